// SPDX-License-Identifier: MIT
// An item on its way: what a feed's format says, before it is an article.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/feed.h"

namespace tearline::feeds {

/// Of one feed; those after are left alone.
inline constexpr std::size_t most_items = 5000;

/// Text in UTF-8 as the feed has it. Where two elements say the same, the fuller one is kept.
struct Draft {
    std::string id, title, link, author, date, summary, content, language;
    bool content_is_html = true, summary_is_html = true;
};

struct FeedHead {
    std::string title, link, language;
};

/// The item's article: text cleaned, HTML made blocks, date read, links made whole by BASE. Nothing
/// where there is neither title nor text.
std::optional<Item> finish(const Draft& draft, const FeedHead& head, const std::string& base);

/// What a feed calls itself, as one line of plain text.
std::string feed_title(const std::string& raw);

/// REFERENCE as an absolute http or https address, taken from BASE where it is relative (RFC 3986);
/// empty where that makes none.
std::string absolute_link(const std::string& reference, const std::string& base);

/// "NAME:LINE:COLUMN" of the byte at OFFSET in TEXT, counted from 1: where a publisher has to look.
std::string place_of(std::string_view text, std::size_t offset, const std::string& name);

}  // namespace tearline::feeds
