// SPDX-License-Identifier: MIT
// Backslashes, and dots in front, mean something to roff.
#include "cmd/mdoc.h"

#include "base/text.h"
#include "cmd/output.h"

namespace tearline::cmd {

std::string roff(std::string_view text) {
    std::string out = text::replace_all(std::string(text), "\\", "\\e");
    return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string roff_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t end = text.find(". ");
        end = end == std::string_view::npos ? text.size() : end + 1;
        const std::string sentence = wrapped(text::trim(text.substr(0, end)), 79);
        for (const std::string_view line : text::split(text::trim_right(sentence), '\n'))
            out += roff(line) + "\n";
        text = text::trim(text.substr(end));
    }
    return out;
}

std::string roff_word(std::string_view text) {
    return "\"" + text::replace_all(roff(text), "\"", "\\(dq") + "\"";
}

std::string capitalised(std::string_view text) {
    std::string out(text);
    if (!out.empty()) out[0] = text::upper(out[0]);
    return out;
}

}  // namespace tearline::cmd
