// SPDX-License-Identifier: MIT
// Leads: the feed's description where it is sound, else whole sentences of the article.
#include "digests/lead.h"

#include "base/text.h"
#include "news/samples.h"
#include "support/catch.h"
#include "words/sentences.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::digests;
using namespace tearline::news::samples;

namespace {

std::string lead(const Article& told, int words = 60) {
    return lead_of(told, told.title, Theme({&told}), words);
}

Article with_lead(const std::string& text) {
    auto told = ferry_story()[0];
    told.lead = text;
    return told;
}

const std::string sound =
    "The ferry Nordlys has run aground off Lindholm in fog, and lifeboats brought all of its 214 "
    "passengers to the shore.";

}  // namespace

TEST_CASE("a sound description of the feed is the lead") {
    CHECK(lead(with_lead(sound)) == sound);
}

TEST_CASE("a description that is too short, too long or cut off is not used") {
    CHECK(lead(with_lead("The ferry Nordlys ran aground.")) != "The ferry Nordlys ran aground.");
    std::string longest = sound;
    for (int i = 0; i < 4; ++i) longest += ' ' + sound;
    CHECK(lead(with_lead(longest)) != longest);
    const std::string cut = sound.substr(0, 100) + "...";
    CHECK(lead(with_lead(cut)) != cut);
    const std::string bare = sound.substr(0, 100);
    CHECK(lead(with_lead(bare)) != bare);
}

TEST_CASE("dates that a page had above its text are no part of the lead") {
    for (const char* date :
         {"First Posted: 10 / 25 / 11 06:44 PM ET Updated: 12 / 25 / 11 05:12 AM ET ",
          "May 14,2013 ", "Wednesday, Sept. 08, 2010 - ", "Monday 5 August 2013 08.33 BST ",
          "Updated: July 7,2012,10:04 PM ET ", "April 10,2007-7:07AM ",
          "11:39am UK, Monday 09 September 2013 ", "posted Apr 24th, 2013 at 12:28 PM ",
          "9 September 2013 Last updated at 14:39 GMT ",
          "Last updated at 2013-06-01 12:30 UTC | "}) {
        INFO(date);
        auto told = ferry_story()[0];
        const std::string plain = lead(told);
        told.blocks[0].text = date + told.blocks[0].text;
        CHECK(lead(told) == plain);
        CHECK(lead(with_lead(date + sound)) == sound);
    }
    auto told = ferry_story()[0];
    told.blocks[0].text = "May 14, 2013 was the day on which the ferry Nordlys ran aground in fog.";
    CHECK(lead(told).starts_with("May 14, 2013 was the day"));
}

TEST_CASE("a description of something else is not used") {
    const std::string other =
        "Our readers of the Metropolis Gazette can win 500 tickets for the Gotham Opera with Clark "
        "Kent and Lois Lane this summer.";
    CHECK(lead(with_lead(other)) != other);
}

TEST_CASE("a description with no text below it leads, whatever its length, in whole sentences") {
    for (const char* description :
         {"Lindholm's ferry has a new captain. She comes from the northern islands.",
          "Ada Fjord, who came from Nordhavn in the spring, is the new captain of Lindholm's "
          "ferry."}) {
        Article told = with_lead(description);
        told.blocks.clear();
        CHECK(lead(told) == description);
    }
    Article told =
        with_lead(sound + " Two of them were hurt. " + sound.substr(0, 112) +
                  ". Nobody knows yet why the pilot had left the bridge, and the owner says "
                  "nothing about it before the inquiry of the harbour office is over.");
    told.blocks.clear();
    CHECK(lead(told).starts_with(sound));
    CHECK(words::word_count(lead(told)) <= 60);
    CHECK(words::is_whole_sentence(lead(told)));
}

TEST_CASE("a description that only repeats the headline is not used") {
    auto told = with_lead(
        "Ferry Nordlys runs aground off Lindholm, 214 brought ashore, so the ferry Nordlys runs "
        "aground off Lindholm.");
    CHECK(lead(told) != *told.lead);
}

TEST_CASE(
    "without a description the lead is whole sentences of the article that follow on one another") {
    for (const auto& told : ferry_story()) {
        const std::string text = lead(told);
        CHECK(words::is_whole_sentence(text));
        CHECK(words::word_count(text) <= 60);
        CHECK(words::word_count(text) >= 10);
        std::string running;
        for (const auto& block : told.blocks) running += (running.empty() ? "" : " ") + block.text;
        CHECK(running.find(text) != std::string::npos);
    }
}

