// SPDX-License-Identifier: MIT
// A stored message as a message base keeps it.
#include "bases/to_base_message.h"

#include <fmt/format.h>

#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "netmail/compose.h"

namespace tearline::bases {

namespace {

/// Behind the control lines at the top: a line that every reader shows.
void mark_unproven(Bytes& body, const std::string& link) {
    std::size_t at = 0;
    while (at < body.size() && body[at] == '\x01') {
        const std::size_t end = body.find('\r', at);
        at = end == Bytes::npos ? body.size() : end + 1;
    }
    body.insert(at, "[This netmail came from " + link +
                        " without a password: nobody proved who wrote it.]\r\r");
}

/// Some bases have no place for zones and points: whoever answers there knows the zone by INTL.
void tell_addresses(ftn::Message& message) {
    if (message.from_address.zone == 0 || message.to_address.zone == 0) return;
    if (ftn::parse_control_lines(message.body).value("INTL")) return;
    message.body = netmail::readdressed(message.body, message.from_address, message.to_address);
}

}  // namespace

msgbase::BaseMessage base_message(store::StoredMessage&& stored) {
    msgbase::BaseMessage message;
    message.message = std::move(stored.message);
    message.netmail = stored.kind == store::MessageKind::netmail;
    if (message.netmail) tell_addresses(message.message);
    if (message.netmail && stored.verdict == "unproven")
        mark_unproven(message.message.body, stored.link);
    message.arrived = to_local(stored.received);
    // In an area that shows what is in no other: where it belongs, and why it is not there.
    if (stored.kind == store::MessageKind::bad || stored.verdict == "duplicate")
        message.message.body =
            fmt::format("\x01TEARLINE: {}\r", stored.reason) + std::move(message.message.body);
    // Copies for links of what was written here are owed already: no tosser is to export it again.
    if (stored.our_own) message.message.attributes |= ftn::attr_local | ftn::attr_sent;
    return message;
}

Result<msgbase::BaseMessage> to_base_message(desk::Desk& desk, store::MessageId id) {
    auto stored = desk.store.messages.get(id);
    if (!stored) return stored.error();
    if (!*stored)
        return Error{Code::internal, desk.config.paths.store.string(),
                     fmt::format("message {} is owed to a base but is not there", id)};
    const ftn::Area* const area =
        (*stored)->area ? desk.config.area_with_base(*(*stored)->area) : nullptr;
    auto message = base_message(std::move(**stored));
    // The other tosser sends what has no mark.
    if (area != nullptr && area->hand_over)
        message.message.attributes &= static_cast<std::uint16_t>(~ftn::attr_sent);
    return message;
}

UnixTime from_local(const CivilTime& wall) {
    const UnixTime as_utc = to_unix(wall);
    const UnixTime guess = as_utc - (to_unix(to_local(as_utc)) - as_utc);
    return as_utc - (to_unix(to_local(guess)) - guess);
}

std::optional<UnixTime> came_at(const std::optional<CivilTime>& arrived,
                                const std::optional<CivilTime>& written, UnixTime now) {
    constexpr UnixTime clocks_differ = 14 * seconds_a_day;
    std::optional<UnixTime> came, wrote;
    if (arrived) came = from_local(*arrived);
    if (written) wrote = from_local(*written);
    if (!came) came = wrote;
    if (!came) return came;
    const bool ahead = *came > now + seconds_a_day;
    if (wrote && *wrote <= now && (ahead || *wrote > *came + clocks_differ)) came = wrote;
    return std::min(*came, now);
}

}  // namespace tearline::bases
