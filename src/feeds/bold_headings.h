// SPDX-License-Identifier: MIT
// Paragraphs in bold letters alone, as many editors write headings: <p><strong>Prices</strong></p>.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "lines/block.h"

namespace tearline::feeds {

/// Told the tags and the text of a document as they come, and each block as it ends.
class BoldHeadings {
  public:
    void take_tag(std::string_view name, bool closing);
    void take_text(std::string_view text);

    /// Is all of TEXT, which has come since the block before, in bold letters and as headings are?
    [[nodiscard]] bool is_heading(std::string_view text) const;

    /// BLOCK, which becomes the one at index AT, ends here.
    void end(const lines::Block& block, std::size_t at);
    /// The text since the block before was none.
    void forget() { bold_ink_ = plain_ink_ = linked_ = false; }

    /// Makes headings of those in bold that something stands below.
    void mark(std::vector<lines::Block>& blocks) const;

  private:
    std::vector<std::size_t> found_;  // indexes
    int bold_ = 0;                    // elements that are open
    bool bold_ink_ = false, plain_ink_ = false, linked_ = false;
};

}  // namespace tearline::feeds
