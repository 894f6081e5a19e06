// SPDX-License-Identifier: MIT
// The last step of packets on their way out.
#include "flow/queue_packets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/log.h"
#include "base/parallel.h"
#include "flow/send_packets.h"
#include "outbound/packer.h"

namespace tearline::flow {

namespace {

using store::OutgoingPacket;

using Packets = std::vector<const OutgoingPacket*>;

file::Path path_of(const desk::Desk& desk, const ftn::Link& link, const OutgoingPacket& packet) {
    return desk.outbound_names().folder(link.address) / packet.file;
}

/// The name a mailer finds it by: a queued packet of netmail has mostly become ".out" or the like.
file::Path name_for_mailers(const desk::Desk& desk, const ftn::Link& link,
                            const OutgoingPacket& packet) {
    const file::Path path = path_of(desk, link, packet);
    if (!packet.flavour || file::may_be_there(path)) return path;
    return desk.outbound_names().file(link.address, {outbound::FileKind::netmail, *packet.flavour});
}

/// Those of PACKETS, all for one link, that are queued now. An Error only ends it there.
Result<void> queue_for(const desk::Desk& desk, const ftn::Link& link, const Packets& packets,
                       Packets& done) {
    const outbound::Names names = desk.outbound_names();
    std::vector<file::Path> paths;
    Packets echomail;
    std::string remark;
    Result<void> failed;
    for (const OutgoingPacket* packet : packets) {
        if (!packet->flavour) {
            paths.push_back(path_of(desk, link, *packet));
            echomail.push_back(packet);
            continue;
        }
        ftn::Link flavoured = link;
        flavoured.flavour = *packet->flavour;
        const auto queued = outbound::queue_netmail(names, flavoured, path_of(desk, link, *packet),
                                                    desk.now(), &remark);
        if (!remark.empty()) log::warning("pack", remark);
        if (!queued) return queued.error();
        done.push_back(packet);
    }
    if (paths.empty()) return {};
    const auto queued = outbound::queue(names, link, paths, desk.now(), &remark);
    if (!remark.empty()) log::warning("pack", remark);
    if (!queued) return queued.error();
    done.insert(done.end(), echomail.begin(), echomail.end());
    return {};
}

/// Packets of one link wait; those of others went.
void tell_waiting(const std::string& link, const Packets& packets, const Packets& done,
                  const Error& error, desk::Report& report) {
    const bool busy = error.code == Code::busy;
    const std::string why = busy ? fmt::format("is busy ({})", error.message)
                                 : fmt::format("cannot be used ({})", error.text());
    for (const OutgoingPacket* packet : packets)
        if (std::find(done.begin(), done.end(), packet) == done.end())
            report.warnings.push_back(fmt::format(
                "the outbound of {} {}; {} waits for the next run", link, why, packet->file));
    ++report.held_back;
    if (error.code == Code::unreadable)
        ++report.unreadable;
    else if (!busy)
        ++report.unwritable_outbounds;
}

/// What the link asked to be sent again is in the outbound.
Result<void> forget_rescans(desk::Desk& desk, const OutgoingPacket& packet) {
    if (packet.flavour) return {};
    const auto again = desk.store.robots.owed_again(packet.link);
    if (!again) return again.error();
    if (again->empty()) return {};
    const auto ids = desk.store.packets.messages_of(packet.id);
    if (!ids) return ids.error();
    return desk.store.robots.sent_again(packet.link, *ids);
}

}  // namespace

QueueingPackets::QueueingPackets(const desk::Desk& desk, std::vector<OutgoingPacket> written)
    : desk_(desk), written_(std::move(written)) {
    std::map<std::string, Packets> by_link;
    for (const OutgoingPacket& packet : written_) by_link[packet.link].push_back(&packet);
    for (const auto& [name, packets] : by_link)
        links_.push_back({*link_named(desk, name, true), packets, {}, {}});
    queueing_.emplace(1, 1, [this](std::size_t) { return queue_all(); });
}

Result<void> QueueingPackets::queue_all() {
    return in_parallel(links_.size(), flushes_at_once, [&](std::size_t index) -> Result<void> {
        ForLink& each = links_[index];
        each.outcome = queue_for(desk_, each.link, each.packets, each.done);
        const bool ours = !each.outcome && each.outcome.error().code == Code::internal;
        return ours ? each.outcome : Result<void>();
    });
}

Result<void> QueueingPackets::wait() {
    if (!queueing_) return {};
    const Result<void> done = queueing_->finish();
    queueing_.reset();
    return done;
}

Result<void> QueueingPackets::note_queued(desk::Desk& desk) const {
    for (const ForLink& each : links_)
        for (const OutgoingPacket* packet : each.done) {
            if (auto forgotten = forget_rescans(desk, *packet); !forgotten) return forgotten;
            if (auto set = desk.store.packets.set_queued(packet->id); !set) return set;
        }
    return {};
}

void QueueingPackets::tell(desk::Report& report) const {
    for (const ForLink& each : links_)
        if (!each.outcome)
            tell_waiting(each.link.address.text(), each.packets, each.done, each.outcome.error(),
                         report);
    for (const ForLink& each : links_)
        for (const OutgoingPacket* packet : each.done) {
            log::info("pack", fmt::format("{} for {}: {} message{}", packet->file, packet->link,
                                          packet->messages, packet->messages == 1 ? "" : "s"));
            report.packets.push_back({each.link.address,
                                      name_for_mailers(desk_, each.link, *packet),
                                      static_cast<std::uint64_t>(packet->messages)});
        }
}

}  // namespace tearline::flow
