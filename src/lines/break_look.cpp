// SPDX-License-Identifier: MIT
// Whole numbers only, so that every machine has the same features.
#include "lines/break_look.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

constexpr int least_prose = 80;      // letters; what has fewer may be a heading or a name
constexpr std::size_t far = 504;     // letters that a sentence is followed
constexpr std::size_t unknown = 40;  // where there is nothing to count

int count_of(std::uint64_t bits) {
    return bits == 0 ? 0 : static_cast<int>(text::ones_in(bits));
}

int count_marks(std::string_view text, std::string_view mark) {
    int count = 0;
    for (auto at = text.find(mark); at != std::string_view::npos;
         at = text.find(mark, at + mark.size()))
        ++count;
    return count;
}

void add(Features& to, int value) {
    to.add(static_cast<std::size_t>(std::max(value, 0)));
}

/// The first words of a text, without marks.
class FirstWords {
  public:
    explicit FirstWords(std::string_view text) {
        text::each_word(text, [&](std::string_view word) {
            words_[count_++] = words::bare_word(word);
            return count_ < words_.size();
        });
    }
    /// Is WORD one of them, whatever its case?
    [[nodiscard]] bool has(std::string_view word) const {
        return std::any_of(words_.begin(), words_.begin() + count_, [&](std::string_view other) {
            return other.size() == word.size() && text::equals_ignoring_case(other, word);
        });
    }

  private:
    std::array<std::string_view, 10> words_;
    std::size_t count_ = 0;
};

/// Are most of its longer words capitalised?
bool is_title(std::string_view text) {
    int long_words = 0, capitals = 0;
    text::each_word(text, [&](std::string_view word) {
        const auto bare = words::bare_word(word);
        if (bare.size() > 3) ++long_words, capitals += words::is_capitalised(bare);
        return true;
    });
    return capitals * 4 >= long_words * 3;
}

/// Does the first longer word of TEXT stand in BEFORE as well?
std::size_t first_long_again(std::string_view text, std::string_view before) {
    std::size_t again = 0, count = 0;
    text::each_word(text, [&](std::string_view word) {
        const auto bare = words::bare_word(word);
        if (bare.size() < 4 || words::is_function_word(bare)) return ++count < 4;
        again = 1 + std::size_t{FirstWords(before).has(bare)};
        return false;
    });
    return again;
}

bool is_end_mark(char c) {
    return c == '.' || c == '!' || c == '?';
}

}  // namespace

void Counted::add(const Piece& piece, words::Ending ending) {
    letters += piece.columns + 1;
    sentences += words::is_terminal(ending);
    bool wide = false;
    std::uint64_t stop_before = 0;  // at the end of the block before
    text::each_block(piece.text, [&](const auto& bytes, std::size_t) {
        const std::uint64_t stops = bytes.any_of('.', '!', '?');
        sentences += count_of((stops << 1 | stop_before) & bytes.equal(' '));
        stop_before = stops >> 63;
        quotes += count_of(bytes.equal('"'));
        brackets += count_of(bytes.equal('(')) - count_of(bytes.equal(')'));
        wide = wide || bytes.wide() != 0;
    });
    if (wide) curly += count_marks(piece.text, "“") - count_marks(piece.text, "”");
}

void Counted::add(const Counted& other) {
    letters += other.letters;
    sentences += other.sentences;
    quotes += other.quotes;
    brackets += other.brackets;
    curly += other.curly;
}

Paragraphs::Paragraphs(const Body& body) : body_(body), stretch_of_(body.pieces.size()) {
    std::vector<int> lengths;
    counted_.reserve(body.pieces.size());
    passed_.reserve(body.pieces.size());
    endings_.reserve(body.pieces.size());
    for (std::size_t i = 0; i < body.pieces.size(); ++i) {
        if (i == 0 || body.pieces[i].cut == Cut::always) stretches_.push_back({i, i});
        Stretch& stretch = stretches_.back();
        endings_.push_back(words::ending_of(body.pieces[i].text));
        counted_.emplace_back().add(body.pieces[i], endings_.back());
        passed_.push_back({stretch.counted.letters, stretch.counted.sentences});
        stretch.counted.add(counted_.back());
        stretch.to = i + 1;
        stretch_of_[i] = stretches_.size() - 1;
    }
    for (const auto& [from, to, counted] : stretches_) {
        if (counted.letters < least_prose) {
            if (is_brief(stretch_of_[from])) {
                ++brief_;
                brief_letters_ += counted.letters;
                brief_titles_ += is_title(body.pieces[from].text);
            }
            continue;
        }
        lengths.push_back(counted.letters);
        ++long_;
        sentences_ += counted.sentences;
        single_ += counted.sentences <= 1;
        letters_ += counted.letters;
    }
    // Two imagined paragraphs keep short messages from going astray.
    lengths.push_back(300);
    lengths.push_back(420);
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    usual_ = *middle;
}

