// SPDX-License-Identifier: MIT
// What a person copied between two marks is the article, what he says around it is not.
#include "news/cut_marks.h"

#include "frame_read.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

std::string between_marks(const std::string& text) {
    lines::samples::Sheet page(text);
    lines::Account account;
    take_cut_marks(page.lines, account);
    const Frame frame = read_frame(page.lines, subject, 77, account);
    return lines::joined(page.lines, frame.first, frame.last);
}

std::string pier() {
    const lines::samples::Sheet page(pier_text);
    return lines::joined(page.lines, 0, page.lines.size());
}

}  // namespace

TEST_CASE("what stands between two cut marks is the article") {
    for (const char* mark :
         {"===8<===", "--- cut here ---", "--8<-- Begin of clipping", "-----8<-----",
          "=== Cut ===", "-------- schnipp --------", "~~~ >8 ~~~~"}) {
        INFO(mark);
        const std::string line = std::string(mark) + "\n";
        CHECK(between_marks("Hello All,\n\nI found this.\n\nFrom https://example.org/pier :\n\n" +
                            line + pier_text + line + "\nWhat do you think?\n\nWard\n") == pier());
    }
}

TEST_CASE("the address above the marks is the article's") {
    lines::samples::Sheet page("From https://example.org/pier :\n\n===8<===\n" + pier_text +
                               "===8<===\nWard\n");
    lines::Account account;
    take_cut_marks(page.lines, account);
    CHECK(read_frame(page.lines, subject, 77, account).link == "https://example.org/pier");
}

TEST_CASE("a text with one mark, or with little between two, is left as it is") {
    const std::string mark = "===8<===\n";
    CHECK(between_marks(pier_text + mark + pier_text).find("Fishermen") != std::string::npos);
    const std::string answer = pier_text + mark + "a line\n" + mark + pier_text;
    CHECK(between_marks(answer).ends_with("the new quay will do."));
    for (const char* none :
         {"a cut here", "--- the end ---", "8<8<8<8<8<", "-- 8", "=======", ""}) {
        INFO(none);
        const std::string line = std::string(none) + "\n";
        CHECK(between_marks("I found this.\n" + line + pier_text + line + "Ward\n")
                  .starts_with("I found this."));
    }
}

namespace {

std::string above_origin(const std::string& text) {
    lines::samples::Sheet page(text);
    lines::Account account;
    take_below_origin(page.lines, account);
    std::size_t last = page.lines.size();
    while (last > 0 && page.lines[last - 1].blank()) --last;
    return lines::joined(page.lines, 0, last);
}

}  // namespace

TEST_CASE("what a person says below the origin line of what he passes on goes with it") {
    const std::string end = "\n--- pier2mail 1.0\n + Origin: Night Desk (21:1/3)\n";
    const std::string own =
        "\nHo ho.\n\n* Originally in COAST\n* Crossposted in PIERS\n\n--\nJade Mole\n\n... Ahoy\n";
    CHECK(above_origin(pier_text + end + own) == pier());
    CHECK(above_origin(pier_text + "\n-+- Mystic\n ! Origin: Night Desk (21:1/3)\n") == pier());
    for (const std::string& all :
         {end + pier_text, pier_text + end + pier_text + pier_text, pier_text + end + "Ho.\n" + end,
          pier_text + "\n + Origin: Night Desk (21:1/3)\n" + own,
          pier_text + "\nBoats\n + Origin: Odde\n" + own}) {
        INFO(all);
        lines::samples::Sheet page(all);
        lines::Account account;
        take_below_origin(page.lines, account);
        CHECK(account.removed.empty());
    }
}

TEST_CASE("what a person says above a text that he passes on goes, the text's head stays") {
    const std::string head =
        "--------- START OF FORWARDED MESSAGE ---------\n\nFrom System ....: Internet\n"
        "Originally from : Amber Aa <aa@owl.example>\nSubject ........: Pier\n\n";
    const auto removed = [](const std::string& text) {
        lines::samples::Sheet page(text);
        lines::Account account;
        take_above_note(page.lines, account);
        return account.removed.size();
    };
    CHECK(removed("Oh no!\n\nHave a look.\n\n" + head + pier_text) == 2);
    CHECK(removed(head + pier_text) == 0);
    CHECK(removed(pier_text + pier_text + head + pier_text) == 0);
    CHECK(removed("Oh no!\n\n--- Forwarded ---\n\n" + pier_text) == 0);
}
