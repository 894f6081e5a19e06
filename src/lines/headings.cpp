// SPDX-License-Identifier: MIT
// Headings among the short blocks of a body: each is judged for itself, then beside the others of
// the article.
#include "lines/headings.h"

#include <algorithm>
#include <array>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/heading_place.h"
#include "lines/marks.h"
#include "lines/numbered.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

std::size_t score_group(double value) {
    static constexpr std::array limits{-4.0, -3.0, -2.2, -1.5, -1.0, -0.5, 0.0,
                                       0.5,  1.0,  1.5,  2.2,  3.0,  4.0};
    return static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), value) -
                                    limits.begin());
}

constexpr double split_off = 3;  // the score of a heading that was split off

double limited(double score) {
    return std::clamp(score, -4.0, 4.0);
}

/// Of the candidate beside: 0 there is none.
std::size_t side_group(const std::vector<HeadingCandidate>& candidates,
                       const std::vector<double>& scores, std::size_t i, bool after) {
    const std::size_t beside = after ? i + 1 : i - 1;
    if (beside >= candidates.size()) return 0;
    const std::size_t there = after ? candidates[i].at + 1 : candidates[i].at - 1;
    return candidates[beside].at == there ? 1 + score_group(scores[beside]) : 0;
}

/// Blocks from AT to the next that is likely a heading.
std::size_t way_to_next(const std::vector<bool>& likely, std::size_t at, bool down) {
    constexpr std::size_t longest = 12;
    for (std::size_t way = 1; way < longest; ++way) {
        const std::size_t there = down ? at + way : at - way;
        if (there >= likely.size()) return longest + 1;
        if (likely[there]) return way;
    }
    return longest;
}

/// The likeliest places of each block's last glued heading; 0 where there is none. ENDS are the
/// ends of the blocks' texts, 0 of a block that is done.
std::vector<std::size_t> likeliest(const GlueFinder& finder, const std::vector<std::size_t>& ends,
                                   const Forest& glue) {
    std::vector<GluePlace> places;
    std::vector<std::size_t> blocks;  // of each place
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i] == 0 || !finder.is_worth_it(i, ends[i])) continue;
        for (auto& place : finder.places(i, ends[i])) places.push_back(place), blocks.push_back(i);
    }
    std::vector<const Features*> features;
    features.reserve(places.size());
    for (const auto& place : places) features.push_back(&place.features);
    const auto scores = glue.scores(features);
    std::vector<std::size_t> where(ends.size(), 0);
    std::vector<double> best(ends.size(), 0);
    for (std::size_t k = 0; k < places.size(); ++k)
        if (scores[k] > best[blocks[k]])
            best[blocks[k]] = scores[k], where[blocks[k]] = places[k].at;
    return where;
}

/// Splits the glued headings off. Those that were found are headings already. False where there
/// were none, and the drafts are what they were.
bool split_glued(std::vector<Draft>& drafts, const GlueFinder& finder, const Forest& glue) {
    constexpr int most_glued = 4;
    std::vector<std::vector<std::size_t>> cuts(drafts.size());
    std::vector<std::size_t> ends(drafts.size());
    bool changed = false;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        ends[i] = drafts[i].text.size();
        changed = changed || text::trim_right(drafts[i].text).size() != ends[i];
    }
    for (int count = 0; count < most_glued; ++count) {
        ends = likeliest(finder, ends, glue);
        bool some = false;
        for (std::size_t i = 0; i < drafts.size(); ++i)
            if (ends[i] > 0) cuts[i].push_back(ends[i]), some = true;
        changed = changed || some;
        if (!some) break;
    }
    if (!changed) return false;
    std::vector<Draft> split;
    split.reserve(drafts.size() + 8);
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (cuts[i].empty()) {
            drafts[i].text.resize(text::trim_right(drafts[i].text).size());
            split.push_back(std::move(drafts[i]));
            continue;
        }
        std::reverse(cuts[i].begin(), cuts[i].end());
        const std::string whole = std::move(drafts[i].text);
        drafts[i].text = text::trim_right(std::string_view(whole).substr(0, cuts[i].front()));
        split.push_back(std::move(drafts[i]));
        for (std::size_t k = 0; k < cuts[i].size(); ++k) {
            const std::size_t end = k + 1 < cuts[i].size() ? cuts[i][k + 1] : whole.size();
            split.push_back(
                {BlockKind::heading, std::string(text::trim_right(std::string_view(whole).substr(
                                         cuts[i][k], end - cuts[i][k])))});
        }
    }
    drafts = std::move(split);
    return true;
}

