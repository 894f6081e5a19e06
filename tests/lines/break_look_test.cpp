// SPDX-License-Identifier: MIT
// What a break behind a full line is judged by: the other paragraphs of the same article.
#include "lines/break_look.h"

#include <list>

#include "lines/breaks.h"
#include "support/catch.h"
#include "words/words.h"

using namespace tearline;
using namespace tearline::lines;

namespace {

/// A body made of lines; what begins with "|" starts behind a certain break, "?" marks an open one.
struct Made {
    explicit Made(const std::vector<std::string>& lines) {
        for (const std::string& line : lines) {
            texts.push_back(line.substr(1));
            Piece piece;
            piece.text = texts.back();
            piece.cut = line[0] == '|' ? Cut::always : line[0] == '?' ? Cut::open : Cut::never;
            piece.columns = static_cast<int>(piece.text.size());
            body.pieces.push_back(piece);
        }
    }
    std::list<std::string> texts;
    Body body;
};

const std::string long_line =
    "The ferry left the quay at seven with forty guests and a dog on board, ";

std::vector<std::string> with_open_break(const std::vector<std::string>& others) {
    std::vector<std::string> lines = others;
    lines.insert(lines.end(),
                 {"|" + long_line, " and the master of the harbour waved to them until they were",
                  " out of his sight, as he has done every morning for thirty years now.",
                  "?Nobody on board had heard that the pier across the water was closed,",
                  " and the captain said later that he would have stayed where he was if",
                  " somebody had told him before he left the town behind."});
    lines.insert(lines.end(), others.begin(), others.end());
    return lines;
}

}  // namespace

TEST_CASE("sentences and open quotes are counted along a body") {
    const Made made({"|He said: \"It is late.", " We go (now"});
    Counted counted;
    for (const Piece& piece : made.body.pieces) counted.add(piece, words::ending_of(piece.text));
    CHECK(counted.letters == 33);
    CHECK(counted.sentences == 1);
    CHECK(counted.quote_is_open());
    CHECK(counted.brackets == 1);
}

TEST_CASE("who judges a break depends on whether a sentence ends and something may begin") {
    const Made made({"|One ends.", "?Two begins", "?Three. goes on", "?", "?and four."});
    CHECK(judge_of(made.body, 1) == Judge::sentence);
    CHECK(judge_of(made.body, 2) == Judge::line);
    CHECK(judge_of(made.body, 4) == Judge::weights);
}

TEST_CASE("a full line without an end ends a heading, but no sentence about a person") {
    std::vector<std::string> lines;
    for (const char* heading : {"|What the Harbour Needs", "|Where the Boats Go"}) {
        lines.insert(lines.end(), {heading, "|" + long_line,
                                   " and the master of the harbour waved to them until they were",
                                   " out of his sight, as he has done every morning for years."});
    }
    const auto goes_on = [&](const std::string& line, const std::string& after) {
        auto all = lines;
        all.insert(all.end(),
                   {line, after, " which the board had bought in the year of the storm, and which",
                    " nobody has wanted to use since the new one came from across the water."});
        all.insert(all.end(), lines.begin(), lines.end());
        Made made(all);
        choose_breaks(made.body);
        return made.body.pieces[lines.size() + 1].cut != Cut::always;
    };
    CHECK_FALSE(goes_on("|Why the Old Lamp of Skerrow Came Back to the Harbour",
                        "?The keeper of the light has gone back to the lamp of his father,"));
    CHECK(goes_on("|The keeper of the light has gone back to the lamp that Captain",
                  "?Lindholm lit when he was young and had no other light than that,"));
    CHECK(goes_on("|She asked, as she does each year when it is about to get dark, Who",
                  "?Will look after the lamp of his father and the boats of the harbour,"));
}

TEST_CASE("the same sentence ends a paragraph or not, as the others of the article are") {
    std::vector<std::string> short_ones, long_ones;
    for (int i = 0; i < 8; ++i) {
        short_ones.push_back("|" + long_line);
        short_ones.push_back(
            " and came back at noon without having seen a single one of the whales.");
        long_ones.push_back("|The crew was tired. " + long_line);
        for (int k = 0; k < 5; ++k)
            long_ones.push_back(
                " but it rained. Nobody minded that much. There was tea in the cabin, and");
        long_ones.push_back(" a band played. Then it was over.");
    }
    Made news(with_open_break(short_ones)), essay(with_open_break(long_ones));
    const Paragraphs of_news(news.body), of_essay(essay.body);
    CHECK(of_news.usual_length() < 200);
    CHECK(of_essay.usual_length() > 350);
    choose_breaks(news.body);
    choose_breaks(essay.body);
    CHECK(news.body.pieces[short_ones.size() + 3].cut == Cut::always);
    CHECK(essay.body.pieces[long_ones.size() + 3].cut == Cut::never);
}
