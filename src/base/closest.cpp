// SPDX-License-Identifier: MIT
// Edit distance in which two letters swapped count as one slip (optimal string alignment).
#include "base/closest.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/text.h"

namespace tearline::text {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
        }
        before.swap(row);
        row.swap(next);
    }
    return row[b.size()];
}

/// "packet_password" has two.
std::vector<std::string_view> parts_of(std::string_view word) {
    std::vector<std::string_view> parts;
    for (const auto part : text::split(word, '_'))
        if (part.size() > 3) parts.push_back(part);
    return parts;
}

bool share_a_part(std::string_view a, std::string_view b) {
    const auto others = parts_of(b);
    for (const auto part : parts_of(a))
        if (std::any_of(others.begin(), others.end(), [&](std::string_view other) {
                return text::equals_ignoring_case(part, other);
            }))
            return true;
    return false;
}

/// "'x', 'y' or 'z'"
std::string alternatives(const std::vector<std::string_view>& words) {
    std::string told;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) told += i + 1 == words.size() ? " or " : ", ";
        told += "'" + std::string(words[i]) + "'";
    }
    return told;
}

}  // namespace

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
    const std::string folded = text::to_lower(word);
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        if (word.size() > 3 && text::starts_with_ignoring_case(candidate, word)) return candidate;
        const std::size_t distance = edit_distance(folded, text::to_lower(candidate));
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    constexpr std::size_t most_named = 5;
    std::vector<std::string_view> meant;
    if (const auto best = closest(word, candidates); !best.empty()) meant = {best};
    if (meant.empty())
        std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(meant),
                     [&](std::string_view candidate) { return share_a_part(word, candidate); });
    if (meant.empty() || meant.size() > most_named) return "";
    return " Did you mean " + alternatives(meant) + "?";
}

}  // namespace tearline::text
