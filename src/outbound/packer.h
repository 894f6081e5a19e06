// SPDX-License-Identifier: MIT
// Mail for a link becomes packets and bundles in the outbound, in steps that may be done twice:
// write under a name chosen before, then queue.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "ftn/link.h"
#include "outbound/flow_file.h"
#include "outbound/names.h"
#include "packet/writer.h"

namespace tearline::outbound {

/// How a run that was killed is finished: names and CREATED are kept in the store before anything
/// is written, so that the next run writes the very same bytes. In this order: write_packet,
/// (write_bundle,) note in the store that it is written, queue, strike it off. When the note is
/// there and the file is not, a mailer has sent it: queue() then says `gone`.
struct PacketPlan {
    std::uint32_t serial =
        0;  ///< the packet's name, see packet_name(); unique among all packets of this system
    ftn::Address from, to;  ///< our address and the link's
    std::string password;   ///< packet password
    UnixTime created = 0;   ///< local wall clock, for the packet header
};

/// A packed message (packet/writer.h), which may have another start than it was encoded with.
struct MessageBytes {
    BytesView start, rest;
};

/// Gives one packed message after the other; nothing at the end. The views are used before the next
/// call.
using NextMessage = std::function<Result<std::optional<MessageBytes>>()>;

struct Written {
    Path file;  ///< absolute
    std::uint64_t bytes = 0;
    std::uint32_t messages = 0;  ///< of packets
};

/// A type 2+ packet in the link's folder of the outbound, beside its flow files. A packet of that
/// name that has our PLAN in its header is what a killed run left, and is replaced; any other file
/// is another program's: Code::busy, take another serial. Without a message nothing is written.
Result<Written> write_packet(const Names& names, const PacketPlan& plan, const NextMessage& next);

/// The same in two steps, for many packets at once: the disk is quicker when all of them are on
/// their way before it is asked to be done with the first. Without finish() nothing is left of it.
class PacketFile {
  public:
    static Result<PacketFile> begin(const Names& names, const PacketPlan& plan,
                                    const NextMessage& next);
    /// Many reach the disk together, so that finish() need not wait for it; what became of each.
    static std::vector<Result<void>> flush_together(std::span<PacketFile* const> files);
    /// Flushes the packet and gives it its name, which is safe once its folder is flushed.
    Result<Written> finish(file::FolderFlush folder = file::FolderFlush::now);

  private:
    Written written_;
    Path place_;                                  ///< where it is written
    std::optional<packet::PacketWriter> packet_;  ///< nothing without a message
};

struct BundlePlan {
    std::string name;      ///< of BundleNames
    UnixTime created = 0;  ///< local wall clock, for the members
};

/// A ZIP bundle of packets (absolute paths) in the link's folder; the packets are removed once it
/// is on the disk. Bundles are never added to. A bundle of that name that no flow file of the link
/// names is what a killed run left: it is replaced, or is the answer when the packets are gone.
/// One that waits there is another program's: Code::busy, take another name.
Result<Written> write_bundle(const Names& names, const ftn::Link& link, const BundlePlan& plan,
                             std::span<const Path> packets);

enum class Queued {
    now,      ///< the flow file names it from now on
    already,  ///< a flow file of the link did before
    gone,     ///< there is no such file any more: it was sent
};

/// Enters files in the link's flow file of its flavour, "^PATH" or as AFTER says, under its busy
/// lock. Code::busy when the link is busy: the files stay as they are for the next run. REMARK
/// takes what a lock taken over wants logged. One answer a file.
Result<std::vector<Queued>> queue(const Names& names, const ftn::Link& link,
                                  std::span<const Path> files, UnixTime now,
                                  std::string* remark = nullptr, Action after = Action::remove);

/// Gives a written packet the name that netmail of the link's flavour has (".cut", FTS-5005 3.1),
/// in one step that cannot be done twice. Where that name is taken, mail that waits under it is
/// left alone and the packet is queued as any other file.
Result<Queued> queue_netmail(const Names& names, const ftn::Link& link, const Path& packet,
                             UnixTime now, std::string* remark = nullptr);

/// Asks for a file by a line of the link's .req (FTS-0006), once.
Result<void> request_file(const Names& names, const ftn::Link& link, const std::string& name,
                          UnixTime now);

}  // namespace tearline::outbound
