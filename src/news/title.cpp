// SPDX-License-Identifier: MIT
// The Subject and the title that the body tells: are they the same?
#include <algorithm>
#include <array>

#include "base/text.h"
#include "lines/marks.h"
#include "news/frame.h"
#include "news/sanitise.h"
#include "words/words.h"

namespace tearline::news {

namespace {

/// Letters and digits only, ASCII folded. Where most letters are ASCII the others are left out:
/// gates lose them.
std::string squash(std::string_view text, bool ascii_only) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) < 0x80) {
            if (text::is_alpha(c) || text::is_digit(c)) out.push_back(text::lower(c));
            ++i;
            continue;
        }
        char32_t letter = text::next_code_point(text, i);
        // Pictures and the marks of typesetters are no letters.
        if (ascii_only || (letter >= 0x2000 && letter < 0x2e80) || letter >= 0x1f000) continue;
        if (const char32_t small = text::folded_letter(letter)) letter = small;
        text::append_utf8(out, letter);
    }
    return out;
}

bool mostly_ascii(std::string_view text) {
    const auto wide = std::count_if(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return wide * 3 < static_cast<std::ptrdiff_t>(text.size());
}

/// "[2/7]", "(02/07)", "[continued]": how long the mark at the front is.
std::size_t part_mark(std::string_view text) {
    if (text.empty() || (text.front() != '[' && text.front() != '(')) return 0;
    const auto end = text.find(text.front() == '[' ? ']' : ')');
    if (end == std::string_view::npos || end > 12) return 0;
    const auto inner = text.substr(1, end - 1);
    const auto slash = inner.find('/');
    const bool counted = slash != std::string_view::npos &&
                         text::to_number(inner.substr(0, slash)) &&
                         text::to_number(inner.substr(slash + 1));
    return counted || text::equals_ignoring_case(inner, "continued") ? end + 1 : 0;
}

/// "7. ", "12) ": how long the number is that counts what follows; 0 where TEXT begins with none.
std::size_t number_mark(std::string_view text) {
    constexpr std::size_t most_digits = 3;
    std::size_t at = 0;
    while (at < text.size() && at <= most_digits && text::is_digit(text[at])) ++at;
    const bool marked = at > 0 && at <= most_digits && at + 1 < text.size() &&
                        (text[at] == '.' || text[at] == ')') && text[at + 1] == ' ';
    return marked ? at + 2 : 0;
}

/// TITLE without one pair of brackets or runs of marks around it, or one run before it; nothing
/// where it has none.
std::optional<std::string_view> within_marks(std::string_view title) {
    constexpr std::string_view marks = "*=-~_+|:>", opening = "<[{", closing = ">]}", lone = "#*>=";
    if (title.size() < 4) return std::nullopt;
    if (const auto pictures = lines::picture_mark(title)) return title.substr(pictures);
    const char first = title.front(), last = title.back();
    const auto bracket = opening.find(first);
    if (bracket != std::string_view::npos && title.find(closing[bracket]) + 1 == title.size())
        return text::trim(title.substr(1, title.size() - 2));
    const auto start = title.find_first_not_of(first);
    if (start == std::string_view::npos) return std::nullopt;
    const char mirrored = first == '>' ? '<' : first;
    // "C#" is a name.
    const bool hashes = title.starts_with("##") && last == '#';
    if (hashes || (marks.find(first) != std::string_view::npos && last == mirrored))
        return text::trim(title.substr(start, title.find_last_not_of(last) + 1 - start));
    if (lone.find(first) != std::string_view::npos && title[start] == ' ')
        return text::trim(title.substr(start));
    return std::nullopt;
}

/// Is SUBJECT the front of TITLE to the letter, up to the middle of a word?
bool is_cut_within_word(std::string_view subject, std::string_view title) {
    constexpr std::size_t least = 24;  // bytes
    const auto is_letter = [](char c) {
        return text::is_alpha(c) || static_cast<unsigned char>(c) > 0x7f;
    };
    return subject.size() >= least && title.size() > subject.size() && title.starts_with(subject) &&
           is_letter(subject.back()) && is_letter(title[subject.size()]);
}

}  // namespace

std::string undecorated(std::string_view title) {
    for (auto inner = within_marks(title); inner && !inner->empty(); inner = within_marks(title))
        title = *inner;
    return std::string(title);
}

