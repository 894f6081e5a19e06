// SPDX-License-Identifier: MIT
// What a document tells of itself in lines above and below its text: "By Ada Example, 4 March
// 2026", "Source: https://..".
#pragma once
#include "news/article.h"

namespace tearline::feeds {

/// Takes such paragraphs off the front and the end of ARTICLE's blocks, notes them as removed, and
/// keeps what they tell. One that tells something else than is known stays, and so does the text
/// between them, which is never empty by it.
void take_document_fields(news::Article& article);

}  // namespace tearline::feeds
