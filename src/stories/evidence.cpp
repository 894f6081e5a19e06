// SPDX-License-Identifier: MIT
// How strongly two articles speak for telling one story: what is compared, and the log-odds that
// logistic regression makes of it.
#include "stories/evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "stories/grouping_weights.h"
#include "stories/pair_weights.h"

namespace tearline::stories {

namespace {

/// Numbers are no words here: a toll that rises is the same story.
bool is_title_word(const TermLook& look) {
    return look.title && look.kind == TermKind::word;
}

/// Sums over the terms that both articles have.
struct Shared {
    std::array<double, 4> products{};  ///< of weights, by kind
    double head = 0, title = 0, rare = 0, head_numbers = 0, numbers = 0;
    double names_of_a = 0, names_of_b = 0;  ///< idf of the head's names that the other one has too
    std::size_t title_words = 0;            ///< that stand in both titles

    void add(const TermLook& a, const TermLook& b) {
        products[static_cast<std::size_t>(a.kind)] += double{a.weight} * b.weight;
        head += double{a.head} * b.head;
        const double idf = a.idf;
        if (is_title_word(a) && is_title_word(b)) ++title_words;
        if (a.title && b.title) {
            const double weight = idf * kind_weight(a.kind);
            title += weight * weight;
        }
        if (a.kind != TermKind::pair) rare += std::max(0.0, idf - weights::ordinary_idf);
        if (a.kind == TermKind::name) {
            if (a.head > 0) names_of_a += idf;
            if (b.head > 0) names_of_b += idf;
        }
        if (a.kind == TermKind::number) numbers += idf;
        if (a.kind == TermKind::number && a.head > 0 && b.head > 0) head_numbers += idf;
    }
};

/// A term that both articles have: the product of its weights, and their squares.
struct SharedTerm {
    double product = 0, of_a = 0, of_b = 0;

    void operator+=(const SharedTerm& other) {
        product += other.product;
        of_a += other.of_a;
        of_b += other.of_b;
    }
};

/// What two articles have in common, with the names and what is heaviest apart from the rest.
class NamesAndRest {
  public:
    void add(const TermLook& a, const TermLook& b) {
        const SharedTerm term{double{a.weight} * b.weight, double{a.weight} * a.weight,
                              double{b.weight} * b.weight};
        all_ += term.product;
        if (a.kind == TermKind::name) {
            ++names_;
            named_ += term;
        } else if (a.kind == TermKind::pair) {
            if (term.product > pair_.product) pair_ = term;
        } else if (term.product > words_[0].product) {
            words_[1] = std::exchange(words_[0], term);
        } else if (term.product > words_[1].product) {
            words_[1] = term;
        }
    }

    /// The cosine without one name, which is a word (a name or not by its place in a sentence) or
    /// two, whether or not they follow each other; nothing where more is named.
    [[nodiscard]] std::optional<double> cosine_beside_name() const {
        constexpr std::size_t names_of_two_words = 3;
        if (names_ > names_of_two_words) return std::nullopt;
        SharedTerm name = named_;
        name += words_[0];
        if (names_ > 1) {
            name += words_[1];
            name += pair_;
        }
        const double length = std::sqrt((1 - name.of_a) * (1 - name.of_b));
        return length > 1e-6 ? (all_ - name.product) / length : 0;
    }

  private:
    double all_ = 0;
    std::size_t names_ = 0;
    SharedTerm named_, pair_;
    std::array<SharedTerm, 2> words_;
};

/// Calls TAKE with how each term that A and B share stands in both.
template <class Take>
void each_shared(const Profile& a, const Profile& b, Take take) {
    for (std::size_t i = 0, j = 0; i < a.terms.size() && j < b.terms.size();) {
        const std::uint32_t of_a = a.terms.id(i), of_b = b.terms.id(j);
        if (of_a == of_b) take(a.terms.look(i), b.terms.look(j));
        i += of_a <= of_b;
        j += of_b <= of_a;
    }
}

bool same_publisher(const Profile& a, const Profile& b) {
    return a.series.publisher != 0 && a.series.publisher == b.series.publisher;
}

/// Does one publisher tell of one town, or the like, two things that have nothing else in common?
bool share_name_only(const Profile& a, const Profile& b) {
    NamesAndRest shared;
    each_shared(a, b, [&](const TermLook& of_a, const TermLook& of_b) { shared.add(of_a, of_b); });
    const auto rest = shared.cosine_beside_name();
    return rest && *rest < weights::name_only_likeness;
}

/// The words of ONE's title: how many, and whether OTHER has one that is a telling name nowhere.
struct TitleWords {
    std::size_t count = 0;
    bool tell_apart = false;

