// SPDX-License-Identifier: MIT
// A Squish base built anew without free frames, every UMSGID as it was.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "msgbase/problems.h"
#include "msgbase/replace_files.h"
#include "msgbase/squish_base.h"

namespace tearline::msgbase {

namespace {

constexpr std::size_t scan_block = 4u << 20;
Bytes mark_bytes() {
    ByteWriter out;
    out.u32(squish::frame_mark);
    return std::move(out).bytes();
}

}  // namespace

Result<std::vector<SquishBase::Kept>> SquishBase::lost(const std::vector<Entry>& known) {
    std::unordered_set<std::uint64_t> offsets;
    for (const Entry& entry : known) offsets.insert(entry.offset);
    std::unordered_set<Number> own_numbers;  // of the frames that the index leads to
    std::vector<Kept> found;
    Window window(data_, scan_block);
    const auto size = data_.size();
    if (!size) return size.error();
    for (std::uint64_t at = squish::base_size; at + squish::frame_size <= *size;) {
        const auto block = window.at(at, squish::frame_size);
        if (!block) return block.error();
        const auto frame = squish::decode_frame(*block);
        if (!frame) {
            const auto next = next_mark(at + 1);
            if (!next) return next.error();
            at = *next;
            continue;
        }
        auto message = frame_at(window, {at, 0, 0}, false);
        const bool whole = message && message->frame;
        if (message && !whole) message = rest_of({at, 0, 0});
        if (!message) return message.error();
        if (message->frame) {
            const auto own = data_.read(at + squish::frame_size + squish::number_offset, 4);
            if (!own) return own.error();
            const Number number = ByteReader(*own).u32();
            const bool numbered = number != 0 && number <= squish::highest_number;
            if (offsets.count(at) == 0)
                found.push_back({{at, numbered ? number : 0, 0}, *message->frame});
            else if (numbered)
                own_numbers.insert(number);
        }
        if (whole)
            at += squish::frame_size + std::uint64_t{frame->size};
        else
            at += message->frame ? squish::frame_size + std::uint64_t{message->frame->used} : 4;
    }
    // What a message was before it was written anew has its number in its own frame, too. A number
    // that only an entry of the index tells may be wrong, and is no reason to leave a message out.
    std::erase_if(found, [&](const Kept& each) {
        return each.entry.number != 0 && !own_numbers.insert(each.entry.number).second;
    });
    return found;
}

/// Where the next frame begins at or behind FROM; the end of the file where there is none.
Result<std::uint64_t> SquishBase::next_mark(std::uint64_t from) const {
    const Bytes mark = mark_bytes();
    for (std::size_t size = 1u << 16; from < state_.data; size = scan_block) {
        const auto block = data_.read(from, size);
        if (!block) return block.error();
        if (const std::size_t at = block->find(mark); at != Bytes::npos) return from + at;
        if (block->size() < size) break;
        from += block->size() - mark.size() + 1;
    }
    return state_.data;
}

/// What is left of a message whose frame is cut off or counts its bytes wrongly: up to the next
/// frame.
Result<SquishBase::Found> SquishBase::rest_of(const Entry& entry) const {
    Found found{entry, std::nullopt, {}};
    if (entry.offset + squish::frame_size + squish::header_size > state_.data) return found;
    const auto head = data_.read(entry.offset, squish::frame_size);
    if (!head) return head.error();
    auto frame = squish::decode_frame(*head);
    if (!frame || frame->type != squish::Frame::message || frame->control > squish::longest_control)
        return found;
    const auto next = next_mark(entry.offset + squish::frame_size);
    if (!next) return next.error();
    auto end = static_cast<std::size_t>(*next - entry.offset - squish::frame_size);
    if (frame->size >= squish::header_size) end = std::min<std::size_t>(end, frame->size);
    if (frame->used >= squish::header_size) end = std::min<std::size_t>(end, frame->used);
    if (end < squish::header_size + std::uint64_t{frame->control}) return found;
    frame->used = static_cast<std::uint32_t>(end);
    found.frame = frame;
    return found;
}

/// The messages that the index knows, and those that stand in frames without it, by number. Of two
/// with one number the second gets one that is free.
Result<std::vector<SquishBase::Kept>> SquishBase::all_messages(Problems& problems,
                                                               std::size_t& lost_ones) {
    auto known = entries();
    if (!known) return known.error();
    std::vector<Kept> all;
    std::vector<Entry> frameless;
    std::unordered_set<std::uint64_t> offsets;
    Window window(data_);
    for (const Entry& entry : *known) {
        auto found = frame_at(window, entry, false);
        if (found && !found->frame) {
            found = rest_of(entry);
            if (found && found->frame)
                problems.add(fmt::format("Message {} is cut off; what is left of it was kept.",
                                         entry.number));
        }
        if (!found) return found.error();
        if (!found->frame)
            frameless.push_back(entry);
        else if (offsets.insert(entry.offset).second)
            all.push_back({entry, *found->frame});
        else
            problems.add(
                fmt::format("The entry of message {} led to another one, too.", entry.number));
    }
    std::vector<Entry> sound;
    for (const Kept& each : all) sound.push_back(each.entry);
    auto back = lost(sound);
    if (!back) return back.error();
    std::unordered_set<Number> returned;
    for (const Kept& each : *back) {
        all.push_back(each);
        returned.insert(each.entry.number);
        if (each.entry.number != 0)
            problems.add(
                fmt::format("Message {} was missing in the index; it is back.", each.entry.number));
    }
    for (const Entry& entry : frameless)
        if (returned.count(entry.number) == 0) {
            problems.add(fmt::format("Message {} has no frame and is lost.", entry.number));
            ++lost_ones;
        }
    give_numbers(all, problems);
    return all;
}

void SquishBase::give_numbers(std::vector<Kept>& all, Problems& problems) const {
    Number next = base_.next_number <= squish::highest_number ? base_.next_number : 1;
    for (const Kept& each : all)
        if (each.entry.number <= squish::highest_number)
            next = std::max(next, each.entry.number + 1);
    std::unordered_set<Number> taken;
    for (Kept& each : all) {
        Number& number = each.entry.number;
        if (number != 0 && number <= squish::highest_number && taken.insert(number).second)
            continue;
        problems.add(
            number == 0
                ? fmt::format("A message had no number of its own; it is {} now.", next)
                : fmt::format("Two messages were number {}; the second is {} now.", number, next));
        taken.insert(number = next++);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Kept& a, const Kept& b) { return a.entry.number < b.entry.number; });
}

