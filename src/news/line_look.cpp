// SPDX-License-Identifier: MIT
// What the bytes of a line tell, counted in one go over it.
#include "news/line_look.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"
#include "news/links.h"
#include "news/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t looked_at_for_data = 200, looked_at_for_words = 400, longest_prose = 256;

/// Marks that words of all kinds seldom hold.
constexpr std::array<bool, 256> odd_marks = [] {
    std::array<bool, 256> odd{};
    for (std::size_t c = 0; c < 0x80; ++c) {
        const char byte = static_cast<char>(c);
        odd[c] = !text::is_alpha(byte) && "-',."sv.find(byte) == std::string_view::npos;
    }
    return odd;
}();

/// A line of encoded data: most of its words are full of marks and digits.
bool is_data_line(std::string_view line) {
    int words = 0, odd = 0;
    std::size_t length = 0, marks = 0;
    line = line.substr(0, looked_at_for_data);
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] != ' ') {
            ++length;
            marks += odd_marks[static_cast<unsigned char>(line[i])];
        } else if (length > 0) {
            ++words;
            odd += marks * 3 > length && !starts_with_link(line.substr(i - length, length));
            length = marks = 0;
        }
    }
    return words > 0 && odd * 2 > words;
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
    static constexpr std::array words{"i"sv,   "i'm"sv, "i've"sv, "i'd"sv, "i'll"sv,
                                      "my"sv,  "me"sv,  "я"sv,    "мне"sv, "меня"sv,
                                      "мой"sv, "моя"sv, "ich"sv,  "mir"sv, "mijn"sv};
    if (word.size() > 12) return false;
    std::string plain = folded(word);
    while (!plain.empty() &&
           std::string_view(".,!?;:()\"").find(plain.back()) != std::string_view::npos)
        plain.pop_back();
    return std::find(words.begin(), words.end(), plain) != words.end();
}

/// How a bulletin board is called, at AT: "telnet", "Telnet", "TELNET", or "ssh://".
bool is_call(std::string_view word) {
    return word == "telnet" || word == "Telnet" || word == "TELNET" || word == "ssh://";
}

/// Is it one of those by which a writer speaks of himself, the word at AT?
bool speaks_of_self(std::string_view line, std::size_t at) {
    constexpr std::size_t longest = 13;  // longer ones are none
    std::size_t end = at;
    while (end < line.size() && end - at < longest && !text::is_space(line[end])) ++end;
    const auto word = line.substr(at, end - at);
    const char first = word.front();
    return (first == '\xd0' || first == '\xd1' || may_be_self(word)) && is_self(word);
}

/// A letter of a box at AT, which holds the first of its bytes: U+2500 to U+25FF.
bool is_box(std::string_view line, std::size_t at) {
    return at + 2 < line.size() && line[at + 1] >= '\x94' && line[at + 1] <= '\x97';
}

/// The first bits, those of the first COUNT bytes where the block begins at AT.
constexpr std::uint64_t first_bits(std::size_t count, std::size_t at) {
    if (count >= at + 64) return ~std::uint64_t{0};
    return count <= at ? 0 : (std::uint64_t{1} << (count - at)) - 1;
}

/// Goes over a line block by block; what stands at a border is carried over.
class LineReader {
  public:
    explicit LineReader(std::string_view line) : line_(line) {}

    LineLook run() {
        text::each_block(line_, [&](const auto& bytes, std::size_t at) { take(bytes, at); });
        look_.letters += cut_off(line_);
        look_.letters -= look_.boxes;
        look_.prose = line_.size() <= longest_prose && !wide_ && !gap_ && has_few_marks();
        // A word of data has an odd mark of its own at least.
        look_.data = others_ * 2 > data_words_ && is_data_line(line_);
        return look_;
    }

  private:
    /// No more marks than letters and digits?
    [[nodiscard]] bool has_few_marks() const {
        const std::size_t known = look_.letters * 2 + spaces_;
        if (known >= line_.size()) return true;
        return known + 2 * static_cast<std::size_t>(
                               std::count_if(line_.begin(), line_.end(), text::is_digit)) >=
               line_.size();
    }

