// SPDX-License-Identifier: MIT
// Headings that a gate glued to the end of the text before them.
#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/heading_place.h"
#include "lines/headings.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

constexpr std::size_t most_glued_words = 16;

/// Does a number begin the last sentence: ".. was told. 4 - Fresh fruit is better."? Of headings
/// that end with a stop only such were ever found; looking for others cost a fifth of all headings.
bool numbered_sentence_ends(std::string_view text) {
    std::size_t start = text.size();
    const std::size_t least = text.size() - std::min(text.size(), ArticleLook::longest_heading);
    // Most texts have no number that near their end.
    const auto first = least == 0 ? std::string_view::npos : text.rfind(' ', least);
    if (!text::has_digit(text.substr(first == std::string_view::npos ? 0 : first))) return false;
    while (start > least) {
        const auto space = text.rfind(' ', start - 1);
        if (space == std::string_view::npos) return text::is_digit(text.front());
        start = space;
        // A letter or a comma ends no sentence.
        const char end = space > 0 ? text[space - 1] : ',';
        if (text::is_alpha(end) || end == ',') continue;
        const auto before = words::last_word(text.substr(0, space));
        const bool ends = !before.empty() && words::is_terminal(words::ending_of(before));
        if (ends && !words::is_number_stop(before)) return text::is_digit(text[space + 1]);
    }
    return false;
}

/// Between the text before, which ends with WORD, and the words that may be a heading.
std::size_t gap_group(const WordLook& word, words::Ending ending) {
    if (words::is_number_stop(word.text)) return 9;
    switch (ending) {
        case words::Ending::stop:
            return word.text.ends_with("!") ? 1 : 0;
        case words::Ending::question:
            return 2;
        case words::Ending::colon:
            return 3;
        case words::Ending::abbreviation:
            return 4;
        case words::Ending::none:
            break;
        default:
            return 10;
    }
    if (word.function) return 10;
    if (!word.bare.empty() && text::is_digit(word.bare.front())) return 5;
    if (word.text.back() == ')' || word.text.back() == '"') return 6;
    return word.capital ? 7 : 8;
}

}  // namespace

/// The last words of a block's text, looked at once for all places in it.
struct GlueFinder::Tail {
    static constexpr std::size_t most = 2 * most_glued_words + 1;

    std::size_t at = 0;             ///< the block
    std::string_view whole, after;  ///< its text, and what follows
    bool chained = false;           ///< what follows was split off
    std::size_t taken = 0;          ///< so many words at the ends of the arrays are known
    std::array<WordLook, most> words;
    std::array<std::size_t, most> starts{};     ///< of each word in the text
    std::array<words::Ending, most> endings{};  ///< of the text up to and with each word
    std::optional<Echo> echo;                   ///< what of the words comes again ..
    std::size_t heard = most, again = 0;        ///< .. of those from HEARD on
    bool opens = false;

    /// Looks at the last COUNT words; false where there are fewer.
    bool take(std::size_t count) {
        while (taken < count) {
            const auto rest =
                taken == 0 ? whole : text::trim_right(whole.substr(0, starts[most - taken]));
            if (rest.empty()) return false;
            const auto word = words::last_word(rest);
            ++taken;
            words[most - taken] = WordLook(word, whole);
            starts[most - taken] = rest.size() - word.size();
            endings[most - taken] = words::ending_of(rest);
        }
        return true;
    }
    /// How many of the words from FROM on come again in what follows, see Echo.
    std::size_t repeats(std::size_t from) {
        if (!echo) echo.emplace(after);
        for (; heard > from; --heard) {
            const std::size_t here = echo->of(words[heard - 1]);
            opens = opens || here == 2;
            again += here;
        }
        return opens ? 4 : std::min<std::size_t>(again, 3);
    }
};

GlueFinder::GlueFinder(const std::vector<Draft>& drafts, const PageHabits& habits,
                       const Siblings& siblings, const ArticleLook& article)
    : drafts_(drafts), habits_(habits), siblings_(siblings), article_(article) {}

