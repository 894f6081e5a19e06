// SPDX-License-Identifier: MIT
// The few sentences below a headline: the feed's own description, or the article's best sentences.
#include "digests/lead.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "base/text.h"
#include "digests/emphasis.h"
#include "digests/lead_opening.h"
#include "words/sentences.h"
#include "words/term_id.h"
#include "words/tokens.h"
#include "words/words.h"

namespace tearline::digests {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t shortest_description = 15, longest_description = 60;
constexpr std::size_t sentences_looked_at = 8;
constexpr std::size_t most_sentences = 3;
constexpr std::array position_value{1.0, 0.7, 0.5, 0.35, 0.25, 0.2, 0.15, 0.1};
/// One article's writer knows best what comes first; where several tell, what they share counts as
/// much.
constexpr double alone_theme = 0.25, alone_position = 0.55;
constexpr double shared_theme = 0.4, shared_position = 0.4;

std::set<std::uint64_t> pairs_of(std::string_view text) {
    std::set<std::uint64_t> pairs;
    const words::Token* before = nullptr;
    const auto words = words::tokens(text);
    for (const auto& word : words) {
        if (word.stem.empty()) continue;
        if (before) pairs.insert(words::term_id(before->stem, word.stem));
        before = &word;
    }
    return pairs;
}

/// The share of A's word pairs that B has.
double overlap(std::string_view a, std::string_view b) {
    const auto ours = pairs_of(a), theirs = pairs_of(b);
    if (ours.empty()) return 0;
    const auto shared =
        std::count_if(ours.begin(), ours.end(), [&](auto pair) { return theirs.contains(pair); });
    return static_cast<double>(shared) / static_cast<double>(ours.size());
}

/// How many words that tell something SENTENCE has and HEADLINE has not.
std::size_t words_beyond(std::string_view sentence, std::string_view headline) {
    std::set<std::string> ours, theirs;
    for (const auto& word : words::tokens(headline)) theirs.insert(word.stem);
    for (const auto& word : words::tokens(sentence))
        if (!word.stem.empty() && !theirs.contains(word.stem)) ours.insert(word.stem);
    return ours.size();
}

bool repeats(std::string_view sentence, std::string_view headline) {
    constexpr std::size_t few_words = 3;
    return overlap(sentence, headline) > 0.6 ||
           (overlap(headline, sentence) > 0.9 &&
            words::word_count(sentence) < words::word_count(headline) + 6 &&
            words_beyond(sentence, headline) <= few_words);
}

/// The names and numbers of a text; how sure one can be that a description belongs to this body.
double names_found(std::string_view text, std::string_view body) {
    std::set<std::string> stems;
    for (const auto& word : words::tokens(body))
        if (!word.stem.empty()) stems.insert(word.stem);
    std::size_t names = 0, found = 0;
    for (const auto& word : words::tokens(text)) {
        if (word.stem.empty() || word.starts || !(word.capital || word.number)) continue;
        ++names;
        if (stems.contains(word.stem)) ++found;
    }
    return names == 0 ? 1 : static_cast<double>(found) / static_cast<double>(names);
}

/// Does a quotation begin in TEXT that does not end in it, or end that did not begin?
bool splits_quotation(std::string_view text) {
    int straight = 0, open = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        straight += c == '"';
        open += (c == U'“' || c == U'«') - (c == U'”' || c == U'»');
    }
    return straight % 2 != 0 || open > 0;
}

bool is_sound(std::string_view description, const news::Article& article, std::string_view headline,
              std::size_t most_words) {
    const std::size_t count = words::room_of(description);
    if (count < shortest_description || count > std::min(longest_description, most_words))
        return false;
    if (!words::is_whole_sentence(description) || splits_quotation(description) ||
        description.find("[...]") != std::string_view::npos)
        return false;
    return names_found(description, told_text(article)) >= 0.6 && !repeats(description, headline);
}

/// "Sources have also told ..": it goes on from what was said before.
bool goes_on(std::string_view sentence) {
    std::size_t count = 0;
    bool also = false;
    text::each_word(sentence, [&](std::string_view word) {
        also = word == "also" || word == "too,";
        return !also && ++count < 5;
    });
    return also;
}

/// Behind the headline, where TEXT begins with it whole as feeds and commits do; a sentence that
/// only begins with the same words goes on in small letters.
std::string_view without_headline(std::string_view text, std::string_view headline) {
    if (headline.empty() || !text.starts_with(headline)) return text;
    std::string_view rest = text.substr(headline.size());
    if (text::trim(rest).find_first_not_of(".!?") == std::string_view::npos) return {};
    if (!text::is_space(rest.front()) || text::words(headline).size() < 4) return text;
    rest = text::trim(rest);
    if (rest.starts_with("- ")) return text::trim(rest.substr(2));
    return words::opening_of(rest) == words::Opening::lower ? text : rest;
}

