// SPDX-License-Identifier: MIT
// The last step of packets on their way out: entered in the flow files of their links, and struck
// off.
#pragma once
#include <optional>
#include <vector>

#include "base/result.h"
#include "base/shared_work.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "ftn/link.h"
#include "store/owed.h"

namespace tearline::flow {

/// Written packets on their way into flow files, on a thread of its own: every link's file is
/// flushed. A link that is busy keeps its packets for the next run, with a warning.
class QueueingPackets {
  public:
    /// Begins at once. WRITTEN is noted as such for good.
    QueueingPackets(const desk::Desk& desk, std::vector<store::OutgoingPacket> written);
    /// Waits for what is being queued; the journal knows the rest.
    ~QueueingPackets() = default;
    QueueingPackets(const QueueingPackets&) = delete;
    QueueingPackets& operator=(const QueueingPackets&) = delete;

    /// Waits. What was queued in spite of an Error can be noted.
    Result<void> wait();
    /// Strikes off what is queued, within the caller's transaction. Behind wait(); may be called
    /// again when the transaction was undone.
    Result<void> note_queued(desk::Desk& desk) const;
    /// Once that is kept.
    void tell(desk::Report& report) const;

  private:
    /// What becomes of the packets of one link.
    struct ForLink {
        ftn::Link link;
        std::vector<const store::OutgoingPacket*> packets, done;
        Result<void> outcome;
    };
    Result<void> queue_all();

    const desk::Desk& desk_;
    const std::vector<store::OutgoingPacket> written_;
    std::vector<ForLink> links_;
    std::optional<SharedWork> queueing_;
};

}  // namespace tearline::flow
