// SPDX-License-Identifier: MIT
// Rounds of packets on their way to the mailers.
#include "flow/on_the_way.h"

#include <utility>

#include "base/log.h"

namespace tearline::flow {

Result<void> OnTheWay::wait() {
    const Result<void> written = writing_ ? writing_->wait() : Result<void>();
    const Result<void> queued = queueing_ ? queueing_->wait() : Result<void>();
    return written ? queued : written;
}

/// What is written by now is on its way into the flow files afterwards.
Result<std::vector<PlannedBatch>> OnTheWay::note_and_plan(std::vector<Batch> next) {
    auto transaction = store::Transaction::begin(desk_.store.database);
    if (!transaction) return transaction.error();
    auto written = writing_ ? writing_->note_written() : std::vector<store::OutgoingPacket>();
    if (!written) return written.error();
    if (queueing_)
        if (auto noted = queueing_->note_queued(desk_); !noted) return noted.error();
    auto planned = plan_batches(desk_, std::move(next));
    if (!planned) return planned.error();
    if (auto kept = transaction->commit(); !kept) return kept.error();
    if (queueing_) queueing_->tell(report_);
    queueing_.reset();
    writing_.reset();
    if (!written->empty())
        queueing_ = std::make_unique<QueueingPackets>(desk_, std::move(*written));
    return planned;
}

Result<void> OnTheWay::send(std::vector<Batch> batches) {
    if (auto done = wait(); !done) {
        if (auto finished = finish(); !finished) log::error("pack", finished.error().text());
        return done;
    }
    auto planned = note_and_plan(std::move(batches));
    if (!planned) {
        if (auto finished = finish(); !finished) log::error("pack", finished.error().text());
        return planned.error();
    }
    writing_ = std::make_unique<WritingBatches>(desk_, std::move(*planned));
    return {};
}

Result<void> OnTheWay::finish() {
    const Result<void> done = wait();
    // Noted as written first: a mailer may take it as soon as it is queued.
    if (const auto noted = note_and_plan({}); !noted) return noted.error();
    const Result<void> queued = wait();
    if (queueing_)
        if (const auto noted = note_and_plan({}); !noted) return noted.error();
    return done ? queued : done;
}

Result<std::vector<store::OutgoingPacket>> write_now(desk::Desk& desk, PlannedBatch planned) {
    std::vector<PlannedBatch> one;
    one.push_back(std::move(planned));
    WritingBatches writing(desk, std::move(one));
    const Result<void> done = writing.wait();
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    auto written = writing.note_written();
    if (!written) return written;
    if (auto kept = transaction->commit(); !kept) return kept.error();
    if (!done) return done.error();
    return written;
}

Result<void> queue_now(desk::Desk& desk, std::vector<store::OutgoingPacket> written,
                       desk::Report& report) {
    if (written.empty()) return {};
    QueueingPackets queueing(desk, std::move(written));
    const Result<void> queued = queueing.wait();
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    if (auto noted = queueing.note_queued(desk); !noted) return noted;
    if (auto kept = transaction->commit(); !kept) return kept;
    queueing.tell(report);
    return queued;
}

}  // namespace tearline::flow