/// How SENTENCE begins; "It's" is the pronoun that it begins with.
words::Opening opening(std::string_view sentence) {
    const auto word = words::first_word(sentence);
    const auto apostrophe = std::min(word.find('\''), word.find("\u2019"));
    if (apostrophe == std::string_view::npos || apostrophe == 0) return words::opening_of(sentence);
    const words::Opening opens = words::opening_of(word.substr(0, apostrophe));
    return opens == words::Opening::pronoun ? opens : words::opening_of(sentence);
}

/// Does SENTENCE speak of what the one before has named?
bool leans_on_before(std::string_view sentence) {
    const words::Opening opens = opening(sentence);
    return refers_back(sentence) || goes_on(sentence) || opens == words::Opening::pronoun ||
           opens == words::Opening::discourse;
}

struct Sentence {
    std::string_view text;
    std::size_t paragraph = 0;
    std::size_t words = 0;
    double value = 0;
    bool sound = true;   ///< a whole sentence that tells of the story, however short
    bool usable = true;  ///< long enough to stand alone, too
};

double value_of(const Sentence& sentence, std::size_t position, const Theme& theme) {
    double value = (theme.shared() ? shared_theme : alone_theme) * theme.told_by(sentence.text) +
                   (theme.shared() ? shared_position : alone_position) * position_value[position];
    for (const auto& word : words::tokens(sentence.text))
        if ((word.capital && !word.starts) || word.number) {
            value += 0.1;
            break;
        }
    const words::Opening opens = opening(sentence.text);
    if (refers_back(sentence.text) || opens == words::Opening::pronoun ||
        opens == words::Opening::discourse || opens == words::Opening::lower)
        value -= 0.2;
    if (goes_on(sentence.text) || splits_quotation(sentence.text)) value -= 0.2;
    if (opens == words::Opening::quote || sentence.text.starts_with("But ") ||
        sentence.text.starts_with("And "))
        value -= 0.2;
    if (sentence.words < 8 || sentence.words > 45) value -= 0.2;
    return value;
}

/// The paragraphs of ARTICLE, each with its place among its blocks; the lead alone where it has
/// none.
std::vector<std::pair<std::size_t, std::string_view>> paragraphs_of(const news::Article& article) {
    std::vector<std::pair<std::size_t, std::string_view>> paragraphs;
    for (std::size_t i = 0; i < article.blocks.size(); ++i)
        if (article.blocks[i].kind == lines::BlockKind::paragraph)
            paragraphs.emplace_back(i, article.blocks[i].text);
    if (article.blocks.empty() && article.lead) paragraphs.emplace_back(0, *article.lead);
    return paragraphs;
}

std::vector<Sentence> candidates(const news::Article& article, const std::string& headline,
                                 const Theme& theme) {
    std::vector<Sentence> found;
    for (const auto& [place, paragraph] : paragraphs_of(article)) {
        bool first = true;  // sentence of its block
        for (auto text : words::sentences(paragraph)) {
            if (found.size() == sentences_looked_at) return found;
            // Where nothing so far could lead, the text only begins here.
            const bool opens = std::none_of(found.begin(), found.end(),
                                            [](const Sentence& each) { return each.usable; });
            if (std::exchange(first, false)) text = without_turn(text);
            if (opens) text = without_headline(without_dateline(text), headline);
            const bool again = std::any_of(found.begin(), found.end(),
                                           [&](const Sentence& each) { return each.text == text; });
            if (text.empty() || again) continue;
            Sentence sentence{text, place, words::room_of(text)};
            sentence.sound =
                words::is_whole_sentence(text) && !is_promotion(text) && !repeats(text, headline);
            sentence.usable = sentence.sound && sentence.words >= 4;
            sentence.value = value_of(sentence, found.size(), theme);
            found.push_back(sentence);
        }
    }
    return found;
}

/// Is FIRST a short sentence that NEXT goes on from? One with a verb: a name alone, "By Ada
/// Example.", is none.
bool opens_shortly(const Sentence& first, const Sentence& next) {
    constexpr std::size_t fewest_words = 3, short_words = 8;
    if (!first.sound || first.paragraph != next.paragraph || first.words < fewest_words ||
        first.words >= short_words || leans_on_before(first.text) || splits_quotation(first.text))
        return false;
    const auto words = text::words(first.text);
    return std::any_of(words.begin() + 1, words.end(),
                       [](std::string_view word) { return words::starts_lower(word); });
}