/// "Born: 4 March 1931": a name of one to three words, and a number, an address or a word or two.
bool is_field(std::string_view text) {
    constexpr std::size_t longest_name = 24, most_words = 3, longest = 100, few_words = 2;
    if (text.size() > longest) return false;
    const auto colon = text.substr(0, longest_name).find(':');
    if (colon == 0 || colon == std::string_view::npos || colon + 2 >= text.size() ||
        text[colon + 1] != ' ')
        return false;
    const auto name = text.substr(0, colon), value = text.substr(colon + 2);
    return !text::has_digit(name) && text::words(name).size() <= most_words &&
           (text::has_digit(value) || value.find('@') != std::string_view::npos ||
            text::words(value).size() <= few_words);
}

/// The number that TEXT begins with, "12." or "12)"; -1 where it begins with none.
int list_number(std::string_view text) {
    const NumberMark mark = number_mark(text);
    return mark.mark == '.' || mark.mark == ')' ? mark.number : -1;
}

/// "We recommend that you upgrade your boats.": a paragraph of one sentence. Headings that end with
/// a stop are numbered, or few words, or have capitals.
bool is_plain_sentence(std::string_view text) {
    constexpr std::size_t least_words = 5;
    if (!text.ends_with('.') || text.ends_with("..") || text::is_digit(text.front())) return false;
    std::size_t words = 0, small = 0;
    text::each_word(text, [&](std::string_view word) {
        ++words;
        small += words::starts_lower(word);
        return true;
    });
    return words >= least_words && small * 2 >= words;
}

/// "500 g cod": what a list counts, line by line; no name behind a number, "2026 Nissan Leaf".
bool is_amount(std::string_view text) {
    constexpr std::size_t longest = 60;
    const auto behind = text.find(' ');
    return text::is_digit(text.front()) && text.size() <= longest && behind != text.npos &&
           words::starts_lower(text.substr(behind + 1)) && list_number(text) < 0 &&
           !words::is_terminal(words::ending_of(text));
}

/// Does the block AT say by itself that it is none, whatever the models think? Marks alone, a
/// remark in brackets, a sentence, one field, amount or numbered line of several, a question or
/// answer of an interview.
bool is_no_heading(const std::vector<Draft>& drafts, std::size_t at) {
    const std::string_view text = drafts[at].text;
    const auto inked = [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) > 0x7f;
    };
    if (std::none_of(text.begin(), text.end(), inked)) return true;
    if (text.front() == '(' && text.find(')') == text.size() - 1) return true;
    if (text.front() == '[' && text.find(']') == text.size() - 1) return true;
    if (is_speech(text) || is_plain_sentence(text)) return true;
    for (const auto talk : {"Q: ", "A: ", "Q. ", "A. "})
        if (text.starts_with(talk)) return true;
    const auto beside = [&](auto is_so) {
        return (at > 0 && is_so(std::string_view(drafts[at - 1].text), -1)) ||
               (at + 1 < drafts.size() && is_so(std::string_view(drafts[at + 1].text), 1));
    };
    if (is_field(text) && beside([](std::string_view other, int) { return is_field(other); }))
        return true;
    if (is_amount(text) && beside([](std::string_view other, int) { return is_amount(other); }))
        return true;
    const int number = list_number(text);
    return number >= 0 && beside([&](std::string_view other, int step) {
               return list_number(other) == number + step;
           });
}

std::vector<double> first_scores(const std::vector<HeadingCandidate>& candidates,
                                 const Forest& heading) {
    std::vector<const Features*> features;
    features.reserve(candidates.size());
    for (const auto& candidate : candidates) features.push_back(&candidate.features);
    return heading.scores(features);
}

}  // namespace

std::vector<HeadingCandidate> heading_candidates(const std::vector<Draft>& drafts,
                                                 const PageHabits& habits) {
    return heading_candidates(drafts, habits, ArticleLook(drafts));
}

