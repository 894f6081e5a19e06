// SPDX-License-Identifier: MIT
// News, or what else? Discussions, advertisements, statistics, file lists and robots' data are told
// apart before anything is cleaned.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ftn/decode.h"
#include "lines/lines.h"
#include "news/extract.h"

namespace tearline::news {

/// Why MESSAGE is no news, in a word or two ("discussion", "advertisement", "statistics", "file
/// list", "robot data", "rules", "digest"), or empty where it may be news. Doubt speaks for news.
std::string why_no_news(const ftn::DecodedMessage& message, const std::vector<lines::Line>& lines);

}  // namespace tearline::news
