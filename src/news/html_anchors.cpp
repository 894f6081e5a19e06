// SPDX-License-Identifier: MIT
// Addresses of anchors: lost with their tags, but for that of the article itself.
#include "news/html_anchors.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "news/html.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// The address that an anchor's tag leads to; empty where it leads into the page or is none.
std::string_view address_of(std::string_view tag) {
    constexpr std::string_view attribute = "href=";
    const auto at = tag.find(attribute);
    if (at == std::string_view::npos) return {};
    std::string_view rest = tag.substr(at + attribute.size());
    const char quote = rest.empty() ? ' ' : rest.front();
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted) rest.remove_prefix(1);
    rest = rest.substr(0, quoted ? rest.find(quote) : rest.find_first_of(" >\n"));
    const bool web = rest.starts_with("http://") || rest.starts_with("https://");
    return web && rest.find_first_of(" <>\"\n\t") == std::string_view::npos ? rest : "";
}

/// Do the words of an anchor say nothing but that the article is there?
bool points_to_article(std::string_view words) {
    static constexpr std::array all{"article"sv,
                                    "continue reading"sv,
                                    "full article"sv,
                                    "full story"sv,
                                    "link"sv,
                                    "original"sv,
                                    "permalink"sv,
                                    "read article"sv,
                                    "read more"sv,
                                    "read on"sv,
                                    "read the full article"sv,
                                    "read the full story"sv,
                                    "read the rest"sv,
                                    "source"sv,
                                    "view article"sv,
                                    "weiterlesen"sv,
                                    "lire la suite"sv,
                                    "leer más"sv,
                                    "lees verder"sv,
                                    "подробнее"sv,
                                    "читать далее"sv};
    constexpr std::size_t longest = 40;
    if (words.size() > longest) return false;
    const auto last = words.find_last_not_of(" .:>]\n");
    const auto first = words.find_first_not_of(" <[\n");
    if (last == std::string_view::npos || first > last) return false;
    std::string plain = text::to_lower(text::squeeze(words.substr(first, last + 1 - first)));
    for (const auto mark : {"…"sv, "»"sv, "→"sv})
        if (plain.ends_with(mark)) plain.resize(plain.size() - mark.size());
    return std::find(all.begin(), all.end(), text::trim(plain)) != all.end();
}

}  // namespace

void Anchors::open(std::string_view tag, std::size_t at) {
    address_ = address_of(tag);
    start_ = at;
}

void Anchors::close(std::string& out) {
    if (!address_.empty() && start_ <= out.size() &&
        points_to_article(std::string_view(out).substr(start_))) {
        out.resize(start_);
        out.append("\nLink: ").append(decode_entities(address_)).append("\n");
    }
    address_ = {};
}

}  // namespace tearline::news
