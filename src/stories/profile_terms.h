// SPDX-License-Identifier: MIT
// The terms of an article as grouping keeps them, for very many articles at once: packed, and
// weighed anew whenever they are looked at.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "stories/terms.h"

namespace tearline::stories {

/// How a term stands in an article; counts are in halves.
struct TermShape {
    std::uint16_t count = 0;
    std::uint16_t head = 0;  ///< the part of COUNT that title and lead gave
    TermKind kind = TermKind::word;
    bool title = false;
    bool names = false;  ///< a word of the title that is a name where the article has it elsewhere
    bool operator==(const TermShape&) const = default;
};

struct CountedTerm {
    CountedTerm(std::uint32_t term, double idf_of_term, TermShape shape_of_term);
    std::uint32_t id;
    float weight;  ///< not scaled
    double idf;
    TermShape shape;
};

/// What is compared of a term. Weights are scaled so that those of all terms, and those of the
/// head's, make vectors of length 1.
struct TermLook {
    float weight = 0;
    float head = 0;  ///< 0: does not stand in title or lead
    float idf = 0;
    TermKind kind = TermKind::word;
    bool title = false;
    bool names = false;
};

/// The terms of an article in the order of their ids. There are few shapes (most stand once, in the
/// text), so each is kept once and a byte for each term; an idf that is the greatest is a bit.
class ProfileTerms {
  public:
    ProfileTerms() = default;
    /// TERMS are sorted by id, and no more than weights::keep_terms.
    explicit ProfileTerms(const std::vector<CountedTerm>& terms);
    [[nodiscard]] std::size_t size() const { return ids_.size(); }
    [[nodiscard]] std::uint32_t id(std::size_t at) const { return ids_[at]; }
    [[nodiscard]] TermLook look(std::size_t at) const;

  private:
    [[nodiscard]] double idf(std::size_t at) const;

    std::vector<std::uint32_t> ids_;
    std::vector<std::uint8_t> shape_of_;
    std::vector<TermShape> shapes_;
    std::vector<double> idfs_;              ///< those below the greatest
    std::array<std::uint64_t, 2> below_{};  ///< a bit for each term that has one of them
    double scale_ = 0, head_scale_ = 0;
};

}  // namespace tearline::stories
