// SPDX-License-Identifier: MIT
// The body that is passed on: every byte of it as it came, but AREA, SEEN-BY and PATH.
#include "echo/export_body.h"

#include <random>

#include "base/text.h"
#include "desk.h"
#include "support/catch.h"
#include "support/list_2d.h"

using namespace tearline;
using namespace tearline::echo;
using test::at;

namespace {

Copy copy_with(const std::string& seen_by, const std::string& ours = "1337:1/200@tqwnet") {
    Copy copy;
    copy.our_address = at(ours);
    for (const auto& node : test::list_2d(seen_by)) copy.seen_by.push_back(node_of(node));
    return copy;
}

Bytes passed_on(const Bytes& body, const Copy& copy = copy_with("1/200 201"),
                SeenByStyle style = SeenByStyle::full) {
    return export_body(body, ftn::parse_control_lines(body), "TQW_NEWS", copy, style);
}

std::string shown(const Bytes& bytes) {
    std::string out;
    for (const char c : bytes)
        if (c >= ' ' && c <= '~')
            out += c;
        else
            out += "\\x" + text::hex(static_cast<unsigned char>(c), 2);
    return out;
}

const Bytes content =
    "\x01MSGID: 1337:1/5 1234abcd\r\x01"
    "CHRS: CP866 2\rPrivet \x8d\xa0\xaf\r\nwith LF\n\rand soft\x8d breaks \x1b[1m\r\rSEEN-BY: 9/9 "
    "in a quote\r"
    "--- Test 1.0\r * Origin: There (1337:1/5)\r";

}  // namespace

