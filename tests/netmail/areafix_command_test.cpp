// SPDX-License-Identifier: MIT
// The lines of letters to robots, in all the spellings that sysops and programs use.
#include "netmail/areafix_command.h"

#include "netmail/area_lists.h"
#include "netmail/areafix.h"
#include "netmail/news_command.h"
#include "netmail/robot_letter.h"
#include "support/catch.h"

using namespace tearline;
using netmail::Command;
using netmail::parse_command;
using netmail::Rescan;
using Kind = netmail::Command::Kind;

namespace {

struct Row {
    const char* line;
    Kind kind;
    const char* mask;
    std::optional<Rescan> rescan;
};

Rescan last(std::uint32_t messages) {
    return {messages, {}};
}
Rescan days(std::uint32_t count) {
    return {{}, count};
}

ftn::DecodedMessage mail(const std::string& subject, const std::string& text) {
    ftn::DecodedMessage message;
    message.subject = subject;
    message.text = text;
    return message;
}

}  // namespace

TEST_CASE("lines about areas, as hpt, SBBSecho, CrashMail, Mystic and Squish users write them") {
    const std::vector<Row> rows = {
        {"TQW_GEN", Kind::link, "TQW_GEN", {}},
        {"+tqw_gen", Kind::link, "TQW_GEN", {}},
        {"+ tqw_gen", Kind::link, "TQW_GEN", {}},
        {"-tqw_gen", Kind::unlink, "TQW_GEN", {}},
        {"~TQW_GEN", Kind::drop, "TQW_GEN", {}},
        {"=TQW_GEN", Kind::update, "TQW_GEN", Rescan{}},
        {"=TQW_GEN,R=50", Kind::update, "TQW_GEN", last(50)},
        {"=TQW_GEN, R=50", Kind::update, "TQW_GEN", last(50)},
        {"+TQW_GEN /R", Kind::link, "TQW_GEN", Rescan{}},
        {"+TQW_GEN /r=100", Kind::link, "TQW_GEN", last(100)},
        {"TQW_GEN R=100", Kind::link, "TQW_GEN", last(100)},
        {"+TQW_GEN -R", Kind::link, "TQW_GEN", Rescan{}},
        {"+TQW_GEN -R=20", Kind::link, "TQW_GEN", last(20)},
        {"+TQW_GEN R=7d", Kind::link, "TQW_GEN", days(7)},
        {"+TQW_GEN D=14", Kind::link, "TQW_GEN", days(14)},
        {"+TQW_GEN /D=14 /R=5", Kind::link, "TQW_GEN", Rescan{5, 14}},
        {"+TQW_GEN 200", Kind::link, "TQW_GEN", last(200)},
        {"+CHAT/2", Kind::link, "CHAT/2", {}},
        {"+PC.HW/R", Kind::link, "PC.HW", Rescan{}},
        {"-TQW_GEN R=5", Kind::unlink, "TQW_GEN", {}},
        {"+F-?R.*", Kind::link, "F-?R.*", {}},
        {"*", Kind::link, "*", {}},
        {"-*", Kind::unlink, "*", {}},
        {"%+ALL", Kind::link, "*", {}},
        {"%-ALL", Kind::unlink, "*", {}},
        {"%-TQW_X", Kind::unlink, "TQW_X", {}},
        {"%LINK tqw_x", Kind::link, "TQW_X", {}},
        {"%UNSUB tqw_x", Kind::unlink, "TQW_X", {}},
        {"%RESCAN", Kind::rescan, "", Rescan{}},
        {"%RESCAN OS2.*", Kind::rescan, "OS2.*", Rescan{}},
        {"%rescan linux.develop 200", Kind::rescan, "LINUX.DEVELOP", last(200)},
        {"%RESCAN +TQW_GEN R=3", Kind::rescan, "TQW_GEN", last(3)},
        {"%RESCAN R=10", Kind::rescan, "", last(10)},
        {"%PAUSE", Kind::pause, "", {}},
        {"%PASSIVE", Kind::pause, "", {}},
        {"%PAUSE TQW_*", Kind::pause, "TQW_*", {}},
        {"%ACTIVE", Kind::resume, "", {}},
        {"%list", Kind::list, "", {}},
        {"% LIST TQW_*", Kind::list, "TQW_*", {}},
        {"%LINKED", Kind::query, "", {}},
        {"%UNLINKED", Kind::unlinked, "", {}},
        {"%UNL", Kind::unlinked, "", {}},
        {"%ALL", Kind::avail, "", {}},
        {"%AVAIL DN.*", Kind::avail, "DN.*", {}},
        {"%HELP me", Kind::help, "", {}},
        {"%INFO", Kind::info, "", {}},
        {"%END", Kind::end, "", {}},
    };
    for (const Row& row : rows) {
        INFO(row.line);
        const Command command = parse_command(row.line);
        CHECK(command.kind == row.kind);
        CHECK(command.mask == row.mask);
        CHECK(command.rescan == row.rescan);
        CHECK(command.why.empty());
    }
    CHECK(parse_command("%LIST ! TQW_*").not_mask);
    CHECK(parse_command("TQW_GEN").bare);
    CHECK_FALSE(parse_command("+TQW_GEN").bare);
}

