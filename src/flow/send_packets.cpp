// SPDX-License-Identifier: MIT
// Packets and bundles on their way to the outbound: each step is taken for many of them at once,
// for every step waits for the disk.
#include "flow/send_packets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/parallel.h"
#include "mail/netmail_ways.h"
#include "outbound/bundle_names.h"
#include "outbound/packer.h"
#include "packet/writer.h"

namespace tearline::flow {

namespace {

using store::OutgoingPacket;
using store::OutgoingState;

/// Packets that are open at a time: a process may usually have a thousand files.
constexpr std::size_t files_at_once = 64;

constexpr std::uint64_t packets_a_bundle = 8;

/// Packet headers and bundle names tell the time on the wall.
UnixTime wall_clock(const desk::Desk& desk) {
    return to_unix(to_local(desk.now()));
}

outbound::PacketPlan plan_of(const desk::Desk& desk, const ftn::Link& link, std::uint32_t serial,
                             UnixTime created) {
    return {serial, desk.rules.our_address_for(link), link.address, link.packet_password, created};
}

/// As it was planned: what the link wants may have changed since a run was killed.
bool is_bundle(const PlannedBatch& planned) {
    return planned.packet.kind == "bundle";
}

/// Hands over the messages from FIRST on, until LIMIT bytes are reached.
outbound::NextMessage from(const Batch& batch, std::size_t& first, std::uint64_t limit) {
    using outbound::MessageBytes;
    return [&batch, &first, limit, used = std::uint64_t{0},
            start = packet::MessageStart{}]() mutable -> Result<std::optional<MessageBytes>> {
        if (first == batch.copies.size() || (used > 0 && used >= limit))
            return std::optional<MessageBytes>();
        const PackedCopy& copy = batch.copies[first++];
        const BytesView encoded = *copy.encoded;
        used += encoded.size();
        if (copy.from == nullptr) return std::optional<MessageBytes>({encoded, {}});
        start = packet::message_start(*copy.from, batch.to.link.address);
        return std::optional<MessageBytes>(
            {BytesView(start.data(), start.size()), encoded.substr(start.size())});
    };
}

/// The packets of a bundle are built in our own folder, which nobody else looks into.
Result<void> write_bundle(desk::Desk& desk, const PlannedBatch& planned) {
    const Batch& batch = planned.batch;
    const file::Path work = desk.work_folder();
    std::error_code ignored;
    std::filesystem::remove_all(work, ignored);
    if (auto made = file::make_folders(work); !made) return made.error();
    const outbound::Names names(work / "out", desk.config.system.addresses.front());
    std::vector<file::Path> packets;
    for (std::size_t first = 0; first < batch.ids.size();) {
        const auto serial = desk.store.serials.next_packet(desk.now());
        if (!serial) return serial.error();
        const auto written = outbound::write_packet(
            names, plan_of(desk, batch.to.link, *serial, planned.packet.created),
            from(batch, first, desk.config.limits.pack_packet_bytes));
        if (!written) return written.error();
        packets.push_back(written->file);
    }
    const auto bundle =
        outbound::write_bundle(desk.outbound_names(), batch.to.link,
                               {planned.packet.file, planned.packet.created}, packets);
    std::filesystem::remove_all(work, ignored);
    if (!bundle) return bundle.error();
    return {};
}

Result<outbound::PacketFile> begin_packet(const desk::Desk& desk, const PlannedBatch& planned) {
    const auto serial = outbound::parse_hex8(file::Path(planned.packet.file).stem().string());
    if (!serial)
        return Error{Code::internal, planned.packet.file,
                     "a planned packet has a name that is none"};
    std::size_t first = 0;
    return outbound::PacketFile::begin(
        desk.outbound_names(),
        plan_of(desk, planned.batch.to.link, *serial, planned.packet.created),
        from(planned.batch, first, UINT64_MAX));
}

/// Knows what is on its way, and what was so a moment ago and may be with its link already.
Result<outbound::BundleNames> bundle_names(desk::Desk& desk) {
    constexpr UnixTime moment = 60;
    outbound::BundleNames names(desk.outbound_names());
    for (const auto& known : {desk.store.packets.unfinished(),
                              desk.store.packets.created_since(wall_clock(desk) - moment)}) {
        if (!known) return known.error();
        for (const OutgoingPacket& packet : *known)
            if (packet.kind == "bundle") names.reserve(packet.file);
    }
    return names;
}

Result<std::string> choose_name(desk::Desk& desk, const Receiver& to,
                                outbound::BundleNames& bundles) {
    const auto serial = desk.store.serials.next_packet(desk.now());
    if (!serial) return serial.error();
    return to.bundled() ? bundles.next(to.link, wall_clock(desk), *serial)
                        : outbound::packet_name(*serial);
}

}  // namespace

std::optional<ftn::Link> link_named(const desk::Desk& desk, const std::string& name, bool netmail) {
    for (const ftn::Link& link : desk.config.links)
        if (link.address.text() == name) return link;
    if (!netmail) return std::nullopt;
    return mail::receiver_named(desk, name);
}

std::uint64_t batch_limit(const desk::Desk& desk, const Receiver& to) {
    return desk.config.limits.pack_packet_bytes * (to.bundled() ? packets_a_bundle : 1);
}

Result<std::vector<PlannedBatch>> plan_batches(desk::Desk& desk, std::vector<Batch> batches) {
    std::vector<PlannedBatch> planned;
    auto bundles = bundle_names(desk);
    if (!bundles) return bundles.error();
    for (Batch& batch : batches) {
        const Receiver& to = batch.to;
        const auto name = choose_name(desk, to, *bundles);
        if (!name) return name.error();
        OutgoingPacket packet{0,
                              to.link.address.text(),
                              *name,
                              to.netmail     ? "netmail"
                              : to.bundled() ? "bundle"
                                             : "packet",
                              OutgoingState::planned,
                              wall_clock(desk),
                              static_cast<std::int64_t>(batch.ids.size()),
                              0,
                              0,
                              to.netmail};
        const auto id = desk.store.packets.plan(packet.link, packet.file, packet.kind,
                                                packet.created, batch.ids, to.netmail);
        if (!id) return id.error();
        packet.id = *id;
        planned.push_back({std::move(packet), std::move(batch)});
    }
    return planned;
}

void Batch::add(store::MessageId id, PackedCopy copy) {
    ids.push_back(id);
    bytes += copy.encoded->size();
    copies.push_back(std::move(copy));
}

/// A name that is taken ends this batch only.
Result<void> WritingBatches::note(std::size_t index, const Result<void>& done) {
    if (!done && done.error().code != Code::busy) return done;
    outcomes_[index] = done ? Outcome::written : Outcome::taken;
    return {};
}

WritingBatches::WritingBatches(desk::Desk& desk, std::vector<PlannedBatch> planned)
    : desk_(desk), planned_(std::move(planned)), outcomes_(planned_.size(), Outcome::none) {
    packets_.emplace(1, 1, [this](std::size_t) { return write_packets(); });
}

Result<void> WritingBatches::write_packets() {
    Result<void> all;
    for (std::size_t first = 0; all && first < planned_.size(); first += files_at_once)
        all = write_some(first, std::min(files_at_once, planned_.size() - first));
    const auto named = flush_names();
    return all ? named : all;
}

/// COUNT packets from FIRST on, all on their way before the first of them is flushed.
Result<void> WritingBatches::write_some(std::size_t first, std::size_t count) {
    std::vector<std::optional<outbound::PacketFile>> files(count);
    const auto begun = in_parallel(count, flushes_at_once, [&](std::size_t i) -> Result<void> {
        Batch& batch = planned_[first + i].batch;
        if (is_bundle(planned_[first + i])) return {};
        auto file = begin_packet(desk_, planned_[first + i]);
        if (!file) return note(first + i, file.error());
        files[i] = std::move(*file);
        batch.copies = {};
        return {};
    });
    // On a full disk, too: what found room need not be written again.
    const auto finished = finish_some(first, files);
    return begun ? finished : begun;
}

Result<void> WritingBatches::finish_some(std::size_t first,
                                         std::vector<std::optional<outbound::PacketFile>>& files) {
    std::vector<outbound::PacketFile*> begun;
    std::vector<std::size_t> index;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files[i]) continue;
        begun.push_back(&*files[i]);
        index.push_back(first + i);
    }
    const auto flushed = outbound::PacketFile::flush_together(begun);
    Result<void> all;
    for (std::size_t i = 0; i < begun.size(); ++i) {
        Result<void> done = flushed[i];
        if (done)
            if (auto named = begun[i]->finish(file::FolderFlush::later); !named)
                done = named.error();
        done = note(index[i], done);
        if (all) all = done;
    }
    return all;
}

