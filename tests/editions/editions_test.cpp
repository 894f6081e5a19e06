// SPDX-License-Identifier: MIT
// Pages, feeds and bulletins say what the digest says, in order and in their readers' language.
#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "editions/edition.h"
#include "support/catch.h"
#include "support/ordinary_user.h"
#include "support/support.h"

using namespace tearline;
using editions::Format;

namespace {

constexpr UnixTime noon = 1755345600;  // 2025-08-16 12:00 UTC

digests::Entry entry(int number) {
    digests::Entry made;
    made.story = std::to_string(number);
    made.headline = "Ferry " + std::to_string(number) + " left its course near an island";
    made.lead = "The ferry left its course in dense fog. Lifeboats brought all to the shore.";
    made.source = "Harbourpost";
    made.published = news::Moment{noon - 3600 * number, true};
    made.link = "https://harbourpost.example/" + std::to_string(number);
    made.language = "en";
    if (number % 2 == 0)
        made.also = {{"Daily Coast", "A ferry ran aground", "https://coast.example/a?b=1&c=2"},
                     {"North Wire", "", {}}};
    made.articles = 1 + made.also.size();
    made.section = number < 3 ? "space" : "";
    return made;
}

digests::Digest digest(int entries, int issue = 12) {
    digests::Digest made;
    made.name = "Coast digest";
    made.date = noon + issue * 86400;
    made.number = issue;
    for (int i = 1; i <= entries; ++i) made.entries.push_back(entry(i));
    made.articles = static_cast<std::size_t>(entries) * 2;
    made.sources = 3;
    made.more = 4;
    made.in_sections = true;
    made.discussed = {{"Which modem?", "TQW_GEN", 12, 4}};
    made.traffic = {{noon - 43200, 0}, {noon + 43200, 17}};
    return made;
}

editions::EditionSettings settings(const std::string& language = "en") {
    editions::EditionSettings made;
    made.digest.name = "Coast digest";
    made.digest.language = language;
    made.system = "Night Desk";
    made.address = "1337:1/200@tqwnet";
    made.page_url = "https://bbs.example/news/coast.html";
    made.atom_url = "https://bbs.example/news/coast.xml";
    return made;
}

std::string printed(Format format, const digests::Digest& issue,
                    const std::string& language = "en") {
    const auto bytes = editions::print_edition(format, {issue}, settings(language));
    REQUIRE(bytes);
    return *bytes;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Runs a validator where it is installed; a machine without it says loudly that it is skipped.
void validate(const std::string& program, const std::string& command, const std::string& bytes,
              const std::string& name) {
    if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) != 0) {
        std::fprintf(stderr, "SKIPPED: %s is not installed, %s was not validated\n",
                     program.c_str(), name.c_str());
        return;
    }
    const test::TempDir folder;
    test::spit(folder / name, bytes);
    const int status = std::system(
        (command + " " + (folder / name).string() + " >" + (folder / "out").string() + " 2>&1")
            .c_str());
    INFO(test::slurp(folder / "out"));
    CHECK(status == 0);
}

}  // namespace

TEST_CASE("every format tells every story with its lead, source and the other publishers") {
    const auto issue = digest(3);
    for (const Format format : {Format::text, Format::markdown, Format::html, Format::atom,
                                Format::json, Format::json_feed, Format::ansi}) {
        INFO(editions::to_text(format));
        const std::string bytes = printed(format, issue);
        for (const auto& each : issue.entries) {
            CHECK(holds(bytes, each.headline));
            if (format != Format::ansi) CHECK(holds(bytes, *each.link));
        }
        CHECK(holds(bytes, "Lifeboats brought"));
        CHECK(holds(bytes, "Daily Coast"));
        CHECK(editions::format_named(editions::to_text(format)) == format);
        CHECK(bytes == printed(format, issue));
    }
    CHECK_FALSE(editions::format_named("pdf"));
}

