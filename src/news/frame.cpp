// SPDX-License-Identifier: MIT
// What a gate sets around an article: title, labels, rules and links before and after the body.
#include "news/frame.h"

#include <algorithm>

#include "base/text.h"
#include "news/dates.h"
#include "news/labels.h"
#include "news/links.h"
#include "news/publisher.h"
#include "news/recognise.h"
#include "news/words.h"

namespace tearline::news {

namespace {

constexpr std::size_t longest_title = 400, longest_name = 90;
constexpr std::size_t tail_lines = 40;  // how far from the end a frame may reach

enum class End { head, tail };

class Reader {
  public:
    Reader(const std::vector<Line>& lines, std::string_view subject, int width, Account& account)
        : lines_(lines), subject_(subject), width_(width), account_(account) {}

    Frame run() {
        frame_.last = lines_.size();
        read_head();
        read_tail();
        return std::move(frame_);
    }

  private:
    // ---- the head

    void read_head() {
        std::size_t i = 0;
        while (i < frame_.last) {
            const std::size_t next = head_step(i);
            if (next == i) break;
            i = next;
            if (frame_.full_story) break;
        }
        frame_.first = skip_empty(i);
    }

    std::size_t head_step(std::size_t i) {
        const Line& line = lines_[i];
        if (line.blank()) return i + 1;
        if (line.rule) {
            frame_.ruled = true;
            account_.remove("rule", line.text);
            return i + 1;
        }
        if (!frame_.title && is_greeting(line.text) && letters(line.text) < 40) {
            account_.remove("greeting", line.text);
            return i + 1;
        }
        if (const auto next = title_at(i); next != i) return next;
        if (const auto next = title_over_link(i); next != i) return next;
        if (const auto next = masthead_at(i); next != i) return next;
        if (const auto next = image_caption(i); next != i) return next;
        if (const auto next = field_at(i, End::head); next != i) return next;
        if (const auto next = unlabelled_title(i); next != i) return next;
        return i;
    }

    /// The title over one or more lines, known by the Subject.
    std::size_t title_at(std::size_t i) {
        if (frame_.title || subject_.empty()) return i;
        // A link that stands first belongs to gates that put their title into the Subject alone.
        if (frame_.link_first) return i;
        std::size_t best = i;
        std::string text;
        for (std::size_t k = i; k < lines_.size() && k < i + 6 && text.size() < longest_title;
             ++k) {
            const Line& line = lines_[k];
            if (line.blank() || line.rule || (k > i && read_label(line.text))) break;
            if (!text.empty()) text.push_back(' ');
            text += text::squeeze(line.text);
            const auto agrees = agreement(subject_, text);
            const bool block_ends = k + 1 >= lines_.size() || lines_[k + 1].blank() ||
                                    lines_[k + 1].rule ||
                                    read_label(lines_[k + 1].text).has_value();
            if (agrees == Agreement::none) continue;
            if (agrees == Agreement::whole && subject_.size() < 60) {
                best = k + 1;
                break;
            }
            // A Subject that may be cut: the title is the whole block, or goes on as long as lines
            // are full.
            best = k + 1;
            const bool full = width_ > 0 && !block_ends &&
                              line.columns + 1 + letters(first_word(lines_[k + 1].text)) > width_;
            if (agrees == Agreement::whole && !full) break;
            if (block_ends || !full) break;
        }
        if (best == i) return i;
        frame_.title = joined(lines_, i, best);
        if (frame_.title->size() > longest_title) {
            frame_.title.reset();
            return i;
        }
        frame_.indented_title = lines_[i].indent >= 4;
        return best;
    }