/// How long the sentence is that ends before AT, up to what is looked at.
std::size_t Paragraphs::last_sentence(std::size_t at) const {
    std::size_t length = 0;
    for (std::size_t i = at; i-- > 0 && length < far;) {
        const std::string_view text = body_.pieces[i].text;
        if (i + 1 < at && words::is_terminal(endings_[i])) break;
        for (std::size_t k = text.size(); k-- > 1; ++length)
            if (text[k] == ' ' && is_end_mark(text[k - 1])) return length;
        if (body_.pieces[i].cut == Cut::always) break;
    }
    return length;
}

/// How long the sentence is that begins with AT, no further than TO.
std::size_t Paragraphs::next_sentence(std::size_t at, std::size_t to) const {
    std::size_t length = 0;
    for (std::size_t i = at; i < to && length < far; ++i) {
        const std::string_view text = body_.pieces[i].text;
        for (std::size_t k = 0; k + 1 < text.size(); ++k, ++length)
            if (text[k + 1] == ' ' && is_end_mark(text[k])) return length;
        if (words::is_terminal(endings_[i])) break;
    }
    return length;
}

Features Paragraphs::at_break(std::size_t at) const {
    const auto own = stretch_of_[at];
    const Stretch& stretch = stretches_[own];
    const std::string_view before = body_.pieces[at - 1].text, after = body_.pieces[at].text;
    Features found;
    found.add(static_cast<std::size_t>(words::opening_of(after)));
    add(found, usual_ / 15);
    add(found, long_);
    add(found, long_ > 0 ? sentences_ * 8 / long_ : 0);
    add(found, long_ > 0 ? single_ * 20 / long_ : 30);
    add(found, long_ > 0 ? letters_ / long_ / 15 : 60);
    found.add(last_sentence(at) / 8);
    found.add(next_sentence(at, stretch.to) / 8);
    found.add(after.starts_with('"') ? 1 : 0);
    found.add(before.ends_with('"') ? 1 : 0);
    found.add(own > 0 ? static_cast<std::size_t>(stretches_[own - 1].counted.sentences) : unknown);
    found.add(own + 1 < stretches_.size()
                  ? static_cast<std::size_t>(stretches_[own + 1].counted.sentences)
                  : unknown);
    add(found, stretch.counted.letters * 5 / usual_);
    add(found, stretch.counted.sentences);
    const words::Ending last = endings_[stretch.to - 1];
    found.add(words::is_terminal(last) ? 0 : last == words::Ending::none ? 1 : 2);
    found.add(stretch.to - at);
    const int letters = stretch.counted.letters - passed_[at].letters;
    const int sentences = stretch.counted.sentences - passed_[at].sentences;
    add(found, letters / 15);
    add(found, letters * 10 / usual_);
    add(found, sentences);
    add(found, sentences_ > 0 ? sentences * 10 * long_ / sentences_ : 40);
    return found;
}

bool Paragraphs::is_brief(std::size_t stretch) const {
    const auto& [from, to, counted] = stretches_[stretch];
    return counted.letters < least_prose && !words::is_terminal(endings_[to - 1]);
}

