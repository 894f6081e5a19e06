// SPDX-License-Identifier: MIT
// Runs of message ids by area, and runs of MSGID hashes: ids only grow, so all is written at the
// end.
#include "store/message_runs.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>

#include "base/hash.h"
#include "store/slips.h"

namespace tearline::store {
namespace {

constexpr std::int64_t ids_a_run = 1024, hashes_a_run = 4096;
constexpr std::size_t hash_size = 4;

/// Messages without a MSGID have 0.
std::uint32_t hash_number(std::string_view msgid) {
    return msgid.empty() ? 0 : static_cast<std::uint32_t>(hash_of(msgid).high >> 32);
}

/// As the file has it.
void put_hash(std::string& to, std::uint32_t hash) {
    for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<char>(hash >> shift));
}

std::vector<MessageId> cut(std::vector<MessageId> ids, MessageId after, std::size_t limit) {
    std::erase_if(ids, [&](MessageId id) { return id <= after; });
    std::sort(ids.begin(), ids.end());
    if (ids.size() > limit) ids.resize(limit);
    return ids;
}

void append_to_run(Connection& connection, int kind, AreaId area,
                   const std::vector<MessageId>& ids) {
    std::vector<MessageId> all;
    {
        auto last = connection.query(
            "SELECT count, messages FROM message_runs WHERE kind = ? AND area = ?"
            " ORDER BY first DESC LIMIT 1");
        last.integer(kind).integer(area);
        if (last.step() && last.integer_at(0) < ids_a_run) unpack_ids(last.view_at(1), all);
    }
    all.insert(all.end(), ids.begin(), ids.end());
    const std::string blob = pack_ids(all);
    connection
        .query(
            "INSERT OR REPLACE INTO message_runs (kind, area, first, last, count, messages)"
            " VALUES (?, ?, ?, ?, ?, ?)")
        .integer(kind)
        .integer(area)
        .integer(all.front())
        .integer(all.back())
        .integer(static_cast<std::int64_t>(all.size()))
        .blob(blob)
        .run();
}

void append_hashes(Connection& connection, MessageId first, std::string hashes) {
    {
        auto last = connection.query(
            "SELECT first, count, hashes FROM msgid_runs ORDER BY first DESC LIMIT 1");
        if (last.step() && last.integer_at(1) < hashes_a_run &&
            last.integer_at(0) + last.integer_at(1) == first) {
            first = last.integer_at(0);
            hashes.insert(0, last.view_at(2));
        }
    }
    connection.query("INSERT OR REPLACE INTO msgid_runs (first, count, hashes) VALUES (?, ?, ?)")
        .integer(first)
        .integer(static_cast<std::int64_t>(hashes.size() / hash_size))
        .blob(hashes)
        .run();
}

}  // namespace

int to_number(MessageKind kind) {
    switch (kind) {
        case MessageKind::echomail:
            return 0;
        case MessageKind::netmail:
            return 1;
        case MessageKind::bad:
            return 2;
    }
    return 2;
}

MessageKind to_kind(std::int64_t number) {
    return number == 0   ? MessageKind::echomail
           : number == 1 ? MessageKind::netmail
                         : MessageKind::bad;
}

std::vector<MessageId> ids_in_runs(Connection& connection, MessageKind kind, AreaId area,
                                   MessageId after, std::size_t limit) {
    connection.settle();
    std::vector<MessageId> ids;
    auto query = connection.query(
        "SELECT messages FROM message_runs WHERE kind = ? AND area = ? AND last > ?"
        " ORDER BY first");
    query.integer(to_number(kind)).integer(area).integer(after);
    // Runs of an area do not overlap: only the first may begin before AFTER.
    for (bool first = true; (first || ids.size() < limit) && query.step(); first = false) {
        unpack_ids(query.view_at(0), ids);
        if (first) std::erase_if(ids, [&](MessageId id) { return id <= after; });
    }
    return cut(std::move(ids), after, limit);
}

std::vector<MessageId> ids_of_kind(Connection& connection, MessageKind kind, MessageId after,
                                   std::size_t limit) {
    connection.settle();
    std::vector<MessageId> ids;
    auto query = connection.query("SELECT messages FROM message_runs WHERE kind = ? AND last > ?");
    query.integer(to_number(kind)).integer(after);
    while (query.step()) unpack_ids(query.view_at(0), ids);
    return cut(std::move(ids), after, limit);
}

std::vector<MessageId> may_have_msgid(Connection& connection, std::string_view msgid) {
    connection.settle();
    std::vector<MessageId> ids;
    if (msgid.empty()) return ids;
    std::string wanted;
    put_hash(wanted, hash_number(msgid));
    auto query = connection.query("SELECT first, hashes FROM msgid_runs ORDER BY first");
    while (query.step()) {
        const auto hashes = query.view_at(1);
        for (std::size_t at = 0; at + hash_size <= hashes.size(); at += hash_size)
            if (std::memcmp(hashes.data() + at, wanted.data(), hash_size) == 0)
                ids.push_back(query.integer_at(0) + static_cast<MessageId>(at / hash_size));
    }
    return ids;
}

void NewInRuns::add(MessageId id, MessageKind kind, AreaId area, std::string_view msgid) {
    added_.add({id, {to_number(kind), area}, hash_number(msgid)});
}

void NewInRuns::settle(Connection& connection) {
    const auto added = added_.waiting();
    if (added.empty()) return;
    std::map<std::pair<int, AreaId>, std::vector<MessageId>> areas;
    std::string hashes;
    MessageId next = added.front().id;
    for (const Added& each : added) {
        areas[each.where].push_back(each.id);
        // Ids that were given out and taken back leave a gap.
        for (; next < each.id; ++next) put_hash(hashes, 0);
        put_hash(hashes, each.hash);
        ++next;
    }
    for (const auto& [where, ids] : areas)
        append_to_run(connection, where.first, where.second, ids);
    append_hashes(connection, added.front().id, std::move(hashes));
    added_.settled();
}

}  // namespace tearline::store
