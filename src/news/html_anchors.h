// SPDX-License-Identifier: MIT
// Addresses of anchors: lost with their tags, but for that of the article itself.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace tearline::news {

/// Of one text in HTML, which must outlive it.
class Anchors {
  public:
    /// TAG is the whole of "<a ..>"; its words begin at AT of the text that is made.
    void open(std::string_view tag, std::size_t at);
    /// OUT ends with the words of the anchor. Where they only say that the article is there ("Read
    /// more"), a line "Link: ADDRESS" takes their place.
    void close(std::string& out);

  private:
    std::string_view address_;
    std::size_t start_ = 0;
};

}  // namespace tearline::news
