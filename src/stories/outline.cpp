// SPDX-License-Identifier: MIT
// What grouping keeps of every article after its first reading.
#include "stories/outline.h"

#include <algorithm>
#include <mutex>
#include <numeric>

#include "base/parallel.h"
#include "stories/terms.h"

namespace tearline::stories {

namespace {

constexpr std::size_t outlines_a_step = 64;

Hash content_of(const GroupInput& article) {
    Hasher hasher;
    for (const auto* part :
         {&article.title, &article.lead, &article.text, &article.source, &article.link}) {
        hasher.add(*part);
        hasher.add(std::string_view("\0", 1));
    }
    return hasher.finish();
}

}  // namespace

std::vector<Outline> outlines_of(const ArticleSource& articles, Frequencies* counted) {
    std::vector<Outline> outlines(articles.size());
    std::mutex counting;
    in_ranges(outlines.size(), outlines_a_step, [&](std::size_t first, std::size_t last) {
        std::vector<std::uint64_t> ids;
        for (std::size_t i = first; i < last; ++i) {
            const GroupInput article = articles.read(i);
            const auto words = words::tokens(article.text);
            Outline& outline = outlines[i];
            outline = {article.id,
                       article.published,
                       article.text.size(),
                       content_of(article),
                       {},
                       sketch_of(article.title, words),
                       series_of(article)};
            if (!article.link.empty()) outline.link = hash_of(article.link);
            if (counted)
                for (const auto& term : count_terms(article.title, article.lead, words))
                    ids.push_back(term.id);
        }
        if (!counted) return;
        const std::lock_guard hold(counting);
        counted->count(ids, last - first);
    });
    return outlines;
}

std::vector<std::uint32_t> story_order(const std::vector<Outline>& articles) {
    std::vector<std::uint32_t> order(articles.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) {
        const Outline &a = articles[i], &b = articles[j];
        if (a.published.has_value() != b.published.has_value()) return a.published.has_value();
        if (a.published != b.published) return a.published < b.published;
        if (a.text_bytes != b.text_bytes) return a.text_bytes > b.text_bytes;
        if (a.content != b.content) return a.content < b.content;
        return a.id < b.id;
    });
    return order;
}

bool told_before(const Outline& a, const Outline& b) {
    if (a.published != b.published)
        return a.published && (!b.published || a.published < b.published);
    return a.id < b.id;
}

}  // namespace tearline::stories
