// SPDX-License-Identifier: MIT
// Where the items of lists with marks begin.
#include "lines/item_starts.h"

#include <algorithm>

#include "lines/marks.h"
#include "lines/numbered.h"
#include "words/words.h"

namespace tearline::lines {

bool ItemStarts::begins(std::size_t i, bool in_list, bool begin_set_in) const {
    const Line& line = lines_[i];
    if (item_mark(line.text) == 0) return false;
    const bool set_in_speech = begin_set_in && line.text.front() != '*';
    return (is_marked(i) && !set_in_speech) || begins_with_o(i) ||
           (in_list && (goes_on_with_o(line) || goes_on(i)));
}

int ItemStarts::take(const Line& line, bool in_list) {
    // An item stands a level deeper than the one before where it begins two columns behind it.
    constexpr int step = 2;
    if (!in_list) indents_.clear();
    while (!indents_.empty() && line.indent < indents_.back() + step) indents_.pop_back();
    indents_.push_back(line.indent);
    o_indent_ = line.text.starts_with("o ") ? line.indent : -1;
    return static_cast<int>(indents_.size()) - 1;
}

bool ItemStarts::is_marked(std::size_t i) const {
    const Line& line = lines_[i];
    if (i == 0 || lines_[i - 1].blank() || lines_[i - 1].rule) return true;
    const Line& before = lines_[i - 1];
    const bool small = words::starts_lower(line.text.substr(item_mark(line.text)));
    const bool fits = width_ == 0 || break_fits(before, line, width_);
    if (small && line.text.starts_with("- "))
        return (item_mark(before.text) > 0 || number_mark(before.text).length > 0 ||
                before.text.ends_with(':') || another_below(i)) &&
               width_ > 0 && fits;
    if (line.text.front() == 'o') return false;
    if (!small && item_mark(before.text) > 0 && before.indent == line.indent &&
        before.text.front() == line.text.front())
        return true;
    const auto ending = words::ending_of(before.text);
    return fits || ((words::is_terminal(ending) || ending == words::Ending::colon) && !small);
}

/// "o Maps" below an item that began so, at the same column?
bool ItemStarts::goes_on_with_o(const Line& line) const {
    return line.text.front() == 'o' && line.indent == o_indent_;
}

/// "o Maps" set in below a line of text that announces it, or with another such item below?
bool ItemStarts::begins_with_o(std::size_t i) const {
    return lines_[i].text.front() == 'o' && i > 0 && lines_[i].indent > lines_[i - 1].indent &&
           (lines_[i - 1].text.ends_with(':') || another_below(i));
}

/// Does the next line that is set in no deeper begin with a mark, too, at the same column?
bool ItemStarts::another_below(std::size_t i) const {
    constexpr std::size_t most_lines = 8;  // of an item
    const Line& line = lines_[i];
    for (std::size_t k = i + 1; k < lines_.size() && k <= i + most_lines; ++k) {
        const Line& below = lines_[k];
        if (below.blank() || below.indent < line.indent) return false;
        if (below.indent == line.indent)
            return (below.text.front() == 'o') == (line.text.front() == 'o') &&
                   item_mark(below.text) > 0;
    }
    return false;
}

/// "- the other is not" below the last line of an item, where another item began and with room
/// left on that line?
bool ItemStarts::goes_on(std::size_t i) const {
    return i > 0 && width_ > 0 && !lines_[i - 1].blank() &&
           std::find(indents_.begin(), indents_.end(), lines_[i].indent) != indents_.end() &&
           break_fits(lines_[i - 1], lines_[i], width_);
}

}  // namespace tearline::lines
