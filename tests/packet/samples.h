// SPDX-License-Identifier: MIT
// Packet bytes put together by hand, independent of the writer under test.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "packet/reader.h"

namespace tearline::test {

/// "64 00 8d00" to bytes; everything but hex digits is left out.
Bytes from_hex(std::string_view text);
Bytes word(unsigned value);
/// Puts a little-endian word into BYTES.
void poke(Bytes& bytes, std::size_t offset, unsigned value);

/// 1337:1/100 to 1337:1/200, 2025-08-16 15:10:00, type 2+, program 0x10ff 1.9, no password.
Bytes header_bytes();

/// The parts of a record; the address words are 1/100 to 1/200.
struct Parts {
    Bytes date = Bytes("16 Aug 25  15:09:00\0", 20);  ///< as in the packet, with its NUL
    Bytes to = "All", from = "Una Night", subject = "Harbour news";
    Bytes body = "AREA:TQW_NEWS\rThe harbour is open again.\r";
};
Bytes record_bytes(const Parts& parts = {});
/// Header, records, 00 00.
Bytes packet_bytes(const std::vector<Bytes>& records);

/// A record of those fields.
Bytes with_date(Bytes date, Bytes to = "All");

/// Does one of the sentences have WORDS in it?
bool tells(const std::vector<std::string>& problems, std::string_view words);

/// A packet read to its end, or to its error.
struct Reading {
    std::vector<packet::PackedMessage> messages;
    std::string error;  ///< empty for a good packet
    packet::End end = packet::End::terminator;
    std::uint64_t trailing = 0;
};
Reading read_all(BytesView packet, const packet::Limits& limits = {});

}  // namespace tearline::test
