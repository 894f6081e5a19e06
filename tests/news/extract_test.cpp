// SPDX-License-Identifier: MIT
// The contract of news/extract.h, with whole messages of five kinds of gates, and hostile ones.
#include "news/extract.h"

#include <algorithm>

#include "base/text.h"
#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

const std::string pier_title = "Lindholm loses its oldest pier";
const std::string address =
    "https://news.example.org/2025/08/"
    "lindholm-loses-its-oldest-pier-after-divers-find-shipworm-in-the-oak-piles";

std::string full_story(int width, bool reflowed, bool blank) {
    const std::string rule(70, '=');
    std::vector<std::string> lines = wrapped(pier_title, width);
    lines.insert(lines.end(), {"", "Date:", "Sat, 16 Aug 2025 15:09:00 +0000", "", "Description:"});
    for (auto& line :
         wrapped("Divers found that most of the oak piles have been eaten away.", width))
        lines.push_back(line);
    lines.emplace_back();
    std::vector<std::string> body;
    for (const auto& paragraph : harbour_article()) {
        for (auto& line : wrapped(paragraph, width)) body.push_back(line);
        if (blank) body.emplace_back();
    }
    for (auto& line : wrapped("Via Reuters You might also like The best boats of the year", width))
        body.push_back(line);
    lines.push_back("FULL STORY " + rule + body.front());
    lines.insert(lines.end(), body.begin() + 1, body.end());
    lines.insert(lines.end(), {rule, "Link to news story:"});
    for (auto& line : wrapped(address, width, width + 1)) lines.push_back(line);
    return as_text(reflowed ? archived(lines, width + 1) : lines);
}

void check_clean(std::string_view text) {
    CHECK(text::is_utf8(text));
    for (std::size_t at = 0; at < text.size();) {
        const auto c = text::next_code_point(text, at);
        const bool bad = c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
                         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
                         c == 0xfeff;
        if (bad) FAIL("a letter that must not survive: " << static_cast<unsigned>(c));
    }
}

void check_invariants(const Article& article) {
    check_clean(article.title);
    for (const auto& field :
         {article.byline, article.source, article.lead, article.via, article.link})
        if (field) check_clean(*field);
    for (const auto& block : article.blocks) {
        CHECK_FALSE(block.text.empty());
        if (block.kind == lines::BlockKind::preformatted)
            for (const auto line : text::split(block.text, '\n')) check_clean(line);
        else
            check_clean(block.text);
    }
}

void check_invariants(const Extraction& extraction) {
    if (extraction.articles.empty()) {
        CHECK_FALSE(extraction.why.empty());
        return;
    }
    for (const Article& article : extraction.articles) check_invariants(article);
}

}  // namespace

TEST_CASE("a full story comes back at every width, raw or joined by an archiver") {
    for (int width = 70; width <= 80; ++width)
        for (const bool reflowed : {false, true}) {
            CAPTURE(width, reflowed);
            const auto found = cleaned(message(pier_title, full_story(width, reflowed, true)));
            REQUIRE(found.articles.size() == 1);
            const Article& article = found.articles[0];
            CHECK(article.gate == "fullstory");
            CHECK(article.title == pier_title);
            CHECK(article.link == address);
            REQUIRE(article.published);
            CHECK(to_text(*article.published) == "2025-08-16T15:09:00Z");
            CHECK(article.lead == "Divers found that most of the oak piles have been eaten away.");
            CHECK(article.via == "Reuters");
            CHECK(article.source == "news.example.org");
            CHECK(article.language == "en");
            CHECK(texts(article) == harbour_article());
        }
}

TEST_CASE("the language of an article that is a description alone is told by that") {
    const auto found = cleaned(message(
        "Wheat harvest smallest in a decade",
        "Wheat harvest smallest in a decade\nDate:\nWed, 04 Nov 2026 15:00:00 +0000\nDescription:\n"
        "The farmers of the province have brought in less wheat than in any year\nsince 2016. "
        "Drought in May and hail in July were to blame.\nLink to news story:\n" +
            std::string(address) + "\n"));
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].lead);
    CHECK(found.articles[0].blocks.empty());
    CHECK(found.articles[0].language == "en");
}

TEST_CASE("without blank lines hardly a paragraph is missed, and no word") {
    std::string whole;
    for (const auto& paragraph : harbour_article()) whole += paragraph + " ";
    int exact = 0;
    for (int width = 70; width <= 80; ++width)
        for (const bool reflowed : {false, true}) {
            const auto found = cleaned(message(pier_title, full_story(width, reflowed, false)));
            REQUIRE(found.articles.size() == 1);
            std::string back;
            for (const auto& text : texts(found.articles[0])) back += text + " ";
            CHECK(back == whole);
            exact += texts(found.articles[0]) == harbour_article();
        }
    CHECK(exact >= 5);
}

