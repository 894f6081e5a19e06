// SPDX-License-Identifier: MIT
// Apostrophes that a gate dropped, put back where the text itself proves them.
#include "news/apostrophes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "news/known_names.h"
#include "news/lost_apostrophe.h"
#include "news/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

struct Contraction {
    std::string_view lost;
    std::size_t at;  // letters before the apostrophe
};

// Sorted by LOST. No word here has another meaning.
constexpr std::array contractions{
    Contraction{"aint", 3},      Contraction{"anybodys", 7},     Contraction{"anyones", 6},
    Contraction{"arent", 4},     Contraction{"cant", 3},         Contraction{"childrens", 8},
    Contraction{"couldnt", 6},   Contraction{"couldve", 5},      Contraction{"didnt", 4},
    Contraction{"doesnt", 5},    Contraction{"dont", 3},         Contraction{"everybodys", 9},
    Contraction{"everyones", 8}, Contraction{"everythings", 10}, Contraction{"hadnt", 4},
    Contraction{"hasnt", 4},     Contraction{"havent", 5},       Contraction{"heres", 4},
    Contraction{"hes", 2},       Contraction{"hows", 3},         Contraction{"im", 1},
    Contraction{"isnt", 3},      Contraction{"itd", 2},          Contraction{"itll", 2},
    Contraction{"ive", 1},       Contraction{"mens", 3},         Contraction{"mightnt", 6},
    Contraction{"mustnt", 5},    Contraction{"neednt", 5},       Contraction{"nobodys", 6},
    Contraction{"oclock", 1},    Contraction{"shes", 3},         Contraction{"shouldnt", 7},
    Contraction{"shouldve", 6},  Contraction{"someones", 7},     Contraction{"thatd", 4},
    Contraction{"thatll", 4},    Contraction{"thats", 4},        Contraction{"thered", 5},
    Contraction{"therell", 5},   Contraction{"theres", 5},       Contraction{"theyd", 4},
    Contraction{"theyll", 4},    Contraction{"theyre", 4},       Contraction{"theyve", 4},
    Contraction{"todays", 5},    Contraction{"tomorrows", 8},    Contraction{"wasnt", 4},
    Contraction{"werent", 5},    Contraction{"weve", 2},         Contraction{"whatll", 4},
    Contraction{"whats", 4},     Contraction{"wheres", 5},       Contraction{"whod", 3},
    Contraction{"wholl", 3},     Contraction{"whos", 3},         Contraction{"whove", 3},
    Contraction{"womens", 5},    Contraction{"wont", 3},         Contraction{"wouldnt", 6},
    Contraction{"wouldve", 5},   Contraction{"yall", 1},         Contraction{"yesterdays", 9},
    Contraction{"youd", 3},      Contraction{"youll", 3},        Contraction{"youre", 3},
    Contraction{"youve", 3},
};

/// The row of a word in lower case, if it is one of the closed list.
const Contraction* contraction_of(std::string_view lower) {
    const auto found =
        std::lower_bound(contractions.begin(), contractions.end(), lower,
                         [](const Contraction& c, std::string_view word) { return c.lost < word; });
    return found != contractions.end() && found->lost == lower ? &*found : nullptr;
}

/// Lengths of the closed list's words by their first letter.
constexpr std::array<std::uint32_t, 26> contraction_lengths() {
    std::array<std::uint32_t, 26> lengths{};
    for (const auto& row : contractions)
        lengths[static_cast<std::size_t>(row.lost.front() - 'a')] |= 1u << row.lost.size();
    return lengths;
}

bool may_be_contraction(std::string_view word) {
    static constexpr auto lengths = contraction_lengths();
    return (lengths[static_cast<std::size_t>(text::lower(word.front()) - 'a')] >> word.size()) & 1u;
}

/// Words that can have lost an apostrophe end in one of few letters.
bool may_lack_one(std::string_view word) {
    const char end = text::lower(word.back());
    return end == 's' || end == 't' || end == 'e' || end == 'l' || end == 'd' || end == 'm' ||
           end == 'k';
}

