// SPDX-License-Identifier: MIT
// Other people's programs, for tests that run them: where they are, and what they say.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tearline::test {

/// A folder whose path is short enough for CrashMail, which allows 40 letters; gone with what it
/// holds on destruction.
class ShortDir {
  public:
    ShortDir();
    ~ShortDir();
    ShortDir(const ShortDir&) = delete;
    ShortDir& operator=(const ShortDir&) = delete;
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// What a program printed, on both outputs; the test fails where its exit status is another.
std::string said(const std::vector<std::string>& words, int expected = 0);

/// A script of the peers, where they are all installed; says loudly when they are not.
std::optional<std::string> peer(const std::string& name);
/// Whether this machine can run jamnntpd, which peers-setup.sh fetches for i386; says loudly when
/// not.
bool runs_jamnntpd();
bool python();

std::string from_base64(const std::string& text);

}  // namespace tearline::test
