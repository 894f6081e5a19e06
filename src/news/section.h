// SPDX-License-Identifier: MIT
// What letters, boxes and sections of a message have in common: a head with a story below.
#pragma once
#include <cstddef>
#include <vector>

#include "news/roundup.h"

namespace tearline::news {

inline constexpr std::size_t most_sections = 300;

/// A head, and the lines of what stands below it.
struct Section {
    RoundupPiece piece;
    std::size_t head = 0, first = 0, last = 0;  ///< last not included
};

/// Blank or a rule?
bool parts(const lines::Line& line);

/// The pieces of SECTIONS that have text, each with its lines; what stands before the first is
/// their heading. Text is LEAST letters of prose or more.
std::vector<RoundupPiece> pieces_of(const std::vector<lines::Line>& lines,
                                    std::vector<Section> sections, std::size_t least);

/// The letters of LINES, as digests of mailing lists hold them (RFC 1153, MIME); answers are left
/// out. Empty where there are not two.
std::vector<RoundupPiece> split_letters(const std::vector<lines::Line>& lines);

/// The items of LINES, each "[A title](http://..)" in Markdown and what is told behind or below it.
/// Empty where there are not three, or other text comes before them.
std::vector<RoundupPiece> split_link_list(const std::vector<lines::Line>& lines);

/// The stories of LINES, whose titles a list above them tells. COLLECTION: the message says that it
/// holds several; else the list must. Empty where there are not three.
std::vector<RoundupPiece> split_by_contents(const std::vector<lines::Line>& lines,
                                            std::string_view subject, bool collection);

/// The stories of LINES, each below its title and "by Ada Holm". Empty where there are not two.
std::vector<RoundupPiece> split_signed(const std::vector<lines::Line>& lines);

}  // namespace tearline::news
