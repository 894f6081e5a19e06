// SPDX-License-Identifier: MIT
// What messages whose clean articles are known teach about breaks and headings: the samples that
// the models are fitted to.
#pragma once
#include <algorithm>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "lines/body.h"
#include "lines/break_features.h"
#include "lines/break_look.h"
#include "lines/breaks.h"
#include "lines/headings.h"
#include "tools/boosting.h"
#include "tools/logistic.h"
#include "words/words.h"

namespace tearline::tools {

struct Truth {
    std::vector<std::string> tokens;
    std::map<std::size_t, bool> ends;      // tokens up to the end of a block -> is it a heading
    std::set<std::size_t> heading_starts;  // tokens before a heading
};

/// Lower-case runs of ASCII letters and digits, apostrophes left out: what scoring compares.
inline void add_tokens(std::vector<std::string>& to, std::string_view text) {
    std::string token;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && (text::is_alpha(text[i]) || text::is_digit(text[i]))) {
            token.push_back(text::lower(text[i]));
        } else if (i < text.size() && text[i] == '\'') {
            continue;
        } else if (i < text.size() && text.substr(i, 3) == "’") {
            i += 2;
        } else if (!token.empty()) {
            to.push_back(std::move(token));
            token.clear();
        }
    }
}

inline std::size_t token_count(std::string_view text) {
    std::vector<std::string> tokens;
    add_tokens(tokens, text);
    return tokens.size();
}

inline Truth read_truth(const nlohmann::json& line) {
    Truth truth;
    for (const auto& block : line["blocks"]) {
        const bool heading = block["kind"] == "heading";
        if (heading) truth.heading_starts.insert(truth.tokens.size());
        add_tokens(truth.tokens, block["text"].get<std::string>());
        truth.ends[truth.tokens.size()] = heading;
    }
    return truth;
}

/// What one message teaches about headings.
struct Lesson {
    std::vector<lines::Draft> drafts;  // cut as the truth says, glued headings not split off
    lines::PageHabits habits;
    Truth truth;
    std::vector<lines::Draft> split;                  // the glued headings split off
    std::vector<lines::HeadingCandidate> candidates;  // among those
    std::vector<int> yes;                             // of each: 1 heading, 0 none, -1 not known
    int fold = 0;
};

struct Samples {
    std::vector<Sample> breaks;
    std::vector<TreeSample> sentences, lines;
    std::vector<Lesson> lessons;
    std::size_t used = 0, skipped = 0;
};

inline Sample sample_of(const lines::BreakFeatures& features, bool yes, int fold) {
    return {{features.active.begin(), features.active.end()}, yes, fold};
}

/// Takes the samples of the breaks, and leaves BODY cut as the truth says.
inline bool sample_breaks(lines::Body& body, const Truth& truth, int fold, Samples& samples) {
    std::vector<std::string> tokens;
    std::vector<std::size_t> before;  // tokens before each piece
    for (const auto& piece : body.pieces) {
        before.push_back(tokens.size());
        add_tokens(tokens, piece.text);
    }
    if (tokens.size() < truth.tokens.size() ||
        !std::equal(truth.tokens.begin(), truth.tokens.end(), tokens.begin()))
        return false;
    const lines::Paragraphs paragraphs(body);
    std::size_t start = 0;
    lines::Counted grown;
    std::vector<std::pair<std::size_t, lines::Cut>> decided;
    for (std::size_t i = 0; i < body.pieces.size(); ++i) {
        const bool ends = i == 0 || truth.ends.contains(before[i]);
        if (body.pieces[i].cut == lines::Cut::open && before[i] <= truth.tokens.size()) {
            const auto sample = [&](const lines::Features& place) {
                return TreeSample{paragraphs.with_start(place, start, i, grown), ends, fold};
            };
            const lines::Judge judge = lines::judge_of(body, i);
            if (judge == lines::Judge::sentence)
                samples.sentences.push_back(sample(paragraphs.at_break(i)));
            else if (judge == lines::Judge::line)
                samples.lines.push_back(sample(paragraphs.at_line(i)));
            else
                samples.breaks.push_back(sample_of(
                    lines::break_features(body, start, i, paragraphs.usual_length()), ends, fold));
            decided.emplace_back(i, ends ? lines::Cut::always : lines::Cut::never);
        }
        if (body.pieces[i].cut == lines::Cut::always || ends) {
            start = i;
            grown = {};
        }
        grown.add(body.pieces[i], words::ending_of(body.pieces[i].text));
    }
    for (const auto& [i, cut] : decided) body.pieces[i].cut = cut;
    for (auto& piece : body.pieces)
        if (piece.cut == lines::Cut::open) piece.cut = lines::Cut::never;
    return true;
}

/// Where the headings are that are glued to block AT, the last first; TOKENS stand before it.
struct Glued {
    std::size_t end = 0;    // of the text that may hold another
    std::size_t start = 0;  // 0 where it holds none
};
inline std::vector<Glued> glued_in(const std::string& text, std::size_t tokens,
                                   const Truth& truth) {
    std::vector<Glued> found;
    std::size_t end = text.size();
    for (;;) {
        const std::size_t last = tokens + token_count(std::string_view(text).substr(0, end));
        Glued next{end, 0};
        // The last heading of the text runs from the last block's start to its end.
        for (auto space = text.rfind(' ', end - 1); space != std::string::npos && space > 0;
             space = text.rfind(' ', space - 1)) {
            const std::size_t at = tokens + token_count(std::string_view(text).substr(0, space));
            if (at == last) continue;
            if (!truth.ends.contains(at)) continue;
            const auto block = truth.ends.upper_bound(at);
            if (truth.heading_starts.contains(at) && block != truth.ends.end() &&
                block->first == last)
                next.start = space + 1;
            break;
        }
        found.push_back(next);
        if (next.start == 0) return found;
        end = next.start - 1;
        if (end == 0) return found;
    }
}

inline Lesson lesson_of(std::vector<lines::Draft> drafts, const lines::PageHabits& habits,
                        const Truth& truth, int fold) {
    std::vector<lines::Draft> split;
    std::vector<int> kinds;
    std::size_t tokens = 0;
    for (const auto& draft : drafts) {
        std::size_t from = 0;
        auto cuts = habits.glues ? glued_in(draft.text, tokens, truth) : std::vector<Glued>{};
        std::reverse(cuts.begin(), cuts.end());
        cuts.push_back({draft.text.size(), 0});
        for (const auto& cut : cuts) {
            if (cut.start == 0 && cut.end != draft.text.size()) continue;
            const std::size_t to = cut.start ? cut.start - 1 : draft.text.size();
            if (to <= from) continue;
            lines::Draft part = draft;
            part.text = draft.text.substr(from, to - from);
            if (from > 0) part.kind = lines::BlockKind::heading;
            const std::size_t start = tokens;
            tokens += token_count(part.text);
            const auto end = truth.ends.find(tokens);
            const bool whole =
                end != truth.ends.end() && (start == 0 || truth.ends.contains(start));
            kinds.push_back(whole ? end->second : -1);
            split.push_back(std::move(part));
            if (cut.start) from = cut.start;
        }
    }
    auto candidates = lines::heading_candidates(split, habits);
    Lesson lesson{std::move(drafts),     habits, truth, std::move(split),
                  std::move(candidates), {},     fold};
    for (const auto& candidate : lesson.candidates) lesson.yes.push_back(kinds[candidate.at]);
    return lesson;
}

}  // namespace tearline::tools
