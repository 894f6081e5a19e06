// SPDX-License-Identifier: MIT
// Articles that tell one story: copies collapse, what is left is compared and joined by average
// link.
#include "news/story.h"

#include <algorithm>
#include <mutex>
#include <numeric>

#include "base/hash.h"
#include "news/cluster.h"
#include "news/in_parallel.h"
#include "news/profile.h"
#include "news/story_order.h"
#include "news/terms.h"

namespace tearline::news {

namespace {

constexpr std::size_t articles_a_step = 64;

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

std::vector<Profile> profiles_of(const std::vector<GroupInput>& articles,
                                 const std::vector<std::size_t>& positions) {
    // Counted twice rather than kept: the terms of a hundred thousand articles are more than the
    // memory they are worth.
    const auto terms = [&](std::size_t i) {
        const GroupInput& article = articles[positions[i]];
        return count_terms(article.title, article.lead, article.text);
    };
    Frequencies frequencies(positions.size());
    std::mutex counting;
    in_parallel(positions.size(), articles_a_step, [&](std::size_t first, std::size_t last) {
        std::vector<std::uint64_t> ids;
        for (std::size_t i = first; i < last; ++i)
            for (const auto& term : terms(i)) ids.push_back(term.id);
        const std::lock_guard hold(counting);
        frequencies.count(ids, last - first);
    });
    std::vector<Profile> profiles(positions.size());
    in_parallel(profiles.size(), articles_a_step, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i)
            profiles[i] = profile_of(articles[positions[i]], terms(i), frequencies);
    });
    return profiles;
}

GroupInput group_input(std::string id, const Article& article) {
    GroupInput input;
    input.id = std::move(id);
    input.title = article.title;
    input.lead = article.lead.value_or("");
    input.text = body_text(article);
    // A wall clock of unknown zone is off by hours, which days of tolerance do not feel.
    input.published = time_of(article);
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
    return group(articles, pair_model());
}

std::vector<Grouped> group(const std::vector<GroupInput>& articles, const PairModel& model) {
    const auto order = story_order(articles);
    const auto stands_for = collapse_copies(articles);
    std::vector<std::size_t> originals;
    std::vector<std::vector<std::size_t>> copies(articles.size());
    for (const std::size_t at : order) {
        copies[stands_for[at]].push_back(at);
        if (stands_for[at] == at) originals.push_back(at);
    }

    const auto profiles = profiles_of(articles, originals);
    std::vector<Grouped> stories;
    for (const auto& cluster : average_link(profiles, near_pairs(profiles, model), model)) {
        Grouped story;
        story.cohesion = cluster.cohesion;
        for (const std::size_t one : cluster.members) {
            const auto& same = copies[originals[one]];
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
