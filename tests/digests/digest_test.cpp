// SPDX-License-Identifier: MIT
// Which telling leads, who else tells it, and what comes first.
#include "digests/digest.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "news/samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::digests;
using namespace tearline::news::samples;

namespace {

DigestSettings digest_settings() {
    DigestSettings made;
    made.name = "Coast digest";
    return made;
}

std::vector<StoryTellings> some_stories() {
    std::vector<StoryTellings> made{{"ferry", ferry_story(), false}};
    for (auto& outsider : outsiders()) made.push_back({outsider.msgid, {outsider}, false});
    return made;
}

Entry only_entry(std::vector<Article> articles) {
    const auto digest =
        compile({{"story", std::move(articles), false}}, digest_settings(), noon, 1);
    REQUIRE(digest.entries.size() == 1);
    return digest.entries[0];
}

}  // namespace

TEST_CASE("a digest counts its articles, stories and publishers") {
    const auto digest = compile(some_stories(), digest_settings(), noon, 7);
    CHECK(digest.name == "Coast digest");
    CHECK(digest.date == noon);
    CHECK(digest.number == 7);
    CHECK(digest.articles == 6);
    CHECK(digest.sources == 3);
    CHECK(digest.entries.size() == 4);
    CHECK(digest.more == 0);
}

TEST_CASE("what several publishers tell comes first") {
    const auto digest = compile(some_stories(), digest_settings(), noon, 1);
    CHECK(digest.entries[0].story == "ferry");
    CHECK(digest.entries[0].articles == 3);
    CHECK(digest.entries[0].also.size() == 2);
}

TEST_CASE("of stories by one publisher each the newest comes first") {
    auto given = some_stories();
    given.erase(given.begin());
    const auto digest = compile(given, digest_settings(), noon, 1);
    CHECK(digest.entries[0].story == "chess");
    CHECK(digest.entries[1].story == "telescope");
    CHECK(digest.entries[2].story == "bakery");
}

TEST_CASE("what several publishers told last week comes before what one told just now") {
    auto given = some_stories();
    for (auto& article : given[0].articles) article.published->unix -= 7 * day;
    CHECK(compile(given, digest_settings(), noon, 1).entries[0].story == "ferry");
}

TEST_CASE("a busy publisher does not bury the others") {
    std::vector<StoryTellings> given;
    for (int i = 0; i < 40; ++i) {
        auto told = outsiders()[0];
        told.msgid = told.title = "Bread " + std::to_string(i);
        told.source = "Busy wire";
        told.published->unix = noon;
        given.push_back({told.msgid, {told}, false});
    }
    for (auto& outsider : outsiders()) {
        outsider.source = "Quiet post";
        outsider.published->unix = noon - 12 * hour;
        given.push_back({outsider.msgid, {outsider}, false});
    }
    auto limited = digest_settings();
    limited.max_stories = 12;
    const auto digest = compile(given, limited, noon, 1);
    CHECK(digest.entries[0].source == "Busy wire");
    CHECK(std::count_if(digest.entries.begin(), digest.entries.end(),
                        [](const Entry& e) { return e.source == "Quiet post"; }) == 3);
    given.resize(40);
    const auto alone = compile(given, limited, noon, 1);
    CHECK(alone.entries[0].headline == "Bread 0");
    CHECK(alone.more == 28);
}

TEST_CASE("in sections what several publishers tell leads the issue, whatever it is about") {
    std::vector<StoryTellings> given;
    for (int i = 0; i < 12; ++i) {
        auto told = outsiders()[i % 2 == 0 ? 1 : 2];
        told.msgid = told.title += ' ' + std::to_string(i);
        given.push_back({told.msgid, {told}, false});
        if (i > 3) continue;
        told.msgid += " again";
        told.title = "Onlookers had a long day, says witness " + std::to_string(i);
        told.blocks = {{lines::BlockKind::paragraph,
                        "Somebody else was there, and has much to say on number " +
                            std::to_string(i) + " that nobody wrote before."}};
        told.source = "Quiet post";
        told.link = "https://quiet.example/" + std::to_string(i);
        given.back().articles.push_back(told);
    }
    auto by_topic = digest_settings();
    by_topic.sections = Sections::topic;
    const auto digest = compile(given, by_topic, noon, 1);
    REQUIRE(digest.in_sections);
    for (std::size_t i = 0; i < digest.entries.size(); ++i) {
        INFO(digest.entries[i].headline << " in " << digest.entries[i].section);
        CHECK((digest.entries[i].section == "top") == (i < 4));
    }
    by_topic.sections = Sections::none;
    CHECK(compile(given, by_topic, noon, 1).entries[0].section.empty());
}

