// SPDX-License-Identifier: MIT
// A digest as the templates of pages and feeds see it: every value one safe line.
#pragma once
#include <string>
#include <vector>

#include "digests/fill.h"
#include "digests/phrases.h"
#include "editions/edition.h"

namespace tearline::editions {

/// The digest with every text one safe line and every link one that may be followed, or none.
digests::Digest safe_digest(const digests::Digest& digest);

/// Of an issue: name, issue, issue_word, date, date_iso, counts, language, system, made_by,
/// atom_url, json_feed_url, more_line; words also_word, update_word, contents_word, discussed_word,
/// traffic_word; level (2, or 3 below sections: of the headlines in a page); has_contents,
/// has_threads, has_days. Lists: sections (title, entries), threads (subject, replies), days (day,
/// messages, percent). Of an entry: number, anchor, headline, lead, source, time, time_iso, link,
/// language, update, first_told, articles, and the list also (source, headline, link, next: not the
/// last).
digests::Values issue_values(const digests::Digest& issue, const digests::Phrases& phrases,
                             const EditionSettings& settings);

/// One story as a feed tells it.
struct FeedItem {
    std::string id, title, link, summary, html, source, section, language;
    UnixTime updated = 0;
    std::optional<UnixTime> published;
};
/// The stories of all issues, newest first, each once: an update replaces what it updates.
std::vector<FeedItem> feed_items(const std::vector<digests::Digest>& issues,
                                 const digests::Phrases& phrases, const EditionSettings& settings);

/// "urn:uuid:..." of the feed, always the same for the same digest of the same system.
std::string feed_id(const EditionSettings& settings);

/// For the Atom template: name, id, updated, language, system, version, page_url, atom_url; list
/// items with the fields of FeedItem, times as ISO 8601.
digests::Values feed_values(const std::vector<digests::Digest>& issues,
                            const digests::Phrases& phrases, const EditionSettings& settings);

}  // namespace tearline::editions
