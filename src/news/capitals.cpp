// SPDX-License-Identifier: MIT
// Titles all in capitals: known, and set in sentence case.
#include "news/capitals.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <set>

#include "base/text.h"
#include "base/transliterate.h"
#include "words/known_names.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// How many capital and small letters TEXT has.
struct CaseCount {
    std::size_t upper = 0, lower = 0;

    explicit CaseCount(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            if (static_cast<unsigned char>(text[at]) < 0x80) {
                upper += text::is_upper(text[at]);
                lower += text::is_lower(text[at++]);
                continue;
            }
            const char32_t c = text::next_code_point(text, at);
            upper += text::is_capital(c);
            lower += text::is_small(c);
        }
    }
};

/// Days, months and peoples: "indian" is written "Indian" in every sentence.
bool is_always_capital(std::string_view name) {
    static constexpr std::array names{
        "Monday"sv,   "Tuesday"sv,   "Wednesday"sv,   "Thursday"sv,   "Friday"sv,    "Saturday"sv,
        "Sunday"sv,   "January"sv,   "February"sv,    "April"sv,      "June"sv,      "July"sv,
        "August"sv,   "October"sv,   "November"sv,    "December"sv,   "September"sv, "Christmas"sv,
        "Easter"sv,   "African"sv,   "American"sv,    "Americans"sv,  "Arab"sv,      "Asian"sv,
        "Belgian"sv,  "Brazilian"sv, "British"sv,     "Canadian"sv,   "Chinese"sv,   "Danish"sv,
        "Dutch"sv,    "Egyptian"sv,  "English"sv,     "European"sv,   "Europeans"sv, "Finnish"sv,
        "French"sv,   "German"sv,    "Germans"sv,     "Greek"sv,      "Indian"sv,    "Iranian"sv,
        "Iraqi"sv,    "Irish"sv,     "Israeli"sv,     "Italian"sv,    "Japanese"sv,  "Korean"sv,
        "Mexican"sv,  "Norwegian"sv, "Palestinian"sv, "Portuguese"sv, "Russian"sv,   "Russians"sv,
        "Scottish"sv, "Spanish"sv,   "Swedish"sv,     "Swiss"sv,      "Turkish"sv,   "Ukrainian"sv,
        "Welsh"sv,    "Australian"sv};
    return std::find(names.begin(), names.end(), name) != names.end() || words::is_known_name(name);
}

/// The word without "'s", or empty where it has none.
std::string owner_in(const std::string& lower) {
    if (lower.size() > 3 && lower.ends_with("’s")) return lower.substr(0, lower.size() - 4);
    return lower.size() > 2 && lower.ends_with("'s") ? lower.substr(0, lower.size() - 2) : "";
}

/// "BESCHLIESST" and "beschließt" are one word.
std::string without_case(std::string_view word) {
    return text::replace_all(charset::lower_case(word), "ß", "ss");
}

/// How CORE, a word in capitals, is written within a sentence.
std::string usual_spelling(std::string_view core, const Spellings& spellings) {
    const std::string lower = charset::lower_case(core);
    const auto known = [&](const std::string& word) {
        std::string spelt(spellings.of(word));
        if (spelt.empty())
            if (std::string name = charset::capitalised(word); is_always_capital(name))
                spelt = std::move(name);
        return spelt;
    };
    if (std::string spelt = known(lower); !spelt.empty()) return spelt;
    if (const std::string owner = owner_in(lower); !owner.empty())
        if (const std::string spelt = known(owner); !spelt.empty())
            return spelt + lower.substr(owner.size());
    const bool initials = core.size() > 1 && core.size() < 8 && core[1] == '.';  // U.S., E.U.
    const bool model = std::any_of(core.begin(), core.end(), text::is_digit);
    return initials || model ? std::string(core) : lower;
}

