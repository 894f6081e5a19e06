// SPDX-License-Identifier: MIT
// Posted digests.
#include "store/digests.h"

#include "store/connection.h"
#include "store/digest_record.h"

namespace tearline::store {
namespace {

std::optional<StoredDigest> one(Connection& connection, Query& row) {
    if (!row.step()) return std::nullopt;
    StoredDigest digest;
    digest.id = row.integer_at(0);
    digest.name = row.text_at(1);
    digest.number = static_cast<int>(row.integer_at(2));
    digest.date = row.integer_at(3);
    digest.through = row.integer_at(4);
    auto parts =
        connection.query("SELECT message FROM digest_parts WHERE digest = ? ORDER BY part");
    parts.integer(digest.id);
    while (parts.step()) digest.messages.push_back(parts.integer_at(0));
    return digest;
}

}  // namespace

Digests::Digests(const Database& database) : connection_(database.connection()) {}

Result<DigestId> Digests::add(const StoredDigest& digest, std::span<const StoryId> stories) {
    return all_or_nothing(*connection_, [&] {
        connection_->query("INSERT INTO digests (name, number, date, through) VALUES (?, ?, ?, ?)")
            .text(digest.name)
            .integer(digest.number)
            .integer(digest.date)
            .integer(digest.through)
            .run();
        const DigestId id = connection_->last_id();
        auto part =
            connection_->query("INSERT INTO digest_parts (message, digest, part) VALUES (?, ?, ?)");
        std::int64_t number = 0;
        for (const MessageId message : digest.messages) {
            part.integer(message).integer(id).integer(++number).run();
        }
        auto told = connection_->query(
            "INSERT INTO told (story, digest) VALUES (?, ?) ON CONFLICT DO NOTHING");
        auto merged = connection_->query("SELECT merged_into FROM stories WHERE id = ?");
        for (StoryId story : stories) {
            for (bool follows = true; follows;) {
                merged.integer(story);
                const auto next = merged.step() ? merged.integer_or_null_at(0) : std::nullopt;
                merged.again();
                follows = next.has_value();
                story = next.value_or(story);
            }
            told.integer(story).integer(id).run();
        }
        return id;
    });
}

Result<std::optional<StoredDigest>> Digests::last(std::string_view name) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT id, name, number, date, through FROM digests WHERE name = ?"
            " ORDER BY number DESC LIMIT 1");
        query.text(name);
        return one(*connection_, query);
    });
}

Result<int> Digests::next_number(std::string_view name) {
    return reading(*connection_, [&] {
        auto query =
            connection_->query("SELECT coalesce(max(number), 0) + 1 FROM digests WHERE name = ?");
        query.text(name);
        query.step();
        return static_cast<int>(query.integer_at(0));
    });
}

Result<void> Digests::keep_content(DigestId digest, const digests::Digest& content) {
    return writing(*connection_, [&] {
        const Bytes record = encode_digest(content);
        connection_->query("INSERT OR REPLACE INTO digest_contents (digest, content) VALUES (?, ?)")
            .integer(digest)
            .blob(record)
            .run();
    });
}

Result<std::vector<digests::Digest>> Digests::contents(std::string_view name, std::size_t most) {
    return reading(*connection_, [&] {
        std::vector<digests::Digest> found;
        auto query = connection_->query(
            "SELECT c.content FROM digests d JOIN digest_contents c ON c.digest = d.id"
            " WHERE d.name = ? ORDER BY d.number DESC LIMIT ?");
        query.text(name).integer(static_cast<std::int64_t>(most));
        while (query.step()) {
            digests::Digest digest;
            if (!decode_digest(query.view_at(0), digest))
                throw Failure{{Code::unreadable, connection_->path().string(),
                               "an issue of the digest \"" + std::string(name) +
                                   "\" is damaged in the store; its messages are still there"}};
            found.push_back(std::move(digest));
        }
        return found;
    });
}

Result<std::optional<StoredDigest>> Digests::of_message(MessageId part) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT d.id, d.name, d.number, d.date, d.through FROM digest_parts p"
            " JOIN digests d ON d.id = p.digest WHERE p.message = ?");
        query.integer(part);
        return one(*connection_, query);
    });
}

Result<std::vector<IssueSize>> Digests::within(Period period) {
    return reading(*connection_, [&] {
        std::vector<IssueSize> found;
        auto query = connection_->query(
            "SELECT name, (SELECT count(*) FROM told t WHERE t.digest = d.id),"
            " (SELECT count(*) FROM digest_parts p WHERE p.digest = d.id)"
            " FROM digests d WHERE date BETWEEN ? AND ? ORDER BY id");
        query.integer(period.since).integer(period.until);
        while (query.step())
            found.push_back({query.text_at(0), static_cast<std::size_t>(query.integer_at(1)),
                             static_cast<std::size_t>(query.integer_at(2))});
        return found;
    });
}

}  // namespace tearline::store
