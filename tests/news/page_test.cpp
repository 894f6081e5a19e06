// SPDX-License-Identifier: MIT
// From lines to blocks: the contracts of lines/body.h, breaks.h and page.h, seen through whole
// bodies.
#include "news/page.h"

#include <algorithm>

#include "lines/breaks.h"
#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

std::vector<lines::Block> blocks_of(const std::string& text, bool full_story = false) {
    const Sheet page(text);
    Frame frame;
    frame.last = page.lines.size();
    frame.full_story = full_story;
    lines::Account account;
    return read_page(page.lines, frame, lines::find_width(page.lines, {}), account).blocks;
}

std::vector<std::string> texts_of(const std::string& text) {
    std::vector<std::string> found;
    for (const auto& block : blocks_of(text)) found.push_back(block.text);
    return found;
}

/// Ends of paragraphs that both have, in characters without spaces.
int shared_ends(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto ends = [](const std::vector<std::string>& blocks) {
        std::vector<std::size_t> found;
        std::size_t at = 0;
        for (const auto& block : blocks) {
            for (const char c : block) at += c != ' ';
            found.push_back(at);
        }
        return found;
    };
    const auto of_a = ends(a), of_b = ends(b);
    int shared = 0;
    for (const auto end : of_a) shared += std::count(of_b.begin(), of_b.end(), end) > 0;
    return shared;
}

}  // namespace

TEST_CASE("wrapped paragraphs with blank lines between come back exactly") {
    for (int width = 66; width <= 80; ++width) {
        std::vector<std::string> lines;
        for (const auto& paragraph : harbour_article()) {
            for (auto& line : wrapped(paragraph, width)) lines.push_back(line);
            lines.emplace_back();
        }
        CAPTURE(width);
        CHECK(texts_of(as_text(lines)) == harbour_article());
        CHECK(texts_of(as_text(archived(lines, width + 1))) == harbour_article());
    }
}

TEST_CASE("indented paragraphs without blank lines come back exactly") {
    for (int width = 66; width <= 80; ++width) {
        std::vector<std::string> lines;
        for (const auto& paragraph : harbour_article()) {
            auto first = wrapped("##" + paragraph, width);
            first.front().replace(0, 2, "  ");
            lines.insert(lines.end(), first.begin(), first.end());
        }
        CAPTURE(width);
        CHECK(texts_of(as_text(lines)) == harbour_article());
    }
}

TEST_CASE("a number that a line ends with belongs to what follows it") {
    const std::vector<std::string> paragraphs{
        "The old town is small enough for an afternoon, and the tram that once climbed to the "
        "upper "
        "market is not missed by those who like to walk: it was slow, and it was cold in winter.",
        "2. Take the Ferry to the Far Bank",
        "Every boat that leaves before noon stops at the mill, where the baker of the far bank "
        "sells "
        "what the night has left him. He does so until the basket is empty, and never for long."};
    int seen = 0;
    for (int width = 60; width <= 80; ++width) {
        std::vector<std::string> lines =
            wrapped(paragraphs[0] + " " + paragraphs[1], width);  // as a gate glues them
        for (const auto& line : lines) seen += line.ends_with(" 2.");
        for (auto& line : wrapped(paragraphs[2], width)) lines.push_back(line);
        CAPTURE(width);
        for (const auto& text : texts_of(as_text(lines))) CHECK_FALSE(text.ends_with(" 2."));
    }
    CHECK(seen > 0);
}

TEST_CASE("links that stand one below the other stay apart") {
    const std::string first = "https://example.org/reports/2025/the-ferry-that-never-came-back",
                      second = "https://example.org/reports/2025/the-mill-on-the-far-bank";
    const auto texts =
        texts_of(as_text({"The two reports that this article is taken from, which the "
                          "council printed last",
                          "year, are still to be had from its library:", first, second,
                          "They are long, and worth it, as is the map that came with "
                          "the second one."}));
    CHECK(std::count(texts.begin(), texts.end(), second) == 1);
}

