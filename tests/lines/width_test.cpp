// SPDX-License-Identifier: MIT
// The contract of lines/width.h.
#include "lines/width.h"

#include "base/text.h"
#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

std::vector<std::string> wrapped_article(int width) {
    std::vector<std::string> lines;
    for (const auto& paragraph : harbour_article())
        for (auto& line : wrapped(paragraph, width)) lines.push_back(std::move(line));
    return lines;
}

Width width_of(const std::string& text, const StreamWidths& learnt = {}) {
    const Sheet page(text);
    return find_width(page.lines, learnt);
}

/// A stream teaches with many texts: the article's words, begun at another place each time.
StreamWidths taught(const std::vector<int>& widths) {
    std::vector<std::string_view> words;
    for (const auto& paragraph : harbour_article())
        for (const auto word : tearline::text::words(paragraph)) words.push_back(word);
    StreamWidths learnt;
    for (const int width : widths) {
        for (std::size_t start = 0; start < 60; start += 5) {
            std::string text;
            for (std::size_t i = 0; i < words.size(); ++i)
                text += std::string(words[(start * 7 + i) % words.size()]) + " ";
            news::learn_widths(
                learnt, news::taught_widths(message("x", as_text(wrapped(text, width))), {}));
        }
    }
    return learnt;
}

/// A list of shops: most lines are short and begin small.
const std::vector<std::string>& shop_list() {
    static const std::vector<std::string> list{
        "Harbour Street Drapers",
        "wool hats",
        "linen shirts",
        "old buttons and lace",
        "needles",
        "repairs while you wait, if it is a button or a seam that has come undone on the way",
        "The Wool Loft",
        "scarves",
        "yarn from the mill in the valley, in all their colours",
        "moth paper",
        "lessons on Mondays",
        "a tea room upstairs",
        "Anna's Second Hand",
        "coats",
        "boots that have been worn once or twice by people who thought that they would walk more",
        "belts",
        "gloves",
        "hats of all kinds",
        "no cards, but she will write it down for you",
        "North Quay Outfitters",
        "oilskins",
        "sea boots",
        "caps",
        "knives and whetstones",
        "jerseys as the fishermen of the north side have worn them since the fleet was built",
        "rope by the yard",
        "Ropewalk Yarns",
        "undyed wool",
        "patterns",
        "buttons of horn",
        "spinning wheels on loan for the winter, to be brought back before the lambs are born",
        "Tailors of Mill Lane",
        "suits",
        "uniforms for the brass band",
        "alterations",
        "flags"};
    return list;
}

}  // namespace

TEST_CASE("Q32 the width of wrapped text is found, and never taken too large") {
    for (int width = 36; width <= 132; ++width) {
        CAPTURE(width);
        const auto found = width_of(as_text(wrapped_article(width)));
        CHECK(found.wrapping == Wrapping::hard);
        CHECK(found.columns <= width);
        CHECK(found.columns >= width - 1);
    }
}

TEST_CASE("the width of text that an archiver joined is found") {
    int unknown = 0;
    for (int width = 38; width <= 100; ++width) {
        CAPTURE(width);
        const auto found = width_of(as_text(archived(wrapped_article(width), width + 1)));
        // Where by chance no line was left that a paragraph goes on behind, nothing tells it.
        if (found.wrapping == Wrapping::none && ++unknown <= 2) continue;
        CHECK(found.wrapping == Wrapping::reflowed);
        CHECK(found.columns == width);
    }
}

TEST_CASE("a joined text is known by the width of its stream, whatever that is") {
    for (int width = 38; width <= 100; ++width) {
        CAPTURE(width);
        const auto joined = as_text(archived(wrapped_article(width), width + 1));
        const auto found = width_of(joined, taught({width}));
        CHECK(found.wrapping == Wrapping::reflowed);
        CHECK(found.columns == width);
    }
}

TEST_CASE("items that begin small do not hide the width of a joined text") {
    const auto& list = shop_list();
    int known = 0, all = 0;
    for (int width = 40; width <= 90; ++width) {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < 4; ++i)
            for (auto& line : wrapped(harbour_article()[i], width)) lines.push_back(line);
        for (const auto& item : list)
            for (auto& line : wrapped(item, width)) lines.push_back(line);
        const Width found = width_of(as_text(archived(lines, width + 1)));
        ++all;
        known += found.wrapping == Wrapping::reflowed && found.columns == width;
    }
    CAPTURE(known, all);
    CHECK(known * 100 >= all * 75);
}

