// SPDX-License-Identifier: MIT
// A digest as a bulletin for a BBS's login menu: ANSI pages of 80x24.
#include "editions/bulletin.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/charset.h"
#include "base/file.h"
#include "base/text.h"

namespace tearline::editions {

namespace {

constexpr int page_columns = 79;
constexpr std::size_t page_lines = 23;
constexpr std::string_view clear_screen = "\x1b[0m\x1b[2J\x1b[H";

Bytes padded(Bytes text, std::size_t size) {
    text.resize(size, ' ');
    return text;
}

/// SAUCE 00.5: what viewers and message bases know a picture's title and width by.
Bytes sauce(const news::Digest& issue, const EditionSettings& settings, std::size_t size,
            std::size_t lines) {
    const CivilTime date = to_civil(issue.date);
    const auto field = [&](const std::string& text, std::size_t most) {
        Bytes bytes = charset::encode(text, settings.charset);
        return padded(bytes.substr(0, most), most);
    };
    ByteWriter record;
    record.u8(0x1a).raw("SAUCE00");
    record.raw(field(fmt::format("{} {}", issue.name, issue.number), 35));
    record.raw(field("Tearline", 20)).raw(field(settings.system, 20));
    record.raw(fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day));
    record.u32(size).u8(1).u8(1);  // character data, ANSi
    record.u16(80).u16(std::min<std::size_t>(lines, 65535)).u16(0).u16(0);
    record.u8(0).u8(0).raw(Bytes(22, '\0'));
    return std::move(record).bytes();
}

}  // namespace

Result<Bytes> print_bulletin(const news::Digest& issue, const EditionSettings& settings) {
    news::DigestSettings paged = settings.digest;
    paged.layout = "bulletin";
    if (!settings.templates.empty()) {
        const file::Path own = file::Path(settings.templates) / "bulletin.mustache";
        std::error_code missing;
        if (std::filesystem::exists(own, missing)) paged.layout = own.string();
    }
    paged.columns = page_columns;
    paged.max_part_bytes = SIZE_MAX / 2;
    paged.most_lines = page_lines;
    const auto pages = news::lay_out(issue, paged, settings.charset, 0);
    if (!pages) return pages.error();
    Bytes all;
    std::size_t lines = 0;
    for (const auto& page : *pages) {
        all += clear_screen;
        all += text::replace_all(charset::encode(page.text, settings.charset), "\n", "\r\n");
        lines += static_cast<std::size_t>(std::count(page.text.begin(), page.text.end(), '\n'));
    }
    all += "\x1b[0m";
    return all + sauce(issue, settings, all.size(), lines);
}

}  // namespace tearline::editions
