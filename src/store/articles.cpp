// SPDX-License-Identifier: MIT
// Articles to rows and back, by time, link and order.
#include "store/articles.h"

#include <algorithm>
#include <iterator>

#include "store/article_record.h"
#include "store/connection.h"
#include "store/message_runs.h"

namespace tearline::store {
namespace {

StoredArticle to_article(Connection& connection, const Query& row) {
    StoredArticle stored;
    stored.id = row.integer_at(0);
    stored.message = row.integer_at(1);
    news::Article& article = stored.article;
    article.area = connection.area_key(row.integer_at(2));
    article.received = {row.integer_at(3), row.integer_at(4) != 0};
    if (const auto published = row.integer_or_null_at(5)) {
        article.published = news::Moment{*published, row.integer_at(6) != 0};
    }
    stored.canonical_link = row.text_at(7);
    article.source = row.text_or_null_at(8);
    article.language = row.text_or_null_at(9);
    article.title = row.text_at(10);
    article.piece = static_cast<int>(row.integer_at(13));
    if (!decode_details(row.view_at(11), row.view_at(12), article)) {
        throw Failure{{Code::unreadable, connection.path().string(),
                       "article " + std::to_string(stored.id) +
                           " is damaged in the store; its message is still there"}};
    }
    return stored;
}

std::vector<StoredArticle> articles(Connection& connection, Query& query,
                                    std::span<const ftn::AreaKey> areas) {
    std::vector<StoredArticle> found;
    while (query.step()) {
        const auto& area = connection.area_key(query.integer_at(2));
        if (!areas.empty() && std::find(areas.begin(), areas.end(), area) == areas.end()) continue;
        found.push_back(to_article(connection, query));
    }
    return found;
}

}  // namespace

Articles::Articles(const Database& database) : connection_(database.connection()) {}

void Articles::note_reading(MessageId message, std::optional<ArticleId> article,
                            std::string_view why) {
    connection_->query("INSERT OR REPLACE INTO readings (message, article, why) VALUES (?, ?, ?)")
        .integer(message)
        .integer(article)
        .text(why)
        .run();
    // After a rollback the readings that were seen may be gone.
    if (read_through_epoch_ == connection_->epoch()) {
        for (const auto& [area, through] : read_through_) {
            connection_
                ->query("UPDATE areas SET read_through = ? WHERE id = ? AND read_through < ?")
                .integer(through)
                .integer(area)
                .integer(through)
                .run();
        }
    }
    read_through_.clear();
}

Result<ArticleId> Articles::add(MessageId message, const news::Article& article,
                                std::string_view canonical_link) {
    return writing(*connection_, [&] {
        const std::string body = joined_blocks(article);
        const Bytes details = encode_details(article);
        std::optional<std::int64_t> published, published_zoned;
        if (article.published) {
            published = article.published->unix;
            published_zoned = article.published->zoned ? 1 : 0;
        }
        auto insert = connection_->query(
            "INSERT INTO articles (message, area, received, received_zoned, published, "
            "published_zoned,"
            " canonical_link, source, language, title, details, body, piece)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (message, piece) DO UPDATE SET area = excluded.area, received = "
            "excluded.received,"
            " received_zoned = excluded.received_zoned, published = excluded.published,"
            " published_zoned = excluded.published_zoned, canonical_link = excluded.canonical_link,"
            " source = excluded.source, language = excluded.language, title = excluded.title,"
            " details = excluded.details, body = excluded.body RETURNING id");
        insert.integer(message)
            .integer(connection_->area(article.area))
            .integer(article.received.unix)
            .integer(article.received.zoned ? 1 : 0)
            .integer(published)
            .integer(published_zoned)
            .text(canonical_link)
            .text_or_null(article.source)
            .text_or_null(article.language)
            .text(article.title)
            .blob(details)
            .text(body)
            .integer(article.piece);
        insert.step();
        const ArticleId id = insert.integer_at(0);
        insert.run();
        if (article.piece <= 1) note_reading(message, id, "");
        return id;
    });
}

Result<void> Articles::pass_over(MessageId message, std::string_view why) {
    return writing(*connection_, [&] { note_reading(message, std::nullopt, why); });
}

Result<std::optional<Reading>> Articles::reading(MessageId message) {
    return store::reading(*connection_, [&]() -> std::optional<Reading> {
        auto query = connection_->query("SELECT article, why FROM readings WHERE message = ?");
        query.integer(message);
        if (!query.step()) return std::nullopt;
        return Reading{query.integer_or_null_at(0), query.text_at(1)};
    });
}

Result<std::vector<ArticleId>> Articles::of_message(MessageId message) {
    return store::reading(*connection_, [&] {
        std::vector<ArticleId> found;
        auto query = connection_->query("SELECT id FROM articles WHERE message = ? ORDER BY piece");
        query.integer(message);
        while (query.step()) found.push_back(query.integer_at(0));
        return found;
    });
}

Result<std::vector<MessageId>> Articles::unread(std::span<const ftn::AreaKey> areas,
                                                std::size_t limit) {
    return store::reading(*connection_, [&] {
        std::vector<MessageId> messages;
        read_through_.clear();
        read_through_epoch_ = connection_->epoch();
        for (const auto& area : areas) {
            const auto id = connection_->find_area(area);
            if (!id) continue;
            auto through = connection_->query("SELECT read_through FROM areas WHERE id = ?");
            through.integer(*id).step();
            const auto before = messages.size();
            const auto is_read = [&](MessageId message) {
                auto reading = connection_->query("SELECT 1 FROM readings WHERE message = ?");
                return reading.integer(message).step();
            };
            for (MessageId after = through.integer_at(0); messages.size() < before + limit;) {
                const auto some =
                    ids_in_runs(*connection_, MessageKind::echomail, *id, after, limit);
                if (some.empty()) break;
                std::remove_copy_if(some.begin(), some.end(), std::back_inserter(messages),
                                    is_read);
                after = some.back();
            }
            messages.resize(std::min(messages.size(), before + limit));
            if (messages.size() > before) read_through_.emplace_back(*id, messages[before] - 1);
        }
        std::sort(messages.begin(), messages.end());
        messages.erase(std::unique(messages.begin(), messages.end()), messages.end());
        if (messages.size() > limit) messages.resize(limit);
        return messages;
    });
}

Result<std::optional<StoredArticle>> Articles::get(ArticleId id) {
    return store::reading(*connection_, [&]() -> std::optional<StoredArticle> {
        auto query = connection_->query(
            "SELECT id, message, area, received, received_zoned, published, published_zoned,"
            " canonical_link, source, language, title, details, body, piece FROM articles WHERE id "
            "= ?");
        query.integer(id);
        if (!query.step()) return std::nullopt;
        return to_article(*connection_, query);
    });
}

Result<std::vector<StoredArticle>> Articles::received_between(UnixTime since, UnixTime until,
                                                              std::span<const ftn::AreaKey> areas) {
    return store::reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT id, message, area, received, received_zoned, published, published_zoned,"
            " canonical_link, source, language, title, details, body, piece FROM articles"
            " WHERE received >= ? AND received < ? ORDER BY received, id");
        query.integer(since).integer(until);
        return articles(*connection_, query, areas);
    });
}

Result<std::vector<StoredArticle>> Articles::kept_after(ArticleId after,
                                                        std::span<const ftn::AreaKey> areas) {
    return store::reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT id, message, area, received, received_zoned, published, published_zoned,"
            " canonical_link, source, language, title, details, body, piece FROM articles"
            " WHERE id > ? ORDER BY id");
        query.integer(after);
        return articles(*connection_, query, areas);
    });
}

Result<std::vector<ArticleId>> Articles::with_link(std::string_view canonical_link) {
    return store::reading(*connection_, [&] {
        std::vector<ArticleId> found;
        auto query = connection_->query(
            "SELECT id FROM articles WHERE canonical_link = ? AND canonical_link <> '' ORDER BY "
            "id");
        query.text(canonical_link);
        while (query.step()) found.push_back(query.integer_at(0));
        return found;
    });
}

}  // namespace tearline::store
