// SPDX-License-Identifier: MIT
// A Squish message base: opened, read, and marked in place.
#include "msgbase/squish_base.h"

#include <algorithm>

#include "ftn/attributes.h"
#include "msgbase/file_of.h"
#include "msgbase/new_header.h"

namespace tearline::msgbase {

namespace {

Error damaged_squish(const file::Path& path, std::string_view what) {
    return {Code::bad_input, path.string(),
            std::string(what) + "; it was left alone, see: tearline base check"};
}

}  // namespace

file::Path SquishBase::with(std::string_view extension) const {
    return file_of(path_, extension);
}

Result<std::unique_ptr<Base>> SquishBase::open_files(const file::Path& path, Access access) {
    auto base = std::unique_ptr<SquishBase>(new SquishBase(path));
    const auto mode = access == Access::write ? DiskFile::Mode::create : DiskFile::Mode::read;
    auto data = DiskFile::open(base->with(".sqd"), mode);
    if (!data) return data.error();
    base->data_ = std::move(*data);
    auto index = DiskFile::open(base->with(".sqi"), mode);
    if (!index) return index.error();
    base->index_ = std::move(*index);
    return std::unique_ptr<Base>(std::move(base));
}

Result<std::optional<MissingHeader>> SquishBase::missing_header() {
    squish::BaseHeader fresh;
    fresh.name = path_.filename().string();
    return find_missing(data_, squish::encode(fresh), index_);
}

Result<void> SquishBase::load() {
    auto bytes = data_.read(0, squish::base_size);
    if (!bytes) return bytes.error();
    const auto header = squish::decode_base_header(*bytes);
    if (!header) return damaged_squish(data_.path(), "is not the data file of a Squish base");
    base_ = *header;
    known_.clear();
    state_.header = std::move(*bytes);
    const auto data = data_.size(), index = index_.size();
    if (!data) return data.error();
    if (!index) return index.error();
    state_.data = *data;
    state_.index = *index;
    return {};
}

Result<void> SquishBase::lock() {
    if (auto locked = data_.lock(); !locked) return locked.error();
    Result<void> ready = finish_renewal();
    if (ready) ready = load();
    if (ready) ready = drop_blank_entries();
    if (!ready) data_.unlock();
    return ready;
}

Result<std::uint64_t> SquishBase::blank_entries() const {
    const std::uint64_t counted = std::uint64_t{base_.messages} * squish::index_size;
    if (state_.index <= counted) return 0;
    const auto bytes = index_.read(counted, static_cast<std::size_t>(state_.index - counted));
    if (!bytes) return bytes.error();
    for (ByteReader in(*bytes); in.left() > 0; in.skip(4))
        if (in.left() < squish::index_size || in.u32() != 0 || in.u32() != UINT32_MAX) return 0;
    return bytes->size() / squish::index_size;
}

Result<void> SquishBase::drop_blank_entries() {
    const auto blank = blank_entries();
    if (!blank) return blank.error();
    if (*blank == 0) return {};
    state_.index -= *blank * squish::index_size;
    return index_.truncate(state_.index);
}

Result<void> SquishBase::lock_to_read() {
    return data_.lock_to_read();
}

void SquishBase::unlock() {
    data_.unlock();
}

Result<std::vector<SquishBase::Entry>> SquishBase::entries() const {
    const auto size = index_.size();
    if (!size) return size.error();
    const auto bytes = index_.read(0, static_cast<std::size_t>(*size));
    if (!bytes) return bytes.error();
    std::vector<Entry> found;
    found.reserve(bytes->size() / squish::index_size);
    for (ByteReader in(*bytes); in.left() >= squish::index_size;) {
        Entry entry;
        entry.offset = in.u32();
        entry.number = in.u32();
        entry.hash = in.u32();
        if (entry.offset >= squish::base_size && entry.number != 0 && entry.number != UINT32_MAX)
            found.push_back(entry);
    }
    return found;
}

Result<void> SquishBase::list() {
    auto all = entries();
    if (!all) return all.error();
    known_ = std::move(*all);
    const auto size = data_.size();
    if (!size) return size.error();
    state_.data = *size;
    return {};
}

Result<SquishBase::Found> SquishBase::frame_at(Window& window, const Entry& entry,
                                               bool whole) const {
    Found found{entry, std::nullopt, {}};
    auto bytes = window.at(entry.offset, squish::frame_size);
    if (!bytes) return bytes.error();
    const auto frame = squish::decode_frame(*bytes);
    const bool sane = frame && entry.offset + squish::frame_size + frame->used <= state_.data &&
                      frame->type == squish::Frame::message && frame->used >= squish::header_size &&
                      frame->used <= frame->size && frame->used <= squish::longest_message &&
                      frame->control <= squish::longest_control &&
                      frame->control <= frame->used - squish::header_size;
    if (!sane) return found;
    const std::size_t wanted = whole ? frame->used : squish::header_size + frame->control;
    bytes = window.at(entry.offset, squish::frame_size + wanted);
    if (!bytes) return bytes.error();
    if (bytes->size() < squish::frame_size + wanted) return found;
    found.frame = frame;
    found.bytes = bytes->substr(squish::frame_size);
    return found;
}

Result<void> SquishBase::visit(const std::function<bool(const Heading&)>& see) {
    if (auto listed = list(); !listed) return listed.error();
    Window window(data_);
    for (const Entry& entry : known_) {
        const auto found = frame_at(window, entry, false);
        if (!found) return found.error();
        if (!found->frame) continue;
        auto heading = squish::decode_heading(found->bytes, found->frame->control);
        if (!heading) continue;
        heading->number = entry.number;
        if (!see(*heading)) break;
    }
    return {};
}

Result<std::vector<Number>> SquishBase::numbers() {
    std::vector<Number> found;
    if (auto visited = visit([&](const Heading& each) {
            found.push_back(each.number);
            return true;
        });
        !visited)
        return visited.error();
    return found;
}

Result<SquishBase::Found> SquishBase::find(Window& window, Number number) {
    if (known_.empty())
        if (auto listed = list(); !listed) return listed.error();
    auto entry =
        std::lower_bound(known_.begin(), known_.end(), number,
                         [](const Entry& each, Number wanted) { return each.number < wanted; });
    // The index of a damaged base may be out of order.
    if (entry == known_.end() || entry->number != number)
        entry = std::find_if(known_.begin(), known_.end(),
                             [&](const Entry& each) { return each.number == number; });
    if (entry == known_.end())
        return Error{Code::unreadable, data_.path().string(),
                     "has no message " + std::to_string(number)};
    auto found = frame_at(window, *entry, true);
    if (found && !found->frame)
        return damaged_squish(data_.path(), "message " + std::to_string(number) +
                                                " has no frame where the index says");
    return found;
}

Result<BaseMessage> SquishBase::read(Number number) {
    Window window(data_, 4096);
    const auto found = find(window, number);
    if (!found) return found.error();
    auto message = squish::decode_message(found->bytes, found->frame->control);
    if (!message)
        return damaged_squish(data_.path(), "message " + std::to_string(number) + " is cut off");
    message->number = number;
    return std::move(*message);
}

Result<void> SquishBase::mark_sent(std::span<const Number> numbers, UnixTime) {
    Window window(data_, 4096);
    for (const Number number : numbers) {
        const auto found = find(window, number);
        if (!found) return found.error();
        ByteWriter out;
        out.u32(ByteReader(found->bytes).u32() | ftn::attr_sent | squish::was_scanned);
        if (auto written = data_.write(found->entry.offset + squish::frame_size, out.bytes());
            !written)
            return written.error();
    }
    return {};
}

Links SquishBase::fitting(const Links& links) const {
    Links kept{links.to, links.replies, 0};
    if (kept.replies.size() > squish::replies) kept.replies.resize(squish::replies);
    return kept;
}

Result<void> SquishBase::set_links(Number number, const Links& links) {
    Window window(data_, 4096);
    const auto found = find(window, number);
    if (!found) return found.error();
    return data_.write(found->entry.offset + squish::frame_size + squish::reply_offset,
                       squish::encode_links(links));
}

std::vector<DiskFile*> SquishBase::written_files() {
    return {&data_, &index_};
}

std::vector<file::Path> SquishBase::files() const {
    return {with(".sqd"), with(".sqi"), with(".sql")};
}

}  // namespace tearline::msgbase
