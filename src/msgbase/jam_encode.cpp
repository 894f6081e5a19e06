// SPDX-License-Identifier: MIT
// A message as JAM keeps it: control lines as subfields, the text without them. Made for many
// messages at once: no piece of it is allocated on its own.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "ftn/attributes.h"
#include "ftn/cut_field.h"
#include "ftn/date.h"
#include "msgbase/jam_format.h"
#include "msgbase/sender_of.h"

namespace tearline::msgbase::jam {

namespace {

void put_u16(char* to, std::uint32_t value) {
    to[0] = static_cast<char>(value);
    to[1] = static_cast<char>(value >> 8);
}
void put_u32(char* to, std::uint32_t value) {
    put_u16(to, value);
    put_u16(to + 2, value >> 16);
}

void add_subfield(Bytes& to, std::uint16_t id, BytesView data) {
    std::array<char, 8> head{};
    put_u16(head.data(), id);
    put_u32(head.data() + 4, static_cast<std::uint32_t>(data.size()));
    to.append(head.data(), head.size());
    to.append(data);
}

/// A name or subject: one line of at most 100 bytes.
Bytes field_text(BytesView field) {
    Bytes text(ftn::cut_field(field, longest_subfield));
    std::replace(text.begin(), text.end(), '\r', ' ');
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::uint32_t stamp(const std::optional<CivilTime>& time) {
    if (!time) return 0;
    return static_cast<std::uint32_t>(std::clamp<UnixTime>(to_unix(*time), 0, none - 1));
}

/// The subfield that a control line has of its own: identities in any spelling, the others where
/// the line can be told from its value again (FLAGS has no colon, FSC-0053).
std::uint16_t subfield_of(BytesView line, BytesView name, BytesView value) {
    constexpr std::array<std::pair<BytesView, std::uint16_t>, 5> own = {
        {{"MSGID", msgid}, {"REPLY", reply}, {"PID", pid}, {"TZUTC", tzutc}, {"FLAGS", flags}}};
    const auto found =
        std::find_if(own.begin(), own.end(), [&](const auto& each) { return each.first == name; });
    if (found == own.end() || value.empty() || value.size() > longest_subfield) return kludge;
    const std::size_t between = line.size() - name.size() - value.size();
    const BytesView usual = found->second == flags ? " " : ": ";
    const bool identity = found->second == msgid || found->second == reply;
    return identity || line.substr(name.size(), between) == usual ? found->second
                                                                  : std::uint16_t{kludge};
}

bool stands_in_addresses(BytesView name) {
    return name == "INTL" || name == "FMPT" || name == "TOPT";
}

struct Identity {
    BytesView msgid, reply;
};

Identity add_control_lines(Bytes& to, const BaseMessage& message, const BodyParts& parts) {
    Identity identity;
    for (BytesView line : parts.control) {
        while (line.starts_with('\x01')) line.remove_prefix(1);
        line = text::trim_right(line);
        while (line.ends_with('\0')) line.remove_suffix(1);
        if (line.empty()) continue;
        const auto [name, value] = split_control(line);
        if (message.netmail && stands_in_addresses(name)) continue;
        std::uint16_t id = subfield_of(line, name, value);
        BytesView* const known = id == msgid   ? &identity.msgid
                                 : id == reply ? &identity.reply
                                               : nullptr;
        // A second one has no subfield to stand in.
        if (known != nullptr && !known->empty())
            id = kludge;
        else if (known != nullptr)
            *known = value;
        add_subfield(to, id, id == kludge ? line : value);
    }
    return identity;
}

}  // namespace

void encode_message(const BaseMessage& message, Number number, std::uint64_t header_offset,
                    std::uint64_t text_offset, BodyParts& parts, Pieces& pieces) {
    parts.take(message.body());
    Bytes& out = pieces.headers;
    const std::size_t start = out.size();
    out.resize(start + header_size, '\0');
    const Bytes to = field_text(message.message.to);
    const std::size_t addresses = out.size();
    if (const Bytes from = field_text(message.message.from); !from.empty())
        add_subfield(out, from_name, from);
    if (!to.empty()) add_subfield(out, to_name, to);
    if (const Bytes text = field_text(message.message.subject); !text.empty())
        add_subfield(out, subject, text);
    const Identity identity = add_control_lines(out, message, parts);
    for (const BytesView line : parts.seen_by) add_subfield(out, seen_by, line);
    for (const BytesView line : parts.path) add_subfield(out, path, line);
    if (message.netmail) add_subfield(out, to_address, message.message.to_address.text_4d());
    if (const auto from = sender_of(message, parts)) {
        Bytes field;
        add_subfield(field, from_address, from->text_4d());
        out.insert(addresses, field);
    }

    const std::size_t text_start = pieces.texts.size();
    for (const BytesView run : parts.text) append_clean_text(pieces.texts, run);
    const std::uint32_t arrived = stamp(message.arrived);
    const auto date = ftn::parse_date(message.message.date, arrived);

    char* const header = out.data() + start;
    const auto set = [&](std::size_t offset, std::uint64_t value) {
        put_u32(header + offset, static_cast<std::uint32_t>(value));
    };
    std::copy_n("JAM", 4, header);
    put_u16(header + 4, 1);
    set(8, out.size() - start - header_size);
    set(12, message.times_read);
    set(16, crc_of(identity.msgid));
    set(20, crc_of(identity.reply));
    set(links_offset, message.links.to);
    set(links_offset + 4, message.links.replies.empty() ? 0 : message.links.replies.front());
    set(links_offset + 8, message.links.next);
    set(36, date.local ? stamp(date.local) : arrived);
    set(40, arrived);
    const bool waits =
        (message.message.attributes & (ftn::attr_local | ftn::attr_sent)) == ftn::attr_local;
    set(processed_offset, waits ? 0 : arrived);
    set(48, number);
    set(attribute_offset, to_jam_attributes(message.message.attributes) |
                              (message.netmail ? is_netmail : is_echomail));
    set(60, text_offset);
    set(64, pieces.texts.size() - text_start);
    set(68, none);
    set(72, message.message.cost);

    std::array<char, index_size> index{};
    put_u32(index.data(), crc_of(to));
    put_u32(index.data() + 4, static_cast<std::uint32_t>(header_offset));
    pieces.index.append(index.data(), index.size());
}

}  // namespace tearline::msgbase::jam
