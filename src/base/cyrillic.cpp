// SPDX-License-Identifier: MIT
// Cyrillic by how often each letter comes, by case and by vowels: strong even on a line, where
// general detectors guess.
#include "base/cyrillic.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>

#include "base/code_page.h"
#include "base/text.h"

namespace tearline::charset {

namespace {

/// How often each letter comes in a hundred of Russian; the last are Ukrainian and Belarusian.
constexpr std::pair<char32_t, double> frequencies[] = {
    {U'о', 10.97}, {U'е', 8.45}, {U'а', 8.01}, {U'и', 7.35}, {U'н', 6.70}, {U'т', 6.26},
    {U'с', 5.47},  {U'р', 4.73}, {U'в', 4.54}, {U'л', 4.40}, {U'к', 3.49}, {U'м', 3.21},
    {U'д', 2.98},  {U'п', 2.81}, {U'у', 2.62}, {U'я', 2.01}, {U'ы', 1.90}, {U'ь', 1.74},
    {U'г', 1.70},  {U'з', 1.65}, {U'б', 1.59}, {U'ч', 1.44}, {U'й', 1.21}, {U'х', 0.97},
    {U'ж', 0.94},  {U'ш', 0.73}, {U'ю', 0.64}, {U'ц', 0.48}, {U'щ', 0.36}, {U'э', 0.32},
    {U'ф', 0.26},  {U'ъ', 0.04}, {U'ё', 0.20}, {U'і', 4.00}, {U'ї', 0.60}, {U'є', 0.60},
    {U'ґ', 0.02},  {U'ў', 0.60},
};
constexpr std::u32string_view vowels = U"оеаиуяыюэёіїє";
/// Latin letters that Russian writers put for Cyrillic ones.
constexpr std::string_view look_alikes = "HpPaAcCeEoOxXyKMTBi";

constexpr double odd_byte = -6.0, odd_case = -4.0;

enum class Kind : std::uint8_t { latin, look_alike, other, letter, odd, neutral };

struct Byte {
    Kind kind = Kind::other;
    bool upper = false, vowel = false;
    double weight = 0;
};
using Table = std::array<Byte, 256>;

char32_t lower_of(char32_t c) {
    if (c >= 0x410 && c <= 0x42F) return c + 0x20;
    if (c >= 0x400 && c <= 0x40F) return c + 0x50;
    return c == 0x490 ? char32_t{0x491} : c;
}

Byte byte_of(unsigned char value, char32_t c) {
    Byte byte;
    if (value < 0x80) {
        if (text::is_alpha(static_cast<char>(value)))
            byte.kind = look_alikes.find(static_cast<char>(value)) != std::string_view::npos
                            ? Kind::look_alike
                            : Kind::latin;
        return byte;
    }
    const char32_t lower = lower_of(c);
    for (const auto& [letter, percent] : frequencies)
        if (letter == lower) {
            return {Kind::letter, lower != c, vowels.find(lower) != std::u32string_view::npos,
                    std::log(percent / 100)};
        }
    const bool drawing = c >= 0x2500 && c <= 0x25FF;
    const bool sign =
        (c >= 0x2010 && c <= 0x2122) || c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB0;
    byte.kind = drawing || sign ? Kind::neutral : Kind::odd;
    return byte;
}

struct Candidate {
    std::string_view name;
    Table table;
};

/// In the order of their number in mail; of two that read a text alike the first is taken.
const std::array<Candidate, 5>& candidates() {
    static const auto made = [] {
        std::array<Candidate, 5> all = {Candidate{"CP866", {}}, Candidate{"CP1125", {}},
                                        Candidate{"KOI8-R", {}}, Candidate{"CP1251", {}},
                                        Candidate{"ISO-8859-5", {}}};
        for (Candidate& candidate : all)
            if (const CodePage* page = code_page_of(Name(candidate.name)))
                for (std::size_t i = 0; i < 256; ++i)
                    candidate.table[i] = byte_of(static_cast<unsigned char>(i),
                                                 page->meaning(static_cast<unsigned char>(i)));
        return all;
    }();
    return made;
}

struct Score {
    std::size_t letters = 0, odd = 0, vowels = 0, mixed = 0, in_order = 0, longest_word = 0;
    std::bitset<256> distinct;
    double total = 0;

