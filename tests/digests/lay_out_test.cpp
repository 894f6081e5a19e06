// SPDX-License-Identifier: MIT
// Digests set in type: columns, bytes, parts, charsets, templates.
#include <algorithm>
#include <set>

#include "base/charset.h"
#include "base/text.h"
#include "digests/digest.h"
#include "news/samples.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::digests;
using namespace tearline::news::samples;

namespace {

DigestSettings layout_settings(const std::string& layout = "default") {
    DigestSettings made;
    made.name = "Coast digest";
    made.layout = layout;
    return made;
}

Entry entry(int number) {
    Entry made;
    made.story = "story" + std::to_string(number);
    made.headline = "Headline " + std::to_string(number) +
                    " tells of a ferry that left its course in fog near an island";
    made.lead = "The ferry number " + std::to_string(number) +
                " left its course in dense fog and ran on to a sandbank. Lifeboats brought all its "
                "passengers to the shore before noon.";
    made.source = "Harbourpost";
    made.published = Moment{noon, true};
    made.link = "https://harbourpost.example/news/" + std::to_string(number);
    if (number % 2 == 0) made.also = {{"Daily Coast", "", {}}, {"North Wire", "", {}}};
    made.articles = 1 + made.also.size();
    return made;
}

Digest digest(int entries) {
    Digest made;
    made.name = "Coast digest";
    made.date = noon;
    made.number = 12;
    for (int i = 1; i <= entries; ++i) made.entries.push_back(entry(i));
    made.articles = static_cast<std::size_t>(entries) * 2;
    made.sources = 3;
    return made;
}

std::vector<DigestPart> parts(const Digest& given, const DigestSettings& with = layout_settings(),
                              const std::string& charset = "CP437", std::size_t reserve = 200) {
    auto made = lay_out(given, with, charset, reserve);
    REQUIRE(made);
    return *made;
}

std::string plain(const std::string& line) {
    std::string kept;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '\x1b')
            at = line.find('m', at);
        else
            kept += line[at];
    }
    return kept;
}

