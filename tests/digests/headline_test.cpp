// SPDX-License-Identifier: MIT
// Headlines without their site's name, and without shouting.
#include "digests/headline.h"

#include "digests/digest.h"
#include "news/mail.h"
#include "news/samples.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::digests;
using namespace tearline::news::samples;

namespace {

std::string headline(const std::string& title, const std::string& source = "harbourpost") {
    Article told = article("id", title, source, noon,
                           {"Workers at NASA and at the Kennedy centre heard of it from DeepSeek "
                            "on Friday. The rocket of NASA stood still."});
    return headline_of(told, Spellings({&told}));
}

}  // namespace

TEST_CASE("the publisher's name behind a headline goes") {
    CHECK(headline("Rocket stands still - Harbourpost") == "Rocket stands still");
    CHECK(headline("Rocket stands still | HARBOUR POST") == "Rocket stands still");
    CHECK(headline("Rocket stands still - BBC News") == "Rocket stands still");
    CHECK(headline("Rocket stands still - Space - Harbourpost") == "Rocket stands still - Space");
    CHECK(headline("Harbourpost - Rocket stands still") == "Rocket stands still");
}

TEST_CASE("what only looks like a publisher's name stays") {
    CHECK(headline("Rocket stands still - again") == "Rocket stands still - again");
    CHECK(headline("Harbourpost") == "Harbourpost");
    CHECK(headline("Spider-man returns") == "Spider-man returns");
    CHECK(headline("The price - and the prize - of sleep") ==
          "The price - and the prize - of sleep");
}

TEST_CASE("a shouted headline is set in sentence case by the spelling of the text") {
    CHECK(headline("ROCKET OF NASA STANDS STILL AT KENNEDY") ==
          "Rocket of NASA stands still at Kennedy");
    CHECK(headline("THE PARK (U.S. SERVICE) IS OPEN") == "The park (U.S. service) is open");
    CHECK(headline("DEEPSEEK'S ROCKET: WORKERS HEARD OF 42B") ==
          "DeepSeek's rocket: Workers heard of 42B");
}

TEST_CASE("letters with marks are set in sentence case, too") {
    const Article told = article("id", "TOWN CLOCK RUNS BACKWARDS, AND MÄLBY LIKES IT", "post",
                                 noon, {"The clock on the town hall of Mälby runs backwards."});
    CHECK(headline_of(told, Spellings({&told})) == "Town clock runs backwards, and Mälby likes it");
    CHECK(headline("ÖLAND FERRY RUNS AGROUND IN THE ÉCLUSE") ==
          "Öland ferry runs aground in the écluse");
}

TEST_CASE("a headline shouts in Cyrillic, too") {
    const Article told = article("id", "МОСТ ЧЕРЕЗ ТАРУ ОТКРЫЛИ В ПОНЕДЕЛЬНИК", "post", noon,
                                 {"Движение по мосту через реку Тару открыли. В США моста нет."});
    CHECK(headline_of(told, Spellings({&told})) == "Мост через Тару открыли в понедельник");
}

TEST_CASE("names that most readers know, shares and owners keep their capitals") {
    const Article told =
        article("id", "LEAF DISEASE <ORI> HITS SRI LANKA'S INDIAN RUBBER ON FRIDAY", "post", noon,
                {"A disease has come to Sri Lanka’s trees."});
    CHECK(headline_of(told, Spellings({&told})) ==
          "Leaf disease <ORI> hits Sri Lanka's Indian rubber on Friday");
}

TEST_CASE("a name that begins with a small letter begins a headline so") {
    const Article told = article("id", "ITUNES USER SUES THE HARBOUR BOARD", "post", noon,
                                 {"A user of iTunes has sued the harbour board."});
    CHECK(headline_of(told, Spellings({&told})) == "iTunes user sues the harbour board");
}

TEST_CASE("how an agency numbers what it sends is no part of a headline") {
    CHECK(headline("UPDATE 1-Rocket stands still") == "Rocket stands still");
    CHECK(headline("RPT-UPDATE 2-Rocket stands still") == "Rocket stands still");
    CHECK(headline("Rpt - Rocket stands still") == "Rocket stands still");
    CHECK(headline("Update: Rocket stands still") == "Update: Rocket stands still");
    CHECK(headline("Update-happy rocket stands still") == "Update-happy rocket stands still");
    CHECK(headline("UPDATE 3-") == "UPDATE 3-");
}

TEST_CASE("stressed words of a headline lose their marks, other stars and strokes stay") {
    CHECK(headline("The *Night Owl* and **seven** _others_") == "The Night Owl and seven others");
    CHECK(headline("Он был _над_ рекой, *\"да\"*.") == "Он был над рекой, *\"да\"*.");
    for (const char* title :
         {"M*A*S*H returns", "All *.txt and *.doc files", "5 * 3 * 2 is 30", "read_me and _start",
          "C* and D*", "Harbour ** news", "Stars *", "a *b c", "Files in /_x_/"})
        CHECK(headline(title) == title);
}

