// SPDX-License-Identifier: MIT
// Marks of pages stand between blank lines, and each counts one more than the one before.
#include "news/page_marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/byte_block.h"
#include "base/text.h"
#include "news/dates.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t most_pages = 999;

std::optional<int> small_number(std::string_view text) {
    const auto number = text::to_number(text, most_pages);
    return number && *number > 0 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

bool is_one_of(std::string_view word, const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A mark and nothing else.
std::optional<PageMark> whole_mark(std::string_view text) {
    static constexpr std::array names{"page"sv, "pg."sv,  "seite"sv,    "pagina"sv, "página"sv,
                                      "sida"sv, "side"sv, "страница"sv, "стр."sv,   "strona"sv};
    static constexpr std::array joints{"of"sv, "von"sv, "de"sv, "di"sv, "van"sv,
                                       "av"sv, "из"sv,  "z"sv,  "/"sv,  "sur"sv};
    constexpr std::string_view edges = "-–—[]()*=~ ";
    const bool set_off = text.size() > 4 && text.front() == '-' && text.back() == '-';
    const auto first = text.find_first_not_of(edges), last = text.find_last_not_of(edges);
    if (first == std::string_view::npos) return std::nullopt;
    const std::string plain = text::folded(text.substr(first, last + 1 - first));
    const auto words = text::words(plain);
    if (words.size() == 1 && set_off)
        if (const auto page = small_number(words[0])) return PageMark{*page, false};
    if (words.size() < 2 || !is_one_of(words[0], names)) return std::nullopt;
    const auto stroke = words[1].find('/');
    const auto page = small_number(words[1].substr(0, stroke));
    if (!page) return std::nullopt;
    if (words.size() == 2) {
        const bool counted = stroke != std::string_view::npos;
        if (counted && !small_number(words[1].substr(stroke + 1))) return std::nullopt;
        return PageMark{*page, counted};
    }
    const bool counted = words.size() == 4 && is_one_of(words[2], joints) && small_number(words[3]);
    return counted ? std::optional(PageMark{*page, true}) : std::nullopt;
}

bool is_apart(const std::vector<lines::Line>& lines, std::size_t i) {
    return (i == 0 || lines[i - 1].blank() || lines[i - 1].rule) &&
           (i + 1 == lines.size() || lines[i + 1].blank() || lines[i + 1].rule);
}

struct PlacedMark {
    std::size_t line = 0;
    PageMark mark;
};

/// Those that count up; none where they do not.
std::vector<PlacedMark> marks_of(const std::vector<lines::Line>& lines) {
    std::vector<PlacedMark> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank() || lines[i].rule || !is_apart(lines, i)) continue;
        const auto mark = page_mark(lines[i].text);
        if (!mark) continue;
        if (!found.empty() && mark->page != found.back().mark.page + 1) return {};
        found.push_back({i, *mark});
    }
    const bool sure = found.size() > 1 || (found.size() == 1 && found[0].mark.counted);
    return sure ? found : std::vector<PlacedMark>();
}

/// Does the text go on from BEFORE to NEXT, between which a page ended?
bool goes_on(const lines::Line& before, const lines::Line& next, int widest_line) {
    const words::Ending ending = words::ending_of(before.text);
    if (before.rule || next.rule || words::is_terminal(ending) || ending == words::Ending::colon)
        return false;
    return words::starts_lower(next.text) || before.columns * 3 >= widest_line * 2;
}

}  // namespace

std::optional<PageMark> page_mark(std::string_view line) {
    constexpr std::size_t longest = 140;
    if (line.empty() || line.size() > longest) return std::nullopt;
    // Most lines end with a letter or stop.
    const bool ends_so = text::is_digit(line.back()) ||
                         std::string_view("])-*=~").find(line.back()) != std::string_view::npos;
    const bool parted = !ends_so && line.find("   ") != std::string_view::npos;
    if (!(ends_so || parted) || !text::has_digit(line)) return std::nullopt;
    if (const auto mark = whole_mark(line)) return mark;
    const auto left = line.find("   "), right = line.rfind("   ");
    if (left == std::string_view::npos) return std::nullopt;
    if (const auto mark = whole_mark(line.substr(right + 3))) return mark;
    if (const auto mark = whole_mark(line.substr(0, left))) return mark;
    if (left == right || !read_date(line.substr(right + 3))) return std::nullopt;
    // "GAZETTE 43-48       Page 4       30 Nov 2026": no text looks so.
    auto mark = whole_mark(line.substr(left, right - left));
    if (mark) mark->counted = true;
    return mark;
}

void take_page_marks(std::vector<lines::Line>& lines, lines::Account& account) {
    const auto marks = marks_of(lines);
    if (marks.empty()) return;
    int widest_line = 0;
    for (const lines::Line& line : lines)
        if (!line.rule && line.columns < 140) widest_line = std::max(widest_line, line.columns);
    std::vector<lines::Line> kept;
    kept.reserve(lines.size());
    std::size_t from = 0;
    for (const PlacedMark& mark : marks) {
        account.remove("page mark", lines[mark.line].text);
        kept.insert(kept.end(), lines.begin() + static_cast<std::ptrdiff_t>(from),
                    lines.begin() + static_cast<std::ptrdiff_t>(mark.line));
        from = mark.line + 1;
        const std::size_t next = lines::skip_blank(lines, from);
        auto end = kept.size();
        while (end > 0 && kept[end - 1].blank()) --end;
        if (end == 0 || next == lines.size() || !goes_on(kept[end - 1], lines[next], widest_line))
            continue;
        kept.resize(end);
        from = next;
    }
    kept.insert(kept.end(), lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end());
    lines = std::move(kept);
}

}  // namespace tearline::news
