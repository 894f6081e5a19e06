// SPDX-License-Identifier: MIT
// What the bytes of a line tell, counted in one go over it.
#pragma once
#include <cstddef>
#include <string_view>

namespace tearline::lines {

/// Bytes; what is longer is no line of prose.
inline constexpr std::size_t longest_prose = 256;

struct LineLook {
    std::size_t letters = 0, boxes = 0;  ///< letters beyond ASCII too, but those of boxes
    std::size_t words = 0;               ///< that begin in the first 400 bytes
    std::size_t sentences = 0;           ///< that end in it
    bool prose = false;   ///< surely not laid out by hand: ASCII, few marks, no gap, not long
    bool linked = false;  ///< may an address stand in it?
};

/// LINE is of UTF-8.
LineLook look_at_line(std::string_view line);

/// "I tried", "мне вздумалось": does the writer speak of himself?
bool speaks_of_self(std::string_view line);
/// "telnet bbs.example", "ssh://bbs.example"
bool calls_board(std::string_view line);
/// A line of a program: it ends a statement, or opens or closes what holds some.
bool is_code(std::string_view line);
/// A line of encoded data: most of its words are full of marks and digits.
bool is_data(std::string_view line);

/// Of a letter that is cut at the end of LINE so many bytes are there beyond the first. Each of
/// them is told as a letter.
std::size_t cut_off(std::string_view line);

}  // namespace tearline::lines
