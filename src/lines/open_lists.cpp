// SPDX-License-Identifier: MIT
// Lists within lists while a document is read, each with the number of its next item.
#include "lines/open_lists.h"

#include "lines/block.h"

namespace tearline::lines {

void OpenLists::open(std::optional<int> first) {
    if (depth() > deepest_level)
        ++beyond_;
    else
        next_.push_back(first);
}

void OpenLists::close() {
    if (beyond_ > 0)
        --beyond_;
    else if (!next_.empty())
        next_.pop_back();
}

std::string OpenLists::next_mark() {
    constexpr int highest = 999;
    if (next_.empty() || !next_.back() || *next_.back() > highest) return {};
    return std::to_string((*next_.back())++) + ". ";
}

}  // namespace tearline::lines
