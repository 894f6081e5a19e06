// SPDX-License-Identifier: MIT
// The evidence of a pair: symmetric, bounded, stronger the more is shared and the nearer in time.
#include "stories/evidence.h"

#include <cmath>

#include "news/samples.h"
#include "stories/cluster.h"
#include "stories/grouping_weights.h"
#include "stories/inputs.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::stories;
using namespace tearline::news::samples;

namespace {

std::vector<Profile> profiles(const std::vector<GroupInput>& articles) {
    return profiles_of(HeldArticles(articles));
}

double odds(const Profile& a, const Profile& b) {
    return log_odds(a, b, pair_model());
}

GroupInput undated(const std::string& id, const std::string& title, const std::string& text) {
    GroupInput made;
    made.id = id;
    made.title = title;
    made.text = text;
    return made;
}

}  // namespace

TEST_CASE("evidence is symmetric and within its bounds") {
    auto told = ferry_story();
    for (auto& other : outsiders()) told.push_back(other);
    const auto all = profiles(inputs(told));
    for (const auto& a : all)
        for (const auto& b : all) {
            CHECK(odds(a, b) == odds(b, a));
            CHECK(odds(a, b) >= weights::least_odds);
            CHECK(odds(a, b) <= weights::most_odds);
        }
}

TEST_CASE("two tellings of one event have more evidence than an alike event or another matter") {
    auto told = ferry_story();
    told.push_back(other_ferry());
    told.push_back(outsiders()[0]);
    const auto all = profiles(inputs(told));
    CHECK(odds(all[0], all[1]) > odds(all[0], all[3]));
    CHECK(odds(all[0], all[3]) > odds(all[0], all[4]));
}

TEST_CASE("evidence falls with the days between two articles, and ends") {
    auto articles = inputs(ferry_story());
    double before = weights::most_odds + 1;
    for (const double days : {0.0, 0.5, 1.0, 2.0, 3.0, 3.9}) {
        articles[1].published = *articles[0].published + static_cast<UnixTime>(days * 86400);
        const auto all = profiles(articles);
        CHECK(odds(all[0], all[1]) <= before);
        before = odds(all[0], all[1]);
    }
    articles[1].published = *articles[0].published + 5 * day;
    const auto all = profiles(articles);
    CHECK(odds(all[0], all[1]) == weights::least_odds);
}

TEST_CASE("articles that tell of other years, or of other names first, are less likely one story") {
    const std::string text =
        " The yacht race round the island was won by a crew from the mainland after a night of "
        "heavy wind, and the second boat lost her mast off the northern lighthouse.";
    const auto all =
        profiles({undated("1", "Crew wins the island race", "In 2009 it began." + text),
                  undated("2", "Crew wins the island race", "In 2009 it blew." + text),
                  undated("3", "Crew wins the island race", "In 2013 it blew." + text)});
    CHECK(compare(all[0], all[1])[years_apart] == 0);
    CHECK(compare(all[0], all[2])[years_apart] == 4);
    CHECK(pair_model().weights[years_apart] <= 0);
    CHECK(pair_model().weights[head_names_apart] <= 0);
}

TEST_CASE("of an article without a title the first words stand for it") {
    const auto all =
        profiles({undated("1", "",
                          "Harbour master finds lost anchor of the Meridian "
                          "under the old stone pier after forty years"),
                  undated("2", "Harbour master finds lost anchor of the Meridian", "")});
    CHECK(compare(all[0], all[1])[like_title] > 0.8);
}

TEST_CASE("articles without words are compared without harm") {
    const auto all = profiles({undated("1", "", ""), undated("2", "... !!!", "\xff\xfe"),
                               undated("3", "Crew wins", "Crew wins the race.")});
    for (const auto& a : all)
        for (const auto& b : all) CHECK(odds(a, b) >= weights::least_odds);
    for (const double feature : compare(all[0], all[1])) CHECK(std::isfinite(feature));
}

