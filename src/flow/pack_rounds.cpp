// SPDX-License-Identifier: MIT
// What waits for links becomes packets in memory, round by round.
#include "flow/pack_rounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "bases/rescan.h"
#include "mail/netmail_ways.h"

namespace tearline::flow {

namespace {

/// What all links' packets of one round may take of memory (three rounds are there at a time), and
/// what is read ahead of them.
constexpr std::uint64_t round_bytes = 48u << 20;
constexpr std::size_t ids_read_at_once = 4096, read_at_once = 512;
/// Messages whose copies one thread makes at a time.
constexpr std::size_t piece = 32;

}  // namespace

Result<store::StoredMessage> owed_message(desk::Desk& desk, store::MessageId id) {
    auto message = desk.store.messages.get(id);
    if (!message) return message.error();
    const bool is_netmail = *message && (*message)->kind == store::MessageKind::netmail;
    if (!*message || !((*message)->area || is_netmail))
        return Error{Code::internal, desk.config.paths.store.string(),
                     fmt::format("message {} is owed but is not in the store", id)};
    return std::move(**message);
}

Result<std::set<store::MessageId>> owed_again(desk::Desk& desk, const ftn::Link& link) {
    return desk.store.robots.owed_again(link.address.text());
}

Result<void> copies_for(const desk::Desk& desk, const store::StoredMessage& message,
                        const std::vector<const ftn::Link*>& links, std::vector<PackedCopy>& to) {
    if (message.kind != store::MessageKind::netmail) return export_copies(desk, message, links, to);
    for (const ftn::Link* link : links)
        to.push_back(PackedCopy::own(mail::export_netmail(desk, message, *link)));
    return {};
}

PackRounds::PackRounds(desk::Desk& desk, const std::vector<Receiver>& receivers)
    : desk_(desk), receivers_(receivers), share_(round_bytes / receivers.size()) {}

Result<std::vector<Batch>> PackRounds::next() {
    read_before_ = std::exchange(left_over_, {});
    // One transaction for all that is read: each read alone would lock the database anew.
    auto transaction = store::Transaction::begin(desk_.store.database);
    if (!transaction) return transaction.error();
    auto made = make_batches();
    if (auto ended = transaction->commit(); !ended) return ended.error();
    return made;
}

Result<void> PackRounds::begin_lines() {
    lines_.clear();
    for (const Receiver& to : receivers_) {
        Line& line = lines_.emplace_back();
        line.to = to;
        if (to.netmail) continue;
        auto again = owed_again(desk_, to.link);
        if (!again) return again.error();
        line.again = std::move(*again);
    }
    return {};
}

Result<std::vector<Batch>> PackRounds::make_batches() {
    if (auto begun = begin_lines(); !begun) return begun.error();
    std::unique_ptr<Copying> copying;
    for (;;) {
        auto some = read_some();
        if (!some) return some.error();
        const bool ended = some->empty();
        if (copying)
            if (auto done = put(*copying); !done) return done.error();
        copying.reset();
        if (ended) break;
        leave_out_full(*some);
        copying = begin_copying(std::move(*some));
    }
    std::vector<Batch> all;
    for (Line& line : lines_)
        for (Batch& batch : line.batches) all.push_back(std::move(batch));
    return all;
}

Result<std::vector<PackRounds::Owing>> PackRounds::read_some() {
    std::vector<Owing> some;
    some.reserve(read_at_once);
    while (some.size() < read_at_once) {
        auto lines = next_lines();
        if (!lines) return lines.error();
        if (lines->empty()) break;
        const Line& first = lines_[lines->front()];
        auto message = take_message(first.ids[first.next]);
        if (!message) return message.error();
        for (const std::size_t each : *lines) ++lines_[each].next;
        Owing& owing = some.emplace_back();
        owing.message = std::move(*message);
        owing.lines = std::move(*lines);
    }
    return some;
}

/// The lines that wait for the oldest message; empty when no line with room waits for any.
Result<std::vector<std::size_t>> PackRounds::next_lines() {
    std::vector<std::size_t> found;
    found.reserve(lines_.size());
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

Result<void> PackRounds::read_on(Line& line) {
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

Result<store::StoredMessage> PackRounds::take_message(store::MessageId id) {
    if (const auto known = read_before_.extract(id); !known.empty())
        return std::move(known.mapped());
    return owed_message(desk_, id);
}

/// Lines have become full since SOME were read.
void PackRounds::leave_out_full(std::vector<Owing>& some) {
    for (Owing& owing : some)
        if (std::erase_if(owing.lines, [&](std::size_t line) { return lines_[line].full; }) > 0)
            owing.left_out = true;
}

/// That is where the time goes.
std::unique_ptr<PackRounds::Copying> PackRounds::begin_copying(std::vector<Owing> some) {
    auto copying = std::make_unique<Copying>();
    copying->some = std::move(some);
    std::vector<Owing>& all = copying->some;
    const auto work = [this, &all](std::size_t index) -> Result<void> {
        const std::size_t end = std::min(all.size(), (index + 1) * piece);
        for (std::size_t i = index * piece; i < end; ++i) {
            if (auto copied = copy(all[i]); !copied) return copied;
        }
        return {};
    };
    copying->work.emplace((all.size() + piece - 1) / piece, std::max(processors(), 2u) - 1, work);
    return copying;
}

/// Those who asked for it again first, for their copies are of another kind.
Result<void> PackRounds::copy(Owing& owing) const {
    owing.copies.reserve(owing.lines.size());
    const auto fresh = std::stable_partition(
        owing.lines.begin(), owing.lines.end(),
        [&](std::size_t line) { return lines_[line].again.contains(owing.message.id); });
    for (auto line = owing.lines.begin(); line != fresh; ++line) {
        auto made = bases::export_again(desk_, owing.message, lines_[*line].to.link);
        if (!made) return made.error();
        owing.copies.push_back(PackedCopy::own(std::move(*made)));
    }
    std::vector<const ftn::Link*> links;
    links.reserve(owing.lines.size());
    for (auto line = fresh; line != owing.lines.end(); ++line)
        links.push_back(&lines_[*line].to.link);
    return links.empty() ? Result<void>() : copies_for(desk_, owing.message, links, owing.copies);
}

/// Helps to make the copies, then puts them into batches.
Result<void> PackRounds::put(Copying& copying) {
    if (auto done = copying.work->finish(); !done) return done;
    std::vector<Owing>& some = copying.some;
    for (Owing& owing : some)
        for (std::size_t i = 0; i < owing.lines.size(); ++i)
            put(lines_[owing.lines[i]], owing.message.id, std::move(owing.copies[i]));
    for (Owing& owing : some)
        if (owing.left_out || std::any_of(owing.lines.begin(), owing.lines.end(), [&](auto line) {
                return owing.message.id > lines_[line].last;
            }))
            left_over_.emplace(owing.message.id, std::move(owing.message));
    return {};
}

void PackRounds::put(Line& line, store::MessageId id, PackedCopy copy) const {
    if (line.full) return;
    const std::uint64_t limit = batch_limit(desk_, line.to);
    if (line.batches.empty() || line.batches.back().bytes >= limit)
        line.batches.emplace_back().to = line.to;
    Batch& batch = line.batches.back();
    line.bytes += copy.encoded->size();
    batch.add(id, std::move(copy));
    line.last = id;
    // A bundle's name is chosen by what lies in the outbound, so one at a time.
    line.full = batch.bytes >= limit && (line.to.bundled() || line.bytes + limit > share_);
}

}  // namespace tearline::flow
