// SPDX-License-Identifier: MIT
// Areas of a Station that have message bases.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "flow/bases.h"
#include "flow/inbound.h"
#include "flow/scan.h"
#include "flow/station.h"
#include "ftn/attributes.h"
#include "msgbase/base.h"
#include "support/catch.h"

namespace tearline::test {

using Kind = ftn::Area::Base;

inline ftn::Area& with_base(Station& station, Kind kind, std::size_t area = 1) {
    ftn::Area& chosen = station.config.areas[area];
    chosen.base = kind;
    chosen.path = (station.dir / "bases" / chosen.key.tag).string();
    return chosen;
}

inline std::unique_ptr<msgbase::Base> open_base(const ftn::Area& area) {
    const auto format = area.base == Kind::jam      ? msgbase::Format::jam
                        : area.base == Kind::squish ? msgbase::Format::squish
                                                    : msgbase::Format::msg;
    auto base = msgbase::Base::open(format, area.path, msgbase::Access::write);
    REQUIRE(base);
    return std::move(*base);
}

inline std::vector<std::string> subjects(const ftn::Area& area) {
    const auto base = open_base(area);
    CHECK(base->check().value() == std::vector<std::string>{});
    std::vector<std::string> all;
    const auto numbers = base->numbers();
    REQUIRE(numbers);
    for (const auto number : *numbers) all.push_back(base->read(number)->message.subject);
    return all;
}

inline flow::Report toss(Station& station) {
    auto desk = station.desk();
    flow::Report report;
    REQUIRE(flow::toss(desk, report));
    REQUIRE(flow::write_bases(desk, report));
    CHECK(report.balanced());
    return report;
}

/// The number of warnings.
inline std::size_t link(Station& station) {
    auto desk = station.desk();
    flow::Report report;
    REQUIRE(flow::link_bases(desk, report));
    return report.warnings.size();
}

inline flow::Report scan(Station& station) {
    auto desk = station.desk();
    flow::Report report;
    REQUIRE(flow::write_bases(desk, report));
    REQUIRE(flow::scan(desk, report));
    CHECK(report.balanced());
    return report;
}

inline msgbase::BaseMessage typed_here(const std::string& subject) {
    msgbase::BaseMessage made;
    made.message.from = "Ada Example";
    made.message.to = "All";
    made.message.subject = subject;
    made.message.date = "12 Aug 26  10:11:12";
    made.message.attributes = ftn::attr_local;
    made.message.body = "I typed this into the base.\r";
    return made;
}

inline msgbase::BaseMessage tossed_as(int number) {
    msgbase::BaseMessage made;
    made.message = echomail("TQW_GEN", "1337:1/300 " + std::to_string(10000000 + number),
                            "number " + std::to_string(number), "Text");
    return made;
}

inline void type_in(const ftn::Area& area, const std::vector<msgbase::BaseMessage>& messages) {
    const auto base = open_base(area);
    REQUIRE(base->lock());
    REQUIRE(base->append(messages));
    REQUIRE(base->flush());
}

inline std::int64_t owed(Station& station) {
    auto desk = station.desk();
    const auto areas = desk.store.base_lines.areas();
    REQUIRE(areas);
    std::int64_t all = 0;
    for (const auto& [key, count] : *areas) all += count;
    return all;
}

}  // namespace tearline::test
