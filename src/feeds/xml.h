// SPDX-License-Identifier: MIT
// RSS 0.9x, 1.0 (RDF) and 2.0, and Atom 0.3 and 1.0 (RFC 4287).
#pragma once
#include <string>

#include "feeds/feed.h"

namespace tearline::feeds {

/// TEXT in UTF-8. Code::bad_input for what is no XML, is cut, or is no feed.
Result<Feed> read_xml_feed(const std::string& text, const std::string& name);

}  // namespace tearline::feeds
