// SPDX-License-Identifier: MIT
// Our table for signs, ICU for letters. ICU's transliterators take long to make and are kept by
// each thread.
#include "base/transliterate.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace tearline::charset {

namespace {

struct StandIn {
    char32_t from;
    std::string_view to;
};

constexpr StandIn stand_ins[] = {
    {U'#', "No"},
    {U'$', "USD"},
    {U'@', "(at)"},
    {U'[', "("},
    {U'\\', "/"},
    {U']', ")"},
    {U'^', "'"},
    {U'`', "'"},
    {U'{', "("},
    {U'|', "!"},
    {U'}', ")"},
    {U'~', "-"},
    {0x0085, "\n"},
    {0x00A0, " "},
    {0x00A1, "!"},
    {0x00A2, "c"},
    {0x00A3, "GBP"},
    {0x00A5, "JPY"},
    {0x00A6, "|"},
    {0x00A7, "sec."},
    {0x00A9, "(C)"},
    {0x00AB, "\""},
    {0x00AC, "not "},
    {0x00AD, ""},
    {0x00AE, "(R)"},
    {0x00B0, " deg."},
    {0x00B1, "+/-"},
    {0x00B4, "'"},
    {0x00B5, "u"},
    {0x00B6, ""},
    {0x00B7, "*"},
    {0x00BB, "\""},
    {0x00BC, "1/4"},
    {0x00BD, "1/2"},
    {0x00BE, "3/4"},
    {0x00BF, "?"},
    {0x00D7, "x"},
    {0x00F7, "/"},
    {0x0192, "f"},
    {0x02BB, "'"},
    {0x02BC, "'"},
    {0x02C6, "^"},
    {0x02DC, "~"},
    {0x05BE, "-"},
    {0x1361, " "},
    {0x2000, " "},
    {0x2001, " "},
    {0x2002, " "},
    {0x2003, " "},
    {0x2004, " "},
    {0x2005, " "},
    {0x2006, " "},
    {0x2007, " "},
    {0x2008, " "},
    {0x2009, " "},
    {0x200A, " "},
    {0x2010, "-"},
    {0x2011, "-"},
    {0x2012, "-"},
    {0x2013, "-"},
    {0x2014, "-"},
    {0x2015, "-"},
    {0x2016, "||"},
    {0x2018, "'"},
    {0x2019, "'"},
    {0x201A, "'"},
    {0x201B, "'"},
    {0x201C, "\""},
    {0x201D, "\""},
    {0x201E, "\""},
    {0x201F, "\""},
    {0x2020, "+"},
    {0x2021, "++"},
    {0x2022, "*"},
    {0x2023, "*"},
    {0x2024, "."},
    {0x2025, ".."},
    {0x2026, "..."},
    {0x2027, "-"},
    {0x2028, "\n"},
    {0x2029, "\n"},
    {0x202F, " "},
    {0x2030, " per mille"},
    {0x2032, "'"},
    {0x2033, "\""},
    {0x2034, "'''"},
    {0x2035, "'"},
    {0x2036, "\""},
    {0x2039, "'"},
    {0x203A, "'"},
    {0x203C, "!!"},
    {0x2043, "-"},
    {0x2044, "/"},
    {0x2047, "??"},
    {0x2048, "?!"},
    {0x2049, "!?"},
    {0x205F, " "},
    {0x20A3, "FRF"},
    {0x20A4, "GBP"},
    {0x20A7, "Pts"},
    {0x20A9, "KRW"},
    {0x20AA, "ILS"},
    {0x20AB, "VND"},
    {0x20AC, "EUR"},
    {0x20B4, "UAH"},
    {0x20B9, "INR"},
    {0x20BA, "TRY"},
    {0x20BD, "RUB"},
    {0x20BF, "BTC"},
    {0x2103, " deg.C"},
    {0x2109, " deg.F"},
    {0x2116, "No."},
    {0x2117, "(P)"},
    {0x2120, "(SM)"},
    {0x2121, "TEL"},
    {0x2122, "(TM)"},
    {0x2126, "Ohm"},
    {0x212E, "e"},
    {0x2150, "1/7"},
    {0x2151, "1/9"},
    {0x2152, "1/10"},
    {0x2153, "1/3"},
    {0x2154, "2/3"},
    {0x2155, "1/5"},
    {0x2156, "2/5"},
    {0x2157, "3/5"},
    {0x2158, "4/5"},
    {0x2159, "1/6"},
    {0x215A, "5/6"},
    {0x215B, "1/8"},
    {0x215C, "3/8"},
    {0x215D, "5/8"},
    {0x215E, "7/8"},
    {0x2189, "0/3"},
    {0x2190, "<-"},
    {0x2191, "^"},
    {0x2192, "->"},
    {0x2193, "v"},
    {0x2194, "<->"},
    {0x21D0, "<="},
    {0x21D2, "=>"},
    {0x21D4, "<=>"},
    {0x2205, "0"},
    {0x2206, "D"},
    {0x2212, "-"},
    {0x2213, "-/+"},
    {0x2215, "/"},
    {0x2216, "\\"},
    {0x2217, "*"},
    {0x2219, "*"},
    {0x221A, "sqrt"},
    {0x221E, "inf."},
    {0x2223, "|"},
    {0x2236, ":"},
    {0x223C, "~"},
    {0x2248, "~"},
    {0x2260, "!="},
    {0x2261, "=="},
    {0x2264, "<="},
    {0x2265, ">="},
    {0x22C5, "*"},
    {0x2500, "-"},
    {0x2502, "|"},
    {0x2550, "="},
    {0x2551, "|"},
    {0x25A0, "*"},
    {0x25A1, "*"},
    {0x25AA, "*"},
    {0x25AB, "*"},
    {0x25B2, "^"},
    {0x25B6, ">"},
    {0x25B8, ">"},
    {0x25BA, ">"},
    {0x25BC, "v"},
    {0x25C0, "<"},
    {0x25C4, "<"},
    {0x25C6, "*"},
    {0x25C7, "*"},
    {0x25CA, "*"},
    {0x25CB, "o"},
    {0x25CF, "*"},
    {0x25E6, "o"},
    {0x2605, "*"},
    {0x2606, "*"},
    {0x27A4, ">"},
    {0x27E8, "<"},
    {0x27E9, ">"},
    {0x2E3A, "--"},
    {0x2E3B, "---"},
    {0x3000, " "},
    {0x3001, ","},
    {0x3002, "."},
    {0x3008, "<"},
    {0x3009, ">"},
    {0x300C, "\""},
    {0x300D, "\""},
    {0x300E, "\""},
    {0x300F, "\""},
    {0xFE58, "-"},
    {0xFE63, "-"},
    {0xFFFC, ""},
};

static_assert(std::is_sorted(std::begin(stand_ins), std::end(stand_ins),
                             [](const StandIn& a, const StandIn& b) { return a.from < b.from; }));

/// Zero width, direction marks, variation selectors, tags, unpaired controls of the second row,
/// what is no letter at all.
bool is_invisible(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    const auto kind = u_charType(point);
    return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
           kind == U_FORMAT_CHAR || kind == U_ENCLOSING_MARK || (c >= 0x80 && c <= 0x9F) ||
           kind == U_PRIVATE_USE_CHAR || kind == U_SURROGATE;
}

bool is_emoji(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    return u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
           u_hasBinaryProperty(point, UCHAR_EMOJI_PRESENTATION) != 0 ||
           u_hasBinaryProperty(point, UCHAR_EMOJI_MODIFIER) != 0 ||
           u_hasBinaryProperty(point, UCHAR_REGIONAL_INDICATOR) != 0;
}

using Transliterator = std::unique_ptr<icu::Transliterator>;

Transliterator make(const char* id) {
    UErrorCode status = U_ZERO_ERROR;
    Transliterator made(
        icu::Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
}

/// Cyrillic as newspapers write it: "Chekhov", not the "Cehov" that is left of ISO 9 without its
/// accents. A capital of two letters has a small second one, unless a capital follows.
Transliterator cyrillic_rules() {
    constexpr std::string_view pairs[][2] = {
        {"ж", "zh"}, {"х", "kh"},  {"ц", "ts"},  {"ч", "ch"}, {"ш", "sh"}, {"щ", "shch"},
        {"ю", "yu"}, {"я", "ya"},  {"ё", "yo"},  {"є", "ye"}, {"ї", "yi"}, {"э", "e"},
        {"й", "y"},  {"ъ", "\\'"}, {"ь", "\\'"}, {"ў", "u"},  {"ґ", "g"},  {"і", "i"}};
    std::string rules = ":: NFC;";
    for (const auto& [letter, latin] : pairs) {
        const std::string capital = capitalised(letter);
        std::string all_capitals(latin);
        for (char& c : all_capitals) c = text::upper(c);
        rules.append(letter).append(" > ").append(latin).append(";");
        rules.append(capital).append(" } [:Lu:] > ").append(all_capitals).append(";");
        rules.append("[:Lu:] { ").append(capital).append(" > ").append(all_capitals).append(";");
        rules.append(capital).append(" > ").append(capitalised(latin)).append(";");
    }
    UErrorCode status = U_ZERO_ERROR;
    UParseError place{};
    Transliterator made(icu::Transliterator::createFromRules(
        "Cyrillic", icu::UnicodeString::fromUTF8(rules), UTRANS_FORWARD, place, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
}

std::string apply(const Transliterator& transliterator, icu::UnicodeString letters) {
    if (transliterator != nullptr) transliterator->transliterate(letters);
    std::string utf8;
    letters.toUTF8String(utf8);
    return utf8;
}

}  // namespace

std::optional<std::string_view> stand_in(char32_t code_point) {
    const auto* found =
        std::lower_bound(std::begin(stand_ins), std::end(stand_ins), code_point,
                         [](const StandIn& entry, char32_t wanted) { return entry.from < wanted; });
    if (found != std::end(stand_ins) && found->from == code_point) return found->to;
    if (is_invisible(code_point) || is_emoji(code_point)) return std::string_view();
    return std::nullopt;
}

bool is_fraction(char32_t c) {
    return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E) || c == 0x2189;
}

bool is_better_replaced(char32_t c) {
    return c == 0xA0 || c == 0xAD;
}

std::string to_latin(std::u32string_view letters) {
    thread_local const Transliterator cyrillic = cyrillic_rules();
    thread_local const Transliterator any_latin = make("Any-Latin; NFC");
    icu::UnicodeString run;
    for (const char32_t c : letters) run.append(static_cast<UChar32>(c));
    if (cyrillic != nullptr) cyrillic->transliterate(run);
    return apply(any_latin, std::move(run));
}

bool is_read_in_latin(char32_t letter) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(letter), &status)) {
        case USCRIPT_LATIN:
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC:
        case USCRIPT_ARMENIAN:
        case USCRIPT_GEORGIAN:
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED:
            return true;
        default:
            return false;
    }
}

