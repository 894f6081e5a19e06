// SPDX-License-Identifier: MIT
// Any bytes as a packet: no crash, reader and check agree, and what was read survives being written
// again.
#include <cstdint>
#include <cstdlib>

#include "ftn/cut_field.h"
#include "packet/reader.h"
#include "packet/writer.h"

using namespace tearline;
using namespace tearline::packet;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void write_and_read_again(const PacketHeader& header, const ftn::Message& message) {
    PacketWriter writer = PacketWriter::to_memory(header);
    require(writer.append(message).has_value());
    const Bytes packet = std::move(writer).finish();
    auto reader = PacketReader::open(ByteSource::of(packet));
    require(reader.has_value());
    const auto again = reader->next();
    require(again.has_value() && again->has_value());
    const ftn::Message& read = (*again)->message;
    require(read.body == message.body && read.to == ftn::cut_field(message.to, 35) &&
            read.subject == ftn::cut_field(message.subject, 71));
    const auto end = reader->next();
    require(end.has_value() && !end->has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView bytes(reinterpret_cast<const char*>(data), size);
    Limits limits;
    limits.message_bytes = 1 << 16;
    const auto summary = check(ByteSource::of(bytes), limits);
    auto reader = PacketReader::open(ByteSource::of(bytes), limits);
    if (!reader) {
        require(!summary);
        return 0;
    }
    std::uint64_t messages = 0, next_offset = header_size;
    for (;;) {
        const auto next = reader->next();
        require(next.has_value() || !summary);
        if (!next || !*next) break;
        const PackedMessage& packed = **next;
        require(packed.index == ++messages && packed.offset == next_offset);
        next_offset += packed.size;
        require(next_offset <= size);
        write_and_read_again(reader->header(), packed.message);
    }
    require(!summary || summary->messages == messages);
    return 0;
}
