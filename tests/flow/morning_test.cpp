// SPDX-License-Identifier: MIT
// The sysop's letter of the night.
#include "flow/morning_letter.h"

#include <fmt/format.h>

#include "base/text.h"
#include "flow/morning_text.h"
#include "flow/robot_station.h"
#include "support/catch.h"

using namespace tearline;
using test::has;
using test::RobotStation;

namespace {

std::vector<ftn::Message> five_messages() {
    std::vector<ftn::Message> mail;
    for (int i = 1; i <= 5; ++i)
        mail.push_back(test::echomail("TQW_NEWS", fmt::format("1337:3/33 {:08x}", i),
                                      fmt::format("Old {}", i), fmt::format("Text {}.", i)));
    return mail;
}

void pass_day(RobotStation& station) {
    station.clock = FixedClock(station.clock.now() + 86400);
}

/// What a run of its own tells, whose own report is empty.
std::string letter_of(RobotStation& station) {
    {
        desk::Desk desk = station.desk();
        desk::Report report;
        REQUIRE(flow::morning_letter(desk, report));
    }
    const auto letters = station.answers();
    return letters.empty() ? "" : letters[0].text;
}

}  // namespace

TEST_CASE("the morning letter is written once a night, and not of a quiet one") {
    RobotStation station;
    station.config.morning.as = desk::MorningPlan::As::netmail;
    const auto night = [&] {
        desk::Desk desk = station.desk();
        desk::Report report = station.last;
        REQUIRE(flow::morning_letter(desk, report));
    };
    station.receive("00000001.pkt", five_messages());
    station.receive("00000002.pkt", {test::echomail("NO_SUCH", "1337:3/33 0000f001", "x", "x")});
    station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_NEWS\n"});
    night();
    night();
    const auto letters = station.answers();
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].to_name == "Sysop");
    const std::string& text = letters[0].text;
    CHECK(has(text, "5 echomail, 1 netmail"));
    CHECK(has(text, "NO_SUCH"));
    CHECK(has(text, "1337:1/201@tqwnet linked to TQW_NEWS@tqwnet"));
    CHECK(has(text, "areafix from 1337:1/201@tqwnet: answered"));
    CHECK(has(text, "####"));
    for (const std::string_view line : text::split(text, '\n')) CHECK(text::columns(line) <= 79);
    CHECK_FALSE(has(text, "Apple1"));
    pass_day(station);
    station.answers(true);
    station.last = {};
    night();
    CHECK(station.answers().empty());
    station.config.morning.quiet = false;
    pass_day(station);
    night();
    CHECK(station.answers().size() == 1);
}

TEST_CASE("a quiet run does not take the day's letter from a later one") {
    RobotStation station;
    station.config.morning.as = desk::MorningPlan::As::netmail;
    const auto night = [&](std::vector<std::string> failures) {
        desk::Desk desk = station.desk();
        desk::Report report;
        report.failures = std::move(failures);
        REQUIRE(flow::morning_letter(desk, report));
    };
    night({});
    CHECK(station.answers().empty());
    night({"the call of 1337:1/100@tqwnet: cannot be reached"});
    const auto letters = station.answers();
    REQUIRE(letters.size() == 1);
    CHECK(has(letters[0].text, "Failed\n\n  the call of 1337:1/100@tqwnet: cannot be reached\n"));
    night({"the call of 1337:1/100@tqwnet: cannot be reached"});
    CHECK(station.answers().empty());
}

TEST_CASE("what was set aside is told once, and what lies there since is no reason for a letter") {
    RobotStation station;
    station.config.morning.as = desk::MorningPlan::As::netmail;
    station.clock = FixedClock(SystemClock().now());
    const auto night = [&] {
        const auto report = station.run();
        desk::Desk desk = station.desk();
        desk::Report told = report;
        REQUIRE(flow::morning_letter(desk, told));
        return report;
    };
    test::spit(station.dir / "inbound" / "00000009.pkt", std::string(300, 'x'));
    CHECK(night().warnings.size() == 1);
    auto letters = station.answers();
    REQUIRE(letters.size() == 1);
    const std::size_t first = letters[0].text.find("00000009.pkt");
    REQUIRE(first != std::string::npos);
    CHECK(letters[0].text.find("00000009.pkt", first + 1) == std::string::npos);
    for (int i = 0; i < 2; ++i) pass_day(station);
    const auto report = night();
    CHECK(report.warnings.empty());
    CHECK(report.reminders.size() == 1);
    CHECK(station.answers().empty());
    station.config.morning.quiet = false;
    pass_day(station);
    night();
    letters = station.answers();
    REQUIRE(letters.size() == 1);
    CHECK(has(letters[0].text, "1 file lies in "));
}

TEST_CASE("the morning letter tells of all runs since the last one") {
    RobotStation station;
    station.config.morning.as = desk::MorningPlan::As::netmail;
    station.receive("00000001.pkt", five_messages());
    station.answers();
    station.receive("00000002.pkt", five_messages());
    station.answers();
    {
        desk::Desk desk = station.desk();
        store::StoredDigest digest;
        digest.name = "Night desk";
        digest.date = desk.now();
        digest.messages = {1, 2};
        REQUIRE(desk.store.digests.add(digest, {}));
    }
    const std::string first = letter_of(station);
    CHECK(has(first, "5 echomail, 0 netmail, 5 duplicates"));
    CHECK(has(first, "Night desk: 0 stories in 2 parts"));
    pass_day(station);
    station.receive("00000003.pkt", {five_messages()[2]});
    station.answers();
    const std::string second = letter_of(station);
    CHECK(has(second, "0 echomail, 0 netmail, 1 duplicates"));
    CHECK_FALSE(has(second, "Night desk"));
}

