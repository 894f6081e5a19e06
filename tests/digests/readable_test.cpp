// SPDX-License-Identifier: MIT
// Stories in letters that a charset lacks are left out and counted, or the issue is in UTF-8.
#include "digests/readable.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::digests;

namespace {

Digest digest(const std::vector<std::pair<const char*, const char*>>& stories) {
    Digest made;
    made.name = "Coast digest";
    for (const auto& [headline, lead] : stories) {
        Entry entry;
        entry.headline = headline;
        entry.lead = lead;
        entry.source = "Harbourpost";
        made.entries.push_back(std::move(entry));
    }
    made.articles = made.entries.size();
    return made;
}

constexpr std::pair ferry{"Ferry leaves its course in fog", "It ran on to a sandbank."};
constexpr std::pair parom{"Паром сошёл с курса в тумане", "Он сел на мель у острова."};
constexpr std::pair fune{"霧の中でフェリーが航路を外れる", "乗客は全員無事だった。"};
constexpr std::pair half{"Ferry 7 in fog", "霧の中でフェリーが航路を外れ、乗客は全員無事だった。"};

std::string text_of(const Digest& given, const std::string& charset, DigestSettings with = {}) {
    const auto parts = lay_out(given, with, charset, 0);
    REQUIRE(parts);
    REQUIRE(parts->size() == 1);
    return parts->front().text;
}

}  // namespace

TEST_CASE("a story that nobody could read is left out, and the digest says so") {
    const Digest mixed = digest({ferry, fune, parom, half});
    for (const char* layout : {"default", "plain", "ansi"}) {
        DigestSettings with;
        with.layout = layout;
        const std::string text = text_of(mixed, "CP437", with);
        INFO(text);
        CHECK(text.find("4 articles, 4 stories") != std::string::npos);
        CHECK(text.find("2. Parom soshyol s kursa v tumane") != std::string::npos);
        CHECK(text.find(" 3.") == std::string::npos);
        CHECK(text.find("Left out, as CP437 has no letters for them: 2 stories.") !=
              std::string::npos);
    }
    const std::string whole = text_of(mixed, "UTF-8");
    CHECK(whole.find(fune.first) != std::string::npos);
    CHECK(whole.find("Left out") == std::string::npos);
    CHECK(text_of(digest({ferry, parom}), "CP437").find("Left out") == std::string::npos);
}

TEST_CASE("a publisher whose name nobody could read goes by its site") {
    Digest given = digest({ferry});
    given.entries[0].source = "\u6e2f\u753a\u901a\u4fe1";
    given.entries[0].link = "https://www.minato.example/1";
    given.entries[0].also = {{"\u0645\u064a\u0646\u0627\u0621", "", "https://mina.example/2"},
                             {"Полярный вестник", "", "https://polar.example/3"}};
    const std::string text = text_of(given, "CP437");
    CHECK(text.find("    minato.example\n") != std::string::npos);
    CHECK(text.find("also: mina.example, Polyarnyy vestnik\n") != std::string::npos);
    CHECK(text_of(given, "UTF-8").find("\u6e2f\u753a\u901a\u4fe1") != std::string::npos);
}

TEST_CASE("an issue is written in UTF-8 where its charset would hide much of it") {
    CHECK(charset_for(digest({ferry, parom}), "CP437", false) == "CP437");
    CHECK(charset_for(digest({}), "CP437", false) == "CP437");
    // A quarter is much, unless somebody named the charset; then only what hides all of it is.
    CHECK(charset_for(digest({ferry, ferry, parom, fune}), "CP437", false) == "UTF-8");
    CHECK(charset_for(digest({ferry, ferry, ferry, parom, fune}), "CP437", false) == "CP437");
    CHECK(charset_for(digest({ferry, ferry, parom, fune}), "CP437", true) == "CP437");
    CHECK(charset_for(digest({fune, half}), "CP437", true) == "UTF-8");
    CHECK(charset_for(digest({fune, half}), "SHIFT_JIS", false) == "SHIFT_JIS");
}