TEST_CASE("SEEN-BY is merged and sorted, PATH gets our address, the rest stays byte for byte") {
    CHECK(passed_on("AREA:TQW_NEWS\r" + content +
                    "SEEN-BY: 1/5 100\rSEEN-BY: 3/4 1/99\r\x01PATH: 1/5 100\r") ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/5 99 100 200 201 3/4\r\x01PATH: 1/5 100 200\r");
}

TEST_CASE("A missing PATH is begun, a PATH without ^A and a SEEN-BY without blank are read (Q41)") {
    CHECK(passed_on("AREA:X\r" + content + "SEEN-BY: 1/5\r") ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/5 200 201\r\x01PATH: 1/200\r");
    CHECK(passed_on("AREA:X\r" + content + "SEEN-BY:1/5\rPATH: 1/5\r") ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/5 200 201\r\x01PATH: 1/5 200\r");
}

TEST_CASE("A message without any of them gets them all") {
    CHECK(passed_on(content) ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/200 201\r\x01PATH: 1/200\r");
    CHECK(passed_on("") == "AREA:TQW_NEWS\rSEEN-BY: 1/200 201\r\x01PATH: 1/200\r");
}

TEST_CASE("A missing last line end is added") {
    const Bytes open = content.substr(0, content.size() - 1);
    CHECK(passed_on("AREA:X\r" + open) ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/200 201\r\x01PATH: 1/200\r");
    CHECK(passed_on("AREA:X\r" + content + "SEEN-BY: 1/5\r\x01PATH: 1/5") ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/5 200 201\r\x01PATH: 1/5 200\r");
}

TEST_CASE("AREA lines in all their forms are replaced (Q34)") {
    const Bytes wanted =
        "AREA:TQW_NEWS\r\x01MSGID: 1:2/3 4\rHi\rSEEN-BY: 1/200 201\r\x01PATH: 1/200\r";
    CHECK(passed_on("AREA:tqw_news\r\x01MSGID: 1:2/3 4\rHi\r") == wanted);
    CHECK(passed_on("AREA: TQW_NEWS \r\x01MSGID: 1:2/3 4\rHi\r") == wanted);
    CHECK(passed_on("\x01MSGID: 1:2/3 4\rAREA:TQW_NEWS\rHi\r") == wanted);
    CHECK(passed_on("\x01"
                    "AREA:TQW_NEWS\r\x01MSGID: 1:2/3 4\rHi\r") == wanted);
    CHECK(passed_on("AREA:TQW_NEWS\r\n\x01MSGID: 1:2/3 4\rHi\r") == wanted);
    CHECK(passed_on("Hi\rAREA:OTHER\r") ==
          "AREA:TQW_NEWS\rHi\rAREA:OTHER\rSEEN-BY: 1/200 201\r\x01PATH: 1/200\r");
}

TEST_CASE("Other control lines below the origin stay, in order") {
    CHECK(passed_on("AREA:X\r" + content +
                    "\x01Via one\rSEEN-BY: 1/5\r\x01PATH: 1/5\r\x01Via two\r") ==
          "AREA:TQW_NEWS\r" + content +
              "\x01Via one\r\x01Via two\rSEEN-BY: 1/5 200 201\r\x01PATH: 1/5 200\r");
}

TEST_CASE("Lines that end in CR and LF keep their LF, those that go take it with them (Q21)") {
    const Bytes body =
        "AREA:X\r\nHi\r\n--- \r\n * Origin: x (1:2/3)\r\nSEEN-BY: 1/5\r\n\x01PATH: 1/5\r\n";
    CHECK(passed_on(body) ==
          "AREA:TQW_NEWS\rHi\r\n--- \r\n * Origin: x (1:2/3)\r\nSEEN-BY: 1/5 200 201\r\x01PATH: "
          "1/5 200\r");
}

TEST_CASE("Where LF is the line end, ours is so too (Q21)") {
    const Bytes body = "AREA:X\nHi\n--- \n * Origin: x (1:2/3)\nSEEN-BY: 1/5\n\x01PATH: 1/5\n";
    CHECK(
        passed_on(body) ==
        "AREA:TQW_NEWS\nHi\n--- \n * Origin: x (1:2/3)\nSEEN-BY: 1/5 200 201\n\x01PATH: 1/5 200\n");
}

TEST_CASE("PATH keeps its order, and our address is not added twice") {
    CHECK(passed_on("AREA:X\r" + content + "\x01PATH: 9/1 1/5 9/2\r\x01PATH: 1/200\r")
              .ends_with("\x01PATH: 9/1 1/5 9/2 1/200\r"));
}

TEST_CASE("A fresh copy names nobody from before") {
    Copy copy = copy_with("123/1 77", "1:123/77@fidonet");
    copy.fresh = true;
    CHECK(passed_on("AREA:X\r" + content + "SEEN-BY: 5020/1 77\r\x01PATH: 5020/1\r", copy) ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 123/1 77\r\x01PATH: 123/77\r");
}

TEST_CASE("Tiny SEEN-BYs name us and the receivers, reduced ones the PATH too (FSC-0093)") {
    const Bytes body = "AREA:X\r" + content + "SEEN-BY: 1/5 6 7 100\r\x01PATH: 1/5 100\r";
    CHECK(passed_on(body, copy_with("1/200 201"), SeenByStyle::tiny) ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/200 201\r\x01PATH: 1/5 100 200\r");
    CHECK(passed_on(body, copy_with("1/200 201"), SeenByStyle::reduced) ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/5 100 200 201\r\x01PATH: 1/5 100 200\r");
}

TEST_CASE("A point adds itself to neither list (Q43)") {
    CHECK(passed_on("AREA:X\r" + content, copy_with("1/100", "1337:1/100.9")) ==
          "AREA:TQW_NEWS\r" + content + "SEEN-BY: 1/100\r");
}

TEST_CASE("What was passed on reads back as one more system would read it") {
    const Bytes body = "AREA:X\r" + content + "SEEN-BY: 1/5 100\r\x01PATH: 1/5 100\r";
    const auto before = ftn::parse_control_lines(body);
    const auto after = ftn::parse_control_lines(passed_on(body));
    CHECK(after.text == before.text);
    CHECK(after.lines == before.lines);
    CHECK(after.origin == before.origin);
    CHECK(after.seen_by == test::list_2d("1/5 100 200 201"));
    CHECK(after.path == test::list_2d("1/5 100 200"));
    CHECK(after.area == "TQW_NEWS");
}

TEST_CASE("Passing on twice changes nothing but the PATH") {
    const Bytes once = passed_on("AREA:X\r" + content + "SEEN-BY: 1/5 100\r\x01PATH: 1/5 100\r");
    CHECK(passed_on(once) == once);
}

TEST_CASE("Text behind the SEEN-BY lines stays behind them") {
    CHECK(passed_on("AREA:X\r" + content +
                    "SEEN-BY: 1/5\r\x01PATH: 1/5\rA virus scanner was here\r") ==
          "AREA:TQW_NEWS\r" + content +
              "SEEN-BY: 1/5 200 201\r\x01PATH: 1/5 200\rA virus scanner was here\r");
}

TEST_CASE("Whatever the text, it is passed on byte for byte and read back the same") {
    std::mt19937 random(11);
    const std::vector<Bytes> pieces{"SEEN-BY: 1/5 6",
                                    "text ",
                                    "\x8d",
                                    "\xe4\xf6",
                                    "",
                                    "SEEN-BY:",
                                    "PATH: 3/4",
                                    " ",
                                    "1/5 ...",
                                    "--- ",
                                    " * Origin: x (1:2/3)",
                                    "---",
                                    "AREA:Y",
                                    "\x1a."};
    const std::vector<Bytes> kludges{"\x01MSGID: 1:2/3 4",
                                     "\x01"
                                     "CHRS: CP866 2",
                                     "\x01PID: x"};
    const std::vector<Bytes> ends{"\r", "\r\n", "\n"};
    for (int round = 0; round < 3000; ++round) {
        const Bytes& end = ends[random() % ends.size()];
        Bytes kept;
        for (auto count = random() % 4; count > 0; --count)
            kept += kludges[random() % kludges.size()] + end;
        kept += "First line" + end;
        for (auto count = random() % 20; count > 0; --count) {
            kept += pieces[random() % pieces.size()];
            if (random() % 2 != 0) kept += end;
        }
        kept += end + "--- Test" + end + " * Origin: There (1:2/3)" + end;
        Bytes lists;
        if (random() % 4 != 0) lists += "SEEN-BY: 1/5 6 2/7" + end + "SEEN-BY: 9/9" + end;
        if (random() % 4 != 0) lists += "\x01PATH: 1/5 2/7" + end;
        const auto before = ftn::parse_control_lines("AREA:X" + end + kept + lists);
        const Bytes exported = passed_on("AREA:X" + end + kept + lists);
        INFO("kept: " << shown(kept) << "\nexported: " << shown(exported));
        const Bytes area = end == "\n" ? "AREA:TQW_NEWS\n" : "AREA:TQW_NEWS\r";
        CHECK(exported.starts_with(area + kept + "SEEN-BY: 1/"));
        const auto after = ftn::parse_control_lines(exported);
        CHECK(after.text == before.text);
        CHECK(after.lines == before.lines);
        CHECK(after.origin == before.origin);
        CHECK(after.tear_line == before.tear_line);
        CHECK(after.path.size() == before.path.size() + 1);
        CHECK(passed_on(exported) == exported);
    }
}

TEST_CASE("Any heap of lines is passed on with our address at the end of PATH") {
    std::mt19937 random(12);
    const std::vector<Bytes> pieces{"\r",
                                    "\n",
                                    "\r\n",
                                    "SEEN-BY: 1/5 6",
                                    "\x01PATH: 1/5",
                                    "AREA:X",
                                    "\x01"
                                    "AREA:Y",
                                    "--- ",
                                    " * Origin: x (1:2/3)",
                                    "text ",
                                    "\x8d",
                                    "",
                                    "\x01Via x",
                                    "SEEN-BY:",
                                    "PATH: 3/4",
                                    "\x01",
                                    " ",
                                    "\x1a",
                                    "\x01SEEN-BY: 4/4"};
    for (int round = 0; round < 3000; ++round) {
        Bytes body;
        for (auto count = random() % 24; count > 0; --count) {
            body += pieces[random() % pieces.size()];
            if (random() % 3 != 0) body += '\r';
        }
        const Bytes exported = passed_on(body);
        INFO("body: " << shown(body) << "\nexported: " << shown(exported));
        CHECK(exported.starts_with("AREA:TQW_NEWS"));
        const auto after = ftn::parse_control_lines(exported);
        REQUIRE_FALSE(after.path.empty());
        CHECK(node_of(after.path.back()) == node_of(at("1/200")));
        CHECK(after.area == "TQW_NEWS");
    }
}

TEST_CASE("A cut at any byte is passed on without harm") {
    const Bytes body = "AREA:X\r" + content + "SEEN-BY: 1/5 100\r\x01PATH: 1/5 100\r";
    for (std::size_t cut = 0; cut <= body.size(); ++cut) {
        const Bytes exported = passed_on(body.substr(0, cut));
        CHECK(exported.starts_with("AREA:TQW_NEWS\r"));
        CHECK(ftn::parse_control_lines(exported).path.size() >= 1);
    }
}
