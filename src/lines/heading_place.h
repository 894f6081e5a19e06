// SPDX-License-Identifier: MIT
// How an article's blocks stand to each other: the surroundings that headings are told by.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lines/block_look.h"

namespace tearline::lines {

/// A few words that may be a heading, and the blocks around them.
struct Place {
    std::string_view text;
    Words words;
    Shape shape;
    Look before_last, before, after, after_next;
    std::size_t repeats = 0;  ///< how many of the words come again in what follows, see Echo
    std::size_t at = 0;       ///< its block, or the block it is glued to
};

class ArticleLook {
  public:
    static constexpr std::size_t longest_heading = 160, most_words = 20;  // bytes, words

    explicit ArticleLook(const std::vector<Draft>& drafts);

    /// The look of block AT; none outside the article.
    [[nodiscard]] Look at(std::size_t at) const { return at < looks_.size() ? looks_[at] : Look{}; }
    /// Is block AT so short that it may be a heading?
    [[nodiscard]] bool may_be_heading(std::size_t at) const { return short_[at]; }

    /// The words of a block that may be a heading, and its shape.
    [[nodiscard]] Words words_at(std::size_t at) const {
        return Words(words_).subspan(starts_[at], starts_[at + 1] - starts_[at]);
    }
    [[nodiscard]] Shape shape_at(std::size_t at) const { return own_shapes_[at]; }

    /// What surrounds PLACE.
    void add_surroundings(Features& to, const Place& place, const PageHabits& habits) const;

  private:
    struct Alike {
        std::size_t count = 0, followed = 0;  // of the same shape; before a paragraph
    };
    /// Block AT, if it is short enough.
    void look_at_short(const Draft& draft, std::size_t at);
    void add_alike(Features& to, const Place& place) const;
    [[nodiscard]] std::size_t list_group(std::size_t at) const;
    [[nodiscard]] std::size_t run(std::size_t at, bool down) const;

    std::vector<Look> looks_;
    std::vector<bool> short_;
    std::vector<WordLook> words_;      // of the short blocks
    std::vector<std::size_t> starts_;  // of each block's words, and the end of the last
    std::vector<Shape> own_shapes_;
    std::array<Alike, Shape::keys> shapes_{};
    std::vector<std::uint64_t> firsts_, texts_;  // hashes of first words and of blocks, sorted
    std::vector<int> numbers_;                   // sorted
    std::size_t brief_ = 0, usual_ = 300;
};

}  // namespace tearline::lines
