// SPDX-License-Identifier: MIT
// A headline fit to print: without the site's name, and not shouting.
#pragma once
#include <string>
#include <string_view>

#include "news/article.h"
#include "news/capitals.h"

namespace tearline::digests {

/// Was it cut off by a limit (it ends in "..." or in the middle of a phrase)?
bool is_cut_off(std::string_view title);
/// Is it only a date ("Friday, June 7, 2013"), the kind of message it is ("News of the day"), an
/// address, also with blanks within ("http: / / a. example"), or one small word that a gate left
/// of a title?
bool is_no_headline(std::string_view title);

/// ARTICLE's title without " - BBC News", "UPDATE 2-" and the like; a title that shouts is set in
/// sentence case by SPELLINGS. Where the title is none, the first sentence of the text, shortened.
std::string headline_of(const news::Article& article, const news::Spellings& spellings);

}  // namespace tearline::digests
