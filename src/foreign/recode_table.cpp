// SPDX-License-Identifier: MIT
// A table names no charset: those are it whose letters it maps to each other.
#include "foreign/recode_table.h"

#include <array>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "base/code_page.h"
#include "base/text.h"

namespace tearline::foreign {

namespace {

/// Of two that fit equally well the first.
constexpr std::array candidates = {"CP437",      "CP850",       "CP852",      "CP866",
                                   "CP1125",     "KOI8-R",      "KOI8-U",     "CP1251",
                                   "ISO-8859-1", "CP1252",      "ISO-8859-2", "CP1250",
                                   "ISO-8859-5", "ISO-8859-15", "MACINTOSH"};

/// Of one umlaut or accent as both a capital and a small letter, three pairs.
constexpr int fewest_letters = 6;

using Pair = std::pair<unsigned char, unsigned char>;

/// "128", "0x80" or "0200".
std::optional<unsigned char> byte_of(const std::string& word) {
    char* end = nullptr;
    const long number = std::strtol(word.c_str(), &end, 0);
    if (word.empty() || *end != '\0' || number < 0 || number > 255) return std::nullopt;
    return static_cast<unsigned char>(number);
}

/// What stands above ASCII, and stays there.
std::vector<Pair> pairs_of(std::string_view table) {
    std::vector<Pair> pairs;
    for (const std::string_view line : text::split(table, '\n')) {
        const auto words = text::words(line.substr(0, line.find('#')));
        if (words.size() < 2) continue;
        const auto from = byte_of(std::string(words[0])), to = byte_of(std::string(words[1]));
        if (from && to && *from >= 0x80 && *to >= 0x80) pairs.emplace_back(*from, *to);
    }
    return pairs;
}

bool is_letter(char32_t c) {
    const bool latin = c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7;
    return latin || (c >= 0x370 && c < 0x530);
}

/// How many letters PAIRS have in common, less those that they have not.
int fit(const std::vector<Pair>& pairs, const charset::CodePage& from,
        const charset::CodePage& to) {
    int right = 0, wrong = 0;
    for (const auto& [before, after] : pairs) {
        const char32_t letter = from.meaning(before);
        if (!is_letter(letter)) continue;
        ++(to.meaning(after) == letter ? right : wrong);
    }
    return right >= fewest_letters && wrong * 8 <= right ? right - wrong : 0;
}

}  // namespace

std::optional<Recoding> recoding_of(std::string_view table) {
    const std::vector<Pair> pairs = pairs_of(table);
    std::optional<Recoding> best;
    int best_fit = 0;
    for (const char* from : candidates)
        for (const char* to : candidates) {
            const auto* const before = charset::code_page_of(from);
            const auto* const after = charset::code_page_of(to);
            if (before == after || before == nullptr || after == nullptr) continue;
            const int fitting = fit(pairs, *before, *after);
            if (fitting <= best_fit) continue;
            best_fit = fitting;
            best = Recoding{from, to};
        }
    return best;
}

}  // namespace tearline::foreign
