// SPDX-License-Identifier: MIT
// Tails: the credit and the advertisements of its own that a publisher sets behind an article.
#include "news/promos.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "news/publisher.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// Apostrophes are left out: gates lose them. A '%' stands for up to four words.
constexpr std::array phrases{
    "you might also like"sv,
    "you may also like"sv,
    "you might like"sv,
    "you may also be interested in"sv,
    "you might also be interested in"sv,
    "you might also want to read"sv,
    "more from %:"sv,
    "more like this"sv,
    "more stories like this"sv,
    "weve rounded up"sv,
    "we have rounded up"sv,
    "weve also rounded up"sv,
    "weve also listed"sv,
    "weve listed"sv,
    "weve compiled"sv,
    "weve tested"sv,
    "weve featured the best"sv,
    "check out our"sv,
    "check out the best"sv,
    "take a look at our"sv,
    "take a look at the best"sv,
    "take a look at some of the best"sv,
    "these are the best"sv,
    "these are our picks"sv,
    "here are the best"sv,
    "see our picks"sv,
    "see our guide to"sv,
    "see also our"sv,
    "read our guide"sv,
    "read our full"sv,
    "read more of our"sv,
    "read more from"sv,
    "read more about our"sv,
    "read more stories"sv,
    "read next"sv,
    "sign up for our"sv,
    "sign up for the"sv,
    "sign up to our"sv,
    "sign up to the"sv,
    "sign up to receive"sv,
    "sign up to get"sv,
    "sign up for breaking news"sv,
    "sign up today"sv,
    "subscribe to our"sv,
    "subscribe to the"sv,
    "subscribe now"sv,
    "subscribe for"sv,
    "subscribe today"sv,
    "get our % newsletter"sv,
    "get the % newsletter"sv,
    "get % delivered"sv,
    "get the latest % news"sv,
    "get daily insight"sv,
    "join our newsletter"sv,
    "join our community"sv,
    "follow us on"sv,
    "follow us for"sv,
    "follow us at"sv,
    "follow % on google news"sv,
    "follow % on twitter"sv,
    "follow % on facebook"sv,
    "follow % on whatsapp"sv,
    "follow % on instagram"sv,
    "like us on facebook"sv,
    "find us on facebook"sv,
    "download our app"sv,
    "download the % app"sv,
    "listen to our podcast"sv,
    "watch our video"sv,
    "dont miss our"sv,
    "dont miss these"sv,
    "this article originally appeared"sv,
    "this article was originally published"sv,
    "this article first appeared"sv,
    "this story originally appeared"sv,
    "this story was originally published"sv,
    "originally published on"sv,
    "originally published at"sv,
    "today's best deals"sv,
    "todays best deals"sv,
    "related articles"sv,
    "related stories"sv,
    "related reading"sv,
    "recommended reading"sv,
    "recommended stories"sv,
    "share this article"sv,
    "share this story"sv,
    "share this post"sv,
    "click here to subscribe"sv,
    "click here to read more"sv,
    "advertisement"sv,
    "story continues below"sv,
    "affiliate links"sv,
    "we may earn a commission"sv,
    "when you purchase through links"sv,
    "discover our"sv,
    "browse our"sv,
    "explore our"sv,
    "visit our"sv,
    "see more of our"sv,
    "stay up to date with our"sv,
    "stay up to date on"sv,
    "keep up with our"sv,
    "for more % news"sv,
    "for more % coverage"sv,
    "for more stories"sv,
    "read more:"sv,
    "also read:"sv,
    "read also:"sv,
    "see also:"sv,
    "related:"sv,
    "recommended:"sv,
    "watch:"sv,
    "listen:"sv,
    "must read:"sv,
    "dont miss:"sv,
    "click here for"sv,
    "tap here for"sv,
    "join the conversation"sv,
    "join the discussion"sv,
    "leave a comment"sv,
    "comments are closed"sv,
    "to unsubscribe from this"sv,
    "to unsubscribe from our"sv,
    "to stop receiving"sv,
    "you are receiving this"sv,
    "youre receiving this"sv,
    "you received this message because"sv,
    "you received this email because"sv,
    "want more?"sv,
};

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

/// Lower case, apostrophes left out, one space between words; only as long as a phrase may be.
std::string key_of(std::string_view text) {
    std::string key;
    for (std::size_t i = 0; i < text.size() && key.size() < 120; ++i) {
        const char c = text[i];
        if (c == '\'') continue;
        if (text.substr(i, 3) == "’") {
            i += 2;
            continue;
        }
        key.push_back(text::lower(c));
    }
    return key;
}

/// "The post A TITLE appeared first on A SITE."
bool tells_first_post(std::string_view text) {
    constexpr std::size_t longest = 400;
    return text.size() < longest && text.starts_with("The post ") &&
           text.find(" appeared first on ") != std::string_view::npos;
}

/// A letter's number, 26 for all else.
constexpr std::size_t number_of_letter(char c) {
    return text::is_alpha(c) ? static_cast<std::size_t>(text::lower(c) - 'a') : 26;
}

/// Is there a phrase that begins with the same letters? Marks may stand between them.
bool may_start_promo(std::string_view text) {
    // By the first and the second letter: a bit for each third one.
    static constexpr auto thirds = [] {
        std::array<std::array<std::uint32_t, 26>, 26> all{};
        for (const auto phrase : phrases)
            all[number_of_letter(phrase[0])][number_of_letter(phrase[1])] |=
                1u << number_of_letter(phrase[2]);
        return all;
    }();
    if (text.size() < 3 || !text::is_alpha(text[0]) || !text::is_alpha(text[1])) return true;
    const auto third = thirds[number_of_letter(text[0])][number_of_letter(text[1])];
    return text::is_alpha(text[2]) ? ((third >> number_of_letter(text[2])) & 1u) != 0 : third != 0;
}

bool matches(std::string_view key, std::string_view phrase) {
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
    // Most texts are told from all phrases by their first letters.
    if (!may_start_promo(text)) return false;
    constexpr std::size_t telling = 3;
    const std::string start = key_of(text.substr(0, 4 * telling));
    const auto starts = [&](std::string_view phrase) {
        return phrase[0] == start[0] && phrase[1] == start[1] && phrase[2] == start[2];
    };
    if (start.size() < telling || std::none_of(phrases.begin(), phrases.end(), starts))
        return false;
    const std::string key = key_of(text.substr(0, 130));
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
        return starts(phrase) && matches(key, phrase);
    });
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
