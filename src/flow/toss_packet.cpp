// SPDX-License-Identifier: MIT
// One packet: read and checked whole, then kept in one transaction, or not at all.
#include "flow/toss_packet.h"

#include <fmt/format.h>

#include "base/log.h"
#include "echo/delivery.h"
#include "flow/fingerprint.h"
#include "flow/take_in.h"
#include "packet/reader.h"

namespace tearline::flow {

namespace {

PacketOutcome refuse(Fate fate, std::string reason, std::string link = {}) {
    return {fate, std::move(reason), std::move(link), {}, {}};
}

/// Broken bytes are set aside; what cannot be read is left; all else ends the run.
Result<PacketOutcome> outcome_of(const Error& error) {
    if (error.code == Code::bad_input) return refuse(Fate::set_aside, error.message);
    if (error.code == Code::unreadable) return refuse(Fate::left, error.message);
    return error;
}

packet::Limits limits_of(const Config& config) {
    packet::Limits limits;
    limits.message_bytes = config.limits.max_message_bytes;
    return limits;
}

void complete(const Config& config, packet::PacketHeader& header) {
    std::vector<ftn::Address> known;
    for (const ftn::Link& link : config.links) known.push_back(link.address);
    packet::complete_zones(header, known, config.system.addresses);
}

/// All messages of a checked packet, within the transaction that the caller holds.
Result<std::optional<PacketOutcome>> take_all(Desk& desk, packet::PacketReader& reader,
                                              const Carrier& carrier, const PacketJob& job,
                                              PacketOutcome& outcome, Report& report) {
    for (;;) {
        const auto next = reader.next();
        if (!next) return next.error();
        if (!*next) return std::optional<PacketOutcome>();
        const packet::PackedMessage& packed = **next;
        if (is_from_stranger(packed.message, carrier))
            return std::optional(refuse(
                Fate::set_aside,
                fmt::format("the packet is from {}, which is no link of ours, and holds echomail; "
                            "add a [[link]] if it should be one",
                            carrier.from.text()),
                carrier.link));
        const auto decision = take_in(desk, packed, carrier, outcome.messages);
        if (!decision) return decision.error();
        if (desk.dry())
            report.decisions.push_back(fmt::format("{}: message {}, {}: {}", job.shown,
                                                   packed.index, decision->area, decision->text));
    }
}

}  // namespace

Result<PacketOutcome> toss_packet(Desk& desk, const PacketJob& job, Report& report) {
    const auto hash = fingerprint(job.file);
    if (!hash) return outcome_of(hash.error());
    const auto seen = desk.store.files.find(*hash);
    if (!seen) return seen.error();
    if (*seen && (*seen)->state == store::FileState::tossed &&
        (*seen)->name == job.file.filename().string())
        return refuse(Fate::known,
                      "its messages were kept by a run that ended before the file was removed");

    auto source = packet::ByteSource::open(job.file);
    if (!source) return outcome_of(source.error());
    if (source->size() > desk.config.limits.max_packet_bytes)
        return refuse(
            Fate::set_aside,
            fmt::format("the packet has {} bytes, more than limits.max_packet_bytes allows",
                        source->size()));
    const auto summary = packet::check(*source, limits_of(desk.config));
    if (!summary) return outcome_of(summary.error());
    const std::uint64_t size = source->size();
    auto reader = packet::PacketReader::open(std::move(*source), limits_of(desk.config));
    if (!reader) return outcome_of(reader.error());
    packet::PacketHeader header = reader->header();
    complete(desk.config, header);
    reader->set_header(header);

    const echo::PacketFacts facts{header.from, header.to, job.secure, [&header](BytesView agreed) {
                                      return packet::password_matches(header, agreed);
                                  }};
    Carrier carrier{echo::delivered(facts, desk.rules, desk.now()), header.from, header.to, {}, 0};
    carrier.link =
        carrier.delivery.link ? carrier.delivery.link->address.text() : header.from.text();
    if (carrier.delivery.refused)
        return refuse(Fate::set_aside, echo::explain(carrier.delivery, facts), carrier.link);

    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    store::InboundFile file{0,
                            *hash,
                            job.file.filename().string(),
                            size,
                            carrier.link,
                            desk.now(),
                            store::FileState::tossed,
                            {},
                            static_cast<std::int64_t>(summary->messages),
                            job.container};
    const auto file_id = desk.store.files.add(file);
    if (!file_id) return file_id.error();
    carrier.file = *file_id;
    PacketOutcome outcome{Fate::tossed, {}, carrier.link, {}, {}};
    auto refused = take_all(desk, *reader, carrier, job, outcome, report);
    if (!refused) return refused.error();
    if (*refused) return std::move(**refused);  // the transaction is undone
    if (outcome.messages.in != summary->messages)
        return Error{Code::io, job.shown,
                     fmt::format("{} messages were counted and {} read; the file changed meanwhile "
                                 "and stays for the next run",
                                 summary->messages, outcome.messages.in)};
    if (auto committed = transaction->commit(); !committed) return committed.error();
    for (const std::string& problem : summary->problems)
        log::debug("toss", fmt::format("{}: {}", job.shown, problem));
    if (summary->end == packet::End::trailing)
        outcome.leftover = *packet::end_problem(summary->end, summary->trailing_bytes);
    return outcome;
}

}  // namespace tearline::flow
