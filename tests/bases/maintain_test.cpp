// SPDX-License-Identifier: MIT
// Care for one base: what was there before a repair is kept.
#include "bases/maintain.h"

#include <fstream>
#include <optional>
#include <thread>

#include "bases/area_bases.h"

using namespace tearline;
using namespace tearline::test;

TEST_CASE("each repair keeps a copy of its own, also of areas with one tag in one second") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    type_in(area, {tossed_as(1), tossed_as(2)});
    std::vector<std::string> damaged;
    std::vector<file::Path> copies;
    for (const char* counter : {"\x07", "\x08"}) {
        std::string header = slurp(area.path + ".jhr");
        header.replace(12, 1, counter);
        spit(area.path + ".jhr", header);
        damaged.push_back(header);
        auto desk = station.desk();
        const auto repaired = bases::maintain(desk, area, bases::BaseTask::repair);
        REQUIRE(repaired);
        copies.push_back(repaired->copy);
    }
    for (std::size_t i = 0; i < 2; ++i) CHECK(slurp(copies[i] / "TQW_GEN.jhr") == damaged[i]);
    CHECK(slurp(copies[0] / "TQW_GEN.jdt") == slurp(area.path + ".jdt"));
}

TEST_CASE("a repair that was cut off while it copied goes on with that copy, if it is one") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    type_in(area, {tossed_as(1), tossed_as(2)});
    std::string header = slurp(area.path + ".jhr");
    header.replace(12, 1, "\x07");
    spit(area.path + ".jhr", header);
    const file::Path begun =
        station.config.paths.bad / ("tqw_gen-base-" + std::to_string(station.clock.now()));
    std::filesystem::create_directories(begun);
    const bool same = GENERATE(true, false);
    std::string jdt = slurp(area.path + ".jdt");
    if (!same) jdt.back() = static_cast<char>(jdt.back() + 1);
    spit(begun / "TQW_GEN.jdt", jdt);
    auto desk = station.desk();
    const auto repaired = bases::maintain(desk, area, bases::BaseTask::repair);
    REQUIRE(repaired);
    CHECK((repaired->copy == begun) == same);
    CHECK(slurp(begun / "TQW_GEN.jdt") == jdt);
    CHECK(slurp(repaired->copy / "TQW_GEN.jhr") == header);
    CHECK(slurp(repaired->copy / "TQW_GEN.jdt") == slurp(area.path + ".jdt"));
}

TEST_CASE("a purge links the replies that a killed one left unlinked, where no message is to go") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    ftn::Area& area = with_base(station, kind);
    area.keep_messages = 100;
    auto answer = tossed_as(2);
    answer.message.body.insert(0, "\x01REPLY: 1337:1/300 10000001\r");
    type_in(area, {tossed_as(1), answer});
    const auto answers = [&] {
        const auto base = open_base(area);
        const auto numbers = base->numbers().value();
        return base->read(numbers.back())->links.to == numbers[numbers.size() - 2];
    };
    CHECK_FALSE(answers());
    {
        auto dry = station.desk(desk::Desk::Mode::dry);
        REQUIRE(bases::maintain(dry, area, bases::BaseTask::purge));
    }
    CHECK_FALSE(answers());
    auto desk = station.desk();
    const auto purged = bases::maintain(desk, area, bases::BaseTask::purge);
    REQUIRE(purged);
    CHECK(purged->left_out == 0);
    CHECK(answers());
}

