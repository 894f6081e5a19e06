// SPDX-License-Identifier: MIT
// Rounds of packets on their way to the mailers: while one is made, the one before is written, and
// the one before that is queued.
#pragma once
#include <memory>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "flow/queue_packets.h"
#include "flow/send_packets.h"

namespace tearline::flow {

/// The disk is waited for once a round: one transaction strikes off what is queued, notes what is
/// written, and plans what is to be written next.
class OnTheWay {
  public:
    OnTheWay(desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report) {}

    [[nodiscard]] bool any() const { return writing_ || queueing_; }
    /// The name of a bundle is chosen by what lies in the outbound: these are to be finished before
    /// the next ones are sent.
    [[nodiscard]] bool has_bundles() const { return writing_ && writing_->has_bundles(); }
    /// Begins to write BATCHES. After an Error what was written before is queued as far as can be.
    Result<void> send(std::vector<Batch> batches);
    /// Waits until all is written, queued and noted.
    Result<void> finish();

  private:
    Result<void> wait();
    Result<std::vector<PlannedBatch>> note_and_plan(std::vector<Batch> next);

    desk::Desk& desk_;
    desk::Report& report_;
    std::unique_ptr<WritingBatches> writing_;
    std::unique_ptr<QueueingPackets> queueing_;
};

/// Writes a packet that an earlier run planned; nothing when its name is taken and it was given up.
Result<std::vector<store::OutgoingPacket>> write_now(desk::Desk& desk, PlannedBatch planned);
/// Queues packets that are written, and waits.
Result<void> queue_now(desk::Desk& desk, std::vector<store::OutgoingPacket> written,
                       desk::Report& report);

}  // namespace tearline::flow
