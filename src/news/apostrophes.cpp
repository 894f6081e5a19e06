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
#include "words/contractions.h"
#include "words/known_names.h"
#include "words/language.h"
#include "words/lost_apostrophe.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// The last two letters of the words that may lack an apostrophe, without their case: a bit for the
/// one before last in the row of the last.
constexpr std::array<std::uint32_t, 32> last_two_letters = [] {
    std::array<std::uint32_t, 32> rows{};
    const auto enter = [&](std::string_view word) {
        rows[word.back() & 31u] |= 1u << (word[word.size() - 2] & 31u);
    };
    for (const auto& row : words::contractions) enter(row.lost);
    for (const auto& form : words::lost_forms) enter(form.lost);
    rows['s' & 31u] = ~0u;  // all that may own
    return rows;
}();

/// Most words end otherwise than those that can have lost one. WORD has two letters at least.
bool may_lack_one(std::string_view word) {
    return (last_two_letters[word.back() & 31u] >> (word[word.size() - 2] & 31u)) & 1u;
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
bool owns_surely(const words::LostCandidate& candidate) {
    const auto base = candidate.word.substr(0, candidate.word.size() - 1);
    return text::is_upper(base.front()) && words::is_known_name(base) &&
           !words::is_function_word(candidate.after);
}

/// The score in hundredths that CANDIDATE must be above. Of words that are restored so one in a
/// hundred is wrong.
int least_score(const words::LostCandidate& candidate) {
    constexpr int sure = 200, surer = 250, unless_against = -100;
    if (owns_surely(candidate)) return unless_against;
    return candidate.family == "words" || candidate.family == "capitals" ||
                   candidate.family == "were"
               ? surer
               : sure;
}

/// Do BLOCKS hold NAME as a word of its own?
bool is_named(std::string_view name, const std::vector<lines::Block>& blocks) {
    const auto is_letter = [](char c) { return text::is_alpha(c) || c == '\''; };
    return std::any_of(blocks.begin(), blocks.end(), [&](const lines::Block& block) {
        const std::string_view text = block.text;
        for (auto at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
            const std::size_t end = at + name.size();
            if ((at == 0 || !is_letter(text[at - 1])) &&
                (end == text.size() || !is_letter(text[end])))
                return true;
        }
        return false;
    });
}

/// Looks at all texts of an article before it changes one: what the words beside do not tell is
/// told by how often the article has a word.
class Restorer {
  public:
    /// Makes room.
    Restorer(std::size_t texts, std::size_t bytes) {
        texts_.reserve(texts);
        words_.reserve(bytes / 5);
    }

    /// WHOLE must stay where it is. Its words count where COUNTED.
    void look_at(std::string& whole, bool counted) {
        add_text(whole, counted);
        const words::LetterRuns words = words_of(texts_.back());
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string_view word(whole.data() + words[i].at, words[i].length);
            if (word.size() >= 2 && word.size() <= 24 && may_lack_one(word)) look_at_word(word, i);
        }
    }
    /// The same of a headline, whose verbs may begin with capitals: "Martha Knows Best". Who owns
    /// something there must be named in BLOCKS too, or be known.
    void look_at_headline(std::string& whole, const std::vector<lines::Block>& blocks) {
        look_at(whole, true);
        for (Missing& missing : texts_.back().missing) {
            const words::LetterRun& run = words_of(texts_.back())[missing.word];
            const auto word = std::string_view(whole).substr(run.at, run.length);
            const auto base = word.substr(0, missing.place);
            const bool owner = missing.place + 1 == word.size() && word.back() == 's' &&
                               text::is_upper(word.front()) && !words::contraction_of(word);
            if (owner && !words::is_known_name(base) && !is_named(base, blocks)) missing.place = 0;
        }
    }
    /// Of a text that stays as it is the words count all the same.
    void count_only(std::string& whole) { add_text(whole, true); }

    void mend(lines::Account& account) {
        decide();
        for (const auto& text : texts_) mend(text, account);
    }

  private:
    struct Missing {
        std::size_t word = 0;   // which of the text's
        std::size_t place = 0;  // letters before the apostrophe; 0 where it lacks none after all
    };
    struct Text {
        std::string* whole;
        std::size_t first, last;  // of its words
        std::vector<Missing> missing;
        bool counted;
    };
    struct Unsure {
        words::LostCandidate candidate;
        int least;
        std::size_t text, missing;  // their places
    };

    void add_text(std::string& whole, bool counted) {
        const std::size_t first = words_.size();
        words::add_letter_runs(whole, words_);
        texts_.push_back({&whole, first, words_.size(), {}, counted});
    }
    [[nodiscard]] words::LetterRuns words_of(const Text& text) const {
        return words::LetterRuns(words_).subspan(text.first, text.last - text.first);
    }

    /// WORD is the I-th of the last text.
    void look_at_word(std::string_view word, std::size_t i) {
        // Capitals may own ("NASAs"); nothing else of them is put back.
        const bool capitals = text::is_upper(word[1]);
        if (capitals && word.back() != 's') return;
        Text& in = texts_.back();
        const std::string_view text = *in.whole;
        const words::LetterRuns words = words_of(in);
        if (const words::Contraction* row = capitals ? nullptr : words::contraction_of(word)) {
            const bool name = row->lost == "im" || row->lost == "ive";
            if (name && !text::is_upper(word.front())) return;
            if (words::stands_free(text, words[i], true)) in.missing.push_back({i, row->at});
            return;
        }
        if (const auto place = odd_plural(word); place > 0 && words::stands_free(text, words[i])) {
            in.missing.push_back({i, place});
            return;
        }
        const auto candidate = words::lost_candidate(text, words, i);
        if (!candidate) return;
        const int least = least_score(*candidate);
        const auto lost = words::lost_above(*candidate, least);
        if (!lost) unsure_.push_back({*candidate, least, texts_.size() - 1, in.missing.size()});
        if (lost.value_or(true)) in.missing.push_back({i, candidate->place});
    }

    void decide() {
        if (unsure_.empty()) return;
        words::FewWords wanted;
        for (const auto& one : unsure_) words::want_counted(one.candidate, wanted);
        words::WordTally tally;
        for (const auto& text : texts_)
            if (text.counted) tally.add(*text.whole, words_of(text), &wanted);
        for (const auto& one : unsure_)
            if (!words::lost_above(one.candidate, tally, one.least))
                texts_[one.text].missing[one.missing].place = 0;
    }

    void mend(const Text& in, lines::Account& account) const {
        const std::string_view text = *in.whole;
        const words::LetterRuns words = words_of(in);
        std::string out;
        std::size_t done = 0;
        for (const auto& [word, place] : in.missing) {
            if (place == 0) continue;
            const std::size_t at = words[word].at + place;
            out += text.substr(done, at - done);
            out += '\'';
            done = at;
            const auto before = text.substr(words[word].at, words[word].length);
            account.repair(
                "apostrophe", before,
                std::string(before.substr(0, place)) + "'" + std::string(before.substr(place)));
        }
        if (done == 0) return;  // a word keeps a letter before its apostrophe
        out += text.substr(done);
        *in.whole = std::move(out);
    }

    std::vector<Text> texts_;
    std::vector<words::LetterRun> words_;  // of all texts
    std::vector<Unsure> unsure_;
};

