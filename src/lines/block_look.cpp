// SPDX-License-Identifier: MIT
// How a block or a few words look: what the models of headings judge by.
#include "lines/block_look.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/byte_block.h"
#include "base/find.h"
#include "base/text.h"
#include "words/word_classes.h"

namespace tearline::lines {

namespace {

using namespace std::string_view_literals;

/// The number of "1." "2)" "Step 3" "#4"; -1 for none.
int number_of(Words words) {
    const auto value = [](std::string_view digits) {
        int sum = 0;
        for (const char c : digits) {
            if (!text::is_digit(c)) break;
            sum = std::min(sum * 10 + (c - '0'), 1000);
        }
        return sum;
    };
    const auto first = words.front().text;
    std::size_t digits = 0;
    while (digits < first.size() && text::is_digit(first[digits])) ++digits;
    if (digits > 0 && digits <= 2 && digits + 1 == first.size() &&
        (first.back() == '.' || first.back() == ')' || first.back() == ':'))
        return value(first);
    if (digits > 0 && digits <= 2 && digits == first.size() && words.size() > 2 &&
        (words[1].text == "-" || words[1].text == "–" || words[1].text == "|"))
        return value(first);
    if (first.front() == '#' && first.size() > 1 && text::is_digit(first[1]))
        return value(first.substr(1));
    if (words.size() < 2) return -1;
    const auto second = words[1].text.front() == '#' ? words[1].text.substr(1) : words[1].text;
    if (second.empty() || !text::is_digit(second.front())) return -1;
    return words::classes_of(first) & words::numbered_part ? value(second) : -1;
}

std::size_t ending_group(std::string_view text, words::Ending ending) {
    switch (ending) {
        case words::Ending::none:
            return 0;
        case words::Ending::question:
            return 1;
        case words::Ending::colon:
            return 2;
        case words::Ending::stop:
            return text.ends_with("!") ? 4 : 3;
        case words::Ending::abbreviation:
            return 6;
        default:
            return 5;
    }
}

std::size_t case_group(Words words) {
    int capitals = 0, content = 0;
    bool shouted = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const WordLook& word = words[i];
        if (word.bare.empty()) continue;
        if (word.has_small) shouted = false;
        if (i == 0 || word.bare.size() < 4 || word.function || text::is_digit(word.bare.front()))
            continue;
        ++content;
        capitals += word.capital;
    }
    if (shouted) return 5;
    if (content == 0) return 0;
    if (capitals == content) return 4;
    if (capitals * 2 >= content) return 3;
    return capitals > 0 ? 2 : 1;
}

std::size_t first_group(const WordLook& first) {
    const unsigned classes = first.classes;
    if (classes & words::asker) return 1;
    if (classes & words::asking_verb) return 2;
    if (first.bare.size() > 5 && first.bare.ends_with("ing")) return 3;
    if (classes & words::article_word) return 4;
    if (classes & words::first_person) return 5;
    if (classes & words::reader) return 6;
    if (classes & words::usual_heading) return 7;
    if (classes & words::third_person) return 8;
    return first.function ? 9 : 0;
}

/// Money, shares, dates and times are facts; a year or a count is a number.
std::size_t digit_group(Words words) {
    std::size_t group = 0, numbers = 0;
    for (const auto& look : words) {
        if (!look.digits) continue;
        ++numbers;
        group = std::max<std::size_t>(group, look.fact ? 2 : 1);
    }
    return numbers * 2 > words.size() ? group + 2 : group;
}

/// Counts of what speaks for a sentence or for a heading.
struct Counts {
    std::size_t verbs = 0, persons = 0, readers = 0, thirds = 0, function_words = 0, usual = 0,
                small_words = 0, long_words = 0, inner_ends = 0, commas = 0, past = 0;
};

Counts count(Words words) {
    Counts counts;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const WordLook& word = words[i];
        const auto bare = word.bare;
        if (i + 1 < words.size()) {
            counts.inner_ends += word.ends && word.text.size() > 2;
            counts.commas += word.text.back() == ',' || word.text.back() == ';';
        }
        if (bare.empty()) continue;
        if (word.function) {
            ++counts.function_words;
        } else if (bare.size() > 3) {
            ++counts.long_words;
            counts.small_words += word.small;
            counts.usual += (word.classes & words::usual_heading) != 0;
            counts.past += bare.size() > 4 && word.small && bare.ends_with("ed");
        }
        counts.verbs += (word.classes & words::verb) != 0;
        counts.persons += (word.classes & words::first_person) != 0;
        counts.readers += (word.classes & words::reader) != 0;
        counts.thirds += (word.classes & words::third_person) != 0;
    }
    return counts;
}

std::size_t share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : 1 + part * 6 / whole;
}

/// " - ", looked for by its rarest letter.
bool holds_dash(std::string_view text) {
    for (auto at = text.find('-', 1); at < text.size() - 1; at = text.find('-', at + 1))
        if (text[at - 1] == ' ' && text[at + 1] == ' ') return true;
    return false;
}

std::size_t colon_group(std::string_view text, Words words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i].text.back() == ':') return i == 0 ? 1 : i < 4 ? 2 : 3;
    return holds_dash(text) ? 4 : 0;
}

enum Marks : unsigned { quoting = 1, bracket = 2, joining = 4, address = 8 };

/// What a letter is, beside its marks.
enum LetterKind : unsigned { small_letter = 16, digit = 32, no_letter = 64, of_fact = 128 };
constexpr unsigned all_marks = quoting | bracket | joining | address;

