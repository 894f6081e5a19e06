// SPDX-License-Identifier: MIT
// Where paragraphs end: every open break weighed by what stands around it, and the best set of
// breaks for the whole body chosen.
#include "news/breaks.h"

#include <algorithm>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"
#include "news/break_weights.h"
#include "news/words.h"

namespace tearline::news {

namespace {

// The groups of features; each group has one active place.
constexpr std::size_t endings = 6, openings = 9;
constexpr std::size_t at_context = 0;
constexpr std::size_t at_length = at_context + endings * openings;
constexpr std::size_t lengths = 9;
constexpr std::size_t at_rest = at_length + lengths * 2;
constexpr std::size_t rests = 8;
constexpr std::size_t at_sentences = at_rest + rests * 2;
constexpr std::size_t sentence_counts = 5;
constexpr std::size_t at_next_line = at_sentences + sentence_counts;
constexpr std::size_t next_shapes = 6;
constexpr std::size_t at_tail = at_next_line + next_shapes;
constexpr std::size_t tail_shapes = 6;
constexpr std::size_t at_open = at_tail + tail_shapes;
constexpr std::size_t open_states = 4;
constexpr std::size_t at_usual = at_open + open_states;
constexpr std::size_t usual_lengths = 10;
constexpr std::size_t feature_count = at_usual + usual_lengths;

constexpr int longest_look = 60;  // pieces that the search looks back

std::size_t ending_group(Ending ending, std::string_view text) {
    switch (ending) {
        case Ending::stop:
        case Ending::question:
            return 0;
        case Ending::colon:
            return 1;
        case Ending::comma:
        case Ending::semicolon:
        case Ending::dash:
            return 2;
        case Ending::abbreviation:
            return 3;
        case Ending::none:
            break;
    }
    return is_function_word(bare_word(last_word(text))) ? 4 : 5;
}

/// How long paragraphs usually are, and what is so many hundredths of that.
class Usual {
  public:
    explicit Usual(int length) : length_(length) {
        constexpr std::array percents{20, 40, 65, 90, 120, 160, 220, 320};
        for (std::size_t i = 0; i < limits_.size(); ++i)
            limits_[i] = (percents[i] + 1) * std::max(length, 1);
    }
    [[nodiscard]] int length() const { return length_; }
    /// How many of the limits LENGTH reaches, in whole hundredths: nothing is divided.
    [[nodiscard]] std::size_t ratio_group(int length) const {
        int group = 0;
        for (const int limit : limits_) group += length * 100 >= limit;
        return static_cast<std::size_t>(group);
    }

