// SPDX-License-Identifier: MIT
// The records of a JAM message base (JAM-001, revision 1): encoded and decoded, nothing else.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "msgbase/base.h"
#include "msgbase/body_parts.h"

namespace tearline::msgbase::jam {

inline constexpr std::size_t base_header_size = 1024, header_size = 76, index_size = 8,
                             last_read_size = 16;
/// What a message's header begins with.
inline constexpr BytesView header_mark("JAM\0\1\0", 6);
inline constexpr std::uint32_t none = 0xffffffff;
inline constexpr std::size_t counters_offset = 8;  ///< ModCounter and ActiveMsgs in the base header
inline constexpr std::size_t longest_subfield = 100;  ///< of those the header defines
inline constexpr std::size_t links_offset = 24, processed_offset = 44, attribute_offset = 52;

enum Attribute : std::uint32_t {
    is_local = 0x1,
    is_sent = 0x10,
    is_echomail = 0x01000000,
    is_netmail = 0x02000000,
    is_locked = 0x40000000,
    is_deleted = 0x80000000,
};

enum Subfield : std::uint16_t {
    from_address = 0,
    to_address = 1,
    from_name = 2,
    to_name = 3,
    msgid = 4,
    reply = 5,
    subject = 6,
    pid = 7,
    trace = 8,
    kludge = 2000,
    seen_by = 2001,
    path = 2002,
    flags = 2003,
    tzutc = 2004,
};

/// The first 1024 bytes of the .jhr file.
struct BaseHeader {
    std::uint32_t created = 0, changes = 0, active = 0, password_crc = none, first_number = 1;
};
/// Messages have numbers up to this one: an index that could hold more is no file of the format.
inline constexpr std::uint32_t most_numbers = 0x7fffffff;
/// Nothing when it is no JAM base, or its first number leaves no room for others.
std::optional<BaseHeader> decode_base_header(BytesView bytes);
Bytes encode(const BaseHeader& header);

/// The fixed part of a message header.
struct Header {
    std::uint32_t subfields = 0, times_read = 0, msgid_crc = none, reply_crc = none;
    std::uint32_t reply_to = 0, first_reply = 0, next_reply = 0;
    std::uint32_t written = 0, received = 0, processed = 0, number = 0;
    std::uint32_t attributes = 0, text_offset = 0, text_size = 0, cost = 0;
};
/// Nothing when there are too few bytes, or signature or revision are wrong.
std::optional<Header> decode_header(BytesView bytes);

struct Field {
    std::uint16_t id = 0;
    BytesView data;
};
/// The subfields of a header; those that run over the end are left out, and WHOLE tells so.
std::vector<Field> decode_subfields(BytesView bytes, bool* whole = nullptr);

/// CRC-32 of the lower-cased text without final inversion; none of an empty one.
std::uint32_t crc_of(BytesView text);

std::uint32_t to_jam_attributes(std::uint16_t attributes);
std::uint16_t from_jam_attributes(std::uint32_t attributes);

/// Where the pieces of appended messages are gathered.
struct Pieces {
    Bytes headers, index, texts;
};
/// One message onto PIECES: its header will stand at HEADER_OFFSET, its text at TEXT_OFFSET.
void encode_message(const BaseMessage& message, Number number, std::uint64_t header_offset,
                    std::uint64_t text_offset, BodyParts& parts, Pieces& pieces);

/// The message that header, subfields and text tell.
BaseMessage decode_message(Number number, const Header& header, BytesView subfields,
                           BytesView text);
Heading decode_heading(Number number, const Header& header, BytesView subfields);

}  // namespace tearline::msgbase::jam
