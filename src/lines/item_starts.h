// SPDX-License-Identifier: MIT
// Where the items of lists with marks begin ("* one", "- two", "o three"), and how deep they stand.
#pragma once
#include <cstddef>
#include <vector>

#include "lines/lines.h"

namespace tearline::lines {

/// Reads the lines of a body from the first to the last; they must outlive it.
class ItemStarts {
  public:
    /// WIDTH is that of the text, 0 where not known.
    ItemStarts(const std::vector<Line>& lines, int width) : lines_(lines), width_(width) {}

    /// Does an item begin with line I? IN_LIST tells whether the block before is an item. A dash of
    /// the sentence may stand at the front of a wrapped line; where paragraphs BEGIN_SET_IN it
    /// opens what somebody says.
    [[nodiscard]] bool begins(std::size_t i, bool in_list, bool begin_set_in) const;

    /// Takes the item that begins with LINE: how many lists its own is set in.
    int take(const Line& line, bool in_list);

  private:
    [[nodiscard]] bool is_marked(std::size_t i) const;
    [[nodiscard]] bool goes_on_with_o(const Line& line) const;
    [[nodiscard]] bool begins_with_o(std::size_t i) const;
    [[nodiscard]] bool another_below(std::size_t i) const;
    [[nodiscard]] bool goes_on(std::size_t i) const;

    const std::vector<Line>& lines_;
    int width_;
    std::vector<int> indents_;  // where the item before and those above it begin
    int o_indent_ = -1;         // of the last item, where an "o" marks it
};

}  // namespace tearline::lines
