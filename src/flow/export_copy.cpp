// SPDX-License-Identifier: MIT
// The copies of a stored message that links are owed, as packet bytes.
#include "flow/export_copy.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "echo/export_body.h"
#include "echo/fan_out.h"
#include "packet/writer.h"

namespace tearline::flow {

namespace {

echo::Delivery delivery_of(const Desk& desk, const store::StoredMessage& message) {
    const auto from = ftn::parse_address(message.link);
    if (message.our_own || !from)
        return echo::written_here(desk.config.our_address(message.area->network), message.received);
    echo::Delivery delivery;
    delivery.link = desk.rules.link(*from);
    delivery.from = *from;
    delivery.received = message.received;
    return delivery;
}

/// All but the body, which is written anew.
ftn::Message header_of(const ftn::Message& message) {
    ftn::Message header;
    header.attributes = message.attributes;
    header.cost = message.cost;
    header.date = message.date;
    header.from = message.from;
    header.to = message.to;
    header.subject = message.subject;
    return header;
}

/// The area as it was for this message: who is owed it, not who joined since.
echo::AreaRules area_of(const Desk& desk, const store::StoredMessage& message,
                        const ftn::Area& area) {
    echo::AreaRules rules{&area, {}};
    for (const std::string& name : message.sent_to) {
        const auto address = ftn::parse_address(name);
        const ftn::Link* link = address ? desk.rules.link(*address) : nullptr;
        if (link) rules.members.push_back({link, &desk.rules.our_address_for(*link), true});
    }
    return rules;
}

}  // namespace

Result<std::vector<Bytes>> export_copies(const Desk& desk, const store::StoredMessage& message,
                                         std::span<const ftn::Link* const> links) {
    const auto control = ftn::parse_control_lines(message.message.body);
    ftn::Area area;
    area.key = *message.area;
    const auto copies = echo::fan_out(area_of(desk, message, area), delivery_of(desk, message),
                                      control, desk.rules);
    // What a filter moved within this system is still the area's that it came in.
    const auto named = control.area ? ftn::fold_tag(text::trim(*control.area)) : std::nullopt;
    const std::string& tag = named ? *named : message.area->tag;
    // Links that share a copy get the same bytes but for the addresses.
    std::vector<Bytes> encoded(copies.size()), exported;
    for (const ftn::Link* const link : links) {
        const auto copy = std::find_if(copies.begin(), copies.end(), [&](const echo::Copy& each) {
            return std::any_of(each.links.begin(), each.links.end(), [&](const ftn::Link* member) {
                return member->address == link->address;
            });
        });
        if (copy == copies.end())
            return Error{
                Code::internal, message.area->text(),
                fmt::format("message {} is owed to {}, but its SEEN-BYs say that it was there",
                            message.id, link->address.text())};
        Bytes& bytes = encoded[static_cast<std::size_t>(copy - copies.begin())];
        if (bytes.empty()) {
            ftn::Message outgoing = header_of(message.message);
            outgoing.body = echo::export_body(message.message.body, control, tag, *copy,
                                              desk.rules.settings().seen_by);
            bytes = packet::encode_message(outgoing, copy->our_address, link->address);
        }
        packet::set_addresses(exported.emplace_back(bytes), copy->our_address, link->address);
    }
    return exported;
}

}  // namespace tearline::flow