GlueFinder::GlueFinder(const std::vector<Draft>& drafts, const PageHabits& habits,
                       const Siblings& siblings)
    : drafts_(drafts),
      habits_(habits),
      siblings_(siblings),
      own_(std::make_unique<ArticleLook>(drafts)),
      article_(*own_) {}

GlueFinder::~GlueFinder() = default;

GluePlace GlueFinder::place_at(Tail& tail, std::size_t first, words::Opening opening) const {
    const std::size_t at = tail.at;
    Place place;
    place.text = tail.whole.substr(tail.starts[first]);
    place.words = Words(tail.words).subspan(first);
    place.shape = shape_of(place.text, place.words, words::ending_of(place.text));
    const auto before = text::trim_right(tail.whole.substr(0, tail.starts[first]));
    place.before = look_of(drafts_[at].kind, before);
    place.before_last = article_.at(at - 1);
    if (tail.chained) {
        place.after = look_of(BlockKind::heading, tail.after);
        place.after_next = article_.at(at + 1);
    } else {
        place.after = article_.at(at + 1);
        place.after_next = article_.at(at + 2);
    }
    place.repeats = tail.repeats(first);
    place.at = at;
    GluePlace found;
    found.at = tail.starts[first];
    Features& to = found.features;
    add_words(to, place.text, opening, place.words, place.shape);
    article_.add_surroundings(to, place, habits_);
    to.add(gap_group(tail.words[first - 1], tail.endings[first - 1]));
    // How far back the last sentence ended, and whether the words from there on are capitalised.
    std::size_t back = 0, capitals = 0, content = 0;
    for (std::size_t i = first; back < most_glued_words && tail.take(Tail::most - i + 1); ++back) {
        const WordLook& word = tail.words[--i];
        if (words::is_terminal(tail.endings[i]) && !words::is_number_stop(word.text)) break;
        if (word.bare.size() > 3 && !word.function) ++content, capitals += word.capital;
        if (tail.starts[i] == 0) back = 20;
    }
    to.add(back);
    to.add(content == 0 ? 0 : 1 + capitals * 4 / content);
    to.add(std::size_t{drafts_[at].kind == BlockKind::item} + (tail.chained ? 2u : 0u));
    siblings_.add(to, place.shape.key(), nullptr);
    return found;
}

bool GlueFinder::is_worth_it(std::size_t at, std::size_t end) const {
    const auto whole = text::trim_right(std::string_view(drafts_[at].text).substr(0, end));
    return !whole.ends_with('.') || words::ending_of(whole) != words::Ending::stop ||
           numbered_sentence_ends(whole);
}

std::vector<GluePlace> GlueFinder::places(std::size_t at, std::size_t end) const {
    std::vector<GluePlace> found;
    found.reserve(4);
    const Draft& draft = drafts_[at];
    if (draft.kind != BlockKind::paragraph && draft.kind != BlockKind::item) return found;
    Tail tail;
    tail.at = at;
    tail.whole = text::trim_right(std::string_view(draft.text).substr(0, end));
    const words::Ending ending = words::ending_of(tail.whole);
    if (ending == words::Ending::comma || ending == words::Ending::semicolon) return found;
    tail.chained = end < draft.text.size();
    if (tail.chained)
        tail.after = std::string_view(draft.text).substr(end);
    else if (at + 1 < drafts_.size())
        tail.after = drafts_[at + 1].text;
    for (std::size_t count = 1; count <= most_glued_words && tail.take(count + 1); ++count) {
        const std::size_t first = Tail::most - count;
        const auto heading = tail.whole.substr(tail.starts[first]);
        if (heading.size() > ArticleLook::longest_heading) break;
        const words::Opening opening = words::opening_of(heading);
        const std::size_t gap = gap_group(tail.words[first - 1], tail.endings[first - 1]);
        if (opening != words::Opening::lower && opening != words::Opening::mark && gap < 9) {
            found.push_back(place_at(tail, first, opening));
        }
        if (gap <= 2) break;  // within a heading no sentence ends
    }
    return found;
}

}  // namespace tearline::lines
