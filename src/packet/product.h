// SPDX-License-Identifier: MIT
// Product codes of packet headers and the programs they stand for (the FTSC's product code list).
#pragma once
#include <cstdint>
#include <string_view>

namespace tearline::packet {

/// "No product code allocated": what programs without a code of their own write, and so do we.
inline constexpr std::uint16_t product_unallocated = 0x00fe;

/// The program of a code ("HPT" for 0x10ff), empty where the code is not among the well-known ones.
std::string_view product_name(std::uint16_t code);

}  // namespace tearline::packet
