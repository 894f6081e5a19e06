// SPDX-License-Identifier: MIT
// Packet bytes put together by hand, independent of the writer under test.
#include "samples.h"

#include "base/text.h"

namespace tearline::test {

Bytes from_hex(std::string_view text) {
    const auto digit = [](char c) {
        return text::is_digit(c) ? c - '0' : text::lower(c) - 'a' + 10;
    };
    std::string digits;
    for (const char c : text)
        if (text::is_digit(c) || (text::lower(c) >= 'a' && text::lower(c) <= 'f'))
            digits.push_back(c);
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes.push_back(static_cast<char>(digit(digits[i]) * 16 + digit(digits[i + 1])));
    return bytes;
}

Bytes word(unsigned value) {
    return {static_cast<char>(value & 0xff), static_cast<char>(value >> 8)};
}

void poke(Bytes& bytes, std::size_t offset, unsigned value) {
    bytes.replace(offset, 2, word(value));
}

Bytes header_bytes() {
    return from_hex(
        "6400 c800 e907 0700 1000 0f00 0a00 0000"  // nodes, 2025-08-16 15:10:00
        "0000 0200 0100 0100 ff 01"                // baud, type, nets, product, version
        "00 00 00 00 00 00 00 00"                  // password
        "3905 3905 0000 0001 10 09 0100"     // zones, auxNet, copy, product, version, capability
        "3905 3905 0000 0000 00 00 00 00");  // zones, points, product data
}

Bytes record_bytes(const Parts& parts) {
    Bytes record = from_hex("0200 6400 c800 0100 0100 0000 0000");
    record += parts.date;
    for (const Bytes* field : {&parts.to, &parts.from, &parts.subject, &parts.body})
        record += *field + '\0';
    return record;
}

Bytes packet_bytes(const std::vector<Bytes>& records) {
    Bytes packet = header_bytes();
    for (const Bytes& record : records) packet += record;
    return packet + word(0);
}

Reading read_all(BytesView bytes, const packet::Limits& limits) {
    Reading reading;
    auto reader = packet::PacketReader::open(packet::ByteSource::of(bytes), limits);
    if (!reader) {
        reading.error = reader.error().message;
        return reading;
    }
    for (;;) {
        auto next = reader->next();
        if (!next) reading.error = next.error().message;
        if (!next || !*next) break;
        reading.messages.push_back(std::move(**next));
    }
    reading.end = reader->end();
    reading.trailing = reader->trailing_bytes();
    return reading;
}

Bytes with_date(Bytes date, Bytes to) {
    Parts parts;
    parts.date = std::move(date);
    parts.to = std::move(to);
    return record_bytes(parts);
}

bool tells(const std::vector<std::string>& problems, std::string_view words) {
    for (const std::string& problem : problems)
        if (problem.find(words) != std::string::npos) return true;
    return false;
}

}  // namespace tearline::test
