// SPDX-License-Identifier: MIT
// Only lines that are such words and no other: a sentence that begins with them is text.
#include "news/inserts.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_words = 48;

/// TEXT small, without marks around it; empty where it is too long for such words.
std::string plain_of(std::string_view text) {
    constexpr std::string_view marks = "*-=_~[]()<>#:. ";
    if (text.size() > longest_words) return {};
    const auto first = text.find_first_not_of(marks), last = text.find_last_not_of(marks);
    return first == text.npos ? std::string() : text::folded(text.substr(first, last + 1 - first));
}

bool is_advertisement(std::string_view plain) {
    static constexpr std::array words{"advertisement"sv,
                                      "advertising"sv,
                                      "story continues below advertisement"sv,
                                      "article continues below advertisement"sv,
                                      "article continues after advertisement"sv,
                                      "story continues below"sv,
                                      "article continues below"sv,
                                      "advertisement - scroll to continue"sv,
                                      "anzeige"sv,
                                      "werbung"sv,
                                      "advertentie"sv,
                                      "publicité"sv,
                                      "publicidad"sv,
                                      "publicidade"sv,
                                      "pubblicità"sv,
                                      "annons"sv,
                                      "annonse"sv,
                                      "mainos"sv,
                                      "reklama"sv,
                                      "реклама"sv};
    return std::find(words.begin(), words.end(), plain) != words.end();
}

bool is_head_of_others(std::string_view plain) {
    static constexpr std::array words{"related stories"sv,
                                      "related articles"sv,
                                      "related content"sv,
                                      "related"sv,
                                      "more stories"sv,
                                      "recommended"sv,
                                      "recommended stories"sv,
                                      "you might also like"sv,
                                      "you may also like"sv,
                                      "read more"sv,
                                      "read next"sv,
                                      "more on this story"sv,
                                      "most read"sv,
                                      "lesen sie auch"sv,
                                      "mehr zum thema"sv,
                                      "lees ook"sv,
                                      "à lire aussi"sv,
                                      "lire aussi"sv,
                                      "lea también"sv,
                                      "lee también"sv,
                                      "leia também"sv,
                                      "leggi anche"sv,
                                      "läs också"sv,
                                      "les også"sv,
                                      "læs også"sv,
                                      "lue myös"sv,
                                      "czytaj też"sv,
                                      "zobacz też"sv,
                                      "čtěte také"sv,
                                      "читайте также"sv,
                                      "по теме"sv};
    return std::find(words.begin(), words.end(), plain) != words.end();
}

/// Behind the list that stands below draft AT; AT where there is none.
std::size_t end_of_list(const std::vector<lines::Draft>& drafts, std::size_t at) {
    constexpr std::size_t most = 8;
    std::size_t end = at + 1;
    while (end < drafts.size() && drafts[end].kind == lines::BlockKind::item) ++end;
    return end == at + 1 || end - at > most ? at : end;
}

}  // namespace

void take_inserts(std::vector<lines::Draft>& drafts, lines::Account& account) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < drafts.size();) {
        std::size_t end = i;
        if (drafts[i].kind == lines::BlockKind::paragraph &&
            drafts[i].text.size() <= longest_words) {
            const std::string plain = plain_of(drafts[i].text);
            if (is_advertisement(plain))
                end = i + 1;
            else if (is_head_of_others(plain))
                end = end_of_list(drafts, i);
        }
        // Something must be left.
        if (end == i || (kept == 0 && end == drafts.size())) {
            if (kept != i) drafts[kept] = std::move(drafts[i]);
            ++kept, ++i;
            continue;
        }
        for (; i < end; ++i) account.remove("promo", drafts[i].text);
    }
    drafts.resize(kept);
}

}  // namespace tearline::news
