// SPDX-License-Identifier: MIT
// What a gate counted as columns when it wrapped a text. Most count letters; some count the bytes
// of UTF-8, some wrapped the text before its entities ("&#8217;") were letters.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace tearline::lines {

class Measure {
  public:
    /// Bytes.
    static Measure in_bytes();
    /// CLEAN as it was sent: RAW, line for line the same but for entities and tags. Nothing where
    /// no line was longer, or one has more lines than the other. CLEAN must stay where it is.
    static std::optional<Measure> as_sent(std::string_view clean, std::string_view raw);

    /// Columns of PART, which is a part of the text that was measured.
    [[nodiscard]] int columns(std::string_view part) const;

  private:
    struct Gap {
        std::size_t at = 0;  // in the text
        int columns = 0;     // that stood there more
    };
    void compare_line(std::string_view clean, std::string_view raw);

    std::string_view text_;
    std::vector<Gap> gaps_;  // by place
    bool bytes_ = false;
};

}  // namespace tearline::lines
