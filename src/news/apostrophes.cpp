// SPDX-License-Identifier: MIT
// Apostrophes that a gate dropped, put back where the text itself proves them.
#include "news/apostrophes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "news/known_names.h"
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

// Words that mean something else too, with what must follow them.
struct Ambiguous {
    std::string_view lost;
    std::size_t at;
    bool sentence_start;
    std::array<std::string_view, 22> after;
};
constexpr std::array ambiguous{
    Ambiguous{
        "its", 2, false, {"a",          "an",     "the",      "not",       "also",      "been",
                          "no",         "just",   "really",   "very",      "important", "possible",
                          "impossible", "likely", "unlikely", "essential", "worth",     "easy",
                          "hard",       "about",  "always",   "never"}},
    Ambiguous{
        "its", 2, false, {"difficult", "clear",       "crucial",   "still",   "too",    "because",
                          "that",      "true",        "critical",  "better",  "vital",  "actually",
                          "okay",      "recommended", "advisable", "helpful", "hardly", "only",
                          "been",      "often",       "safe",      "vital"}},
    Ambiguous{
        "its", 2, true, {"time", "all",   "like",   "so",     "why",      "how",    "what", "where",
                         "when", "as",    "in",     "more",   "your",     "easier", "best", "okay",
                         "good", "great", "simple", "common", "becoming", "going"}},
    Ambiguous{"were", 2, true, {"going",   "all",    "not",    "here",   "excited",   "talking",
                                "looking", "also",   "always", "just",   "sure",      "happy",
                                "proud",   "still",  "now",    "so",     "committed", "working",
                                "seeing",  "trying", "living", "getting"}},
    Ambiguous{
        "well", 2, true, {"be",   "also",    "have",  "need", "see",   "show",  "walk", "use",
                          "look", "explore", "cover", "take", "start", "never", "help", "discuss",
                          "get",  "go",      "make",  "keep", "share", "talk"}},
    Ambiguous{"lets", 3, true, {"take",  "look",    "get",      "start", "go",      "talk",
                                "see",   "explore", "dive",     "begin", "say",     "be",
                                "break", "face",    "consider", "not",   "discuss", "find",
                                "move",  "imagine", "make",     "try"}},
    Ambiguous{
        "lets", 3, true, {"learn", "just", "have", "assume", "examine", "check",  "walk",  "review",
                          "first", "do",   "keep", "use",    "now",     "figure", "build", "delve",
                          "jump",  "turn", "add",  "return", "start",   "us"}},
    Ambiguous{
        "id", 1, true, {"like", "love",      "be",      "rather", "say",  "never", "have",  "also",
                        "been", "recommend", "suggest", "always", "go",   "seen",  "heard", "want",
                        "had",  "get",       "add",     "prefer", "just", "argue"}},
    Ambiguous{
        "ill", 1, true, {"be",   "never",   "have",  "also", "show",  "take",   "try",  "get",
                         "go",   "explain", "say",   "tell", "use",   "always", "walk", "make",
                         "keep", "give",    "start", "just", "share", "do"}},
};

// Names ending in "s" that are no possessives though their base is a word of the text.
constexpr std::array never_possessive{"arts"sv,      "news"sv,    "games"sv,     "times"sv,
                                      "reuters"sv,   "sports"sv,  "americas"sv,  "koreas"sv,
                                      "carolinas"sv, "dakotas"sv, "virginias"sv, "bombs"sv,
                                      "states"sv,    "nations"sv, "kings"sv};

struct Word {
    std::size_t at = 0, length = 0;
};

