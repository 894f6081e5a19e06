// SPDX-License-Identifier: MIT
// The way out: copies owed to links become packets and bundles in the outbound, each exactly once.
#include "flow/send.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "bases/rescan.h"
#include "flow/export_copy.h"
#include "flow/forgotten.h"
#include "flow/on_the_way.h"
#include "flow/pack_rounds.h"
#include "flow/reroute.h"
#include "flow/send_packets.h"
#include "mail/attached.h"
#include "mail/unrouted.h"
#include "outbound/listing.h"

namespace tearline::flow {

namespace {

using store::OutgoingPacket;
using store::OutgoingState;

constexpr std::optional<ftn::Flavour> kinds[] = {ftn::Flavour::immediate, ftn::Flavour::crash,
                                                 ftn::Flavour::direct,    ftn::Flavour::normal,
                                                 ftn::Flavour::hold,      std::nullopt};

/// What the receivers that are served together may take of memory.
constexpr std::uint64_t group_bytes = 32u << 20;

/// Receivers that are served together: no more than have room in memory.
std::vector<std::vector<Receiver>> groups_of(const desk::Desk& desk,
                                             const std::vector<Receiver>& receivers) {
    std::vector<std::vector<Receiver>> groups;
    std::uint64_t bytes = 0;
    for (const Receiver& to : receivers) {
        const std::uint64_t limit = batch_limit(desk, to);
        if (groups.empty() || bytes + limit > group_bytes) {
            groups.emplace_back();
            bytes = 0;
        }
        groups.back().push_back(to);
        bytes += limit;
    }
    return groups;
}

void tell(const std::vector<PlannedBatch>& planned, desk::Report& report) {
    for (const PlannedBatch& each : planned) {
        const std::size_t count = each.batch.ids.size();
        report.decisions.push_back(fmt::format("{} for {}: would hold {} messages",
                                               each.packet.file, each.packet.link, count));
        report.packets.push_back({each.batch.to.link.address, each.packet.file, count});
    }
}

Result<void> pack_group(desk::Desk& desk, const std::vector<Receiver>& receivers,
                        desk::Report& report) {
    PackRounds rounds(desk, receivers);
    OnTheWay on_the_way(desk, report);
    for (;;) {
        auto batches = rounds.next();
        const bool wrote = on_the_way.any(), more = batches && !batches->empty();
        // Also when the next ones cannot be made.
        if (wrote && (!more || on_the_way.has_bundles()))
            if (auto finished = on_the_way.finish(); !finished) return finished;
        if (!batches) return batches.error();
        // What was given up just now, because its name was taken, waits again.
        if (batches->empty() && wrote) continue;
        if (batches->empty()) return {};
        if (desk.dry()) {
            const auto planned = plan_batches(desk, std::move(*batches));
            if (!planned) return planned.error();
            tell(*planned, report);
        } else if (auto sent = on_the_way.send(std::move(*batches)); !sent) {
            return sent;
        }
    }
}

Result<Batch> batch_of(desk::Desk& desk, const Receiver& to, store::PacketId packet) {
    const auto ids = desk.store.packets.messages_of(packet);
    if (!ids) return ids.error();
    const auto again = owed_again(desk, to.link);
    if (!again) return again.error();
    Batch batch;
    batch.to = to;
    for (const store::MessageId id : *ids) {
        const auto message = owed_message(desk, id);
        if (!message) return message.error();
        std::vector<PackedCopy> copies;
        if (!to.netmail && again->contains(id)) {
            auto made = bases::export_again(desk, *message, to.link);
            if (!made) return made.error();
            copies.push_back(PackedCopy::own(std::move(*made)));
        } else if (auto made = copies_for(desk, *message, {&to.link}, copies); !made) {
            return made.error();
        }
        batch.add(id, std::move(copies.front()));
    }
    return batch;
}

/// Links whose folder within the outbound cannot be made, because a file is in its place say: their
/// mail waits, that of others goes. An outbound that cannot be made at all is an error.
class ShutFolders {
  public:
    ShutFolders(const desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report) {}

