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
    const std::size_t end = starts_line(start) ? start - 1 : start;
    std::size_t first = end;
    if (soft_line_feeds_) {
        while (!starts_line(first)) --first;
    } else {
        // In windows: checkers of memory look at the whole range of every search.
        constexpr std::size_t window = 256;
        const char* found = nullptr;
        while (first > 0 && found == nullptr) {
            const std::size_t from = first - std::min(first, window);
            found = static_cast<const char*>(::memrchr(bytes_.data() + from, '\r', first - from));
            first = found == nullptr ? from : static_cast<std::size_t>(found - bytes_.data()) + 1;
        }
    }
    return Line{first, end, start};
}

}  // namespace tearline::ftn
