// SPDX-License-Identifier: MIT
// Tails: the credit and the advertisements of its own that a publisher sets behind an article.
#include "news/promos.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/byte_block.h"
#include "base/text.h"
#include "news/promo_phrases.h"
#include "news/publisher.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// What a reader is asked to do, and with what: "Get your daily puzzle here", "Browse all our
/// reviews".
constexpr std::array requests{"read"sv,      "see"sv,    "click"sv,  "tap"sv,      "sign"sv,
                              "subscribe"sv, "join"sv,   "follow"sv, "get"sv,      "share"sv,
                              "check"sv,     "watch"sv,  "listen"sv, "download"sv, "visit"sv,
                              "find"sv,      "learn"sv,  "shop"sv,   "discover"sv, "explore"sv,
                              "browse"sv,    "try"sv,    "want"sv,   "enter"sv,    "register"sv,
                              "support"sv,   "donate"sv, "view"sv,   "dont"sv};
constexpr std::array offers{
    "our"sv,   "us"sv,       "your"sv,     "here"sv,      "newsletter"sv,   "newsletters"sv,
    "inbox"sv, "facebook"sv, "twitter"sv,  "instagram"sv, "whatsapp"sv,     "telegram"sv,
    "app"sv,   "podcast"sv,  "podcasts"sv, "alerts"sv,    "subscription"sv, "subscribers"sv};

constexpr std::size_t blocks_from_end = 6;

/// Lower case, apostrophes left out; only as long as a phrase may be.
std::string key_of(std::string_view text) {
    constexpr std::size_t longest = 120;
    std::string plain(text::prefix_bytes(text, longest));
    for (const auto mark : {"'"sv, "’"sv}) plain = text::replace_all(std::move(plain), mark, "");
    return text::folded(plain);
}

/// "The post A TITLE appeared first on A SITE.", as the programs of sites have it.
bool tells_first_post(std::string_view text) {
    constexpr std::size_t longest = 400;
    struct Words {
        std::string_view start, middle;
    };
    static constexpr Words said[]{
        {"The post ", " appeared first on "},       {"Der Beitrag ", " erschien zuerst auf "},
        {"Het bericht ", " verscheen eerst op "},   {"L’article ", " est apparu en premier sur "},
        {"La entrada ", " se publicó primero en "}, {"La entrada ", " apareció primero en "},
        {"O post ", " apareceu primeiro em "},      {"L'articolo ", " proviene da "},
        {"L’articolo ", " proviene da "},           {"L'article ", " est apparu en premier sur "},
        {"Artykuł ", " pochodzi z serwisu "},       {"Inlägget ", " dök först upp på "},
        {"Сообщение ", " появились сначала на "},
    };
    return text.size() < longest &&
           std::any_of(std::begin(said), std::end(said), [&](const Words& words) {
               return text.starts_with(words.start) && text.find(words.middle) != text.npos;
           });
}

/// A letter's number, 26 for all else.
constexpr std::size_t number_of_letter(char c) {
    return text::is_alpha(c) ? static_cast<std::size_t>(text::lower(c) - 'a') : 26;
}

/// All phrases, by their first bytes.
class Phrases {
  public:
    static constexpr std::size_t telling = 3;

    Phrases() {
        for (const auto language : promo_phrases)
            for (const auto phrase : text::split(language, '|')) {
                add(std::string(phrase));
                if (text::is_ascii(phrase)) continue;
                add(text::without_accents(phrase));
                if (auto rest = in_ascii(phrase); rest.size() * 4 > phrase.size() * 3)
                    add(std::move(rest));
            }
    }
    /// May one begin with the letters that TEXT begins with? Marks may stand between them.
    [[nodiscard]] bool may_start(std::string_view text) const {
        if (text.size() < telling || !text::is_alpha(text[0]) || !text::is_alpha(text[1]))
            return true;
        const auto third = thirds_[number_of_letter(text[0])][number_of_letter(text[1])];
        return text::is_alpha(text[2]) ? ((third >> number_of_letter(text[2])) & 1u) != 0
                                       : third != 0;
    }
    /// Those that begin like KEY.
    [[nodiscard]] const std::vector<std::string>& like(std::string_view key) const {
        static const std::vector<std::string> none;
        const auto found = by_start_.find(std::string(key.substr(0, telling)));
        return found == by_start_.end() ? none : found->second;
    }

