// SPDX-License-Identifier: MIT
// Messages kept and found; the body is bound without a copy, for this is called for every message.
#include "store/messages.h"

#include <algorithm>
#include <limits>
#include <set>

#include "store/connection.h"
#include "store/mail_files.h"
#include "store/message_row.h"
#include "store/message_runs.h"

namespace tearline::store {
namespace {

/// Messages of one file come one behind the other.
void expect_file(Connection& connection, FileId file) {
    if (connection.has_inbound_file(file)) return;
    throw Failure{{Code::internal, connection.path().string(),
                   "a message names an inbound file that is not in the store"}};
}

}  // namespace

Messages::Messages(const Database& database)
    : connection_(database.connection()), added_(&connection_->part<NewInRuns>()) {}

Result<std::optional<MailPlace>> Messages::keep_mail(BytesView bytes,
                                                     std::shared_ptr<const void> owner) {
    return writing(*connection_, [&]() -> std::optional<MailPlace> {
        if (!connection_->has_file()) return std::nullopt;
        return connection_->part<MailFiles>(connection_->path())
            .append(*connection_, bytes, std::move(owner));
    });
}

Result<MessageId> Messages::add(const StoredMessage& stored, std::optional<MailPlace> body) {
    return writing(*connection_, [&] {
        std::optional<AreaId> area;
        if (stored.area) area = connection_->area(*stored.area);
        std::optional<LinkId> link;
        if (!stored.link.empty()) link = connection_->link(stored.link);
        if (stored.file) expect_file(*connection_, *stored.file);
        const std::string details = details_of(*connection_, stored);
        auto insert = connection_->query(
            "INSERT INTO messages (kind, area, received, link, file, place, our_own, mail_file,"
            " mail_offset, mail_size, details, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.integer(to_number(stored.kind))
            .integer(area)
            .integer(stored.received)
            .integer(link)
            .integer(stored.file)
            .integer(stored.index)
            .integer(stored.our_own ? 1 : 0);
        if (body)
            insert.integer(body->file)
                .integer(static_cast<std::int64_t>(body->offset))
                .integer(static_cast<std::int64_t>(body->size));
        else
            insert.null().null().null();
        insert.blob(details);
        if (body)
            insert.null();
        else
            insert.blob(stored.message.body);
        insert.run();
        const MessageId id = connection_->last_id();
        connection_->note_message(id);
        added_->add(id, stored.kind, area.value_or(no_area), stored.msgid);
        return id;
    });
}

Result<void> Messages::change(MessageId id, const std::function<void(StoredMessage&)>& make) {
    auto kept = get(id);
    if (!kept) return kept.error();
    if (!*kept)
        return Error{Code::internal, connection_->path().string(),
                     "message " + std::to_string(id) + " is to be changed but is not there"};
    make(**kept);
    return writing(*connection_, [&] {
        const std::string details = details_of(*connection_, **kept);
        connection_->query("UPDATE messages SET details = ? WHERE id = ?")
            .blob(details)
            .integer(id)
            .run();
    });
}

Result<void> Messages::set_verdict(MessageId id, std::string_view verdict,
                                   std::string_view reason) {
    return change(id, [&](StoredMessage& message) {
        message.verdict = verdict;
        message.reason = reason;
    });
}

Result<void> Messages::set_way(MessageId id, std::vector<std::string> sent_to,
                               std::string_view reason) {
    return change(id, [&](StoredMessage& message) {
        message.sent_to = std::move(sent_to);
        message.reason = reason;
    });
}

Result<std::optional<StoredMessage>> Messages::get(MessageId id) {
    return reading(*connection_, [&] {
        static const std::string sql = std::string(message_columns) + "WHERE id = ?";
        std::optional<StoredMessage> found;
        auto query = connection_->query(sql.c_str());
        query.integer(id);
        if (query.step()) read_message(*connection_, query, found.emplace());
        return found;
    });
}

Result<std::vector<StoredMessage>> Messages::with_msgid(std::string_view msgid) {
    return reading(*connection_, [&] {
        std::vector<StoredMessage> found;
        static const std::string sql = std::string(message_columns) + "WHERE id = ?";
        for (const MessageId id : may_have_msgid(*connection_, msgid)) {
            auto query = connection_->query(sql.c_str());
            if (!query.integer(id).step()) continue;
            StoredMessage message;
            read_message(*connection_, query, message);
            if (message.msgid == msgid) found.push_back(std::move(message));
        }
        return found;
    });
}

Result<std::vector<std::string>> Messages::msgids(
    const std::function<bool(std::string_view)>& wanted) {
    return reading(*connection_, [&] {
        std::set<std::string> found;
        auto query = connection_->query("SELECT details FROM messages");
        while (query.step()) {
            std::string msgid = msgid_in(query.view_at(0));
            if (!msgid.empty() && wanted(msgid)) found.insert(std::move(msgid));
        }
        return std::vector<std::string>(found.begin(), found.end());
    });
}

Result<std::vector<MessageId>> Messages::in_area(const ftn::AreaKey& area, MessageId after,
                                                 std::size_t limit) {
    return reading(*connection_, [&]() -> std::vector<MessageId> {
        const auto id = connection_->find_area(area);
        if (!id) return {};
        return ids_in_runs(*connection_, MessageKind::echomail, *id, after, limit);
    });
}

Result<std::vector<MessageId>> Messages::newest_in_area(const ftn::AreaKey& area, UnixTime since) {
    return reading(*connection_, [&] {
        std::vector<std::pair<UnixTime, MessageId>> found;
        const auto id = connection_->find_area(area);
        const auto all = id ? ids_in_runs(*connection_, MessageKind::echomail, *id, 0,
                                          std::numeric_limits<std::size_t>::max())
                            : std::vector<MessageId>();
        // Mail that was read out of a base may be older than its id tells.
        auto query = connection_->query("SELECT received FROM messages WHERE id = ?");
        for (const MessageId each : all) {
            if (query.integer(each).step() && query.integer_at(0) >= since)
                found.emplace_back(query.integer_at(0), each);
            query.again();
        }
        std::sort(found.rbegin(), found.rend());
        std::vector<MessageId> ids;
        for (const auto& [received, each] : found) ids.push_back(each);
        return ids;
    });
}

Result<std::vector<MessageId>> Messages::of_kind(MessageKind kind, MessageId after,
                                                 std::size_t limit) {
    return reading(*connection_, [&] { return ids_of_kind(*connection_, kind, after, limit); });
}

Result<std::int64_t> Messages::count(MessageKind kind, std::span<const std::string_view> verdicts) {
    return reading(*connection_, [&] {
        std::int64_t found = 0;
        auto details = connection_->query("SELECT details FROM messages WHERE id = ?");
        for (const MessageId id : ids_of_kind(*connection_, kind, 0, SIZE_MAX >> 1)) {
            details.integer(id);
            if (details.step()) {
                const std::string verdict = verdict_in(*connection_, details.view_at(0));
                found += std::count(verdicts.begin(), verdicts.end(), verdict);
            }
            details.again();
        }
        return found;
    });
}

Result<MessageId> Messages::first_since(UnixTime time) {
    return reading(*connection_, [&] {
        // Ids and times grow together; there is no index by time.
        auto last = connection_->query("SELECT coalesce(max(id), 0) FROM messages");
        last.step();
        MessageId low = 1, high = last.integer_at(0) + 1;
        auto next =
            connection_->query("SELECT received FROM messages WHERE id >= ? ORDER BY id LIMIT 1");
        while (low < high) {
            const MessageId middle = low + (high - low) / 2;
            next.integer(middle);
            const bool later = !next.step() || next.integer_at(0) >= time;
            next.again();
            if (later)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    });
}

Result<std::vector<std::pair<UnixTime, std::size_t>>> Messages::per_day(UnixTime since,
                                                                        UnixTime until) {
    const UnixTime first_day = since / seconds_a_day, last_day = until / seconds_a_day;
    const auto first = first_since(first_day * seconds_a_day);
    if (!first) return first.error();
    return reading(*connection_, [&] {
        std::vector<std::pair<UnixTime, std::size_t>> days;
        for (UnixTime each = first_day; each <= last_day; ++each)
            days.emplace_back(each * seconds_a_day, 0);
        auto query = connection_->query(
            "SELECT received / 86400, count(*) FROM messages m WHERE id >= ? AND kind = 0"
            " AND NOT EXISTS (SELECT 1 FROM digest_parts p WHERE p.message = m.id) GROUP BY 1");
        query.integer(*first);
        while (query.step()) {
            const auto at = query.integer_at(0);
            if (at >= first_day && at <= last_day)
                days[static_cast<std::size_t>(at - first_day)].second =
                    static_cast<std::size_t>(query.integer_at(1));
        }
        return days;
    });
}

}  // namespace tearline::store