TEST_CASE("paragraphs without any mark between them are found nearly all") {
    int found = 0, said = 0, there = 0;
    for (int width = 66; width <= 80; ++width) {
        std::vector<std::string> lines;
        for (const auto& paragraph : harbour_article())
            for (auto& line : wrapped(paragraph, width)) lines.push_back(line);
        for (const auto& damaged : {lines, archived(lines, width + 1)}) {
            const auto blocks = texts_of(as_text(damaged));
            found += shared_ends(blocks, harbour_article());
            said += static_cast<int>(blocks.size());
            there += static_cast<int>(harbour_article().size());
        }
    }
    CHECK(found * 100 >= there * 92);
    CHECK(found * 100 >= said * 97);
}

TEST_CASE("one paragraph a line stays one a block") {
    CHECK(texts_of(as_text(harbour_article())) == harbour_article());
}

TEST_CASE("no word is lost or added, however the text was damaged") {
    std::string whole;
    for (const auto& paragraph : harbour_article()) whole += (whole.empty() ? "" : " ") + paragraph;
    for (int width = 20; width <= 120; width += 7) {
        const auto lines = wrapped(whole, width);
        std::string back;
        for (const auto& text : texts_of(as_text(archived(lines, width + 1))))
            back += (back.empty() ? "" : " ") + text;
        CAPTURE(width);
        CHECK(back == whole);
    }
}

TEST_CASE("list items keep apart and lose their marks") {
    const auto blocks = blocks_of(
        "The council will choose between three plans in November, it was said:\n\n* to rebuild the "
        "pier in tropical hardwood, which would cost the\n"
        "  most by far\n* to wrap every pile in plastic\n* to let the pier go\n\nUntil then a "
        "fence will keep people away from the old pier.\n");
    REQUIRE(blocks.size() == 5);
    CHECK(
        blocks[1] ==
        lines::Block{lines::BlockKind::item,
                     "to rebuild the pier in tropical hardwood, which would cost the most by far"});
    CHECK(blocks[3] == lines::Block{lines::BlockKind::item, "to let the pier go"});
    CHECK(blocks[4].kind == lines::BlockKind::paragraph);
}

TEST_CASE("a dash that the wrapper put in front of a line is no list mark") {
    const std::string text =
        "The pier has stood since 1874 and was last repaired - or so the men of the port office "
        "say - forty years before now "
        "- and then only in part - by their own grandfathers, who did what they could with the "
        "steel that was left over.";
    int in_front = 0;
    for (int width = 40; width <= 80; ++width) {
        const auto lines = wrapped(text, width);
        for (const auto& line : lines) in_front += line.starts_with("- ");
        CAPTURE(width);
        CHECK(texts_of(as_text(lines)) == std::vector<std::string>{text});
    }
    CHECK(in_front > 5);
}

TEST_CASE("quotes are blocks of their own, fifty deep or one") {
    const auto blocks = blocks_of(
        "He wrote to the paper:\n\n> We had hoped for\n> another ten summers.\n\nNobody answered "
        "him in the weeks after that.\n");
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[1] ==
          lines::Block{lines::BlockKind::quote, "We had hoped for another ten summers."});
    std::string deep;
    for (int i = 0; i < 50; ++i) deep += std::string(static_cast<std::size_t>(i), '>') + " line\n";
    for (const auto& block : blocks_of(deep)) CHECK(block.text.find('>') == std::string::npos);
}

TEST_CASE("tables and code stay line by line") {
    const auto blocks = blocks_of(
        "The count of the animals in the harbours, by the university at Sund:\n\nHarbour      2013 "
        "   2025\nLindholm        0      14\nSund           21      "
        "40\nVik             3       9\n\nThe next count is planned for the year after next, if it "
        "is paid for.\n");
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[1].kind == lines::BlockKind::preformatted);
    CHECK(blocks[1].text ==
          "Harbour      2013    2025\nLindholm        0      14\nSund           21      40\nVik    "
          "         3       9");
}

TEST_CASE("rules within the body part it and are gone") {
    const auto found = texts_of(
        "The first part of the story is told in one sentence.\n----------\nThe second part of the "
        "story needs one more.\n");
    CHECK(found.size() == 2);
}

