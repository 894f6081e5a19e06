// SPDX-License-Identifier: MIT
// The records of a JAM message base (JAM-001, revision 1): the small ones, and reading.
#include "msgbase/jam_format.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/text.h"
#include "ftn/attributes.h"
#include "ftn/date.h"

namespace tearline::msgbase::jam {

namespace {

constexpr BytesView signature("JAM\0", 4);
constexpr std::uint16_t revision = 1;

/// Message bits that both know.
constexpr std::array<std::pair<std::uint16_t, std::uint32_t>, 11> shared_attributes = {{
    {ftn::attr_private, 0x4},
    {ftn::attr_crash, 0x100},
    {ftn::attr_received, 0x8},
    {ftn::attr_sent, is_sent},
    {ftn::attr_file_attached, 0x2000},
    {ftn::attr_in_transit, 0x2},
    {ftn::attr_orphan, 0x40000},
    {ftn::attr_kill_sent, 0x20},
    {ftn::attr_local, is_local},
    {ftn::attr_hold, 0x80},
    {ftn::attr_file_request, 0x1000},
}};
constexpr std::uint32_t receipt_request = 0x10000;

std::optional<CivilTime> time_of(std::uint32_t stamp) {
    if (stamp == 0 || stamp == none) return std::nullopt;
    return to_civil(stamp);
}

void add_line(Bytes& body, BytesView before, BytesView value) {
    body.append(before);
    body.append(value);
    body.push_back('\r');
}

void add_intl(Bytes& body, const ftn::Message& message) {
    const ftn::Address &from = message.from_address, &to = message.to_address;
    if (from.zone == 0 || to.zone == 0) return;
    add_line(body, "\x01INTL ", to.boss().text_4d() + " " + from.boss().text_4d());
    if (from.point != 0)
        add_line(body,
                 "\x01"
                 "FMPT ",
                 std::to_string(from.point));
    if (to.point != 0) add_line(body, "\x01TOPT ", std::to_string(to.point));
}

}  // namespace

std::optional<BaseHeader> decode_base_header(BytesView bytes) {
    ByteReader in(bytes);
    if (in.take(4) != signature || bytes.size() < base_header_size) return std::nullopt;
    BaseHeader header;
    header.created = in.u32();
    header.changes = in.u32();
    header.active = in.u32();
    header.password_crc = in.u32();
    header.first_number = in.u32();
    if (header.first_number > most_numbers) return std::nullopt;
    return header;
}

Bytes encode(const BaseHeader& header) {
    ByteWriter out;
    out.raw(signature).u32(header.created).u32(header.changes).u32(header.active);
    out.u32(header.password_crc).u32(header.first_number);
    Bytes bytes = std::move(out).bytes();
    bytes.resize(base_header_size, '\0');
    return bytes;
}

std::optional<Header> decode_header(BytesView bytes) {
    ByteReader in(bytes.substr(0, header_size));
    if (in.take(4) != signature || in.u16() != revision) return std::nullopt;
    in.skip(2);
    Header header;
    header.subfields = in.u32();
    header.times_read = in.u32();
    header.msgid_crc = in.u32();
    header.reply_crc = in.u32();
    header.reply_to = in.u32();
    header.first_reply = in.u32();
    header.next_reply = in.u32();
    header.written = in.u32();
    header.received = in.u32();
    header.processed = in.u32();
    header.number = in.u32();
    header.attributes = in.u32();
    in.skip(4);
    header.text_offset = in.u32();
    header.text_size = in.u32();
    in.skip(4);
    header.cost = in.u32();
    if (in.failed()) return std::nullopt;
    return header;
}

std::vector<Field> decode_subfields(BytesView bytes, bool* whole) {
    std::vector<Field> fields;
    fields.reserve(16);
    ByteReader in(bytes);
    while (in.left() > 0) {
        Field field;
        field.id = in.u16();
        in.skip(2);
        field.data = in.take(in.u32());
        if (in.failed()) break;
        while (field.data.ends_with('\0')) field.data.remove_suffix(1);
        fields.push_back(field);
    }
    if (whole != nullptr) *whole = !in.failed();
    return fields;
}

std::uint32_t crc_of(BytesView text) {
    std::array<char, longest_subfield> lower;
    std::uint32_t crc = none;
    while (!text.empty()) {
        const BytesView piece = text.substr(0, lower.size());
        std::transform(piece.begin(), piece.end(), lower.begin(), text::lower);
        crc = crc32_update(crc, BytesView(lower.data(), piece.size()));
        text.remove_prefix(piece.size());
    }
    return crc;
}

std::uint32_t to_jam_attributes(std::uint16_t attributes) {
    std::uint32_t jam = 0;
    for (const auto& [fido, bit] : shared_attributes)
        if (attributes & fido) jam |= bit;
    if (attributes & ftn::attr_return_receipt_request) jam |= receipt_request;
    return jam;
}

std::uint16_t from_jam_attributes(std::uint32_t jam) {
    unsigned attributes = 0;
    for (const auto& [fido, bit] : shared_attributes)
        if (jam & bit) attributes |= fido;
    if (jam & receipt_request) attributes |= ftn::attr_return_receipt_request;
    return static_cast<std::uint16_t>(attributes);
}

namespace {

std::optional<CivilTime> arrived_at(const Header& header) {
    return time_of(header.received != 0 ? header.received : header.processed);
}

Links links_of(const Header& header) {
    Links links{header.reply_to, {}, header.next_reply};
    if (header.first_reply != 0) links.replies = {header.first_reply};
    return links;
}

/// A field of MESSAGE, or a line for the start of its BODY or for its END.
void put_field(const Field& field, ftn::Message& message, Bytes& body, Bytes& end) {
    const auto address = [&] { return ftn::parse_address(field.data).value_or(ftn::Address{}); };
    switch (field.id) {
        case from_address:
            message.from_address = address();
            break;
        case to_address:
            message.to_address = address();
            break;
        case from_name:
            message.from = field.data;
            break;
        case to_name:
            message.to = field.data;
            break;
        case subject:
            message.subject = field.data;
            break;
        case msgid:
            add_line(body, "\x01MSGID: ", field.data);
            break;
        case reply:
            add_line(body, "\x01REPLY: ", field.data);
            break;
        case pid:
            add_line(body, "\x01PID: ", field.data);
            break;
        case flags:
            add_line(body,
                     "\x01"
                     "FLAGS ",
                     field.data);
            break;
        case tzutc:
            add_line(body, "\x01TZUTC: ", field.data);
            break;
        case trace:
            add_line(end, "\x01Via ", field.data);
            break;
        case seen_by:
            add_line(end, "SEEN-BY: ", field.data);
            break;
        case path:
            add_line(end, "\x01PATH: ", field.data);
            break;
        case kludge:
            add_line(field.data.starts_with("Via") ? end : body, "\x01", field.data);
            break;
        default:
            break;
    }
}

}  // namespace

BaseMessage decode_message(Number number, const Header& header, BytesView subfields,
                           BytesView text) {
    BaseMessage found;
    found.number = number;
    found.netmail = (header.attributes & is_netmail) != 0;
    found.arrived = arrived_at(header);
    found.times_read = header.times_read;
    found.links = links_of(header);
    ftn::Message& message = found.message;
    message.attributes = from_jam_attributes(header.attributes);
    message.cost = static_cast<std::uint16_t>(std::min<std::uint32_t>(header.cost, 0xffff));
    if (const auto written = time_of(header.written)) message.date = ftn::format_date(*written);
    Bytes& body = message.body;
    body.reserve(subfields.size() + text.size() + 64);
    Bytes end;
    bool intl = false;
    for (const Field& field : decode_subfields(subfields)) {
        intl = intl || (field.id == kludge && field.data.starts_with("INTL"));
        put_field(field, message, body, end);
    }
    if (found.netmail && !intl) add_intl(body, message);
    append_clean_text(body, text);
    if (!body.empty() && !body.ends_with('\r')) body.push_back('\r');
    body += end;
    return found;
}

Heading decode_heading(Number number, const Header& header, BytesView subfields) {
    Heading heading;
    heading.number = number;
    heading.attributes = from_jam_attributes(header.attributes);
    heading.unsent = (header.attributes & is_local) != 0 && (header.attributes & is_sent) == 0;
    heading.locked = (header.attributes & is_locked) != 0;
    heading.written = time_of(header.written);
    heading.arrived = arrived_at(header);
    heading.links = links_of(header);
    ByteReader in(subfields);
    while (in.left() > 0) {
        const std::uint16_t id = in.u16();
        in.skip(2);
        BytesView data = in.take(in.u32());
        if (in.failed()) break;
        while (data.ends_with('\0')) data.remove_suffix(1);
        if (id == msgid) heading.msgid = data;
        if (id == reply) heading.reply = data;
        const auto line = id == flags ? NamedValue{"FLAGS", data} : split_control(data);
        if (id == flags || id == kludge)
            heading.locked = heading.locked || locks(line.name, line.value);
    }
    return heading;
}

}  // namespace tearline::msgbase::jam