/// A few letters at least: "!!!" or ":-)" below a headline is no lead.
bool says_something(std::string_view text) {
    constexpr int least = 4;
    int letters = 0;
    for (std::size_t at = 0; at < text.size() && letters < least;)
        letters += text::folded_letter(text::next_code_point(text, at)) != 0;
    return letters == least;
}

/// At a word, with dots: only where nothing else is left.
std::string shortened(std::string_view text, std::size_t most_words) {
    const std::size_t room = most_words * words::columns_of_word;
    std::string part;
    std::size_t count = 0;
    bool whole = true;
    text::each_word(text, [&](std::string_view word) {
        whole = ++count <= most_words && text::columns(part) + 1 + text::columns(word) <= room;
        if (whole)
            (part += part.empty() ? "" : " ") += word;
        else if (part.empty())
            part = text::prefix_columns(word, room);
        return whole;
    });
    while (!part.empty() &&
           (part.back() == ',' || part.back() == ';' || part.back() == ':' || part.back() == '-'))
        part.pop_back();
    return whole ? part : part + " ..";
}

}  // namespace

Theme::Theme(const std::vector<const news::Article*>& tellings)
    : frequencies_(tellings.size()), shared_(tellings.size() > 1) {
    for (const news::Article* article : tellings) {
        const stories::Vector vector =
            vector_of(stories::count_terms(article->title, {}, told_text(*article)), frequencies_);
        centre_ = sum(centre_, vector, 4000);
    }
    const double length = std::sqrt(dot(centre_, centre_));
    if (length > 0)
        for (auto& term : centre_) term.weight = static_cast<float>(term.weight / length);
}

double Theme::told_by(std::string_view sentence) const {
    return dot(centre_, vector_of(stories::count_terms({}, {}, sentence), frequencies_));
}

std::string lead_of(const news::Article& article, const std::string& headline, const Theme& theme,
                    int most_words) {
    const auto limit = static_cast<std::size_t>(std::max(most_words, 10));
    if (article.lead) {
        const std::string whole = text::squeeze(*article.lead);
        const std::string description(without_date(whole));
        if (is_sound(description, article, headline, limit)) return as_told(description);
    }
    const auto found = candidates(article, headline, theme);
    const Sentence* best = nullptr;
    for (const auto& sentence : found)
        if (sentence.usable && sentence.words <= limit && (!best || sentence.value > best->value))
            best = &sentence;
    if (!best) {
        const std::string whole = text::squeeze(told_text(article));
        // A text without a title has its first words for a headline: what comes behind them?
        const auto other = std::find_if(found.begin(), found.end(), [&](const Sentence& each) {
            return headline.find(each.text) == std::string::npos;
        });
        if (!found.empty() && other == found.end()) return "";
        const auto rest = found.empty() ? without_headline(whole, headline) : other->text;
        return says_something(rest) ? as_told(shortened(rest, limit)) : "";
    }
    // "It is now used everywhere" tells nothing without the sentence before it.
    if (best != found.data() && leans_on_before(best->text)) {
        const Sentence* const before = best - 1;
        if (before->usable && before->paragraph == best->paragraph &&
            before->words + best->words <= limit && !leans_on_before(before->text))
            best = before;
    }
    // "Nobody was hurt." at the start of the text is short, and what comes next goes on from it.
    if (best != found.data()) {
        const Sentence* const before = best - 1;
        const bool first =
            std::none_of(found.data(), before, [](const Sentence& each) { return each.usable; });
        if (first && opens_shortly(*before, *best) && before->words + best->words <= limit)
            best = before;
    }
    // What follows on the best sentence reads on from it; a sentence from elsewhere would not.
    std::string lead(best->text);
    std::size_t whole = splits_quotation(lead) ? 0 : lead.size();  // no quotation is cut so far
    std::size_t words = best->words, taken = 1;
    for (const Sentence* next = best + 1;
         next < found.data() + found.size() && taken < most_sentences; ++next, ++taken) {
        if (!next->sound || words + next->words > limit ||
            next->paragraph > (next - 1)->paragraph + 1)
            break;
        lead += ' ';
        lead += next->text;
        words += next->words;
        if (!splits_quotation(lead)) whole = lead.size();
    }
    if (whole > 0) lead.resize(whole);
    return as_told(text::squeeze(lead));
}

}  // namespace tearline::digests
