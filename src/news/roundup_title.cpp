// SPDX-License-Identifier: MIT
// Titles of the articles within one message.
#include "news/roundup_title.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lines/hyphens.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/frame.h"
#include "news/labels.h"
#include "news/letter.h"
#include "words/sentences.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_title_lines = 4, longest_title = 260, longest_note = 200,
                      longest_masthead = 90;

/// "iPhone", "r/Python": names that begin small.
bool is_odd_name(std::string_view word) {
    return word.find_first_of("/.0123456789") != std::string_view::npos ||
           std::any_of(word.begin(), word.end(), text::is_upper);
}

/// MARKED: a number or bullet stands before it, which tells it from running text.
bool looks_like_title(std::string_view text, bool marked) {
    constexpr std::size_t least_words = 2, longest_of_two = 100;  // sentences
    if (text.size() > longest_title || text::words(text).size() < least_words) return false;
    if (lines::find_link(text) || is_greeting(text)) return false;
    if (text.size() > longest_of_two && words::sentences(text).size() > 1) return false;
    const words::Ending ending = words::ending_of(text);
    if (ending == words::Ending::comma || ending == words::Ending::semicolon ||
        ending == words::Ending::colon)
        return false;
    const bool sentence = ending == words::Ending::stop && !text.ends_with("...") &&
                          text.substr(0, text.find_last_not_of("\"')]") + 1).back() != '!';
    return (marked || !sentence) && (words::opening_of(text) != words::Opening::lower ||
                                     is_odd_name(words::first_word(text)));
}

/// Does no title go beyond line AT?
bool ends_block(const std::vector<lines::Line>& lines, std::size_t at) {
    const lines::Line& line = lines[at];
    return line.blank() || line.rule || read_label(line.text) || read_date(line.text) ||
           lines::starts_with_link(line.text);
}

/// TEXT as a title of lines FIRST to LAST, if it looks like one.
std::optional<Title> as_title(std::string_view text, std::size_t first, std::size_t last) {
    const std::size_t mark = list_mark_length(text);
    // "A title -", where the address was wrapped.
    for (const auto dash : {" -"sv, " –"sv, " —"sv})
        if (text.ends_with(dash)) text.remove_suffix(dash.size());
    std::string plain = undecorated(text::trim(text.substr(std::min(mark, text.size()))));
    if (!looks_like_title(plain, mark > 0)) return std::nullopt;
    return Title{std::move(plain), first, last, mark > 0};
}

std::optional<Title> title_of_lines(const std::vector<lines::Line>& lines, std::size_t first,
                                    std::size_t last) {
    if (first >= last || last - first > most_title_lines) return std::nullopt;
    return as_title(lines::joined(lines, first, last), first, last);
}

/// The first lines of a block, up to one that its wrapper did not end, above text that begins anew;
/// else the first line alone, which may just have filled the width.
std::optional<Title> title_above_text(const std::vector<lines::Line>& lines, const Stretch& block) {
    for (std::size_t end = block.first + 1;
         end < block.last && end - block.first < most_title_lines; ++end) {
        const lines::Line &line = lines[end - 1], &next = lines[end];
        const bool full = block.width > 0 && !lines::break_fits(line, next, block.width);
        if (full) continue;
        if (lines::is_continuation_start(next.text)) return std::nullopt;
        return title_of_lines(lines, block.first, end);
    }
    if (block.last - block.first < 3 || lines::is_continuation_start(lines[block.first + 1].text))
        return std::nullopt;
    return title_of_lines(lines, block.first, block.first + 1);
}

/// Does each of the lines name what is in the message, with a number or bullet before it?
bool is_contents(const std::vector<lines::Line>& lines, std::size_t first, std::size_t last) {
    std::size_t items = 0;
    for (std::size_t i = first; i < last; ++i) {
        const bool marked = list_mark_length(lines[i].text) > 0;
        const bool goes_on = items > 0 && lines[i].indent > lines[first].indent;
        if (!marked && !goes_on) return false;
        items += marked;
    }
    return items > 1;
}

/// "Title: .." in front of an article.
std::optional<Title> labelled_title(const std::vector<lines::Line>& lines, std::size_t at) {
    const auto label = read_label(lines[at].text);
    if (!label || label->field != Field::title || label->value.empty()) return std::nullopt;
    std::size_t end = at + 1;
    while (end < lines.size() && end - at < most_title_lines && !ends_block(lines, end)) ++end;
    std::string text = text::squeeze(label->value);
    for (std::size_t k = at + 1; k < end; ++k)
        lines::append_line(text, text::squeeze(lines[k].text));
    return Title{std::move(text), at, end, true};
}

