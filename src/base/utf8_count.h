// SPDX-License-Identifier: MIT
// How much of some bytes is UTF-8, by lines: what speaks for it and what against.
#pragma once
#include <cstddef>

#include "base/bytes.h"

namespace tearline::charset {

struct Utf8Count {
    std::size_t sequences = 0;  ///< of several bytes that are a letter
    std::size_t signs = 0;      ///< of these: quotes, dashes, pounds and their like
    std::size_t broken = 0;     ///< bytes that are none, but for those of foreign lines
    std::size_t lines = 0;      ///< with a sequence
    std::size_t foreign_lines = 0, foreign_broken = 0;

    [[nodiscard]] std::size_t all_broken() const { return broken + foreign_broken; }
};

/// Lines end in CR or LF. A sequence cut off by the end of BYTES is not broken: fields have limits
/// (quirk Q30).
Utf8Count count_utf8(BytesView bytes);

/// Is LINE in another charset, as quoted text and what a program adds may be? It has bytes that are
/// no UTF-8, other than the halves of a letter at its ends, and no letter of UTF-8.
bool is_foreign_line(BytesView line);

/// The line that begins at START, with what ends it.
BytesView line_at(BytesView bytes, std::size_t start);

}  // namespace tearline::charset
