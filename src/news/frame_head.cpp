// SPDX-License-Identifier: MIT
// What stands before a body: title, masthead, captions, greetings.
#include "news/frame_reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lines/hyphens.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/letter.h"
#include "news/publisher.h"
#include "words/sentences.h"
#include "words/words.h"

namespace tearline::news {

using namespace std::string_view_literals;

void FrameReader::read_head() {
    std::size_t i = 0;
    while (i < frame_.last) {
        const std::size_t next = head_step(i);
        if (next == i) break;
        i = next;
        if (frame_.full_story) break;
    }
    frame_.first = skip_empty(i);
}

std::size_t FrameReader::head_step(std::size_t i) {
    const lines::Line& line = lines_[i];
    if (line.blank()) return i + 1;
    if (const auto next = ruled_masthead(i); next != i) return next;
    if (line.rule) {
        frame_.ruled = true;
        account_.remove("rule", line.text);
        return i + 1;
    }
    if (const auto next = forward_note(i); next != i) return next;
    if (const auto next = bulletin_head(i); next != i) return next;
    if (const auto next = product_fields(i); next != i) return next;
    if (const auto next = subscription_note(i); next != i) return next;
    if (const auto next = header_of_usenet(i); next != i) return next;
    if (const auto next = archive_number(i); next != i) return next;
    const bool alone = i + 1 >= lines_.size() || lines_[i + 1].blank();
    if ((!frame_.title || alone) && is_greeting(line.text) && lines::letters(line.text) < 40) {
        account_.remove("greeting", line.text);
        greeted_ = true;
        return i + 1;
    }
    if (const auto next = boxed_title(i); next != i) return next;
    if (const auto next = title_before_link(i); next != i) return next;
    if (const auto next = title_at(i); next != i) return next;
    if (const auto next = dated_title(i); next != i) return next;
    if (const auto next = title_below_masthead(i); next != i) return next;
    if (const auto next = title_over_link(i); next != i) return next;
    if (const auto next = masthead_at(i); next != i) return next;
    if (const auto next = image_caption(i); next != i) return next;
    if (const auto next = field_at(i, End::head); next != i) return next;
    if (const auto next = story_over_rule(i); next != i) return next;
    if (const auto next = unknown_lead(i); next != i) return next;
    if (const auto next = unlabelled_title(i); next != i) return next;
    if (const auto next = title_over_byline(i); next != i) return next;
    if (const auto next = title_below_feed(i); next != i) return next;
    if (const auto next = department_at(i); next != i) return next;
    if (const auto next = name_over_date(i); next != i) return next;
    if (const auto next = host_at(i); next != i) return next;
    if (const auto next = short_rule_at(i); next != i) return next;
    if (const auto next = view_online_at(i); next != i) return next;
    if (const auto next = age_at(i); next != i) return next;
    // "ID: 4711 | Lang: en", above labels that are known.
    const auto below =
        i == 0 && i + 1 < lines_.size() ? read_label(lines_[i + 1].text) : std::nullopt;
    const bool above_title = below && below->field == Field::title && !below->bare;
    // "Archive-name: coast/ferries": what heads the questions of a newsgroup.
    const auto name = line.text.substr(0, line.text.find(':'));
    const bool of_usenet =
        below && !below->bare && name.find('-') != name.npos && name.find(' ') == name.npos;
    return frame_.labelled || above_title || of_usenet ? unknown_label(i) : i;
}

std::size_t FrameReader::header_of_usenet(std::size_t i) {
    const auto name = lines_[i].text.substr(0, lines_[i].text.find(':'));
    const bool header = name.find('-') != name.npos && name.find(' ') == name.npos;
    return i == 0 && header && !read_label(lines_[i].text) ? unknown_label(i) : i;
}

std::size_t FrameReader::forward_note(std::size_t i) {
    constexpr std::size_t reach = 40;  // lines: it stands above everything
    if (note_ || frame_.title || i > reach) return i;
    note_ = forward_note_at(lines_, i);
    if (!note_) return i;
    if (note_->subject) subject_ = *note_->subject;
    account_.remove("forward note", lines::joined(lines_, i, note_->end));
    return note_->end;
}

std::size_t FrameReader::title_at(std::size_t i) {
    if (frame_.title || subject_.empty()) return i;
    // A link that stands first belongs to gates that put their title into the Subject alone, or to
    // people who copied the whole page below it.
    if (frame_.link_first) return greeted_ ? repeated_title(i) : i;
    std::size_t best = i;
    std::string text;
    for (std::size_t k = i; k < lines_.size() && k < i + 6 && text.size() < longest_title; ++k) {
        const lines::Line& line = lines_[k];
        if (line.blank() || line.rule || (k > i && ends_title(k))) break;
        lines::append_line(text, text::squeeze(line.text));
        const auto agrees = agreement(subject_, text);
        // "via Night Wire" may be the title's own words.
        const auto label = k > i ? read_label(line.text) : std::nullopt;
        if (label && (!label->bare || agrees == Agreement::none)) break;
        const bool block_ends = k + 1 >= lines_.size() || lines_[k + 1].blank() ||
                                lines_[k + 1].rule || read_label(lines_[k + 1].text).has_value() ||
                                ends_title(k + 1);
        if (agrees == Agreement::none) continue;
        if (agrees == Agreement::whole && subject_.size() < 60) {
            best = k + 1;
            break;
        }
        // A Subject that may be cut: the title is the whole block, or goes on as long as lines
        // are full.
        best = k + 1;
        const bool full =
            width_ > 0 && !block_ends && !lines::break_fits(line, lines_[k + 1], width_);
        if (!full && !block_ends) best = rest_of_title(k + 1, subject_.size());
        if (block_ends || !full) break;
    }
    if (best == i) return i;
    std::string title = lines::joined(lines_, i, best);
    if (title.size() > longest_title || begins_text(i, best)) return i;
    const bool sentence = opens_text(i, best);
    if (sentence) title.pop_back();
    frame_.title = std::move(title);
    if (sentence) return i;
    frame_.indented_title = lines_[i].indent >= 4;
    return best;
}

bool FrameReader::ends_title(std::size_t i) const {
    const auto text = lines_[i].text;
    return lines::starts_with_link(text) || lines::set_off_link(text) || date_of_line(text) ||
           is_age(text) || link_behind_date(text) || is_byline(i) || credit_line(i) ||
           host_in_brackets(text);
}

/// A paragraph of its own that is the Subject, to the letter.
std::size_t FrameReader::repeated_title(std::size_t i) {
    std::size_t end = i;
    while (end < lines_.size() && end < i + 4 && !lines_[end].blank() && !lines_[end].rule) ++end;
    if (end < lines_.size() && !lines_[end].blank() && !lines_[end].rule) return i;
    const std::string text = lines::joined(lines_, i, end);
    if (agreement(subject_, text) != Agreement::whole ||
        agreement(text, subject_) != Agreement::whole)
        return i;
    account_.remove("title", text);
    return end;
}

/// Are the lines from FIRST to LAST, which agree with the Subject, no title but where a paragraph
/// begins? Posts without a title have their first words as Subject.
bool FrameReader::begins_text(std::size_t first, std::size_t last) const {
    constexpr std::size_t longest_title_with_stop = 150;  // "Why it falls. And why not to worry."
    std::size_t end = last;
    while (end < lines_.size() && !lines_[end].blank() && !lines_[end].rule &&
           !(end == last && ends_title(end)))
        ++end;
    if (end > last && !words::starts_lower(lines_[last].text)) return false;
    const std::string block = lines::joined(lines_, first, end);
    if (block.size() <= longest_title_with_stop || words::ending_of(block) != words::Ending::stop)
        return false;
    const std::size_t below = skip_blank(end);
    const bool above_frame =
        below < lines_.size() && (read_label(lines_[below].text) || is_link_above_text(below));
    return !above_frame || words::sentences(block).size() > 1;
}

/// Are the lines from FIRST to LAST, a paragraph that tells more than the Subject, a sentence of
/// the text that a Subject was cut from? It is title and text, then: headlines end without a stop.
/// A gate that tells an address or a date at the end had a headline, whatever it ends with.
bool FrameReader::opens_text(std::size_t first, std::size_t last) const {
    const std::string block = lines::joined(lines_, first, last);
    if (words::ending_of(block) != words::Ending::stop || !block.ends_with('.') ||
        block.ends_with("..") || words::sentences(block).size() != 1 ||
        words::is_in_capitals(block) || agreement(subject_, block) != Agreement::prefix)
        return false;
    constexpr std::size_t reach = 12;  // lines
    for (std::size_t i = lines_.size() - std::min(reach, lines_.size() - last); i < lines_.size();
         ++i)
        if (read_label(lines_[i].text) || lines::starts_with_link(lines_[i].text)) return false;
    const std::size_t below = skip_blank(last);
    return below < lines_.size() && !lines_[below].rule && !read_label(lines_[below].text) &&
           !ends_title(below) && prose_follows(below);
}

/// A Subject that was cut just where the first line ends: lines that stand between it and the next
/// blank line or label are the title's rest, if they are few and no sentence.
std::size_t FrameReader::rest_of_title(std::size_t from, std::size_t subject_size) const {
    constexpr std::size_t cut_subject = 68, most_lines = 2;
    std::size_t end = from;
    while (end < lines_.size() && !lines_[end].blank() && !lines_[end].rule &&
           !read_label(lines_[end].text) && end - from <= most_lines && !ends_title(end))
        ++end;
    const bool few = end > from && end - from <= most_lines && end < lines_.size();
    // Before labels the whole block is the title. Entities that became letters made lines shorter.
    const std::size_t below = few ? skip_blank(end) : end;
    const auto label =
        few && below < lines_.size() && below > end ? read_label(lines_[below].text) : std::nullopt;
    const bool before_label =
        (label && !label->bare) || (few && below > end && is_link_above_text(below));
    if (!few || (subject_size < cut_subject && !before_label)) return from;
    const std::string_view last = text::trim_right(lines_[end - 1].text);
    return last.ends_with('.') && !before_label ? from : end;
}

std::size_t FrameReader::title_before_link(std::size_t i) {
    if (frame_.title || frame_.link || subject_.empty()) return i;
    const auto text = lines_[i].text;
    const auto found = lines::find_link(text);
    if (!found || found->at == 0 ||
        text.find_first_not_of(")>] ", found->at + found->length) != text.npos)
        return i;
    auto before = text::trim_right(text.substr(0, found->at));
    while (!before.empty() && "(<[-|:"sv.find(before.back()) != std::string_view::npos)
        before = text::trim_right(before.substr(0, before.size() - 1));
    if (before.empty()) return i;
    // With its address beside it a title is known though the Subject was cut short of a field.
    constexpr std::size_t least_subject = 24, longest_mark = 40;
    auto core = before;
    if (const auto mark = core.find("] "); core.starts_with('[') && mark < longest_mark)
        core = core.substr(mark + 2);
    if (agreement(subject_, before) == Agreement::none) {
        if (subject_.size() < least_subject || !text::starts_with_ignoring_case(core, subject_))
            return i;
        before = core;
    }
    const std::size_t next = take_link(i, found->at);
    if (next == i) return i;
    frame_.title = text::squeeze(before);
    account_.remove("link", text.substr(found->at));
    return next;
}

std::size_t FrameReader::title_over_link(std::size_t i) {
    constexpr std::size_t reach = 6, least_words = 3, longest = 160;
    if (frame_.title) return i;
    // Who passes an article on says in the Subject what he thinks of it.
    const auto text = lines_[i].text;
    if (note_ && !note_->subject && text.size() <= longest &&
        text::words(text).size() >= least_words && i + 2 < lines_.size() && lines_[i + 2].blank() &&
        lines::starts_with_link(lines_[i + 1].text) && lines_[i + 1].text.find(' ') == text.npos &&
        !lines::find_link(text)) {
        frame_.title = text::squeeze(text);
        return i + 1;
    }
    if (!lines::starts_with_link(subject_)) return i;
    for (std::size_t k = i + 1; k < lines_.size() && k < i + reach; ++k) {
        if (!lines_[k].text.starts_with(subject_) || lines_[k - 1].blank()) continue;
        for (std::size_t note = i; note + 1 < k; ++note)
            if (!lines_[note].blank()) account_.remove("note", lines_[note].text.substr(0, 200));
        frame_.title = text::squeeze(lines_[k - 1].text);
        return k;
    }
    return i;
}

std::size_t FrameReader::unlabelled_title(std::size_t i) {
    if (frame_.title || frame_.link_first) return i;
    std::size_t k = i;
    while (k < lines_.size() && !lines_[k].blank() && !lines_[k].rule && k < i + 5 &&
           !read_label(lines_[k].text) && !(k > i && ends_title(k)))
        ++k;
    const std::size_t next = skip_empty(k);
    if (k == i || next >= lines_.size()) return i;
    const auto label = read_label(lines_[next].text);
    if (!label) return i;
    const bool dated =
        label->field == Field::date && (label->value.empty() || read_date(label->value));
    const bool led = label->field == Field::lead || label->field == Field::byline ||
                     (label->field == Field::story && label->value.empty());
    const std::string text = lines::joined(lines_, i, k);
    // "arXiv:2611.04411v1": a field that no table has.
    if (text.substr(0, text.find(' ')).find(':') != std::string::npos &&
        agreement(subject_, text) == Agreement::none)
        return i;
    if ((!dated && !led) || text.size() > 200 || text.ends_with(".") || is_credit(text)) return i;
    frame_.title = text;
    return k;
}

namespace {

/// The name of a part of a paper, not of the paper: "ARTICLES".
bool is_section_name(std::string_view line) {
    static constexpr std::array names{"articles"sv,    "general articles"sv,
                                      "editorial"sv,   "columns"sv,
                                      "letters"sv,     "letters to the editor"sv,
                                      "headlines"sv,   "news"sv,
                                      "local news"sv,  "world news"sv,
                                      "top stories"sv, "reviews"sv};
    constexpr std::size_t longest = 24;
    return line.size() <= longest &&
           std::find(names.begin(), names.end(), text::folded(line)) != names.end();
}

}  // namespace

std::size_t FrameReader::masthead_at(std::size_t i) {
    const lines::Line& line = lines_[i];
    if (i > 6 || line.text.size() > 60 || frame_.source) return i;
    const std::size_t next = skip_blank(i + 1);
    const bool above_rule = next < lines_.size() && lines_[next].rule && next <= i + 2 &&
                            !frame_.title && !frame_.ruled &&
                            !words::is_terminal(words::ending_of(line.text));
    const bool alone = (i + 1 >= lines_.size() || lines_[i + 1].blank()) && frame_.title &&
                       known_publisher(line.text) && text::words(line.text).size() <= 4 &&
                       prose_follows(i + 1);
    if (above_rule && !read_label(line.text) && text::words(line.text).size() <= 6 &&
        !lines::find_link(line.text)) {
        if (!is_section_name(line.text)) frame_.source = undecorated(line.text);
        account_.remove("masthead", line.text);
        return i + 1;
    }
    if (!alone) return i;
    frame_.source = known_publisher(line.text);
    frame_.via = std::string(line.text);
    account_.remove("source line", line.text);
    return i + 1;
}

bool FrameReader::is_link_above_text(std::size_t i) const {
    return i < lines_.size() && lines::starts_with_link(lines_[i].text) && prose_follows(i + 1);
}

bool FrameReader::prose_follows(std::size_t i) const {
    i = skip_empty(i);
    return i < lines_.size() && lines_[i].text.size() > 55;
}

std::size_t FrameReader::image_caption(std::size_t i) {
    const auto label = read_label(lines_[i].text);
    if (!label || label->field != Field::image || label->value.empty()) return i;
    const auto title = known_title();
    std::size_t k = i;
    while (k < lines_.size() && !lines_[k].blank() && !lines_[k].rule && k < i + 4) ++k;
    const std::string text = lines::joined(lines_, i, k);
    const auto inner = read_label(text);
    const bool same = inner && agreement(inner->value, title) != Agreement::none;
    const bool file = label->value.find("://") != std::string_view::npos && k == i + 1;
    if (!same && !file) return i;
    account_.remove("image caption", text);
    return k;
}

}  // namespace tearline::news