/// As sentence_case(), of words that stand behind others where they are not the FIRST.
std::string in_sentence(std::span<const std::string_view> words, bool first,
                        const Spellings& spellings) {
    std::string quiet;
    for (const auto word : words) {
        const auto core = words::bare_word(word);
        // "<DIC>" is a share.
        const bool share = word.starts_with('<') && word.ends_with('>');
        std::string spelt = share ? std::string(core) : usual_spelling(core, spellings);
        // "iTunes" begins a sentence as it is.
        if (first && CaseCount(spelt).upper == 0) spelt = charset::capitalised(spelt);
        if (!quiet.empty()) quiet += ' ';
        const auto at = static_cast<std::size_t>(core.data() - word.data());
        quiet +=
            std::string(word.substr(0, at)) + spelt + std::string(word.substr(at + core.size()));
        const words::Ending ending = words::ending_of(word);
        const bool initials = core.size() > 1 && core.size() < 8 && core[1] == '.';
        first = !initials && (words::is_terminal(ending) || ending == words::Ending::colon);
    }
    return quiet;
}

}  // namespace

Spellings::Spellings(const std::vector<const Article*>& articles) {
    read(articles, [](std::string_view) { return true; });
}

Spellings::Spellings(const Article& article, std::span<const std::string_view> words) {
    std::set<std::string> wanted;
    std::bitset<256> first;
    for (const auto word : words) {
        const std::string lower = charset::lower_case(words::bare_word(word));
        if (lower.empty()) continue;
        for (std::string each : {lower, owner_in(lower)})
            if (!each.empty()) wanted.insert(std::move(each));
        first.set(static_cast<unsigned char>(text::lower(lower[0])));
    }
    read({&article}, [&](std::string_view core) {
        const auto letter = static_cast<unsigned char>(core[0]);
        if (letter < 0x80 && !first[static_cast<unsigned char>(text::lower(core[0]))]) return false;
        const std::string lower = charset::lower_case(core);
        return wanted.contains(lower) || wanted.contains(owner_in(lower));
    });
}

template <class Wanted>
void Spellings::read(const std::vector<const Article*>& articles, Wanted is_wanted) {
    std::map<std::string, std::map<std::string, int>> seen;
    const auto note = [&](std::string_view core) {
        const std::string lower = charset::lower_case(core);
        ++seen[lower][std::string(core)];
        if (const std::string owner = owner_in(lower); !owner.empty())
            ++seen[owner][std::string(core.substr(0, owner.size()))];
    };
    for (const Article* article : articles)
        for (const auto& block : article->blocks) {
            if (block.kind == lines::BlockKind::heading || is_shouting(block.text)) continue;
            bool starts = true;
            text::each_word(block.text, [&](std::string_view word) {
                const auto core = words::bare_word(word);
                // A capital at the start of a sentence tells nothing, unless more capitals follow.
                if (!core.empty() && is_wanted(core) && (!starts || CaseCount(core).upper > 1))
                    note(core);
                const words::Ending ending = words::ending_of(word);
                starts = words::is_terminal(ending) || ending == words::Ending::colon ||
                         word.front() == '"';
                return true;
            });
        }
    for (const auto& [lower, spellings] : seen) {
        const auto usual =
            std::max_element(spellings.begin(), spellings.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        usual_[lower] = usual->first;
    }
}

std::string_view Spellings::of(const std::string& lower) const {
    const auto found = usual_.find(lower);
    return found == usual_.end() ? std::string_view() : std::string_view(found->second);
}

bool is_shouting(std::string_view title) {
    // Most text has so many small letters that the rest of it cannot outweigh them.
    std::size_t small = 0;
    for (const char c : title)
        if (text::is_lower(c) && 9 * ++small >= title.size()) return false;
    const CaseCount letters(title);
    return letters.upper >= 12 && letters.upper > 9 * letters.lower &&
           text::words(title).size() >= 3;
}

std::string sentence_case(std::string_view title, const Spellings& spellings) {
    return in_sentence(text::words(title), true, spellings);
}

std::string in_case_of(std::string_view subject, std::string_view title, const Article& article) {
    if (!is_shouting(title) || is_shouting(subject)) return std::string(title);
    const auto said = text::words(title), meant = text::words(subject);
    std::size_t same = 0;
    while (same < std::min(said.size(), meant.size()) &&
           without_case(said[same]) == without_case(meant[same]))
        ++same;
    // The last word of a Subject may be cut.
    if (same == 0 || same + (same < said.size()) < meant.size()) return std::string(title);
    std::string quiet;
    for (std::size_t i = 0; i < same; ++i) (quiet += i > 0 ? " " : "") += meant[i];
    if (same == said.size()) return quiet;
    const auto rest = std::span(said).subspan(same);
    return quiet + ' ' + in_sentence(rest, false, Spellings(article, rest));
}

}  // namespace tearline::news