std::optional<std::string> to_ascii(char32_t letter) {
    thread_local const Transliterator latin_ascii = make("NFKD; Latin-ASCII; [:Mn:] Remove");
    std::string ascii = apply(latin_ascii, icu::UnicodeString(static_cast<UChar32>(letter)));
    const bool plain =
        std::all_of(ascii.begin(), ascii.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (!plain) return std::nullopt;
    return ascii;
}

std::string compose(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    std::string composed;
    if (U_FAILURE(status)) return std::string(utf8);
    icu::StringByteSink<std::string> sink(&composed);
    nfc->normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())),
                       sink, nullptr, status);
    return U_SUCCESS(status) ? composed : std::string(utf8);
}

std::string lower_case(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    std::string small;
    icu::StringByteSink<std::string> sink(&small);
    icu::CaseMap::utf8ToLower("", 0,
                              icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())),
                              sink, nullptr, status);
    return U_SUCCESS(status) ? small : std::string(utf8);
}

std::string capitalised(std::string_view utf8) {
    std::size_t first = utf8.empty() ? 0 : 1;
    while (first < utf8.size() && (static_cast<unsigned char>(utf8[first]) & 0xc0) == 0x80) ++first;
    UErrorCode status = U_ZERO_ERROR;
    std::string capital;
    icu::StringByteSink<std::string> sink(&capital);
    icu::CaseMap::utf8ToUpper("", 0,
                              icu::StringPiece(utf8.data(), static_cast<std::int32_t>(first)), sink,
                              nullptr, status);
    return U_SUCCESS(status) ? capital.append(utf8.substr(first)) : std::string(utf8);
}

}  // namespace tearline::charset
