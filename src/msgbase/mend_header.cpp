// SPDX-License-Identifier: MIT
// What the header told is worked out anew: where messages begin, and which numbers are given out.
#include "msgbase/mend_header.h"

#include <algorithm>
#include <optional>

#include "msgbase/disk_file.h"
#include "msgbase/file_of.h"
#include "msgbase/jam_format.h"
#include "msgbase/squish_format.h"

namespace tearline::msgbase {

namespace {

Error nothing_there(const file::Path& path) {
    return {Code::bad_input, path.string(),
            "has neither a base header nor anything that looks like a message; it was left alone"};
}

std::uint32_t number_at(BytesView bytes, std::size_t offset) {
    return ByteReader(bytes.substr(offset, 4)).u32();
}

/// The number of the first index entry, by the first message header that the index leads to; else
/// that of the first one there is.
std::optional<jam::BaseHeader> jam_header_for(BytesView headers, BytesView index) {
    jam::BaseHeader made;
    std::optional<Number> first;
    std::size_t active = 0;
    for (std::size_t at = jam::base_header_size;;) {
        at = headers.find(jam::header_mark, at);
        if (at == BytesView::npos) break;
        const auto header = jam::decode_header(headers.substr(at));
        if (header && header->number != 0 && header->number <= jam::most_numbers) {
            if (!first) {
                first = header->number;
                made.created = header->written;
            }
            if ((header->attributes & jam::is_deleted) == 0) ++active;
        }
        at += jam::header_mark.size();
    }
    if (!first) return std::nullopt;
    made.first_number = *first;
    made.active = static_cast<std::uint32_t>(active);
    for (std::size_t place = 0; (place + 1) * jam::index_size <= index.size(); ++place) {
        const std::size_t offset = number_at(index, place * jam::index_size + 4);
        if (offset < jam::base_header_size || offset >= headers.size()) continue;
        const auto header = jam::decode_header(headers.substr(offset));
        if (!header || header->number <= place || header->number > jam::most_numbers) continue;
        made.first_number = header->number - static_cast<Number>(place);
        break;
    }
    return made;
}

/// The highest number of a Squish index; numbers at the end of their range are damage.
Number highest_in(BytesView index) {
    Number highest = 0;
    for (std::size_t at = 0; at + squish::index_size <= index.size(); at += squish::index_size)
        if (const Number number = number_at(index, at + 4); number <= squish::highest_number)
            highest = std::max(highest, number);
    return highest;
}

std::optional<squish::BaseHeader> squish_header_for(BytesView data, const file::Path& path) {
    squish::BaseHeader made;
    made.name = path.filename().string();
    ByteWriter mark;
    mark.u32(squish::frame_mark);
    for (std::size_t at = squish::base_size;;) {
        at = data.find(mark.bytes(), at);
        if (at == BytesView::npos) break;
        const auto frame = squish::decode_frame(data.substr(at));
        const std::size_t body = at + squish::frame_size;
        if (frame && frame->type == squish::Frame::message && frame->used >= squish::header_size &&
            body + squish::header_size <= data.size()) {
            if (made.first == 0) made.first = static_cast<std::uint32_t>(at);
            made.last = static_cast<std::uint32_t>(at);
            made.highest = ++made.messages;
            made.next_number =
                std::max(made.next_number, number_at(data, body + squish::number_offset) + 1);
        }
        at += 4;
    }
    if (made.messages == 0) return std::nullopt;
    made.end = static_cast<std::uint32_t>(std::min<std::size_t>(data.size(), UINT32_MAX));
    return made;
}

Result<bool> mend(const file::Path& first_file, const file::Path& index_file, Format format,
                  const file::Path& path) {
    auto file = DiskFile::open(first_file, DiskFile::Mode::write);
    if (!file) return file.error();
    if (auto locked = file->lock(); !locked) return locked.error();
    const auto size = file->size();
    if (!size) return size.error();
    const auto bytes = file->read(0, static_cast<std::size_t>(*size));
    if (!bytes) return bytes.error();
    Bytes header;
    if (format == Format::jam) {
        if (jam::decode_base_header(*bytes)) return false;
        const auto index = file::read(index_file);
        auto made = jam_header_for(*bytes, index ? BytesView(*index) : BytesView());
        // No message can stand in what is shorter than the header alone: the base begins anew.
        if (!made && bytes->size() < jam::base_header_size) made.emplace();
        if (!made) return nothing_there(first_file);
        header = jam::encode(*made);
    } else {
        if (squish::decode_base_header(*bytes)) return false;
        auto made = squish_header_for(*bytes, path);
        const auto index = file::read(index_file);
        if (!made && bytes->size() < squish::base_size) {
            made.emplace();
            made->name = path.filename().string();
        }
        if (!made) return nothing_there(first_file);
        // Readers know by numbers how far they have read.
        if (index) made->next_number = std::max(made->next_number, highest_in(*index) + 1);
        header = squish::encode(*made);
    }
    if (auto written = file->write(0, header); !written) return written.error();
    if (auto flushed = file->flush(); !flushed) return flushed.error();
    return true;
}

}  // namespace

std::vector<file::Path> files_of(Format format, const file::Path& path) {
    switch (format) {
        case Format::jam:
            return {file_of(path, ".jhr"), file_of(path, ".jdt"), file_of(path, ".jdx"),
                    file_of(path, ".jlr")};
        case Format::squish:
            return {file_of(path, ".sqd"), file_of(path, ".sqi"), file_of(path, ".sql")};
        case Format::msg:
            break;
    }
    std::vector<file::Path> files;
    if (const auto entries = file::list(path))
        for (const file::Entry& entry : *entries)
            if (entry.regular) files.push_back(entry.path);
    return files;
}

Result<bool> mend_header(Format format, const file::Path& path) {
    if (format == Format::jam)
        return mend(file_of(path, ".jhr"), file_of(path, ".jdx"), format, path);
    if (format == Format::squish)
        return mend(file_of(path, ".sqd"), file_of(path, ".sqi"), format, path);
    return false;
}

}  // namespace tearline::msgbase
