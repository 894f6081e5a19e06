// SPDX-License-Identifier: MIT
// What each line of a body is by its looks.
#include "lines/rows.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "lines/line_look.h"
#include "lines/links.h"
#include "lines/marks.h"
#include "lines/numbered.h"
#include "lines/outline.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

constexpr int usual_width = 79, least_indent = 2, longest_verse = 50;  // columns

/// "Magnitude:      5.6", "Package   : lanternd": where its colon and its value stand.
struct FieldShape {
    int indent = 0, colon = 0, value = 0;  // columns
    bool gap = false;                      // more than one space beside the colon
};

std::optional<FieldShape> field_shape(const Line& line) {
    constexpr std::size_t longest_key = 36;
    constexpr int longest_row = 100;
    const auto colon = line.text.substr(0, longest_key).find(':');
    if (colon == 0 || colon == std::string_view::npos || line.columns > longest_row ||
        !(text::is_alpha(line.text.front()) ||
          static_cast<unsigned char>(line.text.front()) > 0x7f))
        return std::nullopt;
    const auto value = line.text.find_first_not_of(' ', colon + 1);
    if (value == std::string_view::npos || value == colon + 1) return std::nullopt;
    const int before = line.indent + letters(line.text.substr(0, colon));
    return FieldShape{line.indent, before, before + static_cast<int>(value - colon),
                      value > colon + 2 || line.text[colon - 1] == ' '};
}

/// Are both of one column of fields? Their colons stand below each other though the names are not
/// of one length, or their values do.
bool stand_below(const FieldShape& one, const FieldShape& other) {
    const bool gap = one.gap || other.gap;
    return one.colon == other.colon ? gap || one.indent != other.indent
                                    : gap && one.value == other.value;
}

/// How much each line looks laid out by hand, beside its neighbours.
std::vector<int> layout_scores(const std::vector<Line>& lines, const std::vector<RowKind>& rows) {
    std::vector<int> scores(lines.size(), 0);
    std::optional<FieldShape> before;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::optional<FieldShape> shape;
        if (rows[i] == RowKind::prose) {
            scores[i] = layout_score(lines[i]);
            shape = field_shape(lines[i]);
            if (shape && before && stand_below(*before, *shape)) scores[i - 1] = scores[i] = 2;
        }
        before = shape;
    }
    return scores;
}

/// "What is new", of which "===========" below is the underline?
bool is_underlined(const std::vector<Line>& lines, std::size_t i) {
    constexpr int longest = 72, slack = 1;
    if (i + 1 >= lines.size() || !lines[i + 1].rule || lines[i + 1].cut) return false;
    const Line &line = lines[i], &below = lines[i + 1];
    const bool alone = i == 0 || lines[i - 1].blank() || lines[i - 1].rule;
    const int length = line.columns - line.indent, drawn = below.columns - below.indent;
    return alone && length <= longest && length <= drawn + slack && drawn <= length + slack &&
           below.text.find(' ') == std::string_view::npos &&
           !words::is_terminal(words::ending_of(line.text)) &&
           line.text.find("  ") == std::string_view::npos;
}

/// "---" below a blank line: a rule that is too short to be one elsewhere.
bool is_short_rule(const std::vector<Line>& lines, std::size_t i) {
    constexpr std::size_t least = 3;
    const std::string_view text = lines[i].text;
    return text.size() >= least && i > 0 && lines[i - 1].blank() &&
           std::string_view("-=*_~").find(text.front()) != std::string_view::npos &&
           text.find_first_not_of(text.front()) == std::string_view::npos;
}

/// A mark or two of a box whose line was a rule: ".", "`", "|  |".
bool is_ornament(const std::vector<Line>& lines, std::size_t i) {
    constexpr std::size_t longest = 3;
    if (is_short_rule(lines, i)) return true;
    if (lines[i].text.size() > longest) return false;
    const bool beside_rule =
        (i > 0 && lines[i - 1].rule) || (i + 1 < lines.size() && lines[i + 1].rule);
    return beside_rule && std::none_of(lines[i].text.begin(), lines[i].text.end(), [](char c) {
               return text::is_alpha(c) || text::is_digit(c) ||
                      static_cast<unsigned char>(c) > 0x7f;
           });
}

/// The names of several columns above a table: far in, and no wider than it.
bool heads_table(const Line& line, const Line& row) {
    constexpr int far_in = 8, slack = 8;
    return line.indent >= far_in && line.text.find("  ") != std::string_view::npos &&
           line.columns <= row.columns + slack;
}

