// SPDX-License-Identifier: MIT
// Words as runs of ASCII letters: where they stand in a text, and how often it has each.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tearline::news {

/// A run of ASCII letters (and apostrophes) in a text.
struct LetterRun {
    std::size_t at = 0, length = 0;
};
using LetterRuns = std::span<const LetterRun>;
std::vector<LetterRun> letter_runs(std::string_view text);

/// Does the run stand for itself: in no address, number, code or hyphened word? A hyphen between
/// words is a dash before what cannot be the second half of a word ("so simple-its done").
bool stands_free(std::string_view text, const LetterRun& run, bool behind_dash = false);

/// How often a text has each word, capitals and small letters apart.
class WordTally {
  public:
    void add(std::string_view text) { add(text, letter_runs(text)); }
    /// RUNS are those of TEXT.
    void add(std::string_view text, LetterRuns runs);
    /// Makes room for WORDS more; spares what growing costs.
    void reserve(std::size_t words);
    [[nodiscard]] std::size_t count(std::string_view word) const;

  private:
    struct Entry {
        std::uint64_t word = 0;   ///< a hash of it
        std::uint32_t count = 0;  ///< 0: the place is free
    };
    [[nodiscard]] std::size_t place_of(std::uint64_t word) const;

    std::vector<Entry> entries_;  ///< half of them free at least
    std::size_t words_ = 0;
};

}  // namespace tearline::news
