// SPDX-License-Identifier: MIT
// The terms of an article as grouping keeps them, packed.
#include "stories/profile_terms.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "stories/grouping_weights.h"
#include "stories/vectors.h"

namespace tearline::stories {

namespace {

constexpr std::size_t bits_a_word = 64;
static_assert(weights::keep_terms <= 2 * bits_a_word, "a bit for each term");

double scale_of(double squares) {
    return squares > 0 ? 1 / std::sqrt(squares) : 0;
}

float weighed(std::uint16_t halves, double idf, TermKind kind) {
    return static_cast<float>(damped_count(static_cast<float>(halves) / 2) *
                              (idf * kind_weight(kind)));
}

}  // namespace

CountedTerm::CountedTerm(std::uint32_t term, double idf_of_term, TermShape shape_of_term)
    : id(term),
      weight(weighed(shape_of_term.count, idf_of_term, shape_of_term.kind)),
      idf(idf_of_term),
      shape(shape_of_term) {}

ProfileTerms::ProfileTerms(const std::vector<CountedTerm>& terms) {
    double all = 0, head = 0;
    std::vector<TermShape> shapes;
    std::vector<double> idfs;
    ids_.reserve(terms.size());
    shape_of_.reserve(terms.size());
    for (const CountedTerm& term : terms) {
        const double of_head = weighed(term.shape.head, term.idf, term.shape.kind);
        all += double{term.weight} * term.weight;
        head += of_head * of_head;
        if (term.idf != weights::idf_cap) {
            below_[ids_.size() / bits_a_word] |= std::uint64_t{1} << ids_.size() % bits_a_word;
            idfs.push_back(term.idf);
        }
        auto same = std::find(shapes.begin(), shapes.end(), term.shape);
        if (same == shapes.end()) same = shapes.insert(same, term.shape);
        shape_of_.push_back(static_cast<std::uint8_t>(same - shapes.begin()));
        ids_.push_back(term.id);
    }
    scale_ = scale_of(all);
    head_scale_ = scale_of(head);
    shapes_.assign(shapes.begin(), shapes.end());  // no larger than they must be
    idfs_.assign(idfs.begin(), idfs.end());
}

double ProfileTerms::idf(std::size_t at) const {
    const std::size_t word = at / bits_a_word;
    const std::uint64_t bit = std::uint64_t{1} << at % bits_a_word;
    if ((below_[word] & bit) == 0) return weights::idf_cap;
    const int in_word = std::popcount(below_[word] & (bit - 1));
    return idfs_[static_cast<std::size_t>(in_word + (word > 0 ? std::popcount(below_[0]) : 0))];
}

TermLook ProfileTerms::look(std::size_t at) const {
    const TermShape& shape = shapes_[shape_of_[at]];
    const double idf_of = idf(at);
    return {
        static_cast<float>(weighed(shape.count, idf_of, shape.kind) * scale_),
        shape.head ? static_cast<float>(weighed(shape.head, idf_of, shape.kind) * head_scale_) : 0,
        static_cast<float>(idf_of),
        shape.kind,
        shape.title,
        shape.names};
}

}  // namespace tearline::stories