/// How many of the lines from FIRST to LAST end although the next word would have fitted in WIDTH.
std::size_t loose_ends(const std::vector<Line>& lines, std::size_t first, std::size_t last,
                       int width) {
    std::size_t loose = 0;
    for (std::size_t i = first; i + 1 < last; ++i)
        loose += break_fits(lines[i], lines[i + 1], width);
    return loose;
}

int widest_of(const std::vector<Line>& lines, std::size_t first, std::size_t last) {
    int most = 0;
    for (std::size_t i = first; i < last; ++i) most = std::max(most, lines[i].columns);
    return most;
}

/// Did an author end the lines from FIRST to LAST? A wrapper ends none where the next word would
/// have fitted, neither at the width of the text nor at one of their own.
bool are_authors(const std::vector<Line>& lines, std::size_t first, std::size_t last, int width) {
    constexpr int least_width = 45;  // nobody wraps narrower
    const std::size_t breaks = last - first - 1;
    const int own = std::max(least_width, widest_of(lines, first, last));
    return loose_ends(lines, first, last, width) == breaks &&
           loose_ends(lines, first, last, own) * 4 >= breaks;
}

/// A bit for each of the indents below 64 with which paragraphs of the text begin.
std::uint64_t opening_indents(const std::vector<Line>& lines, const std::vector<RowKind>& rows) {
    std::uint64_t indents = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        if (lines[i].indent >= least_indent && lines[i].indent < 64 && rows[i] == RowKind::prose &&
            rows[i + 1] == RowKind::prose && lines[i + 1].indent < least_indent)
            indents |= std::uint64_t{1} << lines[i].indent;
    return indents;
}

/// A run of lines that are all in by two columns or more, parted from what stands around it.
struct SetOff {
    std::size_t first = 0, last = 0;
};

bool is_set_off(const std::vector<Line>& lines, const SetOff& run, int width) {
    constexpr std::size_t least = 3;
    constexpr int margin = 12;
    const std::size_t count = run.last - run.first;
    const Line &first = lines[run.first], &last = lines[run.last - 1];
    if (count < 2 || number_mark(first.text).length > 0 ||
        widest_of(lines, run.first, run.last) > width - margin)
        return false;
    if (count < least)
        return (is_code(first.text) || is_code(last.text)) && break_fits(first, last, width);
    return are_authors(lines, run.first, run.last, width);
}

/// "Then change the password:", and what is to be typed set in below it: short lines of which none
/// is a sentence.
bool is_announced(const std::vector<Line>& lines, const SetOff& run, int width) {
    constexpr std::size_t most = 12;
    constexpr int far_in = 4;
    std::size_t above = run.first;
    while (above > 0 && lines[above - 1].blank()) --above;
    if (above == 0 || run.last - run.first > most || !lines[above - 1].text.ends_with(':') ||
        lines[run.first].indent < lines[above - 1].indent + far_in ||
        number_mark(lines[run.first].text).length > 0)
        return false;
    return std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                       lines.begin() + static_cast<std::ptrdiff_t>(run.last),
                       [&](const Line& line) {
                           return line.columns * 4 <= width * 3 && !starts_with_link(line.text) &&
                                  !words::is_terminal(words::ending_of(line.text));
                       });
}

/// Breaks between neighbours, and how many of them stand where the next word would have fitted.
struct Breaks {
    std::size_t all = 0, loose = 0;

    void add(bool fits) { ++all, loose += fits; }
    [[nodiscard]] bool are_authors() const { return loose * 3 >= all; }
};

/// Stanzas of short lines and nothing else?
bool is_verse(const std::vector<Line>& lines, const std::vector<RowKind>& rows) {
    constexpr std::size_t least_lines = 6, least_stanzas = 2, longest_stanza = 24;
    std::size_t inked = 0, stanzas = 0, within = 0, sentences = 0;
    // Where paragraphs begin with an indent, a wrapper made the breaks before the other lines.
    Breaks breaks, flush;
    const int own = widest_of(lines, 0, lines.size());
    if (own > longest_verse) return false;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i;
        while (end < lines.size() && rows[end] == RowKind::prose) ++end;
        if (end == i) {
            if (rows[i] != RowKind::blank && rows[i] != RowKind::rule) return false;
            ++i;
            continue;
        }
        if (end - i > longest_stanza) return false;
        inked += end - i;
        for (std::size_t k = i; k < end; ++k)
            sentences += words::is_terminal(words::ending_of(lines[k].text));
        if (end - i >= 2) {
            ++stanzas;
            within += end - i;
        }
        for (std::size_t k = i; k + 1 < end; ++k) {
            const bool fits = break_fits(lines[k], lines[k + 1], own);
            breaks.add(fits);
            if (lines[k + 1].indent == 0) flush.add(fits);
        }
        i = end;
    }
    // A poem's lines seldom are whole sentences; questions and answers are.
    if (sentences * 4 > inked * 3) return false;
    return inked >= least_lines && stanzas >= least_stanzas && within * 5 >= inked * 4 &&
           breaks.are_authors() && (flush.all == 0 || flush.are_authors());
}

