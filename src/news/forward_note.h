// SPDX-License-Identifier: MIT
// What an editor sets above a text that somebody passes on: "* Forwarded by Jane Doe", "* Area :
// NEWS", "* From : Jane Doe, 21:1/2".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lines/lines.h"
#include "news/article.h"

namespace tearline::news {

/// Of the text that was passed on, as far as the note tells.
struct ForwardNote {
    std::size_t end = 0;                ///< the line behind the note's last
    std::optional<std::string> writer;  ///< a person; robots write nothing
    std::optional<std::string> subject;
    std::optional<Moment> written;
};

/// The note that begins at line I; nothing where none does. Lines that tell of a passing on, and
/// fields behind them; a header of mail from the Internet; or three fields and more, the writer
/// among them.
std::optional<ForwardNote> forward_note_at(const std::vector<lines::Line>& lines, std::size_t i);

/// A tear or origin line as editors leave it of what they pass on: "-+- Mystic", " + Origin: ..".
bool is_defused_end(std::string_view line);

}  // namespace tearline::news
