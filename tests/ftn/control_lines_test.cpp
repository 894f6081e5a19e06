// SPDX-License-Identifier: MIT
// A body taken apart: what is a control line and what is text.
#include "ftn/control_lines.h"

#include "support/catch.h"
#include "support/list_2d.h"

using namespace tearline;
using namespace tearline::ftn;

namespace {

Address2d node(std::uint16_t net, std::uint16_t number) {
    return {net, number};
}

const Bytes full_message =
    "AREA:TQW_NEWS\r"
    "\x01MSGID: 1337:1/200 689f5b8c\r"
    "\x01REPLY: 1337:1/100 00000001\r"
    "\x01PID: Desk 1.0\r"
    "\x01"
    "CHRS: CP437 2\r"
    "\x01TZUTC: 0200\r"
    "First line\r"
    "\r"
    "Second paragraph\r"
    "\r"
    "--- Desk 1.0\r"
    " * Origin: The night desk (1337:1/200)\r"
    "SEEN-BY: 1/100 200 201 2/5\r"
    "SEEN-BY: 3/1\r"
    "\x01PATH: 1/200 100\r";

}  // namespace

TEST_CASE("an echomail message is taken apart whole") {
    const ControlLines control = parse_control_lines(full_message);
    CHECK(control.area == "TQW_NEWS");
    CHECK(control.lines == std::vector<ControlLine>{{"MSGID", "1337:1/200 689f5b8c"},
                                                    {"REPLY", "1337:1/100 00000001"},
                                                    {"PID", "Desk 1.0"},
                                                    {"CHRS", "CP437 2"},
                                                    {"TZUTC", "0200"}});
    CHECK(control.text == "First line\r\rSecond paragraph\r\r");
    CHECK(control.tear_line == "Desk 1.0");
    CHECK(control.origin == Origin{"The night desk", Address{1337, 1, 200, 0, ""}});
    CHECK(control.seen_by ==
          std::vector<Address2d>{node(1, 100), node(1, 200), node(1, 201), node(2, 5), node(3, 1)});
    CHECK(control.path == std::vector<Address2d>{node(1, 200), node(1, 100)});
    CHECK(control.problems.empty());
}

TEST_CASE("netmail has no area, and its Via lines are control lines") {
    const ControlLines control = parse_control_lines(
        "\x01INTL 1337:1/100 1337:1/200\r\x01"
        "FMPT 5\r\x01"
        "FLAGS KFS\rHello\r\x01Via 1337:1/200 @20250816.150900\r");
    CHECK_FALSE(control.area);
    CHECK(control.value("INTL") == "1337:1/100 1337:1/200");
    CHECK(control.value("fmpt") == "5");
    CHECK(control.lines.back() == ControlLine{"Via", "1337:1/200 @20250816.150900"});
    CHECK(control.text == "Hello\r");
    CHECK_FALSE(control.tear_line);
    CHECK_FALSE(control.origin);
}

TEST_CASE("an empty body and a body of text alone hold no control lines") {
    CHECK(parse_control_lines("") == ControlLines{});
    ControlLines text;
    text.text = "Just text";
    CHECK(parse_control_lines("Just text") == text);
    text.text = "\r\r";
    CHECK(parse_control_lines("\r\r") == text);
}

TEST_CASE("Q21 where there is no CR, LF is the line end") {
    const ControlLines control = parse_control_lines(
        "AREA:X\n\x01MSGID: 1:2/3 1\nOne\n\nTwo\n--- t\n * Origin: o (1:2/3)\nSEEN-BY: 2/3\n");
    CHECK(control.area == "X");
    CHECK(control.value("MSGID") == "1:2/3 1");
    CHECK(control.text == "One\r\rTwo\r");
    CHECK(control.seen_by.size() == 1);
}

TEST_CASE("Q21 an LF beside a CR is ignored, another one is a soft break") {
    const ControlLines control = parse_control_lines(
        "AREA:X\r\n\x01MSGID: 1:2/3 1\r\nOne\r\n\r\nTwo\nthree\r\nSEEN-BY: 2/3\r\n\x01PATH: "
        "2/3\r\n");
    CHECK(control.area == "X");
    CHECK(control.text == "One\r\rTwo\nthree\r");
    CHECK(control.seen_by == std::vector<Address2d>{node(2, 3)});
    CHECK(control.path == std::vector<Address2d>{node(2, 3)});
    CHECK(parse_control_lines("\n\r\x01PID: p\n\rText\n\r").value("PID") == "p");
    CHECK(parse_control_lines("a\r\nb\n\x01PID: p\nc\r\n").text == "a\rb\nc\r");
}

