// SPDX-License-Identifier: MIT
// The area book laid over the configuration decides who gets what; the configuration stays as it
// is.
#include "desk/area_book.h"

#include "bases/maintain.h"
#include "flow/station.h"
#include "support/catch.h"

using namespace tearline;
using store::Subscription;
using test::echomail;

namespace {

const ftn::AreaKey general_area{"tqwnet", "TQW_GEN"};

template <class Work>
void change(test::Station& station, Work work) {
    desk::Desk desk = station.desk();
    auto transaction = store::Transaction::begin(desk.store.database);
    REQUIRE(transaction);
    work(desk);
    REQUIRE(transaction->commit());
    REQUIRE(desk::write_areas_file(desk));
}

const ftn::Link& link(const desk::Desk& desk, std::uint16_t node) {
    for (const ftn::Link& each : desk.config.links)
        if (each.address.node == node) return each;
    FAIL("no such link");
    return desk.config.links.front();
}

std::vector<std::uint16_t> receivers(test::Station& station, const std::string& serial,
                                     const std::string& tag = "TQW_GEN") {
    station.receive(serial + ".pkt", {echomail(tag, "1337:3/33 " + serial, "One", serial)});
    station.run();
    std::vector<std::uint16_t> nodes;
    for (const auto& each : station.sent())
        if (each.message.body.find(serial) != Bytes::npos) nodes.push_back(each.to.node);
    std::sort(nodes.begin(), nodes.end());
    return nodes;
}

}  // namespace

TEST_CASE("the next toss honours who left, paused, and came back") {
    test::Station station;
    const std::vector<ftn::Area> before = station.config.areas;
    CHECK(receivers(station, "00000001") == std::vector<std::uint16_t>{201, 202});
    change(station, [](desk::Desk& desk) {
        REQUIRE(
            desk::subscribe(desk, general_area, link(desk, 201), Subscription::none, "areafix"));
        REQUIRE(
            desk::subscribe(desk, general_area, link(desk, 202), Subscription::paused, "sysop"));
        CHECK(desk.rules.area("tqwnet", "TQW_GEN")->member(link(desk, 201)) == nullptr);
    });
    CHECK(receivers(station, "00000002").empty());
    change(station, [](desk::Desk& desk) {
        REQUIRE(
            desk::subscribe(desk, general_area, link(desk, 202), Subscription::linked, "areafix"));
    });
    CHECK(receivers(station, "00000003") == std::vector<std::uint16_t>{202});
    CHECK(station.config.areas == before);
}

TEST_CASE("a paused link gets nothing and may still send") {
    test::Station station;
    change(station, [](desk::Desk& desk) {
        REQUIRE(desk::set_for_link(desk, link(desk, 201), "paused", "yes", "areafix"));
        REQUIRE(desk::set_for_link(desk, link(desk, 100), "paused", "yes", "areafix"));
        CHECK(link(desk, 201).paused);
    });
    CHECK(receivers(station, "00000001") == std::vector<std::uint16_t>{202});
    change(station, [](desk::Desk& desk) {
        REQUIRE(desk::set_for_link(desk, link(desk, 201), "paused", "no", "areafix"));
    });
    CHECK(receivers(station, "00000002") == std::vector<std::uint16_t>{201, 202});
}

TEST_CASE("an area created at run time is tossed to like any other") {
    test::Station station;
    change(station, [](desk::Desk& desk) {
        ftn::Area area;
        area.key = {"tqwnet", "TQW_NEW.AREA/1"};
        area.base = ftn::Area::Base::jam;
        area.links = {link(desk, 100).address, link(desk, 202).address};
        REQUIRE(desk::create_area(desk, area, &link(desk, 100), "auto-create"));
        const ftn::Area* made = desk.config.area(area.key);
        REQUIRE(made != nullptr);
        CHECK(std::filesystem::path(made->path).filename() == "tqw_new.area%2f1");
        CHECK_FALSE(desk::create_area(desk, area, nullptr, "auto-create"));
    });
    CHECK(receivers(station, "00000001", "TQW_NEW.AREA/1") == std::vector<std::uint16_t>{202});
    change(station, [](desk::Desk& desk) {
        REQUIRE(desk::remove_area(desk, {"tqwnet", "TQW_NEW.AREA/1"}, "sysop"));
        CHECK(desk.config.area({"tqwnet", "TQW_NEW.AREA/1"}) == nullptr);
    });
}

