// SPDX-License-Identifier: MIT
// The decision which charset bytes are in, with its evidence.
#include "base/charset.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::charset;

namespace {

Decision undeclared(BytesView bytes, const Name& fallback = "CP437") {
    return decide(bytes, {std::nullopt, fallback});
}

Decision declared(BytesView bytes, const Name& name, const Name& fallback = "CP437") {
    return decide(bytes, {name, fallback});
}

std::string shown(const Decision& decision) {
    return decision.name + " " + std::string(to_text(decision.evidence));
}

const std::string russian =
    "Вчера вечером мы долго говорили о том, как настроить новую станцию, и решили начать заново.";

}  // namespace

TEST_CASE("pure ASCII is what was declared, else the usual charset, for sure") {
    CHECK(undeclared("plain") == Decision{"CP437", Evidence::fallback, 1});
    CHECK(undeclared("") == Decision{"CP437", Evidence::fallback, 1});
    CHECK(undeclared("plain", "CP866") == Decision{"CP866", Evidence::fallback, 1});
    CHECK(declared("plain", "UTF-8") == Decision{"UTF-8", Evidence::declared, 1});
    CHECK(declared("{|}", "SWEDISH") == Decision{"SWEDISH", Evidence::declared, 1});
}

TEST_CASE("a declared code page is believed") {
    CHECK(shown(declared("sch\x94n", "CP850")) == "CP850 declared");
    CHECK(shown(declared("sch\xF6n", "ISO-8859-1")) == "ISO-8859-1 declared");
    CHECK(shown(declared(encode(russian, "CP866"), "CP866")) == "CP866 declared");
    CHECK(shown(declared(encode(russian, "KOI8-R"), "KOI8-R", "CP866")) == "KOI8-R declared");
}

TEST_CASE("a page that the words cannot be in is not believed") {
    for (const char* page : {"CP437", "CP850", "ISO-8859-1", "CP1252"})
        for (const char* real : {"CP866", "KOI8-R", "CP1251"}) {
            CAPTURE(page, real);
            CHECK(shown(declared(encode(russian, real), page)) == std::string(real) + " detected");
        }
    for (const char* page : {"CP866", "KOI8-R", "CP1251"})
        CHECK(decode(encode(russian, "KOI8-R"), declared(encode(russian, "KOI8-R"), page).name) ==
              russian);
    const std::string german = "Die Brücke über die Isar wird für die Straßenbahn größer gebaut.";
    CHECK(shown(declared(encode(german, "CP437"), "ISO-8859-1")) == "CP437 detected");
    CHECK(shown(declared(encode(german, "CP437"), "CP866")) == "CP437 detected");
    CHECK(shown(declared(encode(german, "ISO-8859-1"), "CP437")) == "ISO-8859-1 detected");
    // What speaks for it, or too little against it, leaves it alone.
    CHECK(shown(declared(encode(german, "CP850"), "CP850")) == "CP850 declared");
    CHECK(shown(declared(encode("Да", "CP866"), "CP437")) == "CP437 declared");
    CHECK(shown(declared(encode("αßΓπΣσµτΦΘΩδ∞φε∩ ≡±≥≤⌠⌡÷≈°∙·√ⁿ²■", "CP437"), "CP437")) ==
          "CP437 declared");
    const std::string box = "┌──────────┐\n│ Nachtbus │\n└──────────┘\n";
    CHECK(shown(declared(encode(box + box + box, "CP437"), "ISO-8859-1")) == "ISO-8859-1 declared");
    CHECK(shown(declared(
              encode("Zażółć gęślą jaźń, pchnąć w tę łódź jeża lub ośm skrzyń fig.", "CP852"),
              "CP852")) == "CP852 declared");
}