TEST_CASE("Q34 the AREA line is found behind control lines, with ^A and with blanks") {
    CHECK(parse_control_lines("\x01MSGID: 1:2/3 1\rAREA:X\rText\r").area == "X");
    CHECK(parse_control_lines("\x01"
                              "AREA:X\rText\r")
              .area == "X");
    CHECK(parse_control_lines("\x01"
                              "AREA: X\r\x01"
                              "AREA:Y\rText\r")
              .area == "X");
    CHECK(parse_control_lines("AREA:  Some.Tag \t\rText\r").area == "Some.Tag");
    CHECK(parse_control_lines("\rAREA:X\rText\r").area == "X");
    CHECK(parse_control_lines("AREA:X").area == "X");
    CHECK(parse_control_lines("AREA:\rText\r").area == "");
}

TEST_CASE("Q34 an AREA line below the first line of text is text") {
    const ControlLines control = parse_control_lines("Hello\rAREA:X\r");
    CHECK_FALSE(control.area);
    CHECK(control.text == "Hello\rAREA:X\r");
    CHECK(parse_control_lines("AREA:X\rAREA:Y\r").text == "AREA:Y\r");
    CHECK_FALSE(parse_control_lines("\rAREA: a few words on it\r").area);
    CHECK_FALSE(parse_control_lines("area:lower\r").area);
}

TEST_CASE("Q34 AREA:NETMAIL is netmail and told") {
    const ControlLines control = parse_control_lines("AREA:NetMail\rHello\r");
    CHECK_FALSE(control.area);
    CHECK(control.text == "Hello\r");
    CHECK(control.problems.size() == 1);
}

TEST_CASE("Q35 a newsletter without AREA still shows its SEEN-BY lines to the judge") {
    const ControlLines control =
        parse_control_lines("News\r--- gate\r * Origin: g (1:2/3)\rSEEN-BY: 2/3\r\x01PATH: 2/3\r");
    CHECK_FALSE(control.area);
    CHECK(control.seen_by.size() == 1);
}

TEST_CASE("Q41 SEEN-BY and PATH are read without blank, with a tab, with and without ^A") {
    const ControlLines control = parse_control_lines(
        "AREA:X\rText\r * Origin: o (1:2/3)\rSEEN-BY:2/3 4\rSEEN-BY:\t5/6\t7\rPATH: "
        "2/3\r\x01PATH:5/6\r");
    CHECK(control.seen_by ==
          std::vector<Address2d>{node(2, 3), node(2, 4), node(5, 6), node(5, 7)});
    CHECK(control.path == std::vector<Address2d>{node(2, 3), node(5, 6)});
    CHECK(control.text == "Text\r");
    CHECK(parse_control_lines("AREA:X\rT\r\x01SEEN-BY: 2/3\r").seen_by.size() == 1);
    const ControlLines no_path = parse_control_lines("AREA:X\rText\rSEEN-BY: 2/3\r");
    CHECK(no_path.path.empty());
    CHECK(no_path.seen_by.size() == 1);
}

TEST_CASE("Q42 addresses of SEEN-BY and PATH know no zone") {
    const auto list = test::list_2d("2:5020/113 1/2");
    CHECK(list == std::vector<Address2d>{node(5020, 113), node(1, 2)});
}

TEST_CASE("Q43 points in SEEN-BY and PATH are read over") {
    std::vector<std::string> problems;
    const auto list = test::list_2d("1/100.5 200.7 2/5@fidonet 6", &problems);
    CHECK(list == std::vector<Address2d>{node(1, 100), node(1, 200), node(2, 5), node(2, 6)});
    CHECK(problems.empty());
}

TEST_CASE("Q43 hops that are points only are told") {
    const auto control = parse_control_lines(
        "x\r--- \r * Origin: y (1/5)\rSEEN-BY: 1/5\r\x01PATH: 1/200.7 1/5.2 1/5 1/6 1/6.1 1/6\r");
    CHECK(control.path == std::vector<Address2d>{node(1, 200), node(1, 5), node(1, 6)});
    CHECK(control.points_on_path == std::vector<Address2d>{node(1, 200)});
}

TEST_CASE("Q43 a point beside its node in PATH or SEEN-BY is that node, once") {
    CHECK(test::list_2d("1/100.3 100") == std::vector<Address2d>{node(1, 100)});
    CHECK(test::list_2d("1/100 100.3 100.4 101") ==
          std::vector<Address2d>{node(1, 100), node(1, 101)});
    CHECK(test::list_2d("1/100 100") == std::vector<Address2d>{node(1, 100), node(1, 100)});
    CHECK(test::list_2d("1/100.0 100") == std::vector<Address2d>{node(1, 100), node(1, 100)});
}

TEST_CASE("odd words in a list are skipped and told, the rest is read") {
    std::vector<std::string> problems;
    const auto list = test::list_2d(
        "100 1/2 x 3 4/ /5 6/7/8 70000/1 1/70000 9,10 1/2. \x8D -1 5001/100 5001", &problems);
    CHECK(list == std::vector<Address2d>{node(1, 2), node(1, 3), node(1, 9), node(1, 10),
                                         node(5001, 100), node(5001, 5001)});
    CHECK(problems.size() == 9);
    for (const std::string& problem : problems)
        for (const char c : problem) CHECK((c >= ' ' && c <= '~'));
    CHECK(test::list_2d("").empty());
    CHECK(test::list_2d("nonsense").empty());
}

