// SPDX-License-Identifier: MIT
// The last pass over a laid-out digest: whatever a template and its data made, every line fits and
// none can be taken for control.
#include "digests/fit_lines.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace tearline::digests {

namespace {

constexpr char escape = '\x1b';

/// The length of a colour sequence ESC[digits;digitsm at AT; 0 where there is none.
std::size_t colour_at(std::string_view text, std::size_t at) {
    if (text[at] != escape || at + 1 >= text.size() || text[at + 1] != '[') return 0;
    std::size_t end = at + 2;
    while (end < text.size() && end < at + 20 && (text::is_digit(text[end]) || text[end] == ';'))
        ++end;
    return end < text.size() && text[end] == 'm' ? end + 1 - at : 0;
}

/// Without control characters but colours; tabs become blanks.
std::string clean(std::string_view line) {
    std::string kept;
    for (std::size_t at = 0; at < line.size();) {
        if (const std::size_t colour = colour_at(line, at)) {
            kept += line.substr(at, colour);
            at += colour;
            continue;
        }
        const std::size_t start = at;
        const char32_t c = text::next_code_point(line, at);
        if (c == '\t') kept += ' ';
        if (c >= 0x20 && !(c >= 0x7F && c < 0xA0)) kept += line.substr(start, at - start);
    }
    return kept;
}

std::string without_colours(std::string_view line) {
    std::string plain;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t colour = colour_at(line, at);
        if (colour == 0) plain += line[at];
        at += std::max<std::size_t>(colour, 1);
    }
    return plain;
}

std::size_t shown_width(std::string_view line) {
    return text::columns(without_colours(line));
}

/// How many bytes of LINE take at most MOST columns; colours take none. At least one letter.
std::size_t bytes_within(std::string_view line, std::size_t most) {
    std::size_t at = 0, used = 0;
    bool any = false;
    while (at < line.size()) {
        if (const std::size_t colour = colour_at(line, at)) {
            at += colour;
            continue;
        }
        std::size_t end = at;
        text::next_code_point(line, end);
        used += text::columns(line.substr(at, end - at));
        if (used > most && any) break;
        any = any || line[at] != ' ';
        at = end;
    }
    return at;
}

bool is_link(std::string_view word) {
    return word.find("://") != std::string_view::npos && text::is_alpha(word[0]);
}

/// Words that, at the start of a line, would be read as control or quotation.
bool is_dangerous_start(std::string_view word) {
    return word.starts_with("---") || word.starts_with("...") || word.starts_with('>') ||
           text::starts_with_ignoring_case(word, "SEEN-BY") ||
           text::starts_with_ignoring_case(word, "AREA:") ||
           text::starts_with_ignoring_case(word, "PATH:");
}

/// How far the following lines of a paragraph are indented: below its text, behind a number, mark
/// or label.
std::size_t hanging(std::string_view line, std::string_view label) {
    const std::string plain = without_colours(line);
    std::size_t at = std::min(plain.find_first_not_of(' '), plain.size());
    const std::size_t indent = at;
    while (at < plain.size() && text::is_digit(plain[at])) ++at;
    if (at > indent && plain.substr(at, 2) == ". ") return at + 2;
    const std::string_view rest = std::string_view(plain).substr(indent);
    for (const std::string_view mark : {label, std::string_view("* "), std::string_view("- ")})
        if (!mark.empty() && rest.starts_with(mark)) return indent + text::columns(mark);
    return indent;
}

/// The last part of a line never starts what could be taken for control; lines of the template
/// itself neither.
std::string guarded(std::string line) {
    const std::string plain = without_colours(line);
    const std::size_t indent = std::min(plain.find_first_not_of(' '), plain.size());
    const std::string_view rest = std::string_view(plain).substr(indent);
    if (indent <= 1 && text::starts_with_ignoring_case(rest, "* Origin"))
        line[line.find('*')] = '-';
    if (rest.starts_with('>')) line[line.find('>')] = '-';
    const bool dangerous = indent == 0 && is_dangerous_start(rest.substr(0, rest.find(' ')));
    return dangerous ? ' ' + line : line;
}

class Wrapper {
  public:
    explicit Wrapper(const FitSettings& settings) : settings_(settings) {}

