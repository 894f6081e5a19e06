// SPDX-License-Identifier: MIT
// The desk that many tests begin with, in a folder for the real program.
#pragma once
#include <filesystem>
#include <string>

#include "support/support.h"

namespace tearline::test {

/// Seven lines that say nothing of links and areas.
inline constexpr const char* small_config = R"([system]
name = "Night Desk"
sysop = "Ada Example"
addresses = ["1337:1/200@tqwnet"]
[[network]]
domain = "tqwnet"
zones = [1337]
)";

/// A tearline.toml of small_config and MORE in FOLDER, and the folders that it names.
inline void make_small_desk(const std::filesystem::path& folder, const std::string& more) {
    for (const char* name : {"inbound", "inbound-unsecure", "outbound", "bases", "bad"})
        std::filesystem::create_directories(folder / name);
    spit(folder / "tearline.toml", small_config + more);
}

}  // namespace tearline::test
