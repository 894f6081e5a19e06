// SPDX-License-Identifier: MIT
// What the lines of a message look like, before anybody knows what it is.
#include "news/message_looks.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lines/line_look.h"
#include "lines/links.h"
#include "lines/marks.h"
#include "news/labels.h"

namespace tearline::news {

namespace {

constexpr std::size_t lines_looked_at = 600, looked_at_of_line = 4000;

/// "NEWGAME.ZIP": a name with an ending.
bool is_file_name(std::string_view word) {
    constexpr std::size_t longest_name = 40, longest_ending = 4;
    const auto dot = word.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot > longest_name) return false;
    const auto ending = word.substr(dot + 1);
    return !ending.empty() && ending.size() <= longest_ending &&
           std::all_of(ending.begin(), ending.end(),
                       [](char c) { return text::is_alpha(c) || text::is_digit(c); });
}

/// "123,456", "12K", "3.5m". Fewer than three digits alone are a version: "Node.js 22".
bool is_file_size(std::string_view word) {
    const bool has_unit = text::lower(word.back()) == 'k' || text::lower(word.back()) == 'm';
    if (has_unit) word.remove_suffix(1);
    std::string digits;
    for (const char c : word)
        if (c != ',' && c != '.') digits.push_back(c);
    return digits.size() >= (has_unit ? 2 : 3) && text::to_number(digits);
}

/// "NEWGAME.ZIP   123456  A game": among the first words a name of a file, then its size.
bool is_file_line(std::string_view line) {
    constexpr std::size_t first_names = 3, beside = 2, most = first_names + beside;
    const auto name = line.substr(0, 60);
    const auto stop = name.find('.');
    if (stop == std::string_view::npos || stop == 0 || stop + 1 >= name.size() ||
        name[stop + 1] == ' ')
        return false;
    std::array<std::string_view, most> words;
    std::size_t count = 0;
    text::each_word(line.substr(0, 120), [&](std::string_view word) {
        words[count++] = word;
        return count < most;
    });
    for (std::size_t i = 0; i < std::min(count, first_names); ++i) {
        if (!is_file_name(words[i])) continue;
        for (std::size_t k = i + 1; k < std::min(count, i + 1 + beside); ++k)
            if (is_file_size(words[k])) return true;
    }
    return false;
}

}  // namespace

Looks look_at(const std::vector<lines::Line>& lines) {
    constexpr int telling_labels = 2;
    Looks looks;
    for (std::size_t i = 0; i < std::min(lines.size(), lines_looked_at); ++i) {
        const lines::Line& line = lines[i];
        if (line.blank() || line.rule) continue;
        ++looks.inked;
        const auto quote = lines::quote_mark(line.text);
        if (quote.depth > 0) {
            ++looks.quotes;
            looks.initials += quote.initials;
            continue;
        }
        const auto head = line.text.substr(0, looked_at_of_line);
        const lines::LineLook look = lines::look_at_line(head);
        const bool laid_out = lines::layout_score(line, look.prose) > 0;
        looks.laid_out += laid_out;
        looks.links += look.linked && lines::find_link(head);
        looks.files += is_file_line(head);
        if (looks.labels < telling_labels) looks.labels += read_label(head).has_value();
        looks.letters += static_cast<long>(look.letters);
        looks.boxes += static_cast<long>(look.boxes);
        looks.sentences += static_cast<int>(look.sentences);
        looks.prose += !laid_out && look.words >= 6;
    }
    return looks;
}

int count_lines(const std::vector<lines::Line>& lines, bool (*is_so)(std::string_view line)) {
    int count = 0;
    for (std::size_t i = 0; i < std::min(lines.size(), lines_looked_at); ++i) {
        const lines::Line& line = lines[i];
        if (line.blank() || line.rule || lines::quote_mark(line.text).depth > 0) continue;
        count += is_so(line.text.substr(0, looked_at_of_line));
    }
    return count;
}

}  // namespace tearline::news
