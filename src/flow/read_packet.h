// SPDX-License-Identifier: MIT
// A packet read, checked and taken apart before the store is asked anything: several may be read at
// once.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/result.h"
#include "desk/desk.h"
#include "flow/take_in.h"
#include "packet/reader.h"
#include "store/ids.h"

namespace tearline::flow {

struct PacketJob {
    file::Path file;
    std::string shown;  ///< how reports call it: "0a1b2c3d.pkt", "0a1b2c3d.pkt of 0000ffff.su0"
    bool secure = false;
    std::optional<store::FileId> container;  ///< the bundle it came in
};

/// Packets up to that size are read into memory whole; larger ones message by message.
inline constexpr std::uint64_t whole_packet_bytes = 8u << 20;

struct ReadPacket {
    PacketJob job;
    std::optional<Hash> hash;     ///< of the file; nothing when it could not be read
    std::optional<Error> failed;  ///< why nothing may be kept of it
    std::uint64_t size = 0;
    Carrier carrier;
    std::string refused;  ///< why its sender is not believed; empty when he is
    packet::PacketSummary summary;
    bool whole = false;  ///< HELD and MESSAGES have it all
    file::Held held;     ///< what MESSAGES lend of it
    std::vector<ReadMessage> messages;
    packet::PacketHeader header;  ///< zones completed
};

/// Errors that end the run are in FAILED too: neither bad_input nor unreadable. Of CONFIG only what
/// no toss changes is asked: links, our addresses, limits.
ReadPacket read_packet(const desk::Config& config, const PacketJob& job);

/// Who sent a packet that was read, and whether he is believed.
void deliver(const desk::Desk& desk, ReadPacket& packet);

packet::Limits packet_limits(const desk::Config& config);

}  // namespace tearline::flow
