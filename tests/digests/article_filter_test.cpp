// SPDX-License-Identifier: MIT
// Filters take what they say; topics are told by their words; the frame's words are whole.
#include "digests/article_filter.h"

#include <set>
#include <string>
#include <tuple>

#include "base/text.h"
#include "digests/layouts.h"
#include "digests/phrases.h"
#include "digests/topics.h"
#include "lines/links.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::digests;

namespace {

Article filter_article(const std::string& title, const std::string& body,
                       const std::string& source = "Post") {
    Article made;
    made.title = title;
    made.source = source;
    made.link = "https://post.example/cve";
    made.blocks = {{lines::BlockKind::paragraph, body}};
    return made;
}

bool takes(const FilterSettings& settings, const Article& given,
           const std::vector<Topic>& own = {}) {
    const auto filter = ArticleFilter::make(settings, own);
    REQUIRE(filter);
    return filter->takes(given);
}

const Article chips =
    filter_article("New chips for data centres", "Интернет grows; CVE-2026-1234 was mended.");

}  // namespace

TEST_CASE("words are found whole, whatever their case and script, and * stands for any ending") {
    for (const char* found : {"chips", "CHIPS", "data centre*", "интернет", "cent*",
                              "/cve-\\d+-\\d+/", "title:new", "source:POST", "link:post.example"}) {
        INFO(found);
        CHECK(takes({{found}, {}, {}, {}}, chips));
        CHECK_FALSE(takes({{}, {found}, {}, {}}, chips));
    }
    for (const char* not_found :
         {"chip", "centre", "интерн", "title:grows", "source:grows", "data grows", "byline:a"}) {
        INFO(not_found);
        CHECK_FALSE(takes({{not_found}, {}, {}, {}}, chips));
    }
    CHECK(takes({{"nothing", "chips"}, {"horoscope"}, {}, {}}, chips));
    CHECK(takes({}, chips));
}

TEST_CASE("a pattern that is none is told") {
    for (const char* bad : {"/(/", "", "  ", "*", "title:"}) {
        const auto filter = ArticleFilter::make({{bad}, {}, {}, {}}, {});
        REQUIRE_FALSE(filter);
        CHECK(filter.error().code == Code::config);
    }
    CHECK_FALSE(ArticleFilter::make({{}, {}, {"knitting"}, {}}, {}));
}

TEST_CASE("languages leave others out, but not what is unknown") {
    auto german = chips;
    german.language = "de";
    CHECK_FALSE(takes({{}, {}, {}, {"en", "nl"}}, german));
    CHECK(takes({{}, {}, {}, {"de"}}, german));
    CHECK(takes({{}, {}, {}, {"en"}}, chips));
    // Too short to be sure of, and plainly no German.
    const auto coins = filter_article("Gold coins stolen from castle", "They were from the mint.");
    CHECK(takes({{}, {}, {}, {"en"}}, coins));
    CHECK(takes({{}, {}, {}, {"de", "en"}}, coins));
    for (const char* other : {"de", "es", "ru", "ja"})
        CHECK_FALSE(takes({{}, {}, {}, {other}}, coins));
}

TEST_CASE("topics are told by their words, own ones first") {
    const Topics topics({});
    CHECK(topics.topic_of(filter_article("NASA rocket reaches orbit",
                                         "The spacecraft left for Mars.")) == "space");
    CHECK(topics.topic_of(
              filter_article("Striker signs for league rivals", "The coach is glad.")) == "sport");
    CHECK(topics.topic_of(filter_article("Космонавты вернулись с орбиты", "Ракета и спутник.")) ==
          "space");
    CHECK(topics.topic_of(filter_article("A baker opens his shop", "He bakes bread on Thursdays."))
              .empty());
    const std::vector<Topic> own{{"Bakeries", {"bak*", "bread"}}};
    CHECK(Topics(own).topic_of(filter_article("A baker opens his shop", "Bread.")) == "Bakeries");
    const Topics signs({{"Languages", {"c++", "visual basic"}}});
    CHECK(signs.topic_of(filter_article("Visual Basic or C++?", "C++ won.")) == "Languages");
    CHECK(signs.topic_of(filter_article("Vitamin C, in C and for C", "C.")).empty());
    CHECK(
        takes({{}, {}, {"bakeries"}, {}}, filter_article("A baker opens his shop", "Bread."), own));
}

