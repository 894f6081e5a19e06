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

/// The last two letters of the words that may lack an apostrophe, without their case: a bit for the
/// one before last in the row of the last.
constexpr std::array<std::uint32_t, 32> endings = [] {
    std::array<std::uint32_t, 32> rows{};
    const auto enter = [&](std::string_view word) {
        rows[word.back() & 31u] |= 1u << (word[word.size() - 2] & 31u);
    };
    for (const auto& row : contractions) enter(row.lost);
    for (const auto& form : lost_forms) enter(form.lost);
    rows['s' & 31u] = ~0u;  // all that may own
    return rows;
}();

/// Most words end otherwise than those that can have lost one. WORD has two letters at least.
bool may_lack_one(std::string_view word) {
    return (endings[word.back() & 31u] >> (word[word.size() - 2] & 31u)) & 1u;
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

/// "Beijings broader push": there is one Beijing only.
bool owns_surely(const LostCandidate& candidate) {
    const auto base = candidate.word.substr(0, candidate.word.size() - 1);
    return text::is_upper(base.front()) && is_known_name(base) &&
           !is_function_word(candidate.after);
}

/// The score in hundredths that CANDIDATE must be above. Of words that are restored so one in a
/// hundred is wrong.
int least_score(const LostCandidate& candidate) {
    constexpr int sure = 200, sure_of_small = 250, unless_against = -100;
    if (owns_surely(candidate)) return unless_against;
    const bool small = text::is_lower(candidate.word.front());
    return small && candidate.place + 1 == candidate.word.size() ? sure_of_small : sure;
}

/// Looks at all texts of an article before it changes one: what the words beside do not tell is
/// told by how often the article has a word.
class Restorer {
  public:
    /// WHOLE must stay where it is. Its words count where COUNTED.
    void look_at(std::string& whole, bool counted) {
        texts_.push_back({&whole, letter_runs(whole), {}, counted});
        const LetterRuns words = texts_.back().words;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string_view word(whole.data() + words[i].at, words[i].length);
            if (word.size() >= 2 && word.size() <= 24 && may_lack_one(word)) look_at_word(word, i);
        }
    }
    /// Of a text that stays as it is the words count all the same.
    void count_only(std::string& whole) { texts_.push_back({&whole, {}, {}, true}); }

    void mend(Account& account) {
        decide();
        for (auto& text : texts_) mend(text, account);
    }

  private:
    struct Missing {
        std::size_t word = 0;   // which of the text's
        std::size_t place = 0;  // letters before the apostrophe; 0 where it lacks none after all
    };
    struct Text {
        std::string* whole;
        std::vector<LetterRun> words;
        std::vector<Missing> missing;
        bool counted;
    };
    struct Unsure {
        LostCandidate candidate;
        int least;
        std::size_t text, missing;  // their places
    };

    /// WORD is the I-th of the last text.
    void look_at_word(std::string_view word, std::size_t i) {
        if (text::is_upper(word[1])) return;
        Text& in = texts_.back();
        const std::string_view text = *in.whole;
        if (const Contraction* row = contraction_of(word)) {
            const bool name = row->lost == "im" || row->lost == "ive";
            if (name && !text::is_upper(word.front())) return;
            if (stands_free(text, in.words[i], true)) in.missing.push_back({i, row->at});
            return;
        }
        if (const auto place = odd_plural(word); place > 0 && stands_free(text, in.words[i])) {
            in.missing.push_back({i, place});
            return;
        }
        const auto candidate = lost_candidate(text, in.words, i);
        if (!candidate) return;
        const int least = least_score(*candidate);
        const auto lost = lost_above(*candidate, least);
        if (!lost) unsure_.push_back({*candidate, least, texts_.size() - 1, in.missing.size()});
        if (lost.value_or(true)) in.missing.push_back({i, candidate->place});
    }

    void decide() {
        if (unsure_.empty()) return;
        FewWords wanted;
        for (const auto& one : unsure_) want_counted(one.candidate, wanted);
        WordTally tally;
        for (auto& text : texts_) {
            if (!text.counted) continue;
            if (text.words.empty()) text.words = letter_runs(*text.whole);
            tally.add(*text.whole, text.words, &wanted);
        }
        for (const auto& one : unsure_)
            if (!lost_above(one.candidate, tally, one.least))
                texts_[one.text].missing[one.missing].place = 0;
    }

    static void mend(Text& in, Account& account) {
        const std::string_view text = *in.whole;
        std::string out;
        std::size_t done = 0;
        for (const auto& [word, place] : in.missing) {
            if (place == 0) continue;
            const std::size_t at = in.words[word].at + place;
            out += text.substr(done, at - done);
            out += '\'';
            done = at;
            const auto before = text.substr(in.words[word].at, in.words[word].length);
            account.repair(
                "apostrophe", before,
                std::string(before.substr(0, place)) + "'" + std::string(before.substr(place)));
        }
        if (done == 0) return;  // a word keeps a letter before its apostrophe
        out += text.substr(done);
        *in.whole = std::move(out);
    }

    std::vector<Text> texts_;
    std::vector<Unsure> unsure_;
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
    Restorer restorer;
    if (article.lead) restorer.look_at(*article.lead, false);
    restorer.look_at(article.title, true);
    for (auto& block : article.blocks) {
        if (block.kind == BlockKind::preformatted)
            restorer.count_only(block.text);
        else
            restorer.look_at(block.text, true);
    }
    restorer.mend(account);
}

}  // namespace tearline::news