TEST_CASE("a page has sections, updates, threads, a chart and what found no room") {
    auto issue = digest(6);
    issue.entries[4].update = true;
    issue.entries[4].first_told = issue.date - 3 * 86400;
    const std::string page = printed(Format::html, issue);
    CHECK(holds(page, "<h2 dir=\"auto\">Space</h2>"));
    CHECK(holds(page, "<h2 dir=\"auto\">Other news</h2>"));
    CHECK(holds(page, "<span class=\"update\">UPDATE</span>"));
    CHECK(holds(page, " (first told "));
    CHECK(holds(printed(Format::markdown, issue), "* (first told "));
    CHECK(holds(printed(Format::atom, issue), ", first told "));
    CHECK(holds(printed(Format::json, issue), "\"first_told\": \"20"));
    CHECK(holds(page, "12 replies, 4 people in TQW_GEN"));
    CHECK(holds(page, "width:100%"));
    CHECK(holds(page, "And 4 more stories that found no room"));
    CHECK(holds(page, "href=\"https://coast.example/a?b=1&amp;c=2\""));
    CHECK(holds(page, "prefers-color-scheme: dark"));
    CHECK_FALSE(holds(page, "<script"));
    CHECK_FALSE(holds(page, "src="));
}

TEST_CASE("the frame speaks German, Dutch and Russian, with Russian plurals") {
    const auto issue = digest(5);
    CHECK(holds(printed(Format::markdown, issue, "de"), "10 Artikel, 9 Meldungen, 3 Quellen"));
    CHECK(holds(printed(Format::markdown, issue, "de"), "Daily Coast](<https"));
    CHECK(holds(printed(Format::html, issue, "de"), "lang=\"de\""));
    CHECK(holds(printed(Format::html, issue, "nl"), "Meest besproken"));
    const std::string russian = printed(Format::html, issue, "ru");
    CHECK(holds(russian, "10 статей, 9 сюжетов, 3 источника"));
    CHECK(holds(russian, "Космос"));
    CHECK(holds(russian, "12 ответов, 4 участника"));
    CHECK(holds(printed(Format::text, issue, "ru"), "Конец: Coast digest, № 12."));
}

TEST_CASE("a table of words in a file replaces English where it says something") {
    const test::TempDir folder;
    test::spit(folder / "fy.txt", "# Frisian\nlanguage = fy\nalso = ek\n");
    CHECK(holds(printed(Format::html, digest(2), (folder / "fy.txt").string()), "ek: <a"));
    test::spit(folder / "bad.txt", "also = ek\nnonsense = 1\n");
    const auto broken =
        editions::print_edition(Format::html, {digest(2)}, settings((folder / "bad.txt").string()));
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == Code::config);
    CHECK(broken.error().place == (folder / "bad.txt").string() + ":2");
    CHECK_FALSE(editions::print_edition(Format::text, {digest(2)}, settings("tlh")));
}

TEST_CASE("the user's template takes the place of the built-in one") {
    const test::TempDir folder;
    test::spit(folder / "html.mustache", "<p>{{name}} & {{{name}}}</p>\n");
    auto own = settings();
    own.templates = folder.path().string();
    auto issue = digest(1);
    issue.name = "A & B";
    CHECK(*editions::print_edition(Format::html, {issue}, own) == "<p>A &amp; B & A & B</p>\n");
    CHECK(editions::print_edition(Format::atom, {issue}, own));
    test::spit(folder / "html.mustache", "{{#open}}");
    const auto broken = editions::print_edition(Format::html, {issue}, own);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == Code::config);
    // A folder that may not be looked into is not one without templates.
    std::filesystem::permissions(folder.path(), std::filesystem::perms::none);
    const test::OrdinaryUser user;
    for (const Format format : {Format::html, Format::ansi}) {
        const auto unseen = editions::print_edition(format, {issue}, own);
        REQUIRE_FALSE(unseen);
        CHECK(unseen.error().code == Code::config);
    }
}

