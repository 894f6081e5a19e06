// SPDX-License-Identifier: MIT
// Words that may have lost an apostrophe or may be whole ("its", "owners"), judged by the words
// around them.
#include "words/lost_apostrophe.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "words/known_names.h"
#include "words/lost_weights.h"
#include "words/words.h"

namespace tearline::words {

namespace {

using namespace std::string_view_literals;

/// The run beside, if nothing but one space stands between.
std::string_view neighbour(std::string_view text, LetterRuns runs, std::size_t i, bool after) {
    if (after ? i + 1 >= runs.size() : i == 0) return {};
    const LetterRun& left = after ? runs[i] : runs[i - 1];
    const LetterRun& right = after ? runs[i + 1] : runs[i];
    if (right.at != left.at + left.length + 1u || text[right.at - 1] != ' ') return {};
    const LetterRun& other = after ? right : left;
    const std::size_t end = std::size_t{other.at} + other.length;
    if (after && end + 1 < text.size() && text[end] == '-' && text::is_alpha(text[end + 1]))
        return {};  // half a word
    return text.substr(other.at, other.length);
}

/// What stands beside a word where no word does: a mark for its kind, "-" for nothing.
std::string_view mark_of(char beside) {
    switch (beside) {
        case ',':
            return ",";
        case '.':
        case '!':
        case '?':
            return ".";
        case ':':
        case ';':
            return ":";
        case '"':
            return "'";
        case '(':
        case '[':
            return "[";
        case ')':
        case ']':
            return "]";
        default:
            return text::is_digit(beside) || beside == '%' || beside == '$' ? "0" : "-";
    }
}

/// In front of the byte AT.
std::string_view mark_before(std::string_view text, std::size_t at) {
    if (at > 1 && text[at - 1] == ' ') return mark_of(text[at - 2]);
    return at > 0 ? mark_of(text[at - 1]) : "-";
}

/// From the byte AT on.
std::string_view mark_behind(std::string_view text, std::size_t at) {
    if (at + 1 < text.size() && text[at] == ' ') return mark_of(text[at + 1]);
    return at < text.size() ? mark_of(text[at]) : "-";
}

/// Behind these stands a noun, or the end of what was done.
bool stands_before_noun(std::string_view before) {
    static constexpr std::array before_nouns{
        "the"sv, "a"sv,    "an"sv,   "of"sv,  "in"sv,  "to"sv,  "as"sv,  "is"sv,    "was"sv,
        "be"sv,  "been"sv, "very"sv, "not"sv, "got"sv, "his"sv, "her"sv, "their"sv, "my"sv};
    return std::any_of(before_nouns.begin(), before_nouns.end(), [&](std::string_view word) {
        return text::equals_ignoring_case(word, before);
    });
}

std::string_view ending(std::string_view word, std::size_t letters) {
    return word.substr(word.size() - std::min(word.size(), letters));
}

/// How a word looks, where the word itself is too rare to tell anything.
std::string_view kind_of(std::string_view word) {
    if (!text::is_alpha(word.front())) return "none";
    if (is_function_word(word)) return "small";
    return is_capitalised(word) ? "capital" : "other";
}

using Kind = EvidenceKind;

constexpr std::size_t group_of(std::size_t count) {
    return std::min<std::size_t>(count, 3);
}
std::string_view group_name(std::size_t group) {
    return evidence_names[static_cast<std::size_t>(Kind::none_single) + group];
}

/// The word without the "s" of its end.
std::string_view base_of(const LostCandidate& candidate) {
    return candidate.word.substr(0, candidate.word.size() - 1);
}

/// Tells TAKE(kind, value) what the words beside tell as long as it wants more; false where it does
/// not.
template <class Take>
bool evidence_beside(const LostCandidate& of, Take& take) {
    if (of.owner && (!take(Kind::word, of.word) || !take(Kind::base, ending(base_of(of), 3))))
        return false;
    const bool capital = text::is_upper(of.word.front());
    return take(Kind::all, "all") && take(Kind::after, of.after) &&
           take(Kind::end, ending(of.after, 3)) && take(Kind::before, of.before) &&
           take(Kind::last, of.last) && take(Kind::lastend, ending(of.last, 2)) &&
           take(Kind::next, kind_of(of.after)) && take(Kind::kinds, kind_of(of.before)) &&
           take(Kind::behind, kind_of(of.last)) &&
           take(Kind::start, of.starts ? "yes"
                             : capital ? "capital"
                                       : "no");
}

/// The same of how often the text has the word with and without its "s".
template <class Take>
void evidence_counted(const LostCandidate& of, const WordTally& tally, Take& take) {
    const auto base = base_of(of);
    const std::string lower = text::to_lower(of.word);
    const auto lower_base = std::string_view(lower).substr(0, base.size());
    const auto singles = group_of(std::max(tally.count(base), tally.count(lower_base)));
    const auto many = group_of(std::max(tally.count(of.word), tally.count(lower)));
    const auto by_singles =
        static_cast<Kind>(static_cast<std::size_t>(Kind::none_single) + singles);
    if (!take(Kind::many, group_name(many)) || !take(Kind::single, group_name(singles)) ||
        !take(by_singles, group_name(many)) || !text::is_upper(of.word.front()) ||
        !take(Kind::small, group_name(group_of(tally.count(lower_base)))))
        return;
    take(Kind::known, is_known_name(base) ? "yes" : "no");
}

template <class Take>
void each_evidence(const LostCandidate& of, const WordTally& tally, Take take) {
    if (evidence_beside(of, take) && of.owner) evidence_counted(of, tally, take);
}

/// Takes evidence as long as the score may still be above LEAST.
class ScoreAbove {
  public:
    ScoreAbove(const LostCandidate& candidate, int least)
        : weights_(lost_weights()),
          family_(weights_.family_of(candidate)),
          least_(least),
          rest_(family_.most) {}

