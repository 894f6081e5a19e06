// SPDX-License-Identifier: MIT
// The way out: copies owed to links become packets and bundles in the outbound, each exactly once.
// All links are served in one walk over the messages, so that each is read and taken apart once.
#include "flow/send.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/parallel.h"
#include "flow/attached.h"
#include "flow/export_copy.h"
#include "flow/netmail_ways.h"
#include "flow/rescan.h"
#include "flow/send_packets.h"

namespace tearline::flow {

namespace {

using store::OutgoingPacket;
using store::OutgoingState;

constexpr std::optional<ftn::Flavour> kinds[] = {ftn::Flavour::immediate, ftn::Flavour::crash,
                                                 ftn::Flavour::direct,    ftn::Flavour::normal,
                                                 ftn::Flavour::hold,      std::nullopt};

/// What all links' packets of one round may take of memory, and what is read ahead of them.
constexpr std::uint64_t round_bytes = 32u << 20;
constexpr std::size_t ids_a_round = 50000, read_at_once = 512;

/// A message with the links that get it now.
struct Owing {
    store::StoredMessage message;
    std::vector<std::size_t> lines;
    std::vector<Bytes> copies;
};

/// One receiver's part of a round: the packets that are made for it.
struct Line {
    Receiver to;
    std::set<store::MessageId> again;  ///< owed on the link's own request
    std::vector<Batch> batches;
    std::uint64_t bytes = 0;
    bool full = false;
};

Result<store::StoredMessage> owed_message(Desk& desk, store::MessageId id) {
    auto message = desk.store.messages.get(id);
    if (!message) return message.error();
    const bool is_netmail = *message && (*message)->kind == store::MessageKind::netmail;
    if (!*message || !((*message)->area || is_netmail))
        return Error{Code::internal, desk.config.paths.store.string(),
                     fmt::format("message {} is owed but is not in the store", id)};
    return std::move(**message);
}

/// The messages that LINK asked for again.
Result<std::set<store::MessageId>> owed_again(Desk& desk, const ftn::Link& link) {
    return desk.store.robots.owed_again(link.address.text());
}

/// One copy for each of LINKS.
Result<std::vector<Bytes>> copies_for(const Desk& desk, const store::StoredMessage& message,
                                      const std::vector<const ftn::Link*>& links) {
    if (message.kind != store::MessageKind::netmail) return export_copies(desk, message, links);
    std::vector<Bytes> copies;
    for (const ftn::Link* link : links) copies.push_back(export_netmail(desk, message, *link));
    return copies;
}

class Round {
  public:
    Round(Desk& desk, const std::vector<Receiver>& receivers)
        : desk_(desk), share_(round_bytes / receivers.size()) {
        for (const Receiver& to : receivers) lines_.push_back({to, {}, {}, 0, false});
    }

    /// What waits becomes batches, until every link has its share.
    Result<std::vector<Batch>> batches() {
        // One transaction for all that is read: each read alone would lock the database anew.
        auto transaction = store::Transaction::begin(desk_.store.database);
        if (!transaction) return transaction.error();
        auto made = make_batches();
        if (auto ended = transaction->commit(); !ended) return ended.error();
        return made;
    }

  private:
    Result<std::vector<Batch>> make_batches() {
        std::map<store::MessageId, std::vector<std::size_t>> wanted;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Receiver& to = lines_[i].to;
            const auto ids =
                desk_.store.owed.waiting(to.link.address.text(), 0, ids_a_round, to.netmail);
            if (!ids) return ids.error();
            for (const store::MessageId id : *ids) wanted[id].push_back(i);
            if (to.netmail) continue;
            auto again = owed_again(desk_, to.link);
            if (!again) return again.error();
            lines_[i].again = std::move(*again);
        }
        std::vector<Owing> some;
        for (auto& [id, lines] : wanted) {
            std::erase_if(lines, [&](std::size_t i) { return lines_[i].full; });
            if (lines.empty()) continue;
            auto message = owed_message(desk_, id);
            if (!message) return message.error();
            some.push_back({std::move(*message), std::move(lines), {}});
            if (some.size() < read_at_once) continue;
            if (auto added = add(some); !added) return added.error();
            const bool more = std::any_of(lines_.begin(), lines_.end(),
                                          [](const Line& line) { return !line.full; });
            if (!more) break;
        }
        if (auto added = add(some); !added) return added.error();
        std::vector<Batch> all;
        for (Line& line : lines_)
            for (Batch& batch : line.batches) all.push_back(std::move(batch));
        return all;
    }

    /// Makes the copies of SOME messages, which is where the time goes, and puts them into batches.
    Result<void> add(std::vector<Owing>& some) {
        constexpr std::size_t piece = 32;
        const std::size_t pieces = (some.size() + piece - 1) / piece;
        auto made = in_parallel(pieces, processors(), [&](std::size_t index) -> Result<void> {
            const std::size_t end = std::min(some.size(), (index + 1) * piece);
            for (std::size_t i = index * piece; i < end; ++i) {
                if (auto copied = copy(some[i]); !copied) return copied;
            }
            return {};
        });
        if (!made) return made;
        for (Owing& owing : some)
            for (std::size_t i = 0; i < owing.lines.size(); ++i)
                put(lines_[owing.lines[i]], owing.message.id, std::move(owing.copies[i]));
        some.clear();
        return {};
    }