TEST_CASE("everything around the message is kept beside the article") {
    auto made =
        message("Re-opening of the pier", harbour_article()[0] + " " + harbour_article()[1] + "\n");
    made.date.local = CivilTime{2025, 8, 16, 17, 9, 0};
    made.utc_offset = 120;
    const auto found = cleaned(made);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].msgid == "21:1/100 12345678");
    CHECK(found.articles[0].area.text() == "TEST_NEWS@testnet");
    CHECK(found.articles[0].received == Moment{1755356940, true});
    CHECK(found.articles[0].origin_text == "The Night Desk");
    CHECK(found.articles[0].title == "Re-opening of the pier");
    CHECK_FALSE(found.articles[0].published);
    made.utc_offset.reset();
    CHECK(cleaned(made).articles[0].received == Moment{1755364140, false});
    made.date.local.reset();
    CHECK(cleaned(made).articles[0].received == Moment{1755345600, true});
}

TEST_CASE("what is no news is refused with its reason, unless the caller insists") {
    const auto reply = message(
        "Re: pier", "JD> closed?\n\nYes, it is. They said so on Tuesday in the town hall.\n");
    const auto found = cleaned(reply);
    CHECK(found.articles.empty());
    CHECK(found.why == "discussion");
    ExtractSettings settings;
    settings.insist = true;
    CHECK(extract(reply, {}, settings).articles.size() == 1);
    CHECK(extract(reply, {}, settings).why == "discussion");
    CHECK(cleaned(message("", "")).why == "too short");
    CHECK(cleaned(message("Link only", "https://example.org/x\n")).why == "too short");
}

TEST_CASE("a headline alone is news where it stands above the address of a page") {
    const std::string headline = "OrbisBSD 12.0 is released with a new scheduler";
    const std::string page = "https://news.example.org/orbisbsd-12\n";
    const auto found = cleaned(message(headline, headline + "\n" + page));
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].title == headline);
    CHECK(found.articles[0].link == "https://news.example.org/orbisbsd-12");
    CHECK(found.articles[0].blocks.empty());
    const auto labelled = cleaned(message(
        headline,
        headline + "\nDate:\nWed, 04 Nov 2026 15:00:00 +0000\nLink to news story:\n" + page));
    CHECK(labelled.articles.size() == 1);
    // Who points at something says no more than that, and a site is no news.
    CHECK(cleaned(message(headline, page)).why == "too short");
    CHECK(cleaned(message("Look here", "Look here\n" + page)).why == "too short");
    CHECK(cleaned(message(headline, headline + "\nhttps://news.example.org/\n")).why ==
          "too short");
    CHECK(cleaned(message("Re: " + headline, headline + "\n" + page)).why == "discussion");
}

TEST_CASE("streams are named by what writes them") {
    const auto one = message("a", "b");
    auto other = one;
    CHECK(stream_key(one, {"net", "AREA"}) == stream_key(other, {"net", "AREA"}));
    CHECK(stream_key(one, {"net", "AREA"}) != stream_key(one, {"net", "OTHER"}));
    other.origin_text = "Elsewhere";
    CHECK(stream_key(one, {"net", "AREA"}) != stream_key(other, {"net", "AREA"}));
}

TEST_CASE("the same message gives the same article") {
    const auto made = message(pier_title, full_story(77, true, false));
    CHECK(cleaned(made).articles == cleaned(made).articles);
}

TEST_CASE("a message cut at any byte is cleaned or refused, and nothing harmful comes through") {
    const std::string text =
        full_story(77, true, false) + "\x1b[31m|15|07<b>\xe2\x80\xae\xd0\xa0\n";
    for (std::size_t size = 0; size <= text.size(); size += 7)
        check_invariants(cleaned(message(pier_title, text.substr(0, size))));
}

TEST_CASE(
    "a message with any byte changed is cleaned or refused, and nothing harmful comes through") {
    const std::string text = full_story(77, false, true);
    for (std::size_t at = 0; at < text.size(); at += 41)
        for (const char byte : {'\0', '\n', '\x1b', '\xff', '=', '>', '<', ' '}) {
            auto changed = text;
            changed[at] = byte;
            check_invariants(cleaned(message(pier_title, changed)));
        }
}

TEST_CASE("messages that pretend to be news are cleaned or refused") {
    std::string quotes;
    for (int i = 1; i <= 50; ++i)
        quotes += std::string(static_cast<std::size_t>(i), '>') + " deeper\n";
    const std::string prose = harbour_article()[0] + " " + harbour_article()[3] + "\n";
    for (const std::string& text :
         {std::string("\x1b[2J\x1b[1;1H") + prose, "\xe2\x80\xae" + prose + "\xe2\x80\x8b",
          quotes + prose, "<script>alert(1)</script><p>" + prose + "</p>",
          std::string(300, '\n') + prose, std::string(5000, '=') + prose,
          prose + std::string(200, '\x07'), std::string("\xff\xfe\xfd") + prose}) {
        const auto found = cleaned(message("News", text));
        check_invariants(found);
        ExtractSettings all;
        all.insist = true;
        check_invariants(extract(message("\x1b[5mNews\xe2\x80\xae\n", text), {}, all));
    }
}

