// SPDX-License-Identifier: MIT
// JSON Feed 1.0 and 1.1.
#pragma once
#include <string>

#include "feeds/feed.h"

namespace tearline::feeds {

/// TEXT in UTF-8. Code::bad_input for what is no JSON, is cut, or is no feed.
Result<Feed> read_json_feed(const std::string& text, const std::string& name);

}  // namespace tearline::feeds
