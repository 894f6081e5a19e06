// SPDX-License-Identifier: MIT
// The way out: copies owed to links become packets and bundles in the outbound, each exactly once.
// All links are served in one walk over the messages, so that each is read and taken apart once.
#include "flow/send.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
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

/// What all links' packets of one round may take of memory (three rounds are there at a time), and
/// what is read ahead of them.
constexpr std::uint64_t group_bytes = 32u << 20, round_bytes = 32u << 20;
constexpr std::size_t ids_read_at_once = 4096, read_at_once = 512;
/// Room that a packet gets at first.
constexpr std::uint64_t most_reserved = 1u << 20, usual_message = 16u << 10;

/// A message with the lines that get it now.
struct Owing {
    store::StoredMessage message;
    std::vector<std::size_t> lines;
    PackedCopies copies;  ///< one for each of LINES
};

/// One receiver's part of a round: the packets that are made for it.
struct Line {
    Receiver to;
    std::set<store::MessageId> again;   ///< owed on the link's own request
    std::vector<store::MessageId> ids;  ///< read ahead of what waits
    std::size_t next = 0;               ///< of IDS
    bool ended = false;                 ///< no more wait behind IDS
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

/// Adds one copy for each of LINKS.
Result<void> copies_for(const Desk& desk, const store::StoredMessage& message,
                        const std::vector<const ftn::Link*>& links, PackedCopies& to) {
    if (message.kind != store::MessageKind::netmail) return export_copies(desk, message, links, to);
    for (const ftn::Link* link : links) to.add(export_netmail(desk, message, *link));
    return {};
}

class Round {
  public:
    Round(Desk& desk, const std::vector<Receiver>& receivers)
        : desk_(desk), share_(round_bytes / receivers.size()) {
        for (const Receiver& to : receivers) lines_.emplace_back().to = to;
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
        for (Line& line : lines_) {
            if (line.to.netmail) continue;
            auto again = owed_again(desk_, line.to.link);
            if (!again) return again.error();
            line.again = std::move(*again);
        }
        std::vector<Owing> some;
        for (;;) {
            auto lines = next_lines();
            if (!lines) return lines.error();
            if (!lines->empty()) {
                Line& first = lines_[lines->front()];
                auto message = owed_message(desk_, first.ids[first.next]);
                if (!message) return message.error();
                for (const std::size_t each : *lines) ++lines_[each].next;
                some.push_back({std::move(*message), std::move(*lines), {}});
                if (some.size() < read_at_once) continue;
            }
            if (some.empty()) break;
            if (auto added = add(some); !added) return added.error();
        }
        std::vector<Batch> all;
        for (Line& line : lines_)
            for (Batch& batch : line.batches) all.push_back(std::move(batch));
        return all;
    }

    /// The lines that wait for the oldest message; empty when no line with room waits for any.
    Result<std::vector<std::size_t>> next_lines() {
        std::vector<std::size_t> found;
        store::MessageId oldest = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            Line& line = lines_[i];
            if (line.full) continue;
            if (auto read = read_on(line); !read) return read.error();
            if (line.next == line.ids.size()) continue;
            const store::MessageId id = line.ids[line.next];
            if (found.empty() || id < oldest) {
                found.clear();
                oldest = id;
            }
            if (id == oldest) found.push_back(i);
        }
        return found;
    }

    Result<void> read_on(Line& line) {
        if (line.next < line.ids.size() || line.ended) return {};
        const store::MessageId after = line.ids.empty() ? 0 : line.ids.back();
        auto ids = desk_.store.owed.waiting(line.to.link.address.text(), after, ids_read_at_once,
                                            line.to.netmail);
        if (!ids) return ids.error();
        line.ended = ids->size() < ids_read_at_once;
        line.ids = std::move(*ids);
        line.next = 0;
        return {};
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
        made = in_parallel(lines_.size(), processors(), [&](std::size_t line) -> Result<void> {
            for (const Owing& owing : some)
                for (std::size_t i = 0; i < owing.lines.size(); ++i)
                    if (owing.lines[i] == line)
                        put(lines_[line], owing.message.id, owing.copies, owing.copies.copies[i]);
            return {};
        });
        some.clear();
        return made;
    }

    /// Those who asked for it again first, for their copies are of another kind.
    Result<void> copy(Owing& owing) const {
        const auto fresh = std::stable_partition(
            owing.lines.begin(), owing.lines.end(),
            [&](std::size_t line) { return lines_[line].again.contains(owing.message.id); });
        for (auto line = owing.lines.begin(); line != fresh; ++line) {
            auto made = export_again(desk_, owing.message, lines_[*line].to.link);
            if (!made) return made.error();
            owing.copies.add(std::move(*made));
        }
        std::vector<const ftn::Link*> links;
        for (auto line = fresh; line != owing.lines.end(); ++line)
            links.push_back(&lines_[*line].to.link);
        return links.empty() ? Result<void>()
                             : copies_for(desk_, owing.message, links, owing.copies);
    }

    void put(Line& line, store::MessageId id, const PackedCopies& copies,
             const PackedCopies::Copy& copy) const {
        if (line.full) return;
        const std::uint64_t limit = batch_limit(desk_, line.to);
        if (line.batches.empty() || line.batches.back().bytes.size() >= limit) {
            Batch& next = line.batches.emplace_back();
            next.to = line.to;
            next.bytes.reserve(std::min(limit, most_reserved) + usual_message);
        }
        Batch& batch = line.batches.back();
        batch.add(id, copies, copy);
        line.bytes += copies.encoded[copy.which].size();
        // A bundle's name is chosen by what lies in the outbound, so one at a time.
        line.full =
            batch.bytes.size() >= limit && (line.to.bundled() || line.bytes + limit > share_);
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
        if (groups.empty() || bytes + limit > group_bytes) {
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

using Writing = std::unique_ptr<WritingBatches>;

/// Notes what was written, and gives it to the mailers.
Result<void> finish(Desk& desk, Writing writing, Report& report) {
    if (!writing) return {};
    const auto written = writing->finish();
    return written ? queue_packets(desk, *written, report) : Result<void>(written.error());
}

/// While a round is made, the one before is written; while that is noted and queued, the round is
/// being written.
Result<void> pack_group(Desk& desk, const std::vector<Receiver>& receivers, Report& report) {
    Writing writing;
    for (;;) {
        auto batches = Round(desk, receivers).batches();
        const bool wrote = writing != nullptr, more = batches && !batches->empty();
        // Also when the next ones cannot be made.
        if (wrote && (!more || writing->has_bundles()))
            if (auto finished = finish(desk, std::move(writing), report); !finished)
                return finished;
        if (!batches) return batches.error();
        // What was given up just now, because its name was taken, waits again.
        if (batches->empty() && wrote) continue;
        if (batches->empty()) return {};
        auto planned = plan_batches(desk, std::move(*batches));
        if (planned && desk.dry()) {
            tell(*planned, report);
            continue;
        }
        Writing next;
        if (planned) next = std::make_unique<WritingBatches>(desk, std::move(*planned));
        if (auto finished = finish(desk, std::move(writing), report); !finished) return finished;
        if (!planned) return planned.error();
        writing = std::move(next);
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
        PackedCopies copies;
        if (!to.netmail && again->contains(id)) {
            auto made = export_again(desk, *message, to.link);
            if (!made) return made.error();
            copies.add(std::move(*made));
        } else if (auto made = copies_for(desk, *message, {&to.link}, copies); !made) {
            return made.error();
        }
        batch.add(id, copies, copies.copies.front());
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
        const auto now = WritingBatches(desk, std::move(one)).finish();
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
