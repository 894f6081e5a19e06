// SPDX-License-Identifier: MIT
// Words that may have lost an apostrophe or may be whole ("its", "owners"), judged by the words
// around them.
#include "news/lost_apostrophe.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <string>

#include "base/text.h"
#include "news/known_names.h"
#include "news/layouts.h"
#include "news/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

struct Form {
    std::string_view lost;
    std::size_t place;
};
constexpr std::array forms{Form{"its", 2},  Form{"were", 2}, Form{"well", 2}, Form{"lets", 3},
                           Form{"id", 1},   Form{"ill", 1},  Form{"wed", 2},  Form{"hed", 2},
                           Form{"shed", 3}, Form{"hell", 2}, Form{"shell", 3}};

constexpr std::uint64_t seed = 1469598103934665603u;

std::uint64_t mixed(std::uint64_t hash, std::string_view text) {
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(text::lower(c));
        hash *= 1099511628211u;
    }
    return hash;
}

/// The run beside, if nothing but one space stands between.
std::string_view neighbour(std::string_view text, LetterRuns runs, std::size_t i, bool after) {
    if (after ? i + 1 >= runs.size() : i == 0) return {};
    const LetterRun& left = after ? runs[i] : runs[i - 1];
    const LetterRun& right = after ? runs[i + 1] : runs[i];
    if (right.at != left.at + left.length + 1 || text[right.at - 1] != ' ') return {};
    const LetterRun& other = after ? right : left;
    const std::size_t end = other.at + other.length;
    if (after && end + 1 < text.size() && text[end] == '-' && text::is_alpha(text[end + 1]))
        return {};  // half a word
    return text.substr(other.at, other.length);
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
    if (word.empty()) return "none";
    if (is_function_word(word)) return "small";
    return is_capitalised(word) ? "capital" : "other";
}

/// What is looked at, in the order in which it tells most.
enum class Kind : std::uint8_t {
    word,
    base,
    all,
    after,
    end,
    before,
    last,
    lastend,
    next,
    kinds,
    behind,
    start,
    many,
    single,
    none_single,
    one_single,
    two_single,
    more_single,  // how many there are, by how many singles
    small,
    known
};
constexpr std::array kind_names{"word"sv,   "base"sv,  "all"sv,     "after"sv,  "end"sv,
                                "before"sv, "last"sv,  "lastend"sv, "next"sv,   "kinds"sv,
                                "behind"sv, "start"sv, "many"sv,    "single"sv, "0"sv,
                                "1"sv,      "2"sv,     "3"sv,       "small"sv,  "known"sv};
constexpr std::size_t kind_count = kind_names.size();

constexpr std::size_t group_of(std::size_t count) {
    return std::min<std::size_t>(count, 3);
}
std::string_view group_name(std::size_t group) {
    return kind_names[static_cast<std::size_t>(Kind::none_single) + group];
}

/// Tells TAKE(kind, value) each piece of evidence as long as it wants more.
template <class Take>
void each_evidence(const LostCandidate& of, const WordTally& tally, Take take) {
    const auto or_dash = [](std::string_view word) { return word.empty() ? "-"sv : word; };
    const auto base = of.word.substr(0, of.word.size() - 1);
    if (of.owner && (!take(Kind::word, of.word) || !take(Kind::base, ending(base, 3)))) return;
    const bool capital = text::is_upper(of.word.front());
    if (!take(Kind::all, "all") || !take(Kind::after, of.after) ||
        !take(Kind::end, ending(of.after, 3)) || !take(Kind::before, or_dash(of.before)) ||
        !take(Kind::last, or_dash(of.last)) ||
        !take(Kind::lastend, of.last.empty() ? "-" : ending(of.last, 2)) ||
        !take(Kind::next, kind_of(of.after)) || !take(Kind::kinds, kind_of(of.before)) ||
        !take(Kind::behind, kind_of(of.last)) ||
        !take(Kind::start, of.starts ? "yes"
                           : capital ? "capital"
                                     : "no") ||
        !of.owner)
        return;
    const std::string lower = text::to_lower(of.word);
    const auto lower_base = std::string_view(lower).substr(0, base.size());
    const auto singles = group_of(std::max(tally.count(base), tally.count(lower_base)));
    const auto many = group_of(std::max(tally.count(of.word), tally.count(lower)));
    const auto by_singles =
        static_cast<Kind>(static_cast<std::size_t>(Kind::none_single) + singles);
    if (!take(Kind::many, group_name(many)) || !take(Kind::single, group_name(singles)) ||
        !take(by_singles, group_name(many)) || !capital ||
        !take(Kind::small, group_name(group_of(tally.count(lower_base)))))
        return;
    take(Kind::known, is_known_name(base) ? "yes" : "no");
}