Result<Rewritten> SquishBase::rewrite(const std::function<bool(const Heading&)>& keep) {
    if (auto loaded = load(); !loaded) return loaded.error();
    Rewritten done;
    done.bytes_before = state_.data + state_.index;
    const Number next = base_.next_number;
    Problems problems;
    const auto all = all_messages(problems, done.left_out);
    if (!all) return all.error();
    Window window(data_);
    std::vector<Kept> chosen;
    std::unordered_set<Number> kept;
    for (const Kept& each : *all) {
        const auto bytes = window.at(each.entry.offset + squish::frame_size,
                                     squish::header_size + each.frame.control);
        if (!bytes) return bytes.error();
        auto heading = squish::decode_heading(*bytes, each.frame.control);
        if (!heading) continue;
        heading->number = each.entry.number;
        if (keep(*heading)) {
            kept.insert(each.entry.number);
            chosen.push_back(each);
        } else {
            ++done.left_out;
        }
    }
    auto written = write_new(chosen, kept, all->empty() ? 0 : all->back().entry.number);
    if (!written) return written.error();
    done.bytes_after = *written;
    done.kept = chosen.size();
    if (auto placed = put_in_place(next); !placed) return placed.error();
    if (auto loaded = load(); !loaded) return loaded.error();
    done.problems = std::move(problems).list();
    return done;
}

Result<void> SquishBase::copy_over() {
    if (auto loaded = load(); !loaded) return loaded;
    squish::BaseHeader none = base_;
    none.messages = none.highest = 0;
    none.first = none.last = none.first_free = none.last_free = 0;
    none.end = static_cast<std::uint32_t>(state_.data);
    if (auto hidden = data_.write(
            0, squish::encode(none, BytesView(state_.header).substr(squish::used_header)));
        !hidden)
        return hidden;
    if (auto cut = index_.truncate(0); !cut) return cut;
    if (auto copied = copy_new_contents(data_, squish::base_size); !copied) return copied;
    if (auto copied = copy_new_contents(index_); !copied) return copied;
    if (auto cut = cut_like_new_contents(index_); !cut) return cut;
    if (auto copied = copy_new_contents(data_, 0, squish::base_size); !copied) return copied;
    return cut_like_new_contents(data_);
}

