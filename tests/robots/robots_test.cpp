// SPDX-License-Identifier: MIT
// Robots beyond single letters: old mail sent again, limits, lists, pings.
#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "desk/area_book.h"
#include "mail/answer.h"
#include "msgbase/base.h"
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

std::vector<ftn::Message> old_mail(int from, int to) {
    std::vector<ftn::Message> mail;
    for (int i = from; i <= to; ++i)
        mail.push_back(test::echomail("TQW_NEWS", fmt::format("1337:3/33 {:08x}", i),
                                      fmt::format("Old {}", i), fmt::format("Text {}.", i)));
    return mail;
}

}  // namespace

TEST_CASE("a rescan sends old mail to the one link that asked, marked, and once") {
    RobotStation station;
    station.receive("00000001.pkt", old_mail(1, 6));
    station.answers(true);
    CHECK(sent_to(station, 201).empty());
    const auto told =
        station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_NEWS /R=4\n"});
    REQUIRE(told.size() == 1);
    CHECK(has(told[0].text, "4 old messages"));
    station.answers(true);
    station.answers(true);
    const auto mail = sent_to(station, 201);
    REQUIRE(mail.size() == 4);
    CHECK(sent_to(station, 202).empty());
    for (std::size_t i = 0; i < mail.size(); ++i) {
        const auto control = ftn::parse_control_lines(mail[i].body);
        CHECK(control.text == fmt::format("Text {}.\r", i + 3));
        CHECK(control.value("RESCANNED").value_or("") == "1337:1/200");
        CHECK(mail[i].body.starts_with("AREA:TQW_NEWS\r\x01RESCANNED"));
        REQUIRE(control.path.size() == 3);
        CHECK(control.path.back().node == 200);
        CHECK(control.seen_by.size() == 4);  // 1/100 200 201 3/33
    }
    // Asked again, it comes again.
    station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "=TQW_NEWS R=1\n"});
    station.answers(true);
    CHECK(sent_to(station, 201).size() == 5);
}

