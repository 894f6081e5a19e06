// SPDX-License-Identifier: MIT
// Names that a set of articles has in common without telling one story.
#include "stories/commonplaces.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "stories/grouping_weights.h"
#include "stories/profile.h"

namespace tearline::stories {

namespace {

/// Which of the sampled articles have a term.
using Holders = std::vector<std::uint32_t>;
using Suspects = std::unordered_map<std::uint64_t, Holders>;

std::vector<std::uint32_t> sample_of(const std::vector<Outline>& outlines,
                                     std::span<const std::uint32_t> positions) {
    std::vector<std::uint32_t> sample(positions.begin(), positions.end());
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        const Hash &x = outlines[a].content, &y = outlines[b].content;
        return x.high != y.high ? x.high < y.high : x.low < y.low;
    };
    const std::size_t count = std::min(sample.size(), weights::commonplace_sample);
    std::partial_sort(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(count),
                      sample.end(), before);
    sample.resize(count);
    return sample;
}

/// Those of the terms that are rare at large, and not so here.
Suspects suspects_among(const std::vector<std::vector<Term>>& articles,
                        const Frequencies& frequencies) {
    Suspects holders;
    for (std::uint32_t i = 0; i < articles.size(); ++i)
        for (const Term& term : articles[i]) holders[term.id].push_back(i);
    std::erase_if(holders, [&](const auto& each) {
        const double idf = frequencies.idf(each.first);
        const double share = idf < weights::ordinary_idf ? weights::commonplace_share
                                                         : weights::commonplace_rare_share;
        const double least = std::max<double>(weights::commonplace_articles,
                                              share * static_cast<double>(articles.size()));
        return static_cast<double>(each.second.size()) < least || idf < weights::commonplace_idf;
    });
    return holders;
}

/// The vector of an article's other terms, of length 1.
Vector rest_of(const std::vector<Term>& terms, const Suspects& suspects,
               const Frequencies& frequencies) {
    Vector rest;
    double squares = 0;
    for (const Term& term : terms) {
        const double idf = frequencies.idf(term.id);
        if (idf < weights::idf_floor || suspects.contains(term.id)) continue;
        const double weight = idf * kind_weight(term.kind) * damped_count(term.count);
        rest.push_back({static_cast<std::uint32_t>(term.id >> 32), static_cast<float>(weight)});
        squares += weight * weight;
    }
    for (Weighted& each : rest) each.weight = static_cast<float>(each.weight / std::sqrt(squares));
    return rest;
}

/// How alike the articles of a sample are in pairs.
class Likenesses {
  public:
    explicit Likenesses(const std::vector<Vector>& rests) {
        for (std::size_t i = 0; i < rests.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                // A vector of nothing is like no other, and is no pair's fault.
                const bool empty = rests[i].empty() || rests[j].empty();
                cosines_.push_back(empty ? -1 : static_cast<float>(dot(rests[i], rests[j])));
            }
    }

    /// The cosine that COMMONPLACE_PAIRS of the pairs of ARTICLES, which ascend, do not reach.
    /// Among the many that name a town some tell one story, and their pairs are very much alike:
    /// they must not speak for all others.
    [[nodiscard]] double of(const Holders& articles) const {
        std::vector<float> pairs;
        for (std::size_t i = 1; i < articles.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (const float cosine = between(articles[i], articles[j]); cosine >= 0)
                    pairs.push_back(cosine);
        if (pairs.empty()) return 1;
        const auto place =
            pairs.begin() + static_cast<std::ptrdiff_t>(weights::commonplace_pairs *
                                                        static_cast<double>(pairs.size()));
        std::nth_element(pairs.begin(), place, pairs.end());
        return *place;
    }

  private:
    [[nodiscard]] float between(std::uint32_t later, std::uint32_t earlier) const {
        return cosines_[std::size_t{later} * (later - 1) / 2 + earlier];
    }

    std::vector<float> cosines_;
};

}  // namespace

void weigh_commonplaces(const ArticleSource& articles, const std::vector<Outline>& outlines,
                        std::span<const std::uint32_t> positions, Frequencies& frequencies) {
    if (positions.size() < weights::commonplace_articles) return;
    std::vector<std::vector<Term>> sample;
    for (const std::uint32_t at : sample_of(outlines, positions))
        sample.push_back(terms_of(articles.read(at)));
    const Suspects suspects = suspects_among(sample, frequencies);
    if (suspects.empty()) return;
    std::vector<Vector> rests;
    for (const auto& terms : sample) rests.push_back(rest_of(terms, suspects, frequencies));
    const Likenesses likenesses(rests);
    std::vector<std::pair<std::uint64_t, double>> common;
    for (const auto& [id, holders] : suspects)
        if (likenesses.of(holders) < weights::commonplace_likeness)
            common.emplace_back(
                id, static_cast<double>(holders.size()) / static_cast<double>(sample.size()));
    for (const auto& [id, share] : common) frequencies.make_common(id, share);
}

}  // namespace tearline::stories
