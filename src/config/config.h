// SPDX-License-Identifier: MIT
// Finds and reads the configuration: TOML in, one checked desk::Config out, all problems told at
// once.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "config/file.h"
#include "desk/config.h"

namespace tearline::config {

/// The configuration where it has no errors; warnings may stand in PROBLEMS beside it. Problems are
/// sorted by place.
struct LoadedConfig {
    std::optional<desk::Config> config;
    std::vector<Problem> problems;
    std::filesystem::path file;
};

/// TOML as it would be read from FILE (absolute): relative paths start at its folder. Touches no
/// disk.
LoadedConfig parse_config(std::string_view toml, const std::filesystem::path& file);

/// The file to read: GIVEN, else $TEARLINE_CONFIG, else ./tearline.toml, else
/// ~/.config/tearline/tearline.toml, else /etc/tearline/tearline.toml. Code::config with what was
/// looked at when there is none.
Result<std::filesystem::path> find_config(const std::optional<std::string>& given);

/// find_config, then parse_config. Code::config when the file cannot be found or read.
Result<LoadedConfig> load_config(const std::optional<std::string>& given);

/// "/etc/tearline/tearline.toml:12:5: message", for each problem.
std::string problem_line(const std::filesystem::path& file, const Problem& problem);

}  // namespace tearline::config
