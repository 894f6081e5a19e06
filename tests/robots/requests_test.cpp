// SPDX-License-Identifier: MIT
// Areas that are asked of uplinks by letter, those that nobody may ask for, and who asks.
#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "desk/area_book.h"
#include "robots/areafix.h"
#include "robots/robots.h"
#include "support/catch.h"

using namespace tearline;
using test::a_day;
using test::has;
using test::pass;
using test::RobotStation;
using test::sent_to;

namespace {

/// The first mail of an area that was asked of the uplink.
void far_comes(RobotStation& station) {
    station.receive("00000001.pkt",
                    {test::echomail("TQW_FAR", "1337:3/33 00000001", "New", "It came.")});
    station.answers(true);
}

}  // namespace

TEST_CASE("an area asked of an uplink comes, or is given up after its time") {
    RobotStation station;
    const auto written = station.ask(
        {"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_FAR\n+TQW_FAR2\n+TQW_NOWHERE\n"});
    REQUIRE(written.size() == 2);
    CHECK(written[0].to.node == 100);
    CHECK(written[0].name == "Sysop");
    CHECK(written[0].subject == "UPWORD");
    CHECK(has(written[0].text, "+TQW_FAR\n+TQW_FAR2\n"));
    CHECK_FALSE(has(written[0].text, "NOWHERE"));
    CHECK(has(written[1].text, "TQW_NOWHERE ................... there is no such area"));
    far_comes(station);
    CHECK(station.last.messages.bad == 0);
    CHECK(sent_to(station, 201).size() == 1);
    pass(station, 22 * a_day);
    const auto later = station.answers();
    REQUIRE(later.size() == 1);
    CHECK(later[0].to.node == 201);
    CHECK(has(later[0].text, "You asked for TQW_FAR2"));
    CHECK(station.answers().empty());
    const desk::Desk desk = station.desk(desk::Desk::Mode::read_only);
    CHECK(desk.config.area({"tqwnet", "TQW_FAR"}) != nullptr);
    CHECK(desk.config.area({"tqwnet", "TQW_FAR2"}) == nullptr);
}

TEST_CASE(
    "a link that may not have areas asked for is told that there are none, and nobody is asked") {
    RobotStation station;
    station.config.links[1].robots.forward = false;
    const auto written =
        station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_FAR\n%AVAIL\n"});
    REQUIRE(written.size() == 1);
    CHECK(written[0].to.node == 201);
    CHECK(has(written[0].text, "TQW_FAR ....................... there is no such area"));
    CHECK_FALSE(has(written[0].text, "Far away"));
    const desk::Desk desk = station.desk(desk::Desk::Mode::read_only);
    CHECK(desk.config.area({"tqwnet", "TQW_FAR"}) == nullptr);
}

TEST_CASE("an uplink that takes any tag is asked for what no list has, where a + asks for it") {
    RobotStation station;
    ftn::Link second = station.config.links[0], third = second;
    second.address = *ftn::parse_address("1337:1/110@tqwnet");
    third.address = *ftn::parse_address("1337:1/120@tqwnet");
    second.robots.forward_any = third.robots.forward_any = true;
    second.robots.areas_list.clear();
    third.robots.areas_list = (station.dir / "third.na").string();
    test::spit(station.dir / "third.na", "TQW_THIRD  Of the third\r\n");
    station.config.links.push_back(second);
    station.config.links.push_back(third);
    const auto written =
        station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1",
                     "+TQW_NOWHERE\n+TQW_THIRD\n+TQW_FAR\nTQW_BARE\n+TQW_MASK*\n"});
    std::map<std::uint16_t, std::string> told;
    for (const auto& each : written) told[each.to.node] += each.text;
    CHECK(has(told[100], "+TQW_FAR\n"));
    CHECK(has(told[110], "+TQW_NOWHERE\n"));
    CHECK(has(told[120], "+TQW_THIRD\n"));
    CHECK(has(told[201], "asked of 1337:1/110@tqwnet"));
    CHECK(told.size() == 4);
    for (const auto& [node, text] : told) {
        if (node == 201) continue;
        CHECK_FALSE(has(text, "TQW_BARE"));
        CHECK_FALSE(has(text, "TQW_MASK"));
    }
}

TEST_CASE("no uplink of another network is asked, and no link that is none, whatever they have") {
    RobotStation station;
    station.config.networks.push_back({"othernet", {4}, "CP437"});
    ftn::Link other = station.config.links[0];
    other.address = *ftn::parse_address("4:1/100@othernet");
    other.robots.areas_list = (station.dir / "other.na").string();
    test::spit(station.dir / "other.na", "OTHER_ONE  Of the other net\r\n");
    station.config.links.push_back(other);
    station.config.links[2].robots.areas_list = (station.dir / "link.na").string();
    station.config.links[2].robots.forward_any = true;
    test::spit(station.dir / "link.na", "TQW_LINK  Of a link\r\n");
    const auto written = station.ask(
        {"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+OTHER_ONE\n+TQW_LINK\n%AVAIL\n"});
    REQUIRE(written.size() == 1);
    CHECK(written[0].to.node == 201);
    CHECK(has(written[0].text, "OTHER_ONE ..................... there is no such area"));
    CHECK(has(written[0].text, "TQW_LINK ...................... there is no such area"));
    CHECK(has(written[0].text, "TQW_FAR"));
    CHECK_FALSE(has(written[0].text, "Of a link"));
    CHECK_FALSE(has(written[0].text, "Of the other net"));
}

