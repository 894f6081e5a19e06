// SPDX-License-Identifier: MIT
// Words that a wrapper broke at a hyphen: whether the hyphen is the word's own ("vice-president")
// or came with the break ("responsi-bility"). And such as it cut for they were longer than its
// lines.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lines/body.h"

namespace tearline::lines {

/// How a line's end and the next line's start belong together.
enum class Hyphen {
    none,     ///< two words, one blank between them
    own,      ///< one word, the hyphen is its own
    of_break  ///< one word, the hyphen goes
};

/// May BEFORE and AFTER be one word that was broken at a hyphen? False of "short- and long-term".
bool broken_at_hyphen(std::string_view before, std::string_view after);

/// Appends the next line of a text to TO: a blank between them, or none after a hyphen.
void append_line(std::string& to, std::string_view line);

/// Takes the blank out of TEXT behind each long word that fills WIDTH: the wrapper had cut it
/// there.
void rejoin_cut_words(std::string& text, int width);

/// What one body tells of its hyphens: by the words it has whole elsewhere, by common English
/// words, by the habits of its language, and by how often words are broken.
class Hyphens {
  public:
    explicit Hyphens(const Body& body);

    /// How piece AT of the body goes on from the one before.
    [[nodiscard]] Hyphen before(std::size_t at) const;

  private:
    [[nodiscard]] bool knows(const std::string& word) const;
    /// By the two halves alone; NONE where they do not tell.
    [[nodiscard]] Hyphen told_by_words(std::string_view left, std::string_view right) const;

    const Body& body_;
    std::set<std::string> words_;  // in small letters; empty where no line ends in a hyphen
    bool breaks_words_ = false;
    bool english_ = true;                                                   // or nobody knows what
    enum class Usage { common, rare, short_parts } usage_ = Usage::common;  // of the language
};

}  // namespace tearline::lines
