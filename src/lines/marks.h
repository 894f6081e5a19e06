// SPDX-License-Identifier: MIT
// Marks at the front of a line: quotes, list items, and lines that are laid out by hand.
#pragma once
#include <cstddef>
#include <string_view>

#include "lines/lines.h"

namespace tearline::lines {

/// A quote mark "JD> ", " > ", "JD>> ", "> > ": how many bytes it takes and how deep it is; depth 0
/// where there is none.
struct QuoteMark {
    std::size_t length = 0;
    int depth = 0;
    bool initials = false;
};
QuoteMark quote_mark(std::string_view text);

/// Bytes that a list mark ("* ", "- ", "-> ", "• ", "o ") takes, with the white space behind it; 0
/// where there is none.
std::size_t item_mark(std::string_view text);
/// The bytes of the pictures that TEXT begins with, blanks behind them too: emoji, arrows, stars;
/// 0 where it begins with anything else.
std::size_t picture_mark(std::string_view text);

/// "<elin> The pier is closed.": what somebody said in a chat.
bool is_speech(std::string_view text);

/// "MS. HOLM: The pier is closed.": what somebody said, in a transcript.
bool is_speaker(std::string_view text);

/// "Tonight: Rain.": a word or two with a capital, and a colon.
bool begins_field(std::string_view text);

/// How much a line looks laid out by hand (a table, code, a drawing): 0 for running text, 1 may be,
/// 2 surely.
int layout_score(const Line& line);
/// The same where it is known whether the line is surely prose, see LineLook.
int layout_score(const Line& line, bool prose);

/// How long the mark of a heading in Markdown is that TEXT starts with, "## "; 0 where there is
/// none. A single "#" may be anything.
std::size_t heading_mark(std::string_view text);

/// The words of a heading that is TEXT between the same marks, "== Plans ==", "*Plans*", "_Plans_";
/// empty where it is none. A sentence between them is stressed, and so are words in small letters.
std::string_view set_off_heading(std::string_view text);

/// Is LINE a heading, for all its letters are capitals and those of the line BELOW are not?
bool is_heading_in_capitals(std::string_view line, std::string_view below);

}  // namespace tearline::lines