TEST_CASE("the lead of a story that one article tells is its first sentences") {
    for (const auto& told : ferry_story())
        CHECK(told.blocks[0].text.starts_with(lead(told).substr(0, 30)));
}

TEST_CASE("no limit of words is overstepped, even where no sentence fits it") {
    auto told = ferry_story()[0];
    for (const int limit : {10, 15, 20, 25, 40, 60})
        CHECK(words::word_count(lead(told, limit)) <= static_cast<std::size_t>(limit) + 1);
    CHECK(lead(told, 10).ends_with(" .."));
}

TEST_CASE("who wrote a post, and where it stood first, is no lead") {
    const std::string news =
        "The harbour of Lindholm gets a second crane in spring, which lifts forty tons at once.";
    auto told = ferry_story()[0];
    told.lead.reset();
    told.title = "Something else";
    for (const std::string note :
         {"This blog post was authored by Ann Example, head of cranes at the harbour office.",
          "This story was originally published by the Harbour Post on its own pages.",
          "This guest column is part of a series on the harbours of the north coast."}) {
        told.blocks = {{lines::BlockKind::paragraph, note + " " + news}};
        CHECK(lead(told) == news);
    }
    const std::string tale =
        "This story is one that every skipper of the north coast has told at least once a year.";
    told.blocks = {{lines::BlockKind::paragraph, tale}};
    CHECK(lead(told) == tale);
}

TEST_CASE("a lead does not begin with promotion, a dateline or a fused list of key points") {
    auto told = ferry_story()[0];
    told.blocks.insert(told.blocks.begin(),
                       {lines::BlockKind::paragraph,
                        "Sign up for our newsletter about ferries and harbours today."});
    CHECK(lead(told).find("newsletter") == std::string::npos);
    told.blocks.erase(told.blocks.begin());
    told.blocks[0].text = "STORVIK (Reuters) - " + told.blocks[0].text;
    CHECK(lead(told).find("Reuters") == std::string::npos);
    told = ferry_story()[0];
    told.blocks.insert(told.blocks.begin(), {lines::BlockKind::paragraph,
                                             "Ferry runs aground in dense fog near the island "
                                             "Radar failed minutes before the accident Nine people "
                                             "hurt and taken to hospital Divers will look at the "
                                             "hull Tugs try to pull it free at high tide"});
    CHECK(lead(told).find("Radar failed minutes") == std::string::npos);
}

TEST_CASE("news of updates leads with them, a page's note of its own update does not lead") {
    Article told = ferry_story()[0];
    told.lead.reset();
    const std::string news = "Users of the mail server should update at once, its makers say.";
    const std::string after = "Mail waits until then, and nobody reads it.";
    told.blocks = {{lines::BlockKind::paragraph, news + ' ' + after}};
    CHECK(lead(told) == news + ' ' + after);
    told.blocks[0].text = "The page was updated at 14:39 by the night desk. " + news;
    CHECK(lead(told) == news);
}

TEST_CASE("news of advertising, copyright and cookies leads with them") {
    for (const char* news :
         {"The harbour board will not pay for advertisements of its new ferry line this year.",
          "A court has found that the copyright on the harbour's old charts ended in the spring.",
          "Who bakes cookies on the ferry must have an oven that the board has looked at."}) {
        auto told = ferry_story()[0];
        told.lead.reset();
        told.title = "Something else";
        told.blocks = {
            {lines::BlockKind::paragraph, news},
            {lines::BlockKind::paragraph, "Nobody at the old yard wanted to say more of it."}};
        CHECK(lead(told).starts_with(news));
    }
}

TEST_CASE("an agency's name and a date go, wherever the text that leads begins") {
    auto told = ferry_story()[0];
    told.lead.reset();
    const std::string plain = told.blocks[0].text;
    told.blocks[0].text = "(CNN) " + plain;
    CHECK(lead(told).starts_with(plain.substr(0, 40)));
    told.blocks[0].text = "June 6th, 2013 7:38pm EDT " + plain;
    told.blocks.insert(told.blocks.begin(),
                       {lines::BlockKind::paragraph, "Posted by the harbour office"});
    CHECK(lead(told).starts_with(plain.substr(0, 40)));
}

