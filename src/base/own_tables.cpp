// SPDX-License-Identifier: MIT
// National variants of ISO 646 (FTS-5003 level 1) and DOS code pages of national making.
#include "base/own_tables.h"

#include <algorithm>

namespace tearline::charset {

namespace {

// In each row the letters stand for the bytes in the order of the row above.
constexpr OwnTable tables[] = {
    {"SWEDISH", "ASCII", "[\\]{|}", U"ÄÖÅäöå", true},
    {"NORWEIG", "ASCII", "[\\]{|}", U"ÆØÅæøå", true},
    {"GERMAN", "ASCII", "@[\\]{|}~", U"§ÄÖÜäöüß", true},
    {"FRENCH", "ASCII", "#@[\\]`{|}~", U"£à°ç§µéùè¨", true},
    {"CANADIAN", "ASCII", "@[\\]^`{|}~", U"àâçêîôéùèû", true},
    {"ITALIAN", "ASCII", "#@[\\]`{|}~", U"£§°çéùàòèì", true},
    {"SPANISH", "ASCII", "#@[\\]{|}", U"£§¡Ñ¿°ñç", true},
    {"PORTU", "ASCII", "@[\\]{|}~", U"§ÃÇÕãçõ°", true},
    {"DUTCH", "ASCII", "#@[\\]{|}~", U"£¾ĳ½|¨ƒ¼´", true},
    {"SWISS", "ASCII", "#@[\\]^_`{|}~", U"ùàéçêîèôäöüû", true},
    {"UK", "ASCII", "#~", U"£‾", true},
    {"CP848", "CP1125", "\xFD", U"€"},
    {"CP895", "CP437",
     "\x80\x83\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8D\x8F\x91\x92\x95\x96\x97\x98\x9B\x9C\x9D\x9E\x9F"
     "\xA4\xA5\xA6\xA7\xA8\xA9\xAA\xAB\xAD",
     U"ČďĎŤčěĚĹÍľĺÁžŽÓůÚýŠĽÝŘťňŇŮÔšřŕŔ§"},
    {"MAZOVIA", "CP437", "\x86\x8D\x8F\x90\x91\x92\x95\x98\x9C\x9E\xA0\xA1\xA3\xA4\xA5\xA6\xA7",
     U"ąćĄĘęłĆŚŁśŹŻÓńŃźż"},
};

static_assert(std::all_of(std::begin(tables), std::end(tables), [](const OwnTable& table) {
    return table.bytes.size() == table.letters.size();
}));

struct Correction {
    std::string_view name;
    unsigned char byte;
    char32_t letter;
};

// The micro sign of the DOS pages is U+00B5 in the tables of the Unicode Consortium and all that
// follow them.
constexpr Correction corrections[] = {
    {"CP437", 0xE6, U'µ'}, {"CP860", 0xE6, U'µ'},  {"CP861", 0xE6, U'µ'},
    {"CP862", 0xE6, U'µ'}, {"CP863", 0xE6, U'µ'},  {"CP865", 0xE6, U'µ'},
    {"CP852", 0xAA, U'¬'}, {"CP1125", 0xFA, U'·'}, {"CP1125", 0xFB, U'√'},
};

}  // namespace

char32_t corrected(std::string_view name, unsigned char byte) {
    for (const Correction& correction : corrections)
        if (correction.name == name && correction.byte == byte) return correction.letter;
    return 0;
}

const OwnTable* own_table(std::string_view name) {
    const auto* found = std::find_if(std::begin(tables), std::end(tables),
                                     [&](const OwnTable& table) { return table.name == name; });
    return found == std::end(tables) ? nullptr : found;
}

}  // namespace tearline::charset
