// SPDX-License-Identifier: MIT
// Apostrophes that a gate dropped, put back where the text itself proves them.
#include "news/apostrophes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/byte_block.h"
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

// No word here has another meaning.
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

/// Lengths of the closed list's words by their first letter.
constexpr std::array<std::uint32_t, 26> lengths_by_initial = [] {
    std::array<std::uint32_t, 26> all{};
    for (const auto& row : contractions)
        all[static_cast<std::size_t>(row.lost.front() - 'a')] |= 1u << row.lost.size();
    return all;
}();

/// The first letters of a word, small, the first lowest.
constexpr std::size_t most_in_key = 8;
std::uint64_t key_of_word(std::string_view word) {
    return text::lower_eight(text::as_number({word.data(), std::min(word.size(), most_in_key)}));
}

/// The closed list by the first letters of its words.
class ContractionTable {
  public:
    constexpr ContractionTable() {
        for (std::size_t i = 0; i < contractions.size(); ++i) {
            const auto lost = contractions[i].lost;
            std::uint64_t key = 0;
            for (std::size_t k = 0; k < std::min(lost.size(), most_in_key); ++k)
                key |= std::uint64_t{static_cast<unsigned char>(lost[k])} << (k * 8);
            std::size_t at = place_of(key);
            while (entries_[at].row != 0) at = (at + 1) % places;
            entries_[at] = {key, static_cast<std::uint8_t>(i + 1)};
        }
    }
    [[nodiscard]] const Contraction* find(std::string_view word) const {
        const std::uint64_t key = key_of_word(word);
        for (std::size_t at = place_of(key); entries_[at].row != 0; at = (at + 1) % places) {
            const Contraction& row = contractions[entries_[at].row - 1u];
            if (entries_[at].key == key && row.lost.size() == word.size() &&
                (word.size() <= most_in_key || text::equals_ignoring_case(row.lost, word)))
                return &row;
        }
        return nullptr;
    }

  private:
    static constexpr std::size_t places = 256;
    struct Entry {
        std::uint64_t key = 0;
        std::uint8_t row = 0;  // one more than its place in the list; 0: the place is free
    };
    static constexpr std::size_t place_of(std::uint64_t key) {
        return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> 56);
    }
    std::array<Entry, places> entries_{};
};

/// The row of a word of up to 24 letters, if it is one of the closed list.
const Contraction* contraction_of(std::string_view word) {
    static constexpr ContractionTable table;
    const std::uint32_t lengths =
        lengths_by_initial[static_cast<std::size_t>(text::lower(word.front()) - 'a')];
    return (lengths >> word.size()) & 1u ? table.find(word) : nullptr;
}

/// Words that can have lost an apostrophe end in one of few letters.
bool may_lack_one(std::string_view word) {
    static constexpr std::array<bool, 256> ends = [] {
        std::array<bool, 256> all{};
        for (const unsigned char c : "steldmkSTELDMK"sv) all[c] = true;
        return all;
    }();
    return ends[static_cast<unsigned char>(word.back())];
}

/// "companys": no plural is spelt so.
std::size_t odd_plural(std::string_view word) {
    if (word.back() != 's' || word.size() < 5 || !text::is_lower(word.front())) return 0;
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
    void study(std::string_view text, LetterRuns words) { tally_.add(text, words); }
    void expect(std::size_t words) { tally_.reserve(words); }

    /// WORDS are the runs of WHOLE.
    void mend(std::string& whole, LetterRuns words) {
        const std::string_view text = whole;
        std::string out;
        std::size_t done = 0;
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

    std::size_t apostrophe_in(std::string_view text, LetterRuns words, std::size_t i) const {
        const std::string_view word(text.data() + words[i].at, words[i].length);
        if (word.size() < 2 || word.size() > 24 || !may_lack_one(word) || text::is_upper(word[1]))
            return 0;
        if (const Contraction* row = contraction_of(word)) {
            const bool name = row->lost == "im" || row->lost == "ive";
            if (name && !text::is_upper(word.front())) return 0;
            return stands_free(text, words[i], true) ? row->at : 0;
        }
        if (const auto place = odd_plural(word))
            if (stands_free(text, words[i])) return place;
        if (!may_have_lost_one(word)) return 0;
        const auto candidate = lost_candidate(text, words, i);
        if (!candidate) return 0;
        const double least = owns_surely(*candidate) ? unless_against
                             : text::is_lower(word.front()) && candidate->place + 1 == word.size()
                                 ? sure_of_small
                                 : sure;
        return lost_above(*candidate, tally_, least) ? candidate->place : 0;
    }

    /// "Beijings broader push": there is one Beijing only.
    static bool owns_surely(const LostCandidate& candidate) {
        const auto base = candidate.word.substr(0, candidate.word.size() - 1);
        return text::is_upper(base.front()) && is_known_name(base) &&
               !is_function_word(candidate.after);
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
    const auto title_words = letter_runs(article.title);
    std::vector<std::vector<LetterRun>> words;
    words.reserve(article.blocks.size());
    std::size_t count = title_words.size();
    for (const auto& block : article.blocks) {
        words.push_back(letter_runs(block.text));
        count += words.back().size();
    }
    restorer.expect(count);
    restorer.study(article.title, title_words);
    for (std::size_t i = 0; i < words.size(); ++i) restorer.study(article.blocks[i].text, words[i]);
    if (article.lead) restorer.mend(*article.lead, letter_runs(*article.lead));
    restorer.mend(article.title, title_words);
    for (std::size_t i = 0; i < article.blocks.size(); ++i)
        if (article.blocks[i].kind != BlockKind::preformatted)
            restorer.mend(article.blocks[i].text, words[i]);
}

}  // namespace tearline::news
