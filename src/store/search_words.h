// SPDX-License-Identifier: MIT
// Inside the store: what a person types becomes a full-text query that cannot be an error.
#pragma once
#include <string>
#include <string_view>

namespace tearline::store {

/// An FTS5 expression: words and "phrases" joined by AND, -word by NOT, wor* as a prefix;
/// everything is quoted. Empty when there is nothing to look for.
std::string fts_query(std::string_view words);

}  // namespace tearline::store
