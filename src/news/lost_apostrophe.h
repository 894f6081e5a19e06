// SPDX-License-Identifier: MIT
// Words that may have lost an apostrophe or may be whole ("its", "owners"), judged by the words
// around them. The weights (lost_apostrophes.txt) are fitted by tools/fit_apostrophes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tearline::news {

/// A run of ASCII letters (and apostrophes) in a text.
struct LetterRun {
    std::size_t at = 0, length = 0;
};
std::vector<LetterRun> letter_runs(std::string_view text);

/// Does the run stand for itself: in no address, number, code or hyphened word? A hyphen between
/// words is a dash before what cannot be the second half of a word ("so simple-its done").
bool stands_free(std::string_view text, const LetterRun& run, bool behind_dash = false);

/// How often a text has each word, capitals and small letters apart.
class WordTally {
  public:
    void add(std::string_view text);
    [[nodiscard]] std::size_t count(std::string_view word) const;

  private:
    struct Entry {
        std::uint64_t word = 0;
        std::uint32_t count = 0;  ///< 0: the place is free
    };
    [[nodiscard]] std::size_t place_of(std::uint64_t word) const;

    std::vector<Entry> entries_;  ///< half of them free at least
    std::size_t words_ = 0;
};

/// A piece of evidence as the table has it: the family of words that the candidate is one of, what
/// was looked at, what was found there.
struct Evidence {
    std::string_view family, kind, value;
};
std::uint64_t id_of(const Evidence& evidence);

/// A word that may have lost one, and what speaks for and against it.
struct LostCandidate {
    std::size_t place = 0;           ///< letters before the apostrophe
    std::vector<Evidence> evidence;  ///< views into the text; empty where the word is no candidate
};
LostCandidate lost_candidate(std::string_view text, const std::vector<LetterRun>& runs,
                             std::size_t i, const WordTally& tally);

/// The log-odds that the candidate has lost an apostrophe.
double lost_score(const LostCandidate& candidate);

}  // namespace tearline::news