constexpr std::array<std::uint8_t, 256> letter_kinds = [] {
    std::array<std::uint8_t, 256> kinds{};
    for (std::size_t c = 0; c < kinds.size(); ++c) {
        const char byte = static_cast<char>(c);
        unsigned kind = text::is_alpha(byte) ? 0u : unsigned{no_letter};
        if (text::is_lower(byte)) kind |= small_letter;
        if (text::is_digit(byte)) kind |= digit;
        if (byte == '"') kind |= quoting;
        if ("()[]"sv.find(byte) != std::string_view::npos) kind |= bracket;
        if ("&|/~+*"sv.find(byte) != std::string_view::npos) kind |= joining;
        if (byte == '@') kind |= address;
        if ("$%:/@"sv.find(byte) != std::string_view::npos) kind |= of_fact;
        kinds[c] = static_cast<std::uint8_t>(kind);
    }
    return kinds;
}();

/// Of the letters of WORD, a part of WHOLE.
unsigned kinds_of(std::string_view word, std::string_view whole) {
    // Most words are short and have nothing but letters.
    if (const std::size_t size = word.size(); size > 0 && size <= sizeof(std::uint64_t)) {
        const auto at = static_cast<std::size_t>(word.data() - whole.data());
        const std::uint64_t bytes = text::as_number(whole, at, size);
        const std::uint64_t small = text::small_letters(text::lower_eight(bytes));
        if (small == 0x8080808080808080ULL >> (64 - 8 * size))
            return text::small_letters(bytes) != 0 ? unsigned{small_letter} : 0u;
    }
    unsigned kinds = 0;
    for (const char c : word) kinds |= letter_kinds[static_cast<unsigned char>(c)];
    return kinds;
}

std::size_t mark_group(Words words) {
    unsigned marks = 0;
    for (const auto& word : words) marks |= word.marks;
    return marks;
}

}  // namespace

Look look_of(BlockKind kind, std::string_view text) {
    Look look{true, kind, text.size(), words::ending_of(text), words::opening_of(text), false};
    look.brief =
        kind == BlockKind::paragraph && text.size() <= 110 && !words::is_terminal(look.ending);
    return look;
}

WordLook::WordLook(std::string_view word, std::string_view whole) : text(word), bare(word) {
    const unsigned kinds = kinds_of(word, whole);
    has_small = (kinds & small_letter) != 0;
    if (kinds & no_letter) {
        bare = words::bare_word(word);
        digits = (kinds & digit) != 0;
        fact = digits && ((kinds & of_fact) || word.starts_with("£") || word.starts_with("€"));
        marks = kinds & all_marks;
        if ((marks & joining) && word.find("://") != std::string_view::npos) marks |= address;
        ends = words::is_terminal(words::ending_of(word));
    }
    if (bare.empty()) return;
    classes = words::classes_of(bare, whole);
    function = (classes & words::function_word) != 0;
    capital = words::is_capitalised(bare);
    small = words::starts_lower(bare);
}

void add_words_of(std::string_view text, std::vector<WordLook>& words) {
    text::each_word(text, [&](std::string_view word) {
        words.emplace_back(word, text);
        return true;
    });
}

Shape shape_of(std::string_view text, Words words, words::Ending ending) {
    return {case_group(words), ending_group(text, ending), number_of(words)};
}

std::size_t size_group(std::size_t bytes) {
    static constexpr std::array<std::size_t, 13> limits{0,   12,  25,  40,  60,  85,  110,
                                                        160, 240, 350, 500, 700, 1000};
    return static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), bytes) -
                                    limits.begin());
}

void add_words(Features& to, std::string_view text, words::Opening opening, Words words,
               const Shape& shape) {
    const Counts counts = count(words);
    const WordLook& last = words.back();
    to.add(words.size());
    to.add(text.size() / 4);
    to.add(shape.ending);
    to.add(shape.letter_case);
    to.add(shape.number < 0 ? 0 : std::size_t(1) + static_cast<std::size_t>(shape.number));
    to.add(static_cast<std::size_t>(opening));
    to.add(first_group(words.front()));
    to.add(digit_group(words));
    to.add(colon_group(text, words));
    to.add(mark_group(words));
    to.add(counts.verbs);
    to.add(counts.persons + counts.thirds);
    to.add(counts.readers);
    to.add(counts.usual);
    to.add(counts.past);
    to.add(counts.inner_ends);
    to.add(counts.commas);
    to.add(share(counts.function_words, words.size()));
    to.add(share(counts.small_words, counts.long_words));
    to.add(std::size_t{last.function} + (last.capital ? 2u : 0u));
}

Echo::Echo(std::string_view after) : size_(std::min(after.size(), longest)) {
    std::copy_n(after.data(), size_, low_.data());
    text::make_lower(low_.data(), size_);
}

std::size_t Echo::of(const WordLook& word) const {
    const auto bare = word.bare;
    if (bare.size() < 4 || word.function) return 0;
    const std::size_t told = std::max<std::size_t>(4, bare.size() - 2);
    if (told > size_) return 0;
    std::array<char, longest> start;
    std::copy_n(bare.data(), told, start.data());
    text::make_lower(start.data(), told);
    const auto at = text::find_part({low_.data(), size_}, {start.data(), told});
    return at == std::string_view::npos ? 0 : at == 0 ? 2 : 1;
}

std::size_t Echo::repeats(Words words) const {
    std::size_t found = 0;
    for (const auto& word : words) {
        const std::size_t here = of(word);
        if (here == 2) return 4;
        found += here;
    }
    return std::min<std::size_t>(found, 3);
}

}  // namespace tearline::lines
