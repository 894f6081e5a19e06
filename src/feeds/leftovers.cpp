// SPDX-License-Identifier: MIT
// What the software behind a feed sets below every item's text, and no reader wants.
#include "feeds/leftovers.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "base/transliterate.h"

namespace tearline::feeds {

namespace {

using namespace std::string_view_literals;

/// From START on, which must stand within the last MOST bytes, to an end with END.
struct Pattern {
    std::string_view start, inner, end;
    std::size_t most = 400;
    bool named = false;  ///< behind INNER no small letter stands
};
constexpr std::array patterns{
    Pattern{"submitted by /u/"sv, ""sv, "[comments]"sv},
    Pattern{"submitted by u/"sv, ""sv, "[comments]"sv},
    Pattern{"[link] [comments]"sv, ""sv, "[comments]"sv},
    Pattern{"Article URL: http"sv, "Comments URL: "sv, ""sv, 1500},
    Pattern{"The post "sv, " appeared first on "sv, ""sv, 500, true},
    Pattern{"Read more of this story at Slashdot"sv, ""sv, ""sv},
    Pattern{"Continue reading"sv, ""sv, "..."sv, 24},
    Pattern{"Continue reading"sv, ""sv, "…"sv, 24},
    Pattern{"Continue reading"sv, ""sv, "→"sv, 24},
};

/// Words of links and buttons that say nothing where they cannot be followed.
constexpr std::array buttons{"read more"sv,        "read more..."sv,    "read more…"sv,
                             "read more »"sv,      "read more →"sv,     "read more ›"sv,
                             "more..."sv,          "read full story"sv, "read the full story"sv,
                             "full story"sv,       "share"sv,           "share this"sv,
                             "share this post"sv,  "tweet"sv,           "weiterlesen"sv,
                             "weiterlesen…"sv,     "weiterlesen..."sv,  "mehr lesen"sv,
                             "lees meer"sv,        "lees verder"sv,     "lire la suite"sv,
                             "leer más"sv,         "leggi tutto"sv,     "читать далее"sv,
                             "читать дальше"sv,    "подробнее"sv,       "читать полностью"sv,
                             "continue reading"sv, "keep reading"sv,    "seguir leyendo"sv,
                             "sigue leyendo"sv,    "leia mais"sv,       "ler mais"sv,
                             "czytaj dalej"sv,     "czytaj więcej"sv,   "lue lisää"sv,
                             "läs mer"sv,          "les mer"sv,         "læs mere"sv,
                             "číst dál"sv,         "читати далі"sv};

/// What stands above a row of links to share a page by.
constexpr std::array share_heads{"share this"sv,  "share this post"sv, "share this article"sv,
                                 "share on"sv,    "like this"sv,       "teilen mit"sv,
                                 "teile dies"sv,  "compartir"sv,       "compartir esto"sv,
                                 "partager"sv,    "partager ceci"sv,   "condividi"sv,
                                 "compartilhe"sv, "delen"sv,           "deel dit"sv,
                                 "udostępnij"sv,  "jaa tämä"sv,        "поделиться"sv};

/// Does a sentence end before what follows TEXT?
bool is_ended(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
           text.ends_with("…") || text.ends_with(']') || text.ends_with('"');
}

/// Where "3 comments" begins that TEXT ends with, behind the end of a sentence; npos where it ends
/// otherwise.
std::size_t comments_at(std::string_view text) {
    static constexpr std::array names{"comments"sv,    "comment"sv,      "kommentare"sv,
                                      "kommentar"sv,   "commentaires"sv, "comentarios"sv,
                                      "comentários"sv, "reacties"sv,     "commenti"sv};
    for (const auto name : names) {
        if (text.size() < name.size()) continue;
        const std::size_t word = text.size() - name.size();
        if (charset::lower_case(text.substr(word)) != name) continue;
        std::size_t at = text::trim_right(text.substr(0, word)).size();
        const std::size_t end = at;
        while (at > 0 && text::is_digit(text[at - 1])) --at;
        const auto before = text::trim_right(text.substr(0, at));
        if (at < end && end < word && (before.empty() || is_ended(before))) return at;
    }
    return text.npos;
}

/// Where a button's words begin that TEXT ends with, behind the end of a sentence; npos where it
/// ends otherwise.
std::size_t button_at(std::string_view text) {
    for (const auto button : buttons) {
        if (text.size() < button.size()) continue;
        const std::size_t at = text.size() - button.size();
        if (charset::lower_case(text.substr(at)) != button) continue;
        const auto before = text::trim_right(text.substr(0, at));
        if (before.empty()) return 0;
        if (before.size() == at) continue;
        if (is_ended(before)) return at;
    }
    return text.npos;
}

/// Where the pattern begins in TEXT; npos where it does not stand at its end.
std::size_t start_of(const Pattern& pattern, std::string_view text) {
    const auto at = text.rfind(pattern.start);
    if (at == std::string_view::npos || text.size() - at > pattern.most) return text.npos;
    // It begins the text, or a sentence or line of its own.
    if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n') return text.npos;
    const auto rest = text.substr(at);
    const auto inner = rest.rfind(pattern.inner);
    if (inner == std::string_view::npos || !rest.ends_with(pattern.end)) return text.npos;
    const auto behind = rest.substr(inner + pattern.inner.size());
    if (pattern.named && (behind.empty() || text::is_lower(behind.front()))) return text.npos;
    return at;
}

/// The four paragraphs of hnrss.
void drop_hacker_news(std::vector<lines::Block>& blocks) {
    constexpr std::array starts{"Article URL: "sv, "Comments URL: "sv, "Points: "sv,
                                "# Comments: "sv};
    if (blocks.size() < starts.size()) return;
    const std::size_t first = blocks.size() - starts.size();
    for (std::size_t i = 0; i < starts.size(); ++i)
        if (!blocks[first + i].text.starts_with(starts[i])) return;
    blocks.resize(first);
}

/// "Share this:" and the names of sites below it, at the end of the text.
void drop_share_links(std::vector<lines::Block>& blocks) {
    constexpr std::size_t most_names = 12, longest_name_of_site = 40;
    for (std::size_t from_end = 0; from_end < std::min(blocks.size(), most_names); ++from_end) {
        const std::size_t at = blocks.size() - 1 - from_end;
        std::string_view text = blocks[at].text;
        if (text.ends_with(':')) text = text::trim_right(text.substr(0, text.size() - 1));
        const std::string low = charset::lower_case(text.substr(0, longest_name_of_site));
        if (std::find(share_heads.begin(), share_heads.end(), low) != share_heads.end())
            return blocks.resize(at);
        if (blocks[at].text.size() > longest_name_of_site) return;
    }
}

}  // namespace

std::string_view without_leftover(std::string_view text) {
    text = text::trim(text);
    for (bool again = true; again && !text.empty();) {
        again = false;
        if (text == "Comments" || text == "[comments]") return {};
        if (const auto at = std::min(button_at(text), comments_at(text)); at != text.npos) {
            text = text::trim(text.substr(0, at));
            again = true;
            continue;
        }
        for (const auto& pattern : patterns) {
            const auto at = start_of(pattern, text);
            if (at == std::string_view::npos) continue;
            text = text::trim(text.substr(0, at));
            again = true;
        }
    }
    return text;
}

void drop_leftovers(std::vector<lines::Block>& blocks) {
    constexpr std::size_t most = 4;  // each of them may be a block of its own
    drop_hacker_news(blocks);
    for (std::size_t count = 0; count < most && !blocks.empty(); ++count) {
        drop_share_links(blocks);
        if (blocks.empty()) return;
        lines::Block& last = blocks.back();
        if (last.kind == lines::BlockKind::preformatted) return;
        const std::string left(without_leftover(last.text));
        if (left == last.text) return;
        last.text = left;
        if (!left.empty()) return;
        blocks.pop_back();
    }
}

}  // namespace tearline::feeds
