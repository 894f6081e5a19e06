// SPDX-License-Identifier: MIT
// The table of keys as people read it: on the screen, as manual page, and as a new configuration
// file.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tearline::cmd {

/// `tearline help config`: all sections, or the one named ("" for all). 80 columns.
std::string config_help(std::string_view section = {});

/// Values of one table of a new file, by key, as TOML. Keys that are not there are written as a
/// comment with their default.
struct ExampleTable {
    std::string section;
    std::map<std::string, std::string, std::less<>> values;
    bool commented = false;  ///< the whole table is an example to be uncommented
    bool all_keys = true;    ///< of such an example: show the other keys, too
};

/// A commented configuration file with these tables, in the order of the table of keys.
std::string config_example(const std::vector<ExampleTable>& tables);

/// A TOML string of TEXT.
std::string toml_text(std::string_view text);

}  // namespace tearline::cmd
