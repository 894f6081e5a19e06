// SPDX-License-Identifier: MIT
// UTF-8 is counted by letters, and these by lines.
#include "base/utf8_count.h"

#include <algorithm>

#include "base/code_page.h"
#include "base/text.h"
#include "base/twice_encoded.h"

namespace tearline::charset {

namespace {

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

bool is_cut_sequence(BytesView rest) {
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t length = lead >= 0xF0 && lead <= 0xF4   ? 4
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xC2 && lead <= 0xDF ? 2
                                                              : 0;
    return rest.size() < length && std::all_of(rest.begin() + 1, rest.end(), is_continuation);
}

/// Quotes, dashes, pounds: read by any code page their sequences are letters and drawings mixed.
bool is_sign(char32_t c) {
    return (c >= 0xA0 && c <= 0xBF) || (c >= 0x2010 && c <= 0x203A) || c == 0x20AC || c == 0x2122;
}

struct LineCount {
    std::size_t sequences = 0, signs = 0, broken = 0;
    std::size_t halves = 0;  ///< of the broken bytes: of a letter that the line's ends cut
    bool cut = false;        ///< the last of its letters, which is not counted as broken

    [[nodiscard]] bool is_foreign() const { return sequences == 0 && broken > halves; }
};

/// Of a line without its end.
LineCount count_line(BytesView line) {
    LineCount count;
    const auto whole = std::find_if_not(line.begin(), line.end(), is_continuation);
    const auto before = static_cast<std::size_t>(whole - line.begin());
    if (before < 4) count.halves = before;
    for (std::size_t at = 0; at < line.size();) {
        at += ascii_prefix(line.substr(at));
        if (at == line.size()) break;
        if (is_cut_sequence(line.substr(at))) {
            count.cut = true;
            break;
        }
        if (const auto twice = text::twice_encoded_at(line, at); twice.length > 0) {
            ++count.sequences, ++count.signs;
            at += twice.length;
            continue;
        }
        const std::size_t start = at;
        const char32_t c = text::next_code_point(line, at);
        // Nobody writes C1 controls, but two letters of a code page can look like one.
        if (at - start > 1 && (c < 0x80 || c > 0x9F || c == 0x85))
            ++count.sequences, count.signs += is_sign(c);
        else
            ++count.broken;
    }
    return count;
}

bool ends_line(char c) {
    return c == '\r' || c == '\n';
}

BytesView without_end(BytesView line) {
    const bool ended = !line.empty() && ends_line(line.back());
    return line.substr(0, line.size() - (ended ? 1 : 0));
}

}  // namespace

BytesView line_at(BytesView bytes, std::size_t start) {
    const BytesView rest = bytes.substr(start);
    const auto end = std::find_if(rest.begin(), rest.end(), ends_line);
    return rest.substr(0, static_cast<std::size_t>(end - rest.begin()) + (end != rest.end()));
}

bool is_foreign_line(BytesView line) {
    return count_line(without_end(line)).is_foreign();
}

Utf8Count count_utf8(BytesView bytes) {
    Utf8Count count;
    for (std::size_t at = 0; at < bytes.size();) {
        // Lines of ASCII, which most are, are passed over without a look at their ends.
        std::size_t start = at + ascii_prefix(bytes.substr(at));
        if (start == bytes.size()) break;
        while (start > at && !ends_line(bytes[start - 1])) --start;
        const BytesView line = line_at(bytes, start);
        at = start + line.size();
        const BytesView content = without_end(line);
        const LineCount of_line = count_line(content);
        count.sequences += of_line.sequences;
        count.signs += of_line.signs;
        count.lines += of_line.sequences > 0;
        if (of_line.is_foreign()) {
            ++count.foreign_lines;
            count.foreign_broken += of_line.broken;
        } else {
            count.broken += of_line.broken + (of_line.cut && at < bytes.size());
        }
    }
    return count;
}

}  // namespace tearline::charset
