// SPDX-License-Identifier: MIT
// Words that may have lost an apostrophe or may be whole ("its", "owners"), judged by the words
// around them. The weights (lost_apostrophes.txt) are fitted by tools/fit_apostrophes.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "words/word_runs.h"

namespace tearline::words {

/// Words that are whole as well: "its", "were".
struct LostForm {
    std::string_view lost;
    std::size_t place;  ///< letters before the apostrophe
};
inline constexpr std::array<LostForm, 11> lost_forms{{{"its", 2},
                                                      {"were", 2},
                                                      {"well", 2},
                                                      {"lets", 3},
                                                      {"id", 1},
                                                      {"ill", 1},
                                                      {"wed", 2},
                                                      {"hed", 2},
                                                      {"shed", 3},
                                                      {"hell", 2},
                                                      {"shell", 3}}};

/// A word that may have lost one, and the words beside it; views into the text.
struct LostCandidate {
    std::string_view word;
    std::string_view family;  ///< of words that are judged alike: "its", "names", "words" ..
    std::size_t place = 0;    ///< letters before the apostrophe
    bool owner = false;       ///< "owners", none of the closed list
    bool starts = false;      ///< a sentence or clause begins with it
    /// LAST follows AFTER. Where no word stands the first and the last are a mark that tells what
    /// does: "0" for a number, "," "." ":", "'" for a quotation mark, "[" "]", "-" for nothing.
    std::string_view before, after, last;
};
/// Is WORD one of those that lost_candidate looks at more closely?
bool may_have_lost_one(std::string_view word);
/// The I-th of RUNS, which are those of TEXT; nothing where it can have lost none.
std::optional<LostCandidate> lost_candidate(std::string_view text, LetterRuns runs, std::size_t i);

/// A piece of evidence as the table has it: the family, what was looked at, what was found there.
struct Evidence {
    std::string_view family, kind, value;
};
std::uint64_t id_of(const Evidence& evidence);

/// All that speaks for and against the candidate; TALLY is of the whole text. The table of weights
/// is fitted to it.
std::vector<Evidence> evidence_of(const LostCandidate& candidate, const WordTally& tally);
/// The log-odds that the candidate has lost an apostrophe, by all of its evidence.
double lost_score(const LostCandidate& candidate, const WordTally& tally);
/// Is that score above LEAST hundredths? Mostly told by the first pieces of evidence.
bool lost_above(const LostCandidate& candidate, const WordTally& tally, int least);
/// The same where the words beside tell it; nothing where it takes a tally of ..
std::optional<bool> lost_above(const LostCandidate& candidate, int least);
/// .. these words.
void want_counted(const LostCandidate& candidate, FewWords& words);

}  // namespace tearline::words
