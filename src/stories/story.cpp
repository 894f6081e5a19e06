// SPDX-License-Identifier: MIT
// Articles that tell one story: copies collapse, what is left is compared and joined by average
// link.
#include "stories/story.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <tuple>

#include "base/parallel.h"
#include "stories/cluster.h"
#include "stories/commonplaces.h"
#include "stories/near_pairs.h"
#include "stories/outline.h"
#include "stories/terms.h"

namespace tearline::stories {

namespace {

constexpr std::size_t articles_a_step = 64;

/// A copy and the original that stands for it.
struct CopyOf {
    std::uint32_t original, copy;
    auto operator<=>(const CopyOf&) const = default;
};

/// Who stands for himself, in the order articles are looked at in, and who does not.
struct Originals {
    std::vector<std::uint32_t> articles;
    std::vector<CopyOf> copies;  ///< sorted

    explicit Originals(const std::vector<Outline>& outlines) {
        const auto order = story_order(outlines);
        const auto stands_for = copies_of(outlines, order);
        for (const std::uint32_t at : order)
            if (stands_for[at] == at)
                articles.push_back(at);
            else
                copies.push_back({stands_for[at], at});
        std::sort(copies.begin(), copies.end());
    }
};

/// The terms of copies do not count: a text of fifty sites is one text.
void discount_copies(const ArticleSource& articles, const Originals& originals,
                     Frequencies& frequencies) {
    std::mutex counting;
    in_ranges(originals.copies.size(), articles_a_step, [&](std::size_t first, std::size_t last) {
        std::vector<std::uint64_t> ids;
        for (std::size_t i = first; i < last; ++i)
            for (const auto& term : terms_of(articles.read(originals.copies[i].copy)))
                ids.push_back(term.id);
        const std::lock_guard hold(counting);
        frequencies.discount(ids, last - first);
    });
    frequencies.shrink(originals.articles.size());
}

/// The series that two of ORIGINALS are issues of, sorted.
std::vector<std::uint64_t> series_among(const std::vector<Outline>& outlines,
                                        const std::vector<std::uint32_t>& originals) {
    std::vector<std::uint32_t> order;
    for (const std::uint32_t at : originals)
        if (outlines[at].series.series != 0) order.push_back(at);
    const auto key = [&](std::uint32_t at) {
        const Outline& one = outlines[at];
        return std::tuple(one.series.series, one.published.value_or(0), at);
    };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    std::vector<std::uint64_t> series;
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const Outline& one = outlines[order[i]];
        const auto is_issue_beside = [&](const Outline& other) {
            return are_issues(one.series, one.published, other.series, other.published);
        };
        if (outlines[order[first]].series.series != one.series.series) first = i;
        const bool noted = !series.empty() && series.back() == one.series.series;
        if (!noted &&
            (is_issue_beside(outlines[order[first]]) || is_issue_beside(outlines[order[i - 1]])))
            series.push_back(one.series.series);
    }
    return series;
}

NearPairs near_pairs(const ArticleSource& articles, const std::vector<Outline>& outlines,
                     const std::vector<std::uint32_t>& originals, bool all_dated,
                     const Frequencies& frequencies, const PairModel& model) {
    const auto series = series_among(outlines, originals);
    PairFinder finder(model, all_dated);
    for (std::span<const std::uint32_t> rest(originals); !rest.empty();) {
        const std::size_t count = std::min(rest.size(), finder.next_count());
        auto profiles = profiles_of(articles, rest.first(count), frequencies);
        for (Profile& profile : profiles)
            profile.series.goes_on =
                std::binary_search(series.begin(), series.end(), profile.series.series);
        finder.add(std::move(profiles));
        rest = rest.subspan(count);
    }
    return finder.finish();
}

/// Makes a story of originals, by their places in ORIGINALS, with all their copies.
Grouped story_of(std::span<const std::uint32_t> members, const Originals& originals,
                 const std::vector<Outline>& outlines) {
    Grouped story;
    for (const std::uint32_t place : members) {
        const std::uint32_t original = originals.articles[place];
        story.members.push_back(original);
        auto copy =
            std::lower_bound(originals.copies.begin(), originals.copies.end(), CopyOf{original, 0});
        for (; copy != originals.copies.end() && copy->original == original; ++copy)
            story.members.push_back(copy->copy);
    }
    story.members.shrink_to_fit();
    std::sort(story.members.begin(), story.members.end(),
              [&](std::size_t i, std::size_t j) { return told_before(outlines[i], outlines[j]); });
    return story;
}

}  // namespace

