// SPDX-License-Identifier: MIT
// Runs the built program with words, a folder and standard input, and keeps what it said.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace tearline::test {

struct Said {
    int status = 0;  ///< 128 + signal when it was ended by one
    std::string out, err;

    /// The lines of standard output.
    [[nodiscard]] std::vector<std::string> lines() const;
};

/// No configuration is found by chance: HOME is FOLDER and TEARLINE_CONFIG is not set.
Said run(const std::vector<std::string>& words, const std::filesystem::path& folder,
         const std::string& input = {});

}  // namespace tearline::test
