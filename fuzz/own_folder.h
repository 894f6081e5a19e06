// SPDX-License-Identifier: MIT
// A folder for targets that read files, which goes with the program.
#pragma once
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace tearline::fuzz {

class OwnFolder {
  public:
    OwnFolder() {
        // Memory is quicker than a disk, where there is such a place.
        std::error_code missing;
        const std::filesystem::path memory("/dev/shm");
        const bool there = std::filesystem::is_directory(memory, missing);
        std::string pattern =
            (there ? memory : std::filesystem::temp_directory_path()) / "tearline-fuzz-XXXXXX";
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        path_ = pattern;
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    ~OwnFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// One for the whole run.
inline const std::filesystem::path& folder() {
    static const OwnFolder own;
    return own.path();
}

}  // namespace tearline::fuzz