namespace {

Agreement bare_agreement(std::string_view subject, std::string_view title) {
    constexpr std::size_t cut_subject = 60, least_inner = 20;
    const bool ascii = mostly_ascii(subject);
    const std::string wanted = squash(subject, ascii), have = squash(title, ascii);
    if (wanted.empty() || have.empty()) return Agreement::none;
    if (wanted == have) return Agreement::whole;
    if (have.starts_with(wanted) &&
        (subject.size() >= cut_subject || is_cut_within_word(subject, title)))
        return Agreement::prefix;
    if (have.size() >= least_inner && wanted.ends_with(have)) return Agreement::whole;
    // "A title that some gates..."
    constexpr std::size_t least_told = 16;
    for (const std::string_view dots : {"..", "\u2026"})
        if (subject.ends_with(dots) && wanted.size() >= least_told && have.starts_with(wanted))
            return Agreement::prefix;
    // "[News] A title", "Night Wire: A title": what stands before the title took its room.
    constexpr std::size_t longest_mark = 24, longest_before_cut = 40;  // columns
    const auto mark = subject.find(subject.starts_with('[') ? "] " : ": ");
    if (mark == std::string_view::npos) return Agreement::none;
    const auto behind = subject.substr(mark + 2);
    const std::size_t wide = text::columns(subject.substr(0, mark));
    const bool cut = (subject.size() >= cut_subject && wide < longest_mark) ||
                     (wide < longest_before_cut && is_cut_within_word(behind, title));
    return cut && have.starts_with(squash(behind, ascii)) ? Agreement::prefix : Agreement::none;
}

/// How long the tag is that TITLE begins with: "[News] ", "NEWS: ", a count, a number; 0 for none.
std::size_t front_mark(std::string_view title) {
    constexpr std::size_t longest = 24;
    if (const auto mark = part_mark(title)) return mark;
    if (const auto mark = number_mark(title)) return mark;
    const auto end = title.find(title.starts_with('[') ? "] " : ": ");
    if (end == std::string_view::npos || end == 0 || end > longest) return 0;
    const auto tag = title.substr(0, end);
    const bool shouted = std::none_of(tag.begin(), tag.end(), text::is_lower);
    return title.starts_with('[') || shouted ? end + 2 : 0;
}

/// TITLE without the "(Night Wire)" at its end.
std::string_view without_end_mark(std::string_view title) {
    constexpr std::size_t longest = 40;
    if (!title.ends_with(')') && !title.ends_with(']')) return title;
    const auto open = title.rfind(title.back() == ')' ? " (" : " [");
    if (open == std::string_view::npos || open == 0 || title.size() - open > longest) return title;
    return text::trim_right(title.substr(0, open));
}

/// The part of TITLE that is SUBJECT's, without a mark before and a name behind it; TITLE itself
/// where that agrees, or where nothing does.
std::string_view core_of(std::string_view subject, std::string_view title) {
    const auto behind = text::trim(title.substr(front_mark(title)));
    // Most titles are nothing but titles.
    if (behind.size() == title.size() && without_end_mark(title).size() == title.size())
        return title;
    if (bare_agreement(subject, title) != Agreement::none && !part_mark(title)) return title;
    for (const auto core : {behind, without_end_mark(title), without_end_mark(behind)})
        if (core.size() != title.size() && bare_agreement(subject, core) != Agreement::none)
            return core;
    return title;
}

}  // namespace

std::string_view without_marks(std::string_view subject, std::string_view title) {
    if (const auto mark = part_mark(title)) return text::trim(title.substr(mark));
    if (title.size() > 2 && title.front() == '"' && title.find('"', 1) + 1 == title.size())
        return subject.starts_with('"') ? title : text::trim(title.substr(1, title.size() - 2));
    return core_of(subject, title);
}

Agreement agreement(std::string_view subject, std::string_view title) {
    // Capitals have no sharp s.
    if (words::is_in_capitals(title) && subject.find("\u00df") != subject.npos)
        return agreement(text::replace_all(std::string(subject), "\u00df", "ss"), title);
    const bool counted = part_mark(title) > 0;
    const Agreement whole = counted ? Agreement::none : bare_agreement(subject, title);
    if (whole != Agreement::none) return whole;
    const auto core = core_of(subject, title);
    return core.size() == title.size() && !counted ? whole : bare_agreement(subject, core);
}

std::string clean_subject(std::string_view subject) {
    using namespace std::string_view_literals;
    const std::string whole = sanitise_line(subject);
    std::string_view rest = whole;
    for (bool again = true; again;) {
        again = false;
        for (const auto prefix : {"re:"sv, "re^"sv, "fwd:"sv, "fw:"sv, "aw:"sv, "ответ:"sv}) {
            if (!text::starts_with_ignoring_case(rest, prefix)) continue;
            rest = text::trim(rest.substr(prefix.size()));
            again = true;
        }
        if (const auto mark = part_mark(rest)) {
            rest = text::trim(rest.substr(mark));
            again = true;
        }
    }
    if (!rest.empty() && (rest.back() == ']' || rest.back() == ')')) {
        const auto open = rest.find_last_of("[(");
        if (open != std::string_view::npos && open > 0 &&
            part_mark(rest.substr(open)) == rest.size() - open)
            rest = text::trim_right(rest.substr(0, open));
    }
    return std::string(rest);
}

}  // namespace tearline::news