TEST_CASE("a feed tells the stories of several issues, each once, an update in its newest form") {
    auto older = digest(3, 11), newer = digest(2, 12);
    newer.entries[0].story = "3";
    newer.entries[0].headline = "Inspectors find the cause";
    newer.entries[0].update = true;
    newer.entries[1].story = "9";
    const auto atom = editions::print_edition(Format::atom, {newer, older}, settings());
    REQUIRE(atom);
    CHECK(holds(*atom, "<title>UPDATE: Inspectors find the cause</title>"));
    CHECK_FALSE(holds(*atom, "Ferry 3 left"));
    std::size_t entries = 0;
    for (auto at = atom->find("<entry"); at != std::string::npos; at = atom->find("<entry", at + 1))
        ++entries;
    CHECK(entries == 4);
    const auto json = editions::print_edition(Format::json_feed, {newer, older}, settings());
    REQUIRE(json);
    CHECK(holds(*json, "\"version\": \"https://jsonfeed.org/version/1.1\""));
    CHECK(holds(*json, "\"date_modified\": \"2025-08-28T12:00:00Z\""));
}

namespace {

/// The pages of a bulletin, each without the sequences that colour it.
std::vector<std::string> pages_of(const std::string& bytes) {
    std::vector<std::string> pages;
    const std::string whole =
        text::replace_all(bytes.substr(0, bytes.find('\x1a')), "\x1b[2J\x1b[H", "\f");
    for (const auto page : text::split(whole, '\f')) {
        std::string plain;
        for (std::size_t at = 0; at < page.size(); ++at) {
            if (page[at] == '\x1b')
                at = std::min(page.find('m', at), page.size());
            else if (page[at] != '\r')
                plain += page[at];
        }
        pages.push_back(plain);
    }
    pages.erase(pages.begin());
    return pages;
}

digests::Digest long_digest() {
    auto issue = digest(31);
    for (auto& each : issue.entries) each.lead += " " + each.lead + " " + each.lead + each.lead;
    return issue;
}

}  // namespace

TEST_CASE("ANSI pages fit a screen of 80x24 and end in a SAUCE record") {
    for (const std::size_t most : {1, 2, 3, 999}) {
        auto limited = settings();
        limited.bulletin.pages = most;
        const auto made = editions::print_edition(Format::ansi, {long_digest()}, limited);
        REQUIRE(made);
        const auto pages = pages_of(*made);
        CHECK(pages.size() <= most);
        CHECK(pages.size() >= std::min<std::size_t>(most, 8));
        for (std::size_t i = 0; i < pages.size(); ++i) {
            INFO(pages[i]);
            CHECK(holds(pages[i],
                        "page " + std::to_string(i + 1) + " of " + std::to_string(pages.size())));
            const auto lines = text::split(pages[i], '\n');
            CHECK(lines.size() <= 24);
            CHECK(lines.back().empty());
            for (const auto line : lines) CHECK(line.size() <= 79);
        }
        const auto coloured = made->substr(0, made->find('\x1a'));
        CHECK(coloured.ends_with("\x1b[0m"));
        for (const auto line : text::split(coloured, '\n'))
            if (line.find("\x1b[3") != std::string_view::npos)
                CHECK(line.substr(line.rfind('\x1b')).starts_with("\x1b[0m"));
        const std::string record = made->substr(made->size() - 128);
        CHECK(record.starts_with("SAUCE00Coast digest 12"));
        CHECK(record.substr(82, 8) == "20250828");
        CHECK(record[94] == 1);
        CHECK(made->find('\xcd') != std::string::npos);  // a double line of CP437
    }
}

TEST_CASE("a bulletin is shown on a terminal of today in UTF-8, page below page, without SAUCE") {
    const std::string shown =
        editions::bulletin_for_terminal(printed(Format::ansi, long_digest()), "CP437");
    CHECK(text::is_utf8(shown));
    CHECK(holds(shown, "\u2550\u2550"));
    CHECK(holds(shown, "page 2 of 2"));
    CHECK_FALSE(holds(shown, "SAUCE"));
    CHECK_FALSE(holds(shown, "\x1b[2J"));
    CHECK_FALSE(holds(shown, "\r"));
}

