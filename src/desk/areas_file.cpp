// SPDX-License-Identifier: MIT
// The areas as a file for people: what holds now, and by whose wish it differs from the
// configuration.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/file.h"
#include "desk/area_book.h"

namespace tearline::desk {

namespace {

std::string base_text(const ftn::Area& area) {
    switch (area.base) {
        case ftn::Area::Base::none:
            return "passthrough";
        case ftn::Area::Base::jam:
            return "JAM " + area.path;
        case ftn::Area::Base::squish:
            return "Squish " + area.path;
        case ftn::Area::Base::msg:
            return "*.MSG " + area.path;
    }
    return {};
}

struct Book {
    std::map<ftn::AreaKey, store::BookArea> areas;
    std::map<ftn::AreaKey, std::vector<store::BookLink>> links;
};

Result<Book> read_book(store::AreaBook& book) {
    auto areas = book.areas();
    if (!areas) return areas.error();
    auto links = book.links();
    if (!links) return links.error();
    Book read;
    for (auto& each : *areas) read.areas.emplace(each.area.key, each);
    for (auto& each : *links) read.links[each.area].push_back(each);
    return read;
}

std::string area_text(const ftn::Area& area, const Book& book) {
    std::string text = area.key.text();
    if (!area.description.empty()) text += "  " + area.description;
    text += "\n    " + base_text(area);
    if (!area.group.empty()) text += ", group " + area.group;
    if (area.level > 0) text += fmt::format(", level {}", area.level);
    if (area.hidden) text += ", hidden";
    if (area.manual) text += ", manual";
    if (area.mandatory) text += ", mandatory";
    text += '\n';
    if (const auto made = book.areas.find(area.key); made != book.areas.end())
        text +=
            fmt::format("    created {} by {}{}\n", iso_date(made->second.created), made->second.by,
                        made->second.uplink.empty() ? "" : ", from " + made->second.uplink);
    const auto changes = book.links.find(area.key);
    const auto wish = [&](const std::string& link) -> std::string {
        if (changes == book.links.end()) return {};
        for (const store::BookLink& each : changes->second)
            if (each.link == link)
                return fmt::format("  ({} by {})", iso_date(each.since), each.by);
        return {};
    };
    for (const ftn::Address& link : area.links)
        text += fmt::format("    {:<24} {}{}\n", link.text(),
                            holds(area.paused, link)      ? "paused"
                            : holds(area.read_only, link) ? "reads"
                                                          : "reads and writes",
                            wish(link.text()));
    if (changes != book.links.end())
        for (const store::BookLink& each : changes->second)
            if (each.state == store::Subscription::none)
                text += fmt::format("    {:<24} left{}\n", each.link, wish(each.link));
    return text;
}

}  // namespace

Result<std::string> areas_text(Desk& desk) {
    const auto book = read_book(desk.store.book);
    if (!book) return book.error();
    std::string text =
        "# The areas of this system as they are now: the configuration with the wishes\n"
        "# of links and of the sysop since. Tearline writes this file anew after a\n"
        "# change and does not read it; change areas in the configuration, or with:\n"
        "# tearline areafix LINK COMMAND..\n\n";
    std::vector<const ftn::Area*> sorted;
    for (const ftn::Area& area : desk.config.areas) sorted.push_back(&area);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* a, const auto* b) { return a->key < b->key; });
    for (const ftn::Area* area : sorted) text += area_text(*area, *book) + '\n';
    const auto settings = desk.store.book.settings();
    if (!settings) return settings.error();
    if (!settings->empty()) text += "# Settings that links chose themselves\n\n";
    for (const store::BookSetting& each : *settings)
        text += fmt::format("{:<28} {} {}  ({} by {})\n", each.link, each.name,
                            each.name.ends_with("password") ? "(not shown)" : each.value,
                            iso_date(each.since), each.by);
    return text;
}

Result<void> write_areas_file(Desk& desk) {
    if (desk.dry()) return {};
    const auto text = areas_text(desk);
    if (!text) return text.error();
    file::Path path = desk.config.paths.areas;
    if (path.empty()) path = desk.config.paths.store.parent_path() / "areas.txt";
    if (const auto there = file::read(path); there && *there == *text) return {};
    return file::write(path, *text);
}

}  // namespace tearline::desk
