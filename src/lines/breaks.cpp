// SPDX-License-Identifier: MIT
// Breaks before a word that may begin something are judged by one of two forests, as a sentence
// ends there or not; the few others by a sum of weights.
#include "lines/breaks.h"

#include <algorithm>
#include <optional>

#include "lines/break_features.h"
#include "lines/break_look.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

constexpr double hopeless = 6;  // a way so much worse than the best leads nowhere

/// Of the break between BEFORE, which ends with ENDING, and AFTER.
Judge judge_of(std::string_view before, words::Ending ending, std::string_view after) {
    if (words::opening_of(after) == words::Opening::lower) return Judge::weights;
    if (words::is_terminal(ending)) return Judge::sentence;
    const bool runs_on = ending == words::Ending::comma || ending == words::Ending::semicolon ||
                         ending == words::Ending::dash ||
                         words::is_function_word(words::last_word(before));
    return runs_on ? Judge::weights : Judge::line;
}

/// A place where a paragraph may begin.
struct Start {
    std::size_t piece = 0;
    LocalLook local{};
    const Forest* model = nullptr;  ///< that is asked; null for the weights
    Features look{};
    Counted grown{};       // from here to the next
    double best = 0;       // of all ways here
    std::size_t back = 0;  // the start before on that way
};

/// Chooses the breaks of one body.
class Chooser {
  public:
    Chooser(Body& body, const Models& models)
        : body_(body), models_(models), paragraphs_(body), usual_(paragraphs_.usual_length()) {}

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
            const words::Ending ending = paragraphs_.ending(start.piece - 1);
            switch (judge_of(body_.pieces[start.piece - 1].text, ending,
                             body_.pieces[start.piece].text)) {
                case Judge::sentence:
                    start.model = &models_.sentence;
                    start.look = paragraphs_.at_break(start.piece);
                    break;
                case Judge::line:
                    start.model = &models_.line;
                    start.look = paragraphs_.at_line(start.piece);
                    break;
                case Judge::weights:
                    start.local = local_look(body_, start.piece, ending, usual_);
                    break;
            }
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
            if (start.model) {
                befores_.push_back(i);
                looks_.push_back(
                    paragraphs_.with_start(start.look, starts_[i].piece, start.piece, grown));
            } else {
                offer(start, i, break_score(break_features(start.local, grown, usual_)));
            }
        }
        if (!start.model) return;
        asked_.clear();
        for (const Features& look : looks_) asked_.push_back(&look);
        const auto scores = start.model->scores(asked_);
        for (std::size_t k = 0; k < befores_.size(); ++k) offer(start, befores_[k], scores[k]);
    }

    void offer(Start& start, std::size_t before, double score) const {
        const double value = starts_[before].best + score;
        if (value >= start.best) start.best = value, start.back = before;
    }

    Body& body_;
    const Models& models_;
    Paragraphs paragraphs_;
    UsualLength usual_;
    std::vector<Start> starts_;
    std::vector<std::size_t> befores_;
    std::vector<Features> looks_;
    std::vector<const Features*> asked_;
};

}  // namespace

Judge judge_of(const Body& body, std::size_t at) {
    const std::string_view before = body.pieces[at - 1].text;
    return judge_of(before, words::ending_of(before), body.pieces[at].text);
}

void choose_breaks(Body& body, const Models& models) {
    const bool open = std::any_of(body.pieces.begin(), body.pieces.end(),
                                  [](const Piece& piece) { return piece.cut == Cut::open; });
    if (!open) return;
    Chooser chooser(body, models);
    std::size_t from = 0;
    for (std::size_t i = 1; i <= body.pieces.size(); ++i) {
        if (i < body.pieces.size() && body.pieces[i].cut != Cut::always) continue;
        chooser.choose_between(from, i);
        from = i;
    }
}

}  // namespace tearline::lines
