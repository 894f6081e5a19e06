// SPDX-License-Identifier: MIT
// What local users wrote into message bases goes out once; a sidecar's base is read only.
#include "flow/scan.h"

#include <map>

#include "bases/area_bases.h"
#include "bases/to_base_message.h"
#include "ftn/control_lines.h"

using namespace tearline;
using namespace tearline::test;

TEST_CASE("a message of the base goes out once, made whole, and is marked there") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    const ftn::Area& area = with_base(station, kind);
    type_in(area, {typed_here("hello"), typed_here("again")});
    const auto report = scan(station);
    CHECK(report.messages.in == 2);
    CHECK(report.messages.copies == 6);
    CHECK(scan(station).messages.in == 0);
    station.run();
    const auto sent = station.sent();
    REQUIRE(sent.size() == 6);
    const auto control = ftn::parse_control_lines(sent.front().message.body);
    CHECK(control.value("MSGID"));
    CHECK(control.origin->address == ftn::parse_address("1337:1/200"));
    CHECK(control.text == "I typed this into the base.\r");
    CHECK(subjects(area) == std::vector<std::string>{"hello", "again"});
}

TEST_CASE("a locked message is a draft: it goes out when the lock is gone") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    const ftn::Area& area = with_base(station, kind);
    auto draft = typed_here("draft");
    draft.message.body =
        "\x01MSGID: 1337:1/200 00000abc\r\x01"
        "FLAGS XMA LOK\rNot ready yet.\r";
    type_in(area, {typed_here("hello"), draft});
    CHECK(scan(station).messages.in == 1);
    CHECK(scan(station).messages.in == 0);
    // By the mark of the format, as editors set it.
    if (kind == Kind::msg) return;
    std::filesystem::remove_all(station.dir / "bases");
    type_in(area, {typed_here("marked")});
    const std::string path = area.path + (kind == Kind::jam ? ".jhr" : ".sqd");
    const std::size_t third_byte = kind == Kind::jam ? 1024 + 52 + 3 : 256 + 28 + 2;
    const unsigned char mark = kind == Kind::jam ? 0x40 : 0x04;
    Bytes file = slurp(path);
    file[third_byte] = static_cast<char>(file[third_byte] | mark);
    spit(path, file);
    CHECK(scan(station).messages.in == 0);
    file[third_byte] = static_cast<char>(file[third_byte] & ~mark);
    spit(path, file);
    CHECK(scan(station).messages.in == 1);
}

TEST_CASE("a *.MSG whose writer is still at it goes out when it is whole") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::msg);
    type_in(area, {typed_here("hello"), typed_here("long one")});
    const file::Path written = file::Path(area.path) / "3.msg";
    const Bytes whole = slurp(written);
    const auto leave = [&](const Bytes& bytes, UnixTime seconds_ago) {
        spit(written, bytes);
        set_written(written, station.clock.now() - seconds_ago);
    };
    leave(whole.substr(0, whole.size() - 7), 5);
    CHECK(scan(station).messages.in == 1);
    CHECK(scan(station).messages.in == 0);
    const bool finished = GENERATE(true, false);
    // Some programs write no end at all.
    leave(finished ? whole : whole.substr(0, whole.size() - 1), finished ? 1 : 100);
    CHECK(scan(station).messages.in == 1);
    station.run();
    const auto sent = station.sent();
    REQUIRE(sent.size() == 6);
    CHECK(ftn::parse_control_lines(sent.back().message.body).text ==
          "I typed this into the base.\r");
}

TEST_CASE("a private message of an echomail area stays here, and that is told once") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    const ftn::Area& area = with_base(station, kind);
    auto secret = typed_here("secret");
    secret.message.attributes |= ftn::attr_private;
    type_in(area, {typed_here("hello"), secret});
    const auto report = scan(station);
    CHECK(report.messages.in == 1);
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].find("TQW_GEN@tqwnet") != std::string::npos);
    CHECK(report.warnings[0].find("private") != std::string::npos);
    CHECK(scan(station).warnings.empty());
    type_in(area, {secret});
    CHECK(scan(station).warnings.size() == 1);
}

