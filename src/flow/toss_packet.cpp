// SPDX-License-Identifier: MIT
// Packets: read and checked whole, then each kept whole or not at all.
#include "flow/toss_packet.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "bases/fresh_bases.h"
#include "flow/arrival_done.h"
#include "flow/packets_ahead.h"

namespace tearline::flow {

namespace {

/// What one transaction holds at most.
constexpr std::uint64_t bytes_a_commit = 16u << 20;
constexpr std::size_t packets_a_commit = 500;

PacketOutcome refuse(Fate fate, std::string reason, std::string link = {}) {
    return {fate, std::move(reason), std::move(link), {}, {}};
}

/// What to tell of bytes that follow the end; empty where none do.
std::string leftover_of(const packet::PacketSummary& summary) {
    if (summary.end != packet::End::trailing) return {};
    return fmt::format("{} tossed, but {}",
                       summary.messages == 1
                           ? std::string("its message was")
                           : fmt::format("all {} messages were", summary.messages),
                       *packet::end_problem(summary.end, summary.trailing_bytes));
}

/// Broken bytes are set aside; what cannot be read is left; all else ends the run.
Result<PacketOutcome> outcome_of(const Error& error) {
    if (error.code == Code::bad_input) return refuse(Fate::set_aside, error.message);
    if (error.code == Code::unreadable) return refuse(Fate::left, error.message);
    return error;
}

/// All messages of a checked packet, within the transaction that the caller holds.
class MailTaking {
  public:
    MailTaking(desk::Desk& desk, ReadPacket& packet, PacketOutcome& outcome, desk::Report& report)
        : desk_(desk), packet_(packet), outcome_(outcome), report_(report) {}

    Result<std::optional<PacketOutcome>> run() {
        if (!packet_.whole) return one_by_one();
        for (ReadMessage& message : packet_.messages) {
            auto refused = take(message);
            if (!refused || *refused) return refused;
        }
        return std::optional<PacketOutcome>();
    }

  private:
    Result<std::optional<PacketOutcome>> one_by_one() {
        auto source = packet::ByteSource::open(packet_.job.file);
        if (!source) return source.error();
        auto reader = packet::PacketReader::open(std::move(*source), packet_limits(desk_.config));
        if (!reader) return reader.error();
        reader->set_header(packet_.header);
        const charset::Name charset = usual_charset(desk_.config, packet_.carrier.from);
        for (;;) {
            auto next = reader->next();
            if (!next) return next.error();
            if (!*next) return std::optional<PacketOutcome>();
            ReadMessage message = read_message(std::move(**next), charset);
            auto refused = take(message);
            if (!refused || *refused) return refused;
        }
    }

    Result<std::optional<PacketOutcome>> take(ReadMessage& message) {
        const Carrier& carrier = packet_.carrier;
        if (is_from_stranger(message, carrier))
            return std::optional(
                refuse(Fate::set_aside, stranger_text(carrier.from), carrier.link));
        const std::uint64_t index = message.packed.index;
        const auto decision = take_in(desk_, message, carrier, outcome_.messages);
        if (!decision) return decision.error();
        if (desk_.dry())
            report_.decisions.push_back(fmt::format("{}: message {}, {}: {}", packet_.job.shown,
                                                    index, decision->area, decision->text));
        return std::optional<PacketOutcome>();
    }

    [[nodiscard]] std::string stranger_text(const ftn::Address& from) const {
        const auto& ours = desk_.config.system.addresses;
        const bool from_us = std::any_of(ours.begin(), ours.end(), [&](const ftn::Address& each) {
            return ftn::same_address(each, from);
        });
        return fmt::format("the packet is from {}, which is {}", from.text(),
                           from_us ? "an address of this system, and holds echomail; a point has "
                                     "to send packets that tell its number, of type 2+ or 2.2"
                                   : "no link of ours, and holds echomail; add a [[link]] if it "
                                     "should be one");
    }

