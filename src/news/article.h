// SPDX-License-Identifier: MIT
// What the news desk makes of a message: a clean article, and the account of what was removed and
// mended.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "ftn/address.h"
#include "ftn/area.h"
#include "lines/account.h"
#include "lines/block.h"

namespace tearline::news {

/// A moment as an article's own text tells it. ZONED where the zone is known; otherwise UNIX is the
/// wall clock read as UTC.
struct Moment {
    UnixTime unix = 0;
    bool zoned = true;
    bool operator==(const Moment&) const = default;
};
/// ISO 8601, with Z only where zoned.
std::string to_text(const Moment& moment);

struct Article {
    std::string msgid;  ///< as sent; empty where the message has none
    int piece = 0;      ///< which of a message's articles, from 1; 0 where it holds one
    ftn::AreaKey area;
    std::string title;
    bool title_cut = false;  ///< it is a Subject that fills its field (news/cut_title.h)
    std::optional<std::string> byline;
    std::optional<std::string> source;  ///< the publisher: by link, label or origin
    std::optional<Moment> published;    ///< nothing where the text tells no date
    Moment received;                    ///< the message's date, else when it was tossed
    std::optional<std::string> link;    ///< as sent, rejoined
    std::optional<std::string> lead;    ///< the feed's own description
    std::optional<std::string> via;     ///< the credited upstream source
    std::optional<std::string> language;
    std::vector<lines::Block> blocks;
    std::vector<lines::Removed> removed;
    std::vector<lines::Repair> repairs;
    std::optional<std::string> origin_text;
    std::optional<ftn::Address> origin_address;
    std::string gate;  ///< which reader took it: "fullstory", "blurb", "longlines", "indented",
                       ///< "robot", "plain", "feed", "document"
    bool operator==(const Article&) const = default;
};

/// How far ahead of its arrival a date may lie: clocks are wrong by hours, and zones unknown.
inline constexpr UnixTime most_ahead = 2 * seconds_a_day;

/// When ARTICLE was published, as far as that can be: not more than two days after it was received,
/// nor at the zero of computers' clocks (1 January 1970).
std::optional<Moment> published_of(const Article& article);

/// The same, or when it was received.
UnixTime time_of(const Article& article);

/// The text of all blocks, a blank line between them. No block more is taken once there are MOST
/// bytes.
std::string body_text(const Article& article, std::size_t most = std::string::npos);
/// The same, or of an article without any block its lead: a feed's description is all that it
/// tells.
std::string told_text(const Article& article, std::size_t most = std::string::npos);
/// Link without tracking parameters, fragment and such: the same for every copy of one story. Empty
/// where there is no link.
std::string canonical_link(const Article& article);

}  // namespace tearline::news
