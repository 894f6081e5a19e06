// SPDX-License-Identifier: MIT
// A good configuration, and what is told when a piece of it is changed.
#pragma once
#include <stdexcept>
#include <string>
#include <vector>

#include "config/config.h"

namespace tearline::test::configs {

inline const std::string good_text = R"([system]
name = "Night Desk BBS"
sysop = "Ada Example"
addresses = ["1337:1/200@tqwnet", "21:1/141"]

[[network]]
domain = "tqwnet"
zones = [1337]

[[network]]
domain = "fsxnet"
zones = [21]
charset = "ibm866"

[[link]]
address = "1337:1/100"
packet_password = "SECRET"
uplink = true
bundle = "zip"

[[link]]
address = "21:1/100@fsxnet"
flavour = "Crash"
host = "hub.example.org:24554"

[[area]]
tag = "tqw_news"
network = "tqwnet"
links = ["1337:1/100"]
news = true
base = "jam"

[[area]]
tag = "DIGEST"
network = "tqwnet"
links = ["1337:1/100@tqwnet"]
read_only = ["1337:1/100"]

[[area]]
tag = "DIGEST"
network = "fsxnet"
base = "squish"
path = "../elsewhere/digest"

[[route]]
to = "21:*"
via = "21:1/100"

[[digest]]
name = "Tech"
post_to = "DIGEST@tqwnet"
columns = 70
)";

inline config::LoadedConfig read(const std::string& toml) {
    return config::parse_config(toml, "/etc/night/tearline.toml");
}

/// "4:13 message" of the problems that are not warnings.
inline std::vector<std::string> errors(const config::LoadedConfig& loaded) {
    std::vector<std::string> out;
    for (const config::Problem& problem : loaded.problems)
        if (!problem.warning)
            out.push_back(std::to_string(problem.spot.line) + ":" +
                          std::to_string(problem.spot.column) + " " + problem.message);
    return out;
}

/// The good configuration with one piece replaced; the piece must be in it.
inline std::string with(const std::string& piece, const std::string& instead) {
    std::string out = good_text;
    const std::size_t at = out.find(piece);
    if (at == std::string::npos) throw std::runtime_error("no such piece: " + piece);
    return out.replace(at, piece.size(), instead);
}

/// The one error of the changed configuration.
inline std::string error_of(const std::string& piece, const std::string& instead) {
    const std::vector<std::string> all = errors(read(with(piece, instead)));
    std::string joined;
    for (const std::string& each : all) joined += (joined.empty() ? "" : "\n") + each;
    return joined;
}

}  // namespace tearline::test::configs
