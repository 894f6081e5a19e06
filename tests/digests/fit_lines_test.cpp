// SPDX-License-Identifier: MIT
// Every line fits, and none can be taken for control.
#include "digests/fit_lines.h"

#include "base/text.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::digests;

namespace {

std::string fit(std::string_view text, int columns = 79, int text_columns = 76) {
    return fit_lines(text, {columns, text_columns});
}

const std::string red = "\x1b[31m", off = "\x1b[0m";

}  // namespace

TEST_CASE("short lines stay as they are, without blanks at their ends") {
    CHECK(fit("one\n  two  \nthree") == "one\n  two\nthree\n");
    CHECK(fit("").empty());
    CHECK(fit("\n\n").empty());
}

TEST_CASE("long lines are wrapped at the text width and keep their indent") {
    CHECK(fit("   one two three four five", 79, 12) == "   one two\n   three\n   four five\n");
}

TEST_CASE("what follows a number or label hangs below its text") {
    CHECK(fit("12. one two three", 79, 11) == "12. one two\n    three\n");
    CHECK(fit("  also: one, two, three", 79, 16) == "  also: one,\n        two,\n        three\n");
}

TEST_CASE("more blank lines than one are one, none stand at the start") {
    CHECK(fit("\n\none\n\n \n\t\ntwo\n\n\n") == "one\n\ntwo\n");
}

TEST_CASE("a link stands whole, however long, and is brought to the margin where it does not fit") {
    const std::string link = "https://example.org/" + std::string(100, 'x');
    CHECK(fit("   " + link) == link + "\n");
    CHECK(fit("   https://example.org/short") == "   https://example.org/short\n");
    CHECK(fit("   see " + link + " for more", 79, 40) == "   see\n" + link + "\n   for more\n");
}

TEST_CASE("a word wider than the line is broken") {
    CHECK(fit(std::string(25, 'a'), 10, 10) ==
          std::string(10, 'a') + "\n" + std::string(10, 'a') + "\n" + std::string(5, 'a') + "\n");
    CHECK(fit("  " + red + std::string(12, 'a') + off, 10, 10) ==
          "  " + red + std::string(8, 'a') + off + "\n" + red + "  " + std::string(4, 'a') + off +
              "\n");
}

TEST_CASE("measured lines are cut, not wrapped") {
    CHECK(fit(measured_mark + std::string(100, '='), 20, 10) == std::string(20, '=') + "\n");
    CHECK(fit(red + measured_mark + "one two" + off, 5, 5) == red + "one t" + off + "\n");
}

TEST_CASE("wide letters count two columns") {
    const std::string text = fit("\u6771\u4eac\u6771\u4eac\u6771\u4eac", 5, 5);
    for (const auto line : text::split(text, '\n')) CHECK(text::columns(line) <= 5);
}

TEST_CASE("colours cost no columns, end with their line and go on with the next") {
    CHECK(fit(red + "one two" + off, 79, 7) == red + "one two" + off + "\n");
    CHECK(fit(red + "one two" + off, 79, 4) == red + "one" + off + "\n" + red + "two" + off + "\n");
    CHECK(fit(red + "one\ntwo" + off) == red + "one" + off + "\n" + red + "two" + off + "\n");
}

TEST_CASE("other escapes and control characters are left out") {
    CHECK(fit("a\x1b[2Jb\x1b]0;t\x07"
              "c\x01"
              "d\x7f\re") == "a[2Jb]0;tcde\n");
    CHECK(fit("a\xc2\x9b"
              "31mb") == "a31mb\n");
}

TEST_CASE("no line starts like a tear line, tagline, origin, SEEN-BY, area or quotation") {
    for (const char* start : {"--- x", "---", "... x", "SEEN-BY: 1/1", "seen-by: 1/1", "AREA:X",
                              " * Origin: x (1:1/1)", "* Origin: x", ">x", "  > x"}) {
        const std::string line = fit(std::string(start));
        INFO(line);
        CHECK_FALSE(line.starts_with("---"));
        CHECK_FALSE(line.starts_with("..."));
        CHECK_FALSE(line.starts_with(" * Origin"));
        CHECK_FALSE(line.starts_with("* Origin"));
        CHECK_FALSE(text::starts_with_ignoring_case(line, "SEEN-BY"));
        CHECK_FALSE(text::starts_with_ignoring_case(line, "AREA:"));
        CHECK_FALSE(text::trim(line).starts_with(">"));
    }
}

TEST_CASE("such a word behind a link does not make the link's line too long") {
    const std::string link = "https://example.org/abcdefgh";
    const std::string fitted = fit(link + " ... SEEN-BY: and on", 30, 30);
    CHECK(fitted == link + "\n ... SEEN-BY: and on\n");
}

TEST_CASE("wrapping does not bring such a word to the start of a line") {
    const std::string text =
        fit("one two --- three ... four > five SEEN-BY: six * Origin: seven", 10, 10);
    for (const auto line : text::split(text, '\n')) {
        CHECK_FALSE(line.starts_with("---"));
        CHECK_FALSE(line.starts_with("..."));
        CHECK_FALSE(line.starts_with(">"));
        CHECK_FALSE(line.starts_with("SEEN-BY"));
        CHECK_FALSE(line.starts_with("* Origin"));
    }
}
