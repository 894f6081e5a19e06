// SPDX-License-Identifier: MIT
// Feeds and their items to rows and back.
#include "store/feeds.h"

#include "store/connection.h"

namespace tearline::store {

Feeds::Feeds(const Database& database) : connection_(database.connection()) {}

Result<std::optional<FeedState>> Feeds::get(std::string_view feed) {
    return reading(*connection_, [&]() -> std::optional<FeedState> {
        auto query = connection_->query(
            "SELECT url, etag, last_modified, checked, failures, outcome, not_before FROM feeds "
            "WHERE name = ?");
        query.text(feed);
        if (!query.step()) return std::nullopt;
        return FeedState{query.text_at(0),    query.text_at(1),    query.text_at(2),
                         query.integer_at(3), query.integer_at(4), query.text_at(5),
                         query.integer_at(6)};
    });
}

Result<void> Feeds::put(std::string_view feed, const FeedState& state) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "INSERT OR REPLACE INTO feeds (name, url, etag, last_modified, checked, failures,"
                " outcome, not_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .text(feed)
            .text(state.url)
            .text(state.etag)
            .text(state.last_modified)
            .integer(state.checked)
            .integer(state.failures)
            .text(state.outcome)
            .integer(state.not_before)
            .run();
    });
}

Result<bool> Feeds::is_taken(std::string_view feed, const Hash& item) {
    return reading(*connection_, [&] {
        const std::string bytes = item.bytes();
        auto query = connection_->query("SELECT 1 FROM feed_items WHERE feed = ? AND item = ?");
        query.text(feed).blob(bytes);
        return query.step();
    });
}

Result<bool> Feeds::brought(std::string_view feed, MessageId message) {
    return reading(*connection_, [&] {
        auto query = connection_->query("SELECT 1 FROM feed_items WHERE feed = ? AND message = ?");
        query.text(feed).integer(message);
        return query.step();
    });
}

Result<void> Feeds::take(std::string_view feed, const Hash& item, MessageId message, UnixTime now) {
    return writing(*connection_, [&] {
        const std::string bytes = item.bytes();
        connection_
            ->query(
                "INSERT OR IGNORE INTO feed_items (feed, item, message, taken) VALUES (?, ?, ?, ?)")
            .text(feed)
            .blob(bytes)
            .integer(message)
            .integer(now)
            .run();
    });
}

}  // namespace tearline::store
