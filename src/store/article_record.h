// SPDX-License-Identifier: MIT
// Inside the store: the parts of an article that have no column of their own, as one value that
// reads back equal.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "news/article.h"

namespace tearline::store {

/// The text of all blocks, a blank line between them: what is searched. The blocks' borders are in
/// the details.
std::string joined_blocks(const news::Article& article);
/// Everything but area, title, received, published, source, language and the blocks' text.
Bytes encode_details(const news::Article& article);
/// Fills in what encode_details took, and the blocks, from BODY = joined_blocks(). False when the
/// bytes are damaged.
bool decode_details(BytesView details, std::string_view body, news::Article& article);

}  // namespace tearline::store