void check_lines(const DigestPart& part, int columns) {
    for (const auto view : text::split(part.text, '\n')) {
        const std::string line = plain(std::string(view));
        INFO(line);
        const bool link = line.find("://") != std::string::npos &&
                          text::trim(line).find(' ') == std::string_view::npos;
        if (!link) REQUIRE(text::columns(line) <= static_cast<std::size_t>(columns));
        for (const char c : line) REQUIRE((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
        REQUIRE_FALSE(line.starts_with("---"));
        REQUIRE_FALSE(line.starts_with("..."));
        REQUIRE_FALSE(line.starts_with(" * Origin"));
        REQUIRE_FALSE(text::trim(line).starts_with(">"));
        REQUIRE_FALSE(text::starts_with_ignoring_case(line, "SEEN-BY"));
        REQUIRE_FALSE(text::starts_with_ignoring_case(line, "AREA:"));
    }
}

}  // namespace

TEST_CASE("a headline without a source has no dots behind it") {
    Digest given = digest(3);
    given.entries[0].source.clear();
    const std::string text = parts(given)[0].text;
    CHECK(text.find(
              "  1. Headline 1 tells of a ferry that left its course in fog near an island\n") !=
          std::string::npos);
    check_lines(parts(given)[0], 79);
}

TEST_CASE("a digest of two stories looks like this") {
    CHECK(parts(digest(2))[0].text ==
          "===============================================================================\n"
          " Coast digest                                           Sat 16 Aug 2025   No 12\n"
          " 4 articles, 2 stories, 3 sources\n"
          "===============================================================================\n"
          "\n"
          "  1. Headline 1 tells of a ferry that left its course in fog ...... Harbourpost\n"
          "  2. Headline 2 tells of a ferry that left its course in fog ........ 3 sources\n"
          "\n"
          " ------------------------------------------------------------------------------\n"
          "\n"
          " 1. Headline 1 tells of a ferry that left its course in fog near an island\n"
          "    Harbourpost, 16 Aug 2025 12:00 UTC\n"
          "\n"
          "    The ferry number 1 left its course in dense fog and ran on to a\n"
          "    sandbank. Lifeboats brought all its passengers to the shore before noon.\n"
          "\n"
          "    https://harbourpost.example/news/1\n"
          "\n"
          " ------------------------------\n"
          "\n"
          " 2. Headline 2 tells of a ferry that left its course in fog near an island\n"
          "    Harbourpost, 16 Aug 2025 12:00 UTC\n"
          "\n"
          "    The ferry number 2 left its course in dense fog and ran on to a\n"
          "    sandbank. Lifeboats brought all its passengers to the shore before noon.\n"
          "\n"
          "    https://harbourpost.example/news/2\n"
          "    also: Daily Coast, North Wire\n"
          "\n"
          " ------------------------------------------------------------------------------\n"
          "\n"
          " End of Coast digest No 12.\n");
}

TEST_CASE("a quiet night makes no digest") {
    CHECK(parts(digest(0)).empty());
}

TEST_CASE("every layout keeps to its columns in every width and charset") {
    for (const char* layout : {"default", "plain", "ansi", "bulletin", "headlines"})
        for (const int columns : {40, 64, 79, 132})
            for (const char* charset : {"ASCII", "CP437", "CP866", "ISO-8859-1", "UTF-8"}) {
                auto with = layout_settings(layout);
                with.columns = columns;
                with.max_part_bytes = 4000;
                for (const auto& part : parts(digest(12), with, charset)) {
                    check_lines(part, columns);
                    CHECK(charset::encode(part.text, charset).size() + 200 <= 4000);
                    CHECK(charset::decode(charset::encode(part.text, charset), charset) ==
                          part.text);
                }
            }
}

TEST_CASE("contents tell the source, however short its name, beside a headline cut for it") {
    Digest one = digest(1);
    for (const char* source : {"BBC", "Harbour 1"}) {
        one.entries[0].source = source;
        const auto text = parts(one).front().text;
        CHECK(text.substr(0, text.find("-----")).find(" " + std::string(source) + "\n") < 400);
    }
}

TEST_CASE("narrow contents tell headlines, not pieces of names") {
    auto with = layout_settings();
    with.columns = 40;
    auto one = digest(2);
    for (auto& entry : one.entries) entry.also.clear(), entry.articles = 1;
    const auto text = parts(one, with)[0].text;
    const auto contents = text.substr(0, text.find("-----"));
    CHECK(contents.find(one.entries[0].headline.substr(0, 30)) != std::string::npos);
    CHECK(contents.find("...") == std::string::npos);
}

TEST_CASE("narrow columns cost the head of a digest no words, and wide ones show sources whole") {
    Digest given = digest(12);
    given.name = "Nachrichten von der Küste für alle im Land";
    given.entries[0].source = "harbourpost-of-the-coast.example";
    auto with = layout_settings();
    with.columns = 40;
    with.max_part_bytes = 4000;
    const auto narrow = parts(given, with);
    REQUIRE(narrow.size() > 1);
    const std::string first = text::squeeze(narrow[0].text);
    CHECK(first.find("Nachrichten von der Küste für alle im Land Sat 16 Aug 2025 No 12") !=
          std::string::npos);
    CHECK(first.find("24 articles, 12 stories, 3 sources part 1 of " +
                     std::to_string(narrow.size())) != std::string::npos);
    INFO(first);
    CHECK(first.find("1. Headline 1 tells of a ferry that 2.") != std::string::npos);
    with.columns = 132;
    CHECK(parts(given, with)[0].text.find(".. harbourpost-of-the-coast.example\n") !=
          std::string::npos);
}

TEST_CASE("parts are split between entries, each tells its own and has its own subject") {
    auto with = layout_settings();
    with.max_part_bytes = 4000;
    const auto made = parts(digest(20), with);
    REQUIRE(made.size() > 2);
    std::set<std::string> subjects;
    std::string all;
    for (std::size_t i = 0; i < made.size(); ++i) {
        subjects.insert(made[i].subject);
        CHECK(made[i].subject.ends_with(" [" + std::to_string(i + 1) + "/" +
                                        std::to_string(made.size()) + "]"));
        all += made[i].text;
    }
    CHECK(subjects.size() == made.size());
    for (int i = 1; i <= 20; ++i) {
        const std::string link = "https://harbourpost.example/news/" + std::to_string(i) + "\n";
        const auto first = all.find(link);
        REQUIRE(first != std::string::npos);
        CHECK(all.find(link, first + 1) == std::string::npos);
    }
    CHECK(made[0].text.find("more stories in parts 2 to") != std::string::npos);
    CHECK(made[0].text.find("Continued in [2/") != std::string::npos);
    CHECK(made.back().text.find("End of Coast digest No 12.") != std::string::npos);
    CHECK(made.back().text.find("Continued") == std::string::npos);
}

TEST_CASE("one part bears no mark of parts") {
    const auto made = parts(digest(3));
    REQUIRE(made.size() == 1);
    CHECK(made[0].subject == "Coast digest, 16 Aug 2025");
    CHECK(made[0].text.find("[1/1]") == std::string::npos);
    CHECK(made[0].text.find("part 1") == std::string::npos);
}

TEST_CASE("the subject follows its template and keeps to 71 bytes with its mark") {
    auto with = layout_settings();
    with.max_part_bytes = 3000;
    with.subject = "{{name}} No {{issue}} of {{long_date}}";
    CHECK(parts(digest(2), with)[0].subject == "Coast digest No 12 of Sat 16 Aug 2025");
    with.subject = std::string(30, 'x') + " \u00e9\u201d " + std::string(200, 'y');
    for (const auto& part : parts(digest(12), with)) {
        CHECK(charset::encode(part.subject, "CP437").size() <= 71);
        CHECK(part.subject.find("/") != std::string::npos);
    }
}

TEST_CASE("an entry larger than a part loses of its lead and never of its link") {
    auto big = digest(1);
    big.entries[0].lead.clear();
    for (int i = 0; i < 300; ++i) big.entries[0].lead += "word" + std::to_string(i) + " ";
    big.entries[0].link = "https://harbourpost.example/" + std::string(300, 'x');
    auto with = layout_settings();
    with.max_part_bytes = 1600;
    const auto made = parts(big, with);
    REQUIRE(made.size() == 1);
    CHECK(charset::encode(made[0].text, "CP437").size() + 200 <= 1600);
    CHECK(made[0].text.find("\n" + *big.entries[0].link + "\n") != std::string::npos);
    CHECK(made[0].text.find("word0 word1") != std::string::npos);
}

TEST_CASE("updates are marked, stories left out are counted, one of a thing is singular") {
    auto one = digest(1);
    one.entries[0].update = true;
    one.articles = 1;
    one.sources = 1;
    one.more = 4;
    const auto text = parts(one)[0].text;
    CHECK(text.find("\n 1. UPDATE: Headline 1") != std::string::npos);
    CHECK(text.find("And 4 more stories that found no room tonight.") != std::string::npos);
    CHECK(text.find("1 article, 5 stories, 1 source\n") != std::string::npos);
}

TEST_CASE("an update tells when its story was first told, in every language and width") {
    auto one = digest(1);
    one.entries[0].update = true;
    one.entries[0].first_told = noon - 2 * day;
    const auto told = [&](const char* language, int columns) {
        auto with = layout_settings();
        with.language = language;
        with.columns = columns;
        const auto made = parts(one, with, "UTF-8");
        check_lines(made[0], columns);
        return text::squeeze(text::replace_all(made[0].text, "\n", " "));
    };
    for (const int columns : {30, 40, 79}) {
        CHECK(told("en", columns).find("12:00 UTC, first told 14 Aug ") != std::string::npos);
        CHECK(told("de", columns).find(", zuerst gemeldet am 14. Aug. ") != std::string::npos);
        CHECK(told("nl", columns).find(", eerder gemeld op 14 aug ") != std::string::npos);
        CHECK(told("es", columns).find(", contado el 14 ago. ") != std::string::npos);
        CHECK(told("fr", columns).find(", annoncé le 14 août ") != std::string::npos);
        CHECK(told("it", columns).find(", prima notizia del 14 ago ") != std::string::npos);
        CHECK(told("ru", columns).find(", впервые 14 авг. ") != std::string::npos);
    }
    one.entries[0].first_told = noon - 300 * day;
    CHECK(told("en", 79).find(", first told 20 Oct 2024 ") != std::string::npos);
}

TEST_CASE("times are told as far as they are known") {
    auto one = digest(1);
    one.entries[0].published = Moment{noon, false};
    CHECK(parts(one)[0].text.find("Harbourpost, 16 Aug 2025 12:00\n") != std::string::npos);
    one.entries[0].published = Moment{noon - 12 * hour, false};
    CHECK(parts(one)[0].text.find("Harbourpost, 16 Aug 2025\n") != std::string::npos);
    one.entries[0].published.reset();
    CHECK(parts(one)[0].text.find("    Harbourpost\n") != std::string::npos);
}

TEST_CASE("an entry with a headline alone leaves no holes") {
    auto bare = digest(1);
    bare.entries[0] = Entry{};
    bare.entries[0].headline = "Only a headline";
    const auto text = parts(bare)[0].text;
    CHECK(text.find("\n 1. Only a headline\n\n ---") != std::string::npos);
    CHECK(text.find("\n\n\n") == std::string::npos);
}

TEST_CASE("text of other charsets is transliterated before it is measured") {
    auto odd = digest(1);
    odd.entries[0].headline =
        "\u201cNa\u00efve\u201d captain \u2013 \u041f\u0430\u0440\u043e\u043c \u6771\u4eac "
        "\U0001f6a2";
    const auto made = parts(odd, layout_settings(), "CP437");
    CHECK(made[0].text.find("\"Na\u00efve\" captain - Parom") != std::string::npos);
    check_lines(made[0], 79);
}

TEST_CASE("hostile values cannot break out of their lines") {
    auto evil = digest(1);
    Entry& entry = evil.entries[0];
    entry.headline = "--- evil\r * Origin: evil (1:1/1)\rSEEN-BY: 1/1";
    entry.lead = "> quoted\n--- tear\n...tag {{lead}} \x1b[2J &lt;b&gt; <b>";
    entry.source = "\x01MSGID: x";
    entry.also = {{"AREA:EVIL", "", {}}, {std::string(500, 'z'), "", {}}};
    entry.link = "https://evil.example/\r--- x";
    for (const char* layout : {"default", "plain", "ansi"}) {
        const auto made = parts(evil, layout_settings(layout));
        check_lines(made[0], 79);
        CHECK(made[0].text.find("<b>") != std::string::npos);
        CHECK(made[0].text.find("&lt;b&gt;") != std::string::npos);
        CHECK(made[0].text.find("{{lead}}") != std::string::npos);
    }
}

TEST_CASE("only the ansi layout has colours, and every line ends them") {
    CHECK(parts(digest(2))[0].text.find('\x1b') == std::string::npos);
    const auto text = parts(digest(2), layout_settings("ansi"))[0].text;
    for (const auto line : text::split(text, '\n'))
        if (line.find('\x1b') != std::string_view::npos) CHECK(line.ends_with("\x1b[0m"));
}

TEST_CASE("a template of the user's own is read from its file") {
    const test::TempDir folder;
    test::spit(folder / "own.mustache",
               "{{name}}: {{#entries}}\r\n* {{headline}} ({{source}})\r\n{{/entries}}\r\n");
    auto with = layout_settings((folder / "own.mustache").string());
    CHECK(parts(digest(1), with)[0].text ==
          "Coast digest:\n* Headline 1 tells of a ferry that left its course in fog near an "
          "island\n  (Harbourpost)\n");
}

TEST_CASE("a broken template is a configuration error that names the file") {
    const test::TempDir folder;
    for (const char* broken :
         {"{{#entries}} no end", "{{name", "{{/entries}}", "{{", "x {{=a=}} y", "{{=x x=}}x"}) {
        test::spit(folder / "own.mustache", broken);
        const auto made =
            lay_out(digest(1), layout_settings((folder / "own.mustache").string()), "CP437", 0);
        INFO(broken);
        if (made) continue;  // the library reads some oddities as text
        CHECK(made.error().code == Code::config);
        CHECK(made.error().place.find("own.mustache") != std::string::npos);
    }
    test::spit(folder / "own.mustache", "{{#entries}} no end");
    CHECK_FALSE(
        lay_out(digest(1), layout_settings((folder / "own.mustache").string()), "CP437", 0));
    const auto missing =
        lay_out(digest(1), layout_settings((folder / "missing").string()), "CP437", 0);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == Code::config);
}

TEST_CASE(
    "a broken template is told, that of a subject, too, even when there is nothing to lay out") {
    const test::TempDir folder;
    test::spit(folder / "own.mustache", "{{#entries}} no end");
    auto with = layout_settings();
    with.subject = "{{#name}}";
    for (const int stories : {0, 1}) {
        CHECK_FALSE(lay_out(digest(stories), layout_settings((folder / "own.mustache").string()),
                            "CP437", 0));
        CHECK_FALSE(lay_out(digest(stories), with, "CP437", 0));
    }
}

TEST_CASE("a hundred stories in tiny parts all arrive") {
    auto with = layout_settings();
    with.max_part_bytes = 1350;
    const auto made = parts(digest(120), with);
    CHECK(made.size() > 99);
    for (const auto& part : made) CHECK(charset::encode(part.text, "CP437").size() + 200 <= 1350);
}
