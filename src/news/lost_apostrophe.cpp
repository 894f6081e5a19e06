// SPDX-License-Identifier: MIT
// Words that may have lost an apostrophe or may be whole ("its", "owners"), judged by the words
// around them.
#include "news/lost_apostrophe.h"

#include <algorithm>
#include <array>
#include <charconv>

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

struct Weights {
    std::unordered_map<std::uint64_t, int> values;

    Weights() {
        for (const auto line : text::split(built_in_apostrophes[0].text, '\n')) {
            const auto parts = text::words(line);
            if (parts.empty() || parts[0] == "#") continue;
            for (std::size_t i = 2; i + 1 < parts.size(); i += 2) {
                int value = 0;
                const auto digits = parts[i + 1];
                std::from_chars(digits.data(), digits.data() + digits.size(), value);
                values.emplace(id_of({parts[0], parts[1], parts[i]}), value);
            }
        }
    }
};

}  // namespace

std::vector<LetterRun> letter_runs(std::string_view text) {
    std::vector<LetterRun> runs;
    for (std::size_t i = 0; i < text.size();) {
        if (!text::is_alpha(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        while (i < text.size() && (text::is_alpha(text[i]) || text[i] == '\'')) ++i;
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
    for (const auto& run : letter_runs(text)) ++counts_[word_id(text.substr(run.at, run.length))];
}

std::size_t WordTally::count(std::string_view word) const {
    const auto found = counts_.find(word_id(word));
    return found == counts_.end() ? 0 : found->second;
}

std::uint64_t id_of(const Evidence& evidence) {
    const auto family = mixed(mixed(seed, evidence.family), " ");
    return mixed(mixed(mixed(family, evidence.kind), " "), evidence.value);
}

LostCandidate lost_candidate(std::string_view text, const std::vector<LetterRun>& runs,
                             std::size_t i, const WordTally& tally) {
    LostCandidate candidate;
    const auto word = text.substr(runs[i].at, runs[i].length);
    if (word.size() < 2 || word.size() > 24) return candidate;
    const bool its = text::equals_ignoring_case(word, "its");
    if (!stands_free(text, runs[i], its)) return candidate;
    if (text::is_upper(word[1])) return candidate;
    std::string_view family;
    for (const auto& form : forms)
        if (text::equals_ignoring_case(form.lost, word))
            family = form.lost, candidate.place = form.place;
    const bool owner = family.empty();
    const auto base = word.substr(0, word.size() - 1);
    if (owner) {
        if (word.size() < 4 || word.back() != 's' || base.ends_with("s") || base.ends_with("u"))
            return candidate;
        candidate.place = base.size();
        family = text::is_upper(word.front()) ? "names" : "words";
    }
    const auto before = neighbour(text, runs, i, false), after = neighbour(text, runs, i, true);
    if (after.empty()) return {};  // what owns or is something has it beside it
    // "the shed", "of hell": no pronoun stands here.
    if (!owner && !its && stands_before_noun(before)) return {};
    const auto last = neighbour(text, runs, i + 1, true);
    const bool start = before.empty() && (runs[i].at == 0 || text[runs[i].at - 1] != ',');
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
    std::string lower = text::to_lower(word);
    const auto singles = std::max(tally.count(base), tally.count(lower.substr(0, base.size())));
    const auto many = std::max(tally.count(word), tally.count(lower));
    add("single", tally_group(singles));
    add("many", tally_group(many));
    add(tally_group(singles), tally_group(many));
    if (family != "names") return candidate;
    add("small", tally_group(tally.count(lower.substr(0, base.size()))));
    add("known", is_known_name(base) ? "yes" : "no");
    return candidate;
}

double lost_score(const LostCandidate& candidate) {
    static const Weights weights;
    int sum = 0;
    for (const auto& evidence : candidate.evidence) {
        const auto found = weights.values.find(id_of(evidence));
        if (found != weights.values.end()) sum += found->second;
    }
    return sum / 100.0;
}

}  // namespace tearline::news