bool has_apostrophes(std::string_view text) {
    for (auto at = text.find('\'', 1); at != std::string_view::npos && at + 1 < text.size();
         at = text.find('\'', at + 1))
        if (text::is_alpha(text[at - 1]) && text::is_lower(text[at + 1])) return true;
    return text.find("’") != std::string_view::npos;
}

}  // namespace

void restore_apostrophes(Article& article, lines::Account& account) {
    if (article.language
            ? *article.language != "en"
            : !words::may_be_english(told_text(article, words::looked_at_for_language)))
        return;
    if ((article.lead && has_apostrophes(*article.lead)) ||
        std::any_of(article.blocks.begin(), article.blocks.end(),
                    [](const lines::Block& block) { return has_apostrophes(block.text); }))
        return;
    std::size_t bytes = article.title.size() + (article.lead ? article.lead->size() : 0);
    for (const auto& block : article.blocks) bytes += block.text.size();
    Restorer restorer(article.blocks.size() + 2, bytes);
    if (article.lead) restorer.look_at(*article.lead, false);
    restorer.look_at_headline(article.title, article.blocks);
    for (auto& block : article.blocks) {
        if (block.kind == lines::BlockKind::preformatted)
            restorer.count_only(block.text);
        else
            restorer.look_at(block.text, true);
    }
    restorer.mend(account);
}

}  // namespace tearline::news
