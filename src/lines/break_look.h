// SPDX-License-Identifier: MIT
// How a place looks where a line is full: what speaks for a paragraph's end there.
#pragma once
#include <vector>

#include "lines/body.h"
#include "lines/forest.h"
#include "words/words.h"

namespace tearline::lines {

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
    /// The same where the line before AT ends no sentence: a heading may end there, a field, an
    /// item of a list without marks.
    [[nodiscard]] Features at_line(std::size_t at) const;
    /// The whole of either: the last paragraph began with piece START, and GROWN stands from there
    /// to AT.
    [[nodiscard]] Features with_start(const Features& at_place, std::size_t start, std::size_t at,
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
    /// The words between the last end of a sentence, or a certain break, and a place.
    struct Tail {
        std::size_t words = 0, letters = 0, capitals = 0, long_words = 0, repeats = 0;
        std::size_t start = 0;  ///< 1 with a stretch, 2 with a line, 3 within one, 0 further away
        words::Opening opening = words::Opening::mark;
        bool numbered = false;
    };
    [[nodiscard]] Tail tail_before(std::size_t at) const;
    [[nodiscard]] bool is_brief(std::size_t stretch) const;
    [[nodiscard]] std::size_t last_sentence(std::size_t at) const;
    [[nodiscard]] std::size_t next_sentence(std::size_t at, std::size_t to) const;

    const Body& body_;
    std::vector<Counted> counted_;
    std::vector<Passed> passed_;  ///< by piece
    std::vector<words::Ending> endings_;
    std::vector<Stretch> stretches_;
    std::vector<std::size_t> stretch_of_;  ///< by piece
    int usual_ = 0;
    int brief_ = 0, brief_letters_ = 0,
        brief_titles_ = 0;  ///< of stretches that are no prose and end no sentence
    int long_ = 0, sentences_ = 0, single_ = 0, letters_ = 0;  ///< of stretches that are prose
};

}  // namespace tearline::lines
