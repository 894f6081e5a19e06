// SPDX-License-Identifier: MIT
// How large the parts of a packet may be, so that a hostile one costs nothing.
#pragma once
#include <cstdint>

namespace tearline::packet {

/// A packet that goes beyond is bad_input. FTS-0001 has no limit for the text; size alone is no
/// fault (quirk Q17).
struct Limits {
    std::uint64_t message_bytes = 64ull << 20;  ///< one packed message with its header
    std::uint64_t field_bytes = 4096;           ///< each of to, from, subject (quirk Q14)
};

/// Widths of the header fields of FTS-0001, with their NUL. What is written keeps to them; what is
/// read may be longer.
inline constexpr std::size_t name_width = 36;
inline constexpr std::size_t subject_width = 72;
inline constexpr std::size_t date_width = 20;

}  // namespace tearline::packet
