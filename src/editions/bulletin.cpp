// SPDX-License-Identifier: MIT
// A digest as a bulletin for a BBS's login menu: ANSI pages of 80x24.
#include "editions/bulletin.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "base/charset.h"
#include "base/file.h"
#include "base/text.h"
#include "digests/pages.h"
#include "digests/readable.h"

namespace tearline::editions {

namespace {

using Pages = Result<std::vector<digests::DigestPart>>;

constexpr int page_columns = 79;
constexpr std::size_t page_lines = 23;
constexpr char end_of_text = 0x1a;
constexpr std::string_view clear_screen = "\x1b[0m\x1b[2J\x1b[H";

Bytes padded(Bytes text, std::size_t size) {
    text.resize(size, ' ');
    return text;
}

/// SAUCE 00.5: what viewers and message bases know a picture's title and width by.
Bytes sauce(const digests::Digest& issue, const EditionSettings& settings, std::size_t size,
            std::size_t lines) {
    const CivilTime date = to_civil(issue.date);
    const auto field = [&](const std::string& text, std::size_t most) {
        Bytes bytes = charset::encode(text, settings.charset);
        return padded(bytes.substr(0, most), most);
    };
    ByteWriter record;
    record.u8(end_of_text).raw("SAUCE00");
    record.raw(field(fmt::format("{} {}", issue.name, issue.number), 35));
    record.raw(field("Tearline", 20)).raw(field(settings.system, 20));
    record.raw(fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day));
    record.u32(size).u8(1).u8(1);  // character data, ANSi
    record.u16(80).u16(std::min<std::size_t>(lines, 65535)).u16(0).u16(0);
    record.u8(0).u8(0).raw(Bytes(22, '\0'));
    return std::move(record).bytes();
}

std::string layout_of(const std::string& name, const EditionSettings& settings) {
    if (settings.templates.empty()) return name;
    const file::Path own = file::Path(settings.templates) / (name + ".mustache");
    const auto there = file::is_there(own);
    return !there || *there ? own.string() : name;  // what cannot be looked at is told by who reads
}

/// Pages of ISSUE by one layout.
Pages lay_out(const digests::Digest& issue, const std::string& layout, digests::PagesAround place,
              const EditionSettings& settings) {
    digests::DigestSettings paged = settings.digest;
    paged.layout = layout_of(layout, settings);
    paged.columns = page_columns;
    paged.max_part_bytes = SIZE_MAX / 2;
    paged.most_lines = page_lines;
    return digests::lay_out_pages(issue, paged, settings.charset, place);
}

/// The stories without sections: those that many tell come first, then the first of each section.
digests::Digest by_importance(const digests::Digest& issue) {
    struct Weight {
        std::size_t publishers, in_section, at;
    };
    std::map<std::string, std::size_t> sections;
    std::vector<Weight> weights;
    for (std::size_t i = 0; i < issue.entries.size(); ++i)
        weights.push_back({issue.entries[i].also.size(), sections[issue.entries[i].section]++, i});
    std::sort(weights.begin(), weights.end(), [](const Weight& a, const Weight& b) {
        return std::tuple(b.publishers, a.in_section, a.at) <
               std::tuple(a.publishers, b.in_section, b.at);
    });
    digests::Digest ordered = issue;
    ordered.in_sections = false;
    for (std::size_t i = 0; i < weights.size(); ++i)
        ordered.entries[i] = issue.entries[weights[i].at];
    return ordered;
}

/// The first of its stories only; the others are counted.
digests::Digest first_of(const digests::Digest& issue, std::size_t stories) {
    digests::Digest first = issue;
    first.more += issue.entries.size() - stories;
    first.entries.resize(stories);
    return first;
}

/// As many of the first stories as fit PAGES by that layout, one at least.
Pages fill_pages(const digests::Digest& issue, const std::string& layout, std::size_t pages,
                 digests::PagesAround place, const EditionSettings& settings) {
    std::size_t good = 1, bad = issue.entries.size() + 1;
    while (bad - good > 1) {
        const std::size_t middle = good + (bad - good) / 2;
        const auto tried = lay_out(first_of(issue, middle), layout, place, settings);
        if (!tried) return tried.error();
        (tried->size() <= pages ? good : bad) = middle;
    }
    return lay_out(first_of(issue, good), layout, place, settings);
}

Pages choose_pages(const digests::Digest& issue, const EditionSettings& settings) {
    auto whole = lay_out(issue, "bulletin", {}, settings);
    if (!whole || whole->size() <= settings.bulletin.pages) return whole;
    digests::Digest top = by_importance(issue);
    const auto stories = settings.bulletin.pages - 1;
    std::vector<digests::DigestPart> told;
    top.discussed.clear();
    if (stories > 0) {
        auto pages = fill_pages(top, "bulletin", stories, {1, 0}, settings);
        if (!pages) return pages;
        told = *std::move(pages);
    }
    auto all = fill_pages(top, "headlines", 1, {0, told.size()}, settings);
    if (!all) return all;
    all->insert(all->end(), told.begin(), told.end());
    return all;
}

}  // namespace

Result<Bytes> print_bulletin(const digests::Digest& whole, const EditionSettings& settings) {
    // Pages are shared out among what can be shown; the rest counts among what found no room.
    digests::Digest issue = digests::readable_in(whole, settings.charset);
    issue.more += std::exchange(issue.unreadable, 0);
    const auto pages = choose_pages(issue, settings);
    if (!pages) return pages.error();
    Bytes all;
    std::size_t lines = 0;
    for (const auto& page : *pages) {
        if (&page != &pages->front())
            all += charset::encode(settings.bulletin.pause, settings.charset);
        all += clear_screen;
        all += text::replace_all(charset::encode(page.text, settings.charset), "\n", "\r\n");
        lines += static_cast<std::size_t>(std::count(page.text.begin(), page.text.end(), '\n'));
    }
    all += "\x1b[0m";
    return all + sauce(issue, settings, all.size(), lines);
}

std::string bulletin_for_terminal(BytesView bulletin, const std::string& charset) {
    const BytesView pages = bulletin.substr(0, bulletin.find(end_of_text));
    std::string text = text::replace_all(std::string(pages), clear_screen, "\n");
    text = charset::decode(text::replace_all(std::move(text), "\r\n", "\n"), charset);
    return text.substr(text.starts_with('\n') ? 1 : 0);
}

}  // namespace tearline::editions
