// SPDX-License-Identifier: MIT
// An article that is posted reads back as the same article, whatever stands in it.
#include "news/posted_article.h"

#include <set>

#include "base/text.h"
#include "ftn/decode.h"
#include "ftn/split_line.h"
#include "news/extract.h"
#include "news/parts.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

Article sample() {
    Article article;
    article.title =
        "Ferry leaves its course in fog near Lindholm and runs on to a sandbank before noon";
    article.source = "Harbour Post";
    article.byline = "Ada Example";
    article.via = "North Wire";
    article.published = Moment{1755356940, true};
    article.link =
        "https://harbour.example/news/"
        "ferry-leaves-its-course-in-fog-near-lindholm-and-runs-aground";
    article.lead =
        "A ferry with eighty people on board ran aground in dense fog on Saturday; nobody was "
        "hurt.";
    article.language = "en";
    article.gate = "feed";
    article.blocks = {
        {lines::BlockKind::paragraph,
         "The ferry left its course in dense fog and ran on to a sandbank off Lindholm. All of "
         "the passengers were brought to the shore by lifeboats before noon on Saturday."},
        {lines::BlockKind::heading, "What is known"},
        {lines::BlockKind::item,
         "The ferry was on its way to Lindholm, with eighty people, two lorries and a circus horse "
         "on board."},
        {lines::BlockKind::item, "Nobody was hurt."},
        {lines::BlockKind::item,
         "Of the horse the line says that it was led ashore by its keeper, at low tide, over the "
         "sand,",
         1},
        {lines::BlockKind::item, "and that it has eaten.", 2},
        {lines::BlockKind::item, "The lorries are still on board.", 1},
        {lines::BlockKind::item, "The fog has lifted."},
        {lines::BlockKind::quote,
         "It was so dark that I could not see my own hands, said one of the passengers who were "
         "saved."},
        {lines::BlockKind::preformatted, "time   speed\n09:00  12 kn\n\n09:10   0 kn"},
        {lines::BlockKind::paragraph, "The line will look for the cause."}};
    return article;
}

PostedSettings posted_settings(const std::string& charset = "UTF-8") {
    PostedSettings made;
    made.area_tag = "TQW_NEWS";
    made.from_address = {1337, 1, 200, 0, "tqwnet"};
    made.from = "Harbour Post";
    made.origin = "Night Desk";
    made.charset = charset;
    made.written = 1755360000;
    made.number = 4711;
    return made;
}

/// Posted, sent, received and read.
Article returned(const Article& article, const PostedSettings& with) {
    std::vector<ftn::DecodedMessage> parts;
    for (const auto& message : compose_article(article, with, 100))
        parts.push_back(ftn::decode(message, {"CP437", 1755363600}));
    const ftn::AreaKey area{"tqwnet", "TQW_NEWS"};
    std::string set;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto mark = part_mark(parts[i], area);
        CHECK(mark.has_value() == (parts.size() > 1));
        if (!mark) continue;
        CHECK(mark->part == static_cast<int>(i + 1));
        CHECK(mark->parts == static_cast<int>(parts.size()));
        CHECK((set.empty() || set == mark->set));
        set = mark->set;
    }
    const auto whole = parts.size() > 1 ? join_parts(parts) : parts[0];
    const auto found = extract(whole, {}, {area, 1755363600, false});
    INFO(found.why);
    REQUIRE(found.articles.size() == 1);
    return found.articles[0];
}

void check_same(const Article& a, const Article& b) {
    CHECK(a.title == b.title);
    CHECK(a.source == b.source);
    CHECK(a.byline == b.byline);
    CHECK(a.via == b.via);
    CHECK(a.published == b.published);
    CHECK(a.link == b.link);
    CHECK(a.lead == b.lead);
    CHECK(a.language == b.language);
    CHECK(a.blocks == b.blocks);
    CHECK(a.gate == b.gate);
}

}  // namespace

TEST_CASE("a posted article reads back as the same article") {
    const auto again = returned(sample(), posted_settings());
    check_same(again, sample());
    CHECK(again.msgid.starts_with("1337:1/200 "));
    CHECK(again.origin_text == "Night Desk");
    CHECK(again.removed.empty());
    CHECK(again.repairs.empty());
    auto bare = sample();
    bare.byline = bare.via = bare.lead = bare.link = bare.source = std::nullopt;
    bare.published = Moment{1755302400, false};
    check_same(returned(bare, posted_settings()), bare);
    bare.published.reset();
    bare.blocks.resize(1);
    check_same(returned(bare, posted_settings()), bare);
}

TEST_CASE("text that looks like marks, labels or control reads back too") {
    auto odd = sample();
    odd.title = "--- a tear line, > a quote";
    odd.byline = "Source: somebody";
    odd.blocks.clear();
    for (const char* text : {"* Origin: fake (1:2/3)", "> quoted", "| piped", "\\ slashed", "~~~~",
                             "======================", "--- tear", "... tagline", "SEEN-BY: 1/2 3",
                             "AREA:OTHER", "Date: tomorrow",
                             "word ~~~ word === word --- word > word | word * word ... word "
                             "SEEN-BY: word ~~~ word === word --- word > word"}) {
        odd.blocks.push_back({lines::BlockKind::paragraph, text});
        odd.blocks.push_back({lines::BlockKind::heading, text});
        odd.blocks.push_back({lines::BlockKind::item, text});
        odd.blocks.push_back({lines::BlockKind::item, text, 1});
        odd.blocks.push_back({lines::BlockKind::quote, text});
        odd.blocks.push_back({lines::BlockKind::preformatted, text});
    }
    const auto text = article_text(odd);
    for (const auto line : text::split(text, '\n')) {
        INFO(line);
        CHECK_FALSE(line.starts_with("---"));
        CHECK_FALSE(line.starts_with("..."));
        CHECK_FALSE(line.starts_with(" * Origin"));
        CHECK_FALSE(line.starts_with("* Origin:"));
        CHECK_FALSE(line.starts_with("SEEN-BY"));
        CHECK_FALSE(line.starts_with("AREA:"));
    }
    const auto again = read_article_text(text);
    REQUIRE(again);
    CHECK(again->title == odd.title);
    REQUIRE(again->blocks.size() == odd.blocks.size());
    for (std::size_t i = 0; i < odd.blocks.size(); ++i) CHECK(again->blocks[i] == odd.blocks[i]);
}

