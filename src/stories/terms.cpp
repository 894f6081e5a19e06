// SPDX-License-Identifier: MIT
// What grouping and summarising compare: the words, word pairs, names and numbers of a text,
// counted.
#include "stories/terms.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include "base/text.h"
#include "stories/grouping_weights.h"
#include "words/term_id.h"
#include "words/tokens.h"

namespace tearline::stories {

namespace {

using namespace std::string_view_literals;

/// Walks the tokens of a text and tells TAKE (kind, first stem or name, second stem of a pair,
/// position) each term.
template <class Take>
void each_term(std::span<const words::Token> words, Take take) {
    std::string name;
    std::size_t name_words = 0;
    const words::Token* before = nullptr;
    for (std::size_t i = 0; i <= words.size(); ++i) {
        const bool continues =
            i < words.size() && words[i].capital && words[i].joined && !words[i].starts;
        if (!continues) {
            if (name_words > 1) take(TermKind::name, name, ""sv, i - 1);
            name.clear();
            name_words = 0;
        }
        if (i == words.size()) break;
        const words::Token& word = words[i];
        if (!word.joined) before = nullptr;
        if (word.stem.empty()) continue;
        take(word.number ? TermKind::number : TermKind::word, word.stem, ""sv, i);
        if (before) take(TermKind::pair, before->stem, word.stem, i);
        if (word.capital && (!word.starts || continues)) {
            take(TermKind::name, word.stem, ""sv, i);
            name += (name.empty() ? "" : " ") + word.stem;
            ++name_words;
        }
        before = &word;
    }
}

/// Capitals tell no names in a headline that writes Every Word So, or in one that SHOUTS.
std::vector<words::Token> title_tokens(std::string_view title) {
    auto words = words::tokens(title, weights::lead_words);
    std::size_t telling = 0, capital = 0;
    for (const auto& word : words) {
        if (word.stem.empty() || word.number) continue;
        ++telling;
        if (word.capital) ++capital;
    }
    if (telling >= 4 && capital * 10 >= telling * 7)
        for (auto& word : words) word.capital = false;
    return words;
}

class Counter {
  public:
    /// The first words, up to HEAD, count HEAD_COUNT each and belong to the head.
    void add(std::span<const words::Token> words, std::size_t head, double head_count) {
        found_.reserve(found_.size() + words.size() * 5 / 2);
        each_term(words, [&](TermKind kind, std::string_view first, std::string_view second,
                             std::size_t at) {
            const auto count = static_cast<float>(at < head ? head_count : weights::body_count);
            const std::uint64_t id = kind == TermKind::pair   ? words::term_id(first, second)
                                     : kind == TermKind::name ? words::name_id(first)
                                                              : words::term_id(first);
            found_.push_back({id, kind, count, at < head ? count : 0});
        });
    }

    [[nodiscard]] std::vector<Term> finish() && {
        std::vector<Term> terms;
        terms.reserve(found_.size());
        for (const auto& term : sorted()) {
            if (terms.empty() || terms.back().id != term.id) {
                terms.push_back(term);
            } else {
                terms.back().count += term.count;
                terms.back().head += term.head;
            }
        }
        return terms;
    }

  private:
    /// What was found by id. Ids are hashes: dealt out by their first bits they are nearly sorted.
    [[nodiscard]] std::vector<Term> sorted() const {
        constexpr int dealing_bits = 8;
        const auto bucket = [](const Term& term) {
            return static_cast<std::size_t>(term.id >> (64 - dealing_bits));
        };
        std::array<std::size_t, (1U << dealing_bits) + 1> ends{};
        for (const auto& term : found_) ++ends[bucket(term) + 1];
        std::partial_sum(ends.begin(), ends.end(), ends.begin());
        auto next = ends;
        std::vector<Term> dealt(found_.size());
        for (const auto& term : found_) dealt[next[bucket(term)]++] = term;
        const auto by_id = [](const Term& a, const Term& b) { return a.id < b.id; };
        const auto place = [&](std::size_t at) {
            return dealt.begin() + static_cast<std::ptrdiff_t>(at);
        };
        for (std::size_t i = 0; i + 1 < ends.size(); ++i)
            std::sort(place(ends[i]), place(ends[i + 1]), by_id);
        return dealt;
    }

    std::vector<Term> found_;
};

}  // namespace

std::vector<Term> count_terms(std::string_view title, std::string_view lead,
                              std::string_view text) {
    return count_terms(title, lead, words::tokens(text, weights::most_words));
}

std::vector<Term> count_terms(std::string_view title, std::string_view lead,
                              std::span<const words::Token> text) {
    Counter counter;
    counter.add(title_tokens(title), SIZE_MAX, weights::title_count);
    counter.add(words::tokens(lead, weights::lead_words), SIZE_MAX, weights::lead_count);
    counter.add(text.first(std::min(text.size(), weights::most_words)), weights::lead_words,
                weights::lead_count);
    return std::move(counter).finish();
}

std::vector<std::string> spelt_terms(std::string_view title, std::string_view text) {
    std::set<std::string> spelt;
    for (const auto part : {title, text})
        each_term(words::tokens(part, weights::most_words),
                  [&](TermKind kind, std::string_view first, std::string_view second, std::size_t) {
                      std::string term(kind == TermKind::name ? "^" : "");
                      term += text::replace_all(std::string(first), " ", "_");
                      if (kind == TermKind::pair) (term += '_') += second;
                      spelt.insert(std::move(term));
                  });
    return {spelt.begin(), spelt.end()};
}

}  // namespace tearline::stories