    /// Those who asked for it again first, for their copies are of another kind.
    Result<void> copy(Owing& owing) const {
        const auto fresh = std::stable_partition(
            owing.lines.begin(), owing.lines.end(),
            [&](std::size_t line) { return lines_[line].again.contains(owing.message.id); });
        for (auto line = owing.lines.begin(); line != fresh; ++line) {
            auto made = export_again(desk_, owing.message, lines_[*line].to.link);
            if (!made) return made.error();
            owing.copies.push_back(std::move(*made));
        }
        std::vector<const ftn::Link*> links;
        for (auto line = fresh; line != owing.lines.end(); ++line)
            links.push_back(&lines_[*line].to.link);
        if (links.empty()) return {};
        auto made = copies_for(desk_, owing.message, links);
        if (!made) return made.error();
        std::move(made->begin(), made->end(), std::back_inserter(owing.copies));
        return {};
    }

    void put(Line& line, store::MessageId id, Bytes copy) {
        if (line.full) return;
        const std::uint64_t limit = batch_limit(desk_, line.to);
        if (line.batches.empty() || line.batches.back().bytes >= limit) {
            line.batches.emplace_back().to = line.to;
        }
        Batch& batch = line.batches.back();
        line.bytes += copy.size();
        batch.add(id, std::move(copy));
        // A bundle's name is chosen by what lies in the outbound, so one at a time.
        line.full = batch.bytes >= limit && (line.to.bundled() || line.bytes + limit > share_);
    }

    Desk& desk_;
    std::uint64_t share_;
    std::vector<Line> lines_;
};

/// Receivers that are served together: no more than have room in memory.
std::vector<std::vector<Receiver>> groups_of(const Desk& desk,
                                             const std::vector<Receiver>& receivers) {
    std::vector<std::vector<Receiver>> groups;
    std::uint64_t bytes = 0;
    for (const Receiver& to : receivers) {
        const std::uint64_t limit = batch_limit(desk, to);
        if (groups.empty() || bytes + limit > round_bytes) {
            groups.emplace_back();
            bytes = 0;
        }
        groups.back().push_back(to);
        bytes += limit;
    }
    return groups;
}

void tell(const std::vector<PlannedBatch>& planned, Report& report) {
    for (const PlannedBatch& each : planned) {
        const std::size_t count = each.batch.ids.size();
        report.decisions.push_back(fmt::format("{} for {}: would hold {} messages",
                                               each.packet.file, each.packet.link, count));
        report.packets.push_back({each.batch.to.link.address, each.packet.file, count});
    }
}

Result<void> pack_group(Desk& desk, const std::vector<Receiver>& receivers, Report& report) {
    for (;;) {
        auto batches = Round(desk, receivers).batches();
        if (!batches) return batches.error();
        if (batches->empty()) return {};
        const auto planned = plan_batches(desk, std::move(*batches));
        if (!planned) return planned.error();
        if (desk.dry()) {
            tell(*planned, report);
            continue;
        }
        const auto written = write_batches(desk, *planned);
        if (!written) return written.error();
        if (auto queued = queue_packets(desk, *written, report); !queued) return queued;
    }
}

Result<Batch> batch_of(Desk& desk, const Receiver& to, store::PacketId packet) {
    const auto ids = desk.store.packets.messages_of(packet);
    if (!ids) return ids.error();
    const auto again = owed_again(desk, to.link);
    if (!again) return again.error();
    Batch batch;
    batch.to = to;
    for (const store::MessageId id : *ids) {
        const auto message = owed_message(desk, id);
        if (!message) return message.error();
        if (!to.netmail && again->contains(id)) {
            auto made = export_again(desk, *message, to.link);
            if (!made) return made.error();
            batch.add(id, std::move(*made));
            continue;
        }
        auto copies = copies_for(desk, *message, {&to.link});
        if (!copies) return copies.error();
        batch.add(id, std::move(copies->front()));
    }
    return batch;
}

Result<void> finish_unfinished(Desk& desk, Report& report) {
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
        auto batch = batch_of(desk, {*link, packet.flavour}, packet.id);
        if (!batch) return batch.error();
        std::vector<PlannedBatch> one;
        one.push_back({packet, std::move(*batch)});
        const auto now = write_batches(desk, one);
        if (!now) return now.error();
        written.insert(written.end(), now->begin(), now->end());
    }
    return queue_packets(desk, written, report);
}

/// Whom a queue is for, sort by sort of mail.
Result<void> add_receivers(Desk& desk, const store::Queue& queue, std::vector<Receiver>& receivers,
                           Report& report) {
    for (const auto& kind : kinds) {
        const auto some = desk.store.owed.waiting(queue.link, 0, 1, kind);
        if (!some) return some.error();
        if (some->empty()) continue;
        if (auto link = link_named(desk, queue.link, kind.has_value())) {
            receivers.push_back({std::move(*link), kind});
            continue;
        }
        const auto all = desk.store.owed.waiting(queue.link, 0, SIZE_MAX >> 1, kind);
        if (!all) return all.error();
        report.warnings.push_back(fmt::format(
            "{} messages are owed to {}, which is no link any more; add the [[link]] again to "
            "send them",
            all->size(), queue.link));
    }
    return {};
}

}  // namespace

Result<void> pack(Desk& desk, Report& report) {
    if (!desk.dry())
        if (auto finished = finish_unfinished(desk, report); !finished) return finished.error();
    const auto queues = desk.store.owed.queues();
    if (!queues) return queues.error();
    std::vector<Receiver> receivers;
    for (const store::Queue& queue : *queues)
        if (queue.waiting > 0)
            if (auto added = add_receivers(desk, queue, receivers, report); !added) return added;
    std::size_t done = 0;
    for (const auto& group : groups_of(desk, receivers)) {
        desk.progress.step("pack", done, receivers.size(),
                           fmt::format("{} of {} queues", done, receivers.size()));
        if (auto packed = pack_group(desk, group, report); !packed) return packed;
        done += group.size();
    }
    return send_attached(desk, report);
}

}  // namespace tearline::flow