    void add(std::string_view raw) {
        const bool measured = raw.find(measured_mark) != std::string_view::npos;
        const std::string line = clean(raw);
        const std::string plain = without_colours(line);
        if (text::trim(plain).empty()) {
            colour_changes(line);
            return blank();
        }
        const std::size_t most =
            measured || is_link(text::trim(plain)) ? columns() : text_columns();
        if (shown_width(text::trim_right(line)) <= most)
            return put(std::string(text::trim_right(line)));
        if (measured) return put(cut(line));
        wrap(line);
    }

    [[nodiscard]] std::string text() && { return std::move(text_); }

  private:
    [[nodiscard]] std::size_t columns() const {
        return static_cast<std::size_t>(settings_.columns);
    }
    [[nodiscard]] std::size_t text_columns() const {
        return static_cast<std::size_t>(std::min(settings_.columns, settings_.text_columns));
    }

    void blank() {
        if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
    }

    void colour_changes(std::string_view line) {
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t length = colour_at(line, at);
            if (length) {
                const std::string_view sequence = line.substr(at, length);
                if (sequence == "\x1b[0m" || sequence == "\x1b[m")
                    colour_.clear();
                else if (colour_.size() < 60)
                    colour_ += sequence;
            }
            at += std::max<std::size_t>(length, 1);
        }
    }

    void put(std::string line) {
        std::string with_colour = colour_ + guarded(std::move(line));
        colour_changes(std::string_view(with_colour).substr(colour_.size()));
        if (!colour_.empty()) with_colour += "\x1b[0m";
        text_ += with_colour + '\n';
    }

    [[nodiscard]] std::string cut(const std::string& line) const {
        std::string kept;
        std::size_t used = 0;
        for (std::size_t at = 0; at < line.size();) {
            if (const std::size_t colour = colour_at(line, at)) {
                kept += line.substr(at, colour);
                at += colour;
                continue;
            }
            const std::size_t start = at;
            text::next_code_point(line, at);
            const std::string_view letter = std::string_view(line).substr(start, at - start);
            const std::size_t wide = text::columns(letter);
            if (used + wide <= columns()) kept += letter;
            used += wide;
        }
        return kept;
    }

    void wrap(const std::string& line) {
        const std::size_t room = text_columns();
        const std::size_t indent = std::min(hanging(line, settings_.label), room / 2);
        const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
        std::string current(std::min(first, room / 2), ' ');
        bool empty = true;
        const auto flush = [&] {
            if (!empty) put(current);
            current.assign(indent, ' ');
            empty = true;
        };
        for (const auto& word : joined_words(line)) {
            const std::size_t wide = shown_width(word);
            if (!empty && shown_width(current) + 1 + wide > room) flush();
            if (is_link(without_colours(word)) && shown_width(current) + wide > room) {
                if (wide > room - indent) current.clear();
                current += word;
                empty = false;
                flush();
                continue;
            }
            if (!empty) current += ' ';
            current += word;
            empty = false;
            while (shown_width(current) > room) {
                const std::size_t fits = bytes_within(current, room);
                std::string rest = current.substr(fits);
                put(current.substr(0, fits));
                current = std::string(indent, ' ') + rest;
            }
        }
        flush();
    }

    /// The words of a line; one that must not start a line stays with the word before it.
    static std::vector<std::string> joined_words(const std::string& line) {
        std::vector<std::string> joined;
        const auto words = text::words(line);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string plain = without_colours(words[i]);
            const bool origin = plain == "*" && i + 1 < words.size() &&
                                text::starts_with_ignoring_case(words[i + 1], "Origin");
            const bool kept_back = origin || is_dangerous_start(plain);
            const bool behind_link = !joined.empty() && is_link(without_colours(joined.back()));
            if (kept_back && behind_link)  // a link has its line for itself
                joined.push_back(' ' + std::string(words[i]));
            else if (kept_back && !joined.empty() && joined.back().size() < 30)
                (joined.back() += ' ') += words[i];
            else
                joined.emplace_back(words[i]);
        }
        return joined;
    }

    FitSettings settings_;
    std::string text_;
    std::string colour_;  ///< sequences in force
};

}  // namespace

std::string fit_lines(std::string_view text, const FitSettings& settings) {
    Wrapper wrapper(settings);
    for (const auto line : text::split(text, '\n')) wrapper.add(line);
    std::string fitted = std::move(wrapper).text();
    while (fitted.ends_with("\n\n")) fitted.pop_back();
    return fitted;
}

}  // namespace tearline::digests
