// SPDX-License-Identifier: MIT
// What a gate counted as columns when it wrapped a text.
#include "lines/measure.h"

#include <algorithm>

#include "base/text.h"
#include "lines/lines.h"

namespace tearline::lines {

namespace {

/// How many blanks stand in RAW that a wrapper takes for letters.
std::size_t joints_in(std::string_view raw) {
    using namespace std::string_view_literals;
    std::size_t count = 0;
    for (const auto blank : {"&nbsp;"sv, "&#160;"sv, "\u00a0"sv, "\u2009"sv, "\u202f"sv})
        for (auto at = raw.find(blank); at != raw.npos; at = raw.find(blank, at + blank.size()))
            ++count;
    return count;
}

}  // namespace

Measure Measure::in_bytes() {
    Measure measure;
    measure.bytes_ = true;
    return measure;
}

std::optional<Measure> Measure::as_sent(std::string_view clean, std::string_view raw) {
    Measure measure;
    measure.text_ = clean;
    for (;;) {
        const auto end = clean.find('\n'), raw_end = raw.find('\n');
        if ((end == clean.npos) != (raw_end == raw.npos)) return std::nullopt;
        const auto line = clean.substr(0, end), raw_line = raw.substr(0, raw_end);
        if (line != raw_line) measure.compare_line(line, raw_line);
        if (end == clean.npos) break;
        clean.remove_prefix(end + 1);
        raw.remove_prefix(raw_end + 1);
    }
    if (measure.gaps_.empty()) return std::nullopt;
    return measure;
}

void Measure::compare_line(std::string_view clean, std::string_view raw) {
    const auto words = text::words(clean), raw_words = text::words(raw);
    if (words.empty()) return;
    const auto add = [&](std::string_view word, int columns) {
        if (columns == 0) return;
        gaps_.push_back({static_cast<std::size_t>(word.data() - text_.data()), columns});
    };
    // "Lindholm,&nbsp;where": the wrapper saw one word where there are several.
    const std::size_t joints = joints_in(raw);
    if (joints > 0 && words.size() == raw_words.size() + joints) {
        std::size_t at = 0;
        for (const auto raw_word : raw_words) {
            add(words[at], letters(raw_word) - letters(words[at]));
            for (std::size_t more = joints_in(raw_word); more > 0; --more)
                ++at, add(words[at], -letters(words[at]) - 1);
            ++at;
        }
        return;
    }
    if (words.size() != raw_words.size()) {
        // A blank that was an entity, words that were a tag: the line as a whole can be told.
        add(words.back(), std::max(0, letters(text::trim(raw)) - letters(text::trim(clean))));
        return;
    }
    for (std::size_t i = 0; i < words.size(); ++i)
        add(words[i], std::max(0, letters(raw_words[i]) - letters(words[i])));
}

int Measure::columns(std::string_view part) const {
    if (bytes_) return static_cast<int>(part.size());
    int columns = letters(part);
    if (part.data() < text_.data() || part.data() > text_.data() + text_.size()) return columns;
    const auto first = static_cast<std::size_t>(part.data() - text_.data());
    const auto by_place = [](const Gap& gap, std::size_t at) { return gap.at < at; };
    for (auto gap = std::lower_bound(gaps_.begin(), gaps_.end(), first, by_place);
         gap != gaps_.end() && gap->at < first + part.size(); ++gap)
        columns += gap->columns;
    return columns;
}

}  // namespace tearline::lines
