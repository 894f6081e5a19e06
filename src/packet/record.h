// SPDX-License-Identifier: MIT
// One packed message in bytes (FTS-0001 C.1), in the standard layout and the two broken ones that
// real writers use.
#pragma once
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "ftn/message.h"
#include "packet/limits.h"

namespace tearline::packet {

/// How the variable part of a record is laid out. The standard has neither flag.
struct Layout {
    bool short_date = false;  ///< the date ends at its NUL, not after 20 bytes (quirk Q16)
    bool padded_fields =
        false;  ///< to, from and subject are filled up with zeros to full width (quirk Q15)
    bool operator==(const Layout&) const = default;
};

/// A record's parts as views into the bytes it was read from.
struct Record {
    std::uint16_t from_node = 0, to_node = 0, from_net = 0, to_net = 0, attributes = 0, cost = 0;
    BytesView date, to, from, subject, body;
    std::size_t size = 0;  ///< of the whole record

    [[nodiscard]] ftn::Message message_without_body() const;
};

enum class RecordPart { header, date, to, from, subject, text };
std::string_view to_text(RecordPart part);

/// What reading a record came to. Where it is not whole, PART is where the bytes ended or which
/// field was too long.
struct RecordOutcome {
    enum State { whole, cut, too_long } state = whole;
    RecordPart part = RecordPart::text;
};

/// The bytes of a record before its date: the type and six numbers.
inline constexpr std::size_t record_fixed_size = 14;

/// Reads the record at the front of BYTES; its type is not looked at. Header fields beyond LIMITS
/// are too_long.
RecordOutcome parse_record(BytesView bytes, Layout layout, const Limits& limits, Record& record);

/// Do the parts look like a message, rather than like one read in the wrong layout? Header fields
/// of real messages hold no line ends, and no text consists of a single 02.
bool is_plausible(const Record& record);

}  // namespace tearline::packet