TEST_CASE("regular features stand behind all news, led by the newest issue") {
    auto given = some_stories();
    StoryTellings stars{"stars", {given[1].articles[0], given[1].articles[0]}, false};
    stars.regular = true;
    for (int i = 0; i < 2; ++i) {
        Article& issue = stars.articles[static_cast<std::size_t>(i)];
        issue.msgid = "stars-" + std::to_string(i);
        issue.title = "Your stars for day " + std::to_string(i);
        issue.source = "Reading Room";
        issue.link.reset();
        issue.published = Moment{noon + i * seconds_a_day, true};
        issue.blocks = {
            {lines::BlockKind::paragraph, "Lend nobody money on day " + std::to_string(i) + "."}};
    }
    given.insert(given.begin(), stars);
    const auto digest = compile(given, digest_settings(), noon + 2 * seconds_a_day, 1);
    const Entry& last = digest.entries.back();
    CHECK(last.story == "stars");
    CHECK(last.headline == "Your stars for day 1");
    CHECK(last.articles == 2);
    CHECK_FALSE(digest.in_sections);

    auto by_area = digest_settings();
    by_area.sections = Sections::area;
    given.back().articles[0].area.tag = "OTHER";
    const auto ordered = compile(given, by_area, noon, 1);
    CHECK(ordered.in_sections);
    CHECK(ordered.entries.back().section == "regular");
}

TEST_CASE("a section or two before a long row of other news are none, unless they were asked for") {
    std::vector<StoryTellings> given;
    for (int i = 0; i < 14; ++i) {
        Article told;
        told.msgid = std::to_string(i);
        // Of the built-in topics each word is one, or is of none at all.
        const bool of_topic = i % 7 == 0;
        told.title =
            (of_topic ? "Football cup match and league goal " : "Zyx wvu tsr ") + told.msgid;
        told.blocks = {{lines::BlockKind::paragraph, told.title + " qpo."}};
        told.published = Moment{noon, true};
        given.push_back({told.msgid, {told}, false});
    }
    auto with = digest_settings();
    CHECK_FALSE(compile(given, with, noon, 1).in_sections);
    with.sections = Sections::topic;
    const auto asked = compile(given, with, noon, 1);
    CHECK(asked.in_sections);
    CHECK(asked.entries[0].section == "sport");
}

TEST_CASE("the order of the stories given changes nothing") {
    auto given = some_stories();
    const auto digest = compile(given, digest_settings(), noon, 1);
    std::reverse(given.begin(), given.end());
    CHECK(compile(given, digest_settings(), noon, 1) == digest);
}

TEST_CASE("an update is marked and comes after as good a story that is new") {
    auto given = some_stories();
    given.erase(given.begin());
    given[2].update = true;  // chess, else the first
    const auto digest = compile(given, digest_settings(), noon, 1);
    CHECK(digest.entries[0].story == "telescope");
    const auto chess = std::find_if(digest.entries.begin(), digest.entries.end(),
                                    [](const Entry& e) { return e.story == "chess"; });
    CHECK(chess->update);
}

TEST_CASE("a headline that was cut is full_title where another telling has it whole") {
    auto told = ferry_story();
    told.resize(2);
    const std::string full_title =
        "Ferry Nordlys runs aground off Lindholm in dense fog, all are brought ashore";
    told[0].title = full_title.substr(0, 71);
    told[0].title_cut = true;
    told[1].title = full_title;
    const auto entry = only_entry(told);
    CHECK(entry.headline == full_title);
    REQUIRE(entry.also.size() == 1);
    CHECK(entry.also[0].headline == full_title);
}

TEST_CASE("an update is not called one twice") {
    const auto headline = [](const char* title, bool update) {
        auto told = ferry_story();
        told.resize(1);
        told[0].title = title;
        return compile({{"ferry", told, update}}, digest_settings(), noon, 1)
            .entries.at(0)
            .headline;
    };
    for (const char* title : {"Update: Ferry runs aground", "UPDATE 2-Ferry runs aground",
                              "Updated: Ferry runs aground", "update 1 - Ferry runs aground"}) {
        CHECK(headline(title, true) == "Ferry runs aground");
        if (std::string_view(title).find('-') == std::string_view::npos)
            CHECK(headline(title, false) == title);
    }
    CHECK(headline("Update on the ferry", true) == "Update on the ferry");
    CHECK(headline("Updates: the ferry", true) == "Updates: the ferry");
}

TEST_CASE("stories beyond the limit are counted") {
    auto limited = digest_settings();
    limited.max_stories = 1;
    const auto digest = compile(some_stories(), limited, noon, 1);
    CHECK(digest.entries.size() == 1);
    CHECK(digest.more == 3);
    CHECK(digest.articles == 6);
}

