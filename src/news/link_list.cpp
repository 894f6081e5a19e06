// SPDX-License-Identifier: MIT
// Lists of links in Markdown: "[A title](http://..) - what it tells", one after the other.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "lines/cut_links.h"
#include "lines/links.h"
#include "lines/marks.h"
#include "news/frame.h"
#include "news/roundup_title.h"
#include "news/section.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// TEXT without the marks of bold print and headings that it begins with.
std::string_view without_print_marks(std::string_view text) {
    const auto hashes = text.find_first_not_of('#');
    if (hashes != 0 && hashes != text.npos && text[hashes] == ' ')
        text = text::trim(text.substr(hashes));
    while (text.starts_with("**") || text.starts_with("__")) text.remove_prefix(2);
    return text;
}

/// What stands behind the link of an item, without what parts it; nothing where the link is part of
/// a sentence.
std::optional<std::string_view> behind_link(std::string_view text) {
    while (text.starts_with("**") || text.starts_with("__")) text.remove_prefix(2);
    const bool apart = text.empty() || text.front() == ' ' || text.front() == ':';
    text = text::trim(text);
    bool joint = false;
    for (const auto mark : {"-"sv, "–"sv, "—"sv, ":"sv, "|"sv}) {
        if (joint || !text.starts_with(mark)) continue;
        text = text::trim(text.substr(mark.size()));
        joint = true;
    }
    const bool begins = joint || text.empty() || words::opening_of(text) != words::Opening::lower;
    if (!apart || !begins) return std::nullopt;
    return text;
}

/// The item whose title begins at line I: its title may go on over a few lines, and so may its
/// address where it was cut.
class ItemHead {
  public:
    ItemHead(const std::vector<lines::Line>& lines, std::size_t i) : lines_(lines), i_(i) {}

    std::optional<Section> read() {
        const std::string_view line = lines_[i_].text;
        const std::size_t mark = list_mark_length(line);
        const bool opens = mark > 0 || i_ == 0 || parts(lines_[i_ - 1]) ||
                           lines::heading_mark(lines_[i_ - 1].text) > 0;
        auto text = without_print_marks(line.substr(std::min(mark, line.size())));
        if (!opens || !text.starts_with('[') || text.size() < 2) return std::nullopt;
        text.remove_prefix(1);
        std::string title;
        auto middle = text.find("](");
        while (middle == text.npos) {
            if (text.find(']') != text.npos) return std::nullopt;
            append(title, text);
            if (!next(text)) return std::nullopt;
            middle = text.find("](");
        }
        append(title, text.substr(0, middle));
        text.remove_prefix(middle + 2);
        if (text.empty() && !next(text)) return std::nullopt;
        if (!lines::starts_with_link(text)) return std::nullopt;
        std::string link;
        auto close = text.find_first_of(") ");
        while (close == text.npos) {
            link += text;
            if (!next(text)) return std::nullopt;
            close = text.find_first_of(") ");
        }
        link += text.substr(0, close);
        const auto behind = text[close] == ')' ? behind_link(text.substr(close + 1)) : std::nullopt;
        if (!behind || text::words(title).size() < 2) return std::nullopt;
        Section found;
        found.piece.title = undecorated(text::squeeze(title));
        found.piece.link = std::move(link);
        found.head = i_;
        found.first = at_ + 1;
        if (behind->empty()) return found;
        // What stands on the line of the link is the first line of the text.
        lines::Line rest = lines_[at_];
        rest.indent = rest.columns - lines::columns_of(rest, *behind);
        rest.text = *behind;
        rest.layout = -1;
        found.piece.lines.push_back(rest);
        return found;
    }

  private:
    static void append(std::string& to, std::string_view text) {
        if (!to.empty()) to += ' ';
        to += text;
    }
    /// TEXT becomes the next line; false where there is none, or too many.
    bool next(std::string_view& text) {
        constexpr std::size_t most_lines = 5;
        ++at_;
        if (at_ >= lines_.size() || at_ > i_ + most_lines || parts(lines_[at_])) return false;
        text = lines_[at_].text;
        return true;
    }

    const std::vector<lines::Line>& lines_;
    std::size_t i_ = 0, at_ = i_;  // where the item begins, and the line that is read
};

std::size_t letters_of(const std::vector<lines::Line>& lines) {
    std::size_t sum = 0;
    for (const lines::Line& line : lines) sum += line.text.size();
    return sum;
}

/// Takes the heads of what follows off the end of LINES: "### Science".
void cut_headings(std::vector<lines::Line>& lines) {
    while (!lines.empty() && (parts(lines.back()) || lines::heading_mark(lines.back().text) > 0))
        lines.pop_back();
}

/// Are ITEMS articles? Most have text, or their titles stand in their addresses and hardly
/// anything, BEFORE letters, above them.
bool are_stories(const std::vector<Section>& items, std::size_t before) {
    constexpr std::size_t enough = 2, least_text = 40, most_before = 160;
    std::set<std::string> links;
    std::size_t told = 0, with_text = 0;
    for (const Section& item : items) {
        links.insert(lines::canonical(item.piece.link));
        told += lines::words_told(item.piece.link, item.piece.title) >= enough;
        with_text += letters_of(item.piece.lines) >= least_text;
    }
    const std::size_t count = items.size();
    return links.size() == count &&
           (with_text * 3 >= count * 2 || (told * 5 >= count * 3 && before <= most_before));
}

}  // namespace

std::vector<RoundupPiece> split_link_list(const std::vector<lines::Line>& lines) {
    constexpr std::size_t least = 3, longest_introduction = 400;
    std::vector<Section> items;
    std::size_t before = 0;
    for (std::size_t i = 0; i < lines.size() && items.size() <= most_sections; ++i) {
        if (lines[i].text.find('[') == std::string_view::npos) {
            if (items.empty()) before += lines[i].text.size();
            continue;
        }
        auto item = ItemHead(lines, i).read();
        if (!item && items.empty()) before += lines[i].text.size();
        if (!item) continue;
        if (items.empty() && before > longest_introduction) return {};
        if (!items.empty()) items.back().last = i;
        i = item->first - 1;
        items.push_back(*std::move(item));
    }
    if (items.size() < least || items.size() > most_sections) return {};
    items.back().last = lines.size();
    for (Section& item : items) {
        item.piece.lines.insert(item.piece.lines.end(),
                                lines.begin() + static_cast<std::ptrdiff_t>(item.first),
                                lines.begin() + static_cast<std::ptrdiff_t>(item.last));
        cut_headings(item.piece.lines);
    }
    if (!are_stories(items, before)) return {};
    items.front().piece.heading = lines::joined(lines, 0, items.front().head);
    std::vector<RoundupPiece> pieces;
    for (Section& item : items) pieces.push_back(std::move(item.piece));
    return pieces;
}

}  // namespace tearline::news
