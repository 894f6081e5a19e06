// SPDX-License-Identifier: MIT
// A process that may open few files.
#pragma once
#include <sys/resource.h>

#include <stdexcept>

namespace tearline::test {

/// While it lives this process may have no more than COUNT files open.
class FewFiles {
  public:
    explicit FewFiles(rlim_t count) {
        if (getrlimit(RLIMIT_NOFILE, &before_) != 0) throw std::runtime_error("no limit is told");
        rlimit few = before_;
        few.rlim_cur = count;
        if (setrlimit(RLIMIT_NOFILE, &few) != 0) throw std::runtime_error("no limit can be set");
    }
    ~FewFiles() { setrlimit(RLIMIT_NOFILE, &before_); }
    FewFiles(const FewFiles&) = delete;
    FewFiles& operator=(const FewFiles&) = delete;

  private:
    rlimit before_{};
};

}  // namespace tearline::test
