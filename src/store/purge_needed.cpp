// SPDX-License-Identifier: MIT
// Asks every table that waits for messages which of them it waits for.
#include "store/purge_needed.h"

#include <algorithm>
#include <limits>

#include "store/message_runs.h"
#include "store/slips.h"

namespace tearline::store {
namespace {

constexpr std::size_t all_of_them = std::numeric_limits<std::size_t>::max();

/// Packed ids, a blob a row.
void add_slips(Query query, std::vector<MessageId>& needed) {
    while (query.step()) unpack_ids(query.view_at(0), needed);
}

void add_ids(Query query, std::vector<MessageId>& needed) {
    while (query.step()) needed.push_back(query.integer_at(0));
}

void add_waiting(Connection& connection, std::vector<MessageId>& needed) {
    add_slips(connection.query("SELECT messages FROM owed"), needed);
    add_slips(connection.query("SELECT messages FROM base_lines"), needed);
    add_ids(connection.query("SELECT message FROM robot_letters"), needed);
    add_ids(connection.query("SELECT message FROM rescans"), needed);
    add_ids(connection.query("SELECT message FROM attached_files WHERE state <> 2"), needed);
    add_ids(connection.query("SELECT message FROM message_parts WHERE waits = 1"), needed);
    add_ids(
        connection.query("SELECT p.message FROM digest_parts p JOIN digests d ON d.id = p.digest"
                         " WHERE d.number = (SELECT max(number) FROM digests WHERE name = d.name)"),
        needed);
    // Ids grow from the highest: without it, they would be given out again.
    add_ids(connection.query("SELECT id FROM messages ORDER BY id DESC LIMIT 1"), needed);
}

bool is_read(Connection& connection, MessageId message) {
    auto reading = connection.query("SELECT 1 FROM readings WHERE message = ?");
    return reading.integer(message).step();
}

bool received_since(Connection& connection, MessageId message, UnixTime time) {
    auto query = connection.query("SELECT 1 FROM messages WHERE id = ? AND received >= ?");
    return query.integer(message).integer(time).step();
}

void add_unread(Connection& connection, const PurgeRule& rule, std::vector<MessageId>& needed) {
    for (const ftn::AreaKey& area : rule.unread) {
        const auto id = connection.find_area(area);
        if (!id) continue;
        auto through = connection.query("SELECT read_through FROM areas WHERE id = ?");
        through.integer(*id).step();
        for (const MessageId message : ids_in_runs(connection, MessageKind::echomail, *id,
                                                   through.integer_at(0), all_of_them))
            if (!is_read(connection, message) && received_since(connection, message, rule.patience))
                needed.push_back(message);
    }
}

void add_untold(Connection& connection, const PurgeRule& rule, std::vector<MessageId>& needed) {
    for (const PurgeRule::Reader& reader : rule.readers) {
        for (const ftn::AreaKey& area : reader.areas) {
            const auto id = connection.find_area(area);
            if (!id) continue;
            auto untold = connection.query(
                "SELECT a.message FROM articles a JOIN messages m ON m.id = a.message"
                " WHERE a.id > ? AND a.area = ? AND m.received >= ?");
            untold.integer(reader.through).integer(*id).integer(rule.patience);
            while (untold.step()) needed.push_back(untold.integer_at(0));
        }
    }
    auto joined = connection.query("SELECT message FROM articles WHERE received >= ?");
    joined.integer(rule.articles_before);
    add_ids(std::move(joined), needed);
}

}  // namespace

std::vector<OldMessage> outdated(Connection& connection, const PurgeRule& rule) {
    connection.settle();
    std::vector<OldMessage> old;
    {
        // Ids and times grow together but for mail that was read out of bases: each row is asked.
        auto query = connection.query(
            "SELECT id, kind, coalesce(area, 0) FROM messages WHERE received < ? ORDER BY id");
        query.integer(rule.before);
        while (query.step())
            old.push_back({query.integer_at(0), query.integer_at(1), query.integer_at(2)});
    }
    if (old.empty()) return old;
    std::vector<MessageId> needed;
    add_waiting(connection, needed);
    add_unread(connection, rule, needed);
    add_untold(connection, rule, needed);
    std::sort(needed.begin(), needed.end());
    std::erase_if(old, [&](const OldMessage& each) {
        return std::binary_search(needed.begin(), needed.end(), each.id);
    });
    return old;
}

}  // namespace tearline::store
