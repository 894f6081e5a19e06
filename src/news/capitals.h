// SPDX-License-Identifier: MIT
// Titles all in capitals: known, and set in sentence case.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "news/article.h"

namespace tearline::news {

/// How the words of some articles are written in running text ("nasa" -> "NASA", "huawei" ->
/// "Huawei"): the commonest spelling.
class Spellings {
  public:
    explicit Spellings(const std::vector<const Article*>& articles);
    /// Of WORDS alone.
    Spellings(const Article& article, std::span<const std::string_view> words);
    /// The spelling of a word given in lower case; empty where the articles do not have it.
    [[nodiscard]] std::string_view of(const std::string& lower) const;

  private:
    template <class Wanted>
    void read(const std::vector<const Article*>& articles, Wanted is_wanted);

    std::map<std::string, std::string> usual_;
};

/// Is it written all in capitals (three words or more; Latin, Greek and Cyrillic letters)?
bool is_shouting(std::string_view title);

/// A TITLE in capitals as a sentence, by SPELLINGS and by names that most readers know.
std::string sentence_case(std::string_view title, const Spellings& spellings);

/// A TITLE in capitals in the letters of SUBJECT, which says the same, at least in its beginning;
/// what a limit cut off it is set in sentence case by ARTICLE's words. Any other title as it is.
std::string in_case_of(std::string_view subject, std::string_view title, const Article& article);

}  // namespace tearline::news
