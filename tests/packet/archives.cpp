// SPDX-License-Identifier: MIT
// Archives put together by hand, with everything stored: good ones, and hostile ones no archiver
// would make.
#include "archives.h"

#include <cstdio>
#include <iostream>

#include "base/hash.h"
#include "base/process.h"
#include "samples.h"

namespace tearline::test {

namespace {

constexpr unsigned dos_time = 0x7800, dos_date = 0x5b10;

unsigned crc32_of(BytesView bytes) {
    return ~crc32_update(0xffffffffu, bytes);
}

unsigned crc16_of(BytesView bytes) {
    unsigned crc = 0;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1;
    }
    return crc;
}

unsigned size_of(const Stored& member) {
    return member.told_size.value_or(static_cast<unsigned>(member.content.size()));
}

/// What the local header and the directory of a ZIP share.
Bytes zip_fields(const Stored& member) {
    ByteWriter out;
    out.u16(10)
        .u16(member.encrypted ? 1 : 0)
        .u16(0)
        .u16(dos_time)
        .u16(dos_date)
        .u32(crc32_of(member.content));
    out.u32(member.content.size()).u32(size_of(member)).u16(member.name.size()).u16(0);
    return std::move(out).bytes();
}

Bytes arj_header(BytesView fixed, BytesView name) {
    Bytes basic(fixed);
    basic += Bytes(name) + '\0' + '\0';
    ByteWriter out;
    out.u16(0xea60).u16(basic.size()).raw(basic).u32(crc32_of(basic)).u16(0);
    return std::move(out).bytes();
}

Bytes arj_fixed(unsigned flags, unsigned type, unsigned size, unsigned crc) {
    ByteWriter out;
    out.u8(30).u8(11).u8(1).u8(2).u8(flags).u8(0).u8(type).u8(0).u16(dos_time).u16(dos_date);
    out.u32(size).u32(size).u32(crc).u16(0).u16(0644).u16(0);
    return std::move(out).bytes();
}

}  // namespace

Bytes zip_of(const std::vector<Stored>& members) {
    ByteWriter out, directory;
    for (const Stored& member : members) {
        directory.u32(0x02014b50).u16(20).raw(zip_fields(member)).u16(0).u16(0).u16(0).u32(0);
        directory.u32(out.bytes().size()).raw(member.name);
        out.u32(0x04034b50).raw(zip_fields(member)).raw(member.name).raw(member.content);
    }
    const auto at = out.bytes().size();
    out.raw(directory.bytes())
        .u32(0x06054b50)
        .u16(0)
        .u16(0)
        .u16(members.size())
        .u16(members.size());
    out.u32(directory.bytes().size()).u32(at).u16(0);
    return std::move(out).bytes();
}

Bytes lzh_of(const std::vector<Stored>& members) {
    ByteWriter out;
    for (const Stored& member : members) {
        ByteWriter body;
        body.raw("-lh0-")
            .u32(member.content.size())
            .u32(size_of(member))
            .u16(dos_time)
            .u16(dos_date);
        body.u8(0x20).u8(0).u8(member.name.size()).raw(member.name).u16(crc16_of(member.content));
        unsigned sum = 0;
        for (const char c : body.bytes()) sum += static_cast<unsigned char>(c);
        out.u8(body.bytes().size()).u8(sum & 0xff).raw(body.bytes()).raw(member.content);
    }
    out.u8(0);
    return std::move(out).bytes();
}

Bytes rar_of(const std::vector<Stored>& members) {
    const auto block = [](unsigned type, unsigned flags, BytesView rest) {
        ByteWriter head;
        head.u8(type).u16(flags).u16(7 + rest.size()).raw(rest);
        return word(crc32_of(head.bytes()) & 0xffff) + head.bytes();
    };
    Bytes archive = Bytes("Rar!\x1a\x07\0", 7) + block(0x73, 0, Bytes(6, '\0'));
    for (const Stored& member : members) {
        ByteWriter rest;
        rest.u32(member.content.size()).u32(size_of(member)).u8(3).u32(crc32_of(member.content));
        rest.u16(dos_time)
            .u16(dos_date)
            .u8(20)
            .u8(0x30)
            .u16(member.name.size())
            .u32(0100644)
            .raw(member.name);
        archive += block(0x74, member.encrypted ? 0x8004 : 0x8000, rest.bytes()) + member.content;
    }
    return archive + block(0x7b, 0x4000, {});
}