Result<std::unique_ptr<RenewableBase>> SquishBase::open_new_contents() {
    auto base = std::unique_ptr<SquishBase>(new SquishBase(path_));
    const std::pair<const DiskFile*, DiskFile*> files[] = {{&data_, &base->data_},
                                                           {&index_, &base->index_}};
    for (const auto& [old, fresh] : files) {
        auto opened = DiskFile::open(new_contents(old->path()), DiskFile::Mode::write);
        if (!opened) return opened.error();
        *fresh = std::move(*opened);
    }
    if (auto loaded = base->load(); !loaded) return loaded.error();
    return std::unique_ptr<RenewableBase>(std::move(base));
}

Result<std::vector<BaseMessage>> SquishBase::messages_from(Number first) {
    if (auto loaded = load(); !loaded) return loaded.error();
    if (auto listed = list(); !listed) return listed.error();
    std::vector<BaseMessage> messages;
    for (const Entry& entry : known_)
        if (entry.number >= first)
            if (auto read = read_sound(entry.number, entry.number, messages); !read)
                return read.error();
    return messages;
}

/// The new contents of both files; their size. HIGHEST is the highest number given out.
Result<std::uint64_t> SquishBase::write_new(const std::vector<Kept>& chosen,
                                            const std::unordered_set<Number>& kept,
                                            Number highest) const {
    auto data = file::Writer::create(new_contents(data_.path()));
    if (!data) return data.error();
    squish::BaseHeader fresh = base_;
    fresh.messages = fresh.highest = static_cast<std::uint32_t>(chosen.size());
    fresh.first_free = fresh.last_free = fresh.last = 0;
    fresh.first = chosen.empty() ? 0 : squish::base_size;
    if (fresh.next_number > squish::highest_number) fresh.next_number = 1;
    fresh.next_number = std::max(fresh.next_number, highest + 1);
    fresh.high_water = std::min(fresh.high_water, fresh.next_number - 1);
    if (auto written = data->write(Bytes(squish::base_size, '\0')); !written)
        return written.error();
    Bytes index;
    Window window(data_);
    for (const Kept& each : chosen) {
        const auto found = window.at(each.entry.offset + squish::frame_size, each.frame.used);
        if (!found) return found.error();
        const auto message = squish::decode_message(*found, each.frame.control);
        if (!message) continue;
        const std::uint64_t offset = data->size();
        squish::Frame frame = each.frame;
        frame.size = frame.used;
        frame.previous = fresh.last;
        frame.next = &each == &chosen.back()
                         ? 0
                         : static_cast<std::uint32_t>(offset + squish::frame_size + frame.size);
        Bytes bytes(*found);
        Links links = message->links;
        if (kept.count(links.to) == 0) links.to = 0;
        std::erase_if(links.replies, [&](Number other) { return kept.count(other) == 0; });
        bytes.replace(squish::reply_offset, 4 * (1 + squish::replies), squish::encode_links(links));
        ByteWriter number;
        number.u32(each.entry.number);
        bytes.replace(squish::number_offset, 4, number.bytes());
        index += squish::index_entry(offset, each.entry.number, message->message.to,
                                     message->message.attributes);
        fresh.last = static_cast<std::uint32_t>(offset);
        if (auto written = data->write(squish::encode(frame)); !written) return written.error();
        if (auto written = data->write(bytes); !written) return written.error();
    }
    fresh.end = static_cast<std::uint32_t>(data->size());
    if (auto committed = data->commit(); !committed) return committed.error();
    auto head = DiskFile::open(new_contents(data_.path()), DiskFile::Mode::write);
    if (!head) return head.error();
    if (auto written = head->write(
            0, squish::encode(fresh, BytesView(state_.header).substr(squish::used_header)));
        !written)
        return written.error();
    if (auto flushed = head->flush(); !flushed) return flushed.error();
    if (auto written = file::write(new_contents(index_.path()), index); !written)
        return written.error();
    return fresh.end + index.size();
}

}  // namespace tearline::msgbase
