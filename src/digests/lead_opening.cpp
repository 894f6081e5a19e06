// SPDX-License-Identifier: MIT
// What a page or an agency sets before the first sentence of a text, and sentences that are no
// lead.
#include "digests/lead_opening.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "words/words.h"

namespace tearline::digests {

std::string_view without_date(std::string_view sentence) {
    static const RE2 date(
        R"((?i)^(?:(?:first |originally )?(?:posted|updated|published|last (?:updated|modified))(?: on| at)?\s*:?\s*)?)"
        R"((?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\b\.?)?(?:\s*(?:[A-Z]{2}T|ET|UK|UTC|GMT|BST)\b)?[,\s]+)?)"
        R"((?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?)"
        R"((?:(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s*\d{4})"
        R"(|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{4})"
        R"(|\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{2,4}|\d{4}-\d{2}-\d{2}))"
        R"((?:[\s,-]*(?:last updated )?(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\b\.?)?(?:\s*(?:[A-Z]{2}T|ET|UK|UTC|GMT|BST)\b)?)?)"
        R"([\s|,;:–-]+)");
    re2::StringPiece rest(sentence.data(), sentence.size());
    for (int times = 0; times < 3 && RE2::Consume(&rest, date);) ++times;
    const std::string_view left(rest.data(), rest.size());
    // "May 14, 2013 was a good day" is a sentence.
    return left.empty() || words::starts_lower(left) ? sentence : left;
}

std::string_view without_dateline(std::string_view sentence) {
    static const RE2 dateline(
        R"(^(?:[A-Z][\w.,'/ ]{1,40} )?\((?:Reuters|AP|AFP|UPI|dpa|CNN|Bloomberg|Sports Network|IDG News Service)\)\s*(?:-|--|–|—)\s*)"
        R"(|^[A-Z][A-Z.,' -]{2,40}\([A-Z][\w. ]{1,30}\)\s*(?:-|--|–|—)\s+)"
        R"(|^\((?:Reuters|AP|AFP|UPI|dpa|CNN|Bloomberg|Interfax|TASS|EFE|ANSA)\)\s+)"
        R"(|^[A-Z][A-Z.]{2,}[A-Z ,.]{0,30}(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*(?:--|–|—| - )\s*)"
        R"(|^[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+(?: [A-Z][a-z]+)?\s*(?:--|–|—| - )\s*)");
    re2::StringPiece rest(sentence.data(), sentence.size());
    RE2::Consume(&rest, dateline);
    return without_date({rest.data(), rest.size()});
}

std::string_view without_turn(std::string_view sentence) {
    static const RE2 turn(
        R"(^\[?\d{1,2}[:.]\d{2}\]?(?: [A-Z]{2,4})?\s*(?:-|–|—|:)\s+)"
        R"(|^[A-Z][A-Z.'-]+(?:(?: [A-Z][A-Z.'-]*){1,3}(?:, [A-Z]{3,14}(?: [A-Z]{3,14})?)?|, [A-Z]{3,14}):\s+)");
    re2::StringPiece rest(sentence.data(), sentence.size());
    RE2::Consume(&rest, turn);
    return {rest.data(), rest.size()};
}

bool is_promotion(std::string_view sentence) {
    // News tells of newsletters, cookies, copyright and advertising, too: what speaks to the reader
    // is promotion.
    static const RE2 promotion(
        "(?i)sign up (?:for|to|now|here)|newsletter|click here|read more|follow us|"
        "^(?:please )?subscribe|subscribe (?:now|here|today|to our)|"
        "^advertis(?:e|ement|ing)\\b|advertise with|affiliate (?:link|commission|program)|you "
        "might also like|check out our|all rights reserved|(?:accept|uses?|our) cookies|"
        "this article (?:was|is|has|first|originally|contains|may)|"
        "^this (?:guest |blog )?(?:post|story|column|piece|essay|interview|excerpt) "
        "(?:was |is |has been )?(?:first |originally |co-?)?(?:authored|written|published|posted|"
        "contributed|sponsored|adapted|reprinted|republished|appeared|part of) |"
        "image credit|photo by|getty "
        "images|updated at \\d|last updated|^\\W*copyright|copyright (?:\\(c\\)|©|\\d{4})|"
        "(?:signed-off|co-authored|reviewed)-by:|^[QA][:.] ");
    return RE2::PartialMatch(re2::StringPiece(sentence.data(), sentence.size()), promotion);
}

bool refers_back(std::string_view sentence) {
    using namespace std::string_view_literals;
    static constexpr std::array words{
        "er"sv,        "sie"sv,      "doch"sv,  "aber"sv,    "allerdings"sv, "zudem"sv,
        "außerdem"sv,  "dabei"sv,    "damit"sv, "deshalb"sv, "trotzdem"sv,   "dennoch"sv,
        "il"sv,        "elle"sv,     "ils"sv,   "elles"sv,   "mais"sv,       "cependant"sv,
        "toutefois"sv, "ainsi"sv,    "pero"sv,  "además"sv,  "ella"sv,       "ellos"sv,
        "esto"sv,      "asimismo"sv, "zij"sv,   "maar"sv,    "echter"sv,     "daarom"sv,
        "он"sv,        "она"sv,      "они"sv,   "оно"sv,     "однако"sv,     "но"sv,
        "поэтому"sv,   "также"sv,    "кроме"sv, "впрочем"sv, "это"sv,        "этот"sv};
    const std::string first = text::folded(words::bare_word(words::first_word(sentence)));
    return std::find(words.begin(), words.end(), first) != words.end();
}

}  // namespace tearline::digests
