// SPDX-License-Identifier: MIT
// A text or Markdown file as an article.
#pragma once
#include <string>

#include "feeds/feed.h"

namespace tearline::feeds {

/// TEXT in UTF-8; its first line or heading is the title. Lines "Key: value" between two lines of
/// "---", or "Key = value" between "+++", at its start (title, date, author, link, source, summary)
/// say more. NAME ending in .md or .markdown is Markdown (CommonMark). Code::bad_input where there
/// is no text.
Result<Feed> read_document(const std::string& text, const std::string& name);

}  // namespace tearline::feeds
