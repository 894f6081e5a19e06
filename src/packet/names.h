// SPDX-License-Identifier: MIT
// File names of packets and bundles (FTS-5005), and names from strangers made safe.
#pragma once
#include <set>
#include <string>
#include <string_view>

namespace tearline::packet {

/// "0a1b2c3d.pkt": anything that ends in .pkt, case-blind.
bool is_packet_name(std::string_view name);
/// "0a1b2c3d.su0": 8 hex digits, a weekday, one of 0-9 a-z; case-blind (quirk Q18).
bool is_bundle_name(std::string_view name);
/// "anything.tic", case-blind.
bool is_tic_name(std::string_view name);

/// Does a path lead out of the folder it is meant for: absolute, with a drive letter, or with a
/// ".." part?
bool leads_outside(std::string_view path);
/// The last part of a path (slashes of both kinds) as a harmless file name: A-Z a-z 0-9 _ . - only,
/// others become _, no dot or dash in front, at most 64 bytes with the extension kept, never empty.
std::string safe_name(std::string_view path);
/// NAME, a safe one, or "name-1.pkt", "name-2.pkt" .. when TAKEN (of lower-cased names) has it;
/// what would be longer than 64 bytes loses the end of its stem. Adds it to TAKEN.
std::string unique_name(std::string name, std::set<std::string>& taken);

}  // namespace tearline::packet
