// SPDX-License-Identifier: MIT
// Messages to rows and back; the body is bound without a copy, for this is called for every
// message.
#include "store/messages.h"

#include "base/text.h"
#include "store/connection.h"

namespace tearline::store {
namespace {

// Numbers in the file: they never change their meaning.
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

int to_number(charset::Evidence evidence) {
    switch (evidence) {
        case charset::Evidence::declared:
            return 0;
        case charset::Evidence::utf8_valid:
            return 1;
        case charset::Evidence::detected:
            return 2;
        case charset::Evidence::fallback:
            return 3;
    }
    return 3;
}

charset::Evidence to_evidence(std::int64_t number) {
    switch (number) {
        case 0:
            return charset::Evidence::declared;
        case 1:
            return charset::Evidence::utf8_valid;
        case 2:
            return charset::Evidence::detected;
        default:
            return charset::Evidence::fallback;
    }
}

std::int64_t to_number(const ftn::Address& address) {
    return static_cast<std::int64_t>(std::uint64_t{address.zone} << 48 |
                                     std::uint64_t{address.net} << 32 |
                                     std::uint64_t{address.node} << 16 | address.point);
}

ftn::Address to_address(std::int64_t number, std::string domain) {
    const auto bits = static_cast<std::uint64_t>(number);
    return {static_cast<std::uint16_t>(bits >> 48), static_cast<std::uint16_t>(bits >> 32),
            static_cast<std::uint16_t>(bits >> 16), static_cast<std::uint16_t>(bits),
            std::move(domain)};
}

constexpr const char* columns =
    "SELECT m.id, kind, area, received, link, file, place, our_own, msgid, from_address, "
    "to_address,"
    " from_domain, to_domain, attributes, cost, date, from_name, to_name, subject, verdict, reason,"
    " sent_to, body, c.name, c.evidence, c.confidence"
    " FROM messages m LEFT JOIN charsets c ON c.message = m.id ";

std::vector<std::string> to_links(Connection& connection, std::string_view ids) {
    std::vector<std::string> links;
    for (const auto word : text::words(ids)) {
        if (const auto id = text::to_number(word)) {
            links.push_back(connection.link_name(static_cast<LinkId>(*id)));
        }
    }
    return links;
}

StoredMessage to_message(Connection& connection, const Query& row) {
    StoredMessage stored;
    stored.id = row.integer_at(0);
    stored.kind = to_kind(row.integer_at(1));
    if (const auto area = row.integer_or_null_at(2)) stored.area = connection.area_key(*area);
    stored.received = row.integer_at(3);
    if (const auto link = row.integer_or_null_at(4)) stored.link = connection.link_name(*link);
    stored.file = row.integer_or_null_at(5);
    stored.index = row.integer_at(6);
    stored.our_own = row.integer_at(7) != 0;
    stored.msgid = row.text_at(8);
    ftn::Message& message = stored.message;
    message.from_address = to_address(row.integer_at(9), row.text_at(11));
    message.to_address = to_address(row.integer_at(10), row.text_at(12));
    message.attributes = static_cast<std::uint16_t>(row.integer_at(13));
    message.cost = static_cast<std::uint16_t>(row.integer_at(14));
    message.date = row.text_at(15);
    message.from = row.text_at(16);
    message.to = row.text_at(17);
    message.subject = row.text_at(18);
    stored.verdict = row.text_at(19);
    stored.reason = row.text_at(20);
    stored.sent_to = to_links(connection, row.view_at(21));
    message.body = row.text_at(22);
    if (!row.is_null_at(23)) {
        stored.charset =
            charset::Decision{row.text_at(23), to_evidence(row.integer_at(24)), row.real_at(25)};
    }
    return stored;
}

void put_charset(Connection& connection, MessageId id, const charset::Decision& decision) {
    connection
        .query(
            "INSERT OR REPLACE INTO charsets (message, name, evidence, confidence)"
            " VALUES (?, ?, ?, ?)")
        .integer(id)
        .text(decision.name)
        .integer(to_number(decision.evidence))
        .real(decision.confidence)
        .run();
}

std::vector<MessageId> ids(Query& query) {
    std::vector<MessageId> found;
    while (query.step()) found.push_back(query.integer_at(0));
    return found;
}

}  // namespace

Messages::Messages(const Database& database) : connection_(database.connection()) {}

Result<MessageId> Messages::add(const StoredMessage& stored) {
    return writing(*connection_, [&] {
        std::string sent_to;
        for (const auto& link : stored.sent_to) {
            if (!sent_to.empty()) sent_to += ' ';
            sent_to += std::to_string(connection_->link(link));
        }
        std::optional<AreaId> area;
        if (stored.area) area = connection_->area(*stored.area);
        std::optional<LinkId> link;
        if (!stored.link.empty()) link = connection_->link(stored.link);
        const ftn::Message& message = stored.message;
        connection_
            ->query(
                "INSERT INTO messages (kind, area, received, link, file, place, our_own, msgid,"
                " from_address, to_address, from_domain, to_domain, attributes, cost, date,"
                " from_name, to_name, subject, verdict, reason, sent_to, body)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .integer(to_number(stored.kind))
            .integer(area)
            .integer(stored.received)
            .integer(link)
            .integer(stored.file)
            .integer(stored.index)
            .integer(stored.our_own ? 1 : 0)
            .text(stored.msgid)
            .integer(to_number(message.from_address))
            .integer(to_number(message.to_address))
            .text(message.from_address.domain)
            .text(message.to_address.domain)
            .integer(message.attributes)
            .integer(message.cost)
            .blob(message.date)
            .blob(message.from)
            .blob(message.to)
            .blob(message.subject)
            .text(stored.verdict)
            .text(stored.reason)
            .text(sent_to)
            .blob(message.body)
            .run();
        const MessageId id = connection_->last_id();
        if (stored.charset) put_charset(*connection_, id, *stored.charset);
        return id;
    });
}

Result<std::optional<StoredMessage>> Messages::get(MessageId id) {
    static const std::string sql = std::string(columns) + "WHERE m.id = ?";
    return reading(*connection_, [&]() -> std::optional<StoredMessage> {
        auto query = connection_->query(sql.c_str());
        query.integer(id);
        if (!query.step()) return std::nullopt;
        return to_message(*connection_, query);
    });
}

Result<std::vector<StoredMessage>> Messages::with_msgid(std::string_view msgid) {
    static const std::string sql =
        "WITH RECURSIVE runs (number) AS (SELECT 0 UNION ALL"
        " SELECT number + 1 FROM runs WHERE number < (SELECT max(id) >> 12 FROM messages)) " +
        std::string(columns) +
        "WHERE m.id IN (SELECT same.id FROM runs CROSS JOIN messages same"
        " INDEXED BY messages_by_msgid ON same.id >> 12 = runs.number"
        " WHERE same.msgid = ? AND same.msgid <> '') ORDER BY m.id";
    return reading(*connection_, [&] {
        std::vector<StoredMessage> found;
        auto query = connection_->query(sql.c_str());
        query.text(msgid);
        while (query.step()) found.push_back(to_message(*connection_, query));
        return found;
    });
}

Result<std::vector<MessageId>> Messages::in_area(const ftn::AreaKey& area, MessageId after,
                                                 std::size_t limit) {
    return reading(*connection_, [&]() -> std::vector<MessageId> {
        const auto id = connection_->find_area(area);
        if (!id) return {};
        auto query = connection_->query(
            "SELECT id FROM messages WHERE area = ? AND kind = 0 AND id > ? ORDER BY id LIMIT ?");
        query.integer(*id).integer(after).integer(static_cast<std::int64_t>(limit));
        return ids(query);
    });
}

Result<std::vector<MessageId>> Messages::newest_in_area(const ftn::AreaKey& area, UnixTime since) {
    return reading(*connection_, [&] {
        std::vector<MessageId> ids;
        const auto id = connection_->find_area(area);
        if (!id) return ids;
        auto query = connection_->query(
            "SELECT id FROM messages WHERE area = ? AND kind = 0 AND received >= ?"
            " ORDER BY received DESC, id DESC");
        query.integer(*id).integer(since);
        while (query.step()) ids.push_back(query.integer_at(0));
        return ids;
    });
}

Result<std::vector<MessageId>> Messages::of_kind(MessageKind kind, MessageId after,
                                                 std::size_t limit) {
    return reading(*connection_, [&] {
        // The index holds everything but echomail, so SQLite must be told which of both is asked
        // for.
        auto query = connection_->query(
            kind == MessageKind::echomail
                ? "SELECT id FROM messages WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"
                : "SELECT id FROM messages WHERE kind = ? AND kind <> 0 AND id > ? ORDER BY id "
                  "LIMIT ?");
        query.integer(to_number(kind)).integer(after).integer(static_cast<std::int64_t>(limit));
        return ids(query);
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
    constexpr UnixTime day = 86400;
    const UnixTime first_day = since / day, last_day = until / day;
    const auto first = first_since(first_day * day);
    if (!first) return first.error();
    return reading(*connection_, [&] {
        std::vector<std::pair<UnixTime, std::size_t>> days;
        for (UnixTime each = first_day; each <= last_day; ++each) days.emplace_back(each * day, 0);
        auto query = connection_->query(
            "SELECT received / 86400, count(*) FROM messages WHERE id >= ? AND kind = 0 GROUP BY "
            "1");
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

Result<void> Messages::set_charset(MessageId id, const charset::Decision& decision) {
    return writing(*connection_, [&] { put_charset(*connection_, id, decision); });
}

}  // namespace tearline::store