Paragraphs::Tail Paragraphs::tail_before(std::size_t at) const {
    constexpr std::size_t most = 18, least_long = 4;
    Tail tail;
    const std::size_t from = stretches_[stretch_of_[at]].from;
    const FirstWords after(body_.pieces[at].text);
    for (std::size_t i = at; i-- > from && tail.words < most;) {
        std::string_view rest = body_.pieces[i].text;
        while (!rest.empty() && tail.words < most) {
            const auto word = words::last_word(rest);
            rest = text::trim_right(rest.substr(0, rest.size() - word.size()));
            const auto bare = words::bare_word(word);
            ++tail.words;
            tail.letters += word.size() + 1;
            tail.opening = words::opening_of(word);
            tail.numbered = words::is_number_stop(word);
            if (bare.size() >= least_long) {
                ++tail.long_words;
                tail.capitals += words::is_capitalised(bare);
                tail.repeats += after.has(bare);
            }
            if (!rest.empty() && words::is_terminal(words::ending_of(rest)) &&
                !words::is_number_stop(words::last_word(rest)))
                return tail.start = 3, tail;
        }
        if (!rest.empty()) break;
        if (i == from) return tail.start = 1, tail;
        if (words::is_terminal(endings_[i - 1])) return tail.start = 2, tail;
    }
    return tail;
}

Features Paragraphs::at_line(std::size_t at) const {
    const auto own = stretch_of_[at];
    const Stretch& stretch = stretches_[own];
    const std::string_view before = body_.pieces[at - 1].text, after = body_.pieces[at].text;
    Features found = at_break(at);
    const words::Ending ending = endings_[at - 1];
    const auto last = words::last_word(before), bare = words::bare_word(last);
    found.add(static_cast<std::size_t>(ending));
    found.add(words::is_function_word(bare)              ? 1
              : bare.empty()                             ? 2
              : text::is_digit(bare.back())              ? 3
              : last.back() == ')' || last.back() == '"' ? 4
              : words::is_capitalised(bare)              ? 5
                                                         : 6);
    const Tail tail = tail_before(at);
    found.add(tail.words);
    found.add(tail.letters / 4);
    found.add(tail.long_words == 0 ? 0 : 1 + tail.capitals * 6 / tail.long_words);
    found.add(tail.start);
    found.add(static_cast<std::size_t>(tail.opening));
    found.add(tail.numbered ? 1 : 0);
    found.add(tail.repeats);
    // What comes: how many of its first words are capitalised, and how its line ends.
    std::size_t words = 0, long_words = 0, capitals = 0;
    text::each_word(after, [&](std::string_view word) {
        const auto inner = words::bare_word(word);
        if (words++ > 0 && inner.size() > 3) ++long_words, capitals += words::is_capitalised(inner);
        return words < 10 && !words::is_terminal(words::ending_of(word));
    });
    found.add(long_words == 0 ? 0 : 1 + capitals * 6 / long_words);
    found.add(words);
    found.add(static_cast<std::size_t>(endings_[at]));
    const std::size_t next = at + 1;
    found.add(next == stretch.to
                  ? 10
                  : static_cast<std::size_t>(words::opening_of(body_.pieces[next].text)));
    found.add(own > 0 ? 1 + std::size_t{is_brief(own - 1)} : 0);
    found.add(own + 1 < stretches_.size() ? 1 + std::size_t{is_brief(own + 1)} : 0);
    add(found, brief_);
    add(found, brief_ > 0 ? 1 + brief_titles_ * 8 / brief_ : 0);
    add(found, brief_ > 0 ? brief_letters_ / brief_ / 4 : 0);
    found.add(first_long_again(after, before));
    found.add(static_cast<std::size_t>(brief_) * 12 / stretches_.size());
    found.add(body_.pieces[at - 1].kind == BlockKind::item ? 1 : 0);
    add(found, static_cast<int>(stretch.counted.sentences == 0) +
                   2 * static_cast<int>(passed_[at].sentences == 0));
    return found;
}

Features Paragraphs::with_start(const Features& at_place, std::size_t start, std::size_t at,
                                const Counted& grown) const {
    Features found = at_place;
    add(found, grown.letters / 15);
    add(found, grown.letters * 10 / usual_);
    add(found, grown.sentences);
    add(found, sentences_ > 0 ? grown.sentences * 10 * long_ / sentences_ : 40);
    found.add((grown.quote_is_open() ? 1u : 0u) + (grown.brackets > 0 ? 2u : 0u));
    found.add(at - start);
    found.add(start == stretches_[stretch_of_[at]].from ? 1 : 0);
    return found;
}

}  // namespace tearline::lines
