// SPDX-License-Identifier: MIT
// Message bases as the pipelines write and read them.
#include "bases/owed.h"

#include <list>
#include <optional>
#include <thread>

#include "bases/area_bases.h"
#include "bases/to_base_message.h"
#include "ftn/control_lines.h"
#include "mail/post.h"
#include "support/few_files.h"

using namespace tearline;
using namespace tearline::test;

TEST_CASE("what is tossed stands in the area's base once") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    const ftn::Area& area = with_base(station, kind);
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000002", "second", "Text"),
                                echomail("TQW_NEWS", "1337:1/300 00000003", "no base", "Text")});
    toss(station);
    station.receive("two.pkt", {echomail("TQW_GEN", "1337:1/300 00000002", "second", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000004", "third", "Text")});
    toss(station);
    CHECK(subjects(area) == std::vector<std::string>{"first", "second", "third"});
    CHECK(owed(station) == 0);
    const auto base = open_base(area);
    const auto numbers = base->numbers().value();
    const auto message = base->read(numbers[0]).value();
    CHECK(message.message.body.find("AREA:") == std::string::npos);
    CHECK(message.message.body.find("SEEN-BY: ") != std::string::npos);
    CHECK_FALSE(message.message.attributes & ftn::attr_local);
}

TEST_CASE("a dry run tells what would be written into bases, and writes nothing") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000002", "second", "Text")});
    auto desk = station.desk(desk::Desk::Mode::dry);
    desk::Report report;
    REQUIRE(flow::toss(desk, report));
    report.decisions.clear();
    REQUIRE(bases::write_bases(desk, report));
    CHECK(report.decisions ==
          std::vector<std::string>{"base of TQW_GEN@tqwnet: 2 messages would be written"});
    CHECK_FALSE(std::filesystem::exists(area.path + ".jhr"));
}

TEST_CASE("what is posted here is in the base, and no scan exports it again") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    const ftn::Area& area = with_base(station, kind);
    {
        auto desk = station.desk();
        std::uint64_t copies = 0;
        REQUIRE(mail::post(desk, area.key,
                           echomail("TQW_GEN", "1337:1/200 00000009", "posted", "Text"), copies));
        CHECK(copies == 3);
    }
    CHECK(scan(station).messages.in == 0);
    CHECK(subjects(area) == std::vector<std::string>{"posted"});
}