TEST_CASE("a rescan has a limit for the day, and reaches back into the area's base") {
    RobotStation station;
    station.config.areafix.rescan_messages = 7;
    ftn::Area& area = station.config.areas[1];
    area.base = ftn::Area::Base::jam;
    area.path = (station.dir / "news").string();
    {
        auto base = msgbase::Base::open(msgbase::Format::jam, area.path, msgbase::Access::write);
        REQUIRE(base);
        std::vector<msgbase::BaseMessage> before;
        for (auto& message : old_mail(101, 104)) {
            msgbase::BaseMessage each;
            each.message = message;
            each.arrived = to_local(station.clock.now() - 5 * a_day);
            before.push_back(each);
        }
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(before));
        REQUIRE((*base)->flush());
        (*base)->unlock();
    }
    station.receive("00000001.pkt", old_mail(1, 4));
    station.answers(true);
    const auto told =
        station.ask({"mystic", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_NEWS,R\n"});
    REQUIRE(told.size() == 1);
    CHECK(has(told[0].text, "7 old messages"));
    CHECK(has(text::squeeze(told[0].text), "as many as you may have today"));
    station.answers(true);
    CHECK(sent_to(station, 201).size() == 7);
    const auto more =
        station.ask({"mystic", "1337:1/201", "Ada", "AreaFix", "Apple1", "=TQW_NEWS,R\n"});
    REQUIRE(more.size() == 1);
    CHECK(has(more[0].text, "ask again"));
    pass(station, a_day + 1);
    const auto days =
        station.ask({"mystic", "1337:1/201", "Ada", "AreaFix", "Apple1", "%RESCAN TQW_NEWS D=3\n"});
    REQUIRE(days.size() == 1);
    CHECK(has(days[0].text, "4 old messages"));
}

TEST_CASE("limits are told once and then kept in silence") {
    RobotStation station;
    station.config.areafix.letters_a_day = 2;
    const test::LetterForm form{"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "%QUERY\n"};
    CHECK(station.ask(form).size() == 1);
    CHECK(station.ask(form).size() == 1);
    const auto told = station.ask(form);
    REQUIRE(told.size() == 1);
    CHECK(has(told[0].text, "2 letters of yours were answered"));
    CHECK(station.ask(form).empty());
    CHECK(station.ask(form).empty());
    pass(station, a_day + 1);
    CHECK(station.ask(form).size() == 1);
}

TEST_CASE("letters that came while a clock stood ahead are not counted on the days after") {
    RobotStation station;
    station.config.areafix.letters_a_day = 2;
    const test::LetterForm form{"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "%QUERY\n"};
    const FixedClock right = station.clock;
    pass(station, 4000 * a_day);
    for (int i = 0; i < 3; ++i) CHECK(station.ask(form).size() == 1);
    CHECK(station.ask(form).empty());
    station.clock = right;
    const auto answers = station.ask(form);
    REQUIRE(answers.size() == 1);
    CHECK(has(answers[0].text, "TQW_"));
}

TEST_CASE("a program with the right password is served a few times a day, its answers never") {
    RobotStation station;
    const test::LetterForm form{"sbbsecho", "1337:1/201", "SBBSecho",
                                "AreaFix",  "Apple1",     "%QUERY\n"};
    for (int i = 0; i < 5; ++i) CHECK(station.ask(form).size() == 1);
    for (int i = 0; i < 5; ++i) CHECK(station.ask(form).empty());
    pass(station, a_day + 1);
    test::LetterForm reply = form;
    reply.text = "\x01REPLY: 1337:1/200 12345678\n%QUERY\n";
    CHECK(station.ask(reply).empty());
    reply = form;
    reply.subject = "Apple1";
    reply.attributes = 0x2001;
    reply.text = "%QUERY\n";
    CHECK(station.ask(reply).empty());
}

TEST_CASE("a letter of ten thousand lines is read as far as agreed and answered once, in parts") {
    RobotStation station;
    station.config.areafix.part_bytes = 2000;
    std::string text = "+TQW_NEWS\n";
    for (int i = 0; i < 9999; ++i) text += fmt::format("%LIST TQW_{}*\n", i);
    const auto told = station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", text});
    REQUIRE(told.size() > 3);
    CHECK(told.size() < 40);
    CHECK(has(told.back().text, "its last 9800"));
    std::set<std::string> msgids, subjects;
    for (const auto& part : told) {
        CHECK(part.text.size() <= 2100);
        msgids.insert(part.msgid);
        subjects.insert(part.subject);
    }
    CHECK(msgids.size() == told.size());
    CHECK(subjects.size() == told.size());
    CHECK(told[0].subject == fmt::format("AreaFix results (1/{})", told.size()));
    const desk::Desk desk = station.desk(desk::Desk::Mode::read_only);
    CHECK(desk.config.area({"tqwnet", "TQW_NEWS"})->links.size() == 2);
}

TEST_CASE("parts are cut between lines") {
    CHECK(mail::in_parts("", 10) == std::vector<std::string>{"\n"});
    CHECK(mail::in_parts("one\ntwo\nthree\n", 8) ==
          std::vector<std::string>{"one\ntwo\n", "three\n"});
    CHECK(mail::in_parts("a very long line\nb", 4) ==
          std::vector<std::string>{"a very long line\n", "b\n"});
}

TEST_CASE("no secret stands in the book, in answers, or beside what was noted of a letter") {
    RobotStation station;
    const auto told = station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1",
                                   "%PWD NewSecret\n%PKTPWD Hush\nApple1\n"});
    REQUIRE(told.size() == 1);
    std::string all = told[0].text + told[0].subject;
    const desk::Desk desk = station.desk(desk::Desk::Mode::read_only);
    auto& store = const_cast<desk::Desk&>(desk).store;
    const auto events = store.book.events({0, INT64_MAX});
    const auto visits = store.robots.within({0, INT64_MAX});
    REQUIRE(events);
    REQUIRE(visits);
    CHECK(visits->size() == 1);
    for (const auto& event : *events) all += event.text;
    for (const auto& visit : *visits) all += visit.remark;
    all += test::slurp(station.dir / "areas.txt");
    for (const char* secret : {"Apple1", "APPLE1", "NewSecret", "Hush"})
        CHECK_FALSE(has(all, secret));
}

TEST_CASE("the sysop does what links could ask for, beyond their limits, and writes to uplinks") {
    RobotStation station;
    {
        desk::Desk desk = station.desk();
        const auto told = robots::areafix_by_sysop(desk, desk.config.links[2],
                                                   {"+TQW_*", "-TQW_MUST", "+TQW_FAR"});
        REQUIRE(told);
        CHECK(has(*told, "TQW_SYSOP ..................... linked"));
        CHECK(has(*told, "TQW_MUST ...................... unlinked"));
        CHECK(has(*told, "asked of 1337:1/100@tqwnet"));
        CHECK(desk.config.area({"tqwnet", "TQW_MANUAL"})->links.size() == 2);
        const auto sent =
            robots::areafix_to_uplink(desk, desk.config.links[0], {"+TQW_FAR2", "%LIST"});
        REQUIRE(sent);
        CHECK(desk.config.area({"tqwnet", "TQW_FAR2"}) != nullptr);
    }
    const auto written = station.answers();
    REQUIRE(written.size() == 2);
    CHECK(has(written[0].text, "+TQW_FAR\n"));
    CHECK(has(written[1].text, "+TQW_FAR2\n%LIST\n"));
}

TEST_CASE("links get the list of their areas once a period") {
    RobotStation station;
    station.config.areafix.notify_days = 7;
    const auto written = station.answers();
    REQUIRE(written.size() == 2);  // 201 and 202: the others have no password or no right
    CHECK(has(written[0].text, "TQW_GEN"));
    CHECK(station.answers().empty());
    CHECK(has(test::slurp(station.dir / "areas.txt"), "TQW_GEN"));
    station.ask({"hpt", "1337:1/202", "Ada", "AreaFix", "PEAR", "%NOTIFY OFF\n"});
    pass(station, 7 * a_day);
    CHECK(station.answers().size() == 1);
    station.config.areafix.notify_days = 1;
    pass(station, a_day);
    CHECK(station.answers().size() == 1);
    CHECK(station.answers().empty());
}

TEST_CASE("lists are switched by every word for it, and a word that is none changes nothing") {
    RobotStation station;
    const auto gets_lists_after = [&](const char* word) {
        station.ask(
            {"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", fmt::format("%NOTIFY {}\n", word)});
        return station.desk(desk::Desk::Mode::read_only).config.links[1].robots.notify;
    };
    for (const char* off : {"OFF", "no", "0"}) {
        INFO(off);
        CHECK_FALSE(gets_lists_after(off));
        CHECK_FALSE(gets_lists_after("perhaps"));
        CHECK(gets_lists_after("ON"));
        CHECK(gets_lists_after("perhaps"));
    }
}

TEST_CASE("robots write from the address that a link knows us by") {
    RobotStation station;
    station.config.areafix.notify_days = 7;
    station.config.system.addresses.push_back(*ftn::parse_address("1337:9/9@tqwnet"));
    for (ftn::Link& link : station.config.links)
        link.our_address = station.config.system.addresses.back();
    station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", "+TQW_FAR2\n"});
    station.answers();
    pass(station, 22 * a_day);
    station.answers();
    desk::Desk desk = station.desk(desk::Desk::Mode::read_only);
    const auto ids = desk.store.messages.of_kind(store::MessageKind::netmail, 0, 1000);
    REQUIRE(ids);
    std::set<std::string> subjects;
    for (const store::MessageId id : *ids) {
        const auto message = desk.store.messages.get(id);
        REQUIRE(message);
        // The answer to a letter comes from where the letter went.
        if (!(*message)->our_own || (*message)->message.subject == "AreaFix results") continue;
        INFO((*message)->message.subject);
        CHECK((*message)->message.from_address.text_4d() == "1337:9/9");
        subjects.insert((*message)->message.subject);
    }
    CHECK(subjects ==
          std::set<std::string>{"UPWORD", "AreaFix: your areas", "AreaFix: an area did not come"});
}

TEST_CASE("it is noted of each letter how many commands it held and whether it changed anything") {
    RobotStation station;
    const auto noted = [&](const char* text) {
        station.ask({"hpt", "1337:1/201", "Ada", "AreaFix", "Apple1", text});
        desk::Desk desk = station.desk(desk::Desk::Mode::read_only);
        const auto visits = desk.store.robots.within({0, INT64_MAX});
        REQUIRE(visits);
        REQUIRE_FALSE(visits->empty());
        return visits->back().remark;
    };
    CHECK(noted("%QUERY\n%INFO\nplease and thank you\n") == "2 commands, 1 not understood");
    CHECK(noted("+TQW_NEWS\n") == "1 commands, 0 not understood, changed");
    CHECK(noted("%PKTPWD Quince\n") == "1 commands, 0 not understood, changed");
    CHECK(noted("%NOTIFY OFF\n") == "1 commands, 0 not understood, changed");
    CHECK(noted("%NOTIFY OFF\n") == "1 commands, 0 not understood");
}

TEST_CASE("a ping is answered with its way, a ping of a program is not") {
    RobotStation station;
    const auto told = station.ask({"hpt", "1337:1/201", "Ada", "PING", "Are you there", "Hello\n"});
    REQUIRE(told.size() == 1);
    CHECK(told[0].to.node == 201);
    CHECK(told[0].name == "Pong");
    CHECK(has(told[0].text, "your ping arrived here on 2026-08-12T"));
    CHECK(has(told[0].text, " 1337:1/201 @20260811.120000.UTC hpt"));
    CHECK_FALSE(has(told[0].text, "Hello\n"));
    CHECK(station.ask({"hpt", "1337:1/201", "PING", "PING", "Pong", "x\n"}).empty());
    CHECK(station.ask({"hpt", "1337:1/201", "Pong", "PING", "Pong", "x\n"}).empty());
    CHECK(station.ask({"hpt", "1337:1/201", "Ada", "PING", "x", "x\n", 0x2001}).empty());
    station.config.netmail.max_answers_a_day = 1;
    CHECK(station.ask({"hpt", "1337:1/201", "Ada", "PING", "x", "x\n"}).empty());
}