TEST_CASE("a repair sets a *.MSG that is too short for a message aside, whole and with a reason") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::msg);
    type_in(area, {tossed_as(1), tossed_as(2)});
    const file::Path torn = file::Path(area.path) / "7.msg";
    spit(torn, "half a header");
    auto desk = station.desk();
    CHECK(bases::maintain(desk, area, bases::BaseTask::check)->problems ==
          std::vector<std::string>{"7.msg is too short for a message."});
    // Its writer may still be at it.
    set_written(torn, station.clock.now() - 3);
    CHECK(bases::maintain(desk, area, bases::BaseTask::repair)->problems.back() ==
          "7.msg is too short for a message, and was written just now: it was left to its writer.");
    spit(torn, "half a header");
    // Readers keep small files of their own beside the messages.
    const file::Path marks = file::Path(area.path) / "lastread";
    spit(marks, "\x05");
    const auto purged = bases::maintain(desk, area, bases::BaseTask::pack);
    REQUIRE(purged);
    CHECK(slurp(torn) == "half a header");
    const auto repaired = bases::maintain(desk, area, bases::BaseTask::repair);
    REQUIRE(repaired);
    CHECK_FALSE(std::filesystem::exists(torn));
    CHECK(slurp(marks) == "\x05");
    CHECK(slurp(station.config.paths.bad / "7.msg") == "half a header");
    CHECK(slurp(station.config.paths.bad / "7.msg.reason").find(torn.string()) !=
          std::string::npos);
    CHECK(slurp(repaired->copy / "7.msg") == "half a header");
    REQUIRE(repaired->problems.size() == 1);
    CHECK(repaired->problems[0].starts_with(
        "7.msg is too short for a message; it was set aside as "));
    CHECK(repaired->messages == 2);
    CHECK(bases::maintain(desk, area, bases::BaseTask::check)->problems.empty());
}

TEST_CASE("a purge believes the date of a message that came by a clock that stood wrong") {
    Station station;
    ftn::Area& area = with_base(station, Kind::jam);
    area.keep_days = 30;
    const auto came = [](int number, const char* written, CivilTime arrived) {
        msgbase::BaseMessage made = tossed_as(number);
        made.message.date = written;
        made.arrived = arrived;
        return made;
    };
    type_in(area, {came(1, "11 Aug 26  12:00:00", {1970, 1, 2, 3, 0, 0}),
                   came(2, "11 Aug 26  12:00:00", {2025, 8, 12, 3, 0, 0}),
                   came(3, "01 Jun 26  12:00:00", {2038, 2, 3, 3, 0, 0}),
                   came(4, "01 Jun 26  12:00:00", {2026, 8, 11, 3, 0, 0}),
                   came(5, "11 Aug 26  12:00:00", {2038, 2, 3, 3, 0, 0}),
                   came(6, "11 Aug 39  12:00:00", {2026, 7, 1, 3, 0, 0})});
    auto desk = station.desk();
    const auto purged = bases::maintain(desk, area, bases::BaseTask::purge);
    REQUIRE(purged);
    CHECK(subjects(area) ==
          std::vector<std::string>{"number 1", "number 2", "number 4", "number 5"});
}

TEST_CASE("a check that meets another program at work looks again when it is done") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    type_in(area, {tossed_as(1), tossed_as(2)});
    const std::string sound = slurp(area.path + ".jhr");
    std::string half_way = sound;
    half_way[12] = '\x01';  // one message is counted, two are there
    spit(area.path + ".jhr", half_way);
    std::optional<OtherProgram> other(std::in_place, area.path + ".jhr");
    auto desk = station.desk();
    CHECK(desk.patience.left() == desk::Patience().left());
    desk.patience = desk::Patience(0);
    const auto busy = bases::maintain(desk, area, bases::BaseTask::check);
    REQUIRE(!busy);
    CHECK(busy.error().code == Code::busy);
    desk.patience = desk::Patience();
    std::thread work([&] {
        std::fstream(area.path + ".jhr", std::ios::in | std::ios::out).write(sound.data(), 1024);
        other.reset();
    });
    const auto checked = bases::maintain(desk, area, bases::BaseTask::check);
    work.join();
    REQUIRE(checked);
    CHECK(checked->problems.empty());
    CHECK(checked->messages == 2);
    spit(area.path + ".jhr", half_way);
    CHECK(bases::maintain(desk, area, bases::BaseTask::check)->problems.size() == 1);
}
