// SPDX-License-Identifier: MIT
// `tearline areas`: the areas as they are now, with the wishes of links since the configuration was
// written.
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

Json as_json(const ftn::Area& area, const std::vector<store::BookArea>& created,
             const std::vector<store::BookLink>& changes) {
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
    for (const store::BookArea& each : created)
        if (each.area.key == area.key)
            out["created"] = {
                {"time", iso8601(each.created)}, {"by", each.by}, {"uplink", or_null(each.uplink)}};
    for (const store::BookLink& each : changes)
        if (each.area == area.key)
            out["changes"].push_back(
                {{"link", each.link},
                 {"state", each.state == store::Subscription::none     ? "left"
                           : each.state == store::Subscription::linked ? "linked"
                                                                       : "paused"},
                 {"since", iso8601(each.since)},
                 {"by", each.by}});
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
    const auto created = desk->store.book.areas();
    if (!created) return fail(created.error());
    const auto changes = desk->store.book.links();
    if (!changes) return fail(changes.error());
    for (const ftn::Area& area : desk->config.areas)
        print(json_line(as_json(area, *created, *changes)));
    return 0;
}

}  // namespace tearline::cmd
