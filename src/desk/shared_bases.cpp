// SPDX-License-Identifier: MIT
// Areas that have one message base between them.
#include "desk/shared_bases.h"

#include <fmt/format.h>

#include <set>

#include "msgbase/file_of.h"

namespace tearline::desk {

namespace {

template <typename See>
void each_area(const Config& config, const See& see) {
    for (const ftn::Area& area : config.areas) see(area);
    for (const ftn::Area& area : config.netmail.areas) see(area);
}

}  // namespace

std::vector<const ftn::Area*> with_base_at(const Config& config, const std::string& path) {
    std::vector<const ftn::Area*> found;
    if (path.empty()) return found;
    const file::Path place = msgbase::folded(path);
    each_area(config, [&](const ftn::Area& each) {
        if (each.base != ftn::Area::Base::none && each.path.size() == path.size() &&
            msgbase::folded(each.path) == place)
            found.push_back(&each);
    });
    return found;
}

std::optional<std::string> told_if_shared(const Config& config, const ftn::Area& area) {
    if (area.base == ftn::Area::Base::none) return std::nullopt;
    const auto all = with_base_at(config, area.path);
    if (all.size() < 2) return std::nullopt;
    std::string names = all.front()->key.text();
    for (std::size_t i = 1; i < all.size(); ++i)
        names += (i + 1 == all.size() ? " and " : ", ") + all[i]->key.text();
    return fmt::format(
        "{} have one message base, {}, so each shows the mail of the others: give all but one an "
        "[[area]] with another path in the configuration; what came until then stays where it is",
        names, area.path);
}

std::vector<std::string> told_of_shared_bases(const Config& config) {
    std::vector<std::string> told;
    std::set<file::Path> met, told_of;
    each_area(config, [&](const ftn::Area& area) {
        if (area.base == ftn::Area::Base::none || area.path.empty()) return;
        const file::Path place = msgbase::folded(area.path);
        if (met.insert(place).second || !told_of.insert(place).second) return;
        if (auto sentence = told_if_shared(config, area)) told.push_back(std::move(*sentence));
    });
    return told;
}

}  // namespace tearline::desk
