// SPDX-License-Identifier: MIT
// Charsets by name, bytes to UTF-8, and UTF-8 to bytes with stand-ins.
#include "base/charset.h"

#include <algorithm>

#include "base/text.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::charset;

TEST_CASE("one charset has one name, whatever it is called") {
    const std::pair<const char*, const char*> names[] = {
        {"UTF-8", "UTF-8"},         {"utf8", "UTF-8"},          {"IBM437", "CP437"},
        {"cp-437", "CP437"},        {"437", "CP437"},           {"Codepage 850", "CP850"},
        {"dos866", "CP866"},        {"Latin-1", "ISO-8859-1"},  {"ISO_8859-1", "ISO-8859-1"},
        {"8859-15", "ISO-8859-15"}, {"LATIN-9", "ISO-8859-15"}, {"latin5", "ISO-8859-9"},
        {"windows-1252", "CP1252"}, {"WIN1251", "CP1251"},      {"koi8", "KOI8-R"},
        {"KOI8-U", "KOI8-U"},       {"macintosh", "MACINTOSH"}, {"CP10000", "MACINTOSH"},
        {"us-ascii", "ASCII"},      {"Kamenicky", "CP895"},     {"CP848", "CP848"},
        {"65001", "UTF-8"},         {"swedish", "SWEDISH"},     {"cp1125", "CP1125"},
        {"windows-874", "CP874"},   {"Shift_JIS", "SHIFT_JIS"}, {"Big5", "BIG5"},
        {"cp00437", "CP437"},
    };
    for (const auto& [alias, name] : names) {
        INFO(alias);
        CHECK(canonical(alias) == name);
        CHECK(canonical(name) == name);
    }
}

TEST_CASE("what is no charset for mail has no name") {
    for (const char* alias : {"", " ", "nonsense", "CP99999", "ISO-8859-12", "ISO-8859-0", "UTF-16",
                              "cp037", "../../etc/passwd", "ibm-437,swaplfnl", "8859", "1",
                              "LATIN-10", "999999999999999999999999"}) {
        INFO(alias);
        CHECK_FALSE(canonical(alias));
    }
    CHECK_FALSE(canonical(std::string(100, 'a')));
    CHECK_FALSE(
        canonical(std::string_view("cp\0"
                                   "437",
                                   6)));
}

TEST_CASE("bytes become the letters of their code page") {
    CHECK(decode("sch\x94n \xE1 \xC4\xB3\xDB \xE6 \xFF", "CP437") == "schön ß ─│█ µ \u00A0");
    CHECK(decode("\x8F\xE0\xA8\xA2\xA5\xE2 \xF0\xF1", "CP866") == "Привет Ёё");
    CHECK(decode("\xF0\xD2\xC9\xD7\xC5\xD4", "KOI8-R") == "Привет");
    CHECK(decode("\xCF\xF0\xE8\xE2\xE5\xF2", "CP1251") == "Привет");
    CHECK(decode("\x88\x86\xA9", "CP852") == "łćę");
    CHECK(decode("caf\xE9 \x80", "CP1252") == "café €");
    CHECK(decode("caf\x8E", "MACINTOSH") == "café");
    CHECK(decode("\xA4", "ISO-8859-15") == "€");
    CHECK(decode("\xFD", "CP848") == "€");
    CHECK(decode("P\xA9\xA1li\xA8 \xA7lu\x9Fou\x87k\x98", "CP895") == "Příliš Ôluťoučký");
    CHECK(decode("\x92\xA2\x86", "MAZOVIA") == "łóą");
    CHECK(decode("\x83\x65\x83\x58", "SHIFT_JIS") == "テス");
}

TEST_CASE("the seven-bit sets of FTS-5003 replace ASCII's brackets") {
    CHECK(decode("sm|r}s }l [\\]", "SWEDISH") == "smörås ål ÄÖÅ");
    CHECK(decode("Gr|~e [", "GERMAN") == "Größe Ä");
    CHECK(decode("gar{on", "FRENCH") == "garéon");
    CHECK(decode("bl}b{r|", "NORWEIG") == "blåbærø");
    CHECK(decode("#5", "UK") == "£5");
    CHECK(encode("Größe [x]", "GERMAN") == "Gr|~e (x)");
}

TEST_CASE("control characters stay what they are") {
    Bytes controls;
    for (char c = 1; c < 0x20; ++c) controls.push_back(c);
    controls.push_back('\x7F');
    for (const char* name : {"CP437", "CP866", "CP1252", "UTF-8", "ASCII", "CP850", "SWEDISH"})
        CHECK(decode(controls, name) == controls);
}

