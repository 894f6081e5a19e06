// SPDX-License-Identifier: MIT
// Where a message's own end lines stand: tear line, origin, SEEN-BY and PATH (FTS-0004; quirks Q39
// to Q41).
#pragma once
#include <cstddef>
#include <optional>

#include "ftn/body_lines.h"
#include "ftn/control_lines.h"

namespace tearline::ftn {

/// Only the message's own end counts: what looks the same in quoted or forwarded text above it is
/// text.
struct EndLines {
    std::size_t start = 0, end = 0;  ///< where SEEN-BY, PATH and blank lines are control lines
    std::optional<BodyLines::Line> tear_line, origin;
    bool text_follows = false;  ///< somebody put text behind the SEEN-BY lines

    [[nodiscard]] bool holds(const BodyLines::Line& line) const {
        return line.start >= start && line.start < end;
    }
};

EndLines find_end_lines(const BodyLines& lines);

/// Text and address of a line found as origin: "(address)" at the end, also with a domain, a
/// network's name or junk beside it, without its opening bracket, or none.
Origin parse_origin(BytesView line);

}  // namespace tearline::ftn