  private:
    int length_;
    std::array<int, 8> limits_{};
};

/// How the text from piece AT to the next certain break looks.
struct Rest {
    int letters = 0;
    Ending ending = Ending::none;
    bool one_line = false;
};

Rest rest_from(const Body& body, std::size_t at) {
    Rest rest;
    std::size_t i = at;
    for (; i < body.pieces.size() && (i == at || body.pieces[i].cut != Cut::always); ++i) {
        rest.letters += body.pieces[i].columns + 1;
        if (i - at > static_cast<std::size_t>(longest_look)) break;
    }
    rest.ending = ending_of(body.pieces[i - 1].text);
    rest.one_line = i == at + 1;
    return rest;
}

std::size_t rest_group(const Rest& rest, const Usual& usual) {
    if (rest.letters < 25) return 0;
    if (rest.letters < 60) return 1;
    const auto ratio = usual.ratio_group(rest.letters);
    return std::min<std::size_t>(2 + ratio / 2 + (ratio > 0 ? 1 : 0), rests - 1);
}

/// What stands between the last end of a sentence and the break: a heading that was glued on?
/// TEXT ends with ENDING.
std::size_t tail_group(std::string_view text, Ending ending) {
    if (ending != Ending::none) return 0;
    int words = 0, capitals = 0, long_words = 0;
    std::string_view rest = text;
    while (!rest.empty() && words < 16) {
        const auto word = last_word(rest);
        const auto before = text::trim_right(rest.substr(0, rest.size() - word.size()));
        ++words;
        const auto bare = bare_word(word);
        if (bare.size() > 3) ++long_words, capitals += is_capitalised(bare);
        if (before.empty() || is_terminal(ending_of(before))) {
            if (!is_capitalised(bare) && opening_of(word) != Opening::digit) return 1;
            if (before.empty()) return 1;
            if (words == 1) return 2;
            return capitals == long_words ? 3 : capitals * 2 >= long_words ? 4 : 5;
        }
        rest = before;
    }
    return 1;
}

int count_marks(std::string_view text, std::string_view mark) {
    int count = 0;
    for (auto at = text.find(mark); at != std::string_view::npos;
         at = text.find(mark, at + mark.size()))
        ++count;
    return count;
}

/// What does not depend on where the paragraph began.
struct Local {
    std::size_t context = 0, next = 0, tail = 0, rest = 0;
    bool sentence_ends = false;
};

/// The piece before AT ends with ENDING.
Local local_features(const Body& body, std::size_t at, Ending ending, const Usual& usual) {
    const auto& before = body.pieces[at - 1].text;
    const auto& after = body.pieces[at].text;
    const Opening opening = opening_of(after);
    Local local;
    local.sentence_ends = is_terminal(ending);
    local.context =
        at_context + ending_group(ending, before) * openings + static_cast<std::size_t>(opening);
    const Rest rest = rest_from(body, at);
    local.rest = at_rest + rest_group(rest, usual) + (local.sentence_ends ? 0 : rests);
    std::size_t shape = 0;
    if (rest.one_line && opening != Opening::lower) {
        shape = rest.ending == Ending::none                                       ? 1
                : rest.ending == Ending::question || rest.ending == Ending::colon ? 2
                                                                                  : 3;
        if (shape == 1 && rest.letters < 50) shape = 4;
    } else if (rest.ending == Ending::none && opening != Opening::lower) {
        shape = 5;
    }
    local.next = at_next_line + shape;
    local.tail = at_tail + (opening == Opening::lower ? 0 : tail_group(before, ending));
    return local;
}

int count_of(std::uint64_t bits) {
    return bits == 0 ? 0 : static_cast<int>(text::ones_in(bits));
}

/// What grows piece by piece from the paragraph's beginning.
struct Grown {
    int letters = 0, sentences = 0, quotes = 0, brackets = 0, curly = 0;