TEST_CASE("what has no meaning becomes U+FFFD, and decoding never fails") {
    CHECK(decode("a\x81z", "CP1252") == "a\uFFFDz");
    CHECK(decode("a\x85z", "ISO-8859-2") == "a\uFFFDz");
    CHECK(decode("a\xFFz", "ASCII") == "a\uFFFDz");
    CHECK(decode("a\xC3z", "UTF-8") == "a\uFFFDz");
    CHECK(decode("a\xFFz", "no such charset") == "a\uFFFDz");
    CHECK(decode("", "CP437").empty());
    // Latin-1 mail that uses the quotes of Windows
    CHECK(decode("\x93hi\x94", "ISO-8859-1") == "“hi”");
    Bytes all;
    for (int i = 0; i < 256; ++i) all.push_back(static_cast<char>(i));
    for (const char* name : {"CP437", "CP850", "CP866", "KOI8-R", "ISO-8859-1", "CP1250", "BIG5",
                             "SHIFT_JIS", "GB18030", "EUC-KR", "UTF-8", "ISO-2022-JP"}) {
        INFO(name);
        CHECK(text::is_utf8(decode(all + all, name)));
    }
}

TEST_CASE("every letter of a code page comes back as its byte") {
    for (const char* name :
         {"CP437",       "CP737",    "CP775",      "CP850",      "CP852",      "CP855",
          "CP857",       "CP858",    "CP860",      "CP861",      "CP862",      "CP863",
          "CP865",       "CP866",    "CP895",      "CP1125",     "CP848",      "MAZOVIA",
          "KOI8-R",      "KOI8-U",   "CP1250",     "CP1251",     "CP1252",     "CP1253",
          "CP1254",      "CP1257",   "ISO-8859-1", "ISO-8859-2", "ISO-8859-5", "ISO-8859-9",
          "ISO-8859-15", "MACINTOSH"}) {
        for (int i = 0x20; i < 256; ++i) {
            const Bytes byte(1, static_cast<char>(i));
            const std::string letter = decode(byte, name);
            if (letter == "\uFFFD" || letter == "\u00A0" || letter == "\u00AD") continue;
            if (std::string_view(name).starts_with("ISO") && i >= 0x80 && i < 0xA0) continue;
            INFO(name << " " << i << " " << letter);
            CHECK(decode(encode(letter, name), name) == letter);
        }
    }
}

TEST_CASE("signs that a charset has not are written with those it has") {
    CHECK(encode("“It’s” – a — test…", "CP437") == "\"It's\" - a - test...");
    CHECK(encode("a\u00A0b\u202Fc\u3000d", "CP437") == "a b c d");
    CHECK(encode("• one\n• two", "CP437") == "* one\n* two");
    CHECK(encode("Foo™ Bar® ©2025", "CP437") == "Foo(TM) Bar(R) (C)2025");
    CHECK(encode("€5, £3", "CP437") ==
          "EUR5, \x9C"
          "3");
    CHECK(encode("½ ⅓ 1⅔ 2½", "ASCII") == "1/2 1/3 1 2/3 2 1/2");
    CHECK(encode("ﬁne ﬂow œuvre Æon", "ASCII") == "fine flow oeuvre AEon");
    CHECK(encode("a → b ≠ c − d × e", "ASCII") == "a -> b != c - d x e");
    CHECK(encode("naïve café Łódź ő", "ASCII") == "naive cafe Lodz o");
    CHECK(encode("naïve café Łódź ő", "CP437") ==
          "na\x8Bve caf\x82 L\xA2"
          "dz o");
    CHECK(encode("“quoted” – € …", "CP1252") == "\x93quoted\x94 \x96 \x80 \x85");
    CHECK(encode("№ 5", "ASCII") == "No. 5");
}

TEST_CASE("emoji and zero-width letters are dropped") {
    CHECK(encode("a😀b", "CP437") == "ab");
    CHECK(encode("👨‍👩‍👧‍👦!", "CP437") == "!");
    CHECK(encode("👍🏽 ❤️ 🇩🇪 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿.", "CP437") ==
          "   1 .");
    CHECK(encode("zero\u200Bwidth\uFEFF \u2066x\u2069 so\u00ADft", "CP437") == "zerowidth x soft");
    CHECK(encode("★ ☆", "ASCII") == "* *");
    CHECK(encode("☺♥♠", "CP437").empty());
}

TEST_CASE("other scripts are written in Latin letters") {
    CHECK(encode("Москва", "CP437") == "Moskva");
    CHECK(encode("Москва", "CP866") == "\x8C\xAE\xE1\xAA\xA2\xA0");
    CHECK(encode("Αθήνα", "ASCII") == "Athena");
    CHECK(encode("東京", "ASCII").find_first_not_of("abcdefghijklmnopqrstuvwxyz ") == Bytes::npos);
    CHECK(encode("हिन्दी", "ASCII") == "hindi");
    CHECK(encode("cafe\u0301", "CP437") == "caf\x82");
    CHECK(encode("x\u0302y", "CP437") == "xy");
}

