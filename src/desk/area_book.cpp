// SPDX-License-Identifier: MIT
// The book laid over the configuration, and changes of it.
#include "desk/area_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/log.h"
#include "base/text.h"
#include "desk/shared_bases.h"

namespace tearline::desk {

namespace {

using store::Subscription;

void drop(std::vector<ftn::Address>& from, const ftn::Address& one) {
    from.erase(std::remove(from.begin(), from.end(), one), from.end());
}

void set_subscription(ftn::Area& area, const ftn::Address& link, Subscription state) {
    drop(area.paused, link);
    if (state == Subscription::none) return drop(area.links, link);
    if (!holds(area.links, link)) area.links.push_back(link);
    if (state == Subscription::paused) area.paused.push_back(link);
}

/// PATH, or where another area of CONFIG has its base there, PATH with the network behind it.
std::string free_base_path(const Config& config, const std::string& path,
                           std::string_view network) {
    std::string place = path;
    for (int attempt = 1; !with_base_at(config, place).empty(); ++attempt)
        place = attempt == 1 ? fmt::format("{}.{}", path, network)
                             : fmt::format("{}.{}.{}", path, network, attempt);
    return place;
}

/// A link below an area's level for writing may read it only.
void restrict_writing(ftn::Area& area, const std::vector<ftn::Link>& links) {
    if (area.write_level == 0) return;
    for (const ftn::Link& link : links)
        if (!link.uplink && link.robots.level < area.write_level &&
            holds(area.links, link.address) && !holds(area.read_only, link.address))
            area.read_only.push_back(link.address);
}

/// False for a name that is none.
bool set_value(ftn::Link& link, std::string_view name, const std::string& value) {
    if (name == "paused")
        link.paused = value == "yes";
    else if (name == "bundle")
        link.zip_bundles = value == "zip";
    else if (name == "notify")
        link.robots.notify = value == "yes";
    else if (name == "areafix_password")
        link.areafix_password = value;
    else if (name == "packet_password")
        link.packet_password = value;
    else
        return false;
    return true;
}

ftn::Link* link_of(Config& config, const std::string& name) {
    for (ftn::Link& link : config.links)
        if (link.address.text() == name) return &link;
    return nullptr;
}

}  // namespace

bool holds(const std::vector<ftn::Address>& all, const ftn::Address& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

std::string base_file_name(std::string_view tag) {
    std::string name;
    for (const char c : tag) {
        const char small = text::lower(c);
        const bool safe = text::is_lower(small) || text::is_digit(small) || small == '_' ||
                          small == '-' || (small == '.' && !name.empty());
        name += safe ? std::string(1, small) : "%" + text::hex(static_cast<unsigned char>(c), 2);
    }
    return name;
}

Result<std::vector<std::string>> lay_over(const Config& configured, store::AreaBook& book,
                                          Config& effective) {
    const auto areas = book.areas();
    if (!areas) return areas.error();
    const auto links = book.links();
    if (!links) return links.error();
    const auto settings = book.settings();
    if (!settings) return settings.error();
    std::vector<std::string> problems;

    if (effective.links.size() == configured.links.size())
        std::copy(configured.links.begin(), configured.links.end(), effective.links.begin());
    else
        effective.links = configured.links;
    for (const store::BookSetting& each : *settings)
        if (ftn::Link* link = link_of(effective, each.link))
            set_value(*link, each.name, each.value);

    effective.areas = configured.areas;
    for (const store::BookArea& each : *areas)
        if (configured.area(each.area.key) == nullptr) {
            if (configured.network(each.area.key.network) != nullptr)
                effective.areas.push_back(each.area);
            else
                problems.push_back(
                    fmt::format("the area {} was created at run time, but its network is no longer "
                                "in the configuration; it is left out",
                                each.area.key.text()));
        }
    std::map<ftn::AreaKey, std::size_t> places;
    for (std::size_t i = 0; i < effective.areas.size(); ++i)
        places.emplace(effective.areas[i].key, i);
    std::map<std::string, const ftn::Link*, std::less<>> named;
    for (const ftn::Link& link : effective.links) named.emplace(link.address.text(), &link);
    for (const store::BookLink& each : *links) {
        const auto place = places.find(each.area);
        const auto link = named.find(each.link);
        if (place != places.end() && link != named.end()) {
            set_subscription(effective.areas[place->second], link->second->address, each.state);
        } else if (each.state != Subscription::none) {
            problems.push_back(fmt::format(
                "the area book links {} to {}, but {} is not in the configuration; it is left out",
                each.link, each.area.text(), place == places.end() ? "the area" : "the link"));
        }
    }
    for (ftn::Area& area : effective.areas) restrict_writing(area, effective.links);
    effective.read_all_news();
    return problems;
}

Result<Config> effective_config(const Config& configured, std::vector<std::string>* problems) {
    Config effective = configured;
    const auto there = file::is_there(configured.paths.store);
    if (!there) return there.error();
    if (!*there) return effective;
    auto store = store::Store::open(configured.paths.store, store::Access::read);
    if (!store) return store.error();
    auto laid = lay_over(configured, store->book, effective);
    if (!laid) return laid.error();
    if (problems) {
        problems->insert(problems->end(), laid->begin(), laid->end());
        const auto shared = told_of_shared_bases(effective);
        problems->insert(problems->end(), shared.begin(), shared.end());
    }
    return effective;
}

Result<void> create_area(Desk& desk, ftn::Area area, const ftn::Link* uplink, std::string_view by) {
    if (desk.config.area(area.key) != nullptr)
        return Error{Code::internal, area.key.text(), "is to be created, but is there already"};
    if (area.base == ftn::Area::Base::none) {
        area.path.clear();
    } else {
        if (area.path.empty())
            area.path = (desk.config.paths.bases / base_file_name(area.key.tag)).string();
        area.path = free_base_path(desk.config, area.path, area.key.network);
    }
    store::AreaBook& book = desk.store.book;
    store::BookArea entry{area, uplink ? uplink->address.text() : std::string(), desk.now(),
                          std::string(by)};
    entry.area.links.clear();
    entry.area.read_only.clear();
    entry.area.paused.clear();
    if (auto put = book.put_area(entry); !put) return put;
    for (const ftn::Address& address : area.links) {
        const auto state =
            holds(area.paused, address) ? Subscription::paused : Subscription::linked;
        if (auto put = book.put_link({area.key, address.text(), state, desk.now(), entry.by}); !put)
            return put;
    }
    const std::string told = fmt::format("{} created{}", area.key.text(),
                                         uplink ? ", from " + entry.uplink : std::string());
    if (auto noted = book.note(desk.now(), by, told); !noted) return noted;
    log::info("areas", fmt::format("{} ({})", told, by));
    restrict_writing(area, desk.config.links);
    desk.add_area(std::move(area));
    return {};
}

Result<void> remove_area(Desk& desk, const ftn::AreaKey& area, std::string_view by) {
    if (auto removed = desk.store.book.remove_area(area); !removed) return removed;
    const std::string told = area.text() + " removed";
    if (auto noted = desk.store.book.note(desk.now(), by, told); !noted) return noted;
    log::info("areas", fmt::format("{} ({})", told, by));
    return desk.reread_book();
}

Result<void> subscribe(Desk& desk, const ftn::AreaKey& area, const ftn::Link& link,
                       Subscription state, std::string_view by) {
    const std::string name = link.address.text();
    if (auto put = desk.store.book.put_link({area, name, state, desk.now(), std::string(by)}); !put)
        return put;
    const std::string told = fmt::format("{} {} {}", name,
                                         state == Subscription::linked   ? "linked to"
                                         : state == Subscription::paused ? "paused in"
                                                                         : "unlinked from",
                                         area.text());
    if (auto noted = desk.store.book.note(desk.now(), by, told); !noted) return noted;
    log::info("areas", fmt::format("{} ({})", told, by));
    desk.change_area(area, [&](ftn::Area& changed) {
        set_subscription(changed, link.address, state);
        restrict_writing(changed, desk.config.links);
    });
    return {};
}

Result<void> set_for_link(Desk& desk, const ftn::Link& link, std::string_view name,
                          std::string_view value, std::string_view by) {
    ftn::Link scratch = link;
    if (!set_value(scratch, name, std::string(value)))
        return Error{Code::internal, link.address.text(),
                     "has no setting '" + std::string(name) + "'"};
    const std::string address = link.address.text();
    if (auto put = desk.store.book.put_setting(
            {address, std::string(name), std::string(value), desk.now(), std::string(by)});
        !put)
        return put;
    const bool secret = name.ends_with("password");
    const std::string told = secret ? fmt::format("{} has a new {}", address,
                                                  text::replace_all(std::string(name), "_", " "))
                                    : fmt::format("{} {} is {}", address, name, value);
    if (auto noted = desk.store.book.note(desk.now(), by, told); !noted) return noted;
    log::info("areas", fmt::format("{} ({})", told, by));
    return desk.reread_book();
}

}  // namespace tearline::desk
