// SPDX-License-Identifier: MIT
// Message bases opened once a run, by area.
#include "flow/open_bases.h"

#include <algorithm>

namespace tearline::flow {

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
    if (opened_.size() == most) opened_.pop_back();
    opened_.push_front({area.key, std::move(*base)});
    return opened_.front().base.get();
}

}  // namespace tearline::flow
