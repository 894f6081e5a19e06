// SPDX-License-Identifier: MIT
// Slips: rows of many ids. New ids are the highest, so a slip is nearly always written once and
// taken whole or from its front.
#include "store/slips.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "store/varint.h"

namespace tearline::store {
namespace {

struct Slip {
    std::int64_t id = 0;
    Waiting waiting;
    std::vector<MessageId> messages;
};

std::vector<Slip> slips(std::int64_t key, Query query) {
    std::vector<Slip> found;
    while (query.step()) {
        Slip& slip = found.emplace_back();
        slip.id = query.integer_at(0);
        slip.waiting = {key, query.integer_at(1), query.integer_or_null_at(2)};
        unpack_ids(query.view_at(3), slip.messages);
    }
    return found;
}

/// They nearly always are.
void sort_unless_sorted(std::vector<MessageId>& ids) {
    if (!std::is_sorted(ids.begin(), ids.end())) std::sort(ids.begin(), ids.end());
}

}  // namespace

std::string pack_ids(std::span<const MessageId> ascending) {
    std::string blob;
    MessageId last = 0;
    for (const MessageId id : ascending) {
        put_varint(blob, static_cast<std::uint64_t>(id - last));
        last = id;
    }
    return blob;
}

void unpack_ids(std::string_view blob, std::vector<MessageId>& to) {
    VarintReader in(blob);
    MessageId last = 0;
    while (!in.at_end()) {
        last += static_cast<MessageId>(in.number());
        to.push_back(last);
    }
}

std::vector<MessageId> ascending(std::span<const MessageId> ids) {
    std::vector<MessageId> sorted(ids.begin(), ids.end());
    sort_unless_sorted(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

void Slips::put(const Waiting& waiting, std::optional<std::int64_t> holder,
                std::span<const MessageId> ids) {
    const std::string blob = pack_ids(ids);
    connection_.query(table_.insert)
        .integer(waiting.key)
        .integer(holder)
        .integer(waiting.since)
        .integer(waiting.sort)
        .integer(ids.front())
        .integer(ids.back())
        .integer(static_cast<std::int64_t>(ids.size()))
        .blob(blob)
        .run();
}

void Slips::add(const Waiting& waiting, std::vector<MessageId> ids) {
    auto over = connection_.query(table_.all_over);
    over.integer(waiting.key).integer(ids.front()).integer(ids.back());
    for (const Slip& slip : slips(waiting.key, std::move(over)))
        std::erase_if(ids, [&](MessageId id) {
            return std::binary_search(slip.messages.begin(), slip.messages.end(), id);
        });
    if (!ids.empty()) put(waiting, {}, ids);
}

std::vector<MessageId> Slips::waiting(std::int64_t key, std::optional<std::int64_t> sort,
                                      MessageId after, std::size_t limit) {
    std::vector<MessageId> found;
    if (limit == 0) return found;
    auto query = connection_.query(table_.waiting);
    query.integer(key).integer(sort).integer(after);
    while (query.step()) {
        // Slips may interleave: only what ends before the next one begins is known to be in order.
        if (found.size() >= limit) {
            sort_unless_sorted(found);
            if (found[limit - 1] < query.integer_at(0)) break;
        }
        unpack_ids(query.view_at(1), found);
        std::erase_if(found, [&](MessageId id) { return id <= after; });
    }
    sort_unless_sorted(found);
    if (found.size() > limit) found.resize(limit);
    return found;
}

std::size_t Slips::take(std::int64_t key, std::optional<std::int64_t> holder,
                        std::span<const MessageId> ids) {
    if (ids.empty()) return 0;
    auto over = connection_.query(table_.waiting_over);
    over.integer(key).integer(ids.front()).integer(ids.back());
    std::size_t count = 0;
    for (const Slip& slip : slips(key, std::move(over))) {
        std::vector<MessageId> taken, left;
        taken.reserve(std::min(ids.size(), slip.messages.size()));
        std::set_intersection(slip.messages.begin(), slip.messages.end(), ids.begin(), ids.end(),
                              std::back_inserter(taken));
        std::set_difference(slip.messages.begin(), slip.messages.end(), ids.begin(), ids.end(),
                            std::back_inserter(left));
        if (taken.empty()) continue;
        connection_.query(table_.remove).integer(slip.id).run();
        if (!left.empty()) put(slip.waiting, {}, left);
        if (holder) put(slip.waiting, holder, taken);
        count += taken.size();
    }
    return count;
}

void NewSlips::add(Connection& connection, const Waiting& waiting, MessageId message) {
    if (!connection.has_message(message))
        throw Failure{{Code::internal, connection.path().string(),
                       "message " + std::to_string(message) + " is owed but is not in the store"}};
    added_.add({waiting, message});
}

void NewSlips::settle(Connection& connection) {
    std::map<Waiting, std::vector<MessageId>> slips_of;
    for (const auto& [waiting, message] : added_.waiting()) slips_of[waiting].push_back(message);
    Slips slips(connection, table_);
    for (const auto& [waiting, messages] : slips_of) slips.add(waiting, ascending(messages));
    added_.settled();
}

}  // namespace tearline::store
