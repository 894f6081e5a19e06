// SPDX-License-Identifier: MIT
// Words as runs of ASCII letters: where they stand in a text, and how often it has each.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tearline::words {

/// A run of ASCII letters (and apostrophes) in a text.
struct LetterRun {
    std::uint32_t at = 0, length = 0;
};
using LetterRuns = std::span<const LetterRun>;
std::vector<LetterRun> letter_runs(std::string_view text);
/// The same, behind what RUNS hold already.
void add_letter_runs(std::string_view text, std::vector<LetterRun>& runs);

/// Does the run stand for itself: in no address, number, code or hyphened word? A hyphen between
/// words is a dash before what cannot be the second half of a word ("so simple-its done").
bool stands_free(std::string_view text, const LetterRun& run, bool behind_dash = false);

/// A few words, which most others are told from by their ends and their length.
class FewWords {
  public:
    void add(std::string_view word) { bits_ |= bit_of(word); }
    [[nodiscard]] bool may_have(std::string_view word) const { return (bits_ & bit_of(word)) != 0; }

  private:
    /// Of a word that is not empty.
    static std::uint64_t bit_of(std::string_view word) {
        const auto first = static_cast<unsigned char>(word.front());
        const auto last = static_cast<unsigned char>(word.back());
        return std::uint64_t{1} << ((first + last * 5u + word.size() * 11u) % 64u);
    }
    std::uint64_t bits_ = 0;
};

/// How often a text has each word, capitals and small letters apart.
class WordTally {
  public:
    void add(std::string_view text) { add(text, letter_runs(text)); }
    /// RUNS are those of TEXT. What WANTED has not may be left out.
    void add(std::string_view text, LetterRuns runs, const FewWords* wanted = nullptr);
    [[nodiscard]] std::size_t count(std::string_view word) const;

  private:
    void grow();
    struct Entry {
        std::uint64_t word = 0;   ///< a hash of it
        std::uint32_t count = 0;  ///< 0: the place is free
    };
    [[nodiscard]] std::size_t place_of(std::uint64_t word) const;

    std::vector<Entry> entries_;  ///< half of them free at least
    std::size_t words_ = 0;
};

}  // namespace tearline::words
