// SPDX-License-Identifier: MIT
// Packets and bundles on their way from the store to the outbound: planned and written.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/shared_work.h"
#include "desk/desk.h"
#include "flow/export_copy.h"
#include "ftn/link.h"
#include "outbound/packer.h"
#include "store/owed.h"

namespace tearline::flow {

/// Who gets mail, and which: netmail of one flavour, or echomail.
struct Receiver {
    ftn::Link link;
    std::optional<ftn::Flavour> netmail;
    [[nodiscard]] bool bundled() const { return link.zip_bundles && !netmail; }
};

/// Copies for one packet or bundle, in their order.
struct Batch {
    Receiver to;
    std::vector<store::MessageId> ids;
    std::vector<PackedCopy> copies;
    std::uint64_t bytes = 0;  ///< of all copies

    void add(store::MessageId id, PackedCopy copy);
};

/// A batch with the place it has in the journal.
struct PlannedBatch {
    store::OutgoingPacket packet;
    Batch batch;
};

/// How many bytes of copies a packet or bundle takes before it is closed.
std::uint64_t batch_limit(const desk::Desk& desk, const Receiver& to);

/// Gives each batch its name in the journal, within the caller's transaction.
Result<std::vector<PlannedBatch>> plan_batches(desk::Desk& desk, std::vector<Batch> batches);

/// Planned batches on their way to the disk: packets are written on threads of their own, several
/// at once, while the next ones are made.
class WritingBatches {
  public:
    /// Begins at once.
    WritingBatches(desk::Desk& desk, std::vector<PlannedBatch> planned);
    /// Waits for what is being written; the journal knows the rest.
    ~WritingBatches() = default;
    WritingBatches(const WritingBatches&) = delete;
    WritingBatches& operator=(const WritingBatches&) = delete;

    /// The name of a bundle is chosen by what lies in the outbound: these are to be finished before
    /// the next ones are planned.
    [[nodiscard]] bool has_bundles() const;
    /// Waits, and writes the bundles. What was written in spite of an Error can be noted.
    Result<void> wait();
    /// Notes in the journal, within the caller's transaction, which are written, and returns those.
    /// One whose name another program has taken meanwhile is given up: its messages wait again, for
    /// a packet of another name. Behind wait(); may be called again when the transaction was
    /// undone.
    Result<std::vector<store::OutgoingPacket>> note_written();

  private:
    enum class Outcome { none, written, taken };
    Result<void> write_packets();
    Result<void> write_some(std::size_t first, std::size_t count);
    Result<void> finish_some(std::size_t first,
                             std::vector<std::optional<outbound::PacketFile>>& files);
    Result<void> flush_names();
    Result<void> note(std::size_t index, const Result<void>& done);

    desk::Desk& desk_;
    std::vector<PlannedBatch> planned_;
    std::vector<Outcome> outcomes_;
    std::optional<SharedWork> packets_;
};

/// Netmail goes to anybody, echomail to links only: nothing where it is no link of ours any more.
std::optional<ftn::Link> link_named(const desk::Desk& desk, const std::string& name, bool netmail);

}  // namespace tearline::flow
