// SPDX-License-Identifier: MIT
// Message bases opened once a run, by area.
#include "bases/open_bases.h"

#include <algorithm>

#include "base/file.h"
#include "base/log.h"
#include "msgbase/file_of.h"

namespace tearline::bases {

std::optional<msgbase::Format> base_format(const ftn::Area& area) {
    switch (area.base) {
        case ftn::Area::Base::none:
            return std::nullopt;
        case ftn::Area::Base::jam:
            return msgbase::Format::jam;
        case ftn::Area::Base::squish:
            return msgbase::Format::squish;
        case ftn::Area::Base::msg:
            return msgbase::Format::msg;
    }
    return std::nullopt;
}

bool base_is_there(const ftn::Area& area) {
    switch (area.base) {
        case ftn::Area::Base::none:
            return false;
        case ftn::Area::Base::jam:
            return file::may_be_there(msgbase::file_of(area.path, ".jhr"));
        case ftn::Area::Base::squish:
            return file::may_be_there(msgbase::file_of(area.path, ".sqd"));
        case ftn::Area::Base::msg:
            return file::may_be_there(area.path);
    }
    return false;
}

bool ends_run(const Error& error) {
    return error.code == Code::cannot_write || error.code == Code::io;
}

Result<msgbase::Base*> OpenBases::get(const ftn::Area& area) {
    const auto found = std::find_if(opened_.begin(), opened_.end(),
                                    [&](const Opened& each) { return each.area == area.key; });
    if (found != opened_.end()) {
        opened_.splice(opened_.begin(), opened_, found);
        return opened_.front().base.get();
    }
    const auto format = base_format(area);
    if (!format) return Error{Code::config, area.key.text(), "has no message base"};
    auto base = msgbase::Base::open(*format, area.path, msgbase::Access::write);
    if (!base) return base.error();
    keep(area.key, std::move(*base));
    return opened_.front().base.get();
}

Result<msgbase::Base*> OpenBases::get_for_append(const ftn::Area& area) {
    auto base = get(area);
    if (!base) return base;
    if (auto locked = (*base)->lock(); !locked) return locked.error();
    const auto renumbered = (*base)->make_room();
    if (!renumbered) {
        (*base)->unlock();
        return renumbered.error();
    }
    if (*renumbered)
        log::info("bases", area.key.text() +
                               ": messages were given low numbers again, for those of "
                               "the format end at 65535");
    return base;
}

std::size_t OpenBases::most() {
    // Packets, the store with its mail files, and what libraries open; two of us at a time.
    constexpr std::size_t others = 48, files_of_a_base = 4, at_once = 2;
    const std::size_t files = file::most_open();
    const std::size_t bases = files > others ? (files - others) / files_of_a_base / at_once : 0;
    return std::clamp<std::size_t>(bases, 1, 128);
}

bool OpenBases::is_open(const ftn::AreaKey& area) const {
    return std::any_of(opened_.begin(), opened_.end(),
                       [&](const Opened& each) { return each.area == area; });
}

void OpenBases::keep(const ftn::AreaKey& area, std::unique_ptr<msgbase::Base> base) {
    if (opened_.size() >= most()) opened_.pop_back();
    opened_.push_front({area, std::move(base)});
}

void OpenBases::get_ready(std::vector<const ftn::Area*> areas) {
    std::erase_if(areas,
                  [&](const ftn::Area* area) { return !base_format(*area) || is_open(area->key); });
    // None that is asked for in this round is closed for another one of it.
    if (areas.size() > most()) areas.resize(most());
    std::vector<msgbase::Base::Place> places;
    places.reserve(areas.size());
    for (const ftn::Area* area : areas) places.push_back({*base_format(*area), area->path});
    auto bases = msgbase::Base::open_to_write(places);
    for (std::size_t index = 0; index < areas.size(); ++index)
        if (bases[index]) keep(areas[index]->key, std::move(*bases[index]));
}

}  // namespace tearline::bases
