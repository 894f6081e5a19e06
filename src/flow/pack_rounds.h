// SPDX-License-Identifier: MIT
// What waits for links becomes packets in memory, round by round. All links are served in one walk
// over the messages, so that each is read and taken apart once.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "base/result.h"
#include "base/shared_work.h"
#include "desk/desk.h"
#include "flow/export_copy.h"
#include "flow/send_packets.h"
#include "store/messages.h"

namespace tearline::flow {

/// The rounds of some receivers. Messages are read by the caller's thread; copies of those read
/// before are made meanwhile.
class PackRounds {
  public:
    PackRounds(desk::Desk& desk, const std::vector<Receiver>& receivers);

    /// The oldest of what waits now, as much as every link has room for; empty when nothing waits.
    /// What it gave is to be planned before the next call.
    Result<std::vector<Batch>> next();

  private:
    /// A message with the lines that get it now.
    struct Owing {
        store::StoredMessage message;
        std::vector<std::size_t> lines;
        std::vector<PackedCopy> copies;  ///< one for each of LINES
        bool left_out = false;           ///< a line had no room for it
    };

    /// One receiver's part of a round: the packets that are made for it.
    struct Line {
        Receiver to;
        std::set<store::MessageId> again;   ///< owed on the link's own request
        std::vector<store::MessageId> ids;  ///< read ahead of what waits
        std::size_t next = 0;               ///< of IDS
        bool ended = false;                 ///< no more wait behind IDS
        std::vector<Batch> batches;
        std::uint64_t bytes = 0;
        bool full = false;
        store::MessageId last = 0;  ///< put into BATCHES
    };

    /// Messages whose copies are being made.
    struct Copying {
        std::vector<Owing> some;
        std::optional<SharedWork> work;
    };

    Result<std::vector<Batch>> make_batches();
    Result<void> begin_lines();
    Result<std::vector<Owing>> read_some();
    Result<std::vector<std::size_t>> next_lines();
    Result<void> read_on(Line& line);
    Result<store::StoredMessage> take_message(store::MessageId id);
    void leave_out_full(std::vector<Owing>& some);
    std::unique_ptr<Copying> begin_copying(std::vector<Owing> some);
    Result<void> copy(Owing& owing) const;
    Result<void> put(Copying& copying);
    void put(Line& line, store::MessageId id, PackedCopy copy) const;

    desk::Desk& desk_;
    const std::vector<Receiver> receivers_;
    const std::uint64_t share_;
    std::vector<Line> lines_;
    /// Read in the round before, and without room there.
    std::map<store::MessageId, store::StoredMessage> read_before_, left_over_;
};

/// Code::internal where it is not there.
Result<store::StoredMessage> owed_message(desk::Desk& desk, store::MessageId id);
/// The messages that LINK asked for again.
Result<std::set<store::MessageId>> owed_again(desk::Desk& desk, const ftn::Link& link);
/// Adds one copy for each of LINKS.
Result<void> copies_for(const desk::Desk& desk, const store::StoredMessage& message,
                        const std::vector<const ftn::Link*>& links, std::vector<PackedCopy>& to);

}  // namespace tearline::flow
