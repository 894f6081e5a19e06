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

/// What a word may be; a word may be several.
enum Class : unsigned {
    verb = 1,
    asker = 2,
    asking_verb = 4,
    person = 8,
    reader = 16,
    third_person = 32,
    article = 64,
    usual = 128,  // many headings are made of such words, whatever the article is about
    part = 256,   // before a number these name a part
};
struct ClassWords {
    Class what;
    std::string_view words;
};
constexpr std::array class_words{
    ClassWords{verb,
               "is are was were has have had will can should would could said says does did may "
               "must been do"},
    ClassWords{asker, "how what why when where who which"},
    ClassWords{asking_verb, "can do does is are did should will could"},
    ClassWords{person, "i we my our me us"},
    ClassWords{reader, "you your"},
    ClassWords{third_person, "he she they it his her their him them"},
    ClassWords{article, "the a an"},
    ClassWords{usual,
               "about advantages background basics benefits challenges conclusion conclusions cons "
               "considerations examples faq faqs features final frequently future getting guide "
               "highlights introduction key looking methods next overview pricing pros references "
               "related requirements resources results role start steps summary takeaways thoughts "
               "tips types understanding using vs ways best top bottom"},
    ClassWords{part,
               "step part chapter tip day phase section lesson rule number week reason method "
               "option myth stage"},
};

/// The classes of all words of the lists, by their first letters.
class Classes {
  public:
    Classes() {
        for (const auto& list : class_words)
            for (const auto word : text::words(list.words)) {
                auto& bucket = buckets_[static_cast<std::size_t>(word.front() - 'a')];
                const auto known = std::find_if(bucket.begin(), bucket.end(),
                                                [&](const Entry& one) { return one.word == word; });
                if (known == bucket.end())
                    bucket.push_back({word, list.what});
                else
                    known->classes |= list.what;
                longest_ = std::max(longest_, word.size());
            }
    }
    [[nodiscard]] unsigned of(std::string_view word) const {
        if (word.empty() || word.size() > longest_ || !text::is_alpha(word.front())) return 0;
        for (const auto& one : buckets_[static_cast<std::size_t>(text::lower(word.front()) - 'a')])
            if (one.word.size() == word.size() && text::equals_ignoring_case(one.word, word))
                return one.classes;
        return 0;
    }

  private:
    struct Entry {
        std::string_view word;
        unsigned classes = 0;
    };
    std::array<std::vector<Entry>, 26> buckets_;
    std::size_t longest_ = 0;
};

unsigned classes_of(std::string_view word) {
    static const Classes classes;
    return classes.of(word);
}

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
    if (words.size() < 2 || !(classes_of(first) & part)) return -1;
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
    const unsigned classes = classes_of(word);
    if (classes & asker) return 1;
    if (classes & asking_verb) return 2;
    if (word.size() > 5 && word.ends_with("ing")) return 3;
    if (classes & article) return 4;
    if (classes & person) return 5;
    if (classes & reader) return 6;
    if (classes & usual) return 7;
    if (classes & third_person) return 8;
    return is_function_word(word) ? 9 : 0;
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
        const unsigned classes = classes_of(bare);
        if (is_function_word(bare)) {
            ++counts.function_words;
        } else if (bare.size() > 3) {
            ++counts.long_words;
            counts.small_words += starts_lower(bare);
            counts.usual += (classes & usual) != 0;
            counts.past += bare.size() > 4 && bare.ends_with("ed") && starts_lower(bare);
        }
        counts.verbs += (classes & verb) != 0;
        counts.persons += (classes & person) != 0;
        counts.readers += (classes & reader) != 0;
        counts.thirds += (classes & third_person) != 0;
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
