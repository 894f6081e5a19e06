// SPDX-License-Identifier: MIT
// Everything of a system that must be the same after a run that was disturbed and one that was not.
#pragma once
#include <filesystem>
#include <set>
#include <string>

namespace tearline::test {

/// Sorted lines: the store's mail with its verdicts, what is owed, what each base holds and whether
/// it is sound, what the flow files name and what is in it, and which files lie in the inbound and
/// in bad/. Names of packets and times are left out, for they may differ. FOLDER holds store.db,
/// bases, inbound, bad and outbound. Throws std::runtime_error where something cannot be read.
std::multiset<std::string> end_state(const std::filesystem::path& folder);

/// What one state has and the other has not, a line each; empty where they are equal.
std::string difference(const std::multiset<std::string>& wanted,
                       const std::multiset<std::string>& found);

}  // namespace tearline::test
