// SPDX-License-Identifier: MIT
// Which charset a feed is in, whatever it says.
#pragma once
#include <string>
#include <vector>

#include "base/bytes.h"

namespace tearline::feeds {

/// UTF-8 of the feed's text: by byte order mark, the server's content type or the XML declaration,
/// in this order, as far as the bytes agree; otherwise by what the bytes look like, told in
/// PROBLEMS. ISO-8859-1 is read as the CP1252 that it means on the web. Control characters that XML
/// forbids are left out.
std::string feed_text(BytesView bytes, const std::string& content_type,
                      std::vector<std::string>& problems);

}  // namespace tearline::feeds
