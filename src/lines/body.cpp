// SPDX-License-Identifier: MIT
// The lines of an article's body as pieces of running text, each with what is known about the break
// before it.
#include "lines/body.h"

#include <algorithm>

#include "base/text.h"
#include "lines/item_starts.h"
#include "lines/layout_habits.h"
#include "lines/links.h"
#include "lines/marks.h"
#include "lines/numbered.h"
#include "lines/rows.h"
#include "words/words.h"

namespace tearline::lines {

using namespace std::string_view_literals;

namespace {

bool is_marked_heading(std::string_view line) {
    return heading_mark(line) > 0 || !set_off_heading(line).empty();
}

class Layout {
  public:
    Layout(const std::vector<Line>& lines, const Width& width, Account& account)
        : lines_(lines),
          width_(width),
          account_(account),
          rows_(rows_of(lines)),
          items_(lines, width.columns) {
        LayoutHabits habits = layout_habits(lines, rows_, width.columns);
        body_.indents = begin_with_indents(habits);
        if (may_be_set_off(lines)) {
            auto set_off = rows_;
            find_set_off(lines, set_off, width.columns);
            const LayoutHabits others = layout_habits(lines, set_off, width.columns);
            // Among paragraphs that begin with an indent those of one line look as if set off.
            body_.indents = begin_with_indents(others);
            if (!body_.indents) {
                rows_ = std::move(set_off);
                habits = others;
            }
        }
        hanging_ = body_.indents && begin_with_outdents(lines, rows_);
        numbered_ = numbered_items(lines, rows_, width.columns);
        narrow_ = body_.indents ? std::vector<bool>(lines.size())
                                : narrow_lines(lines, rows_, width.columns);
        body_.blank_lines = parted_by_blank_lines(habits, width_);
        by_hand_ = parted_though_by_hand(habits);
        speakers_ = std::count_if(lines.begin(), lines.end(),
                                  [](const Line& line) { return is_speaker(line.text); });
    }

    Body run() {
        body_.pieces.reserve(lines_.size());
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            if (rows_[i] == RowKind::blank) {
                after_blank_ = true;
                continue;
            }
            if (rows_[i] == RowKind::rule || rows_[i] == RowKind::ornament) {
                account_.remove("rule", line.text);
                after_blank_ = true;
                continue;
            }
            add(i);
            after_blank_ = false;
        }
        part_numbers();
        return std::move(body_);
    }

  private:
    static constexpr int longest_block = 60;  // lines; more are not looked back at

    void add(std::size_t i) {
        const Line& line = lines_[i];
        Piece piece;
        piece.text = line.text;
        piece.indent = line.indent;
        piece.columns = line.columns;
        piece.blank_before = after_blank_;
        const Line* before = i > 0 ? &lines_[i - 1] : nullptr;
        if (rows_[i] == RowKind::heading) {
            piece.kind = BlockKind::heading;
            body_.pieces.push_back(piece);
            return;
        }
        if (rows_[i] == RowKind::laid_out) {
            piece.kind = BlockKind::preformatted;
            const bool goes_on = before && rows_[i - 1] == RowKind::laid_out && !after_blank_;
            piece.cut = goes_on ? Cut::never : Cut::always;
            body_.pieces.push_back(piece);
            return;
        }
        if (rows_[i] == RowKind::quote) {
            const auto mark = quote_mark(line.text);
            piece.kind = BlockKind::quote;
            piece.depth = mark.depth;
            piece.text = text::trim(line.text.substr(mark.length));
            const bool goes_on = !body_.pieces.empty() && !after_blank_ && !piece.text.empty() &&
                                 body_.pieces.back().kind == BlockKind::quote &&
                                 body_.pieces.back().depth == mark.depth && !quote_gap_;
            piece.cut = goes_on ? Cut::never : Cut::always;
            quote_gap_ = piece.text.empty();
            if (!quote_gap_) body_.pieces.push_back(piece);
            return;
        }
        const bool in_list = !body_.pieces.empty() && body_.pieces.back().kind == BlockKind::item;
        const bool marked = items_.begins(i, in_list, body_.indents);
        if (marked || numbered_[i]) {
            piece.kind = BlockKind::item;
            piece.depth = items_.take(line, in_list);
            if (marked) piece.text = line.text.substr(item_mark(line.text));
            body_.marked_items = body_.marked_items || marked;
            add_wrapped(piece, line);
            return;
        }
        piece.cut = cut_before(i);
        if (piece.cut == Cut::never && width_.columns > 0 && before &&
            before->columns >= width_.columns && before->columns <= width_.columns + 1 &&
            before->text.find(' ') == std::string_view::npos)
            piece.glued = true;
        if (piece.cut == Cut::open && before && before->columns >= width_.columns &&
            width_.columns > 0 && before->columns <= width_.columns + 1 &&
            before->text.find(' ') == std::string_view::npos && before->text.size() > 30) {
            piece.cut = Cut::never;
            piece.glued = true;
        }
        if (piece.cut != Cut::always && !body_.pieces.empty())
            piece.kind = body_.pieces.back().kind;
        add_wrapped(piece, line);
    }

