// SPDX-License-Identifier: MIT
// Articles as vectors of weighted terms: how alike two are is one scalar product.
#include "stories/vectors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "stories/grouping_weights.h"
#include "words/background.h"

namespace tearline::stories {

namespace {

bool heavier(const Weighted& a, const Weighted& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
}
bool by_id(const Weighted& a, const Weighted& b) {
    return a.id < b.id;
}

void keep_heaviest(Vector& vector, std::size_t keep) {
    if (vector.size() <= keep) return;
    std::nth_element(vector.begin(), vector.begin() + static_cast<std::ptrdiff_t>(keep),
                     vector.end(), heavier);
    vector.resize(keep);
}

/// Adds PART to WHOLE, scaled so that the scalar product of two such parts is SHARE times their
/// cosine.
void append(Vector& whole, Vector part, std::size_t keep, double share) {
    keep_heaviest(part, keep);
    std::sort(part.begin(), part.end(),
              by_id);  // one order, so that rounding is the same whatever came before
    double squares = 0;
    for (const auto& term : part) squares += double{term.weight} * term.weight;
    if (squares == 0) return;
    const double scale = std::sqrt(share / squares);
    for (const auto& term : part)
        whole.push_back({term.id, static_cast<float>(term.weight * scale)});
}

/// Places in a table for so many articles; a power of two.
std::size_t places_for(std::size_t articles) {
    return std::bit_ceil(std::clamp<std::size_t>(articles * 512, 1U << 16, 1U << 24));
}

}  // namespace

double kind_weight(TermKind kind) {
    switch (kind) {
        case TermKind::word:
            return weights::word;
        case TermKind::pair:
            return weights::pair;
        case TermKind::name:
            return weights::name;
        case TermKind::number:
            return weights::number;
    }
    return weights::word;
}

double damped_count(float count) {
    static const auto table = [] {
        std::array<double, 64> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::pow(static_cast<double>(i) / 2, weights::tf_power);
        return values;
    }();
    const auto halves = static_cast<std::size_t>(count * 2);
    if (halves < table.size()) return table[halves];
    return std::pow(static_cast<double>(halves) / 2, weights::tf_power);
}

double dot(const Vector& a, const Vector& b) {
    double product = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (i->id < j->id) {
            ++i;
        } else if (j->id < i->id) {
            ++j;
        } else {
            product += double{i->weight} * j->weight;
            ++i;
            ++j;
        }
    }
    return product;
}

Vector sum(const Vector& a, const Vector& b, std::size_t keep) {
    Vector both;
    both.reserve(a.size() + b.size());
    auto i = a.begin(), j = b.begin();
    while (i != a.end() || j != b.end()) {
        if (j == b.end() || (i != a.end() && i->id < j->id)) {
            both.push_back(*i++);
        } else if (i == a.end() || j->id < i->id) {
            both.push_back(*j++);
        } else {
            both.push_back({i->id, i->weight + j->weight});
            ++i;
            ++j;
        }
    }
    if (both.size() > keep) {
        keep_heaviest(both, keep);
        std::sort(both.begin(), both.end(), by_id);
    }
    return both;
}

Frequencies::Frequencies(std::size_t articles)
    : counts_(places_for(articles)),
      background_scale_(weights::background_articles / std::max(1U, words::background_size())),
      articles_(weights::background_articles) {}

void Frequencies::count(const std::vector<Term>& terms) {
    for (const auto& term : terms) ++counts_[term.id & (counts_.size() - 1)];
    ++articles_;
}

void Frequencies::count(std::span<const std::uint64_t> ids, std::size_t articles) {
    for (const std::uint64_t id : ids) ++counts_[id & (counts_.size() - 1)];
    articles_ += static_cast<double>(articles);
}

void Frequencies::discount(std::span<const std::uint64_t> ids, std::size_t articles) {
    for (const std::uint64_t id : ids) --counts_[id & (counts_.size() - 1)];
    articles_ -= static_cast<double>(articles);
}

void Frequencies::shrink(std::size_t articles) {
    const std::size_t places = places_for(articles);
    for (std::size_t i = places; i < counts_.size(); ++i) counts_[i & (places - 1)] += counts_[i];
    counts_.resize(std::min(places, counts_.size()));
    counts_.shrink_to_fit();
}

void Frequencies::make_common(std::uint64_t id, double share) {
    auto& count = counts_[id & (counts_.size() - 1)];
    count = std::max(count, static_cast<std::uint32_t>(share * articles_));
}

double Frequencies::idf(std::uint64_t id) const {
    const double with =
        counts_[id & (counts_.size() - 1)] + background_scale_ * words::background_count(id);
    return std::min(weights::idf_cap, std::log((articles_ + 1) / (with + 0.5)));
}

Vector vector_of(const std::vector<Term>& terms, const Frequencies& frequencies) {
    Vector all, names, head;
    for (const auto& term : terms) {
        const double idf = frequencies.idf(term.id);
        if (idf < weights::idf_floor) continue;
        const double weight = idf * kind_weight(term.kind);
        const auto id = static_cast<std::uint32_t>(term.id >> 32);
        const auto value = static_cast<float>(damped_count(term.count) * weight);
        all.push_back({id, value});
        if (term.kind == TermKind::name) names.push_back({id ^ 0x5bd1e995U, value});
        if (term.head > 0)
            head.push_back(
                {id ^ 0x9e3779b9U, static_cast<float>(damped_count(term.head) * weight)});
    }
    Vector whole;
    append(whole, std::move(all), weights::keep_all, weights::share_all);
    append(whole, std::move(names), weights::keep_names, weights::share_names);
    append(whole, std::move(head), weights::keep_head, weights::share_head);
    std::sort(whole.begin(), whole.end(), by_id);
    return whole;
}

}  // namespace tearline::stories
