// SPDX-License-Identifier: MIT
// What a page or an agency sets before the first sentence of a text, and sentences that are no
// lead.
#pragma once
#include <string_view>

namespace tearline::digests {

/// SENTENCE without "First posted: May 14, 2013 06:44 PM ET " before it.
std::string_view without_date(std::string_view sentence);

/// SENTENCE without "BEIJING, Aug 16 (Reuters) - " before it, which the line above a lead tells
/// already, and without a date.
std::string_view without_dateline(std::string_view sentence);

/// The first SENTENCE of a paragraph without the time of day of a live report, "09:22 - ", or who
/// speaks in a transcript, "ADA HOLM, HOST: ".
std::string_view without_turn(std::string_view sentence);

/// "Sign up for our newsletter", "Photo by ..": the site speaks, not the article.
bool is_promotion(std::string_view sentence);

/// Does it begin with a word, of another language than English, that takes up what was said before
/// ("Er", "Cependant", "Однако")?
bool refers_back(std::string_view sentence);

}  // namespace tearline::digests
