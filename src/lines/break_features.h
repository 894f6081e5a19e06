// SPDX-License-Identifier: MIT
// What speaks for or against a break that neither model of break_look.h is asked about: a sum of
// weights (break_weights.h, fitted by tools/fit_models).
#pragma once
#include <array>
#include <cstddef>

#include "lines/body.h"
#include "lines/break_look.h"
#include "words/words.h"

namespace tearline::lines {

/// Pieces that are looked at on each side of a break, at most.
inline constexpr std::size_t longest_look = 60;

/// Places in the table of weights, one of each group.
struct BreakFeatures {
    static constexpr std::size_t count = 8;
    std::array<std::size_t, count> active{};
};

/// How many weights the table of breaks has.
std::size_t break_weight_count();

/// How long paragraphs usually are, and what is so many hundredths of that.
class UsualLength {
  public:
    /// In letters (Paragraphs::usual_length).
    explicit UsualLength(int letters);
    [[nodiscard]] int length() const { return length_; }
    /// How many of the limits LENGTH reaches, in whole hundredths: nothing is divided.
    [[nodiscard]] std::size_t ratio_group(int length) const {
        int group = 0;
        for (const int limit : limits_) group += length * 100 >= limit;
        return static_cast<std::size_t>(group);
    }

  private:
    int length_;
    std::array<int, 8> limits_{};
};

/// What does not depend on where the paragraph began.
struct LocalLook {
    std::size_t context = 0, next = 0, tail = 0, rest = 0;
    bool sentence_ends = false;
};
/// Of the break before piece AT; the piece before ends with ENDING.
LocalLook local_look(const Body& body, std::size_t at, words::Ending ending,
                     const UsualLength& usual);

/// GROWN stands between the last break and this one.
BreakFeatures break_features(const LocalLook& local, const Counted& grown,
                             const UsualLength& usual);
/// The features of the break before piece AT, when the last break was before piece START, and
/// paragraphs usually have USUAL letters.
BreakFeatures break_features(const Body& body, std::size_t start, std::size_t at, int usual);

/// Positive where a paragraph ends.
double break_score(const BreakFeatures& found);

}  // namespace tearline::lines
