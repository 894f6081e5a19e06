// SPDX-License-Identifier: MIT
// The contract of news/lost_apostrophe.h.
#include "news/lost_apostrophe.h"

#include "support/catch.h"

using namespace tearline::news;

namespace {

/// The score of the first WORD in TEXT; -100 where it is no candidate.
double score_of(std::string_view text, std::string_view word) {
    WordTally tally;
    tally.add(text);
    const auto runs = letter_runs(text);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (text.substr(runs[i].at, runs[i].length) != word) continue;
        const auto candidate = lost_candidate(text, runs, i, tally);
        return candidate.evidence.empty() ? -100 : lost_score(candidate);
    }
    return -100;
}

}  // namespace

TEST_CASE("the words around tell what has lost an apostrophe") {
    CHECK(score_of("I think its a good idea to wait.", "its") > 2);
    CHECK(score_of("She knows that its not possible to wait.", "its") > 2);
    CHECK(score_of("The dog wagged its tail and barked.", "its") < 0);
    CHECK(score_of("The town lost its only bridge.", "its") < 0);
    CHECK(score_of("They were going home.", "were") < 0);
    CHECK(score_of("If you ask me, Id like to know.", "Id") > 2);
}

TEST_CASE("what cannot own or be anything is no candidate") {
    CHECK(score_of("They met the owners.", "owners") == -100);
    CHECK(score_of("the classes of boats", "boats") == -100);
    CHECK(score_of("His bosss hat is new.", "bosss") == -100);
    CHECK(score_of("See its-name here.", "its") == -100);
    CHECK(score_of("The ship and its a-frame.", "its") == -100);
    CHECK(score_of("They built the shed behind it.", "shed") == -100);
    CHECK(score_of("the APIs limits", "APIs") < 2);
}

TEST_CASE("letters within addresses and codes do not stand free") {
    const std::string_view text = "x/its its_ 3its its.a its, so-its";
    const auto runs = letter_runs(text);
    std::vector<bool> free, behind_dash;
    for (const auto& run : runs) {
        if (text.substr(run.at, run.length) != "its") continue;
        free.push_back(stands_free(text, run));
        behind_dash.push_back(stands_free(text, run, true));
    }
    CHECK(free == std::vector<bool>{false, false, false, false, true, false});
    CHECK(behind_dash == std::vector<bool>{false, false, false, false, true, true});
}

TEST_CASE("a tally tells capitals from small letters") {
    WordTally tally;
    tally.add("Ford met a ford; Ford left.");
    CHECK(tally.count("Ford") == 2);
    CHECK(tally.count("ford") == 1);
    CHECK(tally.count("Fords") == 0);
}
