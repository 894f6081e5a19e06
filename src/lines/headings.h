// SPDX-License-Identifier: MIT
// Headings: found among the short blocks of a body, and split off where a gate glued them to the
// text before.
#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lines/block.h"
#include "lines/forest.h"
#include "lines/models.h"
#include "words/words.h"

namespace tearline::lines {

/// A block on its way: what the article's block will be, and how it stood on the page.
struct Draft {
    BlockKind kind = BlockKind::paragraph;
    std::string text;
    bool blank_before = false;
    bool indented = false;
    int level = 0;  ///< of an item
};

/// What is true of the whole body.
struct PageHabits {
    bool glues = false;         ///< the gate is known to glue headings to the text before them
    bool blank_lines = false;   ///< blank lines part the blocks
    bool indents = false;       ///< paragraphs start with an indent
    bool marked_items = false;  ///< list items have marks
    bool unparted = false;      ///< neither blank lines nor indents part the blocks
};

/// A block that is short enough to be a heading.
struct HeadingCandidate {
    std::size_t at = 0;  ///< its place among the drafts
    Features features;
    std::size_t shape = 0;  ///< headings of one article have few shapes
};
class ArticleLook;
/// ARTICLE is how DRAFTS look.
std::vector<HeadingCandidate> heading_candidates(const std::vector<Draft>& drafts,
                                                 const PageHabits& habits,
                                                 const ArticleLook& article);
std::vector<HeadingCandidate> heading_candidates(const std::vector<Draft>& drafts,
                                                 const PageHabits& habits);

/// What the candidates among DRAFTS have scored: how likely headings of each shape are in the
/// article. What was split off is a heading for sure.
class Siblings {
  public:
    Siblings(const std::vector<Draft>& drafts, const std::vector<HeadingCandidate>& candidates,
             const std::vector<double>& scores);

    /// How the others of SHAPE did, one with the score OWN left out where it is one of them.
    void add(Features& to, std::size_t shape, const double* own) const;

  private:
    struct Sum {
        double scores = 0;
        std::size_t count = 0, likely = 0;
    };
    std::map<std::size_t, Sum> shapes_;
    std::size_t likely_ = 0, all_ = 0;
};

/// The features of CANDIDATES again, with what the SCORES that they got for themselves tell of each
/// other.
std::vector<Features> second_look(const std::vector<Draft>& drafts,
                                  const std::vector<HeadingCandidate>& candidates,
                                  const std::vector<double>& scores);

/// A place within a block from which on a heading may be glued to it.
struct GluePlace {
    std::size_t at = 0;  ///< byte offset of the heading
    Features features;
};

/// Finds glued headings block by block, the last of a block first.
class GlueFinder {
  public:
    /// All of them must outlive it; ARTICLE is how DRAFTS look.
    GlueFinder(const std::vector<Draft>& drafts, const PageHabits& habits, const Siblings& siblings,
               const ArticleLook& article);
    GlueFinder(const std::vector<Draft>& drafts, const PageHabits& habits,
               const Siblings& siblings);
    ~GlueFinder();
    GlueFinder(const GlueFinder&) = delete;
    GlueFinder& operator=(const GlueFinder&) = delete;

    /// May one of those places be a heading's? Of headings that end with a stop only numbered ones
    /// are ever found, and most paragraphs end with one.
    [[nodiscard]] bool is_worth_it(std::size_t at, std::size_t end) const;
    /// The places in the first END bytes of block AT; what follows them was split off.
    [[nodiscard]] std::vector<GluePlace> places(std::size_t at, std::size_t end) const;

  private:
    struct Tail;
    [[nodiscard]] GluePlace place_at(Tail& tail, std::size_t first, words::Opening opening) const;

    const std::vector<Draft>& drafts_;
    const PageHabits& habits_;
    const Siblings& siblings_;
    std::unique_ptr<const ArticleLook> own_;
    const ArticleLook& article_;
};

/// Splits glued headings off, then names the headings among DRAFTS.
void find_headings(std::vector<Draft>& drafts, const PageHabits& habits,
                   const Models& models = fitted_models());

}  // namespace tearline::lines
