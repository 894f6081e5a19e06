// SPDX-License-Identifier: MIT
// The marks by which plain text stresses a word.
#include "digests/emphasis.h"

#include "base/text.h"
#include "news/lost_marks.h"

namespace tearline::digests {

namespace {

bool is_word(char c) {
    return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Where the twin of the MARKS that stand before FROM begins; npos where there is none near.
std::size_t twin_of(std::string_view text, std::size_t from, std::string_view marks) {
    constexpr std::size_t longest = 120;
    const auto within = text.substr(0, std::min(text.size(), from + longest));
    const auto at = within.find(marks, from);
    if (at == std::string_view::npos || at == from || text::is_space(text[at - 1]))
        return within.npos;
    const auto behind = at + marks.size();
    if (behind < text.size() && (is_word(text[behind]) || text[behind] == marks[0]))
        return within.npos;
    return at;
}

}  // namespace

std::string without_emphasis(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; at < out.size(); ++at) {
        const char mark = out[at];
        if ((mark != '*' && mark != '_') ||
            (at > 0 && (is_word(out[at - 1]) || out[at - 1] == '/')))
            continue;
        std::size_t inside = at;
        while (inside < out.size() && out[inside] == mark) ++inside;
        const std::string marks(out, at, inside - at);
        const bool opens = marks.size() <= 3 && inside < out.size() && is_word(out[inside]);
        const auto twin = opens ? twin_of(out, inside, marks) : std::string::npos;
        if (twin == std::string::npos) {
            at = inside - 1;
            continue;
        }
        out.erase(twin, marks.size());
        out.erase(at, marks.size());
    }
    return out;
}

namespace {

std::string without_note_marks(std::string text) {
    constexpr std::size_t most_digits = 2;
    for (auto open = text.find('[', 1); open != std::string::npos; open = text.find('[', open)) {
        std::size_t end = open + 1;
        while (end < text.size() && text::is_digit(text[end])) ++end;
        const std::size_t digits = end - open - 1;
        const bool marks = digits > 0 && digits <= most_digits && end < text.size() &&
                           text[end] == ']' && !text::is_space(text[open - 1]) &&
                           (end + 1 == text.size() || !is_word(text[end + 1]));
        if (marks)
            text.erase(open, end + 1 - open);
        else
            ++open;
    }
    return text;
}

}  // namespace

std::string as_told(std::string_view text) {
    return without_note_marks(news::with_joined_apostrophes(without_emphasis(text)));
}

}  // namespace tearline::digests