    /// "They are of two types: 1." at the end of a wrapped line: the number belongs to the line
    /// after it, so the open break stands before the number.
    void part_numbers() {
        for (std::size_t i = 1; i < body_.pieces.size(); ++i) {
            if (body_.pieces[i].cut != Cut::open) continue;
            Piece& before = body_.pieces[i - 1];
            const auto number = words::last_word(before.text);
            if (!words::is_number_stop(number)) continue;
            const auto rest =
                text::trim_right(before.text.substr(0, before.text.size() - number.size()));
            const auto ending = rest.empty() ? words::Ending::none : words::ending_of(rest);
            if (!words::is_terminal(ending) && ending != words::Ending::colon) continue;
            Piece moved = before;
            moved.text = number;
            moved.columns = letters(number);
            moved.indent = 0;
            moved.blank_before = moved.glued = false;
            moved.cut = Cut::open;
            before.text = rest;
            before.columns -= moved.columns + 1;
            body_.pieces[i].cut = Cut::never;
            body_.pieces.insert(body_.pieces.begin() + static_cast<std::ptrdiff_t>(i), moved);
            ++i;
        }
    }

    /// What the layout alone tells of the break before line I.
    [[nodiscard]] Cut cut_before(std::size_t i) const {
        const Line& line = lines_[i];
        if (i == 0 || after_blank_ || body_.pieces.empty()) return Cut::always;
        const Line& before = lines_[i - 1];
        const RowKind row = rows_[i - 1];
        if (row == RowKind::quote || row == RowKind::laid_out || row == RowKind::heading)
            return Cut::always;
        if (is_speech(line.text) || (speakers_ > 1 && is_speaker(line.text))) return Cut::always;
        if (is_marked_heading(line.text) || is_marked_heading(before.text)) return Cut::always;
        if ((i == 1 || lines_[i - 2].blank()) && is_heading_in_capitals(before.text, line.text))
            return Cut::always;
        const bool in_item = body_.pieces.back().kind == BlockKind::item;
        const int step = line.indent - before.indent;
        if (narrow_[i]) return Cut::never;
        if (hanging_ && !in_item) return line.indent > 0 ? Cut::never : Cut::always;
        if (body_.indents && !in_item) return line.indent > 0 ? Cut::always : Cut::never;
        if (in_item && step < 0 && line.indent == 0 && before.indent > 0 &&
            item_mark(before.text) == 0)
            return Cut::always;
        if (before.soft && !line.soft && mixed_breaks()) return Cut::never;
        // The line before began behind a rule: its length says nothing.
        if (before.cut && words::starts_lower(line.text)) return Cut::never;
        switch (width_.wrapping) {
            case Wrapping::none:
                return words::starts_lower(line.text) && before.columns > 60 &&
                               !words::is_terminal(words::ending_of(before.text))
                           ? Cut::never
                           : Cut::always;
            case Wrapping::ragged:
                return ragged_cut(before, line, step, in_item);
            case Wrapping::hard:
            case Wrapping::reflowed:
                break;
        }
        const int sum = last_columns_ + 1 + first_word_columns(line);
        if (starts_with_link(line.text) && sum > width_.columns)
            return starts_with_link(words::last_word(before.text)) ? Cut::always : Cut::open;
        const bool hangs = in_item && line.indent > 0 && (step > 0 || item_mark(before.text) == 0);
        const bool parted = body_.blank_lines || by_hand_ || hangs;
        if (hangs && words::starts_lower(line.text)) return Cut::never;
        if (sum <= width_.columns &&
            !(parted && is_nearly_full(before, line, width_.columns, by_hand_)))
            return goes_on_by_hand(before, line) ? Cut::never : Cut::always;
        // "Tonight: Rain." below "Today: Cloudy, with rain from noon.", "Line 7" below "Line 3: .."
        if (begins_field(line.text) && begins_field(before.text) && !has_fields(before.text) &&
            (words::is_terminal(words::ending_of(before.text)) ||
             words::first_word(line.text) == words::first_word(before.text)))
            return Cut::always;
        if (is_lone_stop(line.text)) return Cut::never;
        return parted || body_.indents ? Cut::never : Cut::open;
    }

