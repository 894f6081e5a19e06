// SPDX-License-Identifier: MIT
// Settles line ends once, so that nobody else has to think of them.
#include "ftn/body_lines.h"

#include <algorithm>
#include <cstring>

namespace tearline::ftn {

namespace {

bool ends_line(char c) {
    return c == '\r' || c == '\n';
}

}  // namespace

BodyLines::BodyLines(BytesView body) : bytes_(body) {
    if (body.find('\n') == BytesView::npos) return;
    if (body.find('\r') == BytesView::npos) {
        settled_ = body;
        std::replace(settled_.begin(), settled_.end(), '\n', '\r');
        bytes_ = settled_;
        return;
    }
    settled_.reserve(body.size());
    for (std::size_t i = 0; i < body.size(); ++i) {
        const bool beside_cr =
            (i > 0 && body[i - 1] == '\r') || (i + 1 < body.size() && body[i + 1] == '\r');
        if (body[i] == '\n' && beside_cr) continue;
        settled_.push_back(body[i]);
        if (body[i] == '\n') soft_line_feeds_ = true;
    }
    bytes_ = settled_;
}

BodyLines::Line BodyLines::at(std::size_t start) const {
    const char* from = bytes_.data() + start;
    const std::size_t left = bytes_.size() - start;
    const char* found = soft_line_feeds_ ? std::find_if(from, from + left, ends_line)
                                         : static_cast<const char*>(std::memchr(from, '\r', left));
    if (found == nullptr || found == from + left) return {start, bytes_.size(), bytes_.size()};
    const auto end = static_cast<std::size_t>(found - bytes_.data());
    return {start, end, end + 1};
}

std::optional<BodyLines::Line> BodyLines::before(std::size_t start) const {
    if (start == 0) return std::nullopt;
    // START may also be the end of a body whose last line has no line end.
    const std::size_t end =
        ends_line(bytes_[start - 1]) && (soft_line_feeds_ || bytes_[start - 1] == '\r') ? start - 1
                                                                                        : start;
    std::size_t first = end;
    while (first > 0 && bytes_[first - 1] != '\r' &&
           !(soft_line_feeds_ && bytes_[first - 1] == '\n'))
        --first;
    return Line{first, end, start};
}

}  // namespace tearline::ftn
