// SPDX-License-Identifier: MIT
// What tests of all rooms share: a folder that deletes itself, and the reference data beside the
// project.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tearline::test {

/// An empty folder below the system's temporary folder, removed with all it holds on destruction.
class TempDir {
  public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

/// The root of the project's source tree.
std::filesystem::path source_dir();

/// The program that was built.
std::string program();

/// The whole path of a program; empty when it is not installed, which is told loudly.
std::string installed(const std::string& program);

/// Does TEXT have PART in it?
inline bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// A file or folder of the reference data, ../shared/NAME beside the project, if this machine has
/// it. When it is missing a line on standard error tells loudly that the test skips it.
std::optional<std::filesystem::path> shared(const std::string& name);

/// Whole file as bytes; throws std::runtime_error when it cannot be read.
std::string slurp(const std::filesystem::path& file);
void spit(const std::filesystem::path& file, const std::string& bytes);

}  // namespace tearline::test