    /// "Week 1: letters. Week 2: more.": one field after the other, in running text.
    static bool has_fields(std::string_view text) {
        const auto name = words::first_word(text);
        const auto again = text.find(name, name.size());
        return again != std::string_view::npos && begins_field(text.substr(again));
    }

    /// ".", ", which": a mark that stood apart from its word and had no more room beside it.
    static bool is_lone_stop(std::string_view text) {
        const auto word = words::first_word(text);
        return word.size() == 1 && std::string_view(".,;!?").find(word) != std::string_view::npos;
    }

    /// Did a hand break a sentence before LINE, though its first word had room on the line BEFORE?
    /// What begins small is an item of a list without marks, unless a small word tells.
    [[nodiscard]] bool goes_on_by_hand(const Line& before, const Line& line) const {
        // "1.   The boats", and what goes on below the text.
        const bool hangs = line.indent > before.indent &&
                           (item_mark(before.text) > 0 || number_mark(before.text).length > 0);
        if (!words::starts_lower(line.text) || before.columns * 2 < width_.columns ||
            (line.indent != before.indent && !hangs))
            return false;
        const auto ending = words::ending_of(before.text);
        if (ending == words::Ending::comma)
            return body_.blank_lines && before.columns * 3 >= width_.columns * 2;
        if (words::is_terminal(ending) || ending == words::Ending::colon) return false;
        const char last = before.text.back();
        const auto cut_word = before.text.substr(0, before.text.size() - 1);
        if (last == '-' && !cut_word.empty() && text::is_alpha(cut_word.back())) return true;
        if (!text::is_alpha(last) && !text::is_digit(last) &&
            static_cast<unsigned char>(last) < 0x80)
            return false;
        if (words::is_function_word(words::last_word(before.text))) return true;
        if (before.columns * 3 < width_.columns * 2) return false;
        if (words::is_function_word(words::first_word(line.text))) return true;
        const bool ends = words::is_terminal(words::ending_of(line.text));
        return begins_sentence() && (ends || line.columns * 2 > width_.columns) &&
               line.text.find(" -") == std::string_view::npos;  // a command, and its options
    }

