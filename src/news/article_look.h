// SPDX-License-Identifier: MIT
// How an article's blocks stand to each other: the surroundings that headings are told by.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "news/text_look.h"

namespace tearline::news {

/// A few words that may be a heading, and the blocks around them.
struct Place {
    std::string_view text;
    std::vector<std::string_view> words;
    Shape shape;
    Look before_last, before, after, after_next;
    std::string_view after_text;
    std::size_t at = 0;  ///< its block, or the block it is glued to
};

class ArticleLook {
  public:
    static constexpr std::size_t longest_heading = 160, most_words = 20;  // bytes, words

    explicit ArticleLook(const std::vector<Draft>& drafts);

    /// The look of block AT; none outside the article.
    [[nodiscard]] Look at(std::size_t at) const { return at < looks_.size() ? looks_[at] : Look{}; }
    /// Is block AT so short that it may be a heading?
    [[nodiscard]] bool may_be_heading(std::size_t at) const { return short_[at]; }

    /// What surrounds PLACE.
    void add_surroundings(Features& to, const Place& place, const PageHabits& habits) const;

  private:
    struct Alike {
        std::size_t count = 0, followed = 0;  // of the same shape; before a paragraph
    };
    void add_alike(Features& to, const Place& place) const;
    [[nodiscard]] std::size_t list_group(std::size_t at) const;
    [[nodiscard]] std::size_t run(std::size_t at, bool down) const;

    std::vector<Look> looks_;
    std::vector<bool> short_;
    std::unordered_map<std::size_t, Alike> shapes_;
    std::unordered_map<std::string, std::size_t> firsts_;
    std::unordered_map<int, std::size_t> numbers_;
    std::unordered_map<std::string, std::size_t> texts_;
    std::size_t brief_ = 0, usual_ = 300;
};

}  // namespace tearline::news