TEST_CASE("an append that was killed is taken back and done again") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    const bool somebody_wrote = GENERATE(false, true);
    Station station;
    ftn::Area& area = with_base(station, kind);
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text")});
    toss(station);
    station.receive("two.pkt", {echomail("TQW_GEN", "1337:1/300 00000002", "second", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000003", "third", "Text")});
    {
        // What a toss does until it is killed, by hand.
        area.base = Kind::none;
        auto desk = station.desk();
        area.base = kind;
        desk::Report report;
        REQUIRE(flow::toss(desk, report));
        const auto all = desk.store.messages.in_area(area.key, 0, 10).value();
        REQUIRE(all.size() == 3);
        const std::vector<store::MessageId> ids(all.begin() + 1, all.end());
        const auto base = open_base(area);
        REQUIRE(base->lock());
        REQUIRE(desk.store.base_lines.begin_new(
            {0, area.key, area.path, base->sizes(), desk.now(), ids}));
        std::vector<msgbase::BaseMessage> written;
        for (const auto id : ids) {
            written.push_back(bases::to_base_message(desk, id).value());
            if (somebody_wrote) break;
        }
        REQUIRE(base->append(written));
    }
    if (somebody_wrote) type_in(area, {typed_here("hello")});
    toss(station);
    const std::vector<std::string> with_hello{"first", "second", "hello", "third"};
    const std::vector<std::string> without{"first", "second", "third"};
    CHECK(subjects(area) == (somebody_wrote ? with_hello : without));
    CHECK(owed(station) == 0);
    toss(station);
    CHECK(subjects(area).size() == (somebody_wrote ? 4 : 3));
}

TEST_CASE("a base that cannot be used keeps its lines for later, and the others are written") {
    Station station;
    const ftn::Area& damaged = with_base(station, Kind::jam, 0);
    const ftn::Area& good = with_base(station, Kind::jam, 1);
    std::filesystem::create_directories(station.dir / "bases");
    spit(damaged.path + ".jhr", "this is no base at all");
    station.receive("one.pkt", {echomail("TQW_NEWS", "1337:1/300 00000001", "waits", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000002", "written", "Text")});
    const auto report = toss(station);
    CHECK(report.warnings.size() == 1);
    CHECK(report.messages.copies == 4);
    CHECK(report.exit_status() == 65);
    CHECK(slurp(damaged.path + ".jhr") == "this is no base at all");
    CHECK(subjects(good) == std::vector<std::string>{"written"});
    CHECK(owed(station) == 1);
    for (const char* ending : {".jhr", ".jdt", ".jdx", ".jlr"})
        std::filesystem::remove(damaged.path + ending);
    // What comes now stands behind what waits.
    station.receive("two.pkt", {echomail("TQW_NEWS", "1337:1/300 00000003", "later", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000004", "too", "Text")});
    toss(station);
    CHECK(subjects(damaged) == std::vector<std::string>{"waits", "later"});
    CHECK(subjects(good) == std::vector<std::string>{"written", "too"});
    CHECK(owed(station) == 0);
}

TEST_CASE("where few files may be open, more areas than those are tossed all the same") {
    constexpr std::size_t areas = 60;
    Station station;
    const ftn::Area like = with_base(station, Kind::jam, 1);
    std::vector<ftn::Message> messages;
    for (std::size_t i = 0; i < areas; ++i) {
        ftn::Area area = like;
        area.key.tag = "TQW_" + std::to_string(i);
        area.path += std::to_string(i);
        station.config.areas.push_back(area);
        messages.push_back(
            echomail(area.key.tag, "1337:1/300 " + std::to_string(10000000 + i), "Hello", "Text"));
    }
    station.receive("one.pkt", messages);
    const FewFiles few(64);
    const auto report = toss(station);
    CHECK(report.exit_status() == 0);
    CHECK(report.warnings.empty());
    CHECK(report.messages.stored == areas);
    CHECK(owed(station) == 0);
    CHECK(link(station) == 0);
    CHECK(subjects(station.config.areas.back()).size() == 1);
}

TEST_CASE("a base that is kept from us keeps its mail waiting, and all else is tossed") {
    const auto kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    CAPTURE(static_cast<int>(kind));
    Station station;
    const ftn::Area& kept = with_base(station, kind, 0);
    const ftn::Area& good = with_base(station, kind, 1);
    std::filesystem::create_directories(station.dir / "bases");
    // Something that no user may write there, not even root.
    const std::string in_the_way = kept.path + (kind == Kind::jam      ? ".jdt"
                                                : kind == Kind::squish ? ".sqd"
                                                                       : "");
    if (kind == Kind::msg)
        spit(in_the_way, "no folder");
    else
        std::filesystem::create_directory(in_the_way);
    for (const char* night : {"1", "2"}) {
        const std::string serial = "1337:1/300 0000000" + std::string(night);
        station.receive(std::string(night) + ".pkt",
                        {echomail("TQW_NEWS", serial + "a", "waits", "Text"),
                         echomail("TQW_GEN", serial + "b", "written", "Text")});
        auto report = toss(station);
        {
            auto desk = station.desk();  // told once, however often it is met
            REQUIRE(bases::write_bases(desk, report));
            REQUIRE(flow::scan(desk, report));
        }
        CHECK(report.warnings.size() == 1);
        CHECK(report.warnings[0].ends_with("waits in the store for a run that may write it"));
        CHECK(report.messages.stored == 2);
        CHECK(report.messages.copies == 4);
        CHECK(report.exit_status() == (kind == Kind::msg ? 73 : 66));
    }
    CHECK(subjects(good) == std::vector<std::string>{"written", "written"});
    CHECK(owed(station) == 2);
    std::filesystem::remove(in_the_way);
    CHECK(toss(station).exit_status() == 0);
    CHECK(subjects(kept) == std::vector<std::string>{"waits", "waits"});
    CHECK(owed(station) == 0);
}

TEST_CASE("a folder of messages that takes only some of them gets each of them once") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::msg);
    // Where the file of the second message is to be written first.
    const std::string in_the_way = area.path + "/3.tearline.tmp";
    std::filesystem::create_directories(in_the_way);
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000002", "second", "Text")});
    for (int night = 0; night < 2; ++night) {
        const auto report = toss(station);
        REQUIRE(report.warnings.size() == 1);
        CHECK(report.warnings[0].ends_with("waits in the store for a run that may write it"));
        CHECK(report.exit_status() == 66);
        CHECK(owed(station) == 2);
    }
    std::filesystem::remove(in_the_way);
    CHECK(toss(station).exit_status() == 0);
    CHECK(subjects(area) == std::vector<std::string>{"first", "second"});
    CHECK(owed(station) == 0);
}

TEST_CASE("replies are linked in every base that grew, in whatever run") {
    const auto kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    CAPTURE(static_cast<int>(kind));
    Station station;
    const ftn::Area& area = with_base(station, kind);
    const auto answered = [&] {
        const auto base = open_base(area);
        const auto numbers = base->numbers();
        REQUIRE(numbers);
        return base->read(numbers->back())->links.to == numbers->front();
    };
    auto answer = echomail("TQW_GEN", "1337:1/300 00000002", "Re: first", "Text");
    answer.body.insert(answer.body.find("\x01MSGID"), "\x01REPLY: 1337:1/300 00000001\r");
    station.receive("one.pkt",
                    {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text"), answer});
    toss(station);
    CHECK(!answered());
    CHECK(link(station) == 0);
    CHECK(answered());
    CHECK(station.desk().store.base_lines.unlinked().value().empty());
}

TEST_CASE("a base that cannot be linked now is linked by a later run") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text")});
    toss(station);
    std::filesystem::rename(area.path + ".jdt", area.path + ".away");
    std::filesystem::create_directory(area.path + ".jdt");
    CHECK(link(station) == 1);
    CHECK(station.desk().store.base_lines.unlinked().value() == std::vector{area.key});
    std::filesystem::remove(area.path + ".jdt");
    std::filesystem::rename(area.path + ".away", area.path + ".jdt");
    CHECK(link(station) == 0);
    CHECK(station.desk().store.base_lines.unlinked().value().empty());
}

TEST_CASE("a base that the configuration dropped is owed nothing any more") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    std::filesystem::create_directories(station.dir / "bases");
    spit(area.path + ".jhr", "this is no base at all");
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text")});
    toss(station);
    CHECK(owed(station) == 1);
    station.config.areas[1].base = Kind::none;
    toss(station);
    CHECK(owed(station) == 0);
}

TEST_CASE("a *.MSG area with a message of the highest number takes what is tossed and posted") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::msg);
    type_in(area, {tossed_as(1), tossed_as(2)});
    std::filesystem::rename(file::Path(area.path) / "3.msg", file::Path(area.path) / "65535.msg");
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text")});
    CHECK(toss(station).warnings.empty());
    CHECK(subjects(area) == std::vector<std::string>{"number 1", "number 2", "first"});
    CHECK(owed(station) == 0);
}

TEST_CASE("a run waits once for all bases that others hold, and tells which") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish);
    Station station;
    for (std::size_t i = 0; i < 3; ++i) type_in(with_base(station, kind, i), {typed_here("old")});
    std::list<OtherProgram> others;
    for (const std::size_t i : {0U, 2U})
        others.emplace_back(station.config.areas[i].path + (kind == Kind::jam ? ".jhr" : ".sqd"));
    station.receive("one.pkt", {echomail("TQW_NEWS", "1337:1/300 00000001", "first", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000002", "second", "Text"),
                                echomail("TQW_DIGEST", "1337:1/300 00000003", "third", "Text")});
    desk::Report report;
    {
        auto desk = station.desk();
        desk.patience = desk::Patience(3, std::chrono::milliseconds(0));
        REQUIRE(flow::toss(desk, report));
        CHECK(desk.patience.left() == 3);
        REQUIRE(bases::write_bases(desk, report));
        CHECK(desk.patience.left() == 0);
        REQUIRE(flow::scan(desk, report));
        REQUIRE(bases::link_bases(desk, report));
    }
    station.config.limits.base_seconds = 2;
    CHECK(station.desk().patience.left() == 40);
    CHECK(report.balanced());
    CHECK(report.exit_status() == 75);
    CHECK(subjects(station.config.areas[1]) == std::vector<std::string>{"old", "second"});
    REQUIRE(report.warnings.size() == 2);
    CHECK(report.warnings[0].find(station.config.areas[2].key.text()) != std::string::npos);
    CHECK(report.warnings[1].find(station.config.areas[0].key.text()) != std::string::npos);
    for (const std::string& warning : report.warnings)
        CHECK(
            warning.ends_with("is in use by another program; what it is owed is kept, and "
                              "written by the next run"));
    others.clear();
    CHECK(scan(station).messages.in == 2);
    CHECK(subjects(station.config.areas[0]) == std::vector<std::string>{"old", "first"});
    CHECK(subjects(station.config.areas[2]) == std::vector<std::string>{"old", "third"});
}

TEST_CASE("a base that another program lets go in time is written and scanned by the same run") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    type_in(area, {typed_here("old")});
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text")});
    std::optional<OtherProgram> other(std::in_place, area.path + ".jhr");
    desk::Report report;
    {
        auto desk = station.desk();
        REQUIRE(flow::toss(desk, report));
        std::thread leaves([&] { other.reset(); });
        const auto written = bases::write_bases(desk, report);
        leaves.join();
        REQUIRE(written);
        REQUIRE(flow::scan(desk, report));
    }
    CHECK(report.warnings.empty());
    CHECK(report.messages.in == 2);
    CHECK(subjects(area) == std::vector<std::string>{"old", "first"});
}