TEST_CASE("a SEEN-BY line that goes on without its net keeps the net of the line before") {
    CHECK(parse_control_lines("AREA:X\rT\rSEEN-BY: 1/2 3\rSEEN-BY: 4 5\r\x01PATH: 9\r").seen_by ==
          std::vector<Address2d>{node(1, 2), node(1, 3), node(1, 4), node(1, 5)});
}

TEST_CASE("Q47 names of one meaning find each other, whatever their case and colon") {
    const ControlLines control = parse_control_lines(
        "\x01"
        "FLAGS: KFS\r\x01TZUTCINFO: -0500\r\x01"
        "FOPT 5\r\x01"
        "CHARSET: LATIN-1\rText\r");
    CHECK(control.value("flags") == "KFS");
    CHECK(control.value("TZUTC") == "-0500");
    CHECK(control.value("FMPT") == "5");
    CHECK(control.value("CHRS") == "LATIN-1");
    CHECK_FALSE(control.value("TOPT"));
    CHECK_FALSE(control.value(""));
    CHECK(parse_control_lines("\x01"
                              "CHARSET: A\r\x01"
                              "CHRS: B\r")
              .value("CHRS") == "B");
}

TEST_CASE("Q48 ^A in the middle of a line is text") {
    const ControlLines control = parse_control_lines("See \x01MSGID: 1:2/3 1\r \x01PID: x\r");
    CHECK(control.lines.empty());
    CHECK(control.text == "See \x01MSGID: 1:2/3 1\r \x01PID: x\r");
}

TEST_CASE("control lines without value, colon or name do no harm") {
    const ControlLines control = parse_control_lines(
        "\x01\r\x01:\r\x01"
        "FLAG\r\x01 MSGID : 1:2/3 1\r\x01X:y:z\r");
    CHECK(control.lines ==
          std::vector<ControlLine>{{"FLAG", ""}, {"MSGID", "1:2/3 1"}, {"X", "y:z"}});
}

TEST_CASE("Q51 a rescanned message shows that it is one") {
    CHECK(parse_control_lines("AREA:X\r\x01RESCANNED 1:2/3\rText\r").value("RESCANNED") == "1:2/3");
}

TEST_CASE("a body cut at any byte is parsed and loses no text that it has") {
    for (std::size_t i = 0; i <= full_message.size(); ++i) {
        const ControlLines control = parse_control_lines(BytesView(full_message).substr(0, i));
        CHECK(control.text.size() <= i);
        if (i >= full_message.find(" paragraph"))
            CHECK(control.text.starts_with("First line\r\rSecond"));
    }
}

TEST_CASE("a body with any bit flipped is parsed") {
    for (std::size_t i = 0; i < full_message.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            Bytes flipped = full_message;
            flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
            CHECK(parse_control_lines(flipped).text.size() <= full_message.size());
        }
}

TEST_CASE("huge bodies are parsed in one go") {
    CHECK(parse_control_lines(Bytes(5'000'000, 'x')).text.size() == 5'000'000);
    Bytes lines;
    for (int i = 0; i < 300'000; ++i) lines += "\x01K: v\r";
    CHECK(parse_control_lines(lines).lines.size() == 300'000);
    Bytes many = "AREA:X\r";
    for (int i = 0; i < 100'000; ++i) many += "SEEN-BY: x y\r";
    CHECK(parse_control_lines(many).problems.size() < 20);
    Bytes returns(4'000'000, '\r');
    CHECK(parse_control_lines(returns).text.size() == returns.size());
    Bytes mixed = "\r" + Bytes(1'000'000, '\n');
    CHECK(parse_control_lines(mixed).text.size() <= mixed.size());
    Bytes buried = "AREA:X\r";
    for (int i = 0; i < 70'000; ++i) buried += "SEEN-BY: 1/2\rtext\r";
    CHECK(parse_control_lines(buried).text.size() == buried.size() - 7);
}

TEST_CASE("who wants the lists only gets the same area, SEEN-BY and PATH") {
    for (const Bytes& body :
         {full_message, Bytes("AREA:X\rT\r\x01SEEN-BY: 2/3\r"), Bytes("T\rSEEN-BY: 1/2 3\rText\r"),
          Bytes("\x01INTL 1:2/3 1:2/4\rT\r\x01PATH: 1/2 9\r")}) {
        const auto all = parse_control_lines(body);
        ControlLines wanted;
        wanted.area = all.area;
        wanted.seen_by = all.seen_by;
        wanted.path = all.path;
        wanted.problems = all.problems;
        CHECK(parse_control_lines(body, Wanted::lists) == wanted);
    }
}