TEST_CASE("a title in capitals is written as the Subject writes it") {
    const Article told = article("id", "", "post", noon, {"Lorries from Lindholm have to wait."});
    CHECK(in_case_of("Landtag beschließt Gesetz gegen Lärm",
                     "LANDTAG BESCHLIESST GESETZ GEGEN LÄRM",
                     told) == "Landtag beschließt Gesetz gegen Lärm");
    CHECK(in_case_of("Old Bridge Falls as Lorries from Lin",
                     "OLD BRIDGE FALLS AS LORRIES FROM LINDHOLM WAIT",
                     told) == "Old Bridge Falls as Lorries from Lindholm wait");
    for (const char* other :
         {"News of the day", "OLD BRIDGE FALLS AS LORRIES FROM LINDHOLM WAIT", ""})
        CHECK(in_case_of(other, "OLD BRIDGE FALLS AS LORRIES FROM LINDHOLM WAIT", told) ==
              "OLD BRIDGE FALLS AS LORRIES FROM LINDHOLM WAIT");
}

TEST_CASE("short titles in capitals and mixed ones are left alone") {
    CHECK(headline("NASA") == "NASA");
    CHECK(headline("NASA AND ESA") == "NASA AND ESA");
    CHECK(headline("NASA halts the SLS rocket") == "NASA halts the SLS rocket");
}

TEST_CASE("white space within a headline is one blank") {
    CHECK(headline("  Rocket \t stands\n still ") == "Rocket stands still");
}

TEST_CASE("half a word at the end of a long headline goes") {
    const std::string start = "Workers at the old space centre wait for a rocket that stood";
    CHECK(headline(start + " sti") == start + "...");
    CHECK(headline(start + " still") == start + " still");
    CHECK(headline(start + " again") == start + " again");
    CHECK(headline(start + " sti.") == start + " sti.");
    CHECK(headline("Rocket stood sti") == "Rocket stood sti");
}

TEST_CASE("a date or the rest of a lost title is no headline; the first sentence is") {
    const std::string first =
        "Workers at NASA and at the Kennedy centre heard of it from DeepSeek "
        "on Friday";
    for (const char* title :
         {"Friday, June 7, 2013", "Mon 5 Aug 2013", "Posted: 12 May 2024",
          "September 18th, 2013,05:31 GMT", "9 September 2013 Last updated at 14:39 GMT", "needs",
          "признакам", "News of the Day", "Tech headlines", "HEADLINES", "Today's top stories",
          "Daily News Digest", "Nieuws van vandaag", "Новости дня",
          "https://www.harbour.example/rocket-stands-still", "www.harbour.example/rocket.html",
          "http: / / harbour. example / 2013 / 06 / rocket-stands-still. html"}) {
        INFO(title);
        CHECK(is_no_headline(title));
        CHECK(headline(title) == first);
    }
    for (const char* title :
         {"NASA", "May wins", "March 5: rocket stands still", "2013", "iPhone 9",
          "Rocket stands still", "Top of the World", "News Corp", "Sunday closing to end in 2027",
          "www.harbour.example is offline again"}) {
        INFO(title);
        CHECK_FALSE(is_no_headline(title));
        CHECK(headline(title) == title);
    }
}

TEST_CASE("a cut-off headline is known") {
    CHECK(is_cut_off("Rocket stands still and the..."));
    CHECK(is_cut_off("Rocket stands still and the"));
    CHECK_FALSE(is_cut_off("Rocket stands still"));
    CHECK_FALSE(is_cut_off("What is it good for?"));
    CHECK_FALSE(is_cut_off("Fire crews called in"));
}

TEST_CASE("a message whose Subject was cut gives a headline that ends well") {
    const std::string whole =
        "Passengers lifted to safety after smoke fills the battery room of a new electric ferry";
    const std::string cut = whole.substr(0, 71);  // .. "of a new"
    const std::string half =
        "Passengers were lifted to safety after smoke filled the old battery roo";
    const auto headline = [](const std::string& arrived, const std::string& text) {
        auto message = samples::message(arrived, text);
        message.header_charset.name = "CP437";
        const auto found = samples::cleaned(message);
        REQUIRE(found.articles.size() == 1);
        const auto digest = compile({{"1", found.articles, false}}, DigestSettings(), 0, 1);
        return digest.entries.at(0).headline;
    };
    const std::string text =
        "https://news.example/ferry-aurora\n\nThe ferry lay in the fjord for two hours before the "
        "boats of the coastguard came.\n\nAll are well, and the line pays their fares back.\n";
    CHECK(headline(half, text) ==
          "Passengers were lifted to safety after smoke filled the old battery...");
    CHECK(headline(cut, text + "\n" + whole + ".\n") == whole);
    CHECK(headline(half.substr(0, 67), text) == half.substr(0, 67));  // it ends where it ends
    CHECK(headline(whole.substr(0, 71), whole + "\n\n" + text.substr(text.find("The")) +
                                            "\nhttps://news.example/ferry\n") == whole);
}

TEST_CASE("an apostrophe that stands apart is joined to its word in what is told") {
    CHECK(headline("Lindholm 's pier isn 't safe") == "Lindholm's pier isn't safe");
}
