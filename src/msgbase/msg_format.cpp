// SPDX-License-Identifier: MIT
// The stored message of FTS-0001 (*.MSG): a header of 190 bytes and the text.
#include "msgbase/msg_format.h"

#include "base/text.h"
#include "ftn/attributes.h"
#include "ftn/date.h"
#include "msgbase/body_parts.h"
#include "msgbase/fixed_field.h"

namespace tearline::msgbase::msg {

namespace {

struct Header {
    BaseMessage message;
    std::uint32_t written = 0;
};

/// Nobody wrote such dates before, and zones look like dates of the years before.
constexpr int first_fido_year = 1987;

std::optional<Header> decode_header(Number number, BytesView bytes) {
    if (bytes.size() < header_size) return std::nullopt;
    ByteReader in(bytes);
    Header header;
    BaseMessage& base = header.message;
    ftn::Message& message = base.message;
    base.number = number;
    message.from = until_nul(in.take(name_size));
    message.to = until_nul(in.take(name_size));
    message.subject = until_nul(in.take(subject_size));
    message.date = until_nul(in.take(date_size));
    base.times_read = in.u16();
    message.to_address.node = in.u16();
    message.from_address.node = in.u16();
    message.cost = in.u16();
    message.from_address.net = in.u16();
    message.to_address.net = in.u16();
    header.written = in.u32();
    const std::uint32_t arrived = in.u32();
    base.arrived = from_fido_stamp(arrived);
    // The same eight bytes are zones and points to other programs (FTS-0001): then they are no
    // dates.
    const std::uint32_t zones = header.written;
    const auto written = from_fido_stamp(header.written);
    const bool dates =
        written && written->year >= first_fido_year && (arrived == 0 || base.arrived);
    if (!dates) {
        message.to_address.zone = static_cast<std::uint16_t>(zones & 0xffff);
        message.from_address.zone = static_cast<std::uint16_t>(zones >> 16);
        message.to_address.point = static_cast<std::uint16_t>(arrived & 0xffff);
        message.from_address.point = static_cast<std::uint16_t>(arrived >> 16);
        base.arrived.reset();
        header.written = 0;
    }
    base.links.to = in.u16();
    message.attributes = in.u16();
    if (const std::uint16_t reply = in.u16(); reply != 0) base.links.replies = {reply};
    return header;
}

}  // namespace

Bytes encode(const BaseMessage& base) {
    const ftn::Message& message = base.message;
    const auto date = ftn::parse_date(message.date, base.arrived ? to_unix(*base.arrived) : 0);
    ByteWriter out;
    out.fixed(for_field(message.from, name_size), name_size);
    out.fixed(for_field(message.to, name_size), name_size);
    out.fixed(for_field(message.subject, subject_size), subject_size);
    out.fixed(for_field(message.date, date_size), date_size);
    out.u16(std::min<std::uint32_t>(base.times_read, 0xffff));
    out.u16(message.to_address.node).u16(message.from_address.node).u16(message.cost);
    out.u16(message.from_address.net).u16(message.to_address.net);
    out.u32(to_fido_stamp(date.local)).u32(to_fido_stamp(base.arrived));
    out.u16(base.links.to).u16(message.attributes);
    out.u16(base.links.replies.empty() ? 0 : base.links.replies.front());
    BodyParts parts;
    parts.take(base.body());
    Bytes bytes = std::move(out).bytes();
    bytes.reserve(bytes.size() + base.body().size() + 1);
    for (std::size_t i = 0; i < parts.head; ++i) {
        bytes.push_back('\x01');
        bytes += parts.control[i];
        bytes.push_back('\r');
    }
    append_clean_text(bytes, parts.after_head);
    bytes.push_back('\0');
    return bytes;
}

std::optional<BaseMessage> decode(Number number, BytesView bytes) {
    auto header = decode_header(number, bytes);
    if (!header) return std::nullopt;
    BaseMessage& found = header->message;
    // Some writers end the text before its NUL, some leave rubbish behind it.
    found.message.body = until_nul(bytes.substr(header_size));
    if (found.message.date.empty())
        if (const auto written = from_fido_stamp(header->written))
            found.message.date = ftn::format_date(*written);
    return std::move(found);
}

std::optional<Heading> decode_heading(Number number, BytesView bytes) {
    const auto header = decode_header(number, bytes);
    if (!header) return std::nullopt;
    Heading heading;
    heading.number = number;
    heading.attributes = header->message.message.attributes;
    heading.unsent =
        (heading.attributes & ftn::attr_local) != 0 && (heading.attributes & ftn::attr_sent) == 0;
    heading.written = ftn::parse_date(header->message.message.date, 0).local;
    heading.arrived = header->message.arrived;
    heading.links = header->message.links;
    for (BytesView rest = until_nul(bytes.substr(header_size)); !rest.empty();) {
        const std::size_t end = rest.find('\r');
        BytesView line = rest.substr(0, end);
        rest = end == BytesView::npos ? BytesView() : rest.substr(end + 1);
        if (line.starts_with('\n')) line.remove_prefix(1);
        if (!line.starts_with('\x01')) {
            if (line.starts_with("AREA:")) continue;
            break;
        }
        const auto [name, value] = split_control(line.substr(1));
        if (heading.msgid.empty() && text::equals_ignoring_case(name, "MSGID"))
            heading.msgid = value;
        if (heading.reply.empty() && text::equals_ignoring_case(name, "REPLY"))
            heading.reply = value;
        heading.locked = heading.locked || locks(name, value);
    }
    return heading;
}

}  // namespace tearline::msgbase::msg
