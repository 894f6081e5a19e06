// SPDX-License-Identifier: MIT
// What is posted into a sidecar area is handed over to the tosser that keeps its base.
#include "bases/area_bases.h"
#include "bases/owed.h"
#include "ftn/control_lines.h"
#include "mail/post.h"

using namespace tearline;
using namespace tearline::test;

namespace {

ftn::Area& handed_over(Station& station, Kind kind) {
    ftn::Area& area = with_base(station, kind);
    area.sidecar = area.hand_over = true;
    area.links.clear();
    return area;
}

void post_digest(Station& station, const ftn::Area& area) {
    auto desk = station.desk();
    std::uint64_t copies = 0;
    REQUIRE(mail::post(desk, area.key, echomail("TQW_GEN", "1337:1/200 00000009", "digest", "Text"),
                       copies));
    CHECK(copies == 0);
}

desk::Report write(Station& station) {
    auto desk = station.desk();
    desk::Report report;
    REQUIRE(bases::write_bases(desk, report));
    return report;
}

std::vector<msgbase::Heading> headings(const ftn::Area& area) {
    std::vector<msgbase::Heading> all;
    std::vector<msgbase::Unread> unread;
    const auto base = open_base(area);
    REQUIRE(base->visit_readable(
        [&](const msgbase::Heading& each) {
            all.push_back(each);
            return true;
        },
        unread));
    return all;
}

}  // namespace

TEST_CASE("a post into a sidecar area waits in its base for the other tosser, and is no news") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    const ftn::Area& area = handed_over(station, kind);
    auto theirs = typed_here("theirs");
    type_in(area, {theirs});
    CHECK(scan(station).messages.stored == 1);
    post_digest(station, area);
    CHECK(write(station).warnings.empty());
    CHECK(owed(station) == 0);
    const auto found = headings(area);
    REQUIRE(found.size() == 2);
    CHECK(found[1].unsent);
    // Neither is read as the other tosser's, nor marked as sent by us.
    CHECK(scan(station).messages.stored == 0);
    station.run();
    CHECK(station.sent().empty());
    CHECK(headings(area)[0].unsent);
    CHECK(headings(area)[1].unsent);
    CHECK(subjects(area) == std::vector<std::string>{"theirs", "digest"});
    const auto base = open_base(area);
    const auto message = base->read(base->numbers().value()[1]).value();
    const auto control = ftn::parse_control_lines(message.message.body);
    CHECK(control.value("MSGID") == "1337:1/200 00000009");
}

TEST_CASE("no base is made for the other tosser: the post waits until his is there") {
    Station station;
    const ftn::Area& area = handed_over(station, Kind::jam);
    post_digest(station, area);
    const auto report = write(station);
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].find("is not there") != std::string::npos);
    CHECK(owed(station) == 1);
    CHECK_FALSE(std::filesystem::exists(area.path + ".jhr"));
    type_in(area, {typed_here("theirs")});
    CHECK(write(station).warnings.empty());
    CHECK(subjects(area) == std::vector<std::string>{"theirs", "digest"});
}
