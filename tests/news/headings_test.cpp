// SPDX-License-Identifier: MIT
// The contract of news/headings.h.
#include "news/headings.h"

#include "mail.h"
#include "news/break_weights.h"
#include "news/breaks.h"
#include "news/heading_weights.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::news::samples;

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

const std::vector<std::string> expected{"What the Divers Found", "Boats Have to Move",
                                        "The Worm and the Sea", "Three Plans for November"};

}  // namespace

TEST_CASE("the committed tables have the size that the features need") {
    CHECK(heading_weights.size() == heading_weight_count());
    CHECK(second_weights.size() == second_weight_count());
    CHECK(glue_weights.size() == glue_weight_count());
    CHECK(break_weights.size() == break_weight_count());
}

TEST_CASE("headings on lines of their own are found") {
    for (const PageHabits& habits :
         {PageHabits{false, true, false, false}, PageHabits{true, false, false, false}}) {
        auto drafts = under_headings(false);
        find_headings(drafts, habits);
        CHECK(headings_of(drafts) == expected);
    }
}

TEST_CASE("headings that a gate glued to the text before are split off") {
    auto drafts = under_headings(true);
    const auto before = drafts.size();
    find_headings(drafts, {true, false, false, false});
    CHECK(headings_of(drafts) == expected);
    CHECK(drafts.size() == before + expected.size());
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

TEST_CASE("no words at all is no trouble") {
    std::vector<Draft> none;
    find_headings(none, {true, true, true, true});
    CHECK(none.empty());
    std::vector<Draft> odd{
        {BlockKind::paragraph, ""}, {BlockKind::paragraph, "..."}, {BlockKind::paragraph, "\xd0"}};
    find_headings(odd, {true, false, false, false});
    CHECK(odd.size() == 3);
}