std::uint64_t id_of_kind(std::string_view family, std::string_view kind) {
    return mixed(mixed(mixed(mixed(seed, family), " "), kind), " ");
}

/// The families in the order of FORMS, then "words" and "names".
constexpr std::size_t family_count = forms.size() + 2;
std::size_t number_of(std::string_view family) {
    if (family == "words") return forms.size();
    if (family == "names") return forms.size() + 1;
    return static_cast<std::size_t>(
        std::find_if(forms.begin(), forms.end(),
                     [&](const Form& form) { return form.lost == family; }) -
        forms.begin());
}

/// A flat table, two thirds of it free: most evidence has no weight.
class Weights {
  public:
    /// What is common to the evidence of one kind in one family.
    struct Row {
        std::uint64_t id = 0;
        int most = 0;  ///< the greatest weight
    };
    struct Family {
        std::array<Row, kind_count> rows;
        int most = 0;  ///< the greatest sum
    };

    Weights() {
        for (std::size_t i = 0; i < family_count; ++i) {
            const auto family = i < forms.size()    ? forms[i].lost
                                : i == forms.size() ? "words"sv
                                                    : "names"sv;
            for (std::size_t k = 0; k < kind_count; ++k)
                families_[i].rows[k].id = id_of_kind(family, kind_names[k]);
        }
        read();
        for (Family& family : families_) {
            // Of the counts by singles one is looked at; all have the greatest weight of them.
            constexpr auto first = static_cast<std::size_t>(Kind::none_single), groups = 4ul;
            int of_singles = 0;
            for (std::size_t k = first; k < first + groups; ++k)
                of_singles = std::max(of_singles, family.rows[k].most);
            for (std::size_t k = first; k < first + groups; ++k) family.rows[k].most = of_singles;
            for (const Row& row : family.rows) family.most += row.most;
            family.most -= of_singles * static_cast<int>(groups - 1);
        }
    }

    [[nodiscard]] const Family& family(std::string_view name) const {
        return families_[number_of(name)];
    }
    [[nodiscard]] int of(const Row& row, std::string_view value) const {
        return entries_[place_of(mixed(row.id, value))].value;
    }

  private:
    struct Entry {
        std::uint64_t evidence = 0;
        int value = 0;  // 0: the place is free
    };

    void read() {
        std::vector<Entry> entries;
        for (const auto line : text::split(built_in_apostrophes[0].text, '\n')) {
            const auto parts = text::words(line);
            if (parts.empty() || parts[0] == "#") continue;
            const auto kind = std::find(kind_names.begin(), kind_names.end(), parts[1]);
            const std::size_t family = number_of(parts[0]);
            if (kind == kind_names.end() || family >= family_count) continue;
            Row& row = families_[family].rows[static_cast<std::size_t>(kind - kind_names.begin())];
            for (std::size_t i = 2; i + 1 < parts.size(); i += 2) {
                int value = 0;
                const auto digits = parts[i + 1];
                std::from_chars(digits.data(), digits.data() + digits.size(), value);
                if (value == 0) continue;
                entries.push_back({mixed(row.id, parts[i]), value});
                row.most = std::max(row.most, value);
            }
        }
        entries_.resize(std::bit_ceil(entries.size() * 2 + 1));
        for (const auto& one : entries)
            if (Entry& entry = entries_[place_of(one.evidence)]; entry.value == 0) entry = one;
    }
    [[nodiscard]] std::size_t place_of(std::uint64_t evidence) const {
        const std::size_t mask = entries_.size() - 1;
        std::size_t at = (evidence ^ (evidence >> 32)) & mask;
        while (entries_[at].value != 0 && entries_[at].evidence != evidence) at = (at + 1) & mask;
        return at;
    }

