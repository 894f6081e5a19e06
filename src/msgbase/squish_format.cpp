// SPDX-License-Identifier: MIT
// The records of a Squish message base: encoded and decoded, nothing else.
#include "msgbase/squish_format.h"

#include "base/text.h"
#include "ftn/attributes.h"
#include "ftn/date.h"
#include "msgbase/fido_stamp.h"
#include "msgbase/fixed_field.h"
#include "msgbase/sender_of.h"

namespace tearline::msgbase::squish {

namespace {

constexpr std::size_t base_name_size = 80;

struct Header {
    BaseMessage message;
    std::uint32_t attributes = 0;
    std::optional<CivilTime> written;
};

std::optional<Header> decode_header(BytesView bytes) {
    if (bytes.size() < header_size) return std::nullopt;
    ByteReader in(bytes);
    Header header;
    BaseMessage& base = header.message;
    ftn::Message& message = base.message;
    header.attributes = in.u32();
    message.attributes = static_cast<std::uint16_t>(header.attributes & 0xffff);
    message.from = until_nul(in.take(name_size));
    message.to = until_nul(in.take(name_size));
    message.subject = until_nul(in.take(subject_size));
    for (ftn::Address* address : {&message.from_address, &message.to_address}) {
        address->zone = in.u16();
        address->net = in.u16();
        address->node = in.u16();
        address->point = in.u16();
    }
    header.written = from_fido_stamp(in.u32());
    base.arrived = from_fido_stamp(in.u32());
    in.skip(2);
    base.links.to = in.u32();
    for (std::size_t i = 0; i < replies; ++i)
        if (const Number reply = in.u32(); reply != 0) base.links.replies.push_back(reply);
    base.number = in.u32();
    message.date = until_nul(in.take(date_size));
    if (message.date.empty() && header.written) message.date = ftn::format_date(*header.written);
    return header;
}

/// The control lines, each without its ^A.
template <class See>
void each_control_line(BytesView bytes, const See& see) {
    BytesView rest = until_nul(bytes);
    while (!rest.empty()) {
        const std::size_t start = rest.find('\x01');
        if (start == BytesView::npos) break;
        rest.remove_prefix(start + 1);
        const std::size_t end = rest.find('\x01');
        const BytesView line = text::trim_right(rest.substr(0, end));
        if (!line.empty()) see(line);
        rest = end == BytesView::npos ? BytesView() : rest.substr(end);
    }
}

}  // namespace

std::optional<BaseHeader> decode_base_header(BytesView bytes) {
    if (bytes.size() < base_size) return std::nullopt;
    ByteReader in(bytes);
    if (in.u16() != base_size) return std::nullopt;
    in.skip(2);
    BaseHeader header;
    header.messages = in.u32();
    header.highest = in.u32();
    header.skip = in.u32();
    header.high_water = in.u32();
    header.next_number = in.u32();
    header.name = until_nul(in.take(base_name_size));
    header.first = in.u32();
    header.last = in.u32();
    header.first_free = in.u32();
    header.last_free = in.u32();
    header.end = in.u32();
    header.most_messages = in.u32();
    header.keep_days = in.u16();
    if (in.u16() != frame_size) return std::nullopt;
    return header;
}

Bytes encode(const BaseHeader& header, BytesView reserved) {
    ByteWriter out;
    out.u16(base_size).u16(0).u32(header.messages).u32(header.highest).u32(header.skip);
    out.u32(header.high_water).u32(header.next_number);
    out.fixed(for_field(header.name, base_name_size), base_name_size);
    out.u32(header.first).u32(header.last).u32(header.first_free).u32(header.last_free);
    out.u32(header.end).u32(header.most_messages).u16(header.keep_days).u16(frame_size);
    out.fixed(reserved, base_size - out.bytes().size());
    return std::move(out).bytes();
}

std::optional<Frame> decode_frame(BytesView bytes) {
    if (bytes.size() < frame_size) return std::nullopt;
    ByteReader in(bytes);
    if (in.u32() != frame_mark) return std::nullopt;
    Frame frame;
    frame.next = in.u32();
    frame.previous = in.u32();
    frame.size = in.u32();
    frame.used = in.u32();
    frame.control = in.u32();
    frame.type = in.u16();
    return frame;
}

Bytes encode(const Frame& frame) {
    ByteWriter out;
    out.u32(frame_mark).u32(frame.next).u32(frame.previous).u32(frame.size).u32(frame.used);
    out.u32(frame.control).u16(frame.type).u16(0);
    return std::move(out).bytes();
}

std::uint32_t hash_of_name(BytesView name) {
    std::uint32_t hash = 0;
    for (const char c : name) {
        hash = (hash << 4) + static_cast<unsigned char>(text::lower(c));
        if (const std::uint32_t high = hash & 0xf0000000; high != 0) hash |= high >> 24 | high;
    }
    return hash & 0x7fffffff;
}

Bytes index_entry(std::uint64_t offset, Number number, BytesView to, std::uint16_t attributes) {
    constexpr std::uint32_t was_read = 0x80000000;
    ByteWriter out;
    out.u32(offset).u32(number);
    out.u32(hash_of_name(until_nul(to)) | ((attributes & ftn::attr_received) != 0 ? was_read : 0));
    return std::move(out).bytes();
}

Bytes encode_links(const Links& links) {
    ByteWriter out;
    out.u32(links.to);
    for (std::size_t i = 0; i < replies; ++i)
        out.u32(i < links.replies.size() ? links.replies[i] : 0);
    return std::move(out).bytes();
}

std::uint32_t encode_message(const BaseMessage& base, Number number, BodyParts& parts, Bytes& to) {
    const ftn::Message& message = base.message;
    parts.take(base.body());
    ftn::Address from = message.from_address;
    if (auto sender = sender_of(base, parts)) from = *sender;
    const auto date = ftn::parse_date(message.date, base.arrived ? to_unix(*base.arrived) : 0);
    ByteWriter out;
    out.u32(message.attributes | has_number);
    out.fixed(for_field(message.from, name_size), name_size);
    out.fixed(for_field(message.to, name_size), name_size);
    out.fixed(for_field(message.subject, subject_size), subject_size);
    for (const ftn::Address& each : {from, message.to_address})
        out.u16(each.zone).u16(each.net).u16(each.node).u16(each.point);
    out.u32(to_fido_stamp(date.local ? date.local : base.arrived));
    out.u32(to_fido_stamp(base.arrived)).u16(0).raw(encode_links(base.links)).u32(number);
    out.fixed(for_field(message.date, date_size), date_size);
    to += out.bytes();
    const std::size_t control = to.size();
    for (std::size_t i = 0; i < parts.head; ++i) {
        BytesView line = parts.control[i];
        while (line.starts_with('\x01')) line.remove_prefix(1);
        line = until_nul(line);
        if (line.empty()) continue;
        to.push_back('\x01');
        to += line;
    }
    to.push_back('\0');
    const auto size = static_cast<std::uint32_t>(to.size() - control);
    append_clean_text(to, parts.after_head);
    return size;
}

std::optional<BaseMessage> decode_message(BytesView bytes, std::uint32_t control) {
    auto header = decode_header(bytes);
    if (!header) return std::nullopt;
    BaseMessage& found = header->message;
    bytes.remove_prefix(header_size);
    const BytesView lines = bytes.substr(0, control);
    Bytes& body = found.message.body;
    body.reserve(bytes.size() + 16);
    each_control_line(lines, [&](BytesView line) {
        body.push_back('\x01');
        body += line;
        body.push_back('\r');
    });
    body += until_nul(bytes.substr(lines.size()));
    return std::move(found);
}

std::optional<Heading> decode_heading(BytesView bytes, std::uint32_t control) {
    const auto header = decode_header(bytes);
    if (!header) return std::nullopt;
    Heading heading;
    heading.number = header->message.number;
    heading.attributes = header->message.message.attributes;
    heading.unsent = (heading.attributes & ftn::attr_local) != 0 &&
                     (heading.attributes & ftn::attr_sent) == 0 &&
                     (header->attributes & was_scanned) == 0;
    heading.locked = (header->attributes & is_locked) != 0;
    heading.written = ftn::parse_date(header->message.message.date, 0).local;
    if (!heading.written) heading.written = header->written;
    heading.arrived = header->message.arrived;
    heading.links = header->message.links;
    each_control_line(bytes.substr(header_size).substr(0, control), [&](BytesView line) {
        const auto [name, value] = split_control(line);
        if (heading.msgid.empty() && text::equals_ignoring_case(name, "MSGID"))
            heading.msgid = value;
        if (heading.reply.empty() && text::equals_ignoring_case(name, "REPLY"))
            heading.reply = value;
        heading.locked = heading.locked || locks(name, value);
    });
    return heading;
}

}  // namespace tearline::msgbase::squish
