// SPDX-License-Identifier: MIT
// Rights that hold for root, too.
#pragma once
#include <unistd.h>

#include <stdexcept>
#include <string>

namespace tearline::test {

/// While it lives this process may not read what only its owner may read, whoever runs it: to be
/// made after the files, and all that is to be written must be open to everybody.
class OrdinaryUser {
  public:
    OrdinaryUser() : user_(geteuid()), group_(getegid()) {
        constexpr unsigned nobody = 65534;
        // The real ones, too: a shell goes by them.
        if (user_ == 0 && (setresgid(nobody, nobody, 0) != 0 || setresuid(nobody, nobody, 0) != 0))
            throw std::runtime_error("cannot become an ordinary user");
    }
    ~OrdinaryUser() {
        if (user_ == 0 && (setresuid(0, 0, 0) != 0 || setresgid(group_, group_, group_) != 0))
            _exit(99);
    }
    /// Not where the project lies in a folder of root's own.
    [[nodiscard]] static bool may_run(const std::string& program) {
        return access(program.c_str(), X_OK) == 0;
    }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

  private:
    uid_t user_;
    gid_t group_;
};

}  // namespace tearline::test