    /// Does what was laid out since the last certain break begin with a capital?
    [[nodiscard]] bool begins_sentence() const {
        std::size_t first = body_.pieces.size() - 1;
        for (int seen = 0; first > 0 && seen < longest_block; --first, ++seen)
            if (body_.pieces[first].cut == Cut::always) break;
        std::string_view text = body_.pieces[first].text;
        text = text::trim(text.substr(number_mark(text).length));
        while (!text.empty() && "\"'([*_"sv.find(text.front()) != text.npos) text.remove_prefix(1);
        return words::is_capitalised(text);
    }

    /// Lines broken by hand: only a line that is far too short surely ends a paragraph.
    [[nodiscard]] Cut ragged_cut(const Line& before, const Line& line, int step,
                                 bool in_item) const {
        if (step >= 2 && !in_item) return Cut::always;
        if (words::starts_lower(line.text)) return Cut::never;
        if (body_.blank_lines) return last_columns_ * 2 < width_.columns ? Cut::always : Cut::never;
        if (by_hand_ && is_nearly_full(before, line, width_.columns, true)) return Cut::never;
        return last_columns_ * 3 < width_.columns * 2 ? Cut::always : Cut::open;
    }

    [[nodiscard]] bool mixed_breaks() const {
        if (!mixed_known_) {
            bool soft = false, hard = false;
            for (const auto& line : lines_)
                if (!line.blank()) (line.soft ? soft : hard) = true;
            mixed_ = soft && hard;
            mixed_known_ = true;
        }
        return mixed_;
    }

    /// Takes a line that is wider than the width apart where the wrapper had broken it.
    void add_wrapped(Piece piece, const Line& line) {
        last_columns_ = line.columns;
        if (width_.wrapping != Wrapping::reflowed || line.columns <= width_.columns + 1) {
            body_.pieces.push_back(piece);
            return;
        }
        const auto whole = piece.text;
        std::size_t start = 0;
        for (const auto end : wrap_points(line, whole, line.indent, width_.columns)) {
            piece.text = text::trim(whole.substr(start, end - start));
            piece.columns = columns_of(line, piece.text) + (start == 0 ? line.indent : 0);
            body_.pieces.push_back(piece);
            piece.glued = piece.columns >= width_.columns && piece.text.size() > 30 &&
                          piece.text.find(' ') == std::string_view::npos;
            piece.cut = piece.glued || body_.blank_lines || body_.indents ? Cut::never : Cut::open;
            piece.blank_before = false;
            piece.indent = 0;
            start = end;
        }
        piece.text = text::trim(whole.substr(start));
        piece.columns = columns_of(line, piece.text) + (start == 0 ? line.indent : 0);
        last_columns_ = piece.columns;
        body_.pieces.push_back(piece);
    }

    const std::vector<Line>& lines_;
    const Width& width_;
    Account& account_;
    std::vector<RowKind> rows_;
    ItemStarts items_;
    Body body_;
    bool after_blank_ = true, quote_gap_ = false;
    std::vector<bool> numbered_;   // lines where an item of a numbered list begins
    std::vector<bool> narrow_;     // lines that go on in what is set in
    bool hanging_ = false;         // paragraphs go on behind an indent
    bool by_hand_ = false;         // blank lines part paragraphs whose lines have room for more
    std::ptrdiff_t speakers_ = 0;  // lines that name one
    int last_columns_ = 0;
    mutable bool mixed_ = false, mixed_known_ = false;
};

}  // namespace

Body lay_out_body(const std::vector<Line>& lines, std::size_t first, std::size_t last,
                  const Width& width, Account& account) {
    std::vector<Line> body(lines.begin() + static_cast<std::ptrdiff_t>(first),
                           lines.begin() + static_cast<std::ptrdiff_t>(last));
    take_common_indent(body);
    Width own = width;
    if (own.columns > 0 && first < last && !body.empty()) {
        int shared = 0;
        for (std::size_t i = 0; i < body.size() && shared == 0; ++i)
            if (!body[i].blank() && !body[i].rule)
                shared = lines[first + i].indent - body[i].indent;
        own.columns -= shared;
    }
    return Layout(body, own, account).run();
}

}  // namespace tearline::lines
