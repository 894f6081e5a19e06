// SPDX-License-Identifier: MIT
// `tearline areas`: the areas as they are now, with the wishes of links since the configuration was
// written.
#include <map>

#include "cmd/area_named.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "desk/area_book.h"

namespace tearline::cmd {
namespace {

Json addresses(const std::vector<ftn::Address>& all) {
    Json out = Json::array();
    for (const ftn::Address& each : all) out.push_back(each.text());
    return out;
}

/// What the area book says, by area.
struct Book {
    std::map<ftn::AreaKey, store::BookArea> created;
    std::multimap<ftn::AreaKey, store::BookLink> changes;
};

Result<Book> read_book(store::AreaBook& book) {
    const auto created = book.areas();
    if (!created) return created.error();
    const auto changes = book.links();
    if (!changes) return changes.error();
    Book read;
    for (const store::BookArea& each : *created) read.created.emplace(each.area.key, each);
    for (const store::BookLink& each : *changes) read.changes.emplace(each.area, each);
    return read;
}

Json as_json(const ftn::Area& area, const Book& book) {
    Json out{{"area", area.key.text()},
             {"description", or_null(area.description)},
             {"base", ftn::to_text(area.base)},
             {"path", or_null(area.path)},
             {"group", or_null(area.group)},
             {"level", area.level},
             {"links", addresses(area.links)},
             {"read_only", addresses(area.read_only)},
             {"paused", addresses(area.paused)},
             {"news", area.news},
             {"created", nullptr},
             {"changes", Json::array()}};
    if (const auto made = book.created.find(area.key); made != book.created.end())
        out["created"] = {{"time", iso8601(made->second.created)},
                          {"by", made->second.by},
                          {"uplink", or_null(made->second.uplink)}};
    const auto [first, last] = book.changes.equal_range(area.key);
    for (auto change = first; change != last; ++change)
        out["changes"].push_back(
            {{"link", change->second.link},
             {"state", change->second.state == store::Subscription::none     ? "left"
                       : change->second.state == store::Subscription::linked ? "linked"
                                                                             : "paused"},
             {"since", iso8601(change->second.since)},
             {"by", change->second.by}});
    return out;
}

}  // namespace

int run_areas(const Options& options, const desk::Config& config) {
    desk::Progress nobody;
    const SystemClock clock;
    Result<desk::Desk> desk = desk::Desk::open(config, desk::Desk::Mode::read_only, clock, nobody);
    if (!desk) return fail(desk.error());
    if (!options.json) {
        const auto text = desk::areas_text(*desk);
        if (!text) return fail(text.error());
        print(*text);
        return 0;
    }
    const auto book = read_book(desk->store.book);
    if (!book) return fail(book.error());
    for (const ftn::Area& area : desk->config.areas) print(json_line(as_json(area, *book)));
    return 0;
}

}  // namespace tearline::cmd