TEST_CASE("commands with a value, and which of them are secret") {
    CHECK(parse_command("%PWD NewOne").value == "NewOne");
    CHECK(parse_command("%password = NewOne").value == "NewOne");
    CHECK(parse_command("%AreaFixPwd:x y").value == "x");
    CHECK(parse_command("%PKTPWD abc").kind == Kind::packet_password);
    CHECK(parse_command("%COMPRESS ZIP").value == "ZIP");
    CHECK(parse_command("%PACKER").value.empty());
    CHECK(parse_command("%FROM 1337:1/202").value == "1337:1/202");
    CHECK(netmail::is_secret(parse_command("%PWD x")));
    CHECK(netmail::is_secret(parse_command("%PKTPWD x")));
    CHECK_FALSE(netmail::is_secret(parse_command("%LIST")));
}

TEST_CASE("what makes no sense is told why, and is never taken for a command") {
    for (const char* line :
         {"", "%", "%NOSUCH", "%L", "+", "-", "%LI", "+TQW GEN is nice", "Dear robot, please",
          "+TQW_GEN /X", "+TQW_GEN R=lots", "+T\xC3\x84G", "%RE", "--TQW"}) {
        INFO(line);
        const Command command = parse_command(line);
        if (std::string_view(line) == "--TQW") {
            CHECK(command.mask == "-TQW");  // a tag may begin so
            continue;
        }
        CHECK(command.kind == Kind::unknown);
        CHECK_FALSE(command.why.empty());
    }
    CHECK(parse_command("+" + std::string(61, 'A')).kind == Kind::unknown);
    CHECK(parse_command("+" + std::string(60, 'A')).kind == Kind::link);
}

TEST_CASE("quotations, signatures and tear lines are no commands") {
    const auto letter = netmail::read_letter(
        mail("  Secret -R /L rest",
             " AB> +QUOTED\n> +QUOTED\n>> +Q\n\xC2\xA0+ONE\xC2\xA0\n\t+TWO \n\n%LIST\n"
             "... a tag line\n+AFTER\n"),
        {}, 100);
    CHECK(letter.password == "Secret");
    CHECK(letter.switches == std::vector<std::string>{"-R", "-L"});
    CHECK(letter.lines == std::vector<std::string>{"+ONE", "+TWO", "%LIST"});
    CHECK(letter.has_quotes);
    for (const char* end : {"---", "--- hpt", "-- ", "--", " * Origin: x (1:2/3)", "____"}) {
        INFO(end);
        const auto cut =
            netmail::read_letter(mail("x", "+ONE\n" + std::string(end) + "\n+TWO\n"), {}, 100);
        CHECK(cut.lines == std::vector<std::string>{"+ONE"});
    }
    CHECK(netmail::read_letter(mail("x", "-TQW_GEN\n->TQW\n"), {}, 100).lines.size() == 2);
    const auto limited = netmail::read_letter(mail("x", "A\nB\nC\n"), {}, 2);
    CHECK(limited.lines.size() == 2);
    CHECK(limited.lines_left_out == 1);
    CHECK(netmail::read_letter(mail("-R", ""), {}, 9).password.empty());
}

TEST_CASE("an uplink's list is read with comments, commas and a DOS end") {
    const auto areas = netmail::parse_area_list(
        "; comment\r\n\r\n tqw_b\tSecond area\r\nTQW_A, First\r\nTQW_B again\r\nBAD*\r\n"
        "T\x01X no\r\nTQW_C\r\n\x1atrash\r\n",
        "1:2/3");
    REQUIRE(areas.size() == 3);
    CHECK(areas[0] == netmail::UplinkArea{"TQW_A", "First", "1:2/3"});
    CHECK(areas[1].description == "Second area");
    CHECK(areas[2].tag == "TQW_C");
}

TEST_CASE("lines to the news robot") {
    using netmail::parse_news_command;
    using News = netmail::NewsCommand::Kind;
    CHECK(parse_news_command("%SEARCH fusion power") ==
          netmail::NewsCommand{News::search, "fusion power", 0});
    CHECK(parse_news_command("story #17").number == 17);
    CHECK(parse_news_command("%STORY").kind == News::unknown);
    CHECK(parse_news_command("%story 99999999999999999999").kind == News::unknown);
    CHECK(parse_news_command("%subscribe Night desk").words == "Night desk");
    CHECK(parse_news_command("%DIGEST").kind == News::digest);
    CHECK(parse_news_command("  % digest").kind == News::digest);
    CHECK(parse_news_command("please search").kind == News::unknown);
    CHECK(parse_news_command("").kind == News::unknown);
}