  private:
    /// What gates leave of TEXT that drop all letters but those of ASCII.
    static std::string in_ascii(std::string_view text) {
        std::string rest;
        for (const char c : text)
            if (static_cast<unsigned char>(c) < 0x80) rest.push_back(c);
        return rest;
    }
    void add(std::string phrase) {
        if (text::is_alpha(phrase[0]) && text::is_alpha(phrase[1]))
            thirds_[number_of_letter(phrase[0])][number_of_letter(phrase[1])] |=
                1u << number_of_letter(phrase[2]);
        by_start_[phrase.substr(0, telling)].push_back(std::move(phrase));
    }

    std::unordered_map<std::string, std::vector<std::string>> by_start_;
    // By the first and the second letter: a bit for each third one.
    std::array<std::array<std::uint32_t, 26>, 26> thirds_{};
};

bool matches(std::string_view key, std::string_view phrase) {
    if (phrase.ends_with('$')) {
        phrase.remove_suffix(1);
        if (!key.starts_with(phrase)) return false;
        key.remove_prefix(phrase.size());
        const bool word_ends = key.empty() || !text::is_alpha(key.front());
        key.remove_prefix(std::min(key.size(), key.find_first_not_of(" .:-*_")));
        return word_ends && (key.empty() || starts_promo(key));
    }
    const auto gap = phrase.find('%');
    if (gap == std::string_view::npos) {
        if (!key.starts_with(phrase)) return false;
        return key.size() == phrase.size() || !text::is_alpha(key[phrase.size()]);
    }
    if (!key.starts_with(phrase.substr(0, gap))) return false;
    auto rest = key.substr(gap);
    const auto after = phrase.substr(gap + 1);
    for (int words = 0; words <= 4; ++words) {
        if (rest.starts_with(text::trim(after))) return true;
        const auto space = rest.find(' ');
        if (space == std::string_view::npos) return false;
        rest = rest.substr(space + 1);
    }
    return false;
}

/// "Via Ars Technica": how many bytes the credit takes; 0 where TEXT starts with none.
std::size_t credit_length(std::string_view text, std::string& name) {
    if (!text.starts_with("Via ") && !text.starts_with("H/T ")) return 0;
    const auto rest = text.substr(4);
    std::size_t count = leading_publisher_words(rest);
    const auto words = text::words(rest.substr(0, 200));
    if (count == 0) {
        // An unknown name: capitalised words up to a promo or the end.
        while (count < words.size() && count < 5) {
            const auto at = static_cast<std::size_t>(words[count].data() - rest.data());
            if (count > 0 && starts_promo(rest.substr(at))) break;
            if (!words::is_capitalised(words[count]) && !text::is_digit(words[count].front()))
                break;
            ++count;
        }
        if (count == 0) return 0;
    }
    const auto end =
        static_cast<std::size_t>(words[count - 1].data() - rest.data()) + words[count - 1].size();
    name = std::string(rest.substr(0, end));
    while (!name.empty() && (name.back() == '.' || name.back() == ',')) name.pop_back();
    return 4 + end;
}

/// A request to the reader with an offer in it, and no stop at the end.
bool asks_reader(std::string_view text) {
    constexpr std::size_t most_words = 14;
    if (text.size() > 400 || std::string_view(".!:").find(text.back()) != std::string_view::npos)
        return false;
    std::size_t count = 0;
    bool offered = false;
    text::each_word(text, [&](std::string_view word) {
        const std::string plain = key_of(words::bare_word(word));
        const auto is_one_of = [&](const auto& list) {
            return std::find(list.begin(), list.end(), plain) != list.end();
        };
        if (count++ == 0) return is_one_of(requests);
        offered = is_one_of(offers);
        return !offered && count < most_words && !words::is_terminal(words::ending_of(word));
    });
    return offered;
}

/// Does an ordinary sentence end in TEXT? Promos have no stop, or stand alone.
bool holds_sentences(std::string_view text) {
    int ends = 0;
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        if ((text[i] != '.' && text[i] != '?') || text[i + 1] != ' ') continue;
        const auto before = text.substr(0, i + 1);
        if (words::is_abbreviation(words::last_word(before))) continue;
        const auto behind = text.substr(i + 2);
        if (!starts_promo(behind) && !asks_reader(behind)) ++ends;
    }
    return ends > 0;
}

