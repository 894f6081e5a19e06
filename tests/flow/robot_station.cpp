// SPDX-License-Identifier: MIT
// A station with links that write letters to its robots.
#include "flow/robot_station.h"

#include <fmt/format.h>

#include "desk/area_book.h"
#include "flow/inbound.h"
#include "flow/send.h"
#include "ftn/decode.h"
#include "packet/writer.h"
#include "robots/run_robots.h"
#include "support/catch.h"

namespace tearline::test {

namespace {

ftn::Address robot_address(const std::string& text) {
    return *ftn::parse_address(text);
}

ftn::Link robot_link(const char* text, const char* password) {
    ftn::Link made;
    made.address = robot_address(text);
    made.our_address = robot_address("1337:1/200@tqwnet");
    made.areafix_password = password;
    return made;
}

ftn::Area robot_area(const char* tag, const char* description, std::vector<const char*> links) {
    ftn::Area made;
    made.key = {"tqwnet", tag};
    made.description = description;
    for (const char* each : links) made.links.push_back(robot_address(each));
    return made;
}

}  // namespace

ftn::Message letter(const LetterForm& form, int number) {
    const ftn::Address from = robot_address(form.from), to = robot_address("1337:1/200");
    ftn::Message message;
    message.from_address = from;
    message.to_address = to;
    message.attributes = form.attributes;
    message.date = "11 Aug 26  12:00:00";
    message.from = form.name;
    message.to = form.to;
    message.subject = form.subject;
    const std::string intl = fmt::format("\x01INTL {} {}\r", to.text_4d(), from.boss().text_4d());
    const std::string fmpt = from.is_point() ? fmt::format(
                                                   "\x01"
                                                   "FMPT {}\r",
                                                   from.point)
                                             : "";
    const std::string msgid =
        fmt::format("\x01MSGID: {} {:08x}\r", from.text_4d(), 0x5000 + number);
    std::string text = form.text;
    for (char& c : text)
        if (c == '\n') c = '\r';
    const std::string via =
        fmt::format("\x01Via {} @20260811.120000.UTC {}\r", from.text_4d(), form.program);
    if (form.program == "sbbsecho")
        message.body = intl + fmpt + "\x01TZUTC: -0700\r" + msgid +
                       "\x01PID: Synchronet 3.20a-Linux\r\x01TID: SBBSecho 3.20-Linux\r"
                       "\x01"
                       "CHRS: CP437 2\r" +
                       text + "\r--- SBBSecho 3.20-Linux\r" + via;
    else if (form.program == "mystic")
        message.body = intl + msgid + "\x01TZUTC: 0200\r\x01TID: Mystic BBS 1.12 A48\r" + fmpt +
                       text + "\r--- Mystic BBS v1.12 A48 (Linux/64)\r * Origin: A board (" +
                       from.text_4d() + ")\r";
    else if (form.program == "crashmail")
        message.body =
            msgid + fmpt + intl + "\x01PID: CrashMail II/Linux 1.7\r" + text + "\r" + via;
    else
        message.body = intl + fmpt + msgid + "\x01TID: hpt/lnx 1.9.0-cur\r" + text +
                       "\r--- hpt/lnx 1.9.0-cur\r" + via;
    return message;
}

RobotStation::RobotStation() {
    config.netmail.robots = {"areafix", "ping", "news"};
    config.areafix.letters_a_day = 100;
    ftn::Link& uplink = config.links[0];
    uplink.uplink = true;
    uplink.robots.password = "UPWORD";
    uplink.robots.areas_list = (dir / "tqwnet.na").string();
    spit(dir / "tqwnet.na",
         "; areas\r\nTQW_GEN\tTalk about all\r\nTQW_FAR  Far away\r\ntqw_far2 Farther\r\n");
    config.links[1] = robot_link("1337:1/201@tqwnet", "Apple1");
    config.links[1].robots.groups = {"TECH"};
    config.links[1].robots.level = 30;
    config.links[2] = robot_link("1337:1/202@tqwnet", "PEAR");
    config.links[2].robots.max_areas = 4;
    config.links.push_back(robot_link("1337:1/203@tqwnet", ""));
    config.links.push_back(robot_link("1337:1/204@tqwnet", "Closed"));
    config.links.back().robots.areafix = false;
    const char *up = "1337:1/100@tqwnet", *one = "1337:1/201@tqwnet", *two = "1337:1/202@tqwnet";
    config.areas = {robot_area("TQW_GEN", "Talk about all", {up, one, two}),
                    robot_area("TQW_NEWS", "News", {up}),
                    robot_area("TQW_TECH", "Machines", {up}),
                    robot_area("TQW_SYSOP", "Sysops", {up}),
                    robot_area("TQW_RO", "Announcements", {up}),
                    robot_area("TQW_HIDDEN", "Secrets", {up}),
                    robot_area("TQW_MANUAL", "By wish of the sysop", {up}),
                    robot_area("TQW_MUST", "Read this", {up, one}),
                    robot_area("TQW_OLD", "No rescans", {up}),
                    robot_area("TQW.DOT-1", "An odd tag", {up}),
                    robot_area("TQW_DIGEST", "Ours", {})};
    config.areas[2].group = "TECH";
    config.areas[3].level = 20;
    config.areas[4].write_level = 20;
    config.areas[5].hidden = true;
    config.areas[6].manual = true;
    config.areas[7].mandatory = true;
    config.areas[8].no_rescan = true;
    config.areas[10].hidden = true;
}

void RobotStation::write(const LetterForm& form) {
    const ftn::Address from = robot_address(form.from);
    std::string password;
    {
        desk::Desk open = desk();
        if (const ftn::Link* known = ftn::find_link(open.config.links, from))
            password = known->packet_password;
    }
    auto writer = packet::PacketWriter::to_memory(
        packet::make_header(from, robot_address("1337:1/200"), {2026, 8, 11, 12, 0, 0}, password));
    REQUIRE(writer.append(letter(form, ++letters_)));
    spit(dir.path() / "inbound" / fmt::format("{:08x}.pkt", 0xa000 + letters_),
         std::move(writer).finish());
}

std::vector<Answer> RobotStation::answers(bool pack) {
    desk::Desk open = desk();
    last = {};
    if (const auto done = flow::toss(open, last); !done) FAIL(done.error().text());
    if (const auto done = robots::run_robots(open, last); !done) FAIL(done.error().text());
    if (pack)
        if (const auto done = flow::pack(open, last); !done) FAIL(done.error().text());
    const auto ids = open.store.messages.of_kind(store::MessageKind::netmail, seen_, 1000);
    REQUIRE(ids);
    std::vector<Answer> written;
    for (const store::MessageId id : *ids) {
        seen_ = id;
        const auto message = open.store.messages.get(id);
        REQUIRE(message);
        if (!(*message)->our_own) continue;
        const auto text = ftn::decode((*message)->message, {"CP437", clock.now()});
        written.push_back({(*message)->message.to_address, text.from, text.to, text.subject,
                           text.text, text.msgid.value_or("")});
    }
    return written;
}

std::vector<Answer> RobotStation::ask(const LetterForm& form) {
    write(form);
    return answers();
}

}  // namespace tearline::test
