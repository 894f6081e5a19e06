// SPDX-License-Identifier: MIT
// How a block or a few words look: what the models of headings judge by.
#include "news/text_look.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tearline::news {

namespace {

using Words = std::vector<std::string_view>;
using namespace std::string_view_literals;

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view one) { return text::equals_ignoring_case(one, word); });
}

constexpr std::array verbs{"is"sv,   "are"sv, "was"sv,    "were"sv,  "has"sv,   "have"sv, "had"sv,
                           "will"sv, "can"sv, "should"sv, "would"sv, "could"sv, "said"sv, "says"sv,
                           "does"sv, "did"sv, "may"sv,    "must"sv,  "been"sv,  "do"sv};
constexpr std::array askers{"how"sv, "what"sv, "why"sv, "when"sv, "where"sv, "who"sv, "which"sv};
constexpr std::array asking_verbs{"can"sv, "do"sv,     "does"sv, "is"sv,   "are"sv,
                                  "did"sv, "should"sv, "will"sv, "could"sv};
constexpr std::array persons{"i"sv, "we"sv, "my"sv, "our"sv, "me"sv, "us"sv};
constexpr std::array readers{"you"sv, "your"sv};
constexpr std::array third_persons{"he"sv,  "she"sv,   "they"sv, "it"sv,  "his"sv,
                                   "her"sv, "their"sv, "him"sv,  "them"sv};
constexpr std::array articles{"the"sv, "a"sv, "an"sv};
/// Words that many headings are made of, whatever the article is about.
constexpr std::array usual{
    "about"sv,        "advantages"sv,    "background"sv,  "basics"sv,     "benefits"sv,
    "challenges"sv,   "conclusion"sv,    "conclusions"sv, "cons"sv,       "considerations"sv,
    "examples"sv,     "faq"sv,           "faqs"sv,        "features"sv,   "final"sv,
    "frequently"sv,   "future"sv,        "getting"sv,     "guide"sv,      "highlights"sv,
    "introduction"sv, "key"sv,           "looking"sv,     "methods"sv,    "next"sv,
    "overview"sv,     "pricing"sv,       "pros"sv,        "references"sv, "related"sv,
    "requirements"sv, "resources"sv,     "results"sv,     "role"sv,       "start"sv,
    "steps"sv,        "summary"sv,       "takeaways"sv,   "thoughts"sv,   "tips"sv,
    "types"sv,        "understanding"sv, "using"sv,       "vs"sv,         "ways"sv,
    "best"sv,         "top"sv,           "bottom"sv};
/// Before a number these name a part.
constexpr std::array parts{"step"sv,    "part"sv,   "chapter"sv, "tip"sv,    "day"sv,  "phase"sv,
                           "section"sv, "lesson"sv, "rule"sv,    "number"sv, "week"sv, "reason"sv,
                           "method"sv,  "option"sv, "myth"sv,    "stage"sv};

/// The number of "1." "2)" "Step 3" "#4"; -1 for none.
int number_of(const Words& words) {
    const auto value = [](std::string_view digits) {
        int sum = 0;
        for (const char c : digits) {
            if (!text::is_digit(c)) break;
            sum = std::min(sum * 10 + (c - '0'), 1000);
        }
        return sum;
    };
    const auto first = words.front();
    std::size_t digits = 0;
    while (digits < first.size() && text::is_digit(first[digits])) ++digits;
    if (digits > 0 && digits <= 2 && digits + 1 == first.size() &&
        (first.back() == '.' || first.back() == ')' || first.back() == ':'))
        return value(first);
    if (digits > 0 && digits <= 2 && digits == first.size() && words.size() > 2 &&
        (words[1] == "-" || words[1] == "–" || words[1] == "|"))
        return value(first);
    if (first.front() == '#' && first.size() > 1 && text::is_digit(first[1]))
        return value(first.substr(1));
    if (words.size() < 2 || !is_one_of(first, parts)) return -1;
    const auto second = words[1].front() == '#' ? words[1].substr(1) : words[1];
    return !second.empty() && text::is_digit(second.front()) ? value(second) : -1;
}

std::size_t ending_group(std::string_view text) {
    switch (ending_of(text)) {
        case Ending::none:
            return 0;
        case Ending::question:
            return 1;
        case Ending::colon:
            return 2;
        case Ending::stop:
            return text.ends_with("!") ? 4 : 3;
        case Ending::abbreviation:
            return 6;
        default:
            return 5;
    }
}

std::size_t case_group(const Words& words) {
    int capitals = 0, content = 0;
    bool shouted = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto bare = bare_word(words[i]);
        if (bare.empty()) continue;
        if (std::any_of(bare.begin(), bare.end(), text::is_lower)) shouted = false;
        if (i == 0 || bare.size() < 4 || is_function_word(bare) || text::is_digit(bare.front()))
            continue;
        ++content;
        capitals += is_capitalised(bare);
    }
    if (shouted) return 5;
    if (content == 0) return 0;
    if (capitals == content) return 4;
    if (capitals * 2 >= content) return 3;
    return capitals > 0 ? 2 : 1;
}

