// SPDX-License-Identifier: MIT
// What the bytes of a line tell, counted in one go over it.
#pragma once
#include <cstddef>
#include <string_view>

namespace tearline::news {

struct LineLook {
    std::size_t letters = 0, boxes = 0;  ///< letters beyond ASCII too, but those of boxes
    std::size_t words = 0;               ///< that begin in the first 400 bytes
    std::size_t sentences = 0;           ///< that end in it
    bool prose = false;    ///< surely not laid out by hand: ASCII, few marks, no gap, none too long
    bool of_self = false;  ///< the writer speaks of himself
    bool data = false;     ///< encoded: most of its words are full of marks and digits
    bool calls_board = false;  ///< "telnet", "ssh://"
    bool linked = false;       ///< may an address stand in it?
};

/// LINE is of UTF-8.
LineLook look_at_line(std::string_view line);

/// Of a letter that is cut at the end of LINE so many bytes are there beyond the first. Each of
/// them is told as a letter.
std::size_t cut_off(std::string_view line);

}  // namespace tearline::news