    /// Where the Subject is an address: the line above that address is the title, and what stands
    /// before it a note.
    std::size_t title_over_link(std::size_t i) {
        constexpr std::size_t reach = 6;
        if (frame_.title || !starts_with_link(subject_)) return i;
        for (std::size_t k = i + 1; k < lines_.size() && k < i + reach; ++k) {
            if (!lines_[k].text.starts_with(subject_) || lines_[k - 1].blank()) continue;
            for (std::size_t note = i; note + 1 < k; ++note)
                if (!lines_[note].blank())
                    account_.remove("note", lines_[note].text.substr(0, 200));
            frame_.title = text::squeeze(lines_[k - 1].text);
            return k;
        }
        return i;
    }

    /// Before labels the first block is the title, whatever the Subject says.
    std::size_t unlabelled_title(std::size_t i) {
        if (frame_.title || frame_.link_first) return i;
        std::size_t k = i;
        while (k < lines_.size() && !lines_[k].blank() && !lines_[k].rule && k < i + 5 &&
               !read_label(lines_[k].text))
            ++k;
        const std::size_t next = skip_empty(k);
        if (k == i || next >= lines_.size()) return i;
        const auto label = read_label(lines_[next].text);
        if (!label) return i;
        const bool dated =
            label->field == Field::date && (label->value.empty() || read_date(label->value));
        const bool led = label->field == Field::lead || label->field == Field::byline ||
                         (label->field == Field::story && label->value.empty());
        const std::string text = joined(lines_, i, k);
        if ((!dated && !led) || text.size() > 200 || text.ends_with(".")) return i;
        frame_.title = text;
        return k;
    }

    /// A publisher's name alone above a rule.
    std::size_t masthead_at(std::size_t i) {
        const Line& line = lines_[i];
        if (i > 6 || line.text.size() > 60 || frame_.source) return i;
        const std::size_t next = skip_blank(i + 1);
        const bool above_rule = next < lines_.size() && lines_[next].rule && next <= i + 2 &&
                                !frame_.title && !frame_.ruled &&
                                !is_terminal(ending_of(line.text));
        const bool alone = (i + 1 >= lines_.size() || lines_[i + 1].blank()) && frame_.title &&
                           known_publisher(line.text) && text::words(line.text).size() <= 4 &&
                           prose_follows(i + 1);
        if (above_rule && !read_label(line.text) && text::words(line.text).size() <= 6 &&
            !starts_with_link(line.text)) {
            frame_.source = std::string(line.text);
            account_.remove("masthead", line.text);
            return i + 1;
        }
        if (!alone) return i;
        frame_.source = known_publisher(line.text);
        frame_.via = std::string(line.text);
        account_.remove("source line", line.text);
        return i + 1;
    }

    [[nodiscard]] bool prose_follows(std::size_t i) const {
        i = skip_empty(i);
        return i < lines_.size() && lines_[i].text.size() > 55;
    }

    /// "Image for TITLE": the caption that a page's text carries for its picture.
    std::size_t image_caption(std::size_t i) {
        const auto label = read_label(lines_[i].text);
        if (!label || label->field != Field::image || label->value.empty()) return i;
        const auto title =
            frame_.title ? std::string_view(*frame_.title) : std::string_view(subject_);
        std::size_t k = i;
        while (k < lines_.size() && !lines_[k].blank() && !lines_[k].rule && k < i + 4) ++k;
        const std::string text = joined(lines_, i, k);
        const auto inner = read_label(text);
        const bool same = inner && agreement(inner->value, title) != Agreement::none;
        const bool file = label->value.find("://") != std::string_view::npos && k == i + 1;
        if (!same && !file) return i;
        account_.remove("image caption", text);
        return k;
    }

    // ---- fields, at both ends

    std::size_t field_at(std::size_t i, End end) {
        const Line& line = lines_[i];
        if (starts_with_link(line.text)) return bare_link(i, end);
        if (const auto label = read_label(line.text)) return labelled(i, *label, end);
        if (const auto date = read_date(line.text); date && !frame_.published) {
            frame_.published = date;
            account_.remove("date", line.text);
            return i + 1;
        }
        if (end == End::head) return byline_at(i);
        return tail_debris(i);
    }

