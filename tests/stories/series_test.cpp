// SPDX-License-Identifier: MIT
// Issues of a series are told from one another, and from a story that goes on.
#include "stories/series.h"

#include "news/samples.h"
#include "stories/inputs.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::stories;
using news::samples::article;
using news::samples::noon;

namespace {

/// What the weather office of the islands sends on the morning of a day.
GroupInput weather(int on, const std::string& title, const std::string& text) {
    GroupInput report;
    report.id = std::to_string(on);
    report.title = title;
    report.text = text;
    report.published = noon + on * seconds_a_day;
    report.source = "Island Weather";
    return report;
}

const std::string wet =
    "Rain moves in over the western isles in the morning. Highs of 11 degrees, winds of force 6 "
    "from southwest. Tonight lows around 4 degrees; the outlook for tomorrow is unsettled.";
const std::string dry =
    "It stays dry over the western isles with some sun. Highs of 9 degrees, winds of force 2 "
    "from east. Tonight lows around 1 degree; the outlook for tomorrow is calm and cold.";

const std::string foggy =
    "Fog lies over the western isles until noon, then the sun comes out. Highs of 8 degrees, winds "
    "of force 1 from north. Tonight lows around 0 degrees; the outlook for tomorrow is dry.";
const std::string stormy =
    "A gale blows over the western isles, and ferries may be late. Highs of 10 degrees, winds of "
    "force 9 from west. Tonight lows around 7 degrees; the outlook for tomorrow is more rain.";

std::size_t stories_in(const std::vector<GroupInput>& articles) {
    return group(articles).size();
}

}  // namespace

TEST_CASE("dates, weekdays and numbers of issues tell no series") {
    for (const char* title :
         {"Weather for Tuesday, 4 November 2026", "Weather for Wednesday, November 5th, 2026",
          "Weather for 2026-11-04", "Weather for 4.11.2026", "weather for #212", "Weather for No 3",
          "Weather for (Thursday)"})
        CHECK(series_title(title) == "weather for");
    CHECK(series_title("Wetter am Dienstag, 4. November") == "wetter am");
    CHECK(series_title("Horoskop vom 04.09.") == "horoskop vom");
    CHECK(series_title("Horoskop vom 5.9.") == "horoskop vom");
    CHECK(series_title("Погода 4 ноября 2026") == "погода");
    CHECK(series_title("Norlund stocks close higher") ==
          series_title("Norlund stocks close lower"));
    CHECK(series_title("Börse schließt leichter") == series_title("Börse schließt fester"));
    CHECK(series_title("El tiempo, miércoles 4 de noviembre") == "el tiempo de");
}

TEST_CASE("numbers that are news stay in a title") {
    for (const char* title :
         {"kestrel 4.9 released", "quake toll reaches 43", "quake toll reaches 57",
          "kestrel 4.0.1 released", "velocar cuts 1200 jobs", "lunau beats altwede 29:28",
          "march of the sixty"})
        CHECK(series_title(title) == title);
}

TEST_CASE("a bulletin of every day is a story of every day") {
    std::vector<GroupInput> dated, standing;
    const std::string days[] = {"Monday", "Tuesday", "Wednesday", "Thursday"};
    const std::string texts[] = {wet, dry, foggy, stormy};
    for (int i = 0; i < 4; ++i) {
        dated.push_back(weather(i, "Weather for the isles, " + days[i], texts[i]));
        standing.push_back(weather(i, "Weather for the isles", texts[i]));
        dated.back().link = standing.back().link = "https://weather.example/isles";
    }
    CHECK(stories_in(dated) == 4);
    CHECK(stories_in(standing) == 4);
}

TEST_CASE("a series that goes on is no telling of what it names") {
    const std::string ways[] = {"higher", "lower", "mixed", "flat"};
    const std::string named[] = {"Numa fell 2.5", "Velocar fell 4.5", "Tarn rose 1.1",
                                 "Numa rose 1.6"};
    std::vector<GroupInput> articles;
    for (int i = 0; i < 4; ++i)
        articles.push_back(weather(i, "Norlund stocks close " + ways[i],
                                   "The NOX index ended at " + std::to_string(4100 + 37 * i) +
                                       " points. Banks led the way; " + named[i] +
                                       " percent. The crown was little changed to the euro."));
    auto cuts = weather(1, "Velocar to cut 1,200 jobs",
                        "The maker of electric vans Velocar will cut 1,200 of its 7,000 jobs and "
                        "close its works at Tarn Cross next summer.");
    cuts.source = "Exchange Post";
    cuts.id = "cuts";
    auto works = weather(1, "1,200 jobs go at Velocar, works to close",
                         "Velocar is to shut its works at Tarn Cross and shed 1,200 jobs. The van "
                         "maker blames the end of subsidies.");
    works.source = "Observer";
    works.id = "works";
    articles.push_back(cuts);
    articles.push_back(works);
    CHECK(stories_in(articles) == 5);
}

TEST_CASE("an article that comes again, or goes on, is one story below one title") {
    auto first = weather(0, "Storm warning for the isles", wet);
    auto again = weather(1, "Storm warning for the isles", wet);
    CHECK(stories_in({first, again}) == 1);
    // Headlines alone come again with every fetch of some feeds.
    first.text = again.text = "";
    CHECK(stories_in({first, again}) == 1);
    // Of an article that grows the old text is still there.
    first.text = wet;
    again.text = wet + " The ferry of the afternoon was cancelled, and the school closes at noon.";
    first.link = again.link = "https://weather.example/storm";
    CHECK(stories_in({first, again}) == 1);
    // Within hours the same title is the same report.
    again.text = dry;
    again.published = *first.published + seconds_a_day / 12;
    CHECK(stories_in({first, again}) == 1);
}

TEST_CASE("publishers that tell one story below one title are no series") {
    auto first = weather(0, "Ferry Nordlys aground off Lindholm", wet);
    auto other = weather(1, "Ferry Nordlys aground off Lindholm", dry);
    other.source = "Town Crier";
    CHECK_FALSE(are_issues(series_of(first), first.published, series_of(other), other.published));
    other.source = first.source;
    CHECK(are_issues(series_of(first), first.published, series_of(other), other.published));
    first.source = other.source = "";
    CHECK_FALSE(are_issues(series_of(first), first.published, series_of(other), other.published));
}
