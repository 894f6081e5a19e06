// SPDX-License-Identifier: MIT
// The few sentences below a headline: the feed's own description, or the article's best sentences.
#pragma once
#include <string>

#include "news/article.h"
#include "stories/vectors.h"

namespace tearline::digests {

/// What all tellings of a story have in common, to choose sentences by.
class Theme {
  public:
    explicit Theme(const std::vector<const news::Article*>& tellings);
    /// How much of the theme a sentence tells, 0 to 1.
    [[nodiscard]] double told_by(std::string_view sentence) const;

    /// Do several articles tell it?
    [[nodiscard]] bool shared() const { return shared_; }

  private:
    stories::Frequencies frequencies_;
    stories::Vector centre_;
    bool shared_ = false;
};

/// The lead of ARTICLE in at most MOST_WORDS words: whole sentences that stand together in it, or
/// its feed's own description where that is sound. Only where no sentence is short enough is one
/// cut, at a word, with " ..". Empty for an article without text.
std::string lead_of(const news::Article& article, const std::string& headline, const Theme& theme,
                    int most_words);

}  // namespace tearline::digests
