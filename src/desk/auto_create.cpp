// SPDX-License-Identifier: MIT
// A new area is a change of the area book, so that it is there as long as the store is.
#include "desk/auto_create.h"

#include <algorithm>

#include "base/mask.h"
#include "desk/area_book.h"

namespace tearline::desk {

namespace {

const AutoCreate* rule_of(const Config& config, const ftn::Link& link) {
    for (const AutoCreate& each : config.auto_create)
        if (each.link == link.address) return &each;
    return nullptr;
}

bool any_matches(const std::vector<std::string>& masks, std::string_view tag) {
    return std::any_of(masks.begin(), masks.end(),
                       [&](const std::string& mask) { return text::matches_mask(tag, mask); });
}

}  // namespace

bool may_create(const Config& config, const ftn::Link& link, std::string_view tag) {
    const AutoCreate* rule = rule_of(config, link);
    return rule != nullptr && any_matches(rule->masks, tag) && !any_matches(rule->forbidden, tag);
}

Result<void> auto_create(Desk& desk, const ftn::AreaKey& area, const ftn::Link& link) {
    const AreaTemplate& form = rule_of(desk.config, link)->form;
    ftn::Area made;
    made.key = area;
    made.description = form.description;
    made.base = form.base;
    if (made.base != ftn::Area::Base::none && form.folder != desk.config.paths.bases)
        made.path = (form.folder / base_file_name(area.tag)).string();
    made.links.push_back(link.address);
    for (const ftn::Address& each : form.links)
        if (each.domain == area.network && !ftn::same_address(each, link.address))
            made.links.push_back(each);
    made.news = form.news;
    made.keep_days = form.keep_days;
    made.keep_messages = form.keep_messages;
    return create_area(desk, std::move(made), &link, "auto-create");
}

}  // namespace tearline::desk