TEST_CASE("a space that stood before a stop is mended") {
    const auto found =
        texts_of("The boats , which land their catch there , will have to move to the quay .\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0] == "The boats, which land their catch there, will have to move to the quay.");
}

TEST_CASE("soft breaks never end a paragraph where hard ones are known too") {
    const std::string text =
        "The pier has stood since 1874.\nIt was last repaired forty years ago.\nDivers came on "
        "Monday.\n";
    Frame frame;
    const auto lines = lines::split_lines(text, {true, false, false});
    frame.last = lines.size();
    lines::Account account;
    const auto blocks =
        read_page(lines, frame, lines::Width{lines::Wrapping::hard, 70}, account).blocks;
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].text == "The pier has stood since 1874. It was last repaired forty years ago.");
}

TEST_CASE("a word cut at the width is put together without a space") {
    const std::string link(100, 'x');
    const std::string text = harbour_article()[3] + " The report can be read at " + link +
                             " and is " + harbour_article()[4];
    const auto lines = wrapped(text, 70);
    const auto found = texts_of(as_text(lines));
    REQUIRE(found.size() == 1);
    CHECK(found[0].find(link) != std::string::npos);
}

TEST_CASE("items within items are items") {
    const auto found = cleaned(
        message("What changed",
                harbour_article()[0] +
                    "\n\n"
                    "* The checker of disks now reads each folder once, in the order in which\n"
                    "  the disk has it.\n"
                    "    - It runs four times as fast on old disks, and twice as fast on those\n"
                    "      that were bought since.\n"
                    "    - It stops when asked to.\n"
                    "* Support for the old format was removed, for nobody has asked for it in\n"
                    "  three years.\n"
                    "    - Whoever still has such disks should copy them with the release of\n"
                    "      last year.\n"
                    "* Messages in Dutch are new, and those in German were read once more by\n"
                    "  somebody who speaks it.\n"
                    "    - More are welcome.\n"));
    REQUIRE(found.articles.size() == 1);
    const auto& blocks = found.articles[0].blocks;
    REQUIRE(blocks.size() == 8);
    for (std::size_t i = 1; i < blocks.size(); ++i) CHECK(blocks[i].kind == lines::BlockKind::item);
    CHECK(blocks[2].text.ends_with("those that were bought since."));
}

TEST_CASE("each who speaks in a transcript has a paragraph of his own") {
    const std::vector<std::string> said{
        "MODERATOR: Good evening. We begin with the question that everybody has asked since May.",
        "MS. EK-HOLM: Thank you. The short answer is that we do not know who owns the ferry.",
        "MODERATOR: And what does it cost the town each day?",
        "MS. EK-HOLM: About four hundred, and the water is not included."};
    for (const int width : {44, 55, 61, 72}) {
        std::vector<std::string> lines;
        for (const auto& one : said)
            for (auto& line : wrapped(one, width)) lines.push_back(std::move(line));
        const auto found = cleaned(message("Evening debate about the ferry", as_text(lines)));
        REQUIRE(found.articles.size() == 1);
        CHECK(texts(found.articles[0]) == said);
    }
}

TEST_CASE("paragraphs may go on behind an indent") {
    std::string text;
    for (const auto& paragraph : harbour_article()) {
        const auto lines = wrapped(paragraph, 61);
        for (std::size_t i = 0; i < lines.size(); ++i)
            text += (i == 0 ? "" : "    ") + lines[i] + "\n";
    }
    const auto found = cleaned(message("A harbour", text + "\nhttps://senn.example/1\n"));
    REQUIRE(found.articles.size() == 1);
    CHECK(texts(found.articles[0]) == harbour_article());
}

TEST_CASE("what is set in and wrapped at a width of its own goes on from line to line") {
    const std::string said = harbour_article()[3];
    std::string wide;
    for (const auto& paragraph : {harbour_article()[0], harbour_article()[1]})
        wide += as_text(wrapped(paragraph, 72)) + "\n";
    for (const auto& line : wrapped(said, 50)) wide += "        " + line + "\n";
    wide += "            -- Marta Ekholm, who runs the port\n\n" +
            as_text(wrapped(harbour_article()[4], 72));
    const auto found = cleaned(message("A harbour", wide));
    REQUIRE(found.articles.size() == 1);
    const auto blocks = texts(found.articles[0]);
    CHECK(std::find(blocks.begin(), blocks.end(), said) != blocks.end());
}

