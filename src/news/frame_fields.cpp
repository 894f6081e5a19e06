// SPDX-License-Identifier: MIT
// The fields that stand before or behind a body: dates, leads, names.
#include "news/frame_reader.h"

#include <algorithm>

#include "base/text.h"
#include "lines/hyphens.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/publisher.h"
#include "news/roundup_title.h"
#include "words/words.h"

namespace tearline::news {

using namespace std::string_view_literals;

std::size_t FrameReader::field_at(std::size_t i, End end) {
    const lines::Line& line = lines_[i];
    if (lines::starts_with_link(line.text)) return bare_link(i, 0, end);
    if (const auto at = lines::set_off_link(line.text)) return bare_link(i, *at, end);
    if (const std::size_t next = dated_link(i, end); next != i) return next;
    const auto label = read_label(line.text);
    if (label && !label->value.empty())
        if (const std::size_t next = label_row(i); next != i) return next;
    if (!label || label->bare)
        if (const std::size_t next = credit_at(i); next != i) return next;
    if (label) {
        const std::size_t next = labelled(i, *label, end);
        if (next != i || end == End::head) return next;
    }
    if (const auto date = date_of_line(line.text); date && !frame_.published) {
        frame_.published = date;
        account_.remove("date", line.text);
        return i + 1;
    }
    if (end == End::head) {
        const std::size_t next = origin_link(i);
        return next == i ? byline_at(i) : next;
    }
    if (auto link = lines::schemeless_link(line.text, false); link && !frame_.link) {
        frame_.link = std::move(link);
        account_.remove("link", line.text);
        return i + 1;
    }
    if (const std::size_t next = wrapped_words_link(i); next != i) return next;
    const std::size_t next = pointing_link(i);
    return next == i ? tail_debris(i) : next;
}

std::size_t FrameReader::labelled(std::size_t i, const Label& label, End end) {
    const std::size_t next = read_field(i, label, end);
    if (next != i) {
        frame_.labelled = true;
        account_.remove("label", lines_[i].text.substr(0, 200));
    }
    return next;
}

std::size_t FrameReader::read_field(std::size_t i, const Label& label, End end) {
    // "Links:" above the addresses that the text names by their numbers.
    const bool above_notes = label.field == Field::link || label.field == Field::source ||
                             label.field == Field::category;
    if (end == End::tail && above_notes && label.value.empty()) {
        const std::size_t below = skip_blank(i + 1);
        if (below < lines_.size() && is_numbered_note(lines_[below].text)) return below;
    }
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
        case Field::image: {
            // "Photo: Ada Holm / Night Wire" below the text, "Image credit: Ada Holm" above it;
            // below it that is what writers end with themselves.
            const auto name = lines_[i].text.substr(0, lines_[i].text.find(':'));
            const bool credits =
                (end == End::head) == (text::folded(name).find("credit") != name.npos);
            const bool short_value = !label.value.empty() && label.value.size() <= longest_name;
            const bool ends = words::is_terminal(words::ending_of(label.value));
            return credits && short_value && !label.bare && !ends ? i + 1 : i;
        }
    }
    return i;
}

std::size_t FrameReader::title_field(std::size_t i, const Label& label, End end) {
    if (end == End::tail || label.value.empty() || frame_.title) return i;
    std::size_t k = i + 1;
    std::string title = text::squeeze(label.value);
    const auto was_full = [&](std::size_t at) {
        return width_ == 0 || words::starts_lower(lines_[at].text) ||
               !lines::break_fits(lines_[at - 1], lines_[at], width_);
    };
    const auto had_room = [&](std::size_t at) {
        constexpr int usual = 72;
        return lines::break_fits(lines_[at - 1], lines_[at], width_ > 0 ? width_ : usual);
    };
    while (k < lines_.size() && !lines_[k].blank() && !lines_[k].rule &&
           !read_label(lines_[k].text) && !lines::set_off_link(lines_[k].text) && k < i + 4 &&
           was_full(k) && !(is_byline(k) && had_room(k))) {
        lines::append_line(title, text::squeeze(lines_[k++].text));
    }
    frame_.title = title;
    return k;
}

