// SPDX-License-Identifier: MIT
// The contract of news/inserts.h.
#include "news/inserts.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

using Texts = std::vector<std::string>;

/// What is left of TEXTS; those that begin with "- " are items.
Texts left_of(const Texts& texts) {
    std::vector<lines::Draft> drafts;
    for (const std::string& text : texts) {
        const bool item = text.starts_with("- ");
        drafts.push_back({item ? lines::BlockKind::item : lines::BlockKind::paragraph,
                          item ? text.substr(2) : text});
    }
    lines::Account account;
    take_inserts(drafts, account);
    CHECK(account.removed.size() == texts.size() - drafts.size());
    Texts left;
    for (const auto& draft : drafts) left.push_back(draft.text);
    return left;
}

}  // namespace

TEST_CASE("advertisements and lists of other stories between paragraphs go") {
    for (const char* word : {"Advertisement", "ADVERTISEMENT", "-- Werbung --", "[Реклама]",
                             "Story continues below advertisement"})
        CHECK(left_of({"The pier is closed.", word, "It was old."}).size() == 2);
    CHECK(left_of({"The pier is closed.", "Advertisement", "It was old."}) ==
          Texts{"The pier is closed.", "It was old."});
    CHECK(left_of({"The pier is closed.", "RELATED STORIES", "- Worms", "- Divers",
                   "It was old."}) == Texts{"The pier is closed.", "It was old."});
    CHECK(left_of({"The pier is closed.", "Lesen Sie auch:", "- Worms"}) ==
          Texts{"The pier is closed."});
}

TEST_CASE("words of a text stay") {
    for (const Texts& texts : {Texts{"Advertisement brings half of the money.", "It was old."},
                               Texts{"The pier is closed.", "Related stories", "It was old."},
                               Texts{"The pier is closed.", "Read more", "It was old."},
                               Texts{"Advertisement"}, Texts{"Related", "- Worms"}, Texts{}})
        CHECK(left_of(texts).size() == texts.size());
}
