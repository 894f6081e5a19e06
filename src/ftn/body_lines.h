// SPDX-License-Identifier: MIT
// The lines of a body, forwards and backwards, with line ends settled (FTS-0001; quirk Q21).
#pragma once
#include <cstddef>
#include <optional>

#include "base/bytes.h"

namespace tearline::ftn {

/// A body whose lines end in CR. Where there was no CR at all, LF was the line end and is now CR;
/// an LF beside a CR is dropped; any other LF stays, as a soft break that ends a line too. The view
/// given must outlive it.
class BodyLines {
  public:
    explicit BodyLines(BytesView body);
    BodyLines(const BodyLines&) = delete;
    BodyLines& operator=(const BodyLines&) = delete;

    /// A line of bytes(): [start, end) without its end, NEXT where the next one starts.
    struct Line {
        std::size_t start = 0, end = 0, next = 0;
    };
    /// The line that starts at START, which must be below size().
    [[nodiscard]] Line at(std::size_t start) const;
    /// The line before the one that starts at START, if there is one.
    [[nodiscard]] std::optional<Line> before(std::size_t start) const;

    /// Does a line start at AT?
    [[nodiscard]] bool starts_line(std::size_t at) const {
        return at == 0 || bytes_[at - 1] == '\r' || (soft_line_feeds_ && bytes_[at - 1] == '\n');
    }

    [[nodiscard]] BytesView bytes() const { return bytes_; }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] BytesView text(const Line& line) const {
        return bytes_.substr(line.start, line.end - line.start);
    }

  private:
    Bytes settled_;
    BytesView bytes_;
    bool soft_line_feeds_ = false;
};

}  // namespace tearline::ftn
