// SPDX-License-Identifier: MIT
// What the lines of a message look like, before anybody knows what it is.
#include "news/looks.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "news/labels.h"
#include "news/links.h"
#include "news/marks.h"
#include "news/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t lines_looked_at = 600;

/// "NEWGAME.ZIP   123456  A game": a name of a file, then its size.
bool is_file_line(std::string_view line) {
    const auto name = line.substr(0, 60);
    const auto stop = name.find('.');
    if (stop == std::string_view::npos || stop == 0 || stop + 1 >= name.size() ||
        name[stop + 1] == ' ')
        return false;
    const auto words = text::words(line.substr(0, 120));
    if (words.size() < 2) return false;
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 3); ++i) {
        const auto dot = words[i].rfind('.');
        if (dot == std::string_view::npos || dot == 0 || dot + 5 < words[i].size() ||
            dot + 2 > words[i].size())
            continue;
        const auto ending = words[i].substr(dot + 1);
        if (dot > 40 || !std::all_of(ending.begin(), ending.end(),
                                     [](char c) { return text::is_alpha(c) || text::is_digit(c); }))
            continue;
        for (std::size_t k = i + 1; k < std::min(words.size(), i + 3); ++k) {
            auto size = words[k];
            if (!size.empty() &&
                (text::lower(size.back()) == 'k' || text::lower(size.back()) == 'm'))
                size.remove_suffix(1);
            std::string digits;
            for (const char c : size)
                if (c != ',' && c != '.') digits.push_back(c);
            if (text::to_number(digits) && digits.size() >= 2) return true;
        }
    }
    return false;
}

/// A line of encoded data: most of its words are full of marks and digits.
bool is_data_line(std::string_view line) {
    int words = 0, odd = 0;
    std::size_t length = 0, marks = 0;
    line = line.substr(0, 200);
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] != ' ') {
            const char c = line[i];
            ++length;
            marks += static_cast<unsigned char>(c) < 0x80 && !text::is_alpha(c) && c != '-' &&
                     c != '\'' && c != '.' && c != ',';
        } else if (length > 0) {
            ++words;
            odd += marks * 3 > length && !starts_with_link(line.substr(i - length, length));
            length = marks = 0;
        }
    }
    return words > 0 && odd * 2 > words;
}

int count_words(std::string_view line) {
    int count = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
        count += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
    return count;
}

/// "I tried", "мне вздумалось": the writer speaks of himself.
bool speaks_of_self(std::string_view line) {
    constexpr std::array words{"i"sv,   "i'm"sv, "i've"sv, "i'd"sv, "i'll"sv,
                               "my"sv,  "me"sv,  "я"sv,    "мне"sv, "меня"sv,
                               "мой"sv, "моя"sv, "ich"sv,  "mir"sv, "mijn"sv};
    for (const auto word : text::words(line)) {
        if (word.size() > 12) continue;
        std::string plain = folded(word);
        while (!plain.empty() &&
               std::string_view(".,!?;:()\"").find(plain.back()) != std::string_view::npos)
            plain.pop_back();
        if (std::find(words.begin(), words.end(), plain) != words.end()) return true;
    }
    return false;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            out.push_back(text::lower(text[i++]));
            continue;
        }
        char32_t c = text::next_code_point(text, i);
        if (c >= 0x410 && c <= 0x42f) c += 0x20;
        text::append_utf8(out, c);
    }
    return out;
}

Looks look_at(const std::vector<Line>& lines) {
    Looks looks;
    for (std::size_t i = 0; i < std::min(lines.size(), lines_looked_at); ++i) {
        const Line& line = lines[i];
        if (line.blank()) continue;
        if (line.rule) {
            ++looks.rules;
            continue;
        }
        ++looks.inked;
        const auto quote = quote_mark(line.text);
        if (quote.depth > 0) {
            ++looks.quotes;
            looks.initials += quote.initials;
            continue;
        }
        const auto head = line.text.substr(0, 4000);
        for (std::size_t k = 0; k < head.size();) {
            if (static_cast<unsigned char>(head[k]) < 0x80) {
                looks.letters += text::is_alpha(head[k]);
                if ((head[k] == '.' || head[k] == '!' || head[k] == '?') && k > 2 &&
                    (k + 1 == head.size() || head[k + 1] == ' ' || head[k + 1] == '"'))
                    ++looks.sentences;
                ++k;
                continue;
            }
            const char32_t c = text::next_code_point(head, k);
            const bool box = c >= 0x2500 && c <= 0x25ff;
            looks.boxes += box;
            looks.letters += !box;
        }
        const bool laid_out = layout_score(line) > 0;
        looks.laid_out += laid_out;
        looks.links += find_link(head).has_value();
        looks.telnet += head.find("telnet") != std::string_view::npos ||
                        head.find("Telnet") != std::string_view::npos ||
                        head.find("TELNET") != std::string_view::npos ||
                        head.find("ssh://") != std::string_view::npos;
        looks.files += is_file_line(head);
        looks.first_person += speaks_of_self(head);
        looks.data += is_data_line(head);
        looks.labels += read_label(head).has_value();
        looks.prose += !laid_out && count_words(head.substr(0, 400)) >= 6;
    }
    return looks;
}

}  // namespace tearline::news
