// SPDX-License-Identifier: MIT
// Tags of HTML within a text, and whether they are its markup or what it writes about.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tearline::news {

enum class Element {
    unknown,   ///< "<grin>": none of HTML
    in_line,   ///< stands within a line
    block,     ///< ends a line
    dangerous  ///< goes with all it holds
};

struct Tag {
    std::string name;  ///< in small letters
    Element element = Element::unknown;
    bool closing = false;
    std::size_t end = 0;  ///< behind its ">"
};

/// The tag whose "<" stands AT; nothing where none does or it is not finished.
std::optional<Tag> tag_at(std::string_view text, std::size_t at);

/// The number of the first item of the list that TAG begins, "<ol start="4">"; else 1.
int first_number(std::string_view tag);

/// Are the tags of TEXT markup? Such as stand among the words of a sentence, as words do ("put it
/// in <head>, not <body>"), are not: the text writes about them. Linear in the size of TEXT.
bool is_markup(std::string_view text);

}  // namespace tearline::news
