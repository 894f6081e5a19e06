// SPDX-License-Identifier: MIT
// What waits for whom in the outbound: for `status`, and for a mailer in the order it is to be
// sent.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "ftn/address.h"
#include "ftn/link.h"
#include "outbound/flow_file.h"
#include "outbound/names.h"

namespace tearline::outbound {

/// One file to be sent, or a wish.
struct Item {
    enum class Kind {
        listed,   ///< named by a flow file
        netmail,  ///< a .?ut packet; sent under a packet name of its own
        request,  ///< .req (FTS-0006); as netmail
    };
    Kind kind = Kind::listed;
    ftn::Flavour flavour = ftn::Flavour::normal;
    Path file;            ///< what is to be sent; absolute
    std::string send_as;  ///< the name the other side is told
    Action after = Action::keep;
    Path flow;                          ///< the flow file that names it; empty but for listed
    std::string flow_path;              ///< the path as the flow file has it
    std::optional<std::uint64_t> size;  ///< nothing: the file is missing, or may not be read
    UnixTime modified = 0;
    bool operator==(const Item&) const = default;
};

/// All that waits for one address.
struct Queue {
    ftn::Address address;  ///< without domain in a 4D outbound
    std::vector<Item>
        items;  ///< immediate, crash, direct, normal, hold; netmail before files of a flavour
    std::optional<ftn::Flavour>
        poll;                  ///< the most urgent flow file without a line: a call is wished
    std::vector<Path> wishes;  ///< the flow files without a line
    bool busy = false;         ///< a .bsy file stands there
    std::optional<UnixTime> hold_until;  ///< .hld
    std::vector<std::string> problems;   ///< flow files that cannot be read, one sentence each
    [[nodiscard]] std::uint64_t bytes() const;
    bool operator==(const Queue&) const = default;
};

struct Listing {
    std::vector<Queue> queues;  ///< by address; only those for whom something waits or stands
    std::vector<std::string>
        problems;  ///< what is missing or cannot be read and is passed over, one sentence each
    /// Packets and bundles that no flow file names, not even as sent, so that nobody sends them.
    /// One that was truncated when it was sent is none, nor is any where a flow file cannot be
    /// read.
    std::vector<file::Entry> unnamed;
};

/// The whole outbound. Missing folders are empty ones; what cannot be read of one system's keeps
/// no other's mail.
Result<Listing> list(const Names& names);
/// The queue of one address (empty when nothing waits).
Result<Queue> list(const Names& names, const ftn::Address& address);

/// After the other side acknowledged an item: its flow line is marked done (a flow file in which
/// nothing waits any more goes), then its file is removed, truncated or kept. The busy lock must be
/// held. Code::busy, and all stays, when the file to be removed or truncated was written to or
/// replaced since it was listed. May be done twice; killed in between it leaves the file, which
/// nobody sends again.
Result<void> settle(const Item& item);
/// After a good session: the flow files that only asked for it go, but for those that have lines
/// now. The busy lock must be held.
Result<void> settle_polls(const std::vector<Path>& wishes);

}  // namespace tearline::outbound
