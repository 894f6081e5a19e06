// SPDX-License-Identifier: MIT
// Nobody writes two sentences without a space, and few names look as if somebody had; those with an
// exclamation mark do.
#include "news/run_together.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/byte_block.h"
#include "base/text.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// A letter that is not a capital of ASCII.
bool goes_on_word(char c) {
    return text::is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
}

enum class Word { none, small, capital };

/// What word ends before AT? Letters alone, the last two of them no capitals.
Word word_before(std::string_view text, std::size_t at) {
    constexpr std::size_t least = 2, longest = 30;
    std::size_t start = at;
    while (start > 0 && at - start < longest && goes_on_word(text[start - 1])) --start;
    if (at - start < least) return Word::none;
    const bool capital = start > 0 && text::is_upper(text[start - 1]);
    start -= capital;
    if (start == 0 || " -'\"("sv.find(text[start - 1]) == std::string_view::npos) return Word::none;
    return capital ? Word::capital : Word::small;
}

/// The word that begins at AT with a capital and that a space, or a comma and a space, ends: "The
/// ", "I ", "Still, "; empty where there is none, and of the ends of hosts and programs:
/// "Lindholm.Com".
std::string_view word_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 30;
    if (at >= text.size() || !text::is_upper(text[at])) return {};
    std::size_t end = at + 1;
    while (end < text.size() && end - at < longest &&
           (goes_on_word(text[end]) || text[end] == '\''))
        ++end;
    if (end >= text.size() || !(text[end] == ' ' || text.substr(end).starts_with(", "))) return {};
    const auto word = text.substr(at, end - at);
    for (const auto host : {"Com"sv, "Net"sv, "Org"sv, "Js"sv})
        if (word == host) return {};
    return word;
}

/// Where the next sentence begins if the one before ends with the mark at AT; 0 where it does not.
/// WITHIN: a quotation is open there. Behind a name only what no name has begins one: "Tide.Com"
/// and "One.Tide" are names.
std::size_t sentence_behind(std::string_view text, std::size_t at, bool within) {
    const Word before = word_before(text, at);
    if (before == Word::none) return 0;
    std::size_t next = at + 1;
    const auto skips = [&](std::string_view quote) {
        const bool found = text.substr(next).starts_with(quote);
        next += found ? quote.size() : 0;
        return found;
    };
    if (!(within && skips("\"")) && !skips("”") && !skips("»")) skips("’");
    const std::size_t start = next;
    if (!skips("\"") && !skips("“") && !skips("«")) skips("‘");
    const auto word = word_at(text, next);
    const bool sure = next > at + 1 || before == Word::small || words::is_function_word(word);
    return !word.empty() && sure ? start : 0;
}

/// Where the sentences of DRAFT begin that stand right behind another.
std::vector<std::size_t> starts_within(const lines::Draft& draft) {
    std::vector<std::size_t> found;
    if (draft.kind != lines::BlockKind::paragraph) return found;
    const std::string_view text = draft.text;
    bool within = false;  // a quotation, at the place COUNTED
    std::size_t counted = 0;
    text::each_block(text, [&](const auto& bytes, std::size_t from) {
        auto marks = bytes.any_of('.', '?') & ~(bytes.equal(' ') >> 1);
        for (; marks != 0; marks &= marks - 1) {
            const auto at = from + static_cast<std::size_t>(std::countr_zero(marks));
            if (at + 1 < text.size() && text[at + 1] == '"') {
                within ^= std::count(text.begin() + counted, text.begin() + at, '"') % 2 != 0;
                counted = at;
            }
            if (const auto next = sentence_behind(text, at, within)) found.push_back(next);
        }
    });
    return found;
}

}  // namespace

void part_run_together(std::vector<lines::Draft>& drafts, lines::Account& account) {
    const auto runs = [](const lines::Draft& draft) { return !starts_within(draft).empty(); };
    if (std::none_of(drafts.begin(), drafts.end(), runs)) return;
    std::size_t parted = 0;
    std::vector<lines::Draft> all;
    for (lines::Draft& draft : drafts) {
        auto starts = starts_within(draft);
        const std::string whole = std::move(draft.text);
        parted += starts.size();
        starts.push_back(whole.size());
        std::size_t from = 0;
        for (const std::size_t start : starts) {
            all.push_back(draft);
            all.back().text = text::trim(std::string_view(whole).substr(from, start - from));
            all.back().blank_before = draft.blank_before || from > 0;
            from = start;
        }
    }
    drafts = std::move(all);
    account.repair("paragraphs parted", std::to_string(parted) + " times", "");
}

}  // namespace tearline::news
