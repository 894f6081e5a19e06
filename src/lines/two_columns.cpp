// SPDX-License-Identifier: MIT
// Text that was set in two columns: the gutter is where most lines go on behind blanks.
#include "lines/two_columns.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "lines/line_look.h"
#include "lines/lines.h"

namespace tearline::lines {

namespace {

constexpr int narrowest_column = 18, widest_page = 140;  // columns
constexpr std::size_t least_rows = 8;

using PageRows = std::vector<std::string_view>;

/// Calls WITH(column, byte) for each word of ROW that two blanks or more stand before. Columns
/// beyond the widest_page are not told.
template <class With>
void each_far_word(std::string_view row, With with) {
    int column = 0;
    std::size_t blanks = 0;
    for (std::size_t at = 0; at < row.size() && column <= widest_page;) {
        if (row[at] == ' ') {
            ++blanks;
            ++at;
        } else {
            if (blanks > 1) with(column, at);
            blanks = 0;
            text::next_code_point(row, at);
        }
        ++column;
    }
}

/// Where the right column begins; 0 where there is none.
int right_column(const PageRows& rows) {
    std::array<std::size_t, widest_page + 1> votes{};
    for (const auto row : rows)
        each_far_word(row,
                      [&](int column, std::size_t) { ++votes[static_cast<std::size_t>(column)]; });
    const auto most = std::max_element(votes.begin() + narrowest_column, votes.end());
    return *most < least_rows ? 0 : static_cast<int>(most - votes.begin());
}

enum class Side { none, left, right, both, across };

/// A row taken apart at the gutter.
struct Parted {
    Side side = Side::none;
    std::string_view left, right;
};

Parted part_row(std::string_view row, int column) {
    constexpr int gutter = 2;
    if (text::trim(row).empty()) return {};
    std::size_t at = 0;
    each_far_word(row, [&](int far, std::size_t byte) {
        if (far == column) at = byte;
    });
    if (at > 0) {
        const auto left = text::trim_right(row.substr(0, at));
        return {text::trim(left).empty() ? Side::right : Side::both, left, row.substr(at)};
    }
    const bool fits = letters(row) <= column - gutter;
    return {fits ? Side::left : Side::across, row, {}};
}

/// Do the lines of one column read as wrapped prose?
class Prose {
  public:
    void add(std::string_view line) {
        line = text::trim(line);
        if (line.empty()) {
            before_ = false;
            return;
        }
        ++lines_;
        words_ += text::words(line).size();
        code_ += is_code(line);
        if (before_) ++pairs_, flows_ += is_continuation_start(line);
        before_ = true;
    }
    [[nodiscard]] bool reads_well() const {
        constexpr std::size_t least_words = 3;
        return lines_ >= least_rows && words_ >= least_words * lines_ && code_ * 10 <= lines_ &&
               pairs_ > 0 && flows_ * 4 >= pairs_;
    }

  private:
    std::size_t lines_ = 0, words_ = 0, code_ = 0, pairs_ = 0, flows_ = 0;
    bool before_ = false;
};

/// The rows that are set in columns, LAST not included.
struct SetRegion {
    std::size_t first = 0, last = 0;
};

std::optional<SetRegion> region_of(const std::vector<Parted>& parted) {
    const auto is_both = [](const Parted& row) { return row.side == Side::both; };
    const auto first = std::find_if(parted.begin(), parted.end(), is_both);
    if (first == parted.end()) return std::nullopt;
    const auto behind = std::find_if(parted.rbegin(), parted.rend(), is_both).base();
    auto last = behind;
    while (last != parted.end() && (last->side == Side::left || last->side == Side::right)) ++last;
    const auto both = static_cast<std::size_t>(std::count_if(first, behind, is_both));
    const auto across = static_cast<std::size_t>(
        std::count_if(first, last, [](const Parted& row) { return row.side == Side::across; }));
    const auto rows = static_cast<std::size_t>(last - first);
    if (both < least_rows || both * 2 < rows || across * 20 > rows) return std::nullopt;
    return SetRegion{static_cast<std::size_t>(first - parted.begin()),
                     static_cast<std::size_t>(last - parted.begin())};
}

void append(std::string& to, std::string_view line) {
    (to += line) += '\n';
}

}  // namespace

std::optional<std::string> without_columns(std::string_view text) {
    const PageRows rows = text::split(text, '\n');
    const int column = right_column(rows);
    if (column == 0) return std::nullopt;
    std::vector<Parted> parted;
    parted.reserve(rows.size());
    for (const auto row : rows) parted.push_back(part_row(text::trim_right(row), column));
    const auto region = region_of(parted);
    if (!region) return std::nullopt;
    Prose left, right;
    std::string above, left_text, right_text;
    for (std::size_t i = region->first; i < region->last; ++i) {
        left.add(parted[i].left);
        right.add(parted[i].right);
        append(left_text, parted[i].left);
        append(right_text, parted[i].right);
    }
    if (!left.reads_well() || !right.reads_well()) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < region->first; ++i) append(out, rows[i]);
    append(out, text::trim_right(left_text));
    append(out, text::trim_right(right_text));
    for (std::size_t i = region->last; i < rows.size(); ++i) append(out, rows[i]);
    return out;
}

}  // namespace tearline::lines
