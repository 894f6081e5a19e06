// SPDX-License-Identifier: MIT
// The contract of news/margins.h: boxes and bars around a whole article.
#include "news/margins.h"

#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

/// The harbour article as a box or bar of a gate shows it.
std::string framed(const std::string& left, const std::string& right, const std::string& edge) {
    std::string text = edge;
    const auto add = [&](std::string line) {
        if (!right.empty()) line.resize(60, ' ');
        text += left + " " + line + (right.empty() ? "" : " " + right) + "\n";
    };
    for (const auto& paragraph : harbour_article()) {
        for (const auto& line : wrapped(paragraph, 60)) add(line);
        add("");
    }
    add("Link: https://example.org/pier");
    return text + edge;
}

std::vector<std::string> unframed(const std::string& text) {
    Sheet page(text);
    take_margins(page.lines);
    std::vector<std::string> found;
    for (const auto& line : page.lines)
        found.emplace_back(line.rule ? "rule" : std::string(line.text));
    return found;
}

}  // namespace

TEST_CASE("an article in a box is read as one without") {
    struct Box {
        std::string left, right, edge;
    };
    const std::string wide(60, '-');
    for (const auto& box :
         {Box{"|", "|", "+" + wide + "+\n"}, Box{"|", "|", "." + wide + ".\n"},
          Box{"│", "│", "┌──────────────────┐\n"}, Box{"║", "║", "╔══════════════════╗\n"},
          Box{"*", "*", std::string(64, '*') + "\n"}, Box{"│", "", ""}, Box{"|", "", ""},
          Box{":", "", ""}}) {
        CAPTURE(box.left, box.right);
        const auto news = cleaned(
            message("Lindholm loses its oldest pier", framed(box.left, box.right, box.edge)));
        REQUIRE(news.articles.size() == 1);
        CHECK(texts(news.articles[0]) == harbour_article());
        CHECK(news.articles[0].link == "https://example.org/pier");
    }
}

TEST_CASE("tables, lists, drawings and quotations keep their marks") {
    const std::string table =
        "| one of the ports | two of the ships that came here |\n"
        "| and more of them | and a lot of people with hats on |\n";
    const std::string list = "* The first item of the list is long\n* The second one is short\n";
    const std::string drawing = "│    │\n│ /\\ │\n│ \\/ │\n│    │\n│    │\n│    │\n";
    const std::string quote = "> The harbour master said so to us all\n";
    for (const auto& once : {table, list, quote}) {
        const std::string text = once + once + once + once;
        const Sheet page(text);
        std::vector<std::string> before;
        for (const auto& line : page.lines) before.emplace_back(line.text);
        CHECK(unframed(text) == before);
    }
    CHECK(unframed(drawing).front() == "│    │");
}

TEST_CASE("an article that was passed on as one quotation is news, with an answer it is talk") {
    const std::string title = "Seagulls learn to open lunch boxes";
    const std::string quote =
        " > " + title +
        "\n > By Elin Marsh\n >\n"
        " > Herring gulls in the harbour of Lindholm have learned to open lunch boxes of\n"
        " > three makes, a study of the university of Senn finds. Young birds watched\n"
        " > older ones for about a week before they tried themselves.\n >\n"
        " > \"They prefer cheese\", said the biologist Ada Brook, who lost two sandwiches\n"
        " > to the study.\n >\n > https://slow.example/2026/08/gulls-lunch-boxes\n";
    const auto found = cleaned(message(title, quote));
    CHECK(found.why.empty());
    REQUIRE(found.articles.size() == 1);
    const Article& article = found.articles[0];
    CHECK(article.title == title);
    CHECK(article.byline == "Elin Marsh");
    CHECK(article.link == "https://slow.example/2026/08/gulls-lunch-boxes");
    REQUIRE(article.blocks.size() == 2);
    for (const auto& block : article.blocks) CHECK(block.kind == lines::BlockKind::paragraph);

    CHECK(cleaned(message("Re: " + title, quote)).why == "discussion");
    CHECK(cleaned(message("Lunch", quote)).why == "discussion");
    CHECK(cleaned(message(title, quote + "\nI have lost a sandwich in that way, too!\n")).why ==
          "discussion");
    CHECK(cleaned(message(title, "Jane Doe wrote to All:\n\n" + quote)).why == "discussion");
    auto answer = message(title, quote);
    answer.reply = "21:1/101 00000001";
    CHECK(cleaned(answer).why == "discussion");
    const auto untraced = quote.substr(0, quote.find(" > https"));
    CHECK(cleaned(message(title, untraced.substr(0, untraced.find(" > By")) +
                                     untraced.substr(untraced.find(" >\n"))))
              .why == "discussion");
}

TEST_CASE("a title over two lines of a whole quotation is known") {
    const std::string text =
        "> Lindholm loses its oldest pier, and the fishermen are not sure what\n> comes next\n>\n"
        "> https://example.org/pier\n>\n> The pier of Lindholm is closed since Tuesday, the\n"
        "> harbour board says, and will not be opened again\n> before the summer.\n";
    const std::string title =
        "Lindholm loses its oldest pier, and the fishermen are not sure what comes";
    Sheet page(text);
    take_whole_quote(page.lines, title);
    CHECK(page.lines[0].text.starts_with("Lindholm loses"));
    Sheet other(text);
    take_whole_quote(other.lines, "Another pier");
    CHECK(other.lines[0].text.starts_with("> Lindholm"));
}

TEST_CASE("a bar of marks that lists have is one where sentences go on behind it") {
    Sheet page(framed("#", "", ""));
    take_margins(page.lines);
    CHECK(page.lines[0].text.front() != '#');
    std::string list;
    for (const char* const item :
         {"oak piles that stand in the mud of the bay", "boats that have to move by Friday next",
          "ropes of hemp, and the worms that eat it", "lamps that burn all night on the quay",
          "oars for all of them and some to spare", "nets that have dried on the old pier"})
        list += std::string("* ") + item + "\n";
    Sheet items(list);
    take_margins(items.lines);
    CHECK(items.lines[0].text.front() == '*');
}

TEST_CASE("boxes of several headlines become rules, a lone one and one with its address stay") {
    const std::string edge = "+--------------------------------+\n";
    const std::string box = edge + "| Lindholm loses its oldest pier |\n" + edge;
    const std::string story =
        "The pier is closed since Tuesday, the board says.\nhttps://example.org/pier\n\n";
    Sheet page(box + story + box + story);
    take_headline_boxes(page.lines);
    CHECK(page.lines[0].rule);
    CHECK(page.lines[1].text == "Lindholm loses its oldest pier");
    for (const std::string& kept :
         {box + story, box + box + story, box + "No address.\n" + box + story}) {
        Sheet other(kept);
        take_headline_boxes(other.lines);
        CHECK(other.lines[1].text.front() == '|');
    }
}