    template <class Bytes>
    [[gnu::always_inline]] void take(const Bytes& bytes, std::size_t at) {
        const std::uint64_t there = bytes.there();
        const std::uint64_t letters = bytes.letters(), spaces = bytes.equal(' ');
        look_.letters += text::ones_in(letters);
        spaces_ += text::ones_in(spaces);
        const std::uint64_t behind = spaces << 1 | before_.spaces >> 63;
        gap_ = gap_ || (spaces & behind & (spaces << 2 | before_.spaces >> 62)) != 0;
        const std::uint64_t starts = ~spaces & (behind | std::uint64_t{at == 0}) & there;
        if (at < looked_at_for_words)
            look_.words += text::ones_in(starts & first_bits(looked_at_for_words, at));
        if (at < looked_at_for_data) {
            const std::uint64_t part = there & first_bits(looked_at_for_data, at);
            others_ += text::ones_in(~(letters | spaces) & part);
            data_words_ += text::ones_in(starts & part);
        }
        count_sentences(bytes.any_of('.', '!', '?'), at);
        find_calls(bytes, at);
        find_self(starts & bytes.letter('i', 'm'), at);
        if (bytes.unusual()) take_unusual(bytes, at, starts);
        before_.spaces = spaces;
    }

    void find_self(std::uint64_t starts, std::size_t block) {
        text::each_bit(starts, [&](std::size_t bit) {
            look_.of_self = look_.of_self || speaks_of_self(line_, block + bit);
        });
    }

    template <class Bytes>
    void take_unusual(const Bytes& bytes, std::size_t at, std::uint64_t starts) {
        const std::uint64_t wide = bytes.wide(), cyrillic = bytes.within('\xd0', '\xd1');
        if (bytes.within(0, 0x1f) != 0) {  // other white space parts words too
            const std::uint64_t ink = bytes.ink();
            starts = ink & (~ink << 1 | std::uint64_t{at == 0 || text::is_space(line_[at - 1])});
            find_self(starts & bytes.letter('i', 'm'), at);
        }
        find_self(starts & cyrillic, at);
        if (wide != 0) take_wide(bytes, at);
    }

    /// Letters beyond ASCII are counted by their first bytes.
    template <class Bytes>
    void take_wide(const Bytes& bytes, std::size_t at) {
        wide_ = true;
        look_.letters += text::ones_in(bytes.within('\xc0', '\xff'));
        text::each_bit(bytes.equal('\xe2'),
                       [&](std::size_t bit) { look_.boxes += is_box(line_, at + bit); });
    }

    void count_sentences(std::uint64_t ends, std::size_t block) {
        text::each_bit(ends, [&](std::size_t bit) {
            const std::size_t at = block + bit;
            look_.sentences +=
                at > 2 && (at + 1 == line_.size() || line_[at + 1] == ' ' || line_[at + 1] == '"');
        });
    }

    /// How a bulletin board is called is told by its fourth letter and the one before it, an
    /// address by its colon.
    template <class Bytes>
    [[gnu::always_inline]] void find_calls(const Bytes& bytes, std::size_t block) {
        constexpr std::size_t length = 6, to_mark = 3;
        const std::uint64_t colons = bytes.equal(':'), el = bytes.letter('l');
        std::uint64_t marks = bytes.letter('n') & (el << 1 | before_.el >> 63);
        before_.el = el;
        marks |= colons;
        text::each_bit(marks, [&](std::size_t bit) {
            const std::size_t at = block + bit;
            look_.linked = look_.linked || line_.substr(at, 2) == ":/";
            look_.calls_board =
                look_.calls_board || (at >= to_mark && is_call(line_.substr(at - to_mark, length)));
        });
    }

    std::string_view line_;
    LineLook look_;
    std::size_t spaces_ = 0;
    std::size_t data_words_ = 0, others_ = 0;  // where data is told by: words; no letters
    bool wide_ = false, gap_ = false;
    struct {
        std::uint64_t spaces = 0, el = 0;
    } before_;  // the bits of the block before
};

}  // namespace

std::size_t cut_off(std::string_view line) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(line.size(), 3); ++back) {
        const auto byte = static_cast<unsigned char>(line[line.size() - back]);
        if (byte < 0x80) return 0;
        if (byte < 0xc0) continue;
        const std::size_t whole = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
        return whole > back ? back - 1 : 0;
    }
    return 0;
}

LineLook look_at_line(std::string_view line) {
    return LineReader(line).run();
}

}  // namespace tearline::news
