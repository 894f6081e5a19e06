// SPDX-License-Identifier: MIT
// A packet read, checked and taken apart before the store is asked anything.
#include "flow/read_packet.h"

#include <fmt/format.h>

#include "desk/fingerprint.h"
#include "echo/delivery.h"

namespace tearline::flow {

namespace {

void complete(const desk::Config& config, packet::PacketHeader& header) {
    std::vector<ftn::Address> known;
    for (const ftn::Link& link : config.links) known.push_back(link.address);
    packet::complete_domains(header, known, config.system.addresses);
    packet::complete_zones(header, known, config.system.addresses);
}

/// The whole file, or a source that reads it piece by piece.
Result<packet::ByteSource> open(ReadPacket& read) {
    const auto reader = file::Reader::open(read.job.file);
    if (!reader) return reader.error();
    if (reader->size() > whole_packet_bytes) {
        const auto hash = desk::fingerprint(read.job.file);
        if (!hash) return hash.error();
        read.hash = *hash;
        return packet::ByteSource::open(read.job.file);
    }
    auto held = file::read_held(read.job.file);
    if (!held) return held.error();
    read.held = std::move(*held);
    read.hash = hash_of(read.held.bytes);
    read.whole = true;
    return packet::ByteSource::of(read.held.bytes, read.job.file.string());
}

Result<void> take_apart(const desk::Config& config, packet::ByteSource source, ReadPacket& read) {
    auto reader = packet::PacketReader::open(std::move(source), packet_limits(config));
    if (!reader) return reader.error();
    reader->set_header(read.header);
    read.messages.reserve(static_cast<std::size_t>(read.summary.messages));
    const charset::Name charset = usual_charset(config, read.header.from);
    for (;;) {
        auto next = reader->next(packet::Bodies::lent);
        if (!next) return next.error();
        if (!*next) return {};
        read.messages.push_back(read_message(std::move(**next), charset));
    }
}

Result<void> read_all(const desk::Config& config, ReadPacket& read) {
    const PacketJob& job = read.job;
    auto source = open(read);
    if (!source) return source.error();
    read.size = source->size();
    if (read.size > config.limits.max_packet_bytes)
        return Error{
            Code::bad_input, job.file.string(),
            fmt::format("the packet has {} bytes, more than limits.max_packet_bytes allows",
                        read.size)};
    auto summary = packet::check(*source, packet_limits(config));
    if (!summary) return summary.error();
    read.summary = std::move(*summary);
    read.header = read.summary.header;
    complete(config, read.header);
    return read.whole ? take_apart(config, std::move(*source), read) : Result<void>();
}

}  // namespace

packet::Limits packet_limits(const desk::Config& config) {
    packet::Limits limits;
    limits.message_bytes = config.limits.max_message_bytes;
    return limits;
}

ReadPacket read_packet(const desk::Config& config, const PacketJob& job) {
    ReadPacket read;
    read.job = job;
    if (auto done = read_all(config, read); !done) read.failed = done.error();
    return read;
}

void deliver(const desk::Desk& desk, ReadPacket& packet) {
    const packet::PacketHeader& header = packet.header;
    const echo::PacketFacts facts{
        header.from, header.to, header.format != packet::Format::type2, packet.job.secure,
        [&header](BytesView agreed) { return packet::password_matches(header, agreed); }};
    Carrier& carrier = packet.carrier;
    carrier.delivery = echo::delivered(facts, desk.rules, desk.now());
    carrier.from = header.from;
    carrier.to = header.to;
    carrier.link =
        carrier.delivery.link ? carrier.delivery.link->address.text() : header.from.text();
    if (carrier.delivery.refused) packet.refused = echo::explain(carrier.delivery, facts);
}

}  // namespace tearline::flow