TEST_CASE("Q28 UTF-8 that nobody declared beats the usual charset") {
    CHECK(shown(undeclared("caf\xC3\xA9")) == "UTF-8 utf8_valid");
    CHECK(shown(undeclared("It\xE2\x80\x99s")) == "UTF-8 utf8_valid");
    CHECK(shown(undeclared(russian)) == "UTF-8 utf8_valid");
    CHECK(shown(undeclared(russian, "CP866")) == "UTF-8 utf8_valid");
    CHECK(undeclared(russian).confidence > undeclared("caf\xC3\xA9").confidence);
}

TEST_CASE("Q28 UTF-8 beats a declared code page on strong evidence only") {
    CHECK(shown(declared("It\xE2\x80\x99s caf\xC3\xA9", "CP437")) == "UTF-8 utf8_valid");
    CHECK(shown(declared("caf\xC3\xA9", "CP437")) == "CP437 declared");
    CHECK(shown(declared("It\xE2\x80\x99s so", "CP437")) == "UTF-8 utf8_valid");
    CHECK(shown(declared("worth \xC2\xA3"
                         "20m",
                         "CP850")) == "UTF-8 utf8_valid");
    CHECK(shown(declared("\xC2\xC4\xC4\xC4\xC2 \xB3 \xC1\xC4", "CP437")) == "CP437 declared");
    CHECK(shown(declared("It\xE2\x80\x99s caf\xC3\xA9 \x82", "CP437")) == "CP437 declared");
    CHECK(shown(declared(russian, "ASCII")) == "UTF-8 utf8_valid");
    // Two letters that can be read as C1 controls speak for no UTF-8.
    CHECK(shown(declared("\xC2\x80 \xC2\x81 \xC2\x90", "CP437")) == "CP437 declared");
}

TEST_CASE("Q30 a letter cut off at the end does not make UTF-8 invalid") {
    const std::string cut = "Größe \xE2\x82";
    CHECK(shown(undeclared(cut)) == "UTF-8 utf8_valid");
    CHECK(shown(declared("\xC3", "UTF-8")) == "UTF-8 declared");
}

TEST_CASE("UTF-8 that lost a byte on its way is still UTF-8") {
    std::string damaged = russian;
    damaged.erase(41, 1);
    CHECK(shown(undeclared(damaged)) == "UTF-8 utf8_valid");
    CHECK(shown(declared(damaged, "UTF-8")) == "UTF-8 declared");
    CHECK(shown(declared(damaged, "CP437")) == "UTF-8 utf8_valid");
    CHECK(shown(declared(damaged, "KOI8-R")) == "UTF-8 utf8_valid");
}

TEST_CASE("Q28 a declared code page stays where its own letters stand among UTF-8's") {
    CHECK(shown(declared("sch\x94n \x81"
                         "ber \xc3\xb6 und \xc3\xbc",
                         "CP437")) == "CP437 declared");
    std::string frame;
    for (int i = 0; i < 20; ++i) frame += "\xc3\xb4\xc4\xb0 \xb3 ";
    CHECK(shown(declared(frame, "CP437")) == "CP437 declared");
}

TEST_CASE("UTF-8 in which whole lines of another charset stand is still UTF-8") {
    const std::string quoted =
                          "> sch\x94n \x81"
                          "ber\n",
                      origin = " * Origin: K\x81ste\n";
    CHECK(shown(declared("Größe\n" + origin, "UTF-8")) == "UTF-8 declared");
    CHECK(shown(declared("Größe\r" + quoted + "schön\r", "UTF-8")) == "UTF-8 declared");
    CHECK(shown(declared("Größe\n" + quoted + origin, "UTF-8")) == "CP437 fallback");
    const std::string lines = "schöne Grüße\nan alle Leser über\nläßt grüßen, größte Güte\n";
    CHECK(shown(undeclared(lines + origin)) == "UTF-8 utf8_valid");
    CHECK(shown(undeclared(quoted + lines)) == "UTF-8 utf8_valid");
    CHECK(shown(undeclared(quoted + origin + lines)) == "CP437 fallback");
    CHECK(shown(undeclared("Größe\n" + origin)) == "CP437 fallback");
    // A line that has both is no line of another charset.
    CHECK(shown(undeclared(lines + "größer, sch\x94n \x81 \x94\n")) == "CP437 fallback");
}

