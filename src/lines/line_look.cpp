// SPDX-License-Identifier: MIT
// What the bytes of a line tell, counted in one go over it.
#include "lines/line_look.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/links.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t looked_at_for_data = 200, looked_at_for_words = 400;

/// Marks that words of all kinds seldom hold.
constexpr std::array<bool, 256> odd_marks = [] {
    std::array<bool, 256> odd{};
    for (std::size_t c = 0; c < 0x80; ++c) {
        const char byte = static_cast<char>(c);
        odd[c] = !text::is_alpha(byte) && "-',."sv.find(byte) == std::string_view::npos;
    }
    return odd;
}();

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
    std::string plain = text::folded(word);
    while (!plain.empty() &&
           std::string_view(".,!?;:()\"").find(plain.back()) != std::string_view::npos)
        plain.pop_back();
    return std::find(words.begin(), words.end(), plain) != words.end();
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
        return look_;
    }

  private:
    /// No more marks than letters and digits?
    [[nodiscard]] bool has_few_marks() const {
        const std::size_t known = look_.letters * 2 + spaces_;
        if (known >= line_.size()) return true;
        const auto digits = std::count_if(line_.begin(), line_.end(), text::is_digit);
        return known + 2 * static_cast<std::size_t>(digits) >= line_.size();
    }

    template <class Bytes>
    [[gnu::always_inline]] void take(const Bytes& bytes, std::size_t at) {
        const std::uint64_t spaces = bytes.equal(' ');
        look_.letters += text::ones_in(bytes.letters());
        spaces_ += text::ones_in(spaces);
        const std::uint64_t behind = spaces << 1 | before_ >> 63;
        gap_ = gap_ || (spaces & behind & (spaces << 2 | before_ >> 62)) != 0;
        before_ = spaces;
        if (at < looked_at_for_words) {
            const std::uint64_t starts = ~spaces & (behind | std::uint64_t{at == 0});
            look_.words +=
                text::ones_in(starts & bytes.there() & first_bits(looked_at_for_words, at));
        }
        const std::uint64_t dots = bytes.equal('.');
        gap_ = gap_ || (dots & dots << 1 & dots << 2 & dots << 3) != 0;
        text::each_bit(dots | bytes.any_of('!', '?'),
                       [&](std::size_t bit) { look_.sentences += ends_sentence(at + bit); });
        text::each_bit(bytes.equal(':'), [&](std::size_t bit) {
            look_.linked = look_.linked || line_.substr(at + bit, 2) == ":/";
        });
        if (bytes.wide() != 0) take_wide(bytes, at);
    }

    /// Letters beyond ASCII are counted by their first bytes.
    template <class Bytes>
    void take_wide(const Bytes& bytes, std::size_t at) {
        wide_ = true;
        look_.letters += text::ones_in(bytes.within('\xc0', '\xff'));
        text::each_bit(bytes.equal('\xe2'),
                       [&](std::size_t bit) { look_.boxes += is_box(line_, at + bit); });
    }

    [[nodiscard]] bool ends_sentence(std::size_t at) const {
        return at > 2 && (at + 1 == line_.size() || line_[at + 1] == ' ' || line_[at + 1] == '"');
    }

    std::string_view line_;
    LineLook look_;
    std::size_t spaces_ = 0;
    bool wide_ = false, gap_ = false;  // of three blanks, or of dots that lead over one
    std::uint64_t before_ = 0;         // the spaces of the block before
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

bool calls_board(std::string_view line) {
    static constexpr std::array calls{"telnet"sv, "Telnet"sv, "TELNET"sv, "ssh://"sv};
    return std::any_of(calls.begin(), calls.end(), [&](std::string_view call) {
        return line.find(call) != std::string_view::npos;
    });
}

bool is_code(std::string_view line) {
    static constexpr std::array keywords{"begin"sv,   "end"sv,       "endif"sv,    "var"sv,
                                         "uses"sv,    "procedure"sv, "function"sv, "#include"sv,
                                         "#define"sv, "return"sv,    "repeat"sv,   "next"sv};
    line = text::trim(line);
    if (line.empty()) return false;
    const char first = line.front(), last = line.back();
    if (last == ';' || last == '{' || last == '}' || first == '{' || first == '}') return true;
    if (line.starts_with("//") || line.starts_with("/*") || line.starts_with("(*")) return true;
    const std::string word = text::to_lower(words::first_word(line));
    return text::words(line).size() <= 4 && line.find_first_of(".,") == std::string_view::npos &&
           std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

bool is_data(std::string_view line) {
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

}  // namespace tearline::lines