TEST_CASE("a long digest's bulletin is a page of headlines and one of top stories") {
    auto issue = long_digest();
    issue.entries[30].also = {{"A", "", {}}, {"B", "", {}}, {"C", "", {}}};
    const auto pages = pages_of(printed(Format::ansi, issue));
    REQUIRE(pages.size() == 2);
    CHECK(holds(pages[0], "  1. Ferry 31 left its course near an island"));
    CHECK(holds(pages[0], " 15. "));
    CHECK(holds(pages[0], " more stories"));
    CHECK_FALSE(holds(pages[0], "Lifeboats"));
    CHECK(holds(pages[1], " 1. Ferry 31 left its course near an island"));
    CHECK(holds(pages[1], "Lifeboats"));
    CHECK(holds(pages[1], " more stories"));
    auto paused = settings();
    paused.bulletin.pause = "@PAUSE@";
    const auto made = editions::print_edition(Format::ansi, {issue}, paused);
    REQUIRE(made);
    CHECK(holds(*made, "@PAUSE@\x1b[0m\x1b[2J"));
    CHECK(made->find("@PAUSE@") == made->rfind("@PAUSE@"));
    CHECK_FALSE(holds(printed(Format::ansi, digest(2)),
                      "  1. Ferry 1 left its course near an "
                      "island ."));
}

TEST_CASE("what is written from right to left leaves its surroundings as they are") {
    auto issue = digest(2);
    issue.entries[0].source = "\u0645\u064a\u0646\u0627\u0621";
    issue.entries[0].also = {{"\u0646\u0648\u0631", "", {}},
                             {"Post", "", "https://post.example/1"}};
    const std::string page = printed(Format::html, issue);
    CHECK(holds(page, "<bdi>\u0645\u064a\u0646\u0627\u0621</bdi>, <time"));
    CHECK(holds(page, "<bdi>\u0646\u0648\u0631</bdi>, <a"));
    CHECK(holds(page, "><bdi>Post</bdi></a>"));
}

TEST_CASE("a bulletin has no story in letters that its charset lacks, but counts it") {
    auto issue = digest(3);
    issue.entries[1].headline = "\u9727\u306e\u4e2d\u3067\u822a\u8def\u3092\u5916\u308c\u308b";
    const std::string pages = printed(Format::ansi, issue);
    CHECK(holds(pages, "5 more stories"));  // four that found no room
    CHECK_FALSE(holds(pages, " 3. "));
    CHECK(holds(printed(Format::html, issue), issue.entries[1].headline));
}

TEST_CASE("headlines of a page stand one level below what is above them") {
    auto issue = digest(3);
    CHECK(printed(Format::html, issue).find("<h3 class=\"headline\"") != std::string::npos);
    issue.in_sections = false;
    const std::string page = printed(Format::html, issue);
    CHECK(page.find("<h2 class=\"headline\"") != std::string::npos);
    CHECK(page.find("<h3") == std::string::npos);
}

TEST_CASE("the page passes tidy and the Atom feed its schema") {
    auto issue = digest(9);
    issue.entries[1].link = "https://a.example/?q=\"><script>";
    issue.entries[2].published.reset();
    issue.entries[3].source.clear();
    issue.entries[5].also = {{"<b>&", "\"quoted\" title", "https://b.example/"}};
    issue.entries[6].section = "Own & <topic>";
    for (const char* language : {"en", "ru"})
        validate("tidy", "tidy -q -e --drop-empty-elements no --warn-proprietary-attributes yes",
                 printed(Format::html, issue, language), "page.html");
    validate(
        "xmllint",
        "xmllint --noout --relaxng " + (test::source_dir() / "tests/editions/atom.rng").string(),
        printed(Format::atom, issue), "feed.xml");
}
