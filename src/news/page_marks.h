// SPDX-License-Identifier: MIT
// What a printed page has above or below its text: "Night Wire     Page 2 of 3".
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "lines/account.h"
#include "lines/lines.h"

namespace tearline::news {

/// Which page LINE says it is of: "Page 2 of 3", "- 2 -", "[Seite 2]", alone or at an end of the
/// line behind a gap.
struct PageMark {
    int page = 0;
    bool counted = false;  ///< "of 3"
};
std::optional<PageMark> page_mark(std::string_view line);

/// Takes the marks of pages out of LINES, where they count up or say of how many; a paragraph that
/// went on behind one is whole again. Told to ACCOUNT.
void take_page_marks(std::vector<lines::Line>& lines, lines::Account& account);

}  // namespace tearline::news
