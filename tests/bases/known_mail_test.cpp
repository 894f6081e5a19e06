// SPDX-License-Identifier: MIT
// A desk that takes bases over from another tosser doubles nothing of what they hold.
#include "bases/known_mail.h"

#include "bases/area_bases.h"
#include "bases/rescan.h"
#include "bases/to_base_message.h"

using namespace tearline;
using namespace tearline::test;

namespace {

/// As another tosser keeps it.
msgbase::BaseMessage kept_before(const std::string& msgid, const std::string& subject) {
    msgbase::BaseMessage made;
    made.message = echomail("TQW_GEN", msgid, subject, "Text of " + subject);
    made.message.body.erase(0, made.message.body.find('\r') + 1);  // bases keep no AREA line
    return made;
}

}  // namespace

TEST_CASE("what a base held before is a duplicate when it comes again, and goes to no link") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    const ftn::Area& area = with_base(station, kind);
    auto unnamed = kept_before("", "unnamed");
    const std::size_t line = unnamed.message.body.find("\1MSGID");
    unnamed.message.body.erase(line, unnamed.message.body.find('\r', line) + 1 - line);
    type_in(area, {kept_before("1337:3/33 000000a1", "old"), unnamed, typed_here("to be sent")});
    ftn::Message again = unnamed.message;
    again.body = "AREA:TQW_GEN\r" + again.body;
    station.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 000000A1", "old", "Text"),
                                     again, echomail("TQW_GEN", "1337:3/33 000000a2", "new", "x")});
    auto report = toss(station);
    CHECK(report.messages.duplicates == 2);
    CHECK(report.messages.stored == 1);
    CHECK(subjects(area) == std::vector<std::string>{"old", "unnamed", "to be sent", "new"});
    // What waits there is no duplicate of itself.
    CHECK(scan(station).messages.in == 1);

    // Another store, as after a disk was lost: the bases tell what came.
    std::filesystem::remove(station.config.paths.store);
    station.receive("00000002.pkt", {echomail("TQW_GEN", "1337:3/33 000000a2", "new", "x")});
    report = toss(station);
    CHECK(report.messages.duplicates == 1);
    CHECK(subjects(area).size() == 4);
}

TEST_CASE("a copy of the store that is put back doubles nothing in the bases") {
    Station station;
    const ftn::Area& area = with_base(station, GENERATE(Kind::jam, Kind::squish));
    const auto night = [&](const std::string& number) {
        bool told = false;
        std::uint32_t packet = 0;
        {
            auto desk = station.desk();
            told = desk.put_back();
            REQUIRE(desk.store.runs.begin("nightly", desk.now()));
            packet = desk.store.serials.next_packet(desk.now()).value();
        }
        station.receive(number + ".pkt",
                        {echomail("TQW_GEN", "1337:3/33 " + number, "number " + number, "x")});
        const auto report = toss(station);
        return std::tuple(told, report.messages.stored, packet);
    };
    const auto copy = [&](const file::Path& from, const file::Path& to) {
        for (const char* each : {"", ".mail"}) {
            file::Path source = from, target = to;
            std::filesystem::remove_all(target += each);
            std::filesystem::copy(source += each, target, std::filesystem::copy_options::recursive);
        }
    };
    const file::Path store = station.config.paths.store, backup = station.dir / "backup.db";
    CHECK(night("00000001") == std::tuple(false, 1u, 1786500000u));
    copy(store, backup);
    CHECK(std::get<1>(night("00000002")) == 1);
    const auto last = std::get<2>(night("00000003"));
    copy(backup, store);
    const auto [told, stored, packet] = night("00000002");
    CHECK(told);
    CHECK(stored == 0);
    CHECK(packet > last);
    CHECK(std::get<0>(night("00000004")) == false);
    CHECK(subjects(area) == std::vector<std::string>{"number 00000001", "number 00000002",
                                                     "number 00000003", "number 00000004"});
}

TEST_CASE("a dry run knows what bases held before, and a second toss has read them") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    type_in(area, {kept_before("1337:3/33 000000a1", "old")});
    station.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 000000a1", "old", "Text")});
    CHECK(station.run(desk::Desk::Mode::dry).messages.duplicates == 1);
    CHECK(toss(station).messages.duplicates == 1);
    const auto known = station.desk().store.base_lines.known().value();
    CHECK(known == std::vector{area.key});
}

TEST_CASE("a base that another program holds is known, one that is damaged is looked at later") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    type_in(area, {kept_before("1337:3/33 000000a1", "old")});
    station.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 000000a1", "old", "Text")});
    SECTION("held") {
        const OtherProgram other(area.path + ".jhr");
        CHECK(toss(station).messages.duplicates == 1);
    }
    SECTION("damaged") {
        spit(area.path + ".jhr", "no header of a base");
        const auto report = toss(station);
        CHECK(report.messages.stored == 1);
        CHECK(report.damaged_bases > 0);
        CHECK(report.warnings.size() == 1);
        CHECK(station.desk().store.base_lines.known()->empty());
    }
}

TEST_CASE("a link may still ask for old messages that were in the base before, but private ones") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    auto secret = kept_before("1337:3/33 000000a3", "secret");
    secret.message.attributes |= ftn::attr_private;
    auto old = kept_before("1337:3/33 000000a1", "old");
    old.arrived = CivilTime{2026, 8, 11, 20, 0, 0};
    type_in(area, {old, secret});
    station.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 000000a2", "new", "Text")});
    toss(station);
    // The new one waits for it already, and then the old one does.
    for (const std::uint64_t more : {1, 0}) {
        auto desk = station.desk();
        const auto owed = bases::rescan(desk, area, desk.config.links[1], {}, 100);
        REQUIRE(owed);
        CHECK(*owed == more);
    }
    const auto found = station.desk().store.messages.with_msgid("1337:3/33 000000a1").value();
    REQUIRE(found.size() == 1);
    CHECK(found[0].received == bases::from_local(*old.arrived));
    CHECK(found[0].message.subject == "old");
    CHECK(station.desk().store.messages.with_msgid("1337:3/33 000000a3")->empty());
    CHECK(subjects(area).size() == 3);
}