std::vector<HeadingCandidate> heading_candidates(const std::vector<Draft>& drafts,
                                                 const PageHabits& habits,
                                                 const ArticleLook& article) {
    std::vector<HeadingCandidate> candidates;
    candidates.reserve(drafts.size());
    for (std::size_t at = 0; at < drafts.size(); ++at) {
        if (!article.may_be_heading(at)) continue;
        Place place;
        place.text = drafts[at].text;
        place.words = article.words_at(at);
        place.shape = article.shape_at(at);
        place.before = article.at(at - 1);
        place.before_last = article.at(at - 2);
        place.after = article.at(at + 1);
        place.after_next = article.at(at + 2);
        if (at + 1 < drafts.size()) place.repeats = Echo(drafts[at + 1].text).repeats(place.words);
        place.at = at;
        HeadingCandidate candidate;
        candidate.at = at;
        candidate.shape = place.shape.key();
        add_words(candidate.features, place.text, article.at(at).opening, place.words, place.shape);
        article.add_surroundings(candidate.features, place, habits);
        candidate.features.add((drafts[at].indented ? 1u : 0u) +
                               (drafts[at].blank_before ? 2u : 0u));
        candidates.push_back(candidate);
    }
    return candidates;
}

Siblings::Siblings(const std::vector<Draft>& drafts,
                   const std::vector<HeadingCandidate>& candidates,
                   const std::vector<double>& scores)
    : all_(candidates.size()) {
    for (const auto& draft : drafts) {
        if (draft.kind != BlockKind::heading) continue;
        std::vector<WordLook> words;
        add_words_of(draft.text, words);
        Sum& sum = shapes_[shape_of(draft.text, words, words::ending_of(draft.text)).key()];
        sum.scores += split_off;
        ++sum.count, ++sum.likely, ++likely_, ++all_;
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Sum& sum = shapes_[candidates[i].shape];
        sum.scores += limited(scores[i]);
        ++sum.count;
        sum.likely += scores[i] > 0;
        likely_ += scores[i] > 0;
    }
}

void Siblings::add(Features& to, std::size_t shape, const double* own) const {
    Sum sum;
    if (const auto found = shapes_.find(shape); found != shapes_.end()) sum = found->second;
    std::size_t likely = likely_, all = all_;
    if (own) {
        sum.scores -= limited(*own);
        --sum.count;
        sum.likely -= *own > 0;
        likely -= *own > 0;
        --all;
    }
    to.add(sum.count == 0 ? 0 : 1 + score_group(sum.scores / static_cast<double>(sum.count)));
    to.add(std::min<std::size_t>(sum.likely, 12));
    to.add(std::min<std::size_t>(likely, 20));
    to.add(all == 0 ? 0 : 1 + likely * 8 / all);
}

std::vector<Features> second_look(const std::vector<Draft>& drafts,
                                  const std::vector<HeadingCandidate>& candidates,
                                  const std::vector<double>& scores) {
    const Siblings siblings(drafts, candidates, scores);
    std::vector<bool> likely(drafts.size(), false);
    for (std::size_t i = 0; i < drafts.size(); ++i)
        likely[i] = drafts[i].kind == BlockKind::heading;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (scores[i] > 0) likely[candidates[i].at] = true;
    std::vector<Features> found(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Features& one = found[i];
        one = candidates[i].features;
        one.add(static_cast<std::size_t>(limited(scores[i]) * 6 + 28));
        siblings.add(one, candidates[i].shape, &scores[i]);
        one.add(side_group(candidates, scores, i, false));
        one.add(side_group(candidates, scores, i, true));
        one.add(way_to_next(likely, candidates[i].at, false));
        one.add(way_to_next(likely, candidates[i].at, true));
    }
    return found;
}

void find_headings(std::vector<Draft>& drafts, const PageHabits& habits, const Models& models) {
    const ArticleLook article(drafts);
    auto candidates = heading_candidates(drafts, habits, article);
    auto scores = first_scores(candidates, models.heading);
    if (habits.glues) {
        const Siblings siblings(drafts, candidates, scores);
        if (split_glued(drafts, GlueFinder(drafts, habits, siblings, article), models.glue)) {
            candidates = heading_candidates(drafts, habits);
            scores = first_scores(candidates, models.heading);
        }
    }
    const auto seconds = second_look(drafts, candidates, scores);
    std::vector<const Features*> features;
    for (const auto& one : seconds) features.push_back(&one);
    const auto judged = models.second.scores(features);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (judged[i] > 0 && !is_no_heading(drafts, candidates[i].at))
            drafts[candidates[i].at].kind = BlockKind::heading;
}

}  // namespace tearline::lines
