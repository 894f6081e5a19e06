// SPDX-License-Identifier: MIT
// Tear lines and origins: the message's own, and nothing that only looks so.
#include "ftn/end_lines.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::ftn;

namespace {

ControlLines lines_read(const Bytes& text, const Bytes& end = "SEEN-BY: 2/3\r\x01PATH: 2/3\r") {
    return parse_control_lines("AREA:X\r" + text + end);
}

}  // namespace

TEST_CASE("Q39 a tear line is three dashes, alone or with text") {
    CHECK(lines_read("Text\r---\r * Origin: o (1:2/3)\r").tear_line == "");
    CHECK(lines_read("Text\r--- \r * Origin: o (1:2/3)\r").tear_line == "");
    CHECK(lines_read("Text\r--- Desk 1.0 \r * Origin: o (1:2/3)\r").tear_line == "Desk 1.0");
    CHECK(lines_read("Text\r---Desk\r * Origin: o (1:2/3)\r").tear_line == "Desk");
    CHECK(lines_read("Text\r--- Desk\r").tear_line == "Desk");
    CHECK(lines_read("Text\r\r--- Desk\r\r * Origin: o (1:2/3)\r").tear_line == "Desk");
}

TEST_CASE("Q39 rules, signatures and three dashes in the text stay text") {
    for (const char* text :
         {"Text\r----\r", "Text\r-- \rAda\r", "Text\r ---\r", "Text\r---------\r",
          "Part one\r---\rPart two\r", "Text\r---Desk\r", "> ---\r", "-- \r"}) {
        INFO(text);
        const ControlLines control = lines_read(text);
        CHECK_FALSE(control.tear_line);
        CHECK(control.text == text);
    }
    const ControlLines article =
        lines_read("One\r---\rTwo\r---\rThree\r-- \rAda\r * Origin: o (1:2/3)\r");
    CHECK_FALSE(article.tear_line);
    CHECK(article.text == "One\r---\rTwo\r---\rThree\r-- \rAda\r");
}

TEST_CASE("Q39 of several tear lines the last counts") {
    const ControlLines control =
        lines_read("Text\r---\r * Gate * tagline\r--- Gate 2.1\r * Origin: o (1:2/3)\r");
    CHECK(control.tear_line == "Gate 2.1");
    CHECK(control.text == "Text\r---\r * Gate * tagline\r");
    const ControlLines tagged = lines_read("Text\r--- Reader 3\rA tagline\r * Origin: o (1:2/3)\r");
    CHECK(tagged.tear_line == "Reader 3");
    CHECK(tagged.text == "Text\rA tagline\r");
}

TEST_CASE("Q40 an origin is found with blanks before it and its address in odd forms") {
    const Address address{1, 2, 3, 0, ""};
    const std::pair<const char*, Origin> origins[] = {
        {" * Origin: The desk (1:2/3)", {"The desk", address}},
        {"  * Origin: The desk (1:2/3)", {"The desk", address}},
        {"* Origin: The desk (1:2/3)", {"The desk", address}},
        {" * ORIGIN:The desk (1:2/3) ", {"The desk", address}},
        {" * Origin: The desk 1:2/3)", {"The desk", address}},
        {" * Origin: The desk 1:2/3", {"The desk", address}},
        {" * Origin: The desk [1:2/3]", {"The desk", address}},
        {" * Origin: The desk (1:2/3", {"The desk", address}},
        {" * Origin: The desk (1:2/3@fidonet.org)", {"The desk", Address{1, 2, 3, 0, "fidonet"}}},
        {" * Origin: The desk (fsxnet#21:1/100)", {"The desk", Address{21, 1, 100, 0, ""}}},
        {" * Origin: The desk (FidoNet 1:2/3)", {"The desk", address}},
        {" * Origin: The desk (old (1:2/3.4)", {"The desk (old", Address{1, 2, 3, 4, ""}}},
        {" * Origin: The desk (2/3)", {"The desk", Address{0, 2, 3, 0, ""}}},
        {" * Origin: The desk", {"The desk", std::nullopt}},
        {" * Origin: open 24/7", {"open 24/7", std::nullopt}},
        {" * Origin: The desk (at night)", {"The desk (at night)", std::nullopt}},
        {" * Origin: (1:2/3)", {"", address}},
        {" * Origin: 1:2/3", {"", address}},
        {" * Origin:", {"", std::nullopt}},
    };
    for (const auto& [line, origin] : origins) {
        INFO(line);
        const ControlLines control = lines_read(Bytes("Text\r--- t\r") + line + "\r");
        CHECK(control.origin == origin);
        CHECK(control.text == "Text\r");
        CHECK(control.tear_line == "t");
    }
}