    bool operator()(Kind kind, std::string_view value) {
        const auto& row = family_.rows[static_cast<std::size_t>(kind)];
        sum_ += kind == Kind::all ? family_.always : weights_.of(row, value);
        rest_ -= row.most;
        return sum_ + rest_ > least_;
    }
    [[nodiscard]] bool is_so() const { return sum_ > least_; }

  private:
    const LostWeights& weights_;
    const LostWeights::Family& family_;
    int least_;
    int sum_ = 0, rest_;  // what all that was not looked at can add
};

/// Lengths of the closed list's words by their first letter.
constexpr std::array<std::uint8_t, 26> form_lengths = [] {
    std::array<std::uint8_t, 26> lengths{};
    for (const auto& form : lost_forms) {
        auto& of_letter = lengths[static_cast<std::size_t>(form.lost.front() - 'a')];
        of_letter = static_cast<std::uint8_t>(of_letter | 1u << form.lost.size());
    }
    return lengths;
}();

/// The row of a word that is one of the closed list.
const LostForm* form_of(std::string_view word) {
    constexpr std::size_t longest = 5;
    if (word.size() > longest) return nullptr;
    const char first = text::lower(word.front());
    if (!((form_lengths[static_cast<std::size_t>(first - 'a')] >> word.size()) & 1u))
        return nullptr;
    for (const auto& form : lost_forms)
        if (form.lost.size() == word.size() && form.lost.front() == first &&
            text::equals_ignoring_case(form.lost, word))
            return &form;
    return nullptr;
}

/// May it be an owner's name that lost its apostrophe: "owners", "NASAs", "UKs"?
bool may_own(std::string_view word) {
    const std::size_t least = word.size() > 1 && text::is_upper(word[1]) ? 3 : 4;
    return word.size() >= least && word.back() == 's' && word[word.size() - 2] != 's' &&
           word[word.size() - 2] != 'u';
}

/// "NASAs": capitals, and the small letter of its end.
bool is_of_capitals(std::string_view word) {
    return word.size() >= 3 && word.back() == 's' &&
           std::all_of(word.begin(), word.end() - 1, text::is_upper);
}

}  // namespace

bool may_have_lost_one(std::string_view word) {
    return word.size() >= 2 && word.size() <= 24 && (may_own(word) || form_of(word) != nullptr);
}

std::optional<LostCandidate> lost_candidate(std::string_view text, LetterRuns runs, std::size_t i) {
    const auto word = text.substr(runs[i].at, runs[i].length);
    if (!may_have_lost_one(word)) return std::nullopt;
    const LostForm* const form = form_of(word);
    const bool its = form != nullptr && form->lost == "its";
    const bool capitals = form == nullptr && is_of_capitals(word);
    if (!stands_free(text, runs[i], its) || (text::is_upper(word[1]) && !capitals))
        return std::nullopt;
    LostCandidate found;
    found.word = word;
    found.owner = form == nullptr;
    found.place = form ? form->place : word.size() - 1;
    found.family = form                           ? form->lost
                   : capitals                     ? "capitals"
                   : text::is_upper(word.front()) ? "names"
                                                  : "words";
    found.after = neighbour(text, runs, i, true);
    if (found.after.empty()) return std::nullopt;  // what owns or is something has it beside it
    found.before = neighbour(text, runs, i, false);
    // "the shed", "of hell": no pronoun stands here.
    if (form && !its && stands_before_noun(found.before)) return std::nullopt;
    if (found.before.empty()) found.before = mark_before(text, runs[i].at);
    found.last = neighbour(text, runs, i + 1, true);
    if (found.last.empty())
        found.last = mark_behind(text, runs[i + 1].at + std::size_t{runs[i + 1].length});
    static constexpr std::string_view opening = "-.:'[";
    found.starts = opening.find(found.before) != std::string_view::npos;
    return found;
}

std::uint64_t id_of(const Evidence& evidence) {
    return evidence_id(evidence.family, evidence.kind, evidence.value);
}

std::vector<Evidence> evidence_of(const LostCandidate& candidate, const WordTally& tally) {
    std::vector<Evidence> all;
    each_evidence(candidate, tally, [&](Kind kind, std::string_view value) {
        all.push_back({candidate.family, evidence_names[static_cast<std::size_t>(kind)], value});
        return true;
    });
    return all;
}

double lost_score(const LostCandidate& candidate, const WordTally& tally) {
    const auto& family = lost_weights().family_of(candidate);
    int sum = 0;
    each_evidence(candidate, tally, [&](Kind kind, std::string_view value) {
        sum += lost_weights().of(family.rows[static_cast<std::size_t>(kind)], value);
        return true;
    });
    return sum / 100.0;
}

std::optional<bool> lost_above(const LostCandidate& candidate, int least) {
    ScoreAbove above(candidate, least);
    if (!evidence_beside(candidate, above)) return false;
    if (candidate.owner) return std::nullopt;
    return above.is_so();
}

bool lost_above(const LostCandidate& candidate, const WordTally& tally, int least) {
    ScoreAbove above(candidate, least);
    if (evidence_beside(candidate, above) && candidate.owner)
        evidence_counted(candidate, tally, above);
    return above.is_so();
}

void want_counted(const LostCandidate& candidate, FewWords& words) {
    const std::string lower = text::to_lower(candidate.word);
    for (const std::string_view word : {candidate.word, std::string_view(lower)}) {
        words.add(word);
        words.add(word.substr(0, word.size() - 1));
    }
}

}  // namespace tearline::words