    TitleWords(const ProfileTerms& one, const ProfileTerms& other) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < one.size(); ++i) {
            const TermLook look = one.look(i);
            if (!is_title_word(look)) continue;
            ++count;
            if (!look.names || look.idf < weights::twin_name_idf) continue;
            while (at < other.size() && other.id(at) < one.id(i)) ++at;
            if (at == other.size() || other.id(at) != one.id(i)) tell_apart = true;
        }
    }
};

/// Do two titles tell two events in the words that there are for such, "House fire in Malmo" and
/// "House fire in Lund"? Each has a name then that the other article does without; other words,
/// "convicts" and "jails", also part two steps of one story.
bool are_twins(const Profile& a, const Profile& b, std::size_t shared_words) {
    const bool titled = a.series.series != 0 && b.series.series != 0;
    if (!titled || shared_words < weights::twin_words) return false;
    const TitleWords of_a(a.terms, b.terms), of_b(b.terms, a.terms);
    return static_cast<double>(shared_words) >=
               weights::twin_share * static_cast<double>(std::max(of_a.count, of_b.count)) &&
           of_a.tell_apart && of_b.tell_apart;
}

Shared shared_terms(const Profile& a, const Profile& b) {
    Shared shared;
    each_shared(a, b, [&](const TermLook& of_a, const TermLook& of_b) { shared.add(of_a, of_b); });
    return shared;
}

double root_of_cosine(double product, double length) {
    return length > 1e-6 ? std::sqrt(std::clamp(product / length, 0.0, 1.0)) : 0;
}

PairFeatures features_of(const Shared& shared, const Profile& a, const Profile& b) {
    const auto of_kind = [&](TermKind kind) {
        const auto at = static_cast<std::size_t>(kind);
        return root_of_cosine(shared.products[at], std::sqrt(a.squares[at] * b.squares[at]));
    };
    PairFeatures features{};
    double all = 0;
    for (const double product : shared.products) all += product;
    features[like_all] = root_of_cosine(all, 1);
    features[like_pairs] = of_kind(TermKind::pair);
    features[like_numbers] =
        of_kind(TermKind::number) * std::min(1.0, shared.numbers / weights::telling_numbers_idf);
    features[like_head] = root_of_cosine(shared.head, 1);
    features[like_title] = root_of_cosine(shared.title, a.title_length * b.title_length);
    features[rare_shared] = std::log1p(shared.rare);
    features[head_numbers_shared] = std::log1p(shared.head_numbers);
    features[head_names_apart] = std::log1p(std::max(
        0.0, std::min(a.head_names - shared.names_of_a, b.head_names - shared.names_of_b)));
    features[head_numbers_both] = a.head_numbers && b.head_numbers ? 1 : 0;
    features[shorter_length] = std::min(a.length, b.length);
    features[length_ratio] = std::abs(a.length - b.length);
    features[years_apart] = a.year && b.year ? std::min(5, std::abs(*a.year - *b.year)) : 0;
    return features;
}

}  // namespace

PairFeatures compare(const Profile& a, const Profile& b) {
    return features_of(shared_terms(a, b), a, b);
}

void add_time(PairFeatures& features, double days) {
    features[dated] = 1;
    features[days_near] = std::exp(-days * days / (2 * weights::near_days * weights::near_days));
    features[days_apart] = std::min(days, weights::gate_days) / weights::gate_days;
}

const PairModel& pair_model() {
    static const PairModel model{pair_bias, pair_weights};
    return model;
}

double log_odds(const Profile& a, const Profile& b, const PairModel& model) {
    const bool both_dated = a.time && b.time;
    double days = 0;
    if (both_dated) {
        days =
            std::abs(static_cast<double>(*a.time - *b.time)) / static_cast<double>(seconds_a_day);
        if (days > weights::gate_days) return weights::least_odds;
    }
    if (are_issues(a.series, a.time, b.series, b.time)) return weights::least_odds;
    const Shared shared = shared_terms(a, b);
    const bool twins = are_twins(a, b, shared.title_words), one_publisher = same_publisher(a, b);
    if (twins && one_publisher) return weights::least_odds;
    PairFeatures features = features_of(shared, a, b);
    if (both_dated) add_time(features, days);
    double odds = model.bias + (both_dated ? 0 : weights::undated_odds);
    if (a.series.goes_on || b.series.goes_on) odds -= weights::series_odds;
    if (both_dated && one_publisher && share_name_only(a, b)) odds -= weights::name_only_odds;
    for (std::size_t i = 0; i < pair_features; ++i) odds += model.weights[i] * features[i];
    odds = std::clamp(odds, weights::least_odds, weights::most_odds);
    // Behind the bounds: among alike pairs those of one event are to come first.
    return twins ? std::max(weights::least_odds, odds - weights::twin_odds) : odds;
}

}  // namespace tearline::stories
