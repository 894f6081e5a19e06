// SPDX-License-Identifier: MIT
// Which archive a file is, by its first bytes: names of bundles tell nothing about it.
#include "packet/archive_kind.h"

#include <array>

namespace tearline::packet {

namespace {

constexpr std::size_t probe_bytes = 512;

struct Signature {
    ArchiveKind kind;
    std::size_t offset;
    BytesView bytes;
};

constexpr Signature signatures[] = {
    {ArchiveKind::zip, 0, BytesView("PK\x03\x04", 4)},
    {ArchiveKind::zip, 0, BytesView("PK\x05\x06", 4)},
    {ArchiveKind::zip, 0, BytesView("PK00PK\x03\x04", 8)},
    {ArchiveKind::zip, 0, BytesView("PK\x07\x08PK\x03\x04", 8)},
    {ArchiveKind::rar, 0, BytesView("Rar!\x1a\x07", 6)},
    {ArchiveKind::seven_zip, 0, BytesView("7z\xbc\xaf\x27\x1c", 6)},
    {ArchiveKind::arj, 0, BytesView("\x60\xea", 2)},
    {ArchiveKind::zoo, 20, BytesView("\xdc\xa7\xc4\xfd", 4)},
    {ArchiveKind::tar, 0, BytesView("\x1f\x8b\x08", 3)},
    {ArchiveKind::tar, 0, BytesView("BZh", 3)},
    {ArchiveKind::tar, 0, BytesView("\xfd\x37zXZ\0", 6)},
    {ArchiveKind::tar, 257, BytesView("ustar", 5)},
};

bool is_lzh(BytesView bytes) {
    return bytes.size() >= 7 && bytes[2] == '-' && bytes[3] == 'l' &&
           (bytes[4] == 'h' || bytes[4] == 'z') && bytes[6] == '-';
}

/// ARC has one byte of signature only: the method and an 8.3 name that follow must make sense too.
bool is_arc(BytesView bytes) {
    constexpr std::size_t name_at = 2, name_bytes = 13;
    if (bytes.size() < name_at + name_bytes || bytes[0] != '\x1a' || bytes[1] < 1 || bytes[1] > 11)
        return false;
    const BytesView name = bytes.substr(name_at, name_bytes);
    const std::size_t end = name.find('\0');
    if (end == 0 || end == BytesView::npos) return false;
    for (const char c : name.substr(0, end))
        if (static_cast<unsigned char>(c) <= ' ') return false;
    return true;
}

}  // namespace

std::string_view to_text(ArchiveKind kind) {
    switch (kind) {
        case ArchiveKind::none:
            return "no archive";
        case ArchiveKind::zip:
            return "ZIP";
        case ArchiveKind::lzh:
            return "LZH";
        case ArchiveKind::rar:
            return "RAR";
        case ArchiveKind::seven_zip:
            return "7z";
        case ArchiveKind::tar:
            return "tar";
        case ArchiveKind::arj:
            return "ARJ";
        case ArchiveKind::arc:
            return "ARC";
        case ArchiveKind::zoo:
            return "ZOO";
    }
    return "no archive";
}

ArchiveKind archive_kind(BytesView first_bytes) {
    for (const Signature& signature : signatures) {
        if (first_bytes.size() < signature.offset) continue;
        if (first_bytes.substr(signature.offset).starts_with(signature.bytes))
            return signature.kind;
    }
    if (is_lzh(first_bytes)) return ArchiveKind::lzh;
    return is_arc(first_bytes) ? ArchiveKind::arc : ArchiveKind::none;
}

Result<ArchiveKind> archive_kind_of(const file::Path& file) {
    Result<file::Reader> reader = file::Reader::open(file);
    if (!reader) return reader.error();
    std::array<char, probe_bytes> first{};
    Result<std::size_t> got = reader->read_at(0, first.data(), first.size());
    if (!got) return got.error();
    return archive_kind(BytesView(first.data(), *got));
}

}  // namespace tearline::packet
