// SPDX-License-Identifier: MIT
// What the lines of a message look like, before anybody knows what it is.
#include "news/message_looks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "news/ascii_bits.h"
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

enum ByteKind : std::uint8_t { ascii_letter = 1, end_mark = 2, odd_mark = 4, wide_byte = 8 };

constexpr std::array<std::uint8_t, 256> byte_kinds = [] {
    std::array<std::uint8_t, 256> kinds{};
    for (std::size_t c = 0; c < 256; ++c) {
        const char byte = static_cast<char>(c);
        if (c >= 0x80)
            kinds[c] = wide_byte;
        else if (text::is_alpha(byte))
            kinds[c] = ascii_letter;
        else if (byte == '.' || byte == '!' || byte == '?')
            kinds[c] = byte == '.' ? end_mark : end_mark | odd_mark;
        else if (byte != '-' && byte != '\'' && byte != ',')
            kinds[c] = odd_mark;
    }
    return kinds;
}();

/// A line of encoded data: most of its words are full of marks and digits.
bool is_data_line(std::string_view line) {
    int words = 0, odd = 0;
    std::size_t length = 0, marks = 0;
    line = line.substr(0, 200);
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] != ' ') {
            ++length;
            marks += (byte_kinds[static_cast<unsigned char>(line[i])] & odd_mark) != 0;
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

/// May an ASCII word be one of those of speaks_of_self: "I'd", "me", "mijn"? Most words are told
/// apart by two letters.
bool may_be_self(std::string_view word) {
    const char first = text::lower(word.front());
    if (first != 'i' && first != 'm') return false;
    const char second = word.size() > 1 ? text::lower(word[1]) : ' ';
    if (first == 'm') return second == 'y' || second == 'e' || second == 'i';
    return second == 'c' || !text::is_alpha(second);
}

/// "I", "I've," and the like: words by which the writer speaks of himself.
bool is_self(std::string_view word) {
    constexpr std::array words{"i"sv,   "i'm"sv, "i've"sv, "i'd"sv, "i'll"sv,
                               "my"sv,  "me"sv,  "я"sv,    "мне"sv, "меня"sv,
                               "мой"sv, "моя"sv, "ich"sv,  "mir"sv, "mijn"sv};
    if (word.size() > 12) return false;
    std::string plain = folded(word);
    while (!plain.empty() &&
           std::string_view(".,!?;:()\"").find(plain.back()) != std::string_view::npos)
        plain.pop_back();
    return std::find(words.begin(), words.end(), plain) != words.end();
}

/// What a short line of ASCII alone tells.
struct ShortLine {
    int letters = 0, sentences = 0, words = 0;
    bool data = false;
    bool of_self = false;  ///< the writer speaks of himself
};
constexpr std::size_t longest_short_line = 200;

/// Nothing where the line is long, holds control characters or letters beyond ASCII.
std::optional<ShortLine> short_line(std::string_view line, const AsciiBits& bits) {
    if (line.size() > longest_short_line || bits.any(bits.wide) || bits.any(bits.control))
        return std::nullopt;
    ShortLine found;
    const auto starts = bits.starts();
    found.letters = static_cast<int>(bits.count(bits.letters));
    found.words = static_cast<int>(bits.count(starts));
    bits.each(bits.ends, [&](std::size_t at) {
        found.sentences +=
            at > 2 && (at + 1 == line.size() || line[at + 1] == ' ' || line[at + 1] == '"');
    });
    bits.each(starts, [&](std::size_t at) {
        const char first = text::lower(line[at]);
        if (first != 'i' && first != 'm') return;
        const auto end = line.find(' ', at);
        const auto word = line.substr(at, end - at);
        found.of_self = found.of_self || (may_be_self(word) && is_self(word));
    });
    // A word of data has a mark of its own at least.
    const std::size_t plain =
        bits.count(bits.letters) + bits.count(bits.spaces) + bits.count(bits.quiet);
    const std::size_t odd_marks = line.size() - plain;
    found.data = odd_marks * 2 > static_cast<std::size_t>(found.words) && is_data_line(line);
    return found;
}

/// Letters, ends of sentences and letters of boxes.
void count_letters(std::string_view head, Looks& looks) {
    for (std::size_t k = 0; k < head.size();) {
        const unsigned kind = byte_kinds[static_cast<unsigned char>(head[k])];
        if (kind < wide_byte) {
            looks.letters += kind & ascii_letter;
            if ((kind & end_mark) && k > 2 &&
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
}

/// How a bulletin board is called, at AT: "telnet", "Telnet", "TELNET", or "ssh://".
bool is_call(std::string_view word) {
    return word == "telnet" || word == "Telnet" || word == "TELNET" || word == "ssh://";
}

bool calls_a_board(std::string_view line, const AsciiBits& bits) {
    constexpr std::size_t length = 6, to_mark = 3;  // of all of them; before the bit that is set
    const auto called = [&](std::size_t mark) {
        const char before = line[mark - 1];
        return (text::lower(before) == 'l' || before == 'h') &&
               is_call(line.substr(mark - to_mark, length));
    };
    bool found = false;
    bits.each(bits.calls, [&](std::size_t at) { found = found || (at >= to_mark && called(at)); });
    for (std::size_t at = AsciiBits::most; at < line.size() && !found; ++at)
        found = (text::lower(line[at]) == 'n' || line[at] == ':') && called(at);
    return found;
}

/// "I tried", "мне вздумалось": the writer speaks of himself.
bool speaks_of_self(std::string_view line) {
    bool speaks = false;
    text::each_word(line, [&](std::string_view word) {
        const char first = word.front();
        const bool may_be = first == '\xd0' || first == '\xd1' || may_be_self(word);
        speaks = may_be && is_self(word);
        return !speaks;
    });
    return speaks;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
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
        const AsciiBits bits(line.text);
        const bool laid_out = layout_score(line, bits) > 0;
        looks.laid_out += laid_out;
        looks.links += find_link(head).has_value();
        looks.telnet += calls_a_board(head, bits);
        looks.files += is_file_line(head);
        looks.labels += read_label(head).has_value();
        if (const auto plain = short_line(head, bits)) {
            looks.letters += plain->letters;
            looks.sentences += plain->sentences;
            looks.first_person += plain->of_self;
            looks.data += plain->data;
            looks.prose += !laid_out && plain->words >= 6;
            continue;
        }
        count_letters(head, looks);
        looks.first_person += speaks_of_self(head);
        looks.data += is_data_line(head);
        looks.prose += !laid_out && count_words(head.substr(0, 400)) >= 6;
    }
    return looks;
}

}  // namespace tearline::news
