// SPDX-License-Identifier: MIT
// Finds the words and phrases that speak for topics, all of them in one pass over a text.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tearline::digests {

class TopicWords {
  public:
    /// PHRASE ("interest rate*", "flash-speicher", "c++") speaks for TOPIC, a number from 0 on.
    /// Between its words stands anything that is no letter or digit; other signs stand as they are;
    /// * at the end of a word is any ending. What has no letter or digit is passed over.
    void add(std::string_view phrase, std::size_t topic);

    /// By topic, what is found of it in TEXT (UTF-8), each once, in lower case. Words are whole, in
    /// any script; where two phrases of a topic begin, the longer one is taken, and none within it.
    [[nodiscard]] std::vector<std::set<std::string>> find(std::string_view text) const;

  private:
    /// A run of letters and digits, and what must stand before it.
    struct Piece {
        std::string letters;
        std::string signs;   ///< these alone stand before it; unless LOOSE, see below
        bool loose = false;  ///< anything that is no letter or digit may stand before it
        bool open = false;   ///< any ending
    };
    struct Phrase {
        std::vector<Piece> pieces;
        std::string signs_after;
        std::size_t topic = 0;
    };
    struct Run;
    static std::vector<Run> runs_of(std::string_view text);
    [[nodiscard]] static bool stands(const Phrase& phrase, std::string_view text,
                                     const std::vector<Run>& runs, std::size_t at);

    std::vector<Phrase> phrases_;
    std::size_t topics_ = 0;
    /// Phrases by the letters of their first piece; those with an ending of their own apart.
    std::unordered_map<std::string, std::vector<std::uint32_t>> whole_, open_;
    std::set<std::size_t> open_lengths_;  ///< bytes
};

}  // namespace tearline::digests