TEST_CASE("what one paper tells of one town is not one story") {
    const auto item = [](const std::string& id, const std::string& title, const std::string& text) {
        GroupInput made = undated(id, title, text);
        made.published = noon;
        made.source = "Valley Post";
        return made;
    };
    const std::vector<GroupInput> items{
        item("1", "Sterdun market moves",
             "The weekly market of Sterdun moves to Ashlin Road while the square is paved."),
        item("2", "Sterdun baker retires after 84 years",
             "The baker Percy Dendun of Sterdun closes his shop at the end of January."),
        item("3", "Library in Sterdun opens on Sundays",
             "The library on Marlin Road in Sterdun will open on Sundays, said Opal Wickhal."),
        item("4", "Cat rescued from Sterdun church tower",
             "A cat that had sat on the tower of the church for days was brought down.")};
    for (const auto& a : items)
        for (const auto& b : items)
            if (a.id < b.id) CHECK(group(std::vector{a, b}).size() == 2);
    const auto fire = item("5", "Fire destroys bakery in Sterdun",
                           "A fire swept through a bakery in Sterdun in the early hours.");
    const auto blaze = item("6", "Sterdun bakery gutted by overnight blaze",
                            "Firefighters fought all night at the burning bakery of Sterdun.");
    CHECK(group(std::vector{fire, blaze}).size() == 1);
}

TEST_CASE("a common number is no evidence by itself") {
    const auto with_number = [](const char* number) {
        const std::string some = number;
        const auto all = profiles(
            {undated("1", "Teachers of Burygar to strike for " + some + " days",
                     "Talks over pay failed, and the union called a strike of " + some + " days."),
             undated("2", "Map publisher sold in deal worth " + some + " billion",
                     "Its larger rival pays " + some + " billion crowns in cash and shares.")});
        return compare(all[0], all[1])[like_numbers];
    };
    CHECK(with_number("4") < 0.7);
    CHECK(with_number("79413") == Approx(1).margin(0.01));
}

namespace {

GroupInput by(const std::string& publisher, const std::string& title, const std::string& text) {
    GroupInput made = undated(publisher + title, title, text);
    made.source = publisher;
    made.published = 1000000;
    return made;
}

}  // namespace

TEST_CASE("alike titles that each name what the other article does not are two events") {
    const std::string ours = "Kustavi Post", theirs = "Evening Wire";
    const auto all = profiles({
        by(ours, "House fire in Velby: two injured",
           "Two people were injured in a fire in a block of flats in Velby last night. It began in "
           "a kitchen on the third floor and was out after an hour. The fire brigade sent six "
           "engines."),
        by(ours, "House fire in Ostmark: two injured",
           "Two people were injured in a fire in a wooden house in Ostmark last night. It began in "
           "a cellar, and the roof fell in before it was out. The fire brigade sent four engines."),
        by(ours, "House fire in Velby: one of two injured has died",
           "One of the two people who were injured in a fire in Velby has died. The fire had begun "
           "in a kitchen of a block of flats. Police look into a cooker that was left on."),
        by(theirs, "House fire in Ostmark leaves two injured",
           "Two people were injured when a wooden house in Ostmark burned last night. The roof "
           "fell "
           "in before the fire brigade had it out; it had begun in the cellar."),
        by(theirs, "House fire in Velby leaves two injured",
           "Two people were injured when flats in Velby burned last night. The fire began in a "
           "kitchen on the third floor and was out within the hour."),
    });
    CHECK(odds(all[0], all[1]) == weights::least_odds);
    CHECK(odds(all[0], all[2]) > weights::cut_single);
    CHECK(odds(all[1], all[3]) > weights::cut_single);
    CHECK(odds(all[0], all[4]) > odds(all[0], all[3]) + 1);
    CHECK(odds(all[1], all[3]) > odds(all[1], all[4]) + 1);
}

TEST_CASE("a toll that rises, a man convicted and then jailed, are no other events") {
    const auto all = profiles(
        {by("Kustavi Post", "Court convicts former mayor of Velby of fraud",
            "A court has found the former mayor of Velby, Anna Trell, guilty of fraud over the "
            "building of a swimming hall. Sentence will be passed on Thursday."),
         by("Kustavi Post", "Court jails former mayor of Velby for three years",
            "The former mayor of Velby, Anna Trell, has to go to prison for three years for fraud "
            "over a swimming hall. The judge spoke of greed, and her lawyers want to appeal."),
         by("Kustavi Post", "Storm kills 12 on the coast of Velby",
            "Twelve people died when a storm hit the coast of Velby; boats were lost and roofs "
            "torn off, and thousands had no power."),
         by("Kustavi Post", "Storm kills 19 on the coast of Velby",
            "The storm on the coast of Velby has killed nineteen people. Boats were lost and roofs "
            "torn off; thousands still have no power.")});
    CHECK(odds(all[0], all[1]) > weights::cut_single);
    CHECK(odds(all[2], all[3]) > weights::cut_single);
}