TEST_CASE("an item that is set in deeper is of a list within the list") {
    const auto levels_of = [](const std::string& text) {
        std::vector<int> levels;
        for (const auto& block : blocks_of(text))
            if (block.kind == lines::BlockKind::item) levels.push_back(block.level);
        return levels;
    };
    CHECK(
        levels_of("What the council bought this year, with the money of the lottery:\n\n"
                  "  * two trams\n"
                  "    - one of them is painted green, and carries a bicycle rack on its roof for\n"
                  "      the summer\n"
                  "    - the other is not\n"
                  "        + it will be\n"
                  "  * a bridge\n\n"
                  "Nobody was asked.\n\n"
                  "    - a third list\n") == std::vector<int>{0, 1, 1, 2, 0, 0});
    // One column more is a slip of the hand, and what hangs behind a number is no list.
    CHECK(levels_of("Bought:\n\n* two trams\n * a bridge\n* a horse\n") ==
          std::vector<int>{0, 0, 0});
}

TEST_CASE("a sentence that a hand broke behind a comma goes on") {
    std::string text;
    for (const auto& paragraph : harbour_article()) text += as_text(wrapped(paragraph, 72)) + "\n";
    const auto before = texts_of(text).size();
    CHECK(texts_of(text + "For all that there is to say of the harbour of Senn and its worms,\n"
                          "including the reports of the divers, ask the board\n")
              .size() == before + 1);
    // Short lines are items of a list.
    CHECK(texts_of(text + "worms,\nanchors,\nropes,\nand oars\n").size() == before + 4);
}

TEST_CASE("a sentence that a hand broke where a word had room goes on") {
    std::string text;
    for (const auto& paragraph : harbour_article())
        text += as_text(wrapped(paragraph, 72)) + "Divers said so.\nNobody wondered.\n\n";
    const auto before = texts_of(text).size();
    for (const std::string sentence :
         {"They had not come to buy anything in Lindholm; they were there to\nfile a claim "
          "against the board.\n",
          "The board of the harbour then told all the skippers of the place\nthat the pier "
          "closes.\n",
          "Nobody told the oldest of the skippers of the harbour what Senn\nreports, and to whom "
          "it wrote of the worms that ate the piles there.\n",
          "\"Nobody told the oldest of the skippers of the harbour what Senn\nreports,\" she said, "
          "and "
          "to whom it wrote of the worms that ate the piles.\n",
          "The harbour of Lindholm will close the oldest of its piers, for ship-\nworms ate "
          "them.\n",
          "1.      Do not moor at the pier of the harbour of Lindholm or\n        boats that lie "
          "there "
          "may be lost.\n"}) {
        INFO(sentence);
        CHECK(texts_of(text + sentence).size() == before + 1);
    }
    // Items of a list without marks begin small, too.
    CHECK(texts_of(text + "cotton hats in many colours, made by women of the town\n"
                          "ships from Odde, twice a week all through the summer\n")
              .size() == before + 2);
}

TEST_CASE("the questions of an interview are no headings") {
    const std::string talk =
        "Lantern was once the most used program of its kind on the coast. Its author now repairs\n"
        "organs.\n\n"
        "Night Wire: How did Lantern begin?\n\n"
        "Rask: We had a modem and no program that we liked, and wrote the whole thing in one "
        "winter.\n\n"
        "Night Wire: Why did you stop?\n\n"
        "Rask: The telephone bill, and of course that everybody had gone to other things by "
        "then.\n";
    tearline::ftn::DecodedMessage message;
    message.subject = "A talk with the maker of Lantern";
    message.text = message.subject + "\n\n" + talk;
    ExtractSettings settings;
    settings.insist = true;
    const auto found = extract(message, {}, settings);
    REQUIRE(found.articles.size() == 1);
    for (const auto& block : found.articles[0].blocks)
        CHECK(block.kind == tearline::lines::BlockKind::paragraph);
    CHECK(found.articles[0].blocks.size() == 5);
}
