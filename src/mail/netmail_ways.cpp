// SPDX-License-Identifier: MIT
// The route table as the configuration and the store make it, and the systems that mail goes to.
#include "mail/netmail_ways.h"

#include <algorithm>

#include "base/text.h"
#include "desk/node_book.h"
#include "ftn/attributes.h"
#include "netmail/compose.h"
#include "netmail/flags.h"
#include "netmail/via.h"
#include "packet/writer.h"

namespace tearline::mail {

namespace {

constexpr std::string_view via_program = "Tearline " TEARLINE_VERSION;

/// The packet tells one zone for all: INTL is needed where the message is between others.
bool needs_intl(const ftn::Message& message, const ftn::ControlLines& control,
                const ftn::Link& link) {
    if (control.value("INTL")) return false;
    return message.from_address.zone != message.to_address.zone ||
           message.to_address.zone != link.address.zone;
}

/// Names of files without their folders: where they lie here is nobody's business.
Bytes names_only(const Bytes& subject) {
    Bytes out;
    for (const std::string_view word : text::words(subject)) {
        const std::size_t slash = word.find_last_of("/\\");
        if (!out.empty()) out += ' ';
        out += slash == std::string_view::npos ? word : word.substr(slash + 1);
    }
    return out;
}

}  // namespace

NetmailWays::NetmailWays(desk::Desk& desk) : desk_(desk), nodes_(desk::node_book(desk.store)) {}

NetmailWays::~NetmailWays() = default;

netmail::RouteTable NetmailWays::table() const {
    const desk::Config& config = desk_.config;
    return {config.system.addresses, config.links, config.networks, config.routes, nodes_.get()};
}

netmail::Way NetmailWays::way(const ftn::Address& to, const netmail::Wish& wish) const {
    return netmail::route(to, wish, table());
}

ftn::Link receiver_named(const desk::Desk& desk, std::string_view name) {
    for (const ftn::Link& link : desk.config.links)
        if (link.address.text() == name) return link;
    ftn::Link made;
    if (const auto address = ftn::parse_address(name)) made.address = *address;
    made.our_address = desk.config.our_address(made.address.domain);
    return made;
}

bool may_steer(const desk::Desk& desk, const ftn::Address& from, bool own) {
    const ftn::Address boss = from.boss();
    return own ||
           (from.is_point() &&
            std::any_of(desk.config.system.addresses.begin(), desk.config.system.addresses.end(),
                        [&](const auto& ours) { return ftn::same_address(ours, boss); }));
}

Bytes export_netmail(const desk::Desk& desk, const store::StoredMessage& stored,
                     const ftn::Link& link) {
    ftn::Message message = stored.message;
    const auto control = ftn::parse_control_lines(message.body);
    if (stored.our_own)
        message.attributes = netmail::flags_of(message.attributes, control).attributes;
    if (stored.our_own && (message.attributes & ftn::attr_file_attached) != 0)
        message.subject = names_only(message.subject);
    message.attributes &= ftn::attr_packed;
    if (needs_intl(message, control, link))
        message.body = netmail::readdressed(message.body, message.from_address, message.to_address);
    const ftn::Address& ours = desk.rules.our_address_for(link);
    message.body =
        netmail::with_via(message.body, netmail::via_value(ours, stored.received, via_program));
    return packet::encode_message(message);
}

}  // namespace tearline::mail
