// SPDX-License-Identifier: MIT
// What an ARJ, ARC or ZOO archive says it holds: read before a program of its own is let loose on
// it.
#include "packet/listing.h"

#include <algorithm>

#include "packet/before_nul.h"

namespace tearline::packet {

namespace {

constexpr std::uint64_t arj_longest_header = 2600;

/// Reads an archive's frame piece by piece; every piece must be there whole.
class Frame {
  public:
    explicit Frame(file::Reader reader) : reader_(std::move(reader)) {}

    Result<Bytes> piece(std::uint64_t offset, std::size_t size) const {
        Bytes bytes(size, '\0');
        Result<std::size_t> got = reader_.read_at(offset, bytes.data(), size);
        if (!got) return got.error();
        if (*got < size) return broken();
        return bytes;
    }
    [[nodiscard]] bool holds(std::uint64_t end) const { return end <= reader_.size(); }
    [[nodiscard]] Error broken() const {
        return Error{Code::bad_input, reader_.path().string(), "the archive is damaged or cut"};
    }

  private:
    file::Reader reader_;
};

using Members = Result<std::vector<ListedMember>>;

/// The size of an ARJ header's extensions behind its basic part at OFFSET.
Result<std::uint64_t> arj_extensions_end(const Frame& frame, std::uint64_t offset) {
    for (;;) {
        Result<Bytes> size = frame.piece(offset, 2);
        if (!size) return size.error();
        const std::uint64_t length = ByteReader(*size).u16();
        offset += 2;
        if (length == 0) return offset;
        offset += length + 4;
    }
}

Members list_arj(const Frame& frame, std::uint64_t most) {
    constexpr std::uint8_t garbled = 0x01, folder = 3, label = 4;
    std::vector<ListedMember> members;
    bool is_main = true;
    for (std::uint64_t offset = 0; members.size() <= most;) {
        Result<Bytes> start = frame.piece(offset, 4);
        if (!start) return start.error();
        ByteReader in(*start);
        const bool has_mark = in.u16() == 0xea60;
        const std::uint16_t length = in.u16();
        if (!has_mark || length > arj_longest_header) return frame.broken();
        if (length == 0) return members;
        Result<Bytes> basic = frame.piece(offset + 4, length);
        if (!basic) return basic.error();
        ByteReader fields(*basic);
        const std::uint8_t fixed = fields.u8();
        fields.skip(3);
        const std::uint8_t flags = fields.u8();
        fields.skip(1);
        const std::uint8_t type = fields.u8();
        fields.skip(5);
        const std::uint64_t packed = fields.u32();
        const std::uint64_t size = fields.u32();
        if (fields.failed() || fixed >= length) return frame.broken();
        Result<std::uint64_t> data = arj_extensions_end(frame, offset + 4 + length + 4);
        if (!data) return data.error();
        offset = *data;
        if (!is_main) {
            members.push_back({before_nul(BytesView(*basic).substr(fixed)), size,
                               (flags & garbled) != 0, type != folder && type != label});
            offset += packed;
            if (!frame.holds(offset)) return frame.broken();
        }
        is_main = false;
    }
    return members;
}

Members list_arc(const Frame& frame, std::uint64_t most) {
    constexpr std::size_t name_bytes = 13, old_header = 25, header = 29;
    constexpr std::uint8_t unpacked_old = 1;
    std::vector<ListedMember> members;
    for (std::uint64_t offset = 0; members.size() <= most;) {
        Result<Bytes> mark = frame.piece(offset, 2);
        if (!mark) return mark.error();
        if ((*mark)[0] != '\x1a') return frame.broken();
        const auto method = static_cast<std::uint8_t>((*mark)[1]);
        if (method == 0) return members;
        const std::size_t length = method == unpacked_old ? old_header : header;
        Result<Bytes> bytes = frame.piece(offset, length);
        if (!bytes) return bytes.error();
        ByteReader in(*bytes);
        in.skip(2);
        const Bytes name = before_nul(in.take(name_bytes));
        const std::uint64_t packed = in.u32();
        in.skip(6);
        const std::uint64_t size = method == unpacked_old ? packed : in.u32();
        offset += length + packed;
        if (name.empty() || !frame.holds(offset)) return frame.broken();
        members.push_back({name, size, false, true});
    }
    return members;
}

Members list_zoo(const Frame& frame, std::uint64_t most) {
    constexpr std::uint32_t tag = 0xfdc4a7dc;
    constexpr std::size_t entry_bytes = 51, name_bytes = 13;
    std::vector<ListedMember> members;
    Result<Bytes> start = frame.piece(24, 4);
    if (!start) return start.error();
    std::uint64_t offset = ByteReader(*start).u32();
    while (members.size() <= most) {
        Result<Bytes> bytes = frame.piece(offset, entry_bytes);
        if (!bytes) return bytes.error();
        ByteReader in(*bytes);
        if (in.u32() != tag) return frame.broken();
        in.skip(2);
        const std::uint64_t next = in.u32();
        const std::uint64_t data = in.u32();
        in.skip(6);
        const std::uint64_t size = in.u32();
        const std::uint64_t packed = in.u32();
        in.skip(2);
        const bool deleted = in.u8() != 0;
        in.skip(7);
        const Bytes name = before_nul(in.take(name_bytes));
        if (next == 0) return members;
        // Entries stand one behind the other; a chain that turns back never ends.
        if (next <= offset || !frame.holds(data + packed)) return frame.broken();
        if (!deleted) members.push_back({name, size, false, true});
        offset = next;
    }
    return members;
}

}  // namespace

Members list_members(const file::Path& file, ArchiveKind kind, std::uint64_t most) {
    Result<file::Reader> reader = file::Reader::open(file);
    if (!reader) return reader.error();
    const Frame frame(std::move(*reader));
    switch (kind) {
        case ArchiveKind::arj:
            return list_arj(frame, most);
        case ArchiveKind::arc:
            return list_arc(frame, most);
        case ArchiveKind::zoo:
            return list_zoo(frame, most);
        default:
            return frame.broken();
    }
}

}  // namespace tearline::packet
