// SPDX-License-Identifier: MIT
// The way out: copies owed to links become packets and bundles in the outbound, each exactly once.
#include "flow/send.h"

#include <fmt/format.h>

#include <set>

#include "base/log.h"
#include "flow/attached.h"
#include "flow/export_copy.h"
#include "flow/netmail_ways.h"
#include "flow/rescan.h"
#include "outbound/packer.h"

namespace tearline::flow {

namespace {

using store::OutgoingPacket;
using store::OutgoingState;

constexpr std::size_t read_at_once = 200;
constexpr std::uint64_t packets_a_bundle = 8;

/// Packet headers and bundle names tell the time on the wall.
UnixTime wall_clock(const Desk& desk) {
    return to_unix(to_local(desk.now()));
}

/// Netmail of one flavour, or echomail.
using Kind = std::optional<ftn::Flavour>;
constexpr Kind kinds[] = {ftn::Flavour::immediate, ftn::Flavour::crash, ftn::Flavour::direct,
                          ftn::Flavour::normal,    ftn::Flavour::hold,  std::nullopt};

/// Copies for one packet or bundle, encoded, in memory.
struct Batch {
    std::vector<store::MessageId> ids;
    std::vector<Bytes> messages;
    std::uint64_t bytes = 0;
    std::set<store::MessageId> again;  ///< owed on the link's own request
};

/// Nothing is in it yet.
Result<Batch> batch_for(Desk& desk, const ftn::Link& link) {
    auto again = desk.store.robots.owed_again(link.address.text());
    if (!again) return again.error();
    Batch batch;
    batch.again = std::move(*again);
    return batch;
}

Result<void> add_to(Batch& batch, Desk& desk, const ftn::Link& link, store::MessageId id) {
    const auto message = desk.store.messages.get(id);
    if (!message) return message.error();
    const bool is_netmail = *message && (*message)->kind == store::MessageKind::netmail;
    if (!*message || !((*message)->area || is_netmail))
        return Error{Code::internal, link.address.text(),
                     fmt::format("message {} is owed but is not in the store", id)};
    auto encoded = is_netmail ? Result<Bytes>(export_netmail(desk, **message, link))
                   : batch.again.count(id) > 0 ? export_again(desk, **message, link)
                                               : export_copy(desk, **message, link);
    if (!encoded) return encoded.error();
    batch.bytes += encoded->size();
    batch.ids.push_back(id);
    batch.messages.push_back(std::move(*encoded));
    return {};
}

/// Messages in the order they came until LIMIT bytes are reached; at least one, if any waits.
Result<Batch> next_batch(Desk& desk, const ftn::Link& link, std::uint64_t limit, Kind kind) {
    auto begun = batch_for(desk, link);
    if (!begun) return begun.error();
    Batch batch = std::move(*begun);
    store::MessageId after = 0;
    for (;;) {
        const auto ids = desk.store.owed.waiting(link.address.text(), after, read_at_once, kind);
        if (!ids) return ids.error();
        if (ids->empty()) return batch;
        for (const store::MessageId id : *ids) {
            if (auto added = add_to(batch, desk, link, id); !added) return added.error();
            if (batch.bytes >= limit) return batch;
        }
        after = ids->back();
    }
}

Result<Batch> batch_of(Desk& desk, const ftn::Link& link, store::PacketId packet) {
    const auto ids = desk.store.packets.messages_of(packet);
    if (!ids) return ids.error();
    auto begun = batch_for(desk, link);
    if (!begun) return begun.error();
    Batch batch = std::move(*begun);
    for (const store::MessageId id : *ids)
        if (auto added = add_to(batch, desk, link, id); !added) return added.error();
    return batch;
}

outbound::PacketPlan plan_of(const Desk& desk, const ftn::Link& link, std::uint32_t serial,
                             UnixTime created) {
    return {serial, desk.rules.our_address_for(link), link.address, link.packet_password, created};
}

/// Hands over the messages from FIRST on, until LIMIT bytes are reached.
outbound::NextMessage from(const Batch& batch, std::size_t& first, std::uint64_t limit) {
    return [&batch, &first, limit,
            used = std::uint64_t{0}]() mutable -> Result<std::optional<BytesView>> {
        if (first == batch.messages.size() || (used > 0 && used >= limit))
            return std::optional<BytesView>();
        used += batch.messages[first].size();
        return std::optional<BytesView>(batch.messages[first++]);
    };
}

/// The packets of a bundle are built in our own folder, which nobody else looks into.
Result<void> write_bundle(Desk& desk, const ftn::Link& link, const OutgoingPacket& planned,
                          const Batch& batch) {
    const file::Path work = desk.work_folder();
    std::error_code ignored;
    std::filesystem::remove_all(work, ignored);
    if (auto made = file::make_folders(work); !made) return made.error();
    const outbound::Names names(work / "out", desk.config.system.addresses.front());
    std::vector<file::Path> packets;
    for (std::size_t first = 0; first < batch.messages.size();) {
        const auto serial = desk.store.serials.next_packet(desk.now());
        if (!serial) return serial.error();
        const auto written =
            outbound::write_packet(names, plan_of(desk, link, *serial, planned.created),
                                   from(batch, first, desk.config.limits.pack_packet_bytes));
        if (!written) return written.error();
        packets.push_back(written->file);
    }
    const auto bundle = outbound::write_bundle(desk.outbound_names(), link,
                                               {planned.file, planned.created}, packets);
    std::filesystem::remove_all(work, ignored);
    if (!bundle) return bundle.error();
    return {};
}

Result<void> write_planned(Desk& desk, const ftn::Link& link, const OutgoingPacket& planned,
                           const Batch& batch) {
    if (planned.kind == "bundle") return write_bundle(desk, link, planned, batch);
    const auto serial = outbound::parse_hex8(file::Path(planned.file).stem().string());
    if (!serial)
        return Error{Code::internal, planned.file, "a planned packet has a name that is none"};
    std::size_t first = 0;
    const auto written =
        outbound::write_packet(desk.outbound_names(), plan_of(desk, link, *serial, planned.created),
                               from(batch, first, UINT64_MAX));
    if (!written) return written.error();
    return {};
}

/// True when it lies in the outbound. False when another program has taken the name meanwhile: its
/// messages wait again, for a packet of another name.
Result<bool> write_or_give_up(Desk& desk, const ftn::Link& link, const OutgoingPacket& planned,
                              const Batch& batch) {
    const auto written = write_planned(desk, link, planned, batch);
    if (!written && written.error().code != Code::busy) return written.error();
    const auto noted = written ? desk.store.packets.set_written(planned.id)
                               : desk.store.packets.give_up(planned.id);
    if (!noted) return noted.error();
    return written.has_value();
}

/// What the link asked to be sent again is in the outbound.
Result<void> forget_rescans(Desk& desk, const OutgoingPacket& packet) {
    const auto again = desk.store.robots.owed_again(packet.link);
    if (!again) return again.error();
    if (again->empty()) return {};
    const auto ids = desk.store.packets.messages_of(packet.id);
    if (!ids) return ids.error();
    return desk.store.robots.sent_again(packet.link, *ids);
}

/// From the written file on; true when it is queued, false when the link is busy.
Result<bool> queue_written(Desk& desk, const ftn::Link& link, const OutgoingPacket& packet,
                           Report& report) {
    const file::Path path = desk.outbound_names().folder(link.address) / packet.file;
    std::string remark;
    const outbound::Names names = desk.outbound_names();
    Result<void> queued;
    if (packet.flavour) {
        ftn::Link flavoured = link;
        flavoured.flavour = *packet.flavour;
        const auto done = outbound::queue_netmail(names, flavoured, path, desk.now(), &remark);
        if (!done) queued = done.error();
    } else {
        const auto done = outbound::queue(names, link, std::span(&path, 1), desk.now(), &remark);
        if (!done) queued = done.error();
    }
    if (!remark.empty()) log::warning("pack", remark);
    if (!queued && queued.error().code == Code::busy) {
        report.warnings.push_back(
            fmt::format("the outbound of {} is busy ({}); {} waits for the next run",
                        link.address.text(), queued.error().message, packet.file));
        return false;
    }
    if (!queued) return queued.error();
    if (auto forgotten = forget_rescans(desk, packet); !forgotten) return forgotten.error();
    if (auto set = desk.store.packets.set_queued(packet.id); !set) return set.error();
    log::info("pack", fmt::format("{} for {}: {} messages", packet.file, link.address.text(),
                                  packet.messages));
    report.packets.push_back({link.address, path, static_cast<std::uint64_t>(packet.messages)});
    return true;
}

/// Netmail goes to anybody, echomail to links only.
std::optional<ftn::Link> link_named(const Desk& desk, const std::string& name, bool netmail) {
    for (const ftn::Link& link : desk.config.links)
        if (link.address.text() == name) return link;
    if (!netmail) return std::nullopt;
    return receiver_named(desk, name);
}

Result<void> finish_unfinished(Desk& desk, Report& report) {
    const auto unfinished = desk.store.packets.unfinished();
    if (!unfinished) return unfinished.error();
    for (const OutgoingPacket& packet : *unfinished) {
        const auto link = link_named(desk, packet.link, packet.flavour.has_value());
        if (!link) {
            report.warnings.push_back(
                fmt::format("{} was begun for {}, which is no link any more; it waits", packet.file,
                            packet.link));
            continue;
        }
        if (packet.state == OutgoingState::planned) {
            const auto batch = batch_of(desk, *link, packet.id);
            if (!batch) return batch.error();
            const auto written = write_or_give_up(desk, *link, packet, *batch);
            if (!written) return written.error();
            if (!*written) continue;
        }
        const auto queued = queue_written(desk, *link, packet, report);
        if (!queued) return queued.error();
    }
    return {};
}

Result<std::string> choose_name(Desk& desk, const ftn::Link& link, Kind kind) {
    const auto serial = desk.store.serials.next_packet(desk.now());
    if (!serial) return serial.error();
    return link.zip_bundles && !kind ? outbound::choose_bundle_name(desk.outbound_names(), link,
                                                                    wall_clock(desk), *serial)
                                     : outbound::packet_name(*serial);
}

/// One packet or bundle; the number of messages looked at, 0 when nothing waits.
Result<std::size_t> pack_one(Desk& desk, const ftn::Link& link, Kind kind, Report& report) {
    const bool bundled = link.zip_bundles && !kind;
    const std::uint64_t limit =
        desk.config.limits.pack_packet_bytes * (bundled ? packets_a_bundle : 1);
    const auto batch = next_batch(desk, link, limit, kind);
    if (!batch) return batch.error();
    if (batch->ids.empty()) return std::size_t{0};
    const auto name = choose_name(desk, link, kind);
    if (!name) return name.error();
    OutgoingPacket planned{0,
                           link.address.text(),
                           *name,
                           kind      ? "netmail"
                           : bundled ? "bundle"
                                     : "packet",
                           OutgoingState::planned,
                           wall_clock(desk),
                           static_cast<std::int64_t>(batch->ids.size()),
                           0,
                           0,
                           kind};
    const auto id = desk.store.packets.plan(planned.link, planned.file, planned.kind,
                                            planned.created, batch->ids, kind);
    if (!id) return id.error();
    planned.id = *id;
    if (desk.dry()) {
        report.decisions.push_back(fmt::format("{} for {}: would hold {} messages", planned.file,
                                               planned.link, batch->ids.size()));
        report.packets.push_back({link.address, planned.file, batch->ids.size()});
        return batch->ids.size();
    }
    const auto written = write_or_give_up(desk, link, planned, *batch);
    if (!written) return written.error();
    if (!*written) return batch->ids.size();
    const auto queued = queue_written(desk, link, planned, report);
    if (!queued) return queued.error();
    return batch->ids.size();
}

Result<void> pack_queue(Desk& desk, const store::Queue& queue, Report& report) {
    std::size_t netmail = 0;
    for (const Kind kind : kinds) {
        const auto link = link_named(desk, queue.link, kind.has_value());
        if (!link) {
            const auto left = static_cast<std::size_t>(queue.waiting) - netmail;
            if (left > 0)
                report.warnings.push_back(
                    fmt::format("{} messages are owed to {}, which is no link any more; add the "
                                "[[link]] again to send them",
                                left, queue.link));
            continue;
        }
        for (;;) {
            const auto packed = pack_one(desk, *link, kind, report);
            if (!packed) return packed.error();
            if (*packed == 0) break;
            if (kind) netmail += *packed;
        }
    }
    return {};
}

}  // namespace

Result<void> pack(Desk& desk, Report& report) {
    if (!desk.dry())
        if (auto finished = finish_unfinished(desk, report); !finished) return finished.error();
    const auto queues = desk.store.owed.queues();
    if (!queues) return queues.error();
    std::size_t done = 0;
    for (const store::Queue& queue : *queues) {
        desk.progress.step("pack", done++, queues->size(),
                           fmt::format("{} messages for {}", queue.waiting, queue.link));
        if (queue.waiting == 0) continue;
        if (auto packed = pack_queue(desk, queue, report); !packed) return packed;
    }
    return send_attached(desk, report);
}

}  // namespace tearline::flow