TEST_CASE("bytes that are not UTF-8 though declared so are looked at") {
    CHECK(shown(declared(encode(russian, "CP866"), "UTF-8")) == "CP866 detected");
    CHECK(shown(declared("sch\x94n", "UTF-8")) == "CP437 fallback");
    CHECK(shown(declared("sch\x94n", "UTF-8", "UTF-8")) == "CP437 fallback");
    CHECK(shown(declared("sch\x94n", "ASCII", "CP850")) == "CP850 fallback");
}

TEST_CASE("Russian is recognised in each of its charsets") {
    for (const char* name : {"CP866", "KOI8-R", "CP1251", "ISO-8859-5"}) {
        INFO(name);
        const Decision decision = undeclared(encode(russian, name));
        CHECK(shown(decision) == std::string(name) + " detected");
        CHECK(decision.confidence > 0.9);
        CHECK(shown(undeclared(encode("Привет, как дела?", name))) ==
              std::string(name) + " detected");
    }
    CHECK(shown(undeclared(encode("ПРАВИЛА ЭХОКОНФЕРЕНЦИИ", "CP866"))) == "CP866 detected");
    CHECK(shown(undeclared(encode("Hовости и дpевние стены", "CP866"))) == "CP866 detected");
    CHECK(shown(undeclared(encode(russian, "CP866"), "CP866")) == "CP866 detected");
    CHECK(shown(undeclared(encode(russian, "KOI8-R"), "CP866")) == "KOI8-R detected");
}

TEST_CASE("Ukrainian is recognised with its own letters") {
    const std::string ukrainian =
        "Сьогодні в нашій мережі з'явилися нові вузли, їх адреси є в списку.";
    CHECK(shown(undeclared(encode(ukrainian, "CP1251"))) == "CP1251 detected");
    CHECK(shown(undeclared(encode(ukrainian, "KOI8-U"))) == "KOI8-U detected");
    CHECK(shown(undeclared(encode(ukrainian, "CP1125"))) == "CP1125 detected");
}

TEST_CASE("Russian text in frames is still Russian") {
    const std::string framed = "┌──────────┐\n│ Новости  │\n└──────────┘\n" + russian;
    CHECK(shown(undeclared(encode(framed, "CP866"))) == "CP866 detected");
}

TEST_CASE("drawings stay in the usual charset") {
    for (const char* drawing :
         {"┌─────┐\n│ BBS │\n└─────┘", "░▒▓█▓▒░ ▄▀▄▀ ██▄▄██", "╔═╦═╗║ ║ ║╚═╩═╝ The Board ╔═══╗",
          "■ item one\n■ item two\n√ done", "αßΓπΣσµτΦΘΩδ∞φε∩", "≡±≥≤⌠⌡÷≈°∙·√ⁿ²■"}) {
        INFO(drawing);
        CHECK(shown(undeclared(encode(drawing, "CP437"))) == "CP437 fallback");
    }
    Bytes noise;
    for (int i = 0; i < 400; ++i) {
        const unsigned char blocks[] = {0xDB, 0xDC, 0xDF, 0xB0, 0xB1, 0xB2,
                                        0xFE, 0xDD, 0xDE, ' ',  '\n', 0xC4};
        noise.push_back(static_cast<char>(blocks[(i * 7 + i / 5) % 12]));
    }
    CHECK(undeclared(noise).name == "CP437");
}

TEST_CASE("Western text with a few letters of DOS stays in the usual charset") {
    for (const char* text :
         {"The café was naïve", "Müller and Schön went to Köln, über die Brücke, größer",
          "señor, mañana por la mañana, ¿qué?", "à la carte, déjà vu, où êtes-vous, garçon",
          "åäö är svenska bokstäver på slutet", "A single ü here"}) {
        INFO(text);
        CHECK(shown(undeclared(encode(text, "CP437"))) == "CP437 fallback");
        CHECK(shown(undeclared(encode(text, "CP850"), "CP850")) == "CP850 fallback");
    }
}

