// SPDX-License-Identifier: MIT
// The contract of words/language.h.
#include "words/language.h"

#include "support/catch.h"

using namespace tearline::words;

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