TEST_CASE("an article about HTML keeps the tags that it tells of") {
    auto told = sample();
    told.blocks = {
        {lines::BlockKind::paragraph,
         "A page begins with <html> and ends with </html>; between them stand <p>, </p>, "
         "<b> and </b>, and &amp; is an ampersand. =20 is a blank in mail."},
        {lines::BlockKind::preformatted,
         "<html><body>\n  <p class=\"x\">Hello <b>you</b></p>\n</body></html>"}};
    check_same(returned(told, posted_settings()), told);
}

TEST_CASE("in another charset the article is what that charset can carry") {
    auto article = sample();
    article.blocks = {{lines::BlockKind::paragraph,
                       "Die Fähre „Möwe“ lief auf Grund – 80 Menschen wurden gerettet, "
                       "und niemand weiß, warum das geschehen konnte."}};
    article.language = "de";
    const auto again = returned(article, posted_settings("CP437"));
    CHECK(again.blocks[0].text ==
          "Die Fähre \"Möwe\" lief auf Grund - 80 Menschen wurden gerettet, "
          "und niemand weiß, warum das geschehen konnte.");
    check_same(returned(again, posted_settings("CP437")), again);
}

TEST_CASE("a long article is posted in parts that are joined again") {
    auto article = sample();
    for (int i = 0; i < 200; ++i)
        article.blocks.push_back({lines::BlockKind::paragraph,
                                  "Paragraph " + std::to_string(i) +
                                      " tells more of the ferry, the fog and the horse that swam "
                                      "to the shore all by itself."});
    auto small = posted_settings();
    small.max_part_bytes = 5000;
    const auto messages = compose_article(article, small, 100);
    CHECK(messages.size() == parts_of(article, small));
    REQUIRE(messages.size() > 3);
    for (const auto& message : messages) {
        CHECK(message.body.size() <= 5000);
        CHECK(message.subject.size() <= 71);
        CHECK(message.body.find("\x01SPLIT: 16 Aug 25 16:00:00 @1/200       4711  0") !=
              Bytes::npos);
    }
    check_same(returned(article, small), article);
}

TEST_CASE("a long title's Subject ends at a word, and is the same for all parts") {
    auto article = sample();
    article.title =
        "Passengers were lifted to safety after smoke filled the old battery rooms of a ferry";
    CHECK(compose_article(article, posted_settings(), 1).at(0).subject ==
          "Passengers were lifted to safety after smoke filled the old battery");
    for (int i = 0; i < 500; ++i)
        article.blocks.push_back(
            {lines::BlockKind::paragraph, std::string(90, static_cast<char>('a' + i % 26))});
    auto small = posted_settings();
    small.max_part_bytes = 3000;
    std::set<Bytes> titles;
    const auto messages = compose_article(article, small, 1);
    REQUIRE(messages.size() > 10);
    for (const auto& message : messages) {
        CHECK(message.subject.size() <= 71);
        titles.insert(message.subject.substr(0, message.subject.rfind('[')));
    }
    CHECK(titles.size() == 1);
    article = sample();
    article.title = std::string(100, 'x');
    CHECK(compose_article(article, posted_settings(), 1).at(0).subject == std::string(71, 'x'));
}

TEST_CASE("a posted article that was wrapped anew still reads back") {
    auto message = compose_article(sample(), posted_settings(), 1)[0];
    // A tosser that breaks lines at 60 columns.
    Bytes body;
    for (const auto line : text::split(message.body, '\r')) {
        std::string rest(line);
        while (rest.size() > 66 && rest.find("====") == std::string::npos &&
               rest.rfind(' ', 60) > 10 && rest.rfind(' ', 60) != std::string::npos &&
               rest[0] != '\x01') {
            const auto at = rest.rfind(' ', 60);
            body += rest.substr(0, at) + '\r';
            rest = rest.substr(at + 1);
        }
        body += rest + '\r';
    }
    message.body = body;
    const auto found = extract(ftn::decode(message, {"CP437", 0}), {}, {});
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].title == sample().title);
    CHECK(found.articles[0].lead == sample().lead);
    CHECK(found.articles[0].blocks[0] == sample().blocks[0]);
    CHECK(found.articles[0].blocks[2] == sample().blocks[2]);
}

TEST_CASE("SPLIT is written in the columns of FSC-0047 and read in any") {
    const ftn::SplitLine line{{1990, 3, 30, 11, 12, 34}, 494, 4, 123, 2, 3};
    CHECK(ftn::format_split(line) == "30 Mar 90 11:12:34 @494/4       123   02/03 +++++++++++");
    const auto part = ftn::parse_split(ftn::format_split(line));
    REQUIRE(part);
    CHECK(part->set == "@494/4 123");
    CHECK(part->part == 2);
    CHECK(part->parts == 3);
    for (const char* bad :
         {"", "02/03", "30 Mar 90 11:12:34 @494/4 123", "30 Mar 90 11:12:34 @494/4 123 03/02",
          "30 Mar 90 11:12:34 @494/4 123 0/3", "x y z 1/2/3"})
        CHECK_FALSE(ftn::parse_split(bad));
}
