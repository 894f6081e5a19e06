// SPDX-License-Identifier: MIT
// The contract of lines/headings.h.
#include "lines/headings.h"

#include "lines/gate.h"
#include "lines/break_features.h"
#include "lines/break_weights.h"
#include "lines/breaks.h"
#include "support/catch.h"

using namespace tearline::lines;
using namespace tearline::lines::samples;

namespace {

std::vector<Draft> under_headings(bool glued) {
    const auto& paragraphs = harbour_article();
    std::vector<Draft> drafts{{BlockKind::paragraph, paragraphs[0]},
                              {BlockKind::paragraph, paragraphs[1]}};
    const std::vector<std::string> headings{"What the Divers Found", "Boats Have to Move",
                                            "The Worm and the Sea", "Three Plans for November"};
    std::size_t next = 3;
    for (const auto& heading : headings) {
        if (glued)
            drafts.back().text += " " + heading;
        else
            drafts.push_back({BlockKind::paragraph, heading});
        for (int i = 0; i < 2; ++i)
            drafts.push_back({BlockKind::paragraph, paragraphs[next++ % paragraphs.size()]});
    }
    return drafts;
}

std::vector<std::string> headings_of(const std::vector<Draft>& drafts) {
    std::vector<std::string> found;
    for (const auto& draft : drafts)
        if (draft.kind == BlockKind::heading) found.push_back(draft.text);
    return found;
}

const std::vector<std::string> expected_headings{"What the Divers Found", "Boats Have to Move",
                                                 "The Worm and the Sea",
                                                 "Three Plans for November"};

}  // namespace

TEST_CASE("the committed tables ask for nothing that there is not") {
    CHECK(break_weights.size() == break_weight_count());
    const auto asks_for = [](const Forest& forest) {
        std::size_t last = 0;
        for (const auto& tree : forest.trees)
            for (const std::size_t feature : tree.feature) last = std::max(last, feature);
        return last + 1;
    };
    const auto drafts = under_headings(false);
    const PageHabits habits{true, false, false, false};
    const auto candidates = heading_candidates(drafts, habits);
    REQUIRE(!candidates.empty());
    const std::vector<double> scores(candidates.size(), 0.5);
    const auto seconds = second_look(drafts, candidates, scores);
    const Siblings siblings(drafts, candidates, scores);
    const auto glued = under_headings(true);
    const auto places = GlueFinder(glued, habits, siblings).places(1, glued[1].text.size());
    REQUIRE(!places.empty());
    const Models& models = fitted_models();
    CHECK(models.heading.trees.size() >= 100);
    CHECK(asks_for(models.heading) <= candidates[0].features.count);
    CHECK(asks_for(models.second) <= seconds[0].count);
    CHECK(asks_for(models.glue) <= places[0].features.count);
    CHECK(seconds[0].count < Features::most);
}

TEST_CASE("headings on lines of their own are found") {
    for (const PageHabits& habits :
         {PageHabits{false, true, false, false}, PageHabits{true, false, false, false},
          PageHabits{false, false, false, false, true}}) {
        auto drafts = under_headings(false);
        find_headings(drafts, habits);
        CHECK(headings_of(drafts) == expected_headings);
    }
}

TEST_CASE("headings that a gate glued to the text before are split off") {
    auto drafts = under_headings(true);
    const auto before = drafts.size();
    find_headings(drafts, {true, false, false, false});
    CHECK(headings_of(drafts) == expected_headings);
    CHECK(drafts.size() == before + expected_headings.size());
}

TEST_CASE("a number stays with the heading that it counts") {
    const auto& paragraphs = harbour_article();
    std::vector<Draft> drafts{
        {BlockKind::paragraph, paragraphs[0]},
        {BlockKind::paragraph, paragraphs[1] + " Step 1: What the Divers Found"},
        {BlockKind::paragraph, paragraphs[2]},
        {BlockKind::paragraph, "Step 2: Boats Have to Move"},
        {BlockKind::paragraph, paragraphs[3] + " Step 3: The Worm and the Sea"},
        {BlockKind::paragraph, paragraphs[4 % paragraphs.size()]}};
    find_headings(drafts, {true, false, false, false});
    CHECK(headings_of(drafts) == std::vector<std::string>{"Step 1: What the Divers Found",
                                                          "Step 2: Boats Have to Move",
                                                          "Step 3: The Worm and the Sea"});
}

TEST_CASE("a gate that does not glue is not suspected of it") {
    auto drafts = under_headings(true);
    const auto before = drafts.size();
    find_headings(drafts, {false, true, false, false});
    CHECK(drafts.size() == before);
}

TEST_CASE("paragraphs, items and quotes are no headings") {
    std::vector<Draft> drafts;
    for (const auto& paragraph : harbour_article())
        drafts.push_back({BlockKind::paragraph, paragraph});
    drafts.push_back({BlockKind::item, "Steel Piles"});
    drafts.push_back({BlockKind::quote, "Not Ten Weeks"});
    drafts.push_back({BlockKind::paragraph, "It was not to be."});
    drafts.push_back({BlockKind::paragraph, "and small letters start no heading at all"});
    find_headings(drafts, {true, false, false, false});
    CHECK(headings_of(drafts).empty());
}

TEST_CASE("marks, remarks, fields, lists and interviews are no headings") {
    const auto& paragraphs = harbour_article();
    const auto stay = [&](const std::vector<std::string>& blocks) {
        CAPTURE(blocks);
        std::vector<Draft> drafts;
        for (std::size_t i = 0; i < 3; ++i) {
            drafts.push_back({BlockKind::paragraph, paragraphs[i], true});
            for (const auto& block : blocks) drafts.push_back({BlockKind::paragraph, block, true});
        }
        drafts.push_back({BlockKind::paragraph, paragraphs[3], true});
        find_headings(drafts, {false, true, false, false});
        CHECK(headings_of(drafts).empty());
    };
    stay({"**"});
    stay({"(HALVERN SENTINEL)"});
    stay({"(mqu)"});
    stay({"[Slightly edited by the moderator. -Jade]"});
    stay({"We recommend that you move your boats."});
    stay({"Ivo found an old friend in the harbour.", "Lena wrote a play. It's called \"Herring\"."});
    stay({"500 g cod", "2 onions", "1 l fish stock"});
    stay({"Born: 4 March 1931, Senn", "Died: 9 August 2026, Lindholm"});
    stay({"1. Steel: 30 million", "2. Glass: 12 million", "3. The rest: nobody can say"});
    stay({"Q: Will the Old Pier Stay", "A: Until It Falls"});
}

TEST_CASE("no words at all is no trouble") {
    std::vector<Draft> none;
    find_headings(none, {true, true, true, true});
    CHECK(none.empty());
    std::vector<Draft> odd{
        {BlockKind::paragraph, ""}, {BlockKind::paragraph, "..."}, {BlockKind::paragraph, "\xd0"}};
    find_headings(odd, {true, false, false, false});
    CHECK(odd.size() == 3);
}