TEST_CASE("a message kept by a run that was killed before it marked the base is not sent again") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    type_in(area, {typed_here("hello")});
    const std::string before = slurp(area.path + ".jhr");
    scan(station);
    spit(area.path + ".jhr", before);
    CHECK(scan(station).messages.in == 0);
    CHECK(scan(station).messages.in == 0);
    station.run();
    CHECK(station.sent().size() == 3);
}

TEST_CASE("a sidecar base is read for the news desk and never written") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    ftn::Area& area = with_base(station, kind, 0);
    area.sidecar = true;
    area.links.clear();
    const auto message = [](unsigned n) {
        msgbase::BaseMessage made;
        made.message = echomail("TQW_NEWS", "1337:1/300 0000000" + std::to_string(n),
                                "number " + std::to_string(n), "Text");
        made.arrived = CivilTime{2026, 8, 11, 10, 0, 0};
        return made;
    };
    type_in(area, {message(1), message(2), message(1)});
    const auto contents = [&] {
        std::map<std::string, std::string> all;
        for (const auto& file :
             std::filesystem::recursive_directory_iterator(station.dir / "bases"))
            if (file.is_regular_file()) all[file.path().string()] = slurp(file.path());
        return all;
    };
    auto before = contents();
    CHECK(scan(station).messages.stored == 2);
    CHECK(scan(station).messages.stored == 0);
    CHECK(contents() == before);
    type_in(area, {message(3), message(2), message(4)});
    before = contents();
    CHECK(scan(station).messages.stored == 2);
    CHECK(contents() == before);
    CHECK(owed(station) == 0);
    // The other program packs and renumbers.
    std::filesystem::remove_all(station.dir / "bases");
    type_in(area, {message(3), message(4), message(5)});
    CHECK(scan(station).messages.stored == 1);
    CHECK(station.run().messages.copies == 0);
}

TEST_CASE("what a sidecar base has is kept for the news desk as it stands there") {
    const Kind kind = GENERATE(Kind::jam, Kind::squish, Kind::msg);
    Station station;
    ftn::Area& area = with_base(station, kind, 0);
    area.sidecar = true;
    area.links.clear();
    msgbase::BaseMessage there;
    there.message = echomail("TQW_NEWS", "1337:1/300 0000abcd", "A bridge opens", "A long text");
    there.message.attributes = ftn::attr_sent | ftn::attr_local;
    there.arrived = CivilTime{2026, 8, 11, 10, 0, 0};
    type_in(area, {there});
    const auto base = open_base(area);
    const ftn::Message in_base = base->read(base->numbers()->front())->message;
    CHECK(scan(station).messages.stored == 1);
    auto desk = station.desk();
    const auto found = desk.store.messages.with_msgid("1337:1/300 0000abcd");
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    const store::StoredMessage& kept = found->front();
    CHECK(kept.area == area.key);
    CHECK(kept.message.from == in_base.from);
    CHECK(kept.message.to == in_base.to);
    CHECK(kept.message.subject == "A bridge opens");
    CHECK(kept.message.date == in_base.date);
    CHECK(kept.message.body == in_base.body);
    CHECK(kept.message.attributes == 0);  // Q50
    CHECK(kept.received == bases::from_local(*there.arrived));
    CHECK(kept.verdict == "read");
    CHECK_FALSE(kept.our_own);
}

TEST_CASE("a dry scan tells and changes nothing") {
    Station station;
    const ftn::Area& area = with_base(station, Kind::jam);
    type_in(area, {typed_here("hello")});
    const std::string before = slurp(area.path + ".jhr");
    {
        auto desk = station.desk(desk::Desk::Mode::dry);
        desk::Report report;
        REQUIRE(flow::scan(desk, report));
        CHECK(report.decisions.size() == 1);
    }
    CHECK(slurp(area.path + ".jhr") == before);
    CHECK(scan(station).messages.in == 1);
}
