// SPDX-License-Identifier: MIT
// Articles as vectors of weighted terms: how alike two are is one scalar product.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "stories/terms.h"

namespace tearline::stories {

struct Weighted {
    std::uint32_t id = 0;
    float weight = 0;
    bool operator==(const Weighted&) const = default;
};

/// How much a term of this kind counts.
double kind_weight(TermKind kind);
/// COUNT^tf_power; counts are halves, and mostly small.
double damped_count(float count);

/// Sorted by id.
using Vector = std::vector<Weighted>;

double dot(const Vector& a, const Vector& b);
/// A + B; of the sum only the KEEP heaviest entries.
Vector sum(const Vector& a, const Vector& b, std::size_t keep);

/// In how many articles each term stands: the input's own count added to the background's. Few
/// articles are weighed by what is common in news at large, a hundred thousand by what is common
/// among them.
class Frequencies {
  public:
    explicit Frequencies(std::size_t articles);
    void count(const std::vector<Term>& terms);
    /// So many more ARTICLES, the ids of whose distinct terms stand one after the other.
    void count(std::span<const std::uint64_t> ids, std::size_t articles);
    /// Takes so many out again that were counted.
    void discount(std::span<const std::uint64_t> ids, std::size_t articles);
    /// Makes the table what it would be had it been made for so many ARTICLES, no more than it was
    /// made for.
    void shrink(std::size_t articles);
    /// The term stands in that SHARE of all articles from now on.
    void make_common(std::uint64_t id, double share);
    [[nodiscard]] double idf(std::uint64_t id) const;
    /// Brings near what idf(ID) will ask for; the table is larger than any cache.
    void fetch(std::uint64_t id) const { __builtin_prefetch(&counts_[id & (counts_.size() - 1)]); }

  private:
    std::vector<std::uint32_t>
        counts_;  ///< by the id's low bits: clashes make a rare term a little less rare
    double background_scale_ = 0;
    double articles_ = 0;
};

/// The vector of an article, of length 1 at most: all terms, names and head side by side, each a
/// share of the whole.
Vector vector_of(const std::vector<Term>& terms, const Frequencies& frequencies);

}  // namespace tearline::stories
