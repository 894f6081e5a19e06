// SPDX-License-Identifier: MIT
// A system in the evening, with something for every kind of work.
#pragma once
#include <filesystem>

namespace tearline::test {

/// Makes FOLDER with the configuration, tearline.toml, and all that it names: packets, a bundle and
/// letters to the robots in the inbound, a feed, and bases in which somebody wrote.
void make_evening(const std::filesystem::path& folder);

}  // namespace tearline::test
