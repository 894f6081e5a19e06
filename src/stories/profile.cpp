// SPDX-License-Identifier: MIT
// What grouping keeps of an article: its heaviest terms, how they weigh in head and title, and the
// year it tells of.
#include "stories/profile.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/text.h"
#include "stories/grouping_weights.h"
#include "words/term_id.h"
#include "words/tokens.h"

namespace tearline::stories {

namespace {

/// The latest year between 1990 and 2039 that the text tells: look-alike events of other years tell
/// other years.
std::optional<int> latest_year(std::string_view text) {
    std::optional<int> latest;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && text::is_digit(text[end])) ++end;
        if (end - at == 4)
            if (const auto year = text::to_number(text.substr(at, 4)); year >= 1990 && year < 2040)
                latest = std::max(latest.value_or(0), static_cast<int>(*year));
        at = std::max(end, at + 1);
    }
    return latest;
}

/// The title, or of an article without one the first words of its text.
std::string_view title_of(const GroupInput& article) {
    if (!article.title.empty()) return article.title;
    const std::string_view text = article.text;
    std::size_t end = 0;
    for (std::size_t words = 0; end < text.size() && words < weights::words_as_title; ++end)
        if (text[end] == ' ') ++words;
    return text.substr(0, end);
}

/// The words of TITLE that TERMS, sorted by id, have as names; sorted, too. Headlines that write
/// Every Word So do not tell that themselves.
std::vector<std::uint64_t> names_in(std::string_view title, const std::vector<Term>& terms) {
    std::vector<std::uint64_t> found;
    for (const words::Token& word : words::tokens(title, weights::lead_words)) {
        if (word.stem.empty() || word.number) continue;
        const auto id = words::name_id(word.stem);
        const auto at = std::lower_bound(
            terms.begin(), terms.end(), id,
            [](const Term& term, std::uint64_t wanted) { return term.id < wanted; });
        if (at != terms.end() && at->id == id) found.push_back(words::term_id(word.stem));
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::uint16_t halves(float count) {
    return static_cast<std::uint16_t>(count * 2);
}

void keep_heaviest(std::vector<CountedTerm>& terms) {
    const auto heavier = [](const CountedTerm& a, const CountedTerm& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
    };
    if (terms.size() > weights::keep_terms) {
        const auto end = terms.begin() + static_cast<std::ptrdiff_t>(weights::keep_terms);
        std::nth_element(terms.begin(), end, terms.end(), heavier);
        terms.erase(end, terms.end());
    }
    std::sort(terms.begin(), terms.end(),
              [](const CountedTerm& a, const CountedTerm& b) { return a.id < b.id; });
}

/// Sums over the terms that are kept.
void sum_up(Profile& profile) {
    double title = 0;
    for (std::size_t i = 0; i < profile.terms.size(); ++i) {
        const TermLook look = profile.terms.look(i);
        const double idf = look.idf * kind_weight(look.kind);
        if (look.title) title += idf * idf;
        profile.squares[static_cast<std::size_t>(look.kind)] += double{look.weight} * look.weight;
        if (look.head > 0 && look.kind == TermKind::name) profile.head_names += look.idf;
        if (look.head > 0 && look.kind == TermKind::number) profile.head_numbers = true;
    }
    profile.title_length = std::sqrt(title);
}

}  // namespace

std::vector<Term> terms_of(const GroupInput& article) {
    return count_terms(article.title, article.lead, article.text);
}

Profile profile_of(const GroupInput& article, const std::vector<Term>& terms,
                   const Frequencies& frequencies) {
    Profile profile;
    profile.time = article.published;
    profile.series = series_of(article);
    profile.year = latest_year(text::prefix_bytes(article.text, weights::most_bytes));
    const auto title = count_terms(title_of(article), "", "");
    auto in_title = title.begin();
    const auto names = names_in(title_of(article), terms);
    std::size_t words = 0;
    constexpr std::size_t ahead = 12;
    std::vector<CountedTerm> kept;
    kept.reserve(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {  // both sorted by id
        if (i + ahead < terms.size()) frequencies.fetch(terms[i + ahead].id);
        const Term& term = terms[i];
        while (in_title != title.end() && in_title->id < term.id) ++in_title;
        if (term.kind == TermKind::word) ++words;
        const double idf = frequencies.idf(term.id);
        if (idf < weights::idf_floor) continue;
        kept.push_back({static_cast<std::uint32_t>(term.id >> 32),
                        idf,
                        {halves(term.count), halves(term.head), term.kind,
                         in_title != title.end() && in_title->id == term.id,
                         std::binary_search(names.begin(), names.end(), term.id)}});
    }
    profile.length = std::log(static_cast<double>(std::max(words, weights::shortest_words)) + 5);
    keep_heaviest(kept);
    profile.terms = ProfileTerms(kept);
    sum_up(profile);
    return profile;
}

}  // namespace tearline::stories
