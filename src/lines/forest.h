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

namespace tearline::lines {

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
    [[nodiscard]] std::vector<double> scores(std::span<const Features* const> candidates) const;
    /// The log-odds that the candidate is what the model looks for.
    [[nodiscard]] double score(const Features& found) const;
};

}  // namespace tearline::lines
