// SPDX-License-Identifier: MIT
// Words that may have lost an apostrophe or may be whole ("its", "owners"), judged by the words
// around them.
#include "news/lost_apostrophe.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <utility>

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

/// Letters only, case kept.
std::uint64_t word_id(std::string_view word) {
    std::uint64_t hash = seed;
    for (const char c : word) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211u;
    }
    return hash;
}

/// The run beside, if nothing but one space stands between.
std::string_view neighbour(std::string_view text, const std::vector<LetterRun>& runs, std::size_t i,
                           bool after) {
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
    constexpr std::array before_nouns{"the"sv, "a"sv,   "an"sv,  "of"sv,  "in"sv,    "to"sv,
                                      "as"sv,  "is"sv,  "was"sv, "be"sv,  "been"sv,  "very"sv,
                                      "not"sv, "got"sv, "his"sv, "her"sv, "their"sv, "my"sv};
    return std::any_of(before_nouns.begin(), before_nouns.end(), [&](std::string_view word) {
        return text::equals_ignoring_case(word, before);
    });
}

std::string_view ending(std::string_view word, std::size_t letters) {
    return word.substr(word.size() - std::min(word.size(), letters));
}

std::string_view tally_group(std::size_t count) {
    constexpr std::array names{"0"sv, "1"sv, "2"sv, "3"sv};
    return names[std::min<std::size_t>(count, 3)];
}

/// How a word looks, where the word itself is too rare to tell anything.
std::string_view kind_of(std::string_view word) {
    if (word.empty()) return "none";
    if (is_function_word(word)) return "small";
    return is_capitalised(word) ? "capital" : "other";
}

/// A flat table, two thirds of it free: most evidence has no weight.
class Weights {
  public:
    [[nodiscard]] int of(std::uint64_t evidence) const {
        return entries_[place_of(evidence)].value;
    }

    Weights() {
        std::vector<Entry> read;
        for (const auto line : text::split(built_in_apostrophes[0].text, '\n')) {
            const auto parts = text::words(line);
            if (parts.empty() || parts[0] == "#") continue;
            for (std::size_t i = 2; i + 1 < parts.size(); i += 2) {
                int value = 0;
                const auto digits = parts[i + 1];
                std::from_chars(digits.data(), digits.data() + digits.size(), value);
                if (value != 0) read.push_back({id_of({parts[0], parts[1], parts[i]}), value});
            }
        }
        entries_.resize(std::bit_ceil(read.size() * 2 + 1));
        for (const auto& one : read)
            if (Entry& entry = entries_[place_of(one.evidence)]; entry.value == 0) entry = one;
    }

  private:
    struct Entry {
        std::uint64_t evidence = 0;
        int value = 0;  // 0: the place is free
    };
    [[nodiscard]] std::size_t place_of(std::uint64_t evidence) const {
        const std::size_t mask = entries_.size() - 1;
        std::size_t at = (evidence ^ (evidence >> 32)) & mask;
        while (entries_[at].value != 0 && entries_[at].evidence != evidence) at = (at + 1) & mask;
        return at;
    }

    std::vector<Entry> entries_;
};

std::uint64_t family_id(std::string_view family) {
    return mixed(mixed(seed, family), " ");
}

std::uint64_t id_within(std::uint64_t family, const Evidence& evidence) {
    return mixed(mixed(mixed(family, evidence.kind), " "), evidence.value);
}

/// The row of a word that is one of the closed list.
const Form* form_of(std::string_view word) {
    constexpr std::size_t longest = 5;
    if (word.size() > longest) return nullptr;
    for (const auto& form : forms)
        if (form.lost.size() == word.size() && form.lost.front() == text::lower(word.front()) &&
            text::equals_ignoring_case(form.lost, word))
            return &form;
    return nullptr;
}

/// May it be an owner's name that lost its apostrophe: "owners"?
bool may_own(std::string_view word) {
    return word.size() >= 4 && word.back() == 's' && word[word.size() - 2] != 's' &&
           word[word.size() - 2] != 'u';
}

constexpr std::array<bool, 256> run_letters = [] {
    std::array<bool, 256> letters{};
    for (int c = 0; c < 128; ++c)
        letters[static_cast<std::size_t>(c)] = text::is_alpha(static_cast<char>(c));
    letters[static_cast<std::size_t>('\'')] = true;
    return letters;
}();

}  // namespace

