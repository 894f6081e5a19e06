// SPDX-License-Identifier: MIT
// Titles of the articles within one message: where they stand and how they look.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lines/lines.h"

namespace tearline::news {

struct Title {
    std::string text;                 ///< without number or bullet
    std::size_t first = 0, last = 0;  ///< its lines, last not included
    bool marked = false;              ///< a number or bullet stood before it
};

/// How long the number or bullet at the front of TEXT is, with the space behind it: "12. ", "[3] ",
/// "* "; 0 where there is none.
std::size_t list_mark_length(std::string_view text);

/// Lines FIRST to LAST, last not included, as a wrapper of WIDTH made them; 0 where not known.
struct Stretch {
    std::size_t first = 0, last = 0;
    int width = 0;
};

/// What may be the title that the stretch begins with: the first block that looks like one, and
/// those right behind it that do, too. OPENING: a greeting or a note may stand before it.
std::vector<Title> titles_at_start(const std::vector<lines::Line>& lines, const Stretch& stretch,
                                   bool opening);

/// The title that ends the stretch.
std::optional<Title> title_at_end(const std::vector<lines::Line>& lines, const Stretch& stretch);

/// The title that ends on the line behind the stretch, where an address follows it.
std::optional<Title> title_before_address(const std::vector<lines::Line>& lines,
                                          const Stretch& stretch);

}  // namespace tearline::news
