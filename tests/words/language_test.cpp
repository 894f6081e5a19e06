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

TEST_CASE("languages of the north, the east and the far east are told, too") {
    const auto [code, text] = GENERATE(table<std::string, std::string>(
        {{"da",
          "Den gamle mole blev lukket efter stormen, og b\u00e5dene har nu f\u00e5et plads i "
          "havnen."},
         {"no",
          "Den gamle moloen ble stengt etter stormen, og b\u00e5tene har f\u00e5tt plass av "
          "havnen."},
         {"cs",
          "Star\u00e9 molo se po bou\u0159i zav\u0159elo a lod\u011b si na\u0161ly m\u00edsto, "
          "kter\u00e9 je u "
          "nov\u00e9ho n\u00e1b\u0159e\u017e\u00ed."},
         {"sk",
          "Star\u00e9 m\u00f3lo sa po b\u00farke zatvorilo a lode si na\u0161li miesto, ktor\u00e9 "
          "je pri novom "
          "n\u00e1bre\u017e\u00ed."},
         {"hu",
          "A r\u00e9gi m\u00f3l\u00f3 a vihar ut\u00e1n z\u00e1rva van, \u00e9s a haj\u00f3k "
          "m\u00e1r nem is egy "
          "helyen \u00e1llnak."},
         {"ro",
          "Digul vechi a fost \u00eenchis dup\u0103 furtun\u0103, iar b\u0103rcile au un loc nou "
          "pe care nu "
          "\u00eel pl\u0103tesc \u0219i care este la cheu."},
         {"hr",
          "Stari mol je zatvoren nakon oluje, a brodovi su na\u0161li mjesto koji se pla\u0107a i "
          "nije "
          "daleko od luke."},
         {"lt",
          "Senasis molas po audros yra u\u017edarytas, o laivai jau stovi kitur ir nuo to dar "
          "niekas nenukent\u0117jo."},
         {"lv",
          "Vecais mols p\u0113c v\u0113tras ir sl\u0113gts, un ku\u0123i tagad st\u0101v pie "
          "jaun\u0101 krasta, "
          "bet tas nav t\u0101lu."},
         {"et",
          "Vana muul on p\u00e4rast tormi suletud ja paadid seisavad mujal, aga see ei ole kaugel "
          "v\u00f5i kallis."},
         {"tr",
          "Eski iskele f\u0131rt\u0131nadan sonra kapat\u0131ld\u0131 ve tekneler i\u00e7in yeni "
          "bir yer var, ama o "
          "daha uzak."},
         {"id",
          "Dermaga tua itu ditutup setelah badai dan kapal yang ada di sana akan pindah ke "
          "pelabuhan baru."},
         {"be",
          "\u0421\u0442\u0430\u0440\u044b \u043f\u0440\u044b\u0447\u0430\u043b \u0443 "
          "\u0433\u0430\u0432\u0430\u043d\u0456 "
          "\u0437\u0430\u0447\u044b\u043d\u0435\u043d\u044b, \u0451\u043d \u0431\u044b\u045e "
          "\u043d\u0435\u0431\u044f\u0441\u043f\u0435\u0447\u043d\u044b."},
         {"sr",
          "\u0421\u0442\u0430\u0440\u0438 \u043c\u043e\u043b \u0458\u0435 "
          "\u0437\u0430\u0442\u0432\u043e\u0440\u0435\u043d "
          "\u043f\u043e\u0441\u043b\u0435 \u043e\u043b\u0443\u0458\u0435, \u0430 "
          "\u0447\u0430\u043c\u0446\u0438 \u0441\u0442\u043e\u0458\u0435 "
          "\u0434\u0430\u0459\u0435."}}));
    CAPTURE(text);
    CHECK(language_of(text).value_or("none") == code);
}

TEST_CASE("Turkish is told by its letters where small words are few") {
    CHECK(language_of("Liman\u0131n eski iskelesi kapat\u0131l\u0131yor, liman idaresi pazartesi "
                      "g\u00fcn\u00fc "
                      "a\u00e7\u0131klad\u0131.") == "tr");
}

TEST_CASE("Bulgarian is told by the letters that it lacks, once there are enough of them") {
    const std::string line =
        "\u0421\u0442\u0430\u0440\u0438\u044f\u0442 \u043a\u0435\u0439 \u0432 "
        "\u043f\u0440\u0438\u0441\u0442\u0430\u043d\u0438\u0449\u0435\u0442\u043e \u0435 "
        "\u0437\u0430\u0442\u0432\u043e\u0440\u0435\u043d \u0441\u043b\u0435\u0434 "
        "\u0431\u0443\u0440\u044f\u0442\u0430. ";
    CHECK(language_of(line) == "ru");
    CHECK(language_of(line + line + line + line + line) == "bg");
}

TEST_CASE("a text that may be English has English small words") {
    CHECK(may_be_english("Pier closed"));
    CHECK(
        may_be_english("Ferry, crew, captain, mate, cook: all of them ashore at ten, says the "
                       "owner; boats, nets, lamps, ropes, buoys, anchors, oars and sails lost."));
    const std::string names =
        "Lindholm Ekholm Sund Odde Ravn Holm Vik Nes Strand Berg Dal Lund Skog Haug Moe Lie Bakke "
        "Hagen Dahl Solberg Poles Tops Wins Races Starts Points ";
    CHECK_FALSE(may_be_english(names));
    CHECK_FALSE(may_be_english(names + "o a os as de e em que um"));
    CHECK_FALSE(may_be_english(names + "of the o a os as de e em que um"));
}

TEST_CASE("what is not sure may be in the languages that it has most small words of") {
    CHECK(may_be_in("Kaum Züge: Pendler frieren auf dem Bahnsteig", "de"));
    CHECK_FALSE(may_be_in("Kaum Züge: Pendler frieren auf dem Bahnsteig", "en"));
    CHECK_FALSE(may_be_in("Kaum Züge: Pendler frieren auf dem Bahnsteig", "ru"));
    for (const char* code : {"en", "de", "es", "eo"}) {
        CHECK(may_be_in("OrbisBSD 12.0", code));
        CHECK(may_be_in("12:1", code));
    }
    CHECK(may_be_in("Вышла OrbisBSD", "uk"));
    CHECK_FALSE(may_be_in("Вышла OrbisBSD", "en"));
    CHECK(may_be_in("", "ru"));
}

TEST_CASE("too little text tells no language") {
    CHECK_FALSE(language_of(""));
    CHECK_FALSE(language_of("Pier 7"));
    CHECK_FALSE(language_of("Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod"));
}
