// SPDX-License-Identifier: MIT
// Dates as gates and publishers write them in the text of a message.
#pragma once
#include <optional>
#include <string_view>

#include "news/article.h"

namespace tearline::news {

/// The moment that TEXT, as a whole, tells: "Sat, 16 Aug 2025 15:09:00 +0000",
/// "2025-08-16T15:09:00Z", "2025-08-16 15:09:00 UTC", "Aug 16, 2025 3:09 PM", "16 August 2025",
/// "16.08.2025, 15:09", "16/08/2025", "16 Aug 25", "16-Aug-25". Month names in English, German,
/// French, Spanish, Italian, Dutch and Russian. Zoned where a zone or offset is written and known.
/// Nothing where TEXT holds anything more, or no full date.
std::optional<Moment> read_date(std::string_view text);

}  // namespace tearline::news