std::size_t FrameReader::date_field(std::size_t i, const Label& label) {
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

namespace {

/// Does a label with what belongs to it stand at line AT, or one that opens the story?
bool ends_lead(const std::vector<lines::Line>& lines, std::size_t at) {
    const auto label = read_label(lines[at].text);
    if (!label) return false;
    if (label->field == Field::story) return label->value.empty();
    if (label->bare) return false;
    const bool below = label->value.empty() && at + 1 < lines.size();
    const auto value = below ? lines[at + 1].text : label->value;
    return (label->field == Field::date && read_date(value)) ||
           (label->field == Field::link && lines::starts_with_link(value));
}

}  // namespace

std::size_t FrameReader::lead_field(std::size_t i, const Label& label) {
    // "Abstract:" above the text of a paper, which is all that there is.
    if (label.value.empty() && text::starts_with_ignoring_case(lines_[i].text, "abstract"))
        return i + 1;
    std::size_t k = i + 1;
    std::string lead = text::squeeze(label.value);
    if (lead.empty()) k = skip_blank(k);
    // A list is a text of its own.
    if (lead.empty() && k < lines_.size() && list_mark_length(lines_[k].text) > 0) return i + 1;
    while (k < lines_.size() && !lines_[k].blank() && !lines_[k].rule && lead.size() < 8000) {
        if (k > i && ends_lead(lines_, k)) break;
        lines::append_line(lead, text::squeeze(lines_[k++].text));
    }
    if (lead.empty()) return i + 1;
    lines::rejoin_cut_words(lead, width_);
    frame_.lead = lead;
    return k;
}

std::size_t FrameReader::unknown_lead(std::size_t i) {
    constexpr std::size_t most_words = 5;
    const auto text = lines_[i].text;
    if (!frame_.labelled || frame_.lead || i == 0 || !lines_[i - 1].blank() ||
        !text.ends_with(':') || !words::is_capitalised(text) ||
        text::words(text).size() > most_words)
        return i;
    std::size_t end = i + 1;
    while (end < lines_.size() && !lines_[end].blank() && !lines_[end].rule) ++end;
    const std::size_t below = skip_blank(end);
    if (end == i + 1 || below >= lines_.size()) return i;
    if (!lines_[below].rule && !names_story(below)) return i;
    account_.remove("label", text);
    return lead_field(i, {Field::lead, {}, false});
}

std::size_t FrameReader::story_field(std::size_t i, const Label& label, End end) {
    if (!label.value.empty()) {
        const bool link = lines::starts_with_link(label.value);
        return link ? link_field(i, label) : i;
    }
    // "Full story:" above an address.
    const std::size_t below = skip_blank(i + 1);
    if (end == End::tail || (below < lines_.size() && lines::starts_with_link(lines_[below].text)))
        return link_field(i, label);
    return begin_story(i + 1);
}

std::size_t FrameReader::begin_story(std::size_t i) {
    frame_.full_story = true;
    for (; i < lines_.size() && (lines_[i].blank() || lines_[i].rule); ++i) {
        if (!lines_[i].rule) continue;
        frame_.ruled = true;
        account_.remove("rule", lines_[i].text);
    }
    return i;
}

bool FrameReader::names_story(std::size_t i) const {
    constexpr int least_rule = 30;  // columns; shorter ones underline what stands above them
    constexpr std::size_t most_words = 4;
    const lines::Line& line = lines_[i];
    if (i + 1 >= lines_.size() || !lines_[i + 1].rule ||
        lines_[i + 1].columns < std::max(least_rule, 2 * line.columns))
        return false;
    if (!words::is_in_capitals(line.text) && !line.text.ends_with(':')) return false;
    return text::words(line.text).size() <= most_words && !lines::find_link(line.text);
}

std::size_t FrameReader::story_over_rule(std::size_t i) {
    if (!frame_.labelled || !names_story(i)) return i;
    account_.remove("label", lines_[i].text);
    return begin_story(i + 1);
}

bool FrameReader::label_follows(std::size_t i) const {
    for (; i < lines_.size(); ++i)
        if (const auto label = read_label(lines_[i].text);
            label && (label->field == Field::link || label->field == Field::source))
            return true;
    return false;
}

bool FrameReader::field_follows(std::size_t i) const {
    const std::size_t next = skip_blank(i + 1);
    if (next >= lines_.size()) return false;
    const auto text = lines_[next].text;
    return lines::starts_with_link(text) || lines::set_off_link(text) || read_label(text) ||
           read_date(text);
}

std::size_t FrameReader::source_field(std::size_t i, const Label& label, End end) {
    if (lines::starts_with_link(label.value)) return link_field(i, label);
    if (label.value.empty()) {
        const std::size_t next = skip_blank(i + 1);
        if (next < lines_.size() && lines::starts_with_link(lines_[next].text))
            return take_link(next, 0);
        return i;
    }
    if (const std::size_t next = dated_source(i, label); next != i) return next;
    if (const std::size_t next = linked_source(i, label); next != i) return next;
    const bool known = known_publisher(label.value).has_value();
    if (label.value.size() > 60 || (!known && end == End::tail && !frame_.labelled &&
                                    i + 1 < lines_.size() && !field_follows(i)))
        return i;
    if (words::is_terminal(words::ending_of(label.value))) return i;
    if (!frame_.source) frame_.source = text::squeeze(without_mail_address(label.value));
    // "Feed: Night Wire", its address below, then what is told of the article.
    const auto own = end == End::head && i + 2 < lines_.size() && read_label(lines_[i + 2].text)
                         ? lines::set_off_link(lines_[i + 1].text)
                         : std::nullopt;
    return own ? other_link(i + 1, *own) : i + 1;
}

std::size_t FrameReader::dated_source(std::size_t i, const Label& label) {
    constexpr std::size_t longest = 80;
    const auto comma = label.value.find(", ");
    if (comma == std::string_view::npos || comma == 0 || label.value.size() > longest) return i;
    const auto date = read_date(label.value.substr(comma + 2));
    if (!date) return i;
    if (!frame_.source) frame_.source = text::squeeze(label.value.substr(0, comma));
    if (!frame_.published) frame_.published = date;
    return i + 1;
}

std::size_t FrameReader::linked_source(std::size_t i, const Label& label) {
    constexpr std::size_t longest = 4000;
    const auto found = lines::find_link(label.value.substr(0, longest));
    if (!found || found->at == 0 || found->at > longest_name || frame_.link) return i;
    auto name = label.value.substr(0, found->at);
    while (!name.empty() && "([<-,:| "sv.find(name.back()) != std::string_view::npos)
        name.remove_suffix(1);
    const auto behind = label.value.substr(found->at + found->length);
    if (name.empty() || words::is_terminal(words::ending_of(name)) ||
        behind.find_first_not_of(")]>. ") != std::string_view::npos)
        return i;
    if (!frame_.source) frame_.source = text::squeeze(name);
    return take_link(
        i, static_cast<std::size_t>(label.value.data() - lines_[i].text.data()) + found->at);
}

}  // namespace tearline::news
