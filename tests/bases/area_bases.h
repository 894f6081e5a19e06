// SPDX-License-Identifier: MIT
// Areas of a Station that have message bases.
#pragma once
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "bases/owed.h"
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

inline desk::Report toss(Station& station) {
    auto desk = station.desk();
    desk::Report report;
    REQUIRE(flow::toss(desk, report));
    REQUIRE(bases::write_bases(desk, report));
    CHECK(report.balanced());
    return report;
}

inline void set_written(const file::Path& path, UnixTime time) {
    const timespec written{static_cast<std::time_t>(time), 0};
    const std::array<timespec, 2> times{written, written};
    REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0) == 0);
}

/// The number of warnings.
inline std::size_t link(Station& station) {
    auto desk = station.desk();
    desk::Report report;
    REQUIRE(bases::link_bases(desk, report));
    return report.warnings.size();
}

inline desk::Report scan(Station& station) {
    auto desk = station.desk();
    desk::Report report;
    REQUIRE(bases::write_bases(desk, report));
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

/// Holds a base as editors and other tossers do.
class OtherProgram {
  public:
    explicit OtherProgram(const std::string& path) : descriptor_(::open(path.c_str(), O_RDWR)) {
        struct flock range {};
        range.l_type = F_WRLCK;
        range.l_whence = SEEK_SET;
        range.l_len = 1;
        // Classic locks of this process would not stand in its own way.
        REQUIRE(fcntl(descriptor_, F_OFD_SETLK, &range) == 0);
    }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;
    ~OtherProgram() { ::close(descriptor_); }

  private:
    int descriptor_;
};

inline std::int64_t owed(Station& station) {
    auto desk = station.desk();
    const auto areas = desk.store.base_lines.areas();
    REQUIRE(areas);
    std::int64_t all = 0;
    for (const auto& [key, count] : *areas) all += count;
    return all;
}

}  // namespace tearline::test
