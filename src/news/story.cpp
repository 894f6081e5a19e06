// SPDX-License-Identifier: MIT
// Articles that tell one story: copies collapse, what is left is compared and joined by average
// link.
#include "news/story.h"

#include <algorithm>
#include <numeric>

#include "base/hash.h"
#include "news/cluster.h"
#include "news/story_order.h"
#include "news/terms.h"
#include "news/vectors.h"

namespace tearline::news {

namespace {

Hash content_of(const GroupInput& article) {
    Hasher hasher;
    for (const auto* part :
         {&article.title, &article.lead, &article.text, &article.source, &article.link}) {
        hasher.add(*part);
        hasher.add(std::string_view("\0", 1));
    }
    return hasher.finish();
}

/// The points of the articles at these positions, in that order.
std::vector<Point> points_of(const std::vector<GroupInput>& articles,
                             const std::vector<std::size_t>& positions) {
    // Counted twice rather than kept: the terms of a hundred thousand articles are more than the
    // memory they are worth.
    const auto terms = [&](std::size_t at) {
        return count_terms(articles[at].title, articles[at].lead, articles[at].text);
    };
    Frequencies frequencies(positions.size());
    for (const std::size_t at : positions) frequencies.count(terms(at));
    std::vector<Point> points;
    points.reserve(positions.size());
    for (const std::size_t at : positions)
        points.push_back({vector_of(terms(at), frequencies), articles[at].published});
    return points;
}

}  // namespace

GroupInput group_input(std::string id, const Article& article) {
    GroupInput input;
    input.id = std::move(id);
    input.title = article.title;
    input.lead = article.lead.value_or("");
    input.text = body_text(article);
    // A wall clock of unknown zone is off by hours, which days of tolerance do not feel.
    input.published = article.published ? article.published->unix : article.received.unix;
    input.source = article.source.value_or("");
    input.link = canonical_link(article);
    return input;
}

std::vector<std::size_t> story_order(const std::vector<GroupInput>& articles) {
    std::vector<Hash> content(articles.size());
    std::transform(articles.begin(), articles.end(), content.begin(), content_of);
    std::vector<std::size_t> order(articles.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
        const GroupInput &a = articles[i], &b = articles[j];
        if (a.published.has_value() != b.published.has_value()) return a.published.has_value();
        if (a.published != b.published) return a.published < b.published;
        if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
        if (content[i] != content[j]) return content[i] < content[j];
        return a.id < b.id;
    });
    return order;
}

std::vector<Grouped> group(const std::vector<GroupInput>& articles) {
    const auto order = story_order(articles);
    const auto stands_for = collapse_copies(articles);
    std::vector<std::size_t> originals;
    std::vector<std::vector<std::size_t>> copies(articles.size());
    for (const std::size_t at : order) {
        copies[stands_for[at]].push_back(at);
        if (stands_for[at] == at) originals.push_back(at);
    }

    const auto points = points_of(articles, originals);
    std::vector<Grouped> stories;
    for (const auto& cluster : average_link(points, near_pairs(points))) {
        Grouped story;
        story.cohesion = cluster.cohesion;
        for (const std::size_t point : cluster.members) {
            const auto& same = copies[originals[point]];
            story.members.insert(story.members.end(), same.begin(), same.end());
        }
        std::sort(story.members.begin(), story.members.end(), [&](std::size_t i, std::size_t j) {
            const GroupInput &a = articles[i], &b = articles[j];
            if (a.published != b.published)
                return a.published && (!b.published || a.published < b.published);
            return a.id < b.id;
        });
        stories.push_back(std::move(story));
    }
    return stories;
}

}  // namespace tearline::news