    /// Tells of each such link once.
    Result<bool> is_shut(const ftn::Link& link) {
        const auto [known, is_new] = shut_.try_emplace(link.address.text(), false);
        if (!is_new || desk_.dry()) return known->second;
        if (auto made = file::make_folders(desk_.config.paths.outbound); !made) return made.error();
        const auto made = file::make_folders(desk_.outbound_names().folder(link.address));
        if (made) return false;
        report_.warnings.push_back(
            fmt::format("the outbound of {} cannot be used ({}); its mail waits for the next run",
                        known->first, made.error().text()));
        ++report_.unwritable_outbounds;
        ++report_.held_back;
        return known->second = true;
    }

  private:
    const desk::Desk& desk_;
    desk::Report& report_;
    std::map<std::string, bool> shut_;  ///< by the link's address
};

Result<void> finish_unfinished(desk::Desk& desk, ShutFolders& folders, desk::Report& report) {
    const auto unfinished = desk.store.packets.unfinished();
    if (!unfinished) return unfinished.error();
    std::vector<OutgoingPacket> written;
    for (const OutgoingPacket& packet : *unfinished) {
        const auto link = link_named(desk, packet.link, packet.flavour.has_value());
        if (!link) {
            report.warnings.push_back(
                fmt::format("{} was begun for {}, which is no link any more; it waits", packet.file,
                            packet.link));
            continue;
        }
        if (packet.state == OutgoingState::written) {
            written.push_back(packet);
            continue;
        }
        const auto shut = folders.is_shut(*link);
        if (!shut) return shut.error();
        if (*shut) continue;
        auto batch = batch_of(desk, {*link, packet.flavour}, packet.id);
        if (!batch) return batch.error();
        const auto now = write_now(desk, {packet, std::move(*batch)});
        if (!now) return now.error();
        written.insert(written.end(), now->begin(), now->end());
    }
    return queue_now(desk, std::move(written), report);
}

/// Whom a queue is for, sort by sort of mail.
Result<void> add_receivers(desk::Desk& desk, const store::Queue& queue, ShutFolders& folders,
                           std::vector<Receiver>& receivers, desk::Report& report) {
    for (const auto& kind : kinds) {
        const auto some = desk.store.owed.waiting(queue.link, 0, 1, kind);
        if (!some) return some.error();
        if (some->empty()) continue;
        if (auto link = link_named(desk, queue.link, kind.has_value())) {
            const auto shut = folders.is_shut(*link);
            if (!shut) return shut.error();
            if (!*shut) receivers.push_back({std::move(*link), kind});
            continue;
        }
        const auto all = desk.store.owed.waiting(queue.link, 0, SIZE_MAX >> 1, kind);
        if (!all) return all.error();
        report.warnings.push_back(fmt::format(
            "{} messages are owed to {}, which is no link any more; add the [[link]] again to "
            "send them, or give them up by: tearline pack --give-up {}",
            all->size(), queue.link, queue.link));
    }
    return {};
}

/// An outbound that cannot be looked through was told of where it was to be written.
Result<void> remind_of_forgotten(desk::Desk& desk, desk::Report& report) {
    const auto listing = outbound::list(desk.outbound_names());
    if (!listing) return {};
    auto sentence = forgotten_mail(desk, *listing);
    if (!sentence) return sentence.error();
    if (*sentence) report.reminders.push_back(std::move(**sentence));
    return {};
}

}  // namespace

Result<void> pack(desk::Desk& desk, desk::Report& report) {
    ShutFolders folders(desk, report);
    if (!desk.dry())
        if (auto finished = finish_unfinished(desk, folders, report); !finished) return finished;
    if (auto routed = mail::route_unrouted(desk, report); !routed) return routed;
    if (auto rerouted = reroute_waiting(desk, report); !rerouted) return rerouted;
    const auto queues = desk.store.owed.queues();
    if (!queues) return queues.error();
    std::vector<Receiver> receivers;
    for (const store::Queue& queue : *queues)
        if (queue.waiting > 0)
            if (auto added = add_receivers(desk, queue, folders, receivers, report); !added)
                return added;
    std::size_t done = 0;
    for (const auto& group : groups_of(desk, receivers)) {
        desk.progress.step("pack", done, receivers.size(),
                           fmt::format("{} of {} queues", done, receivers.size()));
        if (auto packed = pack_group(desk, group, report); !packed) return packed;
        done += group.size();
    }
    if (auto sent = mail::send_attached(desk, report); !sent) return sent;
    return remind_of_forgotten(desk, report);
}

}  // namespace tearline::flow
