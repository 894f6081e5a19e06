// SPDX-License-Identifier: MIT
// Charset identifiers as FTS-5003 and real mail spell them.
#include "ftn/chrs.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::ftn;

TEST_CASE("every identifier of FTS-5003 is known, with and without its level") {
    const std::pair<const char*, const char*> identifiers[] = {
        {"ASCII 1", "ASCII"},
        {"DUTCH 1", "DUTCH"},
        {"FINNISH 1", "SWEDISH"},
        {"FRENCH 1", "FRENCH"},
        {"CANADIAN 1", "CANADIAN"},
        {"GERMAN 1", "GERMAN"},
        {"ITALIAN 1", "ITALIAN"},
        {"NORWEIG 1", "NORWEIG"},
        {"PORTU 1", "PORTU"},
        {"SPANISH 1", "SPANISH"},
        {"SWEDISH 1", "SWEDISH"},
        {"SWISS 1", "SWISS"},
        {"UK 1", "UK"},
        {"ISO-10 1", "SWEDISH"},
        {"CP437 2", "CP437"},
        {"CP850 2", "CP850"},
        {"CP852 2", "CP852"},
        {"CP866 2", "CP866"},
        {"CP848 2", "CP848"},
        {"CP1250 2", "CP1250"},
        {"CP1251 2", "CP1251"},
        {"CP1252 2", "CP1252"},
        {"CP10000 2", "MACINTOSH"},
        {"LATIN-1 2", "ISO-8859-1"},
        {"LATIN-2 2", "ISO-8859-2"},
        {"LATIN-5 2", "ISO-8859-9"},
        {"LATIN-9 2", "ISO-8859-15"},
        {"MAC 2", "MACINTOSH"},
        {"UTF-8 4", "UTF-8"},
        {"UTF-8 2", "UTF-8"},
        {"UTF-8", "UTF-8"},
        {"utf8 4", "UTF-8"},
        {"cp866", "CP866"},
        {"CP437  2 ", "CP437"},
        {"CP437\t2", "CP437"},
    };
    for (const auto& [chrs, name] : identifiers) {
        INFO(chrs);
        CHECK(declared_charset(chrs, std::nullopt) == name);
    }
}

TEST_CASE("Q26 IBMPC is the code page of CODEPAGE, else nothing; +7_FIDO is CP866") {
    CHECK(declared_charset("IBMPC 2", "850") == "CP850");
    CHECK(declared_charset("IBMPC 2", " 866 ") == "CP866");
    CHECK(declared_charset("IBM 2", "CP852") == "CP852");
    CHECK_FALSE(declared_charset("IBMPC 2", std::nullopt));
    CHECK_FALSE(declared_charset("IBMPC 2", "nonsense"));
    CHECK(declared_charset("+7_FIDO 2", std::nullopt) == "CP866");
    CHECK(declared_charset("+7 FIDO 2", std::nullopt) == "CP866");
    CHECK(declared_charset("+7_FIDO", std::nullopt) == "CP866");
    CHECK(declared_charset("CP437 2", "866") == "CP437");
    CHECK(declared_charset(std::nullopt, "866") == "CP866");
}

TEST_CASE("Q27 spellings of other software are known") {
    CHECK(declared_charset("ISO-8859-1 2", std::nullopt) == "ISO-8859-1");
    CHECK(declared_charset("LATIN1", std::nullopt) == "ISO-8859-1");
    CHECK(declared_charset("WIN-1251 2", std::nullopt) == "CP1251");
    CHECK(declared_charset("CP895 2", std::nullopt) == "CP895");
    CHECK(declared_charset("KOI8-R 2", std::nullopt) == "KOI8-R");
    CHECK(declared_charset("AMIGA 2", std::nullopt) == "ISO-8859-1");
    CHECK(declared_charset("NORWEG 1", std::nullopt) == "NORWEIG");
    CHECK(declared_charset("CP437 2 junk", std::nullopt) == "CP437");
}

TEST_CASE("what names no charset declares none") {
    CHECK_FALSE(declared_charset(std::nullopt, std::nullopt));
    CHECK_FALSE(declared_charset("", std::nullopt));
    CHECK_FALSE(declared_charset(" 2", std::nullopt));
    CHECK_FALSE(declared_charset("FOO 2", std::nullopt));
    CHECK_FALSE(declared_charset("\x80\xFF\x01", std::nullopt));
    CHECK(declared_charset("FOO 2", "437") == "CP437");
}

TEST_CASE("what we write we read back as the same charset") {
    CHECK(chrs_value("CP437") == "CP437 2");
    CHECK(chrs_value("UTF-8") == "UTF-8 4");
    CHECK(chrs_value("ASCII") == "ASCII 1");
    CHECK(chrs_value("ISO-8859-1") == "LATIN-1 2");
    CHECK(chrs_value("ISO-8859-15") == "LATIN-9 2");
    CHECK(chrs_value("SWEDISH") == "SWEDISH 1");
    CHECK(chrs_value("KOI8-R") == "KOI8-R 2");
    for (const char* name : {"CP437", "CP850", "CP866", "CP848", "CP1252", "MACINTOSH", "UTF-8",
                             "ASCII", "ISO-8859-1", "ISO-8859-2", "ISO-8859-9", "ISO-8859-15",
                             "ISO-8859-13", "GERMAN", "SWEDISH", "NORWEIG", "UK", "KOI8-U"})
        CHECK(declared_charset(chrs_value(name), std::nullopt) == name);
}

TEST_CASE("text that we write has no byte that others take for a soft CR") {
    CHECK(encode_text("lunedì Ì", "CP437") == "lunedi I");
    CHECK(encode_text("Новости Норвегии", "CP866") ==
          "H\xAE\xA2\xAE\xE1\xE2\xA8 H\xAE\xE0\xA2\xA5\xA3\xA8\xA8");
    CHECK(encode_text("lunedì č", "UTF-8") == "lunedì č");
    CHECK(encode_text("Źdźbło", "CP852") ==
          "Zd\xAB"
          "b\x88o");
    CHECK(encode_text("plain", "CP437") == "plain");
    CHECK(encode_text("lunedì", "ISO-8859-1") == "luned\xEC");
}
