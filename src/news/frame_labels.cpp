// SPDX-License-Identifier: MIT
// Labels that tell what stands beside an article, those in a row, and those that nobody knows.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/frame_reader.h"
#include "words/words.h"

namespace tearline::news {

using namespace std::string_view_literals;

namespace {

constexpr std::size_t longest_unknown = 24;

}  // namespace

std::size_t FrameReader::label_row(std::size_t i) {
    constexpr std::size_t longest = 160, most_parts = 5;
    const std::string_view whole = lines_[i].text;
    // Two colons at least, and a mark between the labels.
    if (whole.size() > longest || whole.find(':') == whole.rfind(':')) return i;
    for (const auto mark : {" - "sv, " | "sv, " \u00b7 "sv, " \u2022 "sv}) {
        if (whole.find(mark) == std::string_view::npos) continue;
        std::vector<std::string> parts(1);
        for (std::size_t at = 0; at < whole.size(); ++at) {
            if (whole.substr(at).starts_with(mark)) {
                parts.emplace_back();
                at += mark.size() - 1;
            } else if (whole[at] != '*') {
                parts.back().push_back(whole[at]);
            }
        }
        std::optional<Moment> date;
        std::string name, source;
        const bool all = std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
            const auto label = read_label(text::trim(part));
            if (!label) return may_be_label(text::trim(part));
            if (label->value.empty() || label->value.size() > longest_name) return false;
            if (label->field == Field::date) {
                if (!date) date = read_date(label->value);
                return date.has_value();
            }
            if (label->field == Field::byline) name = text::squeeze(label->value);
            if (label->field == Field::source) source = text::squeeze(label->value);
            return label->field == Field::byline || label->field == Field::source ||
                   label->field == Field::category;
        });
        if (!all || parts.size() > most_parts || !(date || !name.empty())) continue;
        if (!frame_.published) frame_.published = date;
        if (!frame_.byline && !name.empty()) frame_.byline = std::move(name);
        if (!frame_.source && !source.empty()) frame_.source = std::move(source);
        account_.remove("label", whole);
        return i + 1;
    }
    return i;
}

bool may_be_label(std::string_view line) {
    constexpr std::size_t longest = 80, most_words = 3;
    const auto colon = line.find(':');
    return line.size() <= longest && colon > 0 && colon <= longest_unknown &&
           colon + 1 < line.size() && line[colon + 1] == ' ' &&
           !words::is_terminal(words::ending_of(line)) && words::is_capitalised(line) &&
           text::words(line.substr(0, colon)).size() <= most_words;
}

std::size_t FrameReader::unknown_label(std::size_t i) {
    const auto is_field = [&](std::size_t k) {
        if (k >= lines_.size()) return false;
        const auto line = lines_[k].text;
        const auto label = read_label(line);
        const auto mark = line.find(": ");
        return (label && !label->bare) || lines::starts_with_link(line) ||
               (mark <= longest_unknown && read_date(line.substr(mark + 1)));
    };
    if (!may_be_label(lines_[i].text) || !((i > 0 && is_field(i - 1)) || is_field(i + 1))) return i;
    do account_.remove("label", lines_[i++].text);
    while (i < lines_.size() && may_be_label(lines_[i].text) && !is_field(i));
    return i;
}

std::size_t FrameReader::via_field(std::size_t i, const Label& label, End end) {
    // "Via: http://.." alone tells where the article is.
    if (lines::starts_with_link(label.value) && !frame_.link) return link_field(i, label);
    if (end == End::head || label.value.empty() || label.value.size() > 60) return i;
    if (!frame_.via) frame_.via = text::squeeze(label.value);
    return i + 1;
}

std::size_t FrameReader::other_link(std::size_t i, std::size_t offset) {
    const auto link = frame_.link;
    const std::size_t next = take_link(i, offset);
    frame_.link = link;
    return next;
}

std::size_t FrameReader::category_field(std::size_t i, const Label& label, End end) {
    // "Comments: http://..", where the text was discussed.
    if (lines::starts_with_link(label.value))
        return other_link(i, static_cast<std::size_t>(label.value.data() - lines_[i].text.data()));
    const bool above_link =
        i + 1 < lines_.size() &&
        (label.value.empty() ? lines::starts_with_link(lines_[i + 1].text)
                             : end == End::tail && frame_.link &&
                                   lines::set_off_link(lines_[i + 1].text).has_value());
    if (above_link) {
        std::size_t next = other_link(i + 1, lines::set_off_link(lines_[i + 1].text).value_or(0));
        // "Media:" above several of them.
        while (label.value.empty() && next < lines_.size() &&
               lines::starts_with_link(lines_[next].text)) {
            const std::size_t behind = other_link(next, 0);
            if (behind == next) break;
            next = behind;
        }
        return next;
    }
    if (label.value.empty() || label.value.size() > 120 ||
        words::is_terminal(words::ending_of(label.value)))
        return i;
    return end == End::head || frame_.labelled || !label.bare ? i + 1 : i;
}

}  // namespace tearline::news