    [[nodiscard]] double mean() const {
        return total / static_cast<double>(std::max<std::size_t>(letters + odd, 1));
    }
    /// Cyrillic at all? True text has a mean about -2.9; the same letters in another order stay
    /// below -4.
    [[nodiscard]] bool convinces() const {
        const auto share = [&](std::size_t part) {
            return static_cast<double>(part) / static_cast<double>(letters);
        };
        if (letters < 5 || longest_word < 3 || distinct.count() < 4) return false;
        const double worst = letters < 20 ? -3.75 : -3.5;
        // A table of the code page shows its letters in order.
        if (share(in_order) > 0.4) return false;
        return share(mixed) < 0.2 && share(vowels) > 0.2 && share(vowels) < 0.7 && mean() > worst;
    }
};

/// One word of letters from START; returns where it ends.
std::size_t read_word(BytesView bytes, std::size_t start, const Table& table, Score& score) {
    const auto at = [&](std::size_t i) -> const Byte& {
        return table[static_cast<unsigned char>(bytes[i])];
    };
    std::size_t end = start;
    bool lower_before = false;
    for (; end < bytes.size() && at(end).kind == Kind::letter; ++end) {
        const Byte& letter = at(end);
        score.total += letter.weight + (letter.upper && lower_before ? odd_case : 0);
        score.vowels += letter.vowel ? 1 : 0;
        score.distinct.set(static_cast<unsigned char>(bytes[end]));
        lower_before = !letter.upper;
        if (end > start && bytes[end] == bytes[end - 1] + 1) ++score.in_order;
    }
    const bool latin_before = start > 0 && at(start - 1).kind == Kind::latin;
    const bool latin_after = end < bytes.size() && at(end).kind == Kind::latin;
    score.letters += end - start;
    score.longest_word = std::max(score.longest_word, end - start);
    if (latin_before || latin_after) score.mixed += end - start;
    return end;
}

/// The words with high bytes, each with a neighbour on both sides, up to a length that decides. The
/// same byte over and over is a rule or a picture in any charset and left out.
Bytes sample_of(BytesView bytes) {
    constexpr std::size_t enough = 3000, picture = 4;
    Bytes sample;
    const auto is_high = [&](std::size_t i) {
        return static_cast<unsigned char>(bytes[i]) >= 0x80;
    };
    std::size_t at = ascii_prefix(bytes);
    while (at < bytes.size() && sample.size() < enough) {
        if (at > 0) sample.push_back(bytes[at - 1]);
        while (at < bytes.size() && is_high(at) && sample.size() < enough) {
            std::size_t same = at + 1;
            while (same < bytes.size() && bytes[same] == bytes[at]) ++same;
            if (same - at < picture) sample.append(bytes.substr(at, same - at));
            at = same;
        }
        if (at < bytes.size()) sample.push_back(bytes[at]);
        sample.push_back(' ');
        at += ascii_prefix(bytes.substr(at));
    }
    return sample;
}

Score score_of(BytesView bytes, const Table& table) {
    Score score;
    const auto kind_at = [&](std::size_t at) {
        return at < bytes.size() ? table[static_cast<unsigned char>(bytes[at])].kind : Kind::other;
    };
    for (std::size_t i = 0; i < bytes.size();) {
        const Kind kind = kind_at(i);
        if (kind == Kind::letter) {
            i = read_word(bytes, i, table, score);
            continue;
        }
        // Frames stand beside words, never within them.
        const bool in_word = kind == Kind::neutral && i > 0 && kind_at(i - 1) == Kind::letter &&
                             kind_at(i + 1) == Kind::letter;
        if (kind == Kind::odd || in_word) {
            score.total += odd_byte;
            ++score.odd;
        }
        ++i;
    }
    return score;
}

/// KOI8-U has letters where KOI8-R has frames; frames stand in no word.
bool has_ukrainian_letters(BytesView bytes) {
    constexpr std::string_view letters = "\xA4\xA6\xA7\xAD\xB4\xB6\xB7\xBD";
    const auto is_letter = [&](std::size_t i) {
        return i < bytes.size() && static_cast<unsigned char>(bytes[i]) >= 0xC0;
    };
    for (std::size_t i = 1; i < bytes.size(); ++i)
        if (letters.find(bytes[i]) != std::string_view::npos &&
            (is_letter(i - 1) || is_letter(i + 1)))
            return true;
    return false;
}

}  // namespace

std::optional<Decision> detect_cyrillic(BytesView bytes) {
    constexpr double clearly_better = 0.02, beyond_doubt = -3.1;
    constexpr std::size_t many = 60;
    const Bytes sample = sample_of(bytes);
    std::optional<Decision> best;
    double best_mean = -1e9;
    std::size_t letters = 0;
    for (const Candidate& candidate : candidates()) {
        // CP866 is the one that its sister may read still better.
        if (best_mean > beyond_doubt && letters >= many && candidate.name != "CP1125") break;
        const Score score = score_of(sample, candidate.table);
        if (!score.convinces() || score.mean() < best_mean + clearly_better) continue;
        best_mean = score.mean();
        letters = score.letters;
        const double sure =
            0.7 + 0.01 * static_cast<double>(std::min<std::size_t>(score.letters, 28));
        best = Decision{Name(candidate.name), Evidence::detected, sure};
    }
    if (best && best->name == "KOI8-R" && has_ukrainian_letters(sample)) best->name = "KOI8-U";
    return best;
}

}  // namespace tearline::charset
