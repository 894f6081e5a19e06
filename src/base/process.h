// SPDX-License-Identifier: MIT
// Runs another program without a shell, in a folder of its own, within limits of time and output.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace tearline::process {

struct Limits {
    std::chrono::seconds time{60};
    std::uint64_t file_bytes = 1ull << 30;  ///< the largest file it may write (RLIMIT_FSIZE)
};

struct Outcome {
    int exit_status = 0;  ///< 128 + signal when it was ended by one
    std::string output;   ///< standard output and error, the first 64 KiB
};

/// Runs ARGUMENTS[0], looked up in PATH, with standard input empty and FOLDER as working folder.
/// The program and its children are killed when the time is over (Code::io), and the program when
/// this one ends before it. Code::unreadable when the program is not installed.
Result<Outcome> run(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                    const Limits& limits = {});

}  // namespace tearline::process
