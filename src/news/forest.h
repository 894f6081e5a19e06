// SPDX-License-Identifier: MIT
// Sums of small decision trees over features that are small whole numbers: what the models of
// article cleaning are made of. The tables are fitted by tools/fit_models.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tearline::news {

/// What is true of a candidate: one small number a feature, in the order they were added.
struct Features {
    static constexpr std::size_t most = 72, largest = 63;
    std::array<std::uint8_t, most> values{};
    std::size_t count = 0;

    void add(std::size_t value) {
        values[count++] = static_cast<std::uint8_t>(std::min(value, largest));
    }
};

/// Asks the same question of all candidates at each level; the answers, read as a binary number,
/// give the place of the value.
struct Tree {
    static constexpr std::size_t depth = 4;
    std::array<std::uint8_t, depth> feature{};  ///< which feature level by level ..
    std::array<std::uint8_t, depth> above{};    ///< .. and whether it is greater than this
    std::array<std::int16_t, std::size_t{1} << depth> value{};  ///< log-odds in thousandths
};

struct Forest {
    int bias = 0;  ///< thousandths as well
    std::span<const Tree> trees;

    /// The log-odds of each of CANDIDATES, as SCORE tells them one by one.
    [[nodiscard]] std::vector<double> scores(std::span<const Features* const> candidates) const {
        std::vector<double> found;
        found.reserve(candidates.size());
        for (; !candidates.empty();
             candidates = candidates.subspan(std::min(at_once, candidates.size())))
            score_some(candidates.first(std::min(at_once, candidates.size())), found);
        return found;
    }

    /// The log-odds that the candidate is what the model looks for.
    [[nodiscard]] double score(const Features& found) const {
        int sum = bias;
        for (const auto& tree : trees) {
            std::size_t place = 0;
            for (std::size_t level = 0; level < Tree::depth; ++level)
                place = place * 2 + (found.values[tree.feature[level]] > tree.above[level]);
            sum += tree.value[place];
        }
        return sum / 1000.0;
    }

  private:
    static constexpr std::size_t at_once = 16;
    using Column = std::array<std::int8_t, at_once>;

    /// Of at most AT_ONCE candidates: their features stand side by side, so that each question is
    /// asked of all of them in one go.
    void score_some(std::span<const Features* const> candidates, std::vector<double>& to) const {
        std::array<Column, Features::most> columns{};
        for (std::size_t c = 0; c < candidates.size(); ++c)
            for (std::size_t i = 0; i < candidates[c]->count; ++i)
                columns[i][c] = static_cast<std::int8_t>(candidates[c]->values[i]);
        std::array<int, at_once> sums;
        sums.fill(bias);
        for (const auto& tree : trees) {
            Column places{};
            for (std::size_t level = 0; level < Tree::depth; ++level) {
                const Column& values = columns[tree.feature[level]];
                const auto above = static_cast<std::int8_t>(tree.above[level]);
                for (std::size_t c = 0; c < at_once; ++c)
                    places[c] =
                        static_cast<std::int8_t>(places[c] * 2 + (values[c] > above ? 1 : 0));
            }
            for (std::size_t c = 0; c < candidates.size(); ++c)
                sums[c] += tree.value[static_cast<std::size_t>(places[c])];
        }
        for (std::size_t c = 0; c < candidates.size(); ++c) to.push_back(sums[c] / 1000.0);
    }
};

}  // namespace tearline::news
