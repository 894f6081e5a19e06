// SPDX-License-Identifier: MIT
// How strongly two articles speak for telling one story: what is compared, and the log-odds that
// logistic regression makes of it.
#include "stories/evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "stories/grouping_weights.h"
#include "stories/pair_weights.h"

namespace tearline::stories {

namespace {

/// Sums over the terms that both articles have.
struct Shared {
    std::array<double, 4> products{};  ///< of weights, by kind
    double head = 0, title = 0, rare = 0, head_numbers = 0;
    double names_of_a = 0, names_of_b = 0;  ///< idf of the head's names that the other one has too

    void add(const TermLook& a, const TermLook& b) {
        products[static_cast<std::size_t>(a.kind)] += double{a.weight} * b.weight;
        head += double{a.head} * b.head;
        const double idf = a.idf;
        if (a.title && b.title) {
            const double weight = idf * kind_weight(a.kind);
            title += weight * weight;
        }
        if (a.kind != TermKind::pair) rare += std::max(0.0, idf - weights::ordinary_idf);
        if (a.kind == TermKind::name) {
            if (a.head > 0) names_of_a += idf;
            if (b.head > 0) names_of_b += idf;
        }
        if (a.kind == TermKind::number && a.head > 0 && b.head > 0) head_numbers += idf;
    }
};

Shared shared_terms(const Profile& a, const Profile& b) {
    Shared shared;
    for (std::size_t i = 0, j = 0; i < a.terms.size() && j < b.terms.size();) {
        const std::uint32_t of_a = a.terms.id(i), of_b = b.terms.id(j);
        if (of_a == of_b) shared.add(a.terms.look(i), b.terms.look(j));
        i += of_a <= of_b;
        j += of_b <= of_a;
    }
    return shared;
}

double root_of_cosine(double product, double length) {
    return length > 1e-6 ? std::sqrt(std::clamp(product / length, 0.0, 1.0)) : 0;
}

}  // namespace

PairFeatures compare(const Profile& a, const Profile& b) {
    const Shared shared = shared_terms(a, b);
    const auto of_kind = [&](TermKind kind) {
        const auto at = static_cast<std::size_t>(kind);
        return root_of_cosine(shared.products[at], std::sqrt(a.squares[at] * b.squares[at]));
    };
    PairFeatures features{};
    double all = 0;
    for (const double product : shared.products) all += product;
    features[like_all] = root_of_cosine(all, 1);
    features[like_pairs] = of_kind(TermKind::pair);
    features[like_numbers] = of_kind(TermKind::number);
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
    PairFeatures features = compare(a, b);
    if (both_dated) add_time(features, days);
    double odds = model.bias + (both_dated ? 0 : weights::undated_odds);
    if (a.series.goes_on || b.series.goes_on) odds -= weights::series_odds;
    for (std::size_t i = 0; i < pair_features; ++i) odds += model.weights[i] * features[i];
    return std::clamp(odds, weights::least_odds, weights::most_odds);
}

}  // namespace tearline::stories
