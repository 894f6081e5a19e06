// SPDX-License-Identifier: MIT
// Messages to rows and back: few columns, for a row is written for every message.
#include "store/message_row.h"

#include <algorithm>
#include <cmath>

#include "store/mail_files.h"
#include "store/message_runs.h"
#include "store/varint.h"

namespace tearline::store {
namespace {

constexpr double confidence_steps = 1000;

void put_address(std::string& to, const ftn::Address& address) {
    for (const auto number : {address.zone, address.net, address.node, address.point})
        put_varint(to, number);
    put_string(to, address.domain);
}

ftn::Address take_address(VarintReader& in) {
    ftn::Address address;
    for (auto* const number : {&address.zone, &address.net, &address.node, &address.point})
        *number = static_cast<std::uint16_t>(in.number());
    address.domain = in.string();
    return address;
}

void read_details(Connection& connection, std::string_view details, StoredMessage& stored) {
    VarintReader in(details);
    ftn::Message& message = stored.message;
    stored.msgid = in.string();
    message.from_address = take_address(in);
    message.to_address = take_address(in);
    message.attributes = static_cast<std::uint16_t>(in.number());
    message.cost = static_cast<std::uint16_t>(in.number());
    for (Bytes* const field : {&message.date, &message.from, &message.to, &message.subject})
        *field = in.string();
    stored.verdict = in.string();
    stored.reason = in.string();
    std::uint64_t count = in.number();
    constexpr std::uint64_t usual_most = 64;  // a damaged row may say anything
    stored.sent_to.reserve(static_cast<std::size_t>(std::min(count, usual_most)));
    for (; count > 0 && !in.failed(); --count)
        stored.sent_to.push_back(connection.link_name(static_cast<LinkId>(in.number())));
    if (in.failed() || in.at_end()) return;
    charset::Decision& charset = stored.charset.emplace();
    charset.name = in.string();
    charset.evidence = static_cast<charset::Evidence>(in.number());
    charset.confidence = static_cast<double>(in.number()) / confidence_steps;
}

}  // namespace

std::string msgid_in(std::string_view details) {
    return std::string(VarintReader(details).string());
}

std::string verdict_in(Connection& connection, std::string_view details) {
    StoredMessage stored;
    read_details(connection, details, stored);
    return stored.verdict;
}

std::string details_of(Connection& connection, const StoredMessage& stored) {
    const ftn::Message& message = stored.message;
    std::string details;
    details.reserve(256);
    put_string(details, stored.msgid);
    put_address(details, message.from_address);
    put_address(details, message.to_address);
    put_varint(details, message.attributes);
    put_varint(details, message.cost);
    for (const Bytes* const field : {&message.date, &message.from, &message.to, &message.subject})
        put_string(details, *field);
    put_string(details, stored.verdict);
    put_string(details, stored.reason);
    put_varint(details, stored.sent_to.size());
    for (const auto& link : stored.sent_to)
        put_varint(details, static_cast<std::uint64_t>(connection.link(link)));
    if (stored.charset) {
        put_string(details, stored.charset->name);
        put_varint(details, static_cast<std::uint64_t>(stored.charset->evidence));
        put_varint(details, static_cast<std::uint64_t>(
                                std::lround(stored.charset->confidence * confidence_steps)));
    }
    return details;
}

void read_message(Connection& connection, const Query& row, StoredMessage& stored) {
    stored.id = row.integer_at(0);
    stored.kind = to_kind(row.integer_at(1));
    if (const auto area = row.integer_or_null_at(2)) stored.area = connection.area_key(*area);
    stored.received = row.integer_at(3);
    if (const auto link = row.integer_or_null_at(4)) stored.link = connection.link_name(*link);
    stored.file = row.integer_or_null_at(5);
    stored.index = row.integer_at(6);
    stored.our_own = row.integer_at(7) != 0;
    read_details(connection, row.view_at(11), stored);
    if (const auto number = row.integer_or_null_at(8)) {
        const MailPlace place{*number, static_cast<std::uint64_t>(row.integer_at(9)),
                              static_cast<std::uint64_t>(row.integer_at(10))};
        connection.part<MailFiles>(connection.path()).read(connection, place, stored.message.body);
    } else {
        stored.message.body = row.text_at(12);
    }
}

}  // namespace tearline::store
