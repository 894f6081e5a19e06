// SPDX-License-Identifier: MIT
// Lists within lists while a document is read, each with the number of its next item.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tearline::lines {

class OpenLists {
  public:
    /// A list begins within those that are open: with that number, or without any.
    void open(std::optional<int> first);
    /// The innermost ends.
    void close();
    /// What an item of the innermost list begins with: "3. ", or nothing.
    std::string next_mark();
    /// How many are open.
    [[nodiscard]] int depth() const { return static_cast<int>(next_.size()); }

  private:
    std::vector<std::optional<int>> next_;
    std::size_t beyond_ = 0;  ///< open ones that are too deep to be counted in
};

}  // namespace tearline::lines