TEST_CASE("words of a topic are whole and told in the signs that they are written with") {
    const auto found = [](const char* phrase, const char* text) {
        TopicWords words;
        words.add(phrase, 0);
        return words.find(text)[0].size();
    };
    const std::tuple<const char*, const char*, std::size_t> samples[] = {
        {"chip",
         "Chips; a CHIP, \xE2\x80\x9C"
         "chip\xE2\x80\x9D",
         1},
        {"chip*", "chips, chip and CHIPS, microchips", 2},
        {"interest rate*", "Interest\n rates; interest, rate", 2},
        {"interest rate*", "interest in rates", 0},
        {"interest* rate", "interesting rate", 1},
        {"flash-speicher", "Flash-Speicher", 1},
        {"flash-speicher", "Flash Speicher, Flash--Speicher", 0},
        {"c++", "in C++ and in C", 1},
        {"c++", "in C, in C+", 0},
        {".net", "the .NET way", 1},
        {".net", "the net", 0},
        {"künst* intelligenz", "KÜNSTLICHE Intelligenz", 1},
        {"орбит*", "На Орбите. орбита", 2},
        {"* - ++", "nothing * - ++", 0},
    };
    for (const auto& [phrase, text, count] : samples) {
        INFO(phrase << " in " << text);
        CHECK(found(phrase, text) == count);
    }
}

TEST_CASE("the longer phrase of a topic is taken, and topics do not take from each other") {
    TopicWords words;
    words.add("bank", 0);
    words.add("bank account", 0);
    words.add("account*", 0);
    words.add("account", 1);
    const auto found = words.find("A bank account. An account.");
    CHECK(found[0] == std::set<std::string>{"account", "bank account"});
    CHECK(found[1] == std::set<std::string>{"account"});
    CHECK(words.find("").at(0).empty());
}

TEST_CASE("a language that is none is told with all that are built in, and why it is no file") {
    const auto phrases = Phrases::load("klingon");
    REQUIRE_FALSE(phrases);
    CHECK(phrases.error().code == Code::config);
    for (const char* part :
         {"(cs, de, en, es, fi, fr, it, nl, pl, pt, ru, sv, uk)", "No such file"})
        CHECK(phrases.error().message.find(part) != std::string::npos);
}

TEST_CASE("every language of the frame has every word, in as many forms as it needs") {
    const auto keys = [](std::string_view table) {
        std::vector<std::string> found;
        for (const auto line : text::split(table, '\n'))
            if (!line.empty() && line[0] != '#')
                found.emplace_back(text::trim(line.substr(0, line.find('='))));
        return found;
    };
    for (std::size_t i = 0; i < built_in_phrases_count; ++i) {
        INFO(built_in_phrases[i].name);
        CHECK(keys(built_in_phrases[i].text) == keys(built_in_phrases[0].text));
        const auto phrases = Phrases::load(std::string(built_in_phrases[i].name));
        REQUIRE(phrases);
        const bool three = phrases->say("plural") != "two";
        for (const char* count :
             {"articles", "stories", "sources", "more_stories", "messages", "replies", "people"}) {
            const std::string forms = phrases->say(count);
            CHECK(text::split(forms, '|').size() == (three ? 3u : 2u));
        }
        const std::string months = phrases->say("months"), days = phrases->say("days");
        CHECK(text::words(months).size() == 12);
        CHECK(text::words(days).size() == 7);
    }
    const auto russian = *Phrases::load("ru");
    CHECK(russian.count(1, "stories") == "1 сюжет");
    CHECK(russian.count(3, "stories") == "3 сюжета");
    CHECK(russian.count(12, "stories") == "12 сюжетов");
    CHECK(russian.count(21, "stories") == "21 сюжет");
    CHECK(russian.long_date(1755345600) == "сб 16 авг. 2025");
    const auto polish = *Phrases::load("pl");
    CHECK(polish.count(1, "stories") == "1 temat");
    CHECK(polish.count(22, "stories") == "22 tematy");
    CHECK(polish.count(12, "stories") == "12 tematów");
    CHECK(polish.count(21, "stories") == "21 tematów");
    const auto czech = *Phrases::load("cs");
    CHECK(czech.count(4, "stories") == "4 zprávy");
    CHECK(czech.count(22, "stories") == "22 zpráv");
    CHECK(czech.count(0, "stories") == "0 zpráv");
}

TEST_CASE("a shown link has lost where its reader came from, and nothing else") {
    CHECK(
        lines::without_tracking("https://www.a.example/x/?utm_source=rss&id=7&utm_medium=b#part") ==
        "https://www.a.example/x/?id=7#part");
    CHECK(lines::without_tracking("http://a.example/?utm_source=rss") == "http://a.example/");
    CHECK(lines::without_tracking("http://a.example/x?wt_mc=rss.ho&srsltid=Af1") ==
          "http://a.example/x");
    CHECK(lines::without_tracking("http://a.example/?ref=1") == "http://a.example/?ref=1");
}