    std::size_t labelled(std::size_t i, const Label& label, End end) {
        const std::size_t next = read_field(i, label, end);
        if (next != i) {
            frame_.labelled = true;
            account_.remove("label", lines_[i].text.substr(0, 200));
        }
        return next;
    }

    std::size_t read_field(std::size_t i, const Label& label, End end) {
        switch (label.field) {
            case Field::title:
                return title_field(i, label, end);
            case Field::date:
                return date_field(i, label);
            case Field::lead:
                return end == End::head ? lead_field(i, label) : i;
            case Field::story:
                return story_field(i, label, end);
            case Field::link:
                return link_field(i, label);
            case Field::byline:
                return byline_field(i, label);
            case Field::source:
                return source_field(i, label, end);
            case Field::via:
                return via_field(i, label, end);
            case Field::category:
                return category_field(i, label, end);
            case Field::image:
                break;
        }
        return i;
    }

    std::size_t title_field(std::size_t i, const Label& label, End end) {
        if (end == End::tail || label.value.empty() || frame_.title) return i;
        std::size_t k = i + 1;
        std::string title = text::squeeze(label.value);
        while (k < lines_.size() && !lines_[k].blank() && !lines_[k].rule &&
               !read_label(lines_[k].text) && k < i + 4) {
            title += ' ';
            title += text::squeeze(lines_[k++].text);
        }
        frame_.title = title;
        return k;
    }

    std::size_t date_field(std::size_t i, const Label& label) {
        std::size_t at = i;
        std::string_view value = label.value;
        if (value.empty()) {
            at = skip_blank(i + 1);
            if (at >= lines_.size()) return i;
            value = lines_[at].text;
        }
        const auto date = read_date(value);
        if (!date) return i;
        if (!frame_.published || !dated_by_label_) frame_.published = date;
        dated_by_label_ = true;
        return at + 1;
    }

    std::size_t lead_field(std::size_t i, const Label& label) {
        std::size_t k = i + 1;
        std::string lead = text::squeeze(label.value);
        if (lead.empty()) k = skip_blank(k);
        while (k < lines_.size() && !lines_[k].blank() && !lines_[k].rule && lead.size() < 8000) {
            if (const auto other = read_label(lines_[k].text);
                other && other->field == Field::story && other->value.empty())
                break;
            if (!lead.empty()) lead += ' ';
            lead += text::squeeze(lines_[k++].text);
        }
        if (lead.empty()) return i + 1;
        frame_.lead = lead;
        return k;
    }

    std::size_t story_field(std::size_t i, const Label& label, End end) {
        if (!label.value.empty()) {
            const bool link = starts_with_link(label.value);
            return link ? link_field(i, label) : i;
        }
        if (end == End::tail) return i;
        frame_.full_story = true;
        std::size_t k = i + 1;
        while (k < lines_.size() && (lines_[k].blank() || lines_[k].rule)) {
            if (lines_[k].rule) {
                frame_.ruled = true;
                account_.remove("rule", lines_[k].text);
            }
            ++k;
        }
        return k;
    }

    std::size_t link_field(std::size_t i, const Label& label) {
        auto at = label.value.find("://");
        if (at != std::string_view::npos && at < 12) {
            const auto found = find_link(label.value);
            if (found)
                return take_link(
                    i, static_cast<std::size_t>(label.value.data() - lines_[i].text.data()) +
                           found->at);
        }
        if (!label.value.empty()) return i;
        const std::size_t next = skip_blank(i + 1);
        if (next >= lines_.size() || !starts_with_link(lines_[next].text)) return i;
        return take_link(next, 0);
    }

