// SPDX-License-Identifier: MIT
// Breaks behind the end of a sentence are judged by a forest, the few others by a sum of weights.
#include "news/breaks.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "news/break_look.h"
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

constexpr std::size_t longest_look = 60;  // pieces that the search looks back
constexpr double hopeless = 6;            // a way so much worse than the best leads nowhere

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
        if (i - at > longest_look) break;
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

BreakFeatures features(const Local& local, const Counted& grown, const Usual& usual) {
    BreakFeatures found;
    const std::size_t open = (grown.quote_is_open() ? 1u : 0u) + (grown.brackets > 0 ? 2u : 0u);
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

bool is_asked(Ending ending, std::string_view after) {
    return is_terminal(ending) && opening_of(after) != Opening::lower;
}

/// A place where a paragraph may begin.
struct Start {
    std::size_t piece = 0;
    Local local{};
    std::optional<Features> look{};  ///< where the model is asked, not the weights
    Counted grown{};                 // from here to the next
    double best = 0;                 // of all ways here
    std::size_t back = 0;            // the start before on that way
};

/// Chooses the breaks of one body.
class Chooser {
  public:
    Chooser(Body& body, const Forest& model)
        : body_(body), model_(model), paragraphs_(body), usual_(paragraphs_.usual_length()) {}

    /// The best set of breaks between two certain ones: FROM is the first piece, TO the one after
    /// the last.
    void choose_between(std::size_t from, std::size_t to) {
        find_starts(from, to);
        if (starts_.empty()) return;
        double top = 0;  // of the best way to any start
        for (std::size_t j = 1; j < starts_.size(); ++j) {
            find_way(j, top);
            top = std::max(top, starts_[j].best);
        }
        // The last break is the one where the way is best; what follows it runs to the certain end.
        std::size_t last = 0;
        for (std::size_t j = 1; j < starts_.size(); ++j)
            if (starts_[j].best > starts_[last].best) last = j;
        for (std::size_t j = 1; j < starts_.size(); ++j) cut(j) = Cut::never;
        for (; last > 0; last = starts_[last].back) cut(last) = Cut::always;
    }

  private:
    Cut& cut(std::size_t start) { return body_.pieces[starts_[start].piece].cut; }

    /// Finds the starts from FROM on; none where no break before TO is open.
    void find_starts(std::size_t from, std::size_t to) {
        starts_.clear();
        for (std::size_t i = from + 1; i < to; ++i) {
            if (body_.pieces[i].cut != Cut::open) continue;
            if (starts_.empty()) starts_.push_back({from});
            starts_.push_back({i});
        }
        for (std::size_t j = 1; j < starts_.size(); ++j) {
            Start& start = starts_[j];
            for (std::size_t piece = starts_[j - 1].piece; piece < start.piece; ++piece)
                starts_[j - 1].grown.add(paragraphs_.counted(piece));
            const Ending ending = paragraphs_.ending(start.piece - 1);
            if (is_asked(ending, body_.pieces[start.piece].text))
                start.look = paragraphs_.at_break(start.piece);
            else
                start.local = local_features(body_, start.piece, ending, usual_);
        }
    }

    /// The best way to start J from one of those before it; TOP is the best of all ways to these.
    void find_way(std::size_t j, double top) {
        Start& start = starts_[j];
        start.best = -1e9;
        befores_.clear();
        looks_.clear();
        Counted grown;
        for (std::size_t i = j; i-- > 0 && j - i <= longest_look;) {
            grown.add(starts_[i].grown);
            if (starts_[i].best < top - hopeless) continue;
            if (start.look) {
                befores_.push_back(i);
                looks_.push_back(
                    paragraphs_.with_start(*start.look, starts_[i].piece, start.piece, grown));
            } else {
                offer(start, i, score(features(start.local, grown, usual_)));
            }
        }
        if (!start.look) return;
        asked_.clear();
        for (const Features& look : looks_) asked_.push_back(&look);
        const auto scores = model_.scores(asked_);
        for (std::size_t k = 0; k < befores_.size(); ++k) offer(start, befores_[k], scores[k]);
    }

    void offer(Start& start, std::size_t before, double score) const {
        const double value = starts_[before].best + score;
        if (value >= start.best) start.best = value, start.back = before;
    }

    Body& body_;
    const Forest& model_;
    Paragraphs paragraphs_;
    Usual usual_;
    std::vector<Start> starts_;
    std::vector<std::size_t> befores_;
    std::vector<Features> looks_;
    std::vector<const Features*> asked_;
};

}  // namespace

bool is_asked(const Body& body, std::size_t at) {
    return is_asked(ending_of(body.pieces[at - 1].text), body.pieces[at].text);
}

std::size_t break_weight_count() {
    return feature_count;
}

BreakFeatures break_features(const Body& body, std::size_t start, std::size_t at, int usual) {
    Counted grown;
    Ending ending = Ending::none;
    for (std::size_t i = start; i < at; ++i) {
        ending = ending_of(body.pieces[i].text);
        grown.add(body.pieces[i], ending);
    }
    const Usual length(usual);
    return features(local_features(body, at, ending, length), grown, length);
}

void choose_breaks(Body& body, const Models& models) {
    static_assert(break_weights.size() == feature_count);
    const bool open = std::any_of(body.pieces.begin(), body.pieces.end(),
                                  [](const Piece& piece) { return piece.cut == Cut::open; });
    if (!open) return;
    Chooser chooser(body, models.sentence);
    std::size_t from = 0;
    for (std::size_t i = 1; i <= body.pieces.size(); ++i) {
        if (i < body.pieces.size() && body.pieces[i].cut != Cut::always) continue;
        chooser.choose_between(from, i);
        from = i;
    }
}

}  // namespace tearline::news
