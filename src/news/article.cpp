// SPDX-License-Identifier: MIT
// What every user of an article asks of it: its names in text, its whole body, its link in
// comparable form.
#include "news/article.h"

#include <algorithm>
#include <array>

#include "lines/links.h"

namespace tearline::news {

std::string to_text(const Moment& moment) {
    return moment.zoned ? iso8601(moment.unix) : iso8601(to_civil(moment.unix));
}

std::optional<Moment> published_of(const Article& article) {
    const auto& told = article.published;
    const bool received = article.received.unix > 0;
    if (!told || told->unix < seconds_a_day) return std::nullopt;
    if (received && told->unix > article.received.unix + most_ahead) return std::nullopt;
    return told;
}

UnixTime time_of(const Article& article) {
    return published_of(article).value_or(article.received).unix;
}

std::string body_text(const Article& article, std::size_t most) {
    std::size_t size = 0;
    for (const auto& block : article.blocks) size += block.text.size() + 2;
    std::string text;
    text.reserve(std::min(size, most));
    for (const auto& block : article.blocks) {
        if (text.size() >= most) break;
        if (!text.empty()) text += "\n\n";
        text += block.text;
    }
    return text;
}

std::string told_text(const Article& article, std::size_t most) {
    return article.blocks.empty() ? article.lead.value_or("") : body_text(article, most);
}

std::string canonical_link(const Article& article) {
    return article.link ? lines::canonical(*article.link) : std::string();
}

}  // namespace tearline::news