/// Do two columns at least, behind the first, begin below each other in A and B?
bool columns_agree(std::string_view a, std::string_view b) {
    const std::size_t end = std::min(a.size(), b.size());
    int agree = 0;
    for (std::size_t at = 2; at < end; ++at) {
        const auto begins = [&](std::string_view text) {
            return text[at] != ' ' && text[at - 1] == ' ' && text[at - 2] == ' ';
        };
        agree += begins(a) && begins(b);
    }
    return agree >= 2;
}

}  // namespace

std::vector<RowKind> rows_of(const std::vector<Line>& lines) {
    std::vector<RowKind> rows(lines.size(), RowKind::prose);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank())
            rows[i] = RowKind::blank;
        else if (lines[i].rule)
            rows[i] = RowKind::rule;
        else if (is_ornament(lines, i))
            rows[i] = RowKind::ornament;
        else if (quote_mark(lines[i].text).depth > 0)
            rows[i] = RowKind::quote;
    }
    const auto scores = layout_scores(lines, rows);
    // Such lines stand together: one alone is running text, unless it is beyond doubt.
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (rows[i] != RowKind::prose) continue;
        if (scores[i] == 0) {
            if (is_underlined(lines, i)) rows[i] = RowKind::heading;
            continue;
        }
        std::size_t end = i;
        int sum = 0, sure = 0;
        while (end < lines.size() && (scores[end] > 0 || (end > i && rows[end] == RowKind::rule))) {
            sum += scores[end];
            sure += scores[end] == 2;
            ++end;
        }
        const auto count = end - i;
        if (sure >= 2 || (count >= 3 && sum >= 4) ||
            (count == 2 && columns_agree(lines[i].text, lines[i + 1].text)) ||
            (sure == 1 && count == 1 && lines[i].columns > 20 && layout_score(lines[i]) == 2 &&
             lines[i].text.find("   ") != std::string_view::npos)) {
            for (std::size_t k = i; k < end; ++k) rows[k] = RowKind::laid_out;
            if (i > 0 && rows[i - 1] == RowKind::prose && heads_table(lines[i - 1], lines[i]))
                rows[i - 1] = RowKind::laid_out;
        }
        i = end - 1;
    }
    find_outline(lines, rows);
    return rows;
}

bool may_be_set_off(const std::vector<Line>& lines) {
    bool all_short = true;
    for (const Line& line : lines) {
        if (line.indent >= least_indent) return true;
        all_short = all_short && line.columns <= longest_verse;
    }
    return all_short;
}

void find_set_off(const std::vector<Line>& lines, std::vector<RowKind>& rows, int width) {
    // The estimate is of those short lines where there are few others.
    width = width == 0 ? usual_width
                       : std::min(usual_width, std::max(width, widest_of(lines, 0, lines.size())));
    const std::uint64_t openings = opening_indents(lines, rows);
    const auto opens = [&](int indent) { return indent < 64 && (openings >> indent & 1) != 0; };
    const auto is_in = [&](std::size_t i) {
        return (rows[i] == RowKind::prose || rows[i] == RowKind::laid_out) &&
               lines[i].indent >= least_indent && item_mark(lines[i].text) == 0;
    };
    const auto parts = [&](std::size_t i) {
        return rows[i] == RowKind::blank || rows[i] == RowKind::rule;
    };
    for (std::size_t i = 0; i < lines.size();) {
        if (!is_in(i)) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < lines.size() && is_in(end)) ++end;
        const bool before = i == 0 || parts(i - 1) ||
                            (rows[i - 1] == RowKind::prose && lines[i - 1].indent < least_indent);
        if (before && (end == lines.size() || parts(end)) && !opens(lines[i].indent) &&
            (is_set_off(lines, {i, end}, width) || is_announced(lines, {i, end}, width)))
            std::fill(rows.begin() + static_cast<std::ptrdiff_t>(i),
                      rows.begin() + static_cast<std::ptrdiff_t>(end), RowKind::laid_out);
        i = end;
    }
    if (!is_verse(lines, rows)) return;
    std::replace(rows.begin(), rows.end(), RowKind::prose, RowKind::laid_out);
}

}  // namespace tearline::lines