TEST_CASE("a Subject that starts with a link is the link, and the words behind it the title") {
    const std::string text =
        "The harbour board met on Monday and chose the cheaper of two plans. "
        "Work at the north pier starts in March.\n";
    ExtractSettings settings;
    settings.insist = true;
    const auto both =
        extract(message("https://a.example/pier Board chooses plan", text), {}, settings);
    REQUIRE(both.articles.size() == 1);
    CHECK(both.articles[0].link == "https://a.example/pier");
    CHECK(both.articles[0].title == "Board chooses plan");
    const auto bare = extract(message("https://a.example/pier", text), {}, settings);
    REQUIRE(bare.articles.size() == 1);
    CHECK(bare.articles[0].link == "https://a.example/pier");
    CHECK(bare.articles[0].title.starts_with("The harbour board"));
}

TEST_CASE("a table that stands in for the title is one line there") {
    ExtractSettings settings;
    settings.insist = true;
    const auto extraction = extract(
        message(
            "",
            "Harbour      2024    2025\nNorth        1031    1200\nSouth         210     318\n"),
        {}, settings);
    REQUIRE(extraction.articles.size() == 1);
    CHECK(extraction.articles[0].title.starts_with("Harbour 2024"));
    CHECK(extraction.articles[0].title.find('\n') == std::string::npos);
}

TEST_CASE("one line of any length is read, and not in quadratic time") {
    const auto most = 5u << 20;
    const auto much = 1u << 19;
    for (const auto& [piece, size] :
         std::initializer_list<std::pair<const char*, std::size_t>>{{"word ", most},
                                                                    {"w", most},
                                                                    {"Word. ", much},
                                                                    {"https://x.example/", much},
                                                                    {"* ", much},
                                                                    {"> ", much},
                                                                    {"= ", much},
                                                                    {"Via ", much},
                                                                    {"Sign up for our ", much},
                                                                    {"dont ", much},
                                                                    {"[1] ", much}}) {
        std::string text;
        while (text.size() < size) text += piece;
        CAPTURE(piece);
        check_invariants(cleaned(message("News", text)));
    }
}

TEST_CASE("ten thousands of short lines are read, and not in quadratic time") {
    for (const char* piece : {"word\n", "\n", "Word\n\n", "https://x.example/\n", "* a\n", "> a\n",
                              "----\n", "Date: x\n", "By X\n\n", "A. B\n", " a\n  b\n"}) {
        std::string text;
        while (text.size() < (1u << 17)) text += piece;
        CAPTURE(piece);
        check_invariants(cleaned(message("News", text)));
    }
}

TEST_CASE("a source that is told as a host has its publisher's name") {
    for (const char* source : {"news.bbc.co.uk", "www.bbc.co.uk", "BBC"}) {
        const auto news = cleaned(
            message("Lindholm loses its oldest pier",
                    "Title: Lindholm loses its oldest pier\nSource: " + std::string(source) +
                        "\nLink: https://example.org/pier\n\n" +
                        as_text(wrapped(harbour_article()[0], 77)) + "\n"));
        REQUIRE(news.articles.size() == 1);
        CHECK(news.articles[0].source == "BBC");
    }
}

TEST_CASE("a board's source is its name, not where it can be called") {
    for (const auto& [origin, source] :
         {std::pair{"Night Owl BBS * owl.example:23", "Night Owl BBS"},
          std::pair{"Night Owl BBS - telnet.owl.example", "Night Owl BBS"},
          std::pair{"Night Owl BBS * the best there is", "Night Owl BBS * the best there is"},
          std::pair{"owl.example", "owl.example"}}) {
        std::string text;
        for (const auto& paragraph : harbour_article()) text += paragraph + "\n\n";
        auto given = message(pier_title, text);
        given.origin_text = origin;
        const auto found = cleaned(given);
        REQUIRE(found.articles.size() == 1);
        CHECK(found.articles[0].source == source);
    }
}

TEST_CASE("ten thousands of fields are read, and not in quadratic time") {
    for (const char* field : {"Date: 1 Jan 2025\n", "From: Jane Doe\n", "* Subj : x\n"}) {
        INFO(field);
        std::string text;
        for (int i = 0; i < 100000; ++i) text += field;
        const auto found = extract(message(pier_title, text), {}, {});
        CHECK((found.articles.size() == 1 || !found.why.empty()));
    }
}

TEST_CASE("headings lose arrows and stars") {
    std::string text = pier_title + "\n\n";
    for (const char* heading :
         {"==>BOATS HAVE TO MOVE", "*** What is next ***", "--> Where they go"})
        text += std::string(heading) +
                "\n\nThe pier of Lindholm is closed since Tuesday, the harbour "
                "board says, and\nwill not be opened again before the "
                "summer.\n\n";
    const auto found = extract(message(pier_title, text), {}, {});
    REQUIRE(found.articles.size() == 1);
    for (const lines::Block& block : found.articles[0].blocks) {
        INFO(block.text);
        CHECK(block.text.find_first_of("=>*") == std::string::npos);
    }
}
