// SPDX-License-Identifier: MIT
// The contracts of news/language.h and news/lookalikes.h.
#include "news/language.h"

#include "news/lookalikes.h"
#include "support/catch.h"

using namespace tearline::news;

TEST_CASE("languages are told by script and small words") {
    struct Case {
        const char* text;
        const char* code;
    };
    const auto found =
        GENERATE(Case{"The pier of the town will be closed, and the boats have to move to the quay "
                      "on the far side.",
                      "en"},
                 Case{"Die Mole der Stadt wird geschlossen, und die Boote m\u00fcssen auf den Kai "
                      "der anderen Seite.",
                      "de"},
                 Case{"Le quai de la ville sera ferm\u00e9, et les bateaux devront aller de "
                      "l'autre c\u00f4t\u00e9 de la baie.",
                      "fr"},
                 Case{"El muelle de la ciudad se cierra y los barcos tienen que ir al otro lado de "
                      "la bah\u00eda.",
                      "es"},
                 Case{"Laituri suljetaan, ja se on ollut vaarallinen niin kauan kuin muistetaan, "
                      "mutta veneet ovat siell\u00e4 ja ei muualla.",
                      "fi"},
                 Case{"\u041f\u0440\u0438\u0447\u0430\u043b \u0433\u043e\u0440\u043e\u0434\u0430 "
                      "\u0437\u0430\u043a\u0440\u043e\u044e\u0442 \u0432 "
                      "\u043a\u043e\u043d\u0446\u0435 \u043c\u0435\u0441\u044f\u0446\u0430.",
                      "ru"},
                 Case{"\u041f\u0456\u0440\u0441 \u043c\u0456\u0441\u0442\u0430 "
                      "\u0437\u0430\u043a\u0440\u0438\u044e\u0442\u044c "
                      "\u043d\u0430\u043f\u0440\u0438\u043a\u0456\u043d\u0446\u0456 "
                      "\u043c\u0456\u0441\u044f\u0446\u044f.",
                      "uk"});
    CAPTURE(found.text);
    CHECK(language_of(found.text) == found.code);
}

TEST_CASE("too little text tells no language") {
    CHECK_FALSE(language_of(""));
    CHECK_FALSE(language_of("Pier 7"));
    CHECK_FALSE(language_of("Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod"));
}

TEST_CASE("a Latin H among Cyrillic letters is mended, others stay") {
    Account account;
    std::string text = "H\u0430\u0443\u043a\u0430 \u0438 HTML, Hello";
    mend_lookalikes(text, account);
    CHECK(text == "\u041d\u0430\u0443\u043a\u0430 \u0438 HTML, Hello");
    CHECK(account.repairs.size() == 1);
}

TEST_CASE("box marks become the guillemets that they were") {
    Account account;
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
    Account account;
    CHECK(last_footnote(account) == 0);
    account.remove("footnote link", "[1]: http://example.org/a");
    account.remove("footnote link", "[4]: http://example.org/b");
    CHECK(last_footnote(account) == 4);
}
