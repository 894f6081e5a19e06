// SPDX-License-Identifier: MIT
// A JAM message base: opened, read, and marked in place.
#include "msgbase/jam_base.h"

#include <algorithm>

#include "msgbase/file_of.h"
#include "msgbase/new_header.h"

namespace tearline::msgbase {

namespace {

/// All of a message of 16 MB may be short control lines. More than is usual is read only where the
/// file has it.
constexpr std::uint32_t usual_subfields = 1u << 20, longest_subfields = 64u << 20;
constexpr std::uint64_t largest_text = 64u << 20;

std::uint32_t u32_at(BytesView bytes, std::size_t offset) {
    return ByteReader(bytes.substr(offset, 4)).u32();
}

Error damaged_jam(const file::Path& path, std::string_view what) {
    return {Code::bad_input, path.string(),
            std::string(what) + "; it was left alone, see: tearline base check"};
}

}  // namespace

file::Path JamBase::with(std::string_view extension) const {
    return file_of(path_, extension);
}

Result<std::unique_ptr<Base>> JamBase::open_files(const file::Path& path, Access access) {
    auto base = std::unique_ptr<JamBase>(new JamBase(path));
    const auto mode = access == Access::write ? DiskFile::Mode::create : DiskFile::Mode::read;
    const std::pair<const char*, DiskFile*> files[] = {
        {".jhr", &base->headers_}, {".jdt", &base->texts_}, {".jdx", &base->index_}};
    for (const auto& [extension, file] : files) {
        auto opened = DiskFile::open(base->with(extension), mode);
        if (!opened) return opened.error();
        *file = std::move(*opened);
    }
    // The last-read file belongs to the readers; programs expect to find one.
    if (access == Access::write)
        if (auto made = DiskFile::open(base->with(".jlr"), mode); !made) return made.error();
    return std::unique_ptr<Base>(std::move(base));
}

Result<std::optional<MissingHeader>> JamBase::missing_header() {
    return find_missing(headers_, jam::encode(jam::BaseHeader{}), index_);
}

Result<void> JamBase::load() {
    const auto bytes = headers_.read(0, jam::base_header_size);
    if (!bytes) return bytes.error();
    const auto header = jam::decode_base_header(*bytes);
    if (!header) return damaged_jam(headers_.path(), "is not the header file of a JAM base");
    base_ = *header;
    // 0 means no message wherever a number stands, so no base can begin with it.
    begins_with_zero_ = base_.first_number == 0;
    if (begins_with_zero_) base_.first_number = 1;
    entries_.clear();
    return {};
}

Result<void> JamBase::load_index() {
    const auto size = index_.size();
    if (!size) return size.error();
    auto entries = index_.read(0, static_cast<std::size_t>(*size - *size % jam::index_size));
    if (!entries) return entries.error();
    entries_ = std::move(*entries);
    return {};
}

Result<JamBase::State> JamBase::state_from_disk() {
    State state;
    const std::pair<DiskFile*, std::uint64_t*> sizes[] = {
        {&headers_, &state.headers}, {&texts_, &state.texts}, {&index_, &state.index}};
    for (const auto& [file, to] : sizes) {
        const auto size = file->size();
        if (!size) return size.error();
        *to = *size;
    }
    state.changes = base_.changes;
    state.active = base_.active;
    state.first_number = base_.first_number;
    return state;
}

Result<void> JamBase::lock() {
    if (auto locked = headers_.lock(); !locked) return locked.error();
    const auto ready = [&]() -> Result<void> {
        if (auto finished = finish_renewal(); !finished) return finished;
        if (auto loaded = load(); !loaded) return loaded.error();
        auto state = state_from_disk();
        if (!state) return state.error();
        state_ = *state;
        return {};
    }();
    if (!ready) headers_.unlock();
    return ready;
}

Result<void> JamBase::lock_to_read() {
    return headers_.lock_to_read();
}

void JamBase::unlock() {
    headers_.unlock();
}

Result<JamBase::Found> JamBase::header_at(Window& window, std::size_t place,
                                          const jam::BaseHeader& base) const {
    Found found;
    found.name_crc = u32_at(entries_, place * jam::index_size);
    found.offset = u32_at(entries_, place * jam::index_size + 4);
    found.number = static_cast<Number>(base.first_number + place);
    if (found.offset == jam::none) return found;
    auto bytes = window.at(found.offset, jam::header_size);
    if (!bytes) return bytes.error();
    found.header = jam::decode_header(*bytes);
    const std::uint32_t subfields = found.header ? found.header->subfields : 0;
    const std::size_t whole = jam::header_size + subfields;
    bool sane =
        found.header && found.offset >= jam::base_header_size && subfields <= longest_subfields;
    if (sane && subfields > usual_subfields) {
        const auto size = headers_.size();
        if (!size) return size.error();
        sane = found.offset + whole <= *size;
    }
    if (!sane) {
        found.header.reset();
        return found;
    }
    bytes = window.at(found.offset, whole);
    if (!bytes) return bytes.error();
    found.subfields = bytes->substr(std::min(bytes->size(), jam::header_size));
    return found;
}

Result<void> JamBase::walk(const std::function<Result<bool>(const Found&)>& see) {
    if (auto loaded = load(); !loaded) return loaded.error();
    if (auto loaded = load_index(); !loaded) return loaded.error();
    return walk_entries(see);
}

Result<void> JamBase::walk_entries(const std::function<Result<bool>(const Found&)>& see) const {
    Window window(headers_);
    for (std::size_t place = 0; place < entries_.size() / jam::index_size; ++place) {
        const auto found = header_at(window, place, base_);
        if (!found) return found.error();
        if (found->offset == jam::none) continue;
        const auto more = see(*found);
        if (!more) return more.error();
        if (!*more) break;
    }
    return {};
}

Result<std::vector<Number>> JamBase::numbers() {
    std::vector<Number> found;
    if (auto walked = walk([&](const Found& each) -> Result<bool> {
            if (each.header && !(each.header->attributes & jam::is_deleted))
                found.push_back(each.number);
            return true;
        });
        !walked)
        return walked.error();
    return found;
}

Result<void> JamBase::visit(const std::function<bool(const Heading&)>& see) {
    return walk([&](const Found& each) -> Result<bool> {
        if (!each.header || (each.header->attributes & jam::is_deleted)) return true;
        return see(jam::decode_heading(each.number, *each.header, each.subfields));
    });
}

Result<JamBase::Found> JamBase::find(Window& window, Number number) {
    if (entries_.empty())
        if (auto loaded = load_index(); !loaded) return loaded.error();
    const std::uint64_t place = std::uint64_t{number} - base_.first_number;
    if (number < base_.first_number || place >= entries_.size() / jam::index_size)
        return Error{Code::unreadable, headers_.path().string(),
                     "has no message " + std::to_string(number)};
    auto found = header_at(window, static_cast<std::size_t>(place), base_);
    if (!found) return found;
    if (!found->header)
        return damaged_jam(headers_.path(), "message " + std::to_string(number) +
                                                " has no header where the index says");
    return found;
}

Result<BaseMessage> JamBase::read(Number number) {
    Window window(headers_, 4096);
    const auto found = find(window, number);
    if (!found) return found.error();
    const auto size = texts_.size();
    if (!size) return size.error();
    const jam::Header& header = *found->header;
    const std::uint64_t left = header.text_offset < *size ? *size - header.text_offset : 0;
    if (header.text_size > left || header.text_size > largest_text)
        return damaged_jam(texts_.path(),
                           "the text of message " + std::to_string(number) + " is not there");
    const auto text = texts_.read(header.text_offset, header.text_size);
    if (!text) return text.error();
    return jam::decode_message(number, header, found->subfields, *text);
}

Result<void> JamBase::note_change() {
    ++base_.changes;
    state_.changes = base_.changes;
    ByteWriter counters;
    counters.u32(base_.changes).u32(base_.active);
    return headers_.write(jam::counters_offset, counters.bytes());
}

Result<void> JamBase::mark_sent(std::span<const Number> numbers, UnixTime now) {
    if (numbers.empty()) return {};
    Window window(headers_);
    for (const Number number : numbers) {
        const auto found = find(window, number);
        if (!found) return found.error();
        const auto processed = static_cast<std::uint32_t>(to_unix(to_local(now)));
        ByteWriter marks;
        marks.u32(processed).u32(number).u32(found->header->attributes | jam::is_sent);
        if (auto written = headers_.write(found->offset + jam::processed_offset, marks.bytes());
            !written)
            return written.error();
    }
    return note_change();
}

Links JamBase::fitting(const Links& links) const {
    Links kept{links.to, {}, links.next};
    if (!links.replies.empty()) kept.replies = {links.replies.front()};
    return kept;
}

Result<void> JamBase::set_links(Number number, const Links& links) {
    Window window(headers_, 4096);
    const auto found = find(window, number);
    if (!found) return found.error();
    ByteWriter out;
    out.u32(links.to).u32(links.replies.empty() ? 0 : links.replies.front()).u32(links.next);
    return headers_.write(found->offset + jam::links_offset, out.bytes());
}

std::vector<DiskFile*> JamBase::written_files() {
    return {&texts_, &headers_, &index_};
}

std::vector<file::Path> JamBase::files() const {
    return {with(".jhr"), with(".jdt"), with(".jdx"), with(".jlr")};
}

}  // namespace tearline::msgbase
