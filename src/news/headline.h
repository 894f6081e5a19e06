// SPDX-License-Identifier: MIT
// A headline fit to print: without the site's name, and not shouting.
#pragma once
#include <map>
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
    /// The spelling of a word given in lower case; empty where the articles do not have it.
    [[nodiscard]] std::string_view of(const std::string& lower) const;

  private:
    std::map<std::string, std::string> usual_;
};

/// Is it written all in capitals (three words or more)?
bool is_shouting(std::string_view title);
/// Was it cut off by a limit (it ends in "..." or in the middle of a phrase)?
bool is_cut_off(std::string_view title);
/// Is it only a date ("Friday, June 7, 2013"), the kind of message it is ("News of the day"), or
/// one small word that a gate left of a title?
bool is_no_headline(std::string_view title);

/// ARTICLE's title without " - BBC News" and the like; a title that shouts is set in sentence case
/// by SPELLINGS. Where the title is none, the first sentence of the text, shortened.
std::string headline_of(const Article& article, const Spellings& spellings);

}  // namespace tearline::news