std::vector<LetterRun> letter_runs(std::string_view text) {
    std::vector<LetterRun> runs;
    runs.reserve(text.size() / 5 + 2);
    for (std::size_t i = 0; i < text.size();) {
        if (!text::is_alpha(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        while (i < text.size() && run_letters[static_cast<unsigned char>(text[i])]) ++i;
        runs.push_back({start, i - start});
    }
    return runs;
}

bool stands_free(std::string_view text, const LetterRun& run, bool behind_dash) {
    const auto solid = [&](std::size_t i) {
        const char c = text[i];
        return text::is_digit(c) || c == '_' || c == '@' || c == '/' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    const std::size_t end = run.at + run.length;
    if (run.at > 0 && (solid(run.at - 1) || text[run.at - 1] == '.')) return false;
    if (run.at > 0 && text[run.at - 1] == '-' &&
        !(behind_dash && run.at > 1 && text::is_alpha(text[run.at - 2])))
        return false;
    if (end < text.size() && (solid(end) || text[end] == '-')) return false;
    return end + 1 >= text.size() || text[end] != '.' || !text::is_alpha(text[end + 1]);
}

void WordTally::add(std::string_view text) {
    const auto runs = letter_runs(text);
    const std::size_t needed = std::bit_ceil((words_ + runs.size()) * 2 + 1);
    if (needed > entries_.size()) {
        const auto before = std::exchange(entries_, std::vector<Entry>(needed));
        for (const auto& entry : before)
            if (entry.count > 0) entries_[place_of(entry.word)] = entry;
    }
    for (const auto& run : runs) {
        const std::uint64_t word = word_id(text.substr(run.at, run.length));
        Entry& entry = entries_[place_of(word)];
        words_ += entry.count == 0;
        entry.word = word;
        ++entry.count;
    }
}

std::size_t WordTally::count(std::string_view word) const {
    return entries_.empty() ? 0 : entries_[place_of(word_id(word))].count;
}

std::size_t WordTally::place_of(std::uint64_t word) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = (word ^ (word >> 32)) & mask;
    while (entries_[at].count != 0 && entries_[at].word != word) at = (at + 1) & mask;
    return at;
}

std::uint64_t id_of(const Evidence& evidence) {
    return id_within(family_id(evidence.family), evidence);
}

LostCandidate lost_candidate(std::string_view text, const std::vector<LetterRun>& runs,
                             std::size_t i, const WordTally& tally) {
    LostCandidate candidate;
    const auto word = text.substr(runs[i].at, runs[i].length);
    if (word.size() < 2 || word.size() > 24) return candidate;
    const Form* const form = form_of(word);
    const bool owner = form == nullptr;
    if (owner && !may_own(word)) return candidate;
    const bool its = text::equals_ignoring_case(word, "its");
    if (!stands_free(text, runs[i], its)) return candidate;
    if (text::is_upper(word[1])) return candidate;
    std::string_view family;
    const auto base = word.substr(0, word.size() - 1);
    if (form) {
        family = form->lost;
        candidate.place = form->place;
    } else {
        candidate.place = base.size();
        family = text::is_upper(word.front()) ? "names" : "words";
    }
    const auto before = neighbour(text, runs, i, false), after = neighbour(text, runs, i, true);
    if (after.empty()) return {};  // what owns or is something has it beside it
    // "the shed", "of hell": no pronoun stands here.
    if (!owner && !its && stands_before_noun(before)) return {};
    const auto last = neighbour(text, runs, i + 1, true);
    const bool start = before.empty() && (runs[i].at == 0 || text[runs[i].at - 1] != ',');
    candidate.evidence.reserve(owner ? 17 : 10);
    const auto add = [&](std::string_view kind, std::string_view value) {
        candidate.evidence.push_back({family, kind, value});
    };
    add("all", "all");
    add("before", before.empty() ? "-" : before);
    add("after", after);
    add("last", last.empty() ? "-" : last);
    add("end", ending(after, 3));
    add("lastend", last.empty() ? "-" : ending(last, 2));
    add("start", start ? "yes" : text::is_upper(word.front()) ? "capital" : "no");
    add("kinds", kind_of(before));
    add("next", kind_of(after));
    add("behind", kind_of(last));
    if (!owner) return candidate;
    add("word", word);
    add("base", ending(base, 3));
    const std::string lower = text::to_lower(word);
    const auto lower_base = std::string_view(lower).substr(0, base.size());
    const auto singles = std::max(tally.count(base), tally.count(lower_base));
    const auto many = std::max(tally.count(word), tally.count(lower));
    add("single", tally_group(singles));
    add("many", tally_group(many));
    add(tally_group(singles), tally_group(many));
    if (family != "names") return candidate;
    add("small", tally_group(tally.count(lower_base)));
    add("known", is_known_name(base) ? "yes" : "no");
    return candidate;
}

double lost_score(const LostCandidate& candidate) {
    static const Weights weights;
    if (candidate.evidence.empty()) return 0;
    const std::uint64_t family = family_id(candidate.evidence.front().family);  // one for all
    int sum = 0;
    for (const auto& evidence : candidate.evidence) sum += weights.of(id_within(family, evidence));
    return sum / 100.0;
}

}  // namespace tearline::news
