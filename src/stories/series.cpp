// SPDX-License-Identifier: MIT
// What one publisher posts anew every day below one title is no one story.
#include "stories/series.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "news/date_names.h"
#include "words/sentences.h"
#include "words/words.h"

namespace tearline::stories {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_title_bytes = 300, least_words = 24;

/// "6", "6.", "6th": of a month.
bool is_day(std::string_view word) {
    const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits == 0 || digits > 2) return false;
    const auto rest = word.substr(digits);
    static constexpr std::array endings{""sv, "st"sv, "nd"sv, "rd"sv, "th"sv, "er"sv, "º"sv};
    return std::find(endings.begin(), endings.end(), rest) != endings.end() &&
           text::to_number(word.substr(0, digits)).value_or(0) <= 31;
}

bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           word.find_first_not_of("0123456789") == word.npos;
}

/// "2026-11-04", "4.11.2026", "11/4/26"; "4.0.1" is none.
bool is_written_date(std::string_view word) {
    const auto mark = word.find_first_not_of("0123456789");
    if (mark == word.npos || mark == 0 || "-./"sv.find(word[mark]) == ""sv.npos) return false;
    const auto parts = text::split(word, word[mark]);
    const auto is_number = [](std::string_view part) {
        return !part.empty() && part.size() <= 4 &&
               part.find_first_not_of("0123456789") == part.npos;
    };
    return parts.size() == 3 && std::all_of(parts.begin(), parts.end(), is_number) &&
           (is_year(parts.front()) || is_year(parts.back()) || word[mark] == '/');
}

/// "04.09.", "4.9.", as German and Czech write a day of this year; "4.9" is none.
bool is_day_and_month(std::string_view word) {
    if (!word.ends_with('.')) return false;
    const auto parts = text::split(word, '.');
    const auto is_up_to = [](std::string_view part, std::uint64_t most) {
        const auto number = part.size() <= 2 ? text::to_number(part) : std::nullopt;
        return number && *number >= 1 && *number <= most;
    };
    return parts.size() == 3 && parts[2].empty() && is_up_to(parts[0], 31) &&
           is_up_to(parts[1], 12);
}

bool counts_issues(std::string_view word) {
    static constexpr std::array words{
        "no"sv,     "nr"sv,      "№"sv,      "issue"sv,   "episode"sv,   "ausgabe"sv, "folge"sv,
        "nummer"sv, "week"sv,    "woche"sv,  "kw"sv,      "номер"sv,     "выпуск"sv,  "número"sv,
        "numéro"sv, "edición"sv, "semana"sv, "semaine"sv, "aflevering"sv};
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "Stocks close higher", "lower" the day after: the same report.
bool tells_direction(std::string_view word) {
    static constexpr std::array words{
        "higher"sv, "lower"sv,  "up"sv,      "down"sv,   "rise"sv,   "rises"sv,    "rising"sv,
        "fall"sv,   "falls"sv,  "falling"sv, "gain"sv,   "gains"sv,  "drop"sv,     "drops"sv,
        "slip"sv,   "slips"sv,  "mixed"sv,   "flat"sv,   "fester"sv, "leichter"sv, "schwächer"sv,
        "höher"sv,  "tiefer"sv, "hoger"sv,   "lager"sv,  "sube"sv,   "baja"sv,     "suben"sv,
        "bajan"sv,  "hausse"sv, "baisse"sv,  "вырос"sv,  "упал"sv,   "выросли"sv,  "упали"sv,
        "растёт"sv, "растет"sv, "падает"sv,  "растут"sv, "падают"sv};
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Is a month among the two words before or behind AT?
bool stands_by_month(const std::vector<std::string_view>& words, std::size_t at) {
    const std::size_t first = at < 2 ? 0 : at - 2, last = std::min(words.size(), at + 3);
    for (std::size_t i = first; i < last; ++i)
        if (i != at && news::month_of(words[i]) > 0) return true;
    return false;
}

bool stands_by_day(const std::vector<std::string_view>& words, std::size_t at) {
    const std::size_t first = at < 2 ? 0 : at - 2, last = std::min(words.size(), at + 3);
    for (std::size_t i = first; i < last; ++i)
        if (i != at && (is_day(words[i]) || is_year(words[i]))) return true;
    return false;
}

/// Does the word AT tell which issue it is?
bool tells_issue(const std::vector<std::string_view>& words, std::size_t at, bool numbered) {
    constexpr std::size_t shortest_weekday = 3;
    const std::string_view word = words[at];
    if (word.empty()) return false;
    if (is_written_date(word)) return true;
    if (is_year(word) || tells_direction(word)) return true;
    if (is_day(word) && stands_by_month(words, at)) return true;
    if (text::is_digit(word.front())) return numbered || (at > 0 && counts_issues(words[at - 1]));
    if (counts_issues(word) && at + 1 < words.size() && !words[at + 1].empty() &&
        text::is_digit(words[at + 1].front()))
        return true;
    if (word.size() >= shortest_weekday &&
        (news::is_weekday(word) || news::is_weekday_like_month(word)))
        return true;
    return news::month_of(word) > 0 && stands_by_day(words, at);
}

std::uint64_t half_hash(std::string_view bytes) {
    return hash_of(bytes).low | 1;  // 0 is for nothing
}

}  // namespace

std::string series_title(std::string_view title) {
    const std::string lower = text::folded(text::prefix_bytes(title, most_title_bytes));
    const auto words = text::words(lower);
    std::vector<std::string_view> bare;
    for (const auto word : words) bare.push_back(words::bare_word(word));
    std::string series;
    for (std::size_t i = 0; i < bare.size(); ++i) {
        if (bare[i].empty() || is_day_and_month(words[i]) ||
            tells_issue(bare, i, words[i].starts_with('#')))
            continue;
        (series += series.empty() ? "" : " ") += bare[i];
    }
    return series;
}

Series series_of(const GroupInput& article) {
    if (article.source.empty()) return {};
    Series series;
    const std::string publisher = text::folded(article.source);
    series.publisher = half_hash(publisher);
    if (article.title.empty()) return series;
    series.series = half_hash(publisher + '\n' + series_title(article.title));
    series.title = half_hash(text::folded(text::squeeze(article.title)));
    series.short_text =
        words::word_count(article.text) + words::word_count(article.lead) < least_words;
    return series;
}

bool are_issues(const Series& a, std::optional<UnixTime> of_a, const Series& b,
                std::optional<UnixTime> of_b) {
    if (a.series == 0 || a.series != b.series) return false;
    if (a.title != b.title) return true;
    return of_a && of_b && !a.short_text && !b.short_text &&
           std::abs(*of_a - *of_b) >= least_between_issues;
}

}  // namespace tearline::stories
