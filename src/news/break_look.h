// SPDX-License-Identifier: MIT
// How a place looks where a sentence ends with a full line: what speaks for a paragraph's end
// there.
#pragma once
#include <vector>

#include "news/body.h"
#include "news/forest.h"
#include "words/words.h"

namespace tearline::news {

/// What is counted along a body.
struct Counted {
    int letters = 0, sentences = 0;  ///< a blank behind each line counts as a letter
    int quotes = 0, brackets = 0, curly = 0;

    /// PIECE ends with ENDING.
    void add(const Piece& piece, words::Ending ending);
    void add(const Counted& other);
    [[nodiscard]] bool quote_is_open() const { return quotes % 2 != 0 || curly > 0; }
};

/// How the paragraphs of a body are that stand between certain breaks; those are told apart by the
/// lengths of their lines, so that most are what the writer made of them.
class Paragraphs {
  public:
    /// BODY's open cuts are not chosen yet; it must outlive this.
    explicit Paragraphs(const Body& body);
    /// What piece AT has, and what it ends with.
    [[nodiscard]] const Counted& counted(std::size_t at) const { return counted_[at]; }
    [[nodiscard]] words::Ending ending(std::size_t at) const { return endings_[at]; }
    /// Letters that one usually has.
    [[nodiscard]] int usual_length() const { return usual_; }
    /// What the model is asked by of the break before piece AT, where a paragraph may begin: the
    /// part of it that does not depend on where the last one began.
    [[nodiscard]] Features at_break(std::size_t at) const;
    /// The whole of it: the last paragraph began with piece START, and GROWN stands from there to
    /// AT.
    [[nodiscard]] Features with_start(const Features& at_break, std::size_t start, std::size_t at,
                                      const Counted& grown) const;

  private:
    /// From one certain break to the next.
    struct Stretch {
        std::size_t from = 0, to = 0;
        Counted counted{};
    };
    /// What of a stretch stands before one of its pieces.
    struct Passed {
        int letters = 0, sentences = 0;
    };
    [[nodiscard]] std::size_t last_sentence(std::size_t at) const;
    [[nodiscard]] std::size_t next_sentence(std::size_t at, std::size_t to) const;

    const Body& body_;
    std::vector<Counted> counted_;
    std::vector<Passed> passed_;  ///< by piece
    std::vector<words::Ending> endings_;
    std::vector<Stretch> stretches_;
    std::vector<std::size_t> stretch_of_;  ///< by piece
    int usual_ = 0;
    int long_ = 0, sentences_ = 0, single_ = 0, letters_ = 0;  ///< of stretches that are prose
};

}  // namespace tearline::news