TEST_CASE("quotes and letters of Windows are told from DOS") {
    CHECK(shown(undeclared("It\x92s what they\x92re saying, isn\x92t it")) == "CP1252 detected");
    CHECK(shown(undeclared("He said \x93hello there\x94 and left")) == "CP1252 detected");
    CHECK(shown(undeclared("M\xFCller ging \xFC"
                           "ber die Br\xFC"
                           "cke nach K\xF6ln")) == "ISO-8859-1 detected");
    CHECK(shown(undeclared("Br\x81"
                           "cke in K\x94ln, gr\x94\xE1"
                           "er",
                           "ISO-8859-1")) == "CP437 detected");
    CHECK(shown(undeclared("M\xFCller ging \xFC"
                           "ber die Br\xFC"
                           "cke nach K\xF6ln",
                           "ISO-8859-1")) == "ISO-8859-1 fallback");
    CHECK(shown(undeclared("Br\x81"
                           "cke in K\x94ln, gr\x94\xE1"
                           "er",
                           "CP866")) == "CP437 detected");
}

TEST_CASE("other scripts are found where their text is long enough") {
    const std::string japanese =
        "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした"
        "所で泣いていた事だけは記憶している。";
    CHECK(undeclared(encode(japanese, "SHIFT_JIS")).evidence == Evidence::detected);
    CHECK(decode(encode(japanese, "SHIFT_JIS"), undeclared(encode(japanese, "SHIFT_JIS")).name) ==
          japanese);
}

TEST_CASE("any prefix of any sample gets a decision that decodes") {
    for (const char* name : {"CP866", "UTF-8", "CP1251"}) {
        const Bytes bytes = encode(russian, name);
        for (std::size_t i = 0; i <= bytes.size(); ++i) {
            const Decision decision = undeclared(BytesView(bytes).substr(0, i));
            CHECK(decision.confidence >= 0);
            CHECK(decision.confidence <= 1);
            CHECK(canonical(decision.name) == decision.name);
        }
    }
}

TEST_CASE("real Russian mail is decided CP866 without being told") {
    const auto folder = test::shared("real/packets");
    if (!folder) return;
    std::size_t seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
        if (!entry.path().filename().string().starts_with("ru_")) continue;
        INFO(entry.path());
        // Header numbers and addresses of a packet are few bytes beside its text.
        const Bytes bytes = test::slurp(entry.path()).substr(58);
        CHECK(shown(undeclared(bytes)) == "CP866 detected");
        ++seen;
    }
    CHECK(seen == 8);
}

TEST_CASE("a frame of half blocks around English text stays the fallback's") {
    const std::string bar(49, '\xDC'), floor(49, '\xDF');
    const std::string advert = "      " + bar +
                               "\r      \xDB  U N D E R   T H E   B R I D G E   \xDB\r" +
                               "      \xDB  24 hours a day, new users welcome \xDB\r      " +
                               floor + "\r\r  * message areas of three networks\r";
    CHECK(charset::decide(advert, {std::nullopt, "CP437"}).name == "CP437");
}

TEST_CASE("one pound or accent that no text in DOS letters has tells Windows") {
    CHECK(shown(undeclared("It is worth \xA3"
                           "20m or \xA3"
                           "3bn")) == "ISO-8859-1 detected");
    CHECK(shown(undeclared("as frail as a Faberg\xE9 egg")) == "ISO-8859-1 detected");
    CHECK(shown(undeclared("the fianc\xE9"
                           "e of Pel\xE9")) == "ISO-8859-1 detected");
    // Accents, ohms and angles of DOS.
    for (const char* text :
         {"men\xA3 of 3",
          "fr\xA3"
          "1",
          "10 k\xEA", "an angle \xE9 of 30", "2\xE9 + 1", "\xE9\xE9\xE9 \xEB\xE9"})
        CHECK(shown(undeclared(text)) == "CP437 fallback");
}