TEST_CASE("the place that any agency names, a time of day and who speaks go, too") {
    auto told = ferry_story()[0];
    told.lead.reset();
    const std::string plain = told.blocks[0].text;
    for (const char* opening :
         {"SENN (Night Wire) - ", "PORT SENN (NW) -- ", "SENN, Aug. 14, 2026 -- ", "09:22 - ",
          "[09:22] - ", "14.05 BST: ", "ADA HOLM, HOST: ", "MS. HOLM: "}) {
        INFO(opening);
        told.blocks[0].text = opening + plain;
        CHECK(lead(told).starts_with(plain.substr(0, 40)));
    }
    told.blocks[0].text = "09:22 - The ferry stopped.";
    told.blocks.insert(told.blocks.begin() + 1, {lines::BlockKind::paragraph, "09:31 - " + plain});
    CHECK(lead(told).find("09:") == std::string::npos);
    // One word may be what the sentence speaks of.
    told.blocks[0].text = "NASA: " + plain;
    CHECK(lead(told).starts_with("NASA: "));
}

TEST_CASE("a lead says nothing twice") {
    auto told = ferry_story()[0];
    told.lead.reset();
    const std::string first =
        "The ferry Nordlys ran aground off Lindholm in a fog on Sunday night.";
    const std::string second =
        "Nine people of Lindholm were brought to hospital by the ferry's boats.";
    told.title = "Night in the fog";
    told.blocks = {{lines::BlockKind::paragraph, first},
                   {lines::BlockKind::paragraph, first + ' ' + second}};
    CHECK(lead(told) == first + ' ' + second);
}

TEST_CASE("a sentence that takes up another does not lead in other languages, either") {
    auto told = ferry_story()[0];
    told.lead.reset();
    told.title = "Мост через Тару";
    told.blocks = {
        {lines::BlockKind::paragraph,
         "Движение по мосту через реку Тару открыли в понедельник, раньше срока."},
        {lines::BlockKind::paragraph,
         "Однако Степан Рудых, мэр Халверна, мост через Тару ещё не видел, а мост ждал."}};
    CHECK(lead(told).starts_with("Движение по мосту"));
}

TEST_CASE("questions and answers of an interview are no lead") {
    auto told = ferry_story()[0];
    told.lead.reset();
    told.blocks = {
        {lines::BlockKind::paragraph,
         "Jon Aske is one of three keepers who moved back into the lighthouse. We met "
         "him at the landing."},
        {lines::BlockKind::paragraph, "Q: What is the first thing you did?"},
        {lines::BlockKind::paragraph, "A: Clean the glass. Nobody had cleaned it since 2004."}};
    told.title = "Ten minutes with the keeper";
    CHECK(lead(told).find("Q:") == std::string::npos);
    CHECK(lead(told).starts_with("Jon Aske"));
}

TEST_CASE("headings, list items and preformatted text are no lead") {
    auto told = ferry_story()[0];
    told.blocks.insert(told.blocks.begin(),
                       {lines::BlockKind::heading,
                        "Ferry accident: What we know so far about the Nordlys and its crew."});
    told.blocks.insert(told.blocks.begin(),
                       {lines::BlockKind::preformatted, "Nordlys   214\nLucia     480."});
    CHECK(lead(told).find("What we know") == std::string::npos);
    CHECK(lead(told).find("480") == std::string::npos);
}

TEST_CASE("an article of headings alone has its text shortened, one without text no lead") {
    Article told;
    told.title = "Title";
    CHECK(lead(told).empty());
    told.blocks.push_back(
        {lines::BlockKind::item, "one two three four five six seven eight nine ten eleven twelve"});
    CHECK(lead(told, 10) == "one two three four five six seven eight nine ten ..");
}

TEST_CASE("a lead does not end within a quotation") {
    auto told = ferry_story()[0];
    const std::string first =
        "The ferry Nordlys has run aground off Lindholm in fog, the coastguard of the island said.";
    told.blocks = {{lines::BlockKind::paragraph,
                    first + " Its master, Jane Doe, said: \"I saw nothing of the light. Nobody did "
                            "in such a fog as that, and nobody will be able to tell me that the "
                            "pier stood where it always did before the storm came.\""}};
    CHECK(lead(told, 40) == first);
    told.blocks = {{lines::BlockKind::paragraph,
                    first + " Its master said: \"I saw nothing. Nobody did in that fog.\""}};
    CHECK(lead(told, 40) == told.blocks[0].text);
}

TEST_CASE("a sentence that goes on from another is no first sentence of a lead") {
    auto told = ferry_story()[0];
    const std::string opening =
        "The ferry Nordlys ran aground off Lindholm in a fog on Sunday night.";
    told.blocks = {{lines::BlockKind::paragraph, opening},
                   {lines::BlockKind::paragraph,
                    "Sources have also told this paper that the Nordlys of Lindholm was late."}};
    CHECK(lead(told).starts_with(opening));
}

