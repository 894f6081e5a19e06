// SPDX-License-Identifier: MIT
// The contract of words/lost_apostrophe.h.
#include "words/lost_apostrophe.h"

#include "support/catch.h"

using namespace tearline::words;

namespace {

/// The score of the first WORD in TEXT; -100 where it is no candidate.
double score_of(std::string_view text, std::string_view word) {
    WordTally tally;
    tally.add(text);
    const auto runs = letter_runs(text);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (text.substr(runs[i].at, runs[i].length) != word) continue;
        const auto candidate = lost_candidate(text, runs, i);
        return candidate ? lost_score(*candidate, tally) : -100;
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
    CHECK(score_of("See the BOSSES here.", "BOSSES") == -100);
    CHECK(score_of("the iOSs limits", "iOSs") == -100);
    CHECK(score_of("the APIs limits", "APIs") < 2);
}

TEST_CASE("what is told by the first evidence is told by all of it") {
    const std::string_view text =
        "The owners dog met Londons mayor; its a fact that the cats tails were long. Teslas cars "
        "and the companies plans, she says, id like. Were the dogs happy? Its owners wed in towns "
        "that lets face it the Smiths house has. Owners of Teslas know their cars limits well.";
    WordTally tally;
    tally.add(text);
    const auto runs = letter_runs(text);
    int candidates = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto candidate = lost_candidate(text, runs, i);
        if (!candidate) continue;
        ++candidates;
        const double score = lost_score(*candidate, tally);
        INFO(candidate->word << " " << score);
        for (int least = -1200; least <= 1200; ++least)
            if (lost_above(*candidate, tally, least) != (score > least / 100.0) ||
                lost_above(*candidate, least).value_or(score > least / 100.0) !=
                    (score > least / 100.0))
                FAIL_CHECK("above " << least);
        CHECK(evidence_of(*candidate, tally).size() >= 10);
    }
    CHECK(candidates > 10);
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

    const std::string_view text = "Ford met a ford; Ford left.";
    FewWords wanted;
    wanted.add("ford");
    WordTally few;
    few.add(text, letter_runs(text), &wanted);
    CHECK(few.count("ford") == 1);
    const std::string long_words = "internationally internationalle iternationally a aa aaa aaaa";
    WordTally many;
    for (int times = 0; times < 3; ++times) many.add(long_words);
    for (const auto& run : letter_runs(long_words))
        CHECK(many.count(std::string_view(long_words).substr(run.at, run.length)) == 3);
    CHECK(many.count("internationallx") == 0);
}