std::vector<Profile> profiles_of(const ArticleSource& articles,
                                 std::span<const std::uint32_t> positions,
                                 const Frequencies& frequencies) {
    std::vector<Profile> profiles(positions.size());
    in_ranges(profiles.size(), articles_a_step, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            const GroupInput article = articles.read(positions[i]);
            profiles[i] = profile_of(article, terms_of(article), frequencies);
        }
    });
    return profiles;
}

std::vector<Profile> profiles_of(const ArticleSource& articles) {
    std::vector<std::uint32_t> all(articles.size());
    std::iota(all.begin(), all.end(), 0);
    Frequencies frequencies(all.size());
    for (const std::uint32_t at : all) frequencies.count(terms_of(articles.read(at)));
    return profiles_of(articles, all, frequencies);
}

GroupInput group_input(std::string id, const news::Article& article) {
    GroupInput input;
    input.id = std::move(id);
    input.title = article.title;
    input.text = told_text(article);
    if (!article.blocks.empty()) input.lead = article.lead.value_or("");
    // A wall clock of unknown zone is off by hours, which days of tolerance do not feel.
    input.published = time_of(article);
    input.source = article.source.value_or("");
    input.link = canonical_link(article);
    return input;
}

std::vector<std::size_t> collapse_copies(const std::vector<GroupInput>& articles) {
    const auto outlines = outlines_of(HeldArticles(articles), nullptr);
    const auto stands_for = copies_of(outlines, story_order(outlines));
    return {stands_for.begin(), stands_for.end()};
}

std::vector<Grouped> group(const std::vector<GroupInput>& articles) {
    return group(HeldArticles(articles));
}

std::vector<Grouped> group(const ArticleSource& articles) {
    return group(articles, pair_model());
}

std::vector<Grouped> group(const ArticleSource& articles, const PairModel& model) {
    Frequencies frequencies(articles.size());
    auto outlines = outlines_of(articles, &frequencies);
    const Originals originals(outlines);
    for (Outline& outline : outlines) outline.sketch = Sketch();
    discount_copies(articles, originals, frequencies);
    weigh_commonplaces(articles, outlines, originals.articles, frequencies);

    const bool all_dated =
        std::all_of(outlines.begin(), outlines.end(),
                    [](const Outline& outline) { return outline.published.has_value(); });
    auto near = near_pairs(articles, outlines, originals.articles, all_dated, frequencies, model);
    std::vector<Grouped> stories;
    const auto clusters = average_link(near.profiles, std::move(near.edges), model);
    auto cluster = clusters.begin();
    std::uint32_t paired = 0;
    for (std::uint32_t place = 0; place < originals.articles.size(); ++place) {
        if (paired == near.articles.size() || near.articles[paired] != place) {
            stories.push_back(story_of({&place, 1}, originals, outlines));
            continue;
        }
        if (cluster != clusters.end() && cluster->members[0] == paired) {
            std::vector<std::uint32_t> places;
            for (const std::uint32_t one : cluster->members) places.push_back(near.articles[one]);
            stories.push_back(story_of(places, originals, outlines));
            stories.back().cohesion = cluster->cohesion;
            ++cluster;
        }
        ++paired;
    }
    return stories;
}

}  // namespace tearline::stories