    desk::Desk& desk_;
    ReadPacket& packet_;
    PacketOutcome& outcome_;
    desk::Report& report_;
};

}  // namespace

Result<PacketOutcome> PacketTosser::keep(ReadPacket& packet) {
    if (!packet.hash) return outcome_of(*packet.failed);
    const auto seen = desk_.store.files.find(*packet.hash);
    if (!seen) return seen.error();
    const PacketJob& job = packet.job;
    if (*seen && (*seen)->state == store::FileState::tossed &&
        (*seen)->name == job.file.filename().string()) {
        PacketOutcome known = refuse(
            Fate::known, "its messages were kept by a run that ended before the file was removed");
        known.leftover = leftover_of(packet.summary);
        return known;
    }
    if (packet.failed) return outcome_of(*packet.failed);
    deliver(desk_, packet);
    Carrier& carrier = packet.carrier;
    if (!packet.refused.empty()) return refuse(Fate::set_aside, packet.refused, carrier.link);

    auto transaction = store::Transaction::begin(desk_.store.database);
    if (!transaction) return transaction.error();
    store::InboundFile file{0,
                            *packet.hash,
                            job.file.filename().string(),
                            packet.size,
                            carrier.link,
                            desk_.now(),
                            store::FileState::tossed,
                            {},
                            static_cast<std::int64_t>(packet.summary.messages),
                            job.container};
    const auto file_id = desk_.store.files.add(file);
    if (!file_id) return file_id.error();
    carrier.file = *file_id;
    if (packet.whole && !desk_.dry()) {
        const auto mail = desk_.store.messages.keep_mail(
            packet.held.bytes.substr(packet::header_size), packet.held.owner);
        if (!mail) return mail.error();
        carrier.mail = *mail;
    }
    PacketOutcome outcome{Fate::tossed, {}, carrier.link, {}, {}};
    auto refused = MailTaking(desk_, packet, outcome, report_).run();
    if (!refused) return refused.error();
    if (*refused) return std::move(**refused);  // the transaction is undone
    if (outcome.messages.in != packet.summary.messages)
        return Error{Code::io, job.shown,
                     fmt::format("{} messages were counted and {} read; the file changed meanwhile "
                                 "and stays for the next run",
                                 packet.summary.messages, outcome.messages.in)};
    if (auto committed = transaction->commit(); !committed) return committed.error();
    for (const std::string& problem : packet.summary.problems)
        log::debug("toss", fmt::format("{}: {}", job.shown, problem));
    outcome.leftover = leftover_of(packet.summary);
    if (packet.summary.end == packet::End::no_terminator)
        outcome.reason = *packet::end_problem(packet.summary.end, 0);
    return outcome;
}

Result<void> PacketTosser::toss_read(ReadPacket& packet) {
    if (!open_) {
        auto transaction = store::Transaction::begin(desk_.store.database);
        if (!transaction) return transaction.error();
        open_.emplace(std::move(*transaction));
    }
    const std::size_t taken = desk_.fresh ? desk_.fresh->taken() : 0;
    auto outcome = keep(packet);
    if (desk_.fresh && (!outcome || outcome->fate != Fate::tossed)) desk_.fresh->give_back(taken);
    if (desk_.fresh && outcome && outcome->fate == Fate::tossed)
        desk_.fresh->hold(packet.held.owner);
    if (!outcome) {
        // What was tossed before this packet need not be done again by the next run.
        if (auto kept = finish(); !kept) log::error("toss", kept.error().text());
        return outcome.error();
    }
    bytes_ += packet.size;
    done_.emplace_back(std::move(packet.job), std::move(*outcome));
    if (bytes_ < bytes_a_commit && done_.size() < packets_a_commit) return {};
    return finish();
}

Result<void> PacketTosser::toss(std::span<const PacketJob> jobs) {
    PacketsAhead ahead(desk_.config, jobs);
    for (auto packets = ahead.next(); !packets.empty(); packets = ahead.next()) {
        for (ReadPacket& packet : packets)
            if (auto tossed = toss_read(packet); !tossed) return tossed;
        ahead.give_back(std::move(packets));
    }
    return {};
}

Result<void> PacketTosser::finish() {
    if (!open_) return {};
    auto committed = desk_.fresh ? desk_.fresh->journal() : Result<void>();
    if (committed) committed = open_->commit();
    open_.reset();
    if (desk_.fresh) committed ? desk_.fresh->write() : desk_.fresh->forget();
    const auto done = std::exchange(done_, {});
    bytes_ = 0;
    if (!committed) return committed;
    for (const auto& [job, outcome] : done) {
        ++report_.files.read;
        if (auto dealt = packet_done(desk_, job, outcome, report_); !dealt) return dealt;
    }
    return {};
}

}  // namespace tearline::flow