    std::size_t bare_link(std::size_t i, End end) {
        // A link of the text's own, where the article's is told elsewhere.
        if (end == End::tail && (frame_.link || label_follows(i + 1))) return i;
        const bool first = end == End::head && !frame_.title && !frame_.labelled;
        const Frame before = frame_;
        const std::size_t next = take_link(i, 0);
        // Words behind the address: it is part of a sentence.
        const auto words = text::words(lines_[i].text);
        if (next == i + 1 && words.size() > 1 && taken_ < words.size()) {
            frame_ = before;
            return i;
        }
        frame_.link_first = frame_.link_first || (first && frame_.link && !before.link);
        account_.remove("link", lines_[i].text.substr(0, 200));
        return next;
    }

    [[nodiscard]] bool label_follows(std::size_t i) const {
        for (; i < lines_.size(); ++i)
            if (const auto label = read_label(lines_[i].text);
                label && (label->field == Field::link || label->field == Field::source))
                return true;
        return false;
    }

    /// The address that starts at OFFSET of line I, with its pieces on this line and the ones
    /// after.
    std::size_t take_link(std::size_t i, std::size_t offset) {
        std::vector<std::string_view> pieces;
        std::vector<bool> ends;
        std::vector<std::size_t> rows;
        for (std::size_t k = i; k < lines_.size() && pieces.size() < 60; ++k) {
            const auto text = k == i ? lines_[k].text.substr(offset) : lines_[k].text;
            if (lines_[k].blank() || lines_[k].rule ||
                (k > i && (lines_[k].cut || read_label(text))))
                break;
            for (const auto word : text::words(text.substr(0, 6000))) {
                pieces.push_back(word);
                ends.push_back(false);
                rows.push_back(k);
            }
            if (!ends.empty()) ends.back() = true;
        }
        if (pieces.empty()) return i;
        const auto found = rejoin_link(
            pieces, ends, width_,
            frame_.title ? std::string_view(*frame_.title) : std::string_view(subject_));
        taken_ = found.pieces;
        const auto clean = find_link(found.link);
        if (!clean) return i;
        // A bracket or stop behind the address is not its own, unless it was cut there.
        const std::string link =
            found.pieces > 1 ? found.link : found.link.substr(clean->at, clean->length);
        if (!frame_.link) {
            frame_.link = link;
            if (found.pieces > 1) {
                std::string from;
                for (std::size_t k = 0; k < found.pieces; ++k)
                    from += (k ? " " : "") + std::string(pieces[k]);
                account_.repair("link rejoined", from, link);
            }
        }
        const std::size_t row = rows[found.pieces - 1];
        return row + 1;
    }

    std::size_t byline_field(std::size_t i, const Label& label) {
        if (label.value.empty() || label.value.size() > longest_name) return i;
        if (!frame_.byline) frame_.byline = text::squeeze(label.value);
        return i + 1;
    }

    /// "By Jane Doe" on a line of its own, before the body.
    std::size_t byline_at(std::size_t i) {
        const Line& line = lines_[i];
        if (frame_.byline || line.text.size() > 120 ||
            !text::starts_with_ignoring_case(line.text, "by "))
            return i;
        if (i + 1 < lines_.size() && !lines_[i + 1].blank()) return i;
        const auto name = text::trim(line.text.substr(3));
        if (name.empty() || is_terminal(ending_of(name)) || text::words(name).size() > 12) return i;
        frame_.byline = text::squeeze(name);
        account_.remove("byline", line.text);
        return i + 1;
    }

    std::size_t source_field(std::size_t i, const Label& label, End end) {
        if (starts_with_link(label.value)) return link_field(i, label);
        if (label.value.empty()) {
            const std::size_t next = skip_blank(i + 1);
            if (next < lines_.size() && starts_with_link(lines_[next].text))
                return take_link(next, 0);
            return i;
        }
        const bool known = known_publisher(label.value).has_value();
        if (label.value.size() > 60 ||
            (!known && end == End::tail && !frame_.labelled && i + 1 < lines_.size()))
            return i;
        if (is_terminal(ending_of(label.value))) return i;
        if (!frame_.source) frame_.source = text::squeeze(label.value);
        return i + 1;
    }