struct Tail {
    std::size_t at = 0;  // byte offset within the block
    std::size_t credit = 0;
    std::string source;
};

/// The first place in BLOCK from which on it is all tail.
std::optional<Tail> tail_of(std::string_view block, bool fused) {
    for (std::size_t at = 0; at < block.size();) {
        const auto rest = block.substr(at);
        const bool capital = words::is_capitalised(rest);
        const auto before = text::trim_right(block.substr(0, at));
        const words::Ending ending = capital ? words::ending_of(before) : words::Ending::none;
        // A promo ends a sentence, also behind a word that is cut short: "to L. A. You might ..".
        const bool sentence_start =
            at == 0 || words::is_terminal(ending) ||
            (before.ends_with('.') && starts_promo(rest)) ||
            (fused && (ending == words::Ending::none ||
                       words::bare_word(words::last_word(block.substr(0, at - 1))).empty()));
        if (sentence_start && capital) {
            Tail tail{at, 0, {}};
            tail.credit = credit_length(rest, tail.source);
            const auto behind = text::trim(rest.substr(tail.credit));
            const bool ends = behind.empty() || behind == "." || starts_promo(behind);
            if (tail.credit > 0 && ends && (at == 0 || words::is_terminal(ending) || fused))
                return tail;
            if (tail.credit == 0 && (starts_promo(rest) || asks_reader(rest)) &&
                !holds_sentences(rest) && (at == 0 || fused || rest.size() < 300))
                return tail;
        }
        const auto space = block.find(' ', at);
        if (space == std::string_view::npos) break;
        at = space + 1;
    }
    return std::nullopt;
}

/// Is TEXT the rest of the promo that BEFORE ends with? A break was taken where there was none.
bool goes_on(const std::string& before, std::string_view text, bool fused) {
    constexpr std::size_t most_words = 10;
    if (!fused || !words::starts_lower(text) || words::is_terminal(words::ending_of(before)) ||
        before.size() > 1000 || text::words(text).size() > most_words)
        return false;
    return tail_of(before, fused).has_value();
}

}  // namespace

bool starts_promo(std::string_view text) {
    if (text.empty()) return false;
    if (tells_first_post(text)) return true;
    static const Phrases phrases;
    // Most texts are told from all phrases by their first letters.
    if (!phrases.may_start(text)) return false;
    const auto& like = phrases.like(key_of(text.substr(0, 4 * Phrases::telling)));
    if (like.empty()) return false;
    const std::string key = key_of(text.substr(0, 130));
    return std::any_of(like.begin(), like.end(),
                       [&](std::string_view phrase) { return matches(key, phrase); });
}

std::optional<std::string> cut_tail(std::vector<lines::Draft>& drafts, bool fused,
                                    lines::Account& account) {
    std::optional<std::string> via;
    const std::size_t floor = drafts.size() > blocks_from_end ? drafts.size() - blocks_from_end : 0;
    // Blocks that are promos from their start go one by one, from the end.
    std::size_t keep = drafts.size();
    while (keep > floor) {
        const lines::Draft& draft = drafts[keep - 1];
        if (draft.kind == lines::BlockKind::preformatted || draft.kind == lines::BlockKind::quote)
            break;
        if (draft.text.size() > 4000) break;
        const auto tail = tail_of(draft.text, fused);
        const std::string_view rest(draft.text.data(), tail ? tail->at : draft.text.size());
        if (keep > floor + 1 && !rest.empty() &&
            goes_on(drafts[keep - 2].text, text::trim(rest), fused)) {
            account.remove("promo", draft.text);
            --keep;
            continue;
        }
        if (!tail) break;
        std::string_view text = std::string_view(draft.text).substr(tail->at);
        if (tail->credit > 0) {
            via = tail->source;
            account.remove("credit", text.substr(0, tail->credit));
            text = text::trim(text.substr(tail->credit));
        }
        if (!text.empty()) account.remove("promo", text);
        if (tail->at > 0) {
            drafts[keep - 1].text.resize(
                text::trim_right(std::string_view(draft.text).substr(0, tail->at)).size());
            break;
        }
        --keep;
    }
    if (keep > 0) drafts.resize(keep);
    return via;
}

}  // namespace tearline::news