Bytes arj_of(const std::vector<Stored>& members) {
    Bytes archive = arj_header(arj_fixed(0, 2, 0, 0), "out.arj");
    for (const Stored& member : members)
        archive += arj_header(arj_fixed(member.encrypted ? 1 : 0, 0, size_of(member),
                                        crc32_of(member.content)),
                              member.name) +
                   member.content;
    return archive + from_hex("60ea 0000");
}

Bytes arc_of(const std::vector<Stored>& members) {
    ByteWriter out;
    for (const Stored& member : members) {
        out.u8(0x1a).u8(2).fixed(member.name.substr(0, 12), 13).u32(member.content.size());
        out.u16(dos_date)
            .u16(dos_time)
            .u16(crc16_of(member.content))
            .u32(size_of(member))
            .raw(member.content);
    }
    out.u8(0x1a).u8(0);
    return std::move(out).bytes();
}

Bytes zoo_of(const std::vector<Stored>& members) {
    ByteWriter out;
    out.fixed("ZOO 2.10 Archive.\x1a", 20).u32(0xfdc4a7dc).u32(34).u32(0xffffffde).u8(1).u8(0);
    const auto entry = [&](const Stored* member) {
        const auto at = static_cast<unsigned>(out.bytes().size());
        const unsigned size = member ? static_cast<unsigned>(member->content.size()) : 0;
        out.u32(0xfdc4a7dc).u8(1).u8(0).u32(member ? at + 51 + size : 0).u32(member ? at + 51 : 0);
        out.u16(dos_date).u16(dos_time).u16(member ? crc16_of(member->content) : 0);
        out.u32(member ? size_of(*member) : 0).u32(size).u8(1).u8(0).u8(0).u8(0).u32(0).u16(0);
        out.fixed(member ? member->name.substr(0, 12) : Bytes(), 13);
        if (member) out.raw(member->content);
    };
    for (const Stored& member : members) entry(&member);
    entry(nullptr);
    return std::move(out).bytes();
}

Bytes tar_of(const Bytes& name, char type, const Bytes& link, const Bytes& content,
             std::optional<std::uint64_t> told_size) {
    char size[12];
    std::snprintf(size, sizeof size, "%011llo",
                  static_cast<unsigned long long>(told_size.value_or(content.size())));
    ByteWriter head;
    head.fixed(name, 100)
        .fixed("0000644", 8)
        .fixed("0000000", 8)
        .fixed("0000000", 8)
        .raw({size, 12});
    head.fixed("00000000000", 12)
        .raw("        ")
        .u8(static_cast<unsigned char>(type))
        .fixed(link, 100);
    head.fixed("ustar", 6)
        .raw("00")
        .fixed("", 32)
        .fixed("", 32)
        .fixed("", 8)
        .fixed("", 8)
        .fixed("", 167);
    Bytes block = std::move(head).bytes();
    unsigned sum = 0;
    for (const char c : block) sum += static_cast<unsigned char>(c);
    char text[8];
    std::snprintf(text, sizeof text, "%06o", sum);
    block.replace(148, 7, Bytes(text, 7));
    return block + content + Bytes((512 - content.size() % 512) % 512, '\0') + Bytes(1024, '\0');
}

bool run_installed(const std::vector<std::string>& arguments, const file::Path& folder) {
    const auto outcome = process::run(arguments, folder);
    if (outcome && outcome->exit_status == 0) return true;
    std::cerr << "SKIPPED: the program " << arguments[0]
              << " is not installed or does not work here\n";
    return false;
}

}  // namespace tearline::test
