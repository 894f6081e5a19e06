// SPDX-License-Identifier: MIT
// A Squish base checked, and built anew without free frames, every UMSGID as it was.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "msgbase/problems.h"
#include "msgbase/replace_files.h"
#include "msgbase/squish_base.h"

namespace tearline::msgbase {

namespace {

constexpr std::size_t scan_block = 4u << 20;
/// What an index entry has for a number where its message is deleted.
constexpr Number no_number = UINT32_MAX;

Bytes mark_bytes() {
    ByteWriter out;
    out.u32(squish::frame_mark);
    return std::move(out).bytes();
}

}  // namespace

Result<std::vector<SquishBase::Entry>> SquishBase::lost(const std::vector<Entry>& known) {
    std::unordered_set<std::uint64_t> offsets;
    std::unordered_set<Number> numbers;
    for (const Entry& entry : known) {
        offsets.insert(entry.offset);
        numbers.insert(entry.number);
    }
    std::vector<Entry> found;
    const Bytes mark = mark_bytes();
    Window window(data_, scan_block);
    const auto size = data_.size();
    if (!size) return size.error();
    for (std::uint64_t at = squish::base_size; at + squish::frame_size <= *size;) {
        const auto block = window.at(at, squish::frame_size);
        if (!block) return block.error();
        const auto frame = squish::decode_frame(*block);
        if (!frame) {
            const auto ahead = window.at(
                at, static_cast<std::size_t>(std::min<std::uint64_t>(scan_block, *size - at)));
            if (!ahead) return ahead.error();
            const std::size_t next = ahead->find(mark, 1);
            at += next != BytesView::npos ? next : std::max<std::size_t>(1, ahead->size() - 3);
            continue;
        }
        const auto message = frame_at(window, {at, 0, 0}, false);
        if (!message) return message.error();
        const auto heading = message->frame
                                 ? squish::decode_heading(message->bytes, message->frame->control)
                                 : std::nullopt;
        if (heading && offsets.count(at) == 0) {
            const bool numbered = heading->number != 0 && heading->number != no_number;
            if (!numbered || numbers.insert(heading->number).second)
                found.push_back({at, numbered ? heading->number : 0, 0});
        }
        at += message->frame ? squish::frame_size + std::uint64_t{frame->size} : 4;
    }
    return found;
}

Result<std::vector<std::string>> SquishBase::check() {
    Problems problems;
    if (auto loaded = load(); !loaded) return loaded.error();
    const auto all = entries();
    if (!all) return all.error();
    if (state_.index % squish::index_size != 0)
        problems.add("The index ends in the middle of an entry.");
    if (state_.index / squish::index_size != base_.messages)
        problems.add(fmt::format("The header counts {} messages, the index has {}.", base_.messages,
                                 state_.index / squish::index_size));
    if (base_.end > state_.data)
        problems.add(fmt::format("The data file is {} bytes shorter than its header says.",
                                 base_.end - state_.data));
    std::unordered_set<Number> numbers;
    for (const Entry& entry : *all)
        if (!numbers.insert(entry.number).second)
            problems.add(fmt::format("The index has message {} twice.", entry.number));
    Window window(data_);
    std::uint64_t previous = 0, expected = base_.first;
    for (const Entry& entry : *all) {
        if (entry.number >= base_.next_number)
            problems.add(
                fmt::format("Message {} has a number that is yet to be given.", entry.number));
        const auto found = frame_at(window, entry, false);
        if (!found) return found.error();
        if (!found->frame) {
            problems.add(
                fmt::format("Message {} has no frame where the index says.", entry.number));
            previous = entry.offset;
            expected = 0;
            continue;
        }
        if ((expected != 0 && entry.offset != expected) || found->frame->previous != previous)
            problems.add(fmt::format("The chain of frames is broken at message {}.", entry.number));
        previous = entry.offset;
        expected = found->frame->next;
        const auto message = squish::decode_message(found->bytes, found->frame->control);
        if (!message) continue;
        if (message->number != 0 && message->number != entry.number)
            problems.add(
                fmt::format("Message {} says that it is {}.", entry.number, message->number));
        if ((entry.hash & 0x7fffffff) != squish::hash_of_name(message->message.to))
            problems.add(fmt::format("The index has a wrong hash of the receiver of message {}.",
                                     entry.number));
        std::vector<Number> linked = message->links.replies;
        linked.push_back(message->links.to);
        for (const Number other : linked)
            if (other != 0 && numbers.count(other) == 0)
                problems.add(fmt::format("Message {} is linked to {}, which is not there.",
                                         entry.number, other));
    }
    if (previous != base_.last) problems.add("The last message is not where the header says.");
    return std::move(problems).list();
}

Result<Rewritten> SquishBase::rewrite(const std::function<bool(const Heading&)>& keep) {
    if (auto loaded = load(); !loaded) return loaded.error();
    Rewritten done;
    done.bytes_before = state_.data + state_.index;
    Problems problems;
    auto all = entries();
    if (!all) return all.error();
    const auto back = lost(*all);
    if (!back) return back.error();
    Number next = base_.next_number;
    for (const Entry& entry : *all) next = std::max(next, entry.number + 1);
    for (const Entry& entry : *back) next = std::max(next, entry.number + 1);
    for (Entry entry : *back) {
        if (entry.number == 0) entry.number = next < no_number ? next++ : 0;
        if (entry.number == 0) {
            problems.add("A message has no number, and there is none left to give; it is lost.");
            ++done.left_out;
            continue;
        }
        problems.add(fmt::format("Message {} was missing in the index; it is back.", entry.number));
        all->push_back(entry);
    }
    std::stable_sort(all->begin(), all->end(),
                     [](const Entry& a, const Entry& b) { return a.number < b.number; });
    Window window(data_);
    std::vector<Entry> chosen;
    std::unordered_set<Number> kept;
    for (const Entry& entry : *all) {
        const auto found = frame_at(window, entry, false);
        if (!found) return found.error();
        auto heading = found->frame ? squish::decode_heading(found->bytes, found->frame->control)
                                    : std::nullopt;
        if (!heading) {
            problems.add(fmt::format("Message {} has no frame and is lost.", entry.number));
            ++done.left_out;
            continue;
        }
        heading->number = entry.number;
        if (!keep(*heading) || !kept.insert(entry.number).second)
            ++done.left_out;
        else
            chosen.push_back(entry);
    }

    auto data = file::Writer::create(new_contents(data_.path()));
    if (!data) return data.error();
    squish::BaseHeader fresh = base_;
    fresh.messages = fresh.highest = static_cast<std::uint32_t>(chosen.size());
    fresh.first_free = fresh.last_free = fresh.last = 0;
    fresh.first = chosen.empty() ? 0 : squish::base_size;
    if (!chosen.empty()) fresh.next_number = std::max(fresh.next_number, chosen.back().number + 1);
    if (auto written = data->write(Bytes(squish::base_size, '\0')); !written)
        return written.error();
    Bytes index;
    for (const Entry& entry : chosen) {
        const auto found = frame_at(window, entry, true);
        if (!found) return found.error();
        if (!found->frame) continue;
        auto message = squish::decode_message(found->bytes, found->frame->control);
        if (!message) continue;
        const std::uint64_t offset = data->size();
        squish::Frame frame = *found->frame;
        frame.size = frame.used;
        frame.previous = fresh.last;
        frame.next = entry.number == chosen.back().number
                         ? 0
                         : static_cast<std::uint32_t>(offset + squish::frame_size + frame.size);
        Bytes bytes(found->bytes);
        Links& links = message->links;
        if (kept.count(links.to) == 0) links.to = 0;
        std::erase_if(links.replies, [&](Number other) { return kept.count(other) == 0; });
        bytes.replace(squish::reply_offset, 4 * (1 + squish::replies), squish::encode_links(links));
        ByteWriter number;
        number.u32(entry.number);
        bytes.replace(squish::number_offset, 4, number.bytes());
        index += squish::index_entry(offset, entry.number, message->message.to,
                                     message->message.attributes);
        fresh.last = static_cast<std::uint32_t>(offset);
        if (auto written = data->write(squish::encode(frame)); !written) return written.error();
        if (auto written = data->write(bytes); !written) return written.error();
        ++done.kept;
    }
    fresh.end = static_cast<std::uint32_t>(data->size());
    done.bytes_after = data->size() + index.size();
    if (auto committed = data->commit(); !committed) return committed.error();
    auto head = DiskFile::open(new_contents(data_.path()), DiskFile::Mode::write);
    if (!head) return head.error();
    constexpr std::size_t used = 132;
    if (auto written = head->write(0, squish::encode(fresh, BytesView(state_.header).substr(used)));
        !written)
        return written.error();
    if (auto flushed = head->flush(); !flushed) return flushed.error();
    if (auto written = file::write(new_contents(index_.path()), index); !written)
        return written.error();
    if (auto replaced = replace_files(marker(), {&data_, &index_}); !replaced)
        return replaced.error();
    if (auto loaded = load(); !loaded) return loaded.error();
    done.problems = std::move(problems).list();
    return done;
}

}  // namespace tearline::msgbase
