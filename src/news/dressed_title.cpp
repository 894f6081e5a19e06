// SPDX-License-Identifier: MIT
// Titles that name the site they are from.
#include "news/dressed_title.h"

#include "base/text.h"
#include "lines/links.h"
#include "news/publisher.h"

namespace tearline::news {

using namespace std::string_view_literals;

std::string without_site(std::string title, std::string_view link, bool full) {
    constexpr std::size_t longest_name = 40;
    const std::string host = lines::host_of(link);
    if (host.empty()) return title;
    const auto is_site = [&](std::string_view name, bool cut) {
        const auto known = known_publisher(name);
        return is_site_name(name, host, cut) || (known && *known == publisher_of(link));
    };
    if (const auto open = title.rfind(" (");
        title.ends_with(')') && open != title.npos && open > 0) {
        const std::string site =
            text::to_lower(std::string_view(title).substr(open + 2, title.size() - open - 3));
        if (site.find('.') != site.npos &&
            (host == site || host.ends_with("." + site) || site == "www." + host)) {
            title.resize(open);
            return title;
        }
    }
    const auto close = title.find("] ");
    if (!title.starts_with('[') || close >= longest_name || close + 2 >= title.size() ||
        !is_site(std::string_view(title).substr(1, close - 1), false))
        return title;
    title.erase(0, close + 2);
    // Who names the feed in front may leave the page's own "| Tarn Post" behind.
    for (const auto mark : {" | "sv, " - "sv, " – "sv, " — "sv, " :: "sv}) {
        const auto at = title.rfind(mark);
        if (at == title.npos || at == 0 || title.size() - at > longest_name) continue;
        if (!is_site(std::string_view(title).substr(at + mark.size()), full)) continue;
        title.resize(at);
        break;
    }
    return title;
}

}  // namespace tearline::news