    std::size_t via_field(std::size_t i, const Label& label, End end) {
        if (end == End::head || label.value.empty() || label.value.size() > 60) return i;
        if (!frame_.via) frame_.via = text::squeeze(label.value);
        return i + 1;
    }

    std::size_t category_field(std::size_t i, const Label& label, End end) {
        if (label.value.empty() || label.value.size() > 120 || is_terminal(ending_of(label.value)))
            return i;
        return end == End::head || frame_.labelled || !label.bare ? i + 1 : i;
    }

    // ---- the tail

    void read_tail() {
        std::size_t floor = lines_.size() > tail_lines ? lines_.size() - tail_lines : 0;
        floor = std::max(floor, frame_.first);
        // The earliest line from which everything up to the end is frame.
        for (std::size_t start = floor; start < lines_.size(); ++start) {
            if (start > floor && !tail_may_start(start)) continue;
            if (lines_[start].blank()) continue;
            const Frame before = frame_;
            const auto removed = account_.removed.size(), repairs = account_.repairs.size();
            std::size_t i = start, fields = 0;
            while (i < lines_.size()) {
                const std::size_t next = tail_step(i, fields);
                if (next == i) break;
                i = next;
            }
            if (i >= lines_.size() && (fields > 0 || frame_.ruled)) {
                frame_.last = start;
                break;
            }
            frame_ = before;
            account_.removed.resize(removed);
            account_.repairs.resize(repairs);
        }
        while (frame_.last > frame_.first &&
               (lines_[frame_.last - 1].blank() || lines_[frame_.last - 1].rule)) {
            if (lines_[frame_.last - 1].rule) account_.remove("rule", lines_[frame_.last - 1].text);
            --frame_.last;
        }
    }

    [[nodiscard]] bool tail_may_start(std::size_t i) const {
        const Line& line = lines_[i];
        return line.rule || line.cut || starts_with_link(line.text) || read_label(line.text) ||
               (!line.blank() && (i == 0 || lines_[i - 1].blank() || lines_[i - 1].rule));
    }

    std::size_t tail_step(std::size_t i, std::size_t& fields) {
        const Line& line = lines_[i];
        if (line.blank()) return i + 1;
        if (line.rule) {
            account_.remove("rule", line.text);
            return i + 1;
        }
        const std::size_t next = field_at(i, End::tail);
        fields += next != i;
        return next;
    }

    /// What robots leave behind an article: footnote links, topic lines, their own names.
    std::size_t tail_debris(std::size_t i) {
        const auto text = lines_[i].text;
        const bool note = text.size() > 4 && text.front() == '[' &&
                          text.find("://") != std::string_view::npos &&
                          text.find("]:") != std::string_view::npos;
        if (note) {
            account_.remove("footnote link", text.substr(0, 300));
            return i + 1;
        }
        if (text == "--" || text == "-- " || text == "###" || text == "-30-" ||
            text::equals_ignoring_case(text, "end") || text.starts_with("--- ")) {
            account_.remove("end mark", text.substr(0, 200));
            return i + 1;
        }
        return i;
    }

    [[nodiscard]] std::size_t skip_blank(std::size_t i) const {
        while (i < lines_.size() && lines_[i].blank()) ++i;
        return i;
    }
    [[nodiscard]] std::size_t skip_empty(std::size_t i) const {
        while (i < lines_.size() && (lines_[i].blank() || lines_[i].rule)) ++i;
        return i;
    }

    const std::vector<Line>& lines_;
    std::string_view subject_;
    int width_;
    Account& account_;
    Frame frame_;
    std::size_t taken_ = 0;
    bool dated_by_label_ = false;
};

}  // namespace

Frame read_frame(const std::vector<Line>& lines, std::string_view subject, int width,
                 Account& account) {
    return Reader(lines, subject, width, account).run();
}

}  // namespace tearline::news