TEST_CASE("labels and addresses around a short text tell nothing of its width") {
    // Each of three paragraphs in a row, wrapped at the usual widths and joined by an archiver.
    int known = 0, all = 0;
    const auto& paragraphs = harbour_article();
    for (std::size_t first = 0; first + 3 <= paragraphs.size(); ++first) {
        for (int width = 72; width <= 79; ++width) {
            std::vector<std::string> lines;
            for (std::size_t i = first; i < first + 3; ++i)
                for (auto& line : wrapped(paragraphs[i], width)) lines.push_back(std::move(line));
            const auto joined = archived(lines, width + 1);
            if (joined.size() <= 3) continue;  // a paragraph a line
            std::vector<std::string> sent{"Date:", "Sat, 16 Aug 2025 22:42:00 +0000", ""};
            sent.insert(sent.end(), joined.begin(), joined.end());
            for (std::size_t letters : {26u, 32u, 40u})
                sent.insert(sent.end(), {"", "Link to news story:",
                                         "https://www.example.org/" + std::string(letters, 'a')});
            const Width found = width_of(as_text(sent));
            ++all;
            known += found.columns == width;
        }
    }
    CAPTURE(known, all);
    CHECK(known * 100 >= all * 90);
}

TEST_CASE("a short list among paragraphs of one line each is no margin") {
    const std::string list =
        "18:00 Opening by the mayor, Fish Market\n19:00 The Ropewalk Singers\n"
        "21:00 Fireworks\n";
    const auto shorter =
        width_of("The festival opens on Friday. This is what there is to see:\n\n" + list);
    CHECK(shorter.columns == 59);
    const auto longer = width_of(std::string(20, 'x') + " said nobody knows, and" +
                                 std::string(120, ' ') + "that is that\n\n" + list);
    CHECK(longer.wrapping == Wrapping::none);
}

TEST_CASE("one paragraph a line is no wrapping") {
    CHECK(width_of(as_text(harbour_article())).wrapping == Wrapping::none);
    std::vector<std::string> spaced;
    for (const auto& paragraph : harbour_article()) spaced.insert(spaced.end(), {paragraph, ""});
    CHECK(width_of(as_text(spaced)).wrapping == Wrapping::none);
    CHECK(width_of("").wrapping == Wrapping::none);
    CHECK(width_of("One line.").wrapping == Wrapping::none);
}

TEST_CASE("a long list behind paragraphs of one line each is no text that a hand broke") {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < 4; ++i) lines.push_back(harbour_article()[i]);
    lines.insert(lines.end(), shop_list().begin(), shop_list().end());
    CHECK(width_of(as_text(lines)).wrapping == Wrapping::none);
}

TEST_CASE("small letters that start items of a list do not mislead") {
    auto lines = wrapped_article(76);
    for (const char* item : {"oak piles", "steel piles", "three lamps on the head of the pier",
                             "a fence", "lorries", "a raft with lamps"})
        lines.emplace_back(item);
    const auto found = width_of(as_text(lines));
    CHECK(found.wrapping == Wrapping::hard);
    CHECK(found.columns >= 75);
    CHECK(found.columns <= 76);
}

TEST_CASE("lines that a person broke are told from wrapped ones") {
    const char* text =
        "I went down to the\nharbour today and saw that they have put up a fence around\nthe old "
        "pier. It is a\n"
        "shame really, because my father used to\nfish there and\nwe would sit on the planks and "
        "eat\nsmoked herring out of\npaper. Now they say that it\n"
        "is all eaten by worms and\nthat nobody may go there any\nmore, which I\nfind hard "
        "to\nbelieve but what can one\ndo about it.\n";
    CHECK(width_of(text).wrapping == Wrapping::ragged);
}

TEST_CASE("lines that a person broke are not taken for paragraphs where there are few") {
    const Width found = width_of(
        "Posted by a reader of ours on Friday August 15, 2025 at 10\nfrom the plough dept.\n\n"
        "An anonymous reader quotes a report from Wired: A group of farmers in Iowa\n"
        "has found a way round the locks of their tractors' computers, and says it will\n"
        "not hide it. They bought the thing, said one of them, and they want to mend it.\n");
    CHECK(found.wrapping == Wrapping::ragged);
}

TEST_CASE("a stream with one width teaches it to its short messages") {
    const StreamWidths learnt = taught({75});
    CHECK(learnt.messages == 12);
    // Two lines, neither of them full: alone they would give 71.
    const std::string brief =
        "The port office has promised to pay for the lorries until the spring and\nunderstandably "
        "the skippers said no.\n";
    CHECK(width_of(brief).columns == 72);
    CHECK(width_of(brief, learnt).columns == 75);
}

TEST_CASE("a stream of mixed widths teaches nothing") {
    const StreamWidths learnt = taught({72, 75, 76, 77, 78, 79});
    const std::string brief =
        "The port office has promised to pay for the lorries until the spring and\nunderstandably "
        "the skippers said no.\n";
    CHECK(width_of(brief, learnt).columns == 72);
}

TEST_CASE("wrap points are where a greedy wrapper ends its lines") {
    const std::string text = "aaa bbb ccc dddd e";
    CHECK(wrap_points({}, text, 0, 7) == std::vector<std::size_t>{7, 11});
    CHECK(wrap_points({}, text, 2, 7) == std::vector<std::size_t>{3, 11});
    CHECK(wrap_points({}, "", 0, 7).empty());
    CHECK(wrap_points({}, "longer-than-the-width", 0, 7).empty());
}
