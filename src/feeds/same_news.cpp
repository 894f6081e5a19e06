// SPDX-License-Identifier: MIT
// An item with a new id and a known link: by its words and its date, the same article or news.
#include "feeds/same_news.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/text.h"
#include "lines/links.h"
#include "words/tokens.h"

namespace tearline::feeds {

namespace {

/// What a page shows every day is one day apart, less what robots are early.
constexpr UnixTime nearly_a_day = 20 * 3600;
constexpr double half = 0.5, a_third = 1.0 / 3;

using Words = std::set<std::string>;

Words words_of(const news::Article& article) {
    constexpr std::size_t most_words = 2000;
    Words words;
    for (auto& token : words::tokens(
             article.title + "\n" + article.lead.value_or("") + "\n" + news::body_text(article),
             most_words))
        if (!token.stem.empty()) words.insert(std::move(token.stem));
    return words;
}

/// How many of the words of the shorter one the other has too, 0 to 1.
double shared(const Words& a, const Words& b) {
    const Words& fewer = a.size() < b.size() ? a : b;
    const Words& more = a.size() < b.size() ? b : a;
    if (fewer.empty()) return 1;
    const auto found = std::count_if(fewer.begin(), fewer.end(),
                                     [&](const auto& word) { return more.count(word) != 0; });
    return static_cast<double>(found) / static_cast<double>(fewer.size());
}

bool is_near(const news::Article& a, const news::Article& b) {
    if (!a.published || !b.published) return true;
    return std::abs(a.published->unix - b.published->unix) < nearly_a_day;
}

}  // namespace

std::string page_of(const news::Article& article) {
    return article.link ? lines::without_tracking(*article.link) : std::string();
}

bool is_same_news(const news::Article& before, const Item& item, bool own_page) {
    const std::string page = page_of(item.article);
    const bool one_page = own_page && page == page_of(before);
    if (before.title != item.article.title && !one_page) return false;
    const Words then = words_of(before), now = words_of(item.article);
    if (then == now) return true;
    const bool version = item.identity.size() > page.size() && item.identity.starts_with(page) &&
                         item.identity[page.size()] == '#';
    return is_near(before, item.article) && shared(then, now) >= (version ? a_third : half);
}

}  // namespace tearline::feeds
