// SPDX-License-Identifier: MIT
// A text that was told before is known again; one that says more, or corrects itself, is news.
#include "stories/reprint.h"

#include "news/samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::stories;
using samples::article;

namespace {

const std::string first_part =
    "The town council of Lindholm voted on Tuesday evening to rebuild the old stone bridge over "
    "the mill stream, which a flood in March had left with a crack from bank to bank.";
const std::string second_part =
    "Work starts in spring and will take two summers. Until then lorries go round by the ring "
    "road, and the school bus stops at the chapel, four hundred metres before its old place.";
const std::string third_part =
    "The nine million crowns come from the fund for roads; the mayor called it the dearest "
    "puddle that she ever stepped over.";

Article bridge(const std::string& title, const std::vector<std::string>& paragraphs) {
    return article("bridge", title, "Town Crier", samples::noon, paragraphs);
}

}  // namespace

TEST_CASE("the same text under another headline is a reprint, a part of it as well") {
    const Article told = bridge("Council votes for bridge", {first_part, second_part, third_part});
    CHECK(is_reprint(bridge("Stone bridge to be rebuilt", {first_part, second_part, third_part}),
                     {&told}));
    CHECK(is_reprint(bridge("Stone bridge to be rebuilt", {first_part, second_part}), {&told}));
    CHECK(is_reprint(bridge("Short", {"Bridge opens."}), {&told, &told}) == false);
    const Article brief = bridge("Short", {"Bridge opens."});
    CHECK(is_reprint(brief, {&brief}));
}

TEST_CASE("descriptions are compared as texts are where nothing stands below them") {
    Article told = bridge("Council votes for bridge", {}),
            again = bridge("Bridge: council votes", {});
    told.lead = again.lead = first_part;
    CHECK(is_reprint(again, {&told}));
    again.lead = second_part;
    CHECK_FALSE(is_reprint(again, {&told}));
}

TEST_CASE("few words below quite another headline are no reprint") {
    const Article told = bridge("Council votes for bridge", {first_part});
    CHECK(is_reprint(bridge("Vote of council", {first_part}), {&told}));
    CHECK_FALSE(is_reprint(bridge("Gold found in a stream", {first_part}), {&told}));
}

TEST_CASE("who tells more, tells it first, or corrects himself, is no reprint") {
    const Article told = bridge("Council votes for bridge", {first_part, second_part});
    const std::string news =
        "A farmer has gone to court against the new stone bridge in Lindholm, since the ring road "
        "would lead all lorries through the yard in which his geese live.";
    CHECK_FALSE(is_reprint(bridge("Farmer sues", {news, first_part, second_part}), {&told}));
    CHECK_FALSE(is_reprint(
        bridge("Bridge and more", {first_part, second_part, news, third_part, news}), {&told}));
    CHECK_FALSE(
        is_reprint(bridge("CORRECTED - Council votes", {first_part, second_part}), {&told}));
    CHECK_FALSE(is_reprint(
        bridge("Council votes", {"This article was amended on Friday.", first_part, second_part}),
        {&told}));
    CHECK_FALSE(is_reprint(bridge("Council votes", {first_part, second_part}), {}));
}

TEST_CASE("what is older than what was told comes too late") {
    const auto at = [](double hours) {
        Article made = bridge("Council votes for bridge", {first_part});
        made.published = Moment{samples::noon + static_cast<UnixTime>(hours * 3600), true};
        return made;
    };
    const Article told = at(0);
    const UnixTime issue = samples::noon + 22 * 3600;
    CHECK(comes_late(at(-3), {&told}, issue));
    // A gate may take an hour or two, and who is newer than all that was told has news.
    CHECK_FALSE(comes_late(at(-1), {&told}, issue));
    CHECK_FALSE(comes_late(at(0.1), {&told}, issue + 5 * seconds_a_day));
    CHECK_FALSE(comes_late(at(0), {&told}, issue + 5 * seconds_a_day));
    CHECK(comes_late(at(-1), {&told}, issue + 5 * seconds_a_day));
    // Midnight is some hour of that day.
    CHECK_FALSE(comes_late(at(-12), {&told}, issue + 5 * seconds_a_day));
    Article corrected = at(-3);
    corrected.title = "Correction: Council votes for bridge";
    CHECK_FALSE(comes_late(corrected, {&told}, issue));
}