bool is_word_letter(char c) {
    return text::is_alpha(c) || c == '\'';
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < text.size();) {
        if (!text::is_alpha(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        while (i < text.size() && is_word_letter(text[i])) ++i;
        words.push_back({start, i - start});
    }
    return words;
}

bool stands_free(std::string_view text, const Word& word) {
    const auto solid = [&](std::size_t i) {
        const char c = text[i];
        return text::is_digit(c) || c == '_' || c == '@' || c == '/' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    const std::size_t end = word.at + word.length;
    if (word.at > 0 && (solid(word.at - 1) || text[word.at - 1] == '.' || text[word.at - 1] == '-'))
        return false;
    if (end < text.size() && (solid(end) || text[end] == '-')) return false;
    return end + 1 >= text.size() || text[end] != '.' || !text::is_alpha(text[end + 1]);
}

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

class Restorer {
  public:
    explicit Restorer(Account& account) : account_(account) {}

    /// Looks TEXT through for names that may have lost their apostrophe, and for what speaks for
    /// and against them.
    void study(std::string text) {
        text_ = std::move(text);
        const std::string_view view = text_;
        const auto words = words_of(view);
        for (const auto& word : words) {
            const auto letters = view.substr(word.at, word.length);
            if (text::is_upper(letters.front()) && letters.size() >= 4 && letters.back() == 's')
                bases_.emplace(letters.substr(0, letters.size() - 1), Seen{});
        }
        if (bases_.empty()) return;
        bool small_before = false;
        std::string name;
        for (const auto& word : words) {
            const auto letters = view.substr(word.at, word.length);
            const bool small = !text::is_upper(letters.front());
            const bool inner = !small && small_before && word.at > 1 && view[word.at - 1] == ' ' &&
                               (text::is_alpha(view[word.at - 2]) || view[word.at - 2] == ',');
            small_before = small;
            if (!small) {
                if (const auto base = bases_.find(letters); base != bases_.end()) {
                    ++base->second.times;
                    base->second.inner = base->second.inner || inner;
                }
                continue;
            }
            name.assign(letters);
            name.front() = text::upper(name.front());
            for (const bool plural : {false, true}) {
                if (plural && (name.back() != 's' || name.size() < 4)) break;
                if (plural) name.pop_back();
                if (const auto base = bases_.find(name); base != bases_.end())
                    base->second.small = true;
            }
        }
    }

    std::string mend(std::string_view text) {
        std::string out;
        out.reserve(text.size() + 16);
        std::size_t done = 0;
        const auto words = words_of(text);
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
        out += text.substr(done);
        return out;
    }

  private:
    std::size_t apostrophe_in(std::string_view text, const std::vector<Word>& words,
                              std::size_t i) const {
        const auto word = text.substr(words[i].at, words[i].length);
        if (word.size() < 2 || word.size() > 24 || !may_lack_one(word) ||
            !stands_free(text, words[i]))
            return 0;
        const bool shouted = word.size() > 1 && text::is_upper(word[1]);
        if (shouted) return 0;
        const std::string lower = text::to_lower(word);
        if (const Contraction* row = may_be_contraction(word) ? contraction_of(lower) : nullptr) {
            if ((lower == "im" || lower == "ive") && !text::is_upper(word.front())) return 0;
            return row->at;
        }
        if (const auto place = in_context(text, words, i, lower)) return place;
        if (const auto place = odd_plural(word)) return place;
        return possessive(text, words, i, word);
    }

    static std::size_t in_context(std::string_view text, const std::vector<Word>& words,
                                  std::size_t i, const std::string& lower) {
        if (i + 1 >= words.size()) return 0;
        const std::size_t end = words[i].at + words[i].length;
        if (words[i + 1].at != end + 1 || !stands_free(text, words[i + 1])) return 0;
        const std::string next = text::to_lower(text.substr(words[i + 1].at, words[i + 1].length));
        const auto before = text::trim_right(text.substr(0, words[i].at));
        const bool start =
            before.empty() || is_terminal(ending_of(before)) || text::is_upper(text[words[i].at]);
        for (const auto& row : ambiguous) {
            if (row.lost != lower || (row.sentence_start && !start)) continue;
            if (std::find(row.after.begin(), row.after.end(), next) != row.after.end())
                return row.at;
        }
        return 0;
    }

    /// "companys": no plural is spelt so.
    static std::size_t odd_plural(std::string_view word) {
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

    /// "Huaweis", where "Huawei" stands in the same text and a word follows that it can own.
    std::size_t possessive(std::string_view text, const std::vector<Word>& words, std::size_t i,
                           std::string_view word) const {
        if (!text::is_upper(word.front()) || word.size() < 4 || word.back() != 's' ||
            !base_is_name(word))
            return 0;
        const auto base = word.substr(0, word.size() - 1);
        const std::string lower = text::to_lower(word);
        if (std::find(never_possessive.begin(), never_possessive.end(), lower) !=
            never_possessive.end())
            return 0;
        const auto seen = bases_.find(base);
        if (seen != bases_.end() && seen->second.small) return 0;
        const std::size_t end = words[i].at + words[i].length;
        if (i + 1 >= words.size() || words[i + 1].at != end + 1) return 0;
        const auto next = text.substr(words[i + 1].at, words[i + 1].length);
        return is_function_word(next) ? 0 : base.size();
    }

    [[nodiscard]] bool base_is_name(std::string_view word) const {
        const auto base = word.substr(0, word.size() - 1);
        if (base.size() < 3 || std::none_of(base.begin(), base.end(), text::is_lower)) return false;
        const auto seen = bases_.find(base);
        return is_known_name(base) ||
               (seen != bases_.end() && (seen->second.inner || seen->second.times > 1));
    }

    Account& account_;
    /// What the text shows of a name.
    struct Seen {
        int times = 0;       // as a name of its own
        bool inner = false;  // within a sentence
        bool small = false;  // in small letters too, alone or with an "s"
    };
    std::string text_;  // what the names are parts of
    std::unordered_map<std::string_view, Seen> bases_;
};

bool has_apostrophes(std::string_view text) {
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if (text[i] == '\'' && text::is_alpha(text[i - 1]) && text::is_lower(text[i + 1]))
            return true;
    return text.find("’") != std::string_view::npos;
}

}  // namespace

void restore_apostrophes(Article& article, Account& account) {
    if (article.language && *article.language != "en") return;
    int with = 0;
    for (const auto& block : article.blocks)
        if (has_apostrophes(block.text)) ++with;
    if (with > 0) return;
    Restorer restorer(account);
    restorer.study(article.title + "\n" + body_text(article));
    if (article.lead) article.lead = restorer.mend(*article.lead);
    article.title = restorer.mend(article.title);
    for (auto& block : article.blocks)
        if (block.kind != BlockKind::preformatted) block.text = restorer.mend(block.text);
}

}  // namespace tearline::news