TEST_CASE("Cyrillic is written as newspapers write it") {
    for (const char* charset : {"CP437", "ASCII", "ISO-8859-1"}) {
        INFO(charset);
        CHECK(encode("Ночная смена, чт 13 авг.", charset) == "Nochnaya smena, cht 13 avg.");
        CHECK(encode("и ещё 38 сюжетов: части 2-3", charset) ==
              "i eshchyo 38 syuzhetov: chasti 2-3");
        CHECK(encode("Экономика: Жуков и ЖУКОВА, Чехов, ЩЁЛКОВО", charset) ==
              "Ekonomika: Zhukov i ZHUKOVA, Chekhov, SHCHYOLKOVO");
        CHECK(encode("Объект у Тверской, район Юг", charset) == "Ob'ekt u Tverskoy, rayon Yug");
        CHECK(encode("Україна, Київ", charset) == "Ukrayina, Kiyiv");
        CHECK(encode("раи\u0306он", charset) == "rayon");
    }
    CHECK(encode("чай", "CP866") == "\xE7\xA0\xA9");
}

TEST_CASE("what is left of a run becomes one question mark") {
    CHECK(encode("a\U00012345\U00012346\U00012347z", "CP437") == "a?z");
    CHECK(encode("a\xFF\xFE\xFDz", "CP437") == "a?z");
    CHECK(encode("a\uFFFD b\uFFFD", "CP437") == "a? b?");
}

TEST_CASE("encoding writes no control character that was not in the text") {
    CHECK(encode("\x1B[0;1m\tx\n", "CP437") == "\x1B[0;1m\tx\n");
    CHECK(encode("a\u0080\u0081\u009Bz", "ISO-8859-1") == "az");
    CHECK(encode("a\u0085z\u2028z", "CP437") == "a\nz\nz");
    CHECK(encode("日本", "ISO-2022-JP").find('\x1B') == Bytes::npos);
    for (char32_t c = 0x80; c < 0x3000; ++c) {
        std::string letter;
        text::append_utf8(letter, c);
        for (const char* name : {"CP437", "CP866", "ISO-8859-1", "ASCII"}) {
            const Bytes bytes = encode(letter, name);
            const bool clean = std::all_of(bytes.begin(), bytes.end(), [](char b) {
                return static_cast<unsigned char>(b) >= 0x20 || b == '\n';
            });
            if (!clean || bytes.find('\x7F') != Bytes::npos)
                FAIL("U+" << text::hex(c, 4) << " in " << name);
        }
    }
}

TEST_CASE("UTF-8 is written as it is, broken bytes mended") {
    CHECK(encode("“€” 😀", "UTF-8") == "“€” 😀");
    CHECK(encode("a\xFFz", "UTF-8") == "a\uFFFDz");
    CHECK(encode("日本語", "SHIFT_JIS") == "\x93\xFA\x96\x7B\x8C\xEA");
    CHECK(encode("日本語 Ж", "BIG5").size() > 6);
}

TEST_CASE("lines of another charset within UTF-8 are read by that") {
    const auto read = [](BytesView bytes) { return decode_lines(bytes, "UTF-8", "CP437"); };
    CHECK(read("Größe\r> sch\x94n\rEnde") == "Größe\r> schön\rEnde");
    CHECK(read("K\x81ste") == "Küste");
    CHECK(read("schön\nK\x81ste\n") == "schön\nKüste\n");
    // What lost a byte, or was cut by the end of a line, is UTF-8 all the same.
    CHECK(read("schön und sch\xC3n") == "schön und sch\uFFFDn");
    CHECK(read("eine gro\xC3\n\x9F"
               "e Stadt\n") == "eine gro\uFFFD\n\uFFFDe Stadt\n");
    CHECK(decode_lines("K\x81ste", "UTF-8", "UTF-8") == "Küste");
    CHECK(decode_lines("K\xC3\xBCste", "CP437", "CP866") == "K├╝ste");
}

TEST_CASE("what a charset can neither write nor say is told from what it can") {
    for (const char* name : {"CP437", "CP866", "ISO-8859-1", "ASCII"}) {
        INFO(name);
        CHECK(unreadable_share("日本の探査機が小惑星に着陸", name) == 1);
        CHECK(unreadable_share("انطلاق السفينة من الميناء", name) == 1);
        CHECK(unreadable_share("जहाज बंदरगाह से चला", name) == 1);
        CHECK(unreadable_share("Паром вышел в море", name) == 0);
        CHECK(unreadable_share("Το πλοίο έφυγε", name) == 0);
        CHECK(unreadable_share("Żółw płynie – “über” 😀", name) == 0);
        CHECK(readable_charset("Sony、新型PlayStationを発表", name) == "UTF-8");
        CHECK(readable_charset("The painter Hokusai (北斎) in a new show", name) == name);
        CHECK(readable_charset("2026 – 12 %", name) == name);
    }
    CHECK(unreadable_share("日本の探査機", "UTF-8") == 0);
    CHECK(unreadable_share("日本の探査機", "SHIFT_JIS") == 0);
    CHECK(unreadable_share("", "CP437") == 0);
}
