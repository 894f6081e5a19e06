// SPDX-License-Identifier: MIT
// A feed as its publisher wrote it: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed, or a text file.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/result.h"
#include "news/article.h"

namespace tearline::feeds {

/// One item: the article it is, and what it is known again by. Area, MSGID and time of arrival are
/// left to whoever takes it.
struct Item {
    std::string identity;  ///< its guid, id or link, else its title and text; never empty
    news::Article article;
    bool operator==(const Item&) const = default;
};

struct Feed {
    std::string title;
    std::string kind;                   ///< "RSS", "Atom", "JSON Feed", "text"
    std::vector<Item> items;            ///< in the feed's order
    std::vector<std::string> problems;  ///< what was odd, one sentence each
    bool operator==(const Feed&) const = default;
};

struct ReadSettings {
    std::string name;          ///< of the file or address, for errors and relative links
    std::string content_type;  ///< as the server sent it; may be empty
    bool plain = false;  ///< what is no feed is an article of plain text or (NAME.md) Markdown
    std::size_t most_bytes = 16u << 20;  ///< unpacked, where gzip packed them
};

/// All of the feed or nothing, unpacked where gzip packed it: bytes that are no feed, or one that
/// is cut, are Code::bad_input with what is wrong. A charset that does not fit the bytes is
/// replaced by one that does, and told. Items without title and text are left out.
Result<Feed> read_feed(BytesView bytes, const ReadSettings& settings);

/// Does a file look like a feed or a Markdown file, by its first bytes and its NAME, or like a web
/// page, of which read_feed() tells that it is none? A cheap look.
bool may_be_feed(std::string_view name, BytesView bytes);

/// The identity of an item as it is kept.
Hash key_of(const Item& item);

}  // namespace tearline::feeds