TEST_CASE("Q40 no origin is no origin") {
    CHECK_FALSE(lines_read("Text\r--- t\r").origin);
    CHECK_FALSE(lines_read("The Origin: of it\r").origin);
    CHECK_FALSE(lines_read("> * Origin: o (1:2/3)\r").origin);
    CHECK_FALSE(lines_read("*Original: o (1:2/3)\r").origin);
}

TEST_CASE("of several origins only the last one of the end counts") {
    const Bytes forwarded =
        "Forwarded:\r--- old\r * Origin: old (1:1/1)\rSEEN-BY: 1/1\rMy comment\r";
    const ControlLines control = lines_read(forwarded + "--- new\r * Origin: new (1:2/3)\r");
    CHECK(control.origin == Origin{"new", Address{1, 2, 3, 0, ""}});
    CHECK(control.tear_line == "new");
    CHECK(control.text == forwarded);
    CHECK(control.seen_by == std::vector<Address2d>{{2, 3}});
}

TEST_CASE("an origin far above the end, with nothing that vouches for it, is text") {
    const Bytes text = " * Origin: old (1:1/1)\rOne\rTwo\rThree\rFour\r";
    const ControlLines control = lines_read(text);
    CHECK_FALSE(control.origin);
    CHECK(control.text == text);
}

TEST_CASE("advertising below the origin does not hide it") {
    const ControlLines control =
        lines_read("Text\r--- t\r * Origin: o (1:2/3)\rVisit our board!\r");
    CHECK(control.origin == Origin{"o", Address{1, 2, 3, 0, ""}});
    CHECK(control.tear_line == "t");
    CHECK(control.text == "Text\rVisit our board!\r");
    CHECK(control.seen_by.size() == 1);
}

TEST_CASE("SEEN-BY in quoted text stays text") {
    const Bytes text = "Hi\r > SEEN-BY: 1/1 2\r > \x01PATH: 1/1\rSEEN-BY: in words\rBye\r";
    const ControlLines control = lines_read(text);
    CHECK(control.text == text);
    CHECK(control.seen_by == std::vector<Address2d>{{2, 3}});
}

TEST_CASE("text behind the SEEN-BY lines is kept and told") {
    const ControlLines control = parse_control_lines(
        "AREA:X\rText\r--- t\r * Origin: o (1:2/3)\rSEEN-BY: 2/3\r\x01PATH: 2/3\rA late line\r");
    CHECK(control.text == "Text\rA late line\r");
    CHECK(control.seen_by.size() == 1);
    CHECK(control.path.size() == 1);
    CHECK(control.origin);
    CHECK(control.problems.size() == 1);
}

TEST_CASE("a returned message inside netmail keeps its SEEN-BY lines as text") {
    const Bytes text =
        "Your message:\r--- t\r * Origin: o (1:2/3)\rSEEN-BY: 2/3\rcould not be sent\r";
    const ControlLines control = parse_control_lines(text);
    CHECK(control.text == text);
    CHECK(control.seen_by.empty());
}

TEST_CASE("blank lines and Ctrl-Z around the end lines are no text") {
    const ControlLines control = lines_read("Text\r--- t\r * Origin: o (1:2/3)\r\x1A\r",
                                            "\rSEEN-BY: 2/3\r\r\x01PATH: 2/3\r\r");
    CHECK(control.text == "Text\r");
    CHECK(control.seen_by.size() == 1);
}
