// SPDX-License-Identifier: MIT
// The copies owed to links, and the journal of the packets that carry them: nothing lost, nothing
// twice on the way out.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "ftn/link.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

class NewOwed;

struct Queue {
    std::string link;
    std::int64_t waiting = 0;        ///< copies in no packet yet
    std::int64_t in_packets = 0;     ///< copies in packets not yet queued
    std::optional<UnixTime> oldest;  ///< since when the oldest of both is owed
    std::int64_t netmail = 0;        ///< of those waiting
    bool operator==(const Queue&) const = default;
};

/// Links are named by Address::text() of the link as the configuration has it. A link is owed a
/// message once.
class Owed {
  public:
    explicit Owed(const Database& database);

    /// Owes the message to each of LINKS; no change where it is owed already. Netmail has a FLAVOUR
    /// of its own, echomail that of the link.
    Result<void> add(MessageId message, std::span<const std::string> links, UnixTime since,
                     std::optional<ftn::Flavour> flavour = {});
    /// Messages that wait for a packet, in the order they came, after AFTER, at most LIMIT: read on
    /// with the last one. Those of one flavour; without one, echomail.
    Result<std::vector<MessageId>> waiting(std::string_view link, MessageId after,
                                           std::size_t limit,
                                           std::optional<ftn::Flavour> flavour = {});
    /// Every link something is owed to, sorted by name.
    Result<std::vector<Queue>> queues();
    /// No longer owed, without being sent; how many were struck off (those in packets stay).
    Result<std::int64_t> strike_off(std::string_view link, std::span<const MessageId> messages);

  private:
    std::shared_ptr<Connection> connection_;
    NewOwed* added_;
};

enum class OutgoingState {
    planned,  ///< it has its name and its copies: write it under that name
    written,  ///< it lies in the outbound: enter it in the flow file
    queued,   ///< done; its copies are struck off
};

struct OutgoingPacket {
    PacketId id = 0;
    std::string link;
    std::string file;  ///< name reserved for it, relative to the outbound
    std::string kind;  ///< "packet", "netmail" or "bundle"
    OutgoingState state = OutgoingState::planned;
    UnixTime created = 0;
    std::int64_t messages = 0;
    MessageId first = 0, last = 0;             ///< lowest and highest message in it
    std::optional<ftn::Flavour> flavour = {};  ///< of netmail
    bool operator==(const OutgoingPacket&) const = default;
};

/// plan(), write the file, set_written(), enter it in the flow file, set_queued(). The next run
/// finds what a crash left unfinished and goes on from there with the same name and the same
/// messages.
class OutgoingPackets {
  public:
    explicit OutgoingPackets(const Database& database);

    /// Reserves FILE and gives it the copies of MESSAGES owed to LINK. Every one must be waiting:
    /// otherwise Code::internal and nothing is changed.
    Result<PacketId> plan(std::string_view link, std::string_view file, std::string_view kind,
                          UnixTime created, std::span<const MessageId> messages,
                          std::optional<ftn::Flavour> flavour = {});
    Result<void> set_written(PacketId id);
    /// Strikes its copies off.
    Result<void> set_queued(PacketId id);
    /// A planned packet that will not be written: its copies wait again.
    Result<void> give_up(PacketId id);
    /// Planned and written ones, oldest first.
    Result<std::vector<OutgoingPacket>> unfinished();
    /// The newest first, until one that was created before SINCE.
    Result<std::vector<OutgoingPacket>> created_since(UnixTime since);
    /// Its messages in order; empty once it is queued.
    Result<std::vector<MessageId>> messages_of(PacketId id);
    /// The last packets of a link whose range of messages holds MESSAGE, newest first: where it may
    /// have gone.
    Result<std::vector<OutgoingPacket>> that_may_hold(MessageId message);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