/// Without what stands between a title and the address behind it: "A title -".
std::string_view without_joint(std::string_view text) {
    for (bool cut = true; cut;) {
        cut = false;
        for (const auto joint :
             {" "sv, "-"sv, ":"sv, "("sv, "<"sv, "["sv, "|"sv, ">"sv, "="sv, "–"sv, "—"sv})
            if (text.ends_with(joint)) {
                text.remove_suffix(joint.size());
                cut = true;
            }
    }
    return text;
}

}  // namespace

std::size_t list_mark_length(std::string_view text) {
    static constexpr std::array bullets{"* "sv, "- "sv, "+ "sv, "o "sv, "• "sv, "· "sv,
                                        "■ "sv, "► "sv, "» "sv, "# "sv, "~ "sv};
    for (const auto bullet : bullets)
        if (text.starts_with(bullet)) return bullet.size();
    constexpr std::size_t most_digits = 3;
    std::size_t at = !text.empty() && (text[0] == '[' || text[0] == '(' || text[0] == '#');
    const std::size_t digits = at;
    while (at < text.size() && text::is_digit(text[at])) ++at;
    if (at == digits || at - digits > most_digits) return 0;
    const std::size_t marks = at;
    while (at < text.size() && ".)]:-"sv.find(text[at]) != std::string_view::npos) ++at;
    if (at == marks || at >= text.size() || text[at] != ' ') return 0;
    return std::min(text.find_first_not_of(' ', at), text.size());
}

std::vector<Title> titles_at_start(const std::vector<lines::Line>& lines, const Stretch& stretch,
                                   bool opening) {
    std::vector<Title> found;
    for (std::size_t i = stretch.first; i < stretch.last;) {
        if (lines[i].blank() || lines[i].rule) {
            ++i;
            continue;
        }
        if (ends_block(lines, i)) {
            if (found.empty())
                if (auto title = labelled_title(lines, i)) found.push_back(*std::move(title));
            // The date of a masthead.
            if (opening && read_date(lines[i].text)) {
                ++i;
                continue;
            }
            break;
        }
        std::size_t end = i;
        while (end < stretch.last && !ends_block(lines, end)) ++end;
        if (opening && is_contents(lines, i, end)) {
            i = end;
            continue;
        }
        if (auto above = title_above_text(lines, {i, end, stretch.width})) {
            found.push_back(*std::move(above));
            // A masthead, "The Night Wire" above "Issue 312", has no text below it.
            if (!opening || found.size() > 1 ||
                lines::joined(lines, i, end).size() > longest_masthead)
                break;
            i = end;
            continue;
        }
        auto title = title_of_lines(lines, i, end);
        const std::string block = lines::joined(lines, i, end);
        const bool note = opening && block.size() <= longest_note &&
                          (found.empty() || words::ending_of(block) == words::Ending::colon);
        if (title)
            found.push_back(*std::move(title));
        else if (!note)
            break;
        i = end;
    }
    return found;
}

std::optional<Title> title_at_end(const std::vector<lines::Line>& lines, const Stretch& stretch) {
    std::size_t end = stretch.last;
    while (end > stretch.first && stretch.last - end < 2 && lines[end - 1].blank()) --end;
    std::size_t start = end;
    while (start > stretch.first && !ends_block(lines, start - 1)) --start;
    if (start > stretch.first && start + most_title_lines > end)
        if (auto title = labelled_title(lines, start - 1); title && title->last == end)
            return title;
    if (auto title = title_of_lines(lines, start, end)) return title;
    // Right below the text of the article before.
    for (std::size_t first = end; first-- > start + 1 && end - first < most_title_lines;) {
        if (!words::is_terminal(words::ending_of(lines[first - 1].text))) continue;
        return title_of_lines(lines, first, end);
    }
    return std::nullopt;
}

std::optional<Title> title_before_address(const std::vector<lines::Line>& lines,
                                          const Stretch& stretch) {
    const std::size_t at = stretch.last;
    std::size_t start = at;
    while (start > stretch.first && !ends_block(lines, start - 1) &&
           list_mark_length(lines[start].text) == 0)
        --start;
    std::string text = start < at ? lines::joined(lines, start, at) : std::string();
    const auto found = lines::find_link(lines[at].text);
    lines::append_line(text, text::squeeze(lines[at].text.substr(0, found ? found->at : 0)));
    if (at - start >= most_title_lines) return std::nullopt;
    return as_title(without_joint(text), start, at + 1);
}

}  // namespace tearline::news
