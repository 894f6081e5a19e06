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

echo::Delivery delivery_of(const desk::Desk& desk, const store::StoredMessage& message) {
    echo::Delivery delivery;
    delivery.received = message.received;
    if (const auto* named = message.our_own ? nullptr : desk.rules.named(message.link)) {
        delivery.link = named->link;
        delivery.from = named->link->address;
        return delivery;
    }
    const auto from = ftn::parse_address(message.link);
    if (message.our_own || !from)
        return echo::written_here(desk.config.our_address(message.area->network), message.received);
    delivery.link = desk.rules.link(*from);
    delivery.from = *from;
    return delivery;
}

/// The area as it was for this message: who is owed it, not who joined since.
echo::AreaRules area_of(const desk::Desk& desk, const store::StoredMessage& message,
                        const ftn::Area& area) {
    echo::AreaRules rules{&area, {}};
    rules.members.reserve(message.sent_to.size());
    for (const std::string& name : message.sent_to) {
        if (const auto* named = desk.rules.named(name)) {
            rules.members.push_back({named->link, named->our_address, {}});
            continue;
        }
        const auto address = ftn::parse_address(name);
        const ftn::Link* link = address ? desk.rules.link(*address) : nullptr;
        if (link) rules.members.push_back({link, &desk.rules.our_address_for(*link), {}});
    }
    return rules;
}

}  // namespace

Result<void> export_copies(const desk::Desk& desk, const store::StoredMessage& message,
                           std::span<const ftn::Link* const> links, std::vector<PackedCopy>& to) {
    const auto control = ftn::parse_control_lines(message.message.body, ftn::Wanted::lists);
    ftn::Area area;
    area.key = *message.area;
    const auto copies = echo::fan_out(area_of(desk, message, area), delivery_of(desk, message),
                                      control, desk.rules);
    // What a filter moved within this system is still the area's that it came in.
    const auto named = control.area ? ftn::fold_tag(text::trim(*control.area)) : std::nullopt;
    const std::string& tag = named ? *named : message.area->tag;
    std::vector<std::shared_ptr<const Bytes>> encoded(copies.size());
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
        auto& shared = encoded[static_cast<std::size_t>(copy - copies.begin())];
        if (!shared) {
            const auto bytes = std::make_shared<Bytes>();
            packet::encode_message(*bytes, message.message, [&](Bytes& body) {
                echo::export_body(body, message.message.body, control, tag, *copy,
                                  desk.rules.settings().seen_by);
            });
            shared = bytes;
        }
        to.push_back({shared, &desk.rules.our_address_for(*copy->links.front())});
    }
    return {};
}

}  // namespace tearline::flow