TEST_CASE("no stories make an empty digest, and a story without articles is none") {
    CHECK(compile({}, digest_settings(), noon, 1).entries.empty());
    CHECK(compile({{"empty", {}, false}}, digest_settings(), noon, 1).entries.empty());
}

TEST_CASE("the entry is of one telling: headline, lead, source, time and link belong together") {
    const auto entry = only_entry(ferry_story());
    const auto told = ferry_story();
    const auto leading = std::find_if(told.begin(), told.end(),
                                      [&](const Article& a) { return a.title == entry.headline; });
    REQUIRE(leading != told.end());
    CHECK(entry.source == *leading->source);
    CHECK(entry.link == leading->link);
    CHECK(entry.published == leading->published);
    CHECK(body_text(*leading).find(entry.lead.substr(0, 40)) != std::string::npos);
}

TEST_CASE("a telling that credits another, has no link or is cut off does not lead") {
    for (int flaw = 0; flaw < 3; ++flaw) {
        auto told = ferry_story();
        const auto before = only_entry(told);
        auto& leader = *std::find_if(told.begin(), told.end(),
                                     [&](const Article& a) { return a.title == before.headline; });
        if (flaw == 0) leader.via = "Northwire";
        if (flaw == 1) leader.link.reset();
        if (flaw == 2) {
            leader.blocks.resize(1);
            leader.blocks[0].text = leader.blocks[0].text.substr(0, 60);
        }
        // Flaw 0 weighs least: the others must be as complete.
        if (flaw == 0)
            for (auto& other : told)
                if (&other != &leader)
                    other.blocks.push_back({lines::BlockKind::paragraph, body_text(other)});
        CHECK(only_entry(told).headline != before.headline);
    }
}

TEST_CASE("copies of one text are one source") {
    auto told = ferry_story();
    auto copy = told[0];
    copy.msgid = "ferry-copy";
    copy.source = "copycat";
    copy.link = "https://copycat.example/1";
    copy.published->unix += hour;
    told.push_back(copy);
    const auto entry = only_entry(told);
    CHECK(entry.articles == 4);
    CHECK(std::none_of(entry.also.begin(), entry.also.end(),
                       [](const Telling& each) { return each.source == "copycat"; }));
    CHECK(entry.also.size() == 2);
}

TEST_CASE("the headlines of the other tellings are as fit to print as the first") {
    auto told = ferry_story();
    const std::string leading = only_entry(told).headline;
    for (auto& other : told)
        if (other.title != leading)
            other.title = "NIGHT FERRY STRANDED AT HARBOUR MOUTH - " + *other.source;
    const auto entry = only_entry(told);
    REQUIRE(entry.also.size() == 2);
    for (const Telling& each : entry.also)
        CHECK(text::to_lower(each.headline) == "night ferry stranded at harbour mouth");
    for (const Telling& each : entry.also) CHECK(each.headline.starts_with("Night "));
}

TEST_CASE("a publisher with two tellings is named once, whatever its case") {
    auto told = ferry_story();
    told[1].source = "HarbourPost";
    const auto entry = only_entry(told);
    CHECK(entry.also.size() == 1);
}

TEST_CASE("a publisher that a gate knows by its site only is named as others name it") {
    auto told = ferry_story();
    told[0].source = "Daily Coast";
    told[0].link = "https://www.dailycoast.example/1";
    told[1].source = "dailycoast.example";
    told[1].link = "https://dailycoast.example/2";
    told[2].source.reset();
    told[2].link = "https://wire.example/3";
    auto entry = only_entry(told);
    REQUIRE(entry.also.size() == 1);
    const std::set<std::string> names{entry.source, entry.also[0].source};
    CHECK(names == std::set<std::string>{"Daily Coast", "wire.example"});
    // An agency's report on a site does not name the site; two names of one site name neither.
    told[0].source = "Reuters";
    CHECK(only_entry(told).also.size() == 2);
    told[0].source = "Daily Coast";
    told[2].source = "The Daily Coast Ltd";
    told[2].link = "https://dailycoast.example/3";
    CHECK(only_entry(told).also.size() == 2);
}

TEST_CASE("an article without source, link, date or text is still told") {
    Article bare;
    bare.msgid = "bare";
    bare.title = "Something happened";
    bare.received = {noon, true};
    const auto entry = only_entry({bare});
    CHECK(entry.headline == "Something happened");
    CHECK(entry.lead.empty());
    CHECK(entry.source.empty());
    CHECK_FALSE(entry.published);
    CHECK_FALSE(entry.link);
}