TEST_CASE("a lead without blanks takes no more room than others") {
    auto told = ferry_story()[0];
    told.lead.reset();
    std::string chinese, endless(5000, 'w');
    for (int i = 0; i < 500; ++i) chinese += "\u6c34";
    for (const auto& text : {chinese + "\u3002", chinese + ".", endless, endless + ". It ended."}) {
        told.blocks = {{lines::BlockKind::paragraph, text}};
        CHECK(tearline::text::columns(lead(told)) <= 60 * words::columns_of_word + 3);
        CHECK_FALSE(lead(told).empty());
    }
}

TEST_CASE("a lead does not say the headline once more") {
    const auto told = [](const std::string& title, const std::string& text) {
        Article article;
        article.title = title;
        article.blocks = {{lines::BlockKind::paragraph, text}};
        return lead(article);
    };
    const std::string title = "Reader of feeds uses the default namespace";
    CHECK(told(title, title + "\nThis avoids some limits of the parser.") ==
          "This avoids some limits of the parser.");
    CHECK(told(title, title + " - it avoids some limits of the parser.") ==
          "it avoids some limits of the parser.");
    CHECK(told(title, title + ".").empty());
    CHECK(told("Update the list", "Update the list").empty());
    // What a short headline says may be the least of a sentence.
    const std::string more = "Die Lokführer der Lunauer Eisenbahn bekommen 5,5 Prozent mehr Lohn.";
    const std::string after =
        " Darauf einigten sich beide Seiten am Freitagabend nach elf Stunden.";
    CHECK(told("Lokführer und Lunauer Eisenbahn einigen sich", more + after) == more + after);
    const std::string goes_on = "For hire ferry insurance is a kind of its own for ships.";
    CHECK(told("For hire ferry insurance", goes_on) == goes_on);
    const std::string short_name = "Bank of Nordlys Corp has said that it will close on Friday.";
    CHECK(told("Bank of Nordlys", short_name) == short_name);
}

TEST_CASE("a lead names what it speaks of, and has no marks of footnotes") {
    Article told;
    told.title = "Why oak piles are back";
    told.blocks = {
        {lines::BlockKind::paragraph,
         "Oak has come back.[1] It's quickly moving from the most admired wood of the Lindholm "
         "yards to what most piers in the region are built of[12]. As of 2025 nobody sells pine "
         "piles there any more."}};
    CHECK(lead(told).starts_with("Oak has come back. It's quickly moving"));
    CHECK(lead(told).find('[') == std::string::npos);
}

TEST_CASE("a short sentence that opens the text opens the lead") {
    const auto told = [](const std::string& text) {
        Article article;
        article.title = "Ferry leaves its course near the island";
        article.blocks = {{lines::BlockKind::paragraph, text}};
        return lead(article);
    };
    const std::string rest =
        "The Nordlys was pulled off a sandbank by two tugs and reached Lindholm in the evening.";
    CHECK(told("Nobody was hurt. " + rest) == "Nobody was hurt. " + rest);
    CHECK(told("Alle sind wohlauf. " + rest) == "Alle sind wohlauf. " + rest);
    CHECK(told("By Ada Example. " + rest) == rest);
    CHECK(told("It happened. " + rest) == rest);
    // The first says the headline again: the text begins behind it.
    const std::string again = "The ferry leaves its course near the island, says the line. ";
    CHECK(told(again + "Nobody was hurt. " + rest) == "Nobody was hurt. " + rest);
    CHECK(told("Sign up for our newsletter. " + rest) == rest);
}

TEST_CASE("what has no title but its first words is not told twice") {
    Article note;
    note.title = "The canteen serves soup on Monday. It is leek.";
    note.blocks = {{lines::BlockKind::paragraph, note.title}};
    CHECK(lead(note).empty());
    note.blocks.push_back({lines::BlockKind::paragraph, "Bring spoons."});
    CHECK(lead(note) == "Bring spoons.");
}

TEST_CASE("a short sentence does not end a lead") {
    Article told;
    told.title = "Ice on the river";
    told.blocks = {{lines::BlockKind::paragraph,
                    "The ice on the river broke up at Lindholm on Sunday. Ferries wait. The road "
                    "along the shore is closed until the water has fallen."}};
    CHECK(lead(told) == told.blocks[0].text);
}