/// "companys": no plural is spelt so.
std::size_t odd_plural(std::string_view word) {
    if (!text::is_lower(word.front()) || word.size() < 5 || word.back() != 's') return 0;
    const auto base = word.substr(0, word.size() - 1);
    const char last = base.back(), before = base[base.size() - 2];
    const bool consonant_y = last == 'y' && "aeiou"sv.find(before) == std::string_view::npos;
    const bool hissing = base.ends_with("ss") || base.ends_with("sh") || base.ends_with("x");
    const bool man = base.ends_with("man") && base != "human" && base != "german" &&
                     base != "roman" && base != "ottoman" && base != "shaman" &&
                     base != "talisman" && base != "caiman";
    return consonant_y || hissing || man || base == "child" ? base.size() : 0;
}

class Restorer {
  public:
    explicit Restorer(Account& account) : account_(account) {}

    /// What else the text says of the words that may have lost their apostrophe.
    void study(std::string_view text) { tally_.add(text); }

    void mend(std::string& whole) {
        const std::string_view text = whole;
        std::string out;
        std::size_t done = 0;
        const auto words = letter_runs(text);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto place = apostrophe_in(text, words, i);
            if (place == 0) continue;
            const std::size_t at = words[i].at + place;
            out += text.substr(done, at - done);
            out += '\'';
            done = at;
            const auto before = text.substr(words[i].at, words[i].length);
            account_.repair(
                "apostrophe", before,
                std::string(before.substr(0, place)) + "'" + std::string(before.substr(place)));
        }
        if (done == 0) return;  // a word keeps a letter before its apostrophe
        out += text.substr(done);
        whole = std::move(out);
    }

  private:
    /// Above this one restored word in a hundred is wrong, of those that the model judges.
    static constexpr double sure = 2.0, sure_of_small = 2.5, unless_against = -1.0;

    std::size_t apostrophe_in(std::string_view text, const std::vector<LetterRun>& words,
                              std::size_t i) const {
        const auto word = text.substr(words[i].at, words[i].length);
        if (word.size() < 2 || word.size() > 24 || !may_lack_one(word) || text::is_upper(word[1]))
            return 0;
        if (may_be_contraction(word)) {
            const std::string lower = text::to_lower(word);
            if (const Contraction* row = contraction_of(lower)) {
                if ((lower == "im" || lower == "ive") && !text::is_upper(word.front())) return 0;
                return stands_free(text, words[i], true) ? row->at : 0;
            }
        }
        if (const auto place = odd_plural(word))
            if (stands_free(text, words[i])) return place;
        const auto candidate = lost_candidate(text, words, i, tally_);
        if (candidate.evidence.empty()) return 0;
        const double least = owns_surely(text, words, i) ? unless_against
                             : text::is_lower(word.front()) && candidate.place + 1 == word.size()
                                 ? sure_of_small
                                 : sure;
        return lost_score(candidate) > least ? candidate.place : 0;
    }

    /// "Beijings broader push": there is one Beijing only.
    static bool owns_surely(std::string_view text, const std::vector<LetterRun>& words,
                            std::size_t i) {
        const auto word = text.substr(words[i].at, words[i].length);
        return i + 1 < words.size() && is_known_name(word.substr(0, word.size() - 1)) &&
               !is_function_word(text.substr(words[i + 1].at, words[i + 1].length));
    }

    Account& account_;
    WordTally tally_;
};

bool has_apostrophes(std::string_view text) {
    for (auto at = text.find('\'', 1); at != std::string_view::npos && at + 1 < text.size();
         at = text.find('\'', at + 1))
        if (text::is_alpha(text[at - 1]) && text::is_lower(text[at + 1])) return true;
    return text.find("’") != std::string_view::npos;
}

}  // namespace

void restore_apostrophes(Article& article, Account& account) {
    if (article.language && *article.language != "en") return;
    if (std::any_of(article.blocks.begin(), article.blocks.end(),
                    [](const Block& block) { return has_apostrophes(block.text); }))
        return;
    Restorer restorer(account);
    restorer.study(article.title + "\n" + body_text(article));
    if (article.lead) restorer.mend(*article.lead);
    restorer.mend(article.title);
    for (auto& block : article.blocks)
        if (block.kind != BlockKind::preformatted) restorer.mend(block.text);
}

}  // namespace tearline::news
