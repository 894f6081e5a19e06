// SPDX-License-Identifier: MIT
// Puts addresses together from their parts; a part never overrules what is already known.
#include "ftn/complete_addresses.h"

#include "base/text.h"

namespace tearline::ftn {

namespace {

bool is_unknown(const Address& address) {
    return address.net == 0 && address.node == 0;
}

bool same_node(const Address& a, const Address& b) {
    return same_address(a.boss(), b.boss());
}

/// Zone and domain, where OTHER is an address of the same node and knows more.
void fill_from(Address& address, const Address& other) {
    if (!same_node(address, other)) return;
    if (address.zone == 0) address.zone = other.zone;
    if (address.domain.empty()) address.domain = other.domain;
}

Address author_of_echomail(const Message& message, const ControlLines& control) {
    const auto msgid = address_of_msgid(control.value("MSGID").value_or(""));
    Address from = message.from_address;
    if (control.origin && control.origin->address)
        from = *control.origin->address;
    else if (msgid)
        from = *msgid;
    else if (!control.path.empty())
        from = {0, control.path.front().net, control.path.front().node, 0, {}};
    if (msgid) fill_from(from, *msgid);
    if (from.zone == 0) from.zone = message.from_address.zone;
    return from;
}

void set_point(Address& address, std::optional<BytesView> value) {
    if (!value) return;
    if (const auto point = text::to_number(text::trim(*value), 65535))
        address.point = static_cast<std::uint16_t>(*point);
}

/// "INTL to from": the ends of the way, where the header may have the next gate.
void apply_intl(Addresses& addresses, BytesView intl) {
    const auto words = text::words(intl);
    if (words.size() < 2) return;
    auto to = parse_address(words[0]);
    auto from = parse_address(words[1]);
    if (!to || !from) return;
    if (to->point == 0 && same_node(*to, addresses.to)) to->point = addresses.to.point;
    if (from->point == 0 && same_node(*from, addresses.from)) from->point = addresses.from.point;
    addresses = {*from, *to};
}

Addresses ends_of_netmail(const Message& message, const ControlLines& control) {
    Addresses addresses{message.from_address, message.to_address};
    if (const auto intl = control.value("INTL")) apply_intl(addresses, *intl);
    const auto from_point = control.value("FMPT");
    set_point(addresses.from, from_point);
    set_point(addresses.to, control.value("TOPT"));
    if (const auto msgid = address_of_msgid(control.value("MSGID").value_or(""))) {
        if (is_unknown(addresses.from)) {
            const std::uint16_t point = addresses.from.point;
            addresses.from = *msgid;
            if (from_point) addresses.from.point = point;
        }
        fill_from(addresses.from, *msgid);
        if (!from_point && addresses.from.point == 0 && same_node(addresses.from, *msgid))
            addresses.from.point = msgid->point;
    }
    if (control.origin && control.origin->address)
        fill_from(addresses.from, *control.origin->address);
    if (const auto reply = address_of_msgid(control.value("REPLY").value_or("")))
        fill_from(addresses.to, *reply);
    if (addresses.to.zone == 0) addresses.to.zone = addresses.from.zone;
    return addresses;
}

}  // namespace

std::optional<Address> address_of_msgid(BytesView msgid) {
    const BytesView word = msgid.substr(0, msgid.find_first_of(" \t"));
    if (auto address = parse_address(word)) return address;
    const std::size_t at = word.rfind('@');
    if (at == BytesView::npos) return std::nullopt;
    auto address = parse_address(word.substr(at + 1));
    // "user@12/34" without a zone is more likely something else.
    return address && address->zone != 0 ? address : std::nullopt;
}

Addresses complete_addresses(const Message& message, const ControlLines& control) {
    if (!control.area && control.seen_by.empty()) return ends_of_netmail(message, control);
    return {author_of_echomail(message, control), message.to_address};
}

}  // namespace tearline::ftn
