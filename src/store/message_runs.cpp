// SPDX-License-Identifier: MIT
// Runs of message ids by area, and runs of MSGID hashes: ids only grow, so all is written at the
// end.
#include "store/message_runs.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "store/slips.h"

namespace tearline::store {
namespace {

constexpr std::int64_t ids_a_run = 1024, hashes_a_run = 4096;
constexpr std::size_t hash_size = 4;

std::string hash_bytes(std::string_view msgid) {
    if (msgid.empty()) return std::string(hash_size, '\0');
    return hash_of(msgid).bytes().substr(0, hash_size);
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
    while (ids.size() < limit && query.step()) {
        unpack_ids(query.view_at(0), ids);
        std::erase_if(ids, [&](MessageId id) { return id <= after; });
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
    const std::string wanted = hash_bytes(msgid);
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
    areas_[{to_number(kind), area}].push_back(id);
    if (hashes_.empty()) first_ = next_ = id;
    // Ids that were given out and taken back leave a gap.
    for (; next_ < id; ++next_) hashes_ += hash_bytes({});
    hashes_ += hash_bytes(msgid);
    ++next_;
}

void NewInRuns::settle(Connection& connection) {
    if (hashes_.empty()) return;
    for (const auto& [where, ids] : areas_)
        append_to_run(connection, where.first, where.second, ids);
    append_hashes(connection, first_, std::move(hashes_));
    forget();
}

void NewInRuns::forget() noexcept {
    areas_.clear();
    hashes_.clear();
}

}  // namespace tearline::store