TEST_CASE("a change that is undone is undone for the desk, too") {
    test::Station station;
    desk::Desk desk = station.desk();
    {
        auto transaction = store::Transaction::begin(desk.store.database);
        REQUIRE(transaction);
        REQUIRE(
            desk::subscribe(desk, general_area, link(desk, 201), Subscription::none, "areafix"));
    }
    REQUIRE(desk.reread_book());
    CHECK(desk.rules.area("tqwnet", "TQW_GEN")->member(link(desk, 201)) != nullptr);
}

TEST_CASE("links below an area's level for writing read only, also those who come later") {
    test::Station station;
    station.config.areas[1].write_level = 10;
    station.config.areas[1].links.pop_back();
    station.config.links[0].uplink = true;
    change(station, [](desk::Desk& desk) {
        REQUIRE(
            desk::subscribe(desk, general_area, link(desk, 202), Subscription::linked, "areafix"));
        const auto* rules = desk.rules.area("tqwnet", "TQW_GEN");
        CHECK(rules->member(link(desk, 100))->may_send);
        CHECK_FALSE(rules->member(link(desk, 201))->may_send);
        CHECK_FALSE(rules->member(link(desk, 202))->may_send);
    });
}

TEST_CASE("the areas file tells what holds and by whose wish, and no secret") {
    test::Station station;
    change(station, [](desk::Desk& desk) {
        REQUIRE(
            desk::subscribe(desk, general_area, link(desk, 201), Subscription::none, "areafix"));
        REQUIRE(desk::set_for_link(desk, link(desk, 202), "areafix_password", "HIDDEN", "areafix"));
    });
    const std::string text = test::slurp(station.dir / "areas.txt");
    CHECK(text.find("1337:1/201@tqwnet        left  (2026-08-12 by areafix)") != std::string::npos);
    CHECK(text.find("areafix_password (not shown)") != std::string::npos);
    CHECK(text.find("HIDDEN") == std::string::npos);
    desk::Desk desk = station.desk();
    const auto events = desk.store.book.events({0, INT64_MAX});
    REQUIRE(events);
    CHECK(events->size() == 2);
    for (const auto& event : *events) CHECK(event.text.find("HIDDEN") == std::string::npos);
}

TEST_CASE("an entry of the book that means nothing any more is told and left out") {
    test::Station station;
    change(station, [](desk::Desk& desk) {
        ftn::Area area;
        area.key = {"tqwnet", "TQW_OWN"};
        area.links = {link(desk, 201).address};
        REQUIRE(desk::create_area(desk, area, nullptr, "sysop"));
    });
    station.config.links.erase(station.config.links.begin() + 1);
    std::vector<std::string> problems;
    const auto now = desk::effective_config(station.config, &problems);
    REQUIRE(now);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].find("1337:1/201") != std::string::npos);
    REQUIRE(now->area({"tqwnet", "TQW_OWN"}) != nullptr);
    CHECK(now->area({"tqwnet", "TQW_OWN"})->links.empty());
}

TEST_CASE("areas of the book that have one base are told, with what to do") {
    test::Station station;
    ftn::Area& first = station.config.areas[1];
    first.base = ftn::Area::Base::jam;
    first.path = (station.dir / "bases/general").string();
    const ftn::AreaKey other{"tqwnet", "GENERAL"};
    std::filesystem::create_directories(station.dir / "bases");
    {
        auto desk = station.desk();
        // As a store of an earlier version has it.
        ftn::Area old;
        old.key = other;
        old.base = ftn::Area::Base::jam;
        old.path = (station.dir / "bases/General").string();
        REQUIRE(desk.store.book.put_area({old, "", desk.now(), "auto-create"}));
    }
    const std::string told = first.key.text() + " and " + other.text() + " have one message base, ";
    std::vector<std::string> problems;
    REQUIRE(desk::effective_config(station.config, &problems));
    REQUIRE(problems.size() == 1);
    CAPTURE(problems[0]);
    CHECK(problems[0].starts_with(told));
    auto desk = station.desk();
    { auto made = msgbase::Base::open(msgbase::Format::jam, first.path, msgbase::Access::write); }
    const auto checked = bases::maintain(desk, first, bases::BaseTask::check);
    REQUIRE(checked);
    REQUIRE(checked->problems.size() == 1);
    CHECK(checked->problems[0].starts_with(told));
    const auto repaired = bases::maintain(desk, first, bases::BaseTask::repair);
    REQUIRE(repaired);
    CHECK_FALSE(repaired->changed);
}