/// A packet whose name may be gone after a power cut does not count as written.
Result<void> WritingBatches::flush_names() {
    std::map<file::Path, std::vector<std::size_t>> folders;
    for (std::size_t index = 0; index < planned_.size(); ++index)
        if (outcomes_[index] == Outcome::written)
            folders[desk_.outbound_names().folder(planned_[index].batch.to.link.address)].push_back(
                index);
    Result<void> all;
    for (const auto& [folder, indexes] : folders) {
        const auto flushed = file::sync_folder(folder);
        if (flushed) continue;
        all = flushed;
        for (const std::size_t index : indexes) outcomes_[index] = Outcome::none;
    }
    return all;
}

bool WritingBatches::has_bundles() const {
    return std::any_of(planned_.begin(), planned_.end(), is_bundle);
}

Result<void> WritingBatches::wait() {
    if (!packets_) return {};
    Result<void> all = packets_->finish();
    packets_.reset();
    // Bundles share a folder to be built in.
    for (std::size_t index = 0; all && index < planned_.size(); ++index)
        if (is_bundle(planned_[index])) all = note(index, write_bundle(desk_, planned_[index]));
    return all;
}

Result<std::vector<OutgoingPacket>> WritingBatches::note_written() {
    std::vector<OutgoingPacket> written;
    for (std::size_t index = 0; index < planned_.size(); ++index) {
        const OutgoingPacket& packet = planned_[index].packet;
        Result<void> noted;
        if (outcomes_[index] == Outcome::written) {
            noted = desk_.store.packets.set_written(packet.id);
            written.push_back(packet);
        } else if (outcomes_[index] == Outcome::taken) {
            noted = desk_.store.packets.give_up(packet.id);
        }
        if (!noted) return noted.error();
    }
    return written;
}

}  // namespace tearline::flow