    std::array<Family, family_count> families_{};
    std::vector<Entry> entries_;
};

const Weights& fitted_weights() {
    static const Weights weights;
    return weights;
}

/// Lengths of the closed list's words by their first letter.
constexpr std::array<std::uint8_t, 26> form_lengths = [] {
    std::array<std::uint8_t, 26> lengths{};
    for (const auto& form : forms) {
        auto& of_letter = lengths[static_cast<std::size_t>(form.lost.front() - 'a')];
        of_letter = static_cast<std::uint8_t>(of_letter | 1u << form.lost.size());
    }
    return lengths;
}();

/// The row of a word that is one of the closed list.
const Form* form_of(std::string_view word) {
    constexpr std::size_t longest = 5;
    if (word.size() > longest) return nullptr;
    const char first = text::lower(word.front());
    if (!((form_lengths[static_cast<std::size_t>(first - 'a')] >> word.size()) & 1u))
        return nullptr;
    for (const auto& form : forms)
        if (form.lost.size() == word.size() && form.lost.front() == first &&
            text::equals_ignoring_case(form.lost, word))
            return &form;
    return nullptr;
}

/// May it be an owner's name that lost its apostrophe: "owners"?
bool may_own(std::string_view word) {
    return word.size() >= 4 && word.back() == 's' && word[word.size() - 2] != 's' &&
           word[word.size() - 2] != 'u';
}

}  // namespace

bool may_have_lost_one(std::string_view word) {
    return word.size() >= 2 && word.size() <= 24 && (may_own(word) || form_of(word) != nullptr);
}

std::optional<LostCandidate> lost_candidate(std::string_view text, LetterRuns runs, std::size_t i) {
    const auto word = text.substr(runs[i].at, runs[i].length);
    if (!may_have_lost_one(word)) return std::nullopt;
    const Form* const form = form_of(word);
    const bool its = form != nullptr && form->lost == "its";
    if (!stands_free(text, runs[i], its) || text::is_upper(word[1])) return std::nullopt;
    LostCandidate found;
    found.word = word;
    found.owner = form == nullptr;
    found.place = form ? form->place : word.size() - 1;
    found.family = form ? form->lost : text::is_upper(word.front()) ? "names" : "words";
    found.after = neighbour(text, runs, i, true);
    if (found.after.empty()) return std::nullopt;  // what owns or is something has it beside it
    found.before = neighbour(text, runs, i, false);
    // "the shed", "of hell": no pronoun stands here.
    if (form && !its && stands_before_noun(found.before)) return std::nullopt;
    found.last = neighbour(text, runs, i + 1, true);
    found.starts = found.before.empty() && (runs[i].at == 0 || text[runs[i].at - 1] != ',');
    return found;
}

std::uint64_t id_of(const Evidence& evidence) {
    return mixed(id_of_kind(evidence.family, evidence.kind), evidence.value);
}

std::vector<Evidence> evidence_of(const LostCandidate& candidate, const WordTally& tally) {
    std::vector<Evidence> all;
    each_evidence(candidate, tally, [&](Kind kind, std::string_view value) {
        all.push_back({candidate.family, kind_names[static_cast<std::size_t>(kind)], value});
        return true;
    });
    return all;
}

double lost_score(const LostCandidate& candidate, const WordTally& tally) {
    const auto& family = fitted_weights().family(candidate.family);
    int sum = 0;
    each_evidence(candidate, tally, [&](Kind kind, std::string_view value) {
        sum += fitted_weights().of(family.rows[static_cast<std::size_t>(kind)], value);
        return true;
    });
    return sum / 100.0;
}

bool lost_above(const LostCandidate& candidate, const WordTally& tally, double least) {
    const Weights& weights = fitted_weights();
    const auto& family = weights.family(candidate.family);
    int sum = 0, rest = family.most;  // what all that was not looked at can add
    each_evidence(candidate, tally, [&](Kind kind, std::string_view value) {
        const auto& row = family.rows[static_cast<std::size_t>(kind)];
        sum += weights.of(row, value);
        rest -= row.most;
        return (sum + rest) / 100.0 > least;
    });
    return sum / 100.0 > least;
}

}  // namespace tearline::news