TEST_CASE("areas that another tosser has are for no letter, whoever writes it") {
    RobotStation station;
    station.config.areas[1].sidecar = true;
    const auto written =
        station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_NEWS\n%LIST\n"});
    REQUIRE(written.size() == 1);
    CHECK(has(written[0].text, "TQW_NEWS ...................... there is no such area"));
    CHECK(has(written[0].text, "TQW_OLD"));
    desk::Desk desk = station.desk();
    const auto told = robots::areafix_by_sysop(desk, desk.config.links[1], {"+TQW_NEWS"});
    REQUIRE(told);
    CHECK(has(*told, "there is no such area"));
    CHECK(desk.config.area({"tqwnet", "TQW_NEWS"})->links.size() == 1);
}

TEST_CASE("one letter has fifty areas asked for, and tells of the others that they were not") {
    RobotStation station;
    std::string wishes;
    for (int i = 1; i <= 52; ++i) {
        test::spit(station.dir / "tqwnet.na", test::slurp(station.dir / "tqwnet.na") +
                                                  fmt::format("TQW_MANY{}  Of many\r\n", i));
        wishes += fmt::format("+TQW_MANY{}\n", i);
    }
    const test::LetterForm form{"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", wishes};
    const auto written = station.ask(form);
    REQUIRE(written.size() == 2);
    CHECK(has(written[0].text, "+TQW_MANY50\n"));
    CHECK_FALSE(has(written[0].text, "+TQW_MANY51\n"));
    CHECK(has(text::squeeze(written[1].text), "TQW_MANY51 .................... not asked for: "));
    CHECK_FALSE(has(written[1].text, "there is no such area"));
    const auto rest = station.ask(form);
    REQUIRE(rest.size() == 2);
    CHECK(has(rest[0].text, "+TQW_MANY51\n+TQW_MANY52\n"));
}

TEST_CASE("a link with the right to goes on as another link, and as nobody that it misspelt") {
    RobotStation station;
    station.config.links[1].robots.remote = true;
    const auto told = station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1",
                                   "+TQW_NEWS\n%FROM 1337:1/202\n+TQW_OLD\n"});
    REQUIRE(told.size() == 1);
    CHECK(has(told[0].text, "What follows is for 1337:1/202@tqwnet."));
    for (const char* nobody : {"1337:1/", "Grace", "1337:1/999", "1337:1/204"}) {
        INFO(nobody);
        const auto refused =
            station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1",
                         fmt::format("%FROM {}\n-TQW_NEWS\n+TQW_SYSOP\n", nobody)});
        REQUIRE(refused.size() == 1);
        CHECK(has(refused[0].text, "the rest of the letter was not read"));
    }
    const desk::Desk desk = station.desk(desk::Desk::Mode::read_only);
    const auto& links = station.config.links;
    const auto has_link = [&](const char* tag, const ftn::Link& link) {
        return desk::holds(desk.config.area({"tqwnet", tag})->links, link.address);
    };
    CHECK(has_link("TQW_NEWS", links[1]));
    CHECK_FALSE(has_link("TQW_OLD", links[1]));
    CHECK(has_link("TQW_OLD", links[2]));
    CHECK_FALSE(has_link("TQW_SYSOP", links[1]));
}

TEST_CASE("an area made on request that nobody reads any more is left, once its time is over") {
    RobotStation station;
    station.config.areafix.unread_days = 10;
    station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_FAR\n"});
    far_comes(station);
    pass(station, 40 * a_day);
    CHECK(station.answers().empty());
    station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "-TQW_FAR\n"});
    pass(station, 9 * a_day);
    CHECK(station.answers().empty());
    pass(station, 2 * a_day);
    const auto written = station.answers();
    REQUIRE(written.size() == 1);
    CHECK(written[0].to.node == 100);
    CHECK(has(written[0].text, "-TQW_FAR\n"));
    CHECK(station.answers().empty());
}

TEST_CASE(
    "an area made on request is given up by who it comes from, and by a link for itself only") {
    RobotStation station;
    station.config.links[0].areafix_password = "Upper";
    station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_FAR\n"});
    station.ask({"hpt", "1337:1/202", "Grace", "AreaFix", "PEAR", "+TQW_FAR\n"});
    const auto told = [&](const char* from, const char* password) {
        const auto written = station.ask({"hpt", from, "Ada", "AreaFix", password, "~TQW_FAR\n"});
        return written.empty() ? "" : written.back().text;
    };
    CHECK(has(told("1337:1/201", "Apple1"), "TQW_FAR ....................... unlinked"));
    CHECK(station.desk().config.area({"tqwnet", "TQW_FAR"})->links.size() == 2);
    CHECK(has(told("1337:1/100", "Upper"), "TQW_FAR ....................... given up"));
    CHECK(station.desk().config.area({"tqwnet", "TQW_FAR"}) == nullptr);
    CHECK(has(told("1337:1/202", "PEAR"), "TQW_FAR ....................... there is no such area"));
}

TEST_CASE("an area made on request that no link reads, but this system, is not left") {
    RobotStation station;
    station.config.areafix.unread_days = 10;
    station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_FAR\n"});
    far_comes(station);
    ftn::Area far;
    far.key = {"tqwnet", "TQW_FAR"};
    far.links.push_back(station.config.links[0].address);
    const std::string_view reader =
        GENERATE("base", "news", "a digest of it", "a digest in it", "");
    INFO(reader);
    if (reader == "base") {
        far.base = ftn::Area::Base::jam;
        far.path = (station.dir / "far").string();
    }
    far.news = reader == "news";
    if (!reader.starts_with("a digest")) station.config.areas.push_back(far);
    if (reader == "a digest of it") station.config.digests[0].areas = {far.key};
    if (reader == "a digest in it") station.config.digests[0].post_to = far.key;
    station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "-TQW_FAR\n"});
    pass(station, 11 * a_day);
    CHECK(station.answers().empty() == !reader.empty());
}
