// SPDX-License-Identifier: MIT
// A feed's HTML as the blocks of an article.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "news/article.h"

namespace tearline::feeds {

/// Headings, paragraphs, items, quotes and preformatted text; scripts, styles, pictures and forms
/// go. Unknown and unclosed tags do no harm. Every text is clean (news/sanitise.h), none is empty.
/// Linear in the size of HTML.
std::vector<lines::Block> html_blocks(std::string_view html);

/// Lines as a preformatted block holds them: no blanks at their ends, no empty ones around them;
/// empty where nothing is left.
std::string code_text(std::string_view lines);

/// Plain text: blank lines part paragraphs, line ends within one are blanks.
std::vector<lines::Block> text_blocks(std::string_view text);

}  // namespace tearline::feeds