std::size_t first_group(std::string_view word) {
    if (is_one_of(word, askers)) return 1;
    if (is_one_of(word, asking_verbs)) return 2;
    if (word.size() > 5 && word.ends_with("ing")) return 3;
    if (is_one_of(word, articles)) return 4;
    if (is_one_of(word, persons)) return 5;
    if (is_one_of(word, readers)) return 6;
    if (is_one_of(word, usual)) return 7;
    if (is_one_of(word, third_persons)) return 8;
    if (is_function_word(word)) return 9;
    return 0;
}

/// Money, shares, dates and times are facts; a year or a count is a number.
std::size_t digit_group(const Words& words) {
    std::size_t group = 0, numbers = 0;
    for (const auto word : words) {
        if (std::none_of(word.begin(), word.end(), text::is_digit)) continue;
        ++numbers;
        const bool fact = word.find_first_of("$%:/@") != std::string_view::npos ||
                          word.starts_with("£") || word.starts_with("€");
        group = std::max<std::size_t>(group, fact ? 2 : 1);
    }
    return numbers * 2 > words.size() ? group + 2 : group;
}

/// Counts of what speaks for a sentence or for a heading.
struct Counts {
    std::size_t verbs = 0, persons = 0, readers = 0, thirds = 0, function_words = 0, usual = 0,
                small_words = 0, long_words = 0, inner_ends = 0, commas = 0, past = 0;
};

Counts count(const Words& words) {
    Counts counts;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto bare = bare_word(words[i]);
        if (i + 1 < words.size()) {
            counts.inner_ends += is_terminal(ending_of(words[i])) && words[i].size() > 2;
            counts.commas += words[i].back() == ',' || words[i].back() == ';';
        }
        if (bare.empty()) continue;
        if (is_function_word(bare)) {
            ++counts.function_words;
        } else if (bare.size() > 3) {
            ++counts.long_words;
            counts.small_words += starts_lower(bare);
            counts.usual += is_one_of(bare, usual);
            counts.past += bare.size() > 4 && bare.ends_with("ed") && starts_lower(bare);
        }
        if (bare.size() > 6) continue;
        counts.verbs += is_one_of(bare, verbs);
        counts.persons += is_one_of(bare, persons);
        counts.readers += is_one_of(bare, readers);
        counts.thirds += is_one_of(bare, third_persons);
    }
    return counts;
}

std::size_t share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : 1 + part * 6 / whole;
}

std::size_t colon_group(std::string_view text, const Words& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i].back() == ':') return i == 0 ? 1 : i < 4 ? 2 : 3;
    return text.find(" - ") != std::string_view::npos ? 4 : 0;
}

std::size_t mark_group(std::string_view text) {
    const auto has = [&](std::string_view marks) {
        return text.find_first_of(marks) != std::string_view::npos;
    };
    return (has("\"") ? 1u : 0u) + (has("()[]") ? 2u : 0u) + (has("&|/~+*") ? 4u : 0u) +
           (text.find("://") != std::string_view::npos || has("@") ? 8u : 0u);
}

}  // namespace

Look look_of(BlockKind kind, std::string_view text) {
    Look look{true, kind, text.size(), ending_of(text), opening_of(text), false};
    look.brief = kind == BlockKind::paragraph && text.size() <= 110 && !is_terminal(look.ending);
    return look;
}

Shape shape_of(std::string_view text, const Words& words) {
    return {case_group(words), ending_group(text), number_of(words)};
}

std::size_t size_group(std::size_t bytes) {
    constexpr std::array<std::size_t, 13> limits{0,   12,  25,  40,  60,  85,  110,
                                                 160, 240, 350, 500, 700, 1000};
    return static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), bytes) -
                                    limits.begin());
}

void add_words(Features& to, std::string_view text, const Words& words, const Shape& shape) {
    const Counts counts = count(words);
    const auto first = bare_word(words.front()), last = bare_word(words.back());
    to.add(words.size());
    to.add(text.size() / 4);
    to.add(shape.ending);
    to.add(shape.letter_case);
    to.add(shape.number < 0 ? 0 : std::size_t(1) + static_cast<std::size_t>(shape.number));
    to.add(static_cast<std::size_t>(opening_of(text)));
    to.add(first_group(first));
    to.add(digit_group(words));
    to.add(colon_group(text, words));
    to.add(mark_group(text));
    to.add(counts.verbs);
    to.add(counts.persons + counts.thirds);
    to.add(counts.readers);
    to.add(counts.usual);
    to.add(counts.past);
    to.add(counts.inner_ends);
    to.add(counts.commas);
    to.add(share(counts.function_words, words.size()));
    to.add(share(counts.small_words, counts.long_words));
    to.add(std::size_t{is_function_word(last)} + (is_capitalised(last) ? 2u : 0u));
}

std::size_t repeats(const Words& words, std::string_view after) {
    const std::string low = text::to_lower(after.substr(0, 400));
    std::size_t found = 0;
    for (const auto word : words) {
        const auto bare = bare_word(word);
        if (bare.size() < 4 || is_function_word(bare)) continue;
        const auto stem = text::to_lower(bare.substr(0, std::max<std::size_t>(4, bare.size() - 2)));
        const auto at = low.find(stem);
        if (at == 0) return 4;
        found += at != std::string::npos;
    }
    return std::min<std::size_t>(found, 3);
}

}  // namespace tearline::news