TEST_CASE(
    "what a clock that stood wrong dated is told in that night's letter, and in no later one") {
    RobotStation station;
    station.config.morning.as = desk::MorningPlan::As::netmail;
    const FixedClock right = station.clock;
    const UnixTime wrong = GENERATE(UnixTime{86400}, UnixTime{2150000000});
    for (int night = 0; night < 4; ++night) {
        station.clock = FixedClock(night == 1 ? wrong : right.now() + night * 86400);
        const std::string number = std::to_string(night);
        station.receive("0000000" + number + ".pkt", five_messages());
        station.receive("0000001" + number + ".pkt",
                        {test::echomail("TQW_GEN", "1337:3/33 0000a00" + number, "x", "x")},
                        "WRONG");
        station.answers();
        {
            desk::Desk desk = station.desk();
            REQUIRE(desk.store.runs.begin("nightly", desk.now()));
            store::StoredDigest digest;
            digest.name = "Issue of night " + number;
            digest.number = night + 1;
            digest.date = desk.now();
            REQUIRE(desk.store.digests.add(digest, {}));
        }
        const std::string letter = letter_of(station);
        INFO(letter);
        CHECK(has(letter, night == 0 ? "5 echomail, 0 netmail, 0 duplicates"
                                     : "0 echomail, 0 netmail, 5 duplicates"));
        for (int other = 0; other < 4; ++other) {
            CHECK(has(letter, "Issue of night " + std::to_string(other)) == (other == night));
            CHECK(has(letter, "0000001" + std::to_string(other) + ".pkt") == (other == night));
        }
    }
}

TEST_CASE("a morning letter into an area is a message of that morning, from us to the sysop") {
    RobotStation station;
    station.config.morning.as = desk::MorningPlan::As::echomail;
    station.config.morning.area = ftn::AreaKey{"tqwnet", "TQW_GEN"};
    station.config.morning.quiet = false;
    desk::Desk desk = station.desk();
    desk::Report report;
    REQUIRE(flow::morning_letter(desk, report));
    CHECK(report.messages.copies == 3);
    const auto posted = desk.store.messages.in_area({"tqwnet", "TQW_GEN"}, 0, 10).value();
    REQUIRE(posted.size() == 1);
    const auto letter = desk.store.messages.get(posted[0]).value().value();
    CHECK(letter.our_own);
    CHECK(letter.message.to == desk.config.system.sysop);
    CHECK(letter.message.subject.starts_with("The night of 2026-08-12"));
    CHECK(letter.message.date.starts_with("12 Aug 26"));
    CHECK(has(letter.message.body, "The night at "));
}

TEST_CASE("the morning letter tells of a flood and of a silence") {
    RobotStation station;
    station.config.morning.as = desk::MorningPlan::As::netmail;
    const std::int64_t today = station.clock.now() / 86400;
    {
        desk::Desk desk = station.desk();
        for (std::int64_t day = today - 10; day < today; ++day)
            for (const auto& area : station.config.areas)
                REQUIRE(desk.store.traffic.add({area.key, day, 4}));
    }
    std::vector<ftn::Message> flood;
    for (int i = 0; i < 30; ++i)
        flood.push_back(test::echomail("TQW_GEN", fmt::format("1337:3/33 {:08x}", i),
                                       fmt::format("Word {}", i), fmt::format("Text {}.", i)));
    station.receive("00000001.pkt", flood);
    station.answers();
    const std::string text = letter_of(station);
    CHECK(has(text, "Odd traffic"));
    CHECK(has(text, "TQW_GEN@tqwnet: 30 messages, usual are 4.0 a day"));
    CHECK(has(text, "TQW_NEWS@tqwnet: nothing came, usual are 4.0 a day"));
}

TEST_CASE("floods and silences are odd once an area is known for a week") {
    flow::Morning morning;
    morning.areas = {{{"n", "FLOOD"}, 100, 5, 20},
                     {{"n", "WEEK"}, 90, 5, 7},
                     {{"n", "NEW"}, 100, 5, 6},
                     {{"n", "FINE"}, 22, 15, 28}};
    const auto odd = flow::odd_traffic(morning, {{{"n", "SILENT"}, 0, 8, 28},
                                                 {{"n", "RARE"}, 0, 0.4, 28},
                                                 {{"n", "QUIET"}, 0, 8, 7},
                                                 {{"n", "YOUNG"}, 0, 8, 6}});
    REQUIRE(odd.size() == 4);
    CHECK(has(odd[0], "FLOOD@n: 100 messages"));
    CHECK(has(odd[1], "WEEK@n: 90 messages"));
    CHECK(has(odd[2], "SILENT@n: nothing came"));
    CHECK(has(odd[3], "QUIET@n: nothing came"));
    const std::string chart =
        flow::bar_chart({{"A", 10}, {std::string(60, 'B'), 100000}, {"C", 0}});
    const auto lines = text::split(chart, '\n');
    REQUIRE(lines.size() == 4);
    for (const std::string_view line : lines) CHECK(text::columns(line) <= 79);
    CHECK(has(lines[0], " # "));
    CHECK_FALSE(has(lines[2], "#"));
}
