// SPDX-License-Identifier: MIT
// Headings that a gate glued to the end of the text before them.
#include <algorithm>
#include <memory>

#include "base/text.h"
#include "news/article_look.h"
#include "news/headings.h"
#include "news/words.h"

namespace tearline::news {

namespace {

constexpr std::size_t most_glued_words = 16;

/// A number's stop, as in "2. Have Your Pipes Inspected", ends no sentence.
bool is_number_stop(std::string_view word) {
    return word.size() >= 2 && word.size() <= 3 && text::is_digit(word.front()) &&
           (word.back() == '.' || word.back() == ')');
}

/// Between the text before and the words that may be a heading.
std::size_t gap_group(std::string_view before) {
    const auto word = last_word(before);
    if (is_number_stop(word)) return 9;
    switch (ending_of(before)) {
        case Ending::stop:
            return before.ends_with("!") ? 1 : 0;
        case Ending::question:
            return 2;
        case Ending::colon:
            return 3;
        case Ending::abbreviation:
            return 4;
        case Ending::none:
            break;
        default:
            return 10;
    }
    const auto bare = bare_word(word);
    if (is_function_word(bare)) return 10;
    if (!bare.empty() && text::is_digit(bare.front())) return 5;
    if (!word.empty() && (word.back() == ')' || word.back() == '"')) return 6;
    return is_capitalised(bare) ? 7 : 8;
}

}  // namespace

struct GlueFinder::Parts {
    explicit Parts(const std::vector<Draft>& drafts) : article(drafts) {}
    ArticleLook article;
};

GlueFinder::GlueFinder(const std::vector<Draft>& drafts, const PageHabits& habits,
                       const Siblings& siblings)
    : drafts_(drafts),
      habits_(habits),
      siblings_(siblings),
      parts_(std::make_unique<Parts>(drafts)) {}

GlueFinder::~GlueFinder() = default;

GluePlace GlueFinder::place_at(std::size_t at, std::size_t start, std::size_t end) const {
    const std::string_view whole = drafts_[at].text;
    const ArticleLook& article = parts_->article;
    Place place;
    place.text = text::trim_right(whole.substr(start, end - start));
    place.words = text::words(place.text);
    place.shape = shape_of(place.text, place.words);
    const auto before = text::trim_right(whole.substr(0, start));
    place.before = look_of(drafts_[at].kind, before);
    place.before_last = article.at(at - 1);
    const bool chained = end < whole.size();
    if (chained) {
        place.after_text = whole.substr(end);
        place.after = look_of(BlockKind::heading, place.after_text);
        place.after_next = article.at(at + 1);
    } else {
        place.after = article.at(at + 1);
        place.after_next = article.at(at + 2);
        if (at + 1 < drafts_.size()) place.after_text = drafts_[at + 1].text;
    }
    place.at = at;
    GluePlace found;
    found.at = start;
    Features& to = found.features;
    add_words(to, place.text, place.words, place.shape);
    article.add_surroundings(to, place, habits_);
    to.add(gap_group(before));
    // How far back the last sentence ended, and whether the words from there on are capitalised.
    std::size_t back = 0, capitals = 0, content = 0;
    for (auto rest = before; !rest.empty() && back < 16; ++back) {
        const auto word = last_word(rest);
        if (is_terminal(ending_of(rest)) && !is_number_stop(word)) break;
        const auto bare = bare_word(word);
        if (bare.size() > 3 && !is_function_word(bare)) ++content, capitals += is_capitalised(bare);
        rest = text::trim_right(rest.substr(0, rest.size() - word.size()));
        if (rest.empty()) back = 20;
    }
    to.add(back);
    to.add(content == 0 ? 0 : 1 + capitals * 4 / content);
    to.add(std::size_t{drafts_[at].kind == BlockKind::item} + (chained ? 2u : 0u));
    siblings_.add(to, place.shape.key(), nullptr);
    return found;
}

std::vector<GluePlace> GlueFinder::places(std::size_t at, std::size_t end) const {
    std::vector<GluePlace> found;
    const Draft& draft = drafts_[at];
    if (draft.kind != BlockKind::paragraph && draft.kind != BlockKind::item) return found;
    const std::string_view whole = text::trim_right(std::string_view(draft.text).substr(0, end));
    const Ending ending = ending_of(whole);
    if (ending == Ending::comma || ending == Ending::semicolon) return found;
    std::size_t from = whole.size();
    for (std::size_t count = 1; count <= most_glued_words && from > 0; ++count) {
        const auto space = whole.rfind(' ', from - 1);
        if (space == std::string_view::npos) break;
        from = space;
        const auto heading = whole.substr(space + 1);
        const auto before = text::trim_right(whole.substr(0, space));
        if (heading.size() > ArticleLook::longest_heading || before.empty()) break;
        const Opening opening = opening_of(heading);
        const std::size_t gap = gap_group(before);
        if (opening != Opening::lower && opening != Opening::mark && gap < 9)
            found.push_back(place_at(at, space + 1, end));
        if (gap <= 2) break;  // within a heading no sentence ends
    }
    return found;
}

}  // namespace tearline::news