    /// PIECE ends with ENDING.
    void add(const Piece& piece, Ending ending) {
        letters += piece.columns + 1;
        sentences += is_terminal(ending);
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
    void add(const Grown& other) {
        letters += other.letters;
        sentences += other.sentences;
        quotes += other.quotes;
        brackets += other.brackets;
        curly += other.curly;
    }
};

BreakFeatures features(const Local& local, const Grown& grown, const Usual& usual) {
    BreakFeatures found;
    const std::size_t open =
        (grown.quotes % 2 != 0 || grown.curly > 0 ? 1u : 0u) + (grown.brackets > 0 ? 2u : 0u);
    const auto sentences = static_cast<std::size_t>(std::clamp(grown.sentences, 1, 5) - 1);
    const auto usual_group = static_cast<std::size_t>(std::clamp(usual.length() / 60, 0, 9));
    found.active = {
        local.context,
        at_length + usual.ratio_group(grown.letters) + (local.sentence_ends ? 0 : lengths),
        local.rest,
        at_sentences + sentences,
        local.next,
        local.tail,
        at_open + open,
        at_usual + usual_group};
    return found;
}

double score(const BreakFeatures& found) {
    double sum = break_bias;
    for (const auto place : found.active) sum += break_weights[place];
    return sum;
}

/// A place where a paragraph may begin.
struct Start {
    std::size_t piece = 0;
    Local local{};
    Grown grown{};         // from here to the next
    double best = 0;       // of all ways here
    std::size_t back = 0;  // the start before on that way
};

/// Finds the starts from FROM on; none where no break before TO is open.
void find_starts(const Body& body, std::size_t from, std::size_t to, const Usual& usual,
                 std::vector<Start>& starts) {
    starts.clear();
    for (std::size_t i = from + 1; i < to; ++i) {
        if (body.pieces[i].cut != Cut::open) continue;
        if (starts.empty()) starts.push_back({from});
        starts.push_back({i});
    }
    for (std::size_t j = 1; j < starts.size(); ++j) {
        Ending ending = Ending::none;
        for (std::size_t piece = starts[j - 1].piece; piece < starts[j].piece; ++piece) {
            ending = ending_of(body.pieces[piece].text);
            starts[j - 1].grown.add(body.pieces[piece], ending);
        }
        starts[j].local = local_features(body, starts[j].piece, ending, usual);
    }
}

/// The best set of breaks between two certain ones: FROM is the first piece, TO the one after the
/// last. STARTS is room that all calls share.
void choose_between(Body& body, std::size_t from, std::size_t to, const Usual& usual,
                    std::vector<Start>& starts) {
    find_starts(body, from, to, usual, starts);
    if (starts.empty()) return;
    for (std::size_t j = 1; j < starts.size(); ++j) starts[j].best = -1e9;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        if (i > 0 && starts[i].best < -1e8) continue;
        Grown grown;
        const std::size_t end =
            std::min(starts.size(), i + 1 + static_cast<std::size_t>(longest_look));
        for (std::size_t j = i + 1; j < end; ++j) {
            grown.add(starts[j - 1].grown);
            const double value = starts[i].best + score(features(starts[j].local, grown, usual));
            if (value > starts[j].best) starts[j].best = value, starts[j].back = i;
        }
    }
    // The last break is the one where the way is best; what follows it runs to the certain end.
    std::size_t last = 0;
    for (std::size_t j = 1; j < starts.size(); ++j)
        if (starts[j].best > starts[last].best) last = j;
    for (std::size_t j = 1; j < starts.size(); ++j) body.pieces[starts[j].piece].cut = Cut::never;
    for (; last > 0; last = starts[last].back) body.pieces[starts[last].piece].cut = Cut::always;
}

}  // namespace

std::size_t break_weight_count() {
    return feature_count;
}

int usual_length(const Body& body) {
    std::vector<int> lengths_seen;
    int length = 0;
    for (const auto& piece : body.pieces) {
        if (piece.cut == Cut::always) {
            if (length >= 80) lengths_seen.push_back(length);
            length = 0;
        }
        length += piece.columns + 1;
    }
    if (length >= 80) lengths_seen.push_back(length);
    // Two imagined paragraphs keep short messages from going astray.
    lengths_seen.push_back(300);
    lengths_seen.push_back(420);
    const auto middle = lengths_seen.begin() + static_cast<std::ptrdiff_t>(lengths_seen.size() / 2);
    std::nth_element(lengths_seen.begin(), middle, lengths_seen.end());
    return *middle;
}

BreakFeatures break_features(const Body& body, std::size_t start, std::size_t at, int usual) {
    Grown grown;
    Ending ending = Ending::none;
    for (std::size_t i = start; i < at; ++i) {
        ending = ending_of(body.pieces[i].text);
        grown.add(body.pieces[i], ending);
    }
    const Usual length(usual);
    return features(local_features(body, at, ending, length), grown, length);
}

void choose_breaks(Body& body) {
    static_assert(break_weights.size() == feature_count);
    const Usual usual(usual_length(body));
    std::vector<Start> starts;
    std::size_t from = 0;
    for (std::size_t i = 1; i <= body.pieces.size(); ++i) {
        if (i < body.pieces.size() && body.pieces[i].cut != Cut::always) continue;
        choose_between(body, from, i, usual, starts);
        from = i;
    }
}

}  // namespace tearline::news
