// SPDX-License-Identifier: MIT
// Pairs, names and numbers of a text, and what title and lead count.
#include "stories/terms.h"

#include <algorithm>

#include "support/catch.h"
#include "words/term_id.h"

using namespace tearline;
using namespace tearline::stories;

namespace {

const Term* find(const std::vector<Term>& terms, std::uint64_t id) {
    const auto found =
        std::find_if(terms.begin(), terms.end(), [&](const Term& term) { return term.id == id; });
    return found == terms.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a name is what has capitals within a sentence") {
    const auto terms = count_terms("", "", "Yesterday Ida Brekke left. Brekke slept.");
    CHECK(find(terms, words::name_id("ida brekk")));
    CHECK(find(terms, words::name_id("brekk")));
    CHECK_FALSE(find(terms, words::name_id("yesterday")));
    CHECK(find(terms, words::term_id("ida", "brekk")));
    CHECK_FALSE(find(terms, words::term_id("left", "brekk")));
}

TEST_CASE("a headline in Title Case or in capitals tells no names") {
    CHECK_FALSE(
        find(count_terms("Old Ferry Runs Aground Near Island", "", ""), words::name_id("island")));
    CHECK_FALSE(
        find(count_terms("OLD FERRY RUNS AGROUND NEAR ISLAND", "", ""), words::name_id("island")));
    CHECK(find(count_terms("Old ferry Lindholm runs aground", "", ""), words::name_id("lindholm")));
}

TEST_CASE("title and lead count more than the rest, and are the head") {
    std::string text = "ferry";
    for (int i = 0; i < 80; ++i) text += " the";
    text += " tugboat";
    const auto terms = count_terms("harbour", "", text);
    CHECK(find(terms, words::term_id("harbour"))->count == 2.0F);
    CHECK(find(terms, words::term_id("ferri"))->count == 1.5F);
    CHECK(find(terms, words::term_id("tugboat"))->count == 1.0F);
    CHECK(find(terms, words::term_id("tugboat"))->head == 0.0F);
    CHECK(find(terms, words::term_id("harbour"))->head == 2.0F);
}

TEST_CASE("terms are spelt as the background table writes them") {
    const auto spelt = spelt_terms("", "Later Ida Brekke spoke of fog");
    for (const char* term : {"ida", "brekk", "ida_brekk", "^ida", "^brekk", "^ida_brekk", "fog"})
        CHECK(std::find(spelt.begin(), spelt.end(), term) != spelt.end());
}
