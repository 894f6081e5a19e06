// SPDX-License-Identifier: MIT
// Folders of *.MSG in which one file cannot be read.
#include "bases/area_bases.h"
#include "bases/maintain.h"
#include "support/ordinary_user.h"

using namespace tearline;
using namespace tearline::test;

namespace {

namespace fs = std::filesystem;

/// All that STATION has may be read and written by everybody, its store among it.
void open_to_all(Station& station) {
    static_cast<void>(station.desk());
    fs::permissions(station.dir.path(), fs::perms::all);
    for (const auto& each : fs::recursive_directory_iterator(station.dir.path()))
        fs::permissions(each.path(), fs::perms::all);
}

fs::path message_file(const ftn::Area& area, int number) {
    return fs::path(area.path) / (std::to_string(number) + ".msg");
}

}  // namespace

TEST_CASE("a *.MSG of a sidecar that cannot be read is read later, however much came meanwhile") {
    Station station;
    ftn::Area& area = with_base(station, Kind::msg, 0);
    area.sidecar = true;
    area.links.clear();
    const auto type_many = [&](int first, int last) {
        std::vector<msgbase::BaseMessage> messages;
        for (int n = first; n <= last; ++n) messages.push_back(tossed_as(n));
        type_in(area, messages);
    };
    type_many(1, 5);
    const auto scan_without_third = [&] {
        open_to_all(station);
        fs::permissions(message_file(area, 3), fs::perms::none);
        const OrdinaryUser user;
        return scan(station);
    };
    const auto report = scan_without_third();
    CHECK(report.messages.stored == 4);
    CHECK(report.exit_status() == 66);
    REQUIRE(report.warnings.size() == 1);
    CHECK(has(report.warnings[0], message_file(area, 3).string()));
    CHECK(has(report.warnings[0], "the other messages of the base were read"));
    type_many(11, 110);
    CHECK(scan_without_third().messages.stored == 100);
    open_to_all(station);
    CHECK(scan(station).messages.stored == 1);
    CHECK(scan(station).messages.stored == 0);
    CHECK_FALSE(station.desk().store.base_lines.partly_unread(area.key).value());
}

TEST_CASE("replies that a *.MSG could not be linked with are linked by a later run") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::msg);
    station.receive("one.pkt", {echomail("TQW_GEN", "1337:1/300 00000001", "first", "Text"),
                                echomail("TQW_GEN", "1337:1/300 00000002", "second", "Text")});
    toss(station);
    open_to_all(station);
    fs::permissions(message_file(area, 2), fs::perms::none);
    {
        const OrdinaryUser user;
        CHECK(link(station) == 1);
    }
    CHECK(station.desk().store.base_lines.unlinked().value() == std::vector{area.key});
    open_to_all(station);
    CHECK(link(station) == 0);
    CHECK(station.desk().store.base_lines.unlinked().value().empty());
}

TEST_CASE("a purge leaves a *.MSG that cannot be read, and as many others as it is to leave") {
    Station station;
    ftn::Area& area = with_base(station, Kind::msg);
    area.keep_messages = 2;
    type_in(area, {tossed_as(1), tossed_as(2), tossed_as(3), tossed_as(4)});
    {
        auto dry = station.desk(desk::Desk::Mode::dry);
        const auto told = bases::maintain(dry, area, bases::BaseTask::purge);
        REQUIRE(told);
        CHECK(told->changed);
        CHECK(told->left_out == 2);
        CHECK(told->messages == 4);
    }
    open_to_all(station);
    fs::permissions(message_file(area, 3), fs::perms::none);
    {
        const OrdinaryUser user;
        auto desk = station.desk();
        const auto done = bases::maintain(desk, area, bases::BaseTask::purge);
        REQUIRE(done);
        CHECK(done->left_out == 1);
        CHECK(done->messages == 2);
        REQUIRE(done->unread.size() == 1);
        CHECK(done->unread[0].number == 3);
    }
    open_to_all(station);
    CHECK(subjects(area) == std::vector<std::string>{"number 2", "number 3", "number 4"});
}

TEST_CASE("a *.MSG that cannot be read is told by a check, and the others are looked at") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::msg);
    type_in(area, {tossed_as(1), tossed_as(2), tossed_as(3), tossed_as(4)});
    // The text of the last one has lost its end.
    const std::string whole = slurp(message_file(area, 5));
    spit(message_file(area, 5), whole.substr(0, whole.size() - 1));
    open_to_all(station);
    fs::permissions(message_file(area, 3), fs::perms::none);
    {
        const OrdinaryUser user;
        auto desk = station.desk();
        const auto checked = bases::maintain(desk, area, bases::BaseTask::check);
        REQUIRE(checked);
        CHECK(checked->problems.size() == 1);
        CHECK(checked->messages == 3);
        REQUIRE(checked->unread.size() == 1);
        CHECK(checked->unread[0].number == 3);
        const auto repaired = bases::maintain(desk, area, bases::BaseTask::repair);
        REQUIRE(repaired);
        CHECK(repaired->changed);
        CHECK(slurp(repaired->copy / "5.msg") == whole.substr(0, whole.size() - 1));
        CHECK_FALSE(fs::exists(repaired->copy / "3.msg"));
        REQUIRE(repaired->unread.size() == 1);
        CHECK(bases::maintain(desk, area, bases::BaseTask::check)->problems.empty());
    }
    open_to_all(station);
    CHECK(subjects(area) ==
          std::vector<std::string>{"number 1", "number 2", "number 3", "number 4"});
}
