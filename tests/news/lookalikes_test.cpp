// SPDX-License-Identifier: MIT
// The contract of news/lookalikes.h.
#include "news/lookalikes.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

TEST_CASE("a Latin H among Cyrillic letters is mended, others stay") {
    lines::Account account;
    std::string text = "H\u0430\u0443\u043a\u0430 \u0438 HTML, Hello";
    mend_lookalikes(text, account);
    CHECK(text == "\u041d\u0430\u0443\u043a\u0430 \u0438 HTML, Hello");
    CHECK(account.repairs.size() == 1);
}

TEST_CASE("box marks become the guillemets that they were") {
    lines::Account account;
    std::string text =
        "\u041f\u043e \u044d\u0442\u0438\u043c \u043b\u0442\u0440\u0443\u0431\u0430\u043c\u2557 "
        "\u0438\u0434\u0451\u0442 \u0433\u0430\u0437";
    mend_lookalikes(text, account);
    CHECK(text ==
          "\u041f\u043e \u044d\u0442\u0438\u043c \u00ab\u0442\u0440\u0443\u0431\u0430\u043c\u00bb "
          "\u0438\u0434\u0451\u0442 \u0433\u0430\u0437");
    std::string box = "\u2554\u2550\u2557";
    mend_lookalikes(box, account);
    CHECK(box == "\u2554\u2550\u2557");
}

TEST_CASE("footnote marks go when their links went") {
    std::string text = "The report [1] counts the worm [2], see array[3] and [12].";
    remove_footnote_marks(text, 2);
    CHECK(text == "The report counts the worm, see array[3] and [12].");
    lines::Account account;
    CHECK(last_footnote(account) == 0);
    account.remove("footnote link", "[1]: http://example.org/a");
    account.remove("footnote link", "[4]: http://example.org/b");
    CHECK(last_footnote(account) == 4);
}
