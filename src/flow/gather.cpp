// SPDX-License-Identifier: MIT
// Which stories a digest's next issue tells: new articles grouped with what is known of the days
// around them.
#include "flow/gather.h"

#include <algorithm>
#include <map>
#include <set>

#include "flow/settle_stories.h"
#include "stories/reprint.h"
#include "stories/story.h"

namespace tearline::flow {

namespace {

constexpr UnixTime story_days = 7;

using Articles = std::vector<store::StoredArticle>;

/// For a digest's first issue: what was tossed within DAYS, whatever date it tells.
Result<Articles> came_lately(desk::Desk& desk, Articles articles, int days) {
    Articles late;
    for (auto& each : articles) {
        const auto message = desk.store.messages.get(each.message);
        if (!message) return message.error();
        if (*message && (*message)->received >= desk.now() - days * seconds_a_day)
            late.push_back(std::move(each));
    }
    return late;
}

Result<Articles> new_of_all(desk::Desk& desk, const desk::DigestPlan& plan, const Window& window) {
    if (window.chosen())
        return desk.store.articles.received_between(window.since.value_or(0),
                                                    window.until.value_or(INT64_MAX), plan.areas);
    const auto last = desk.store.digests.last(plan.settings.name);
    if (!last) return last.error();
    if (*last) return desk.store.articles.kept_after((*last)->through, plan.areas);
    auto all = desk.store.articles.kept_after(0, plan.areas);
    return all ? came_lately(desk, std::move(*all), plan.first_days) : std::move(all);
}

/// Without what PLAN does not take.
Result<Articles> taken(Articles articles, const desk::DigestPlan& plan) {
    const auto filter = digests::ArticleFilter::make(plan.filter, plan.settings.topics);
    if (!filter) return filter.error();
    std::erase_if(articles, [&](const auto& each) { return !filter->takes(each.article); });
    return articles;
}

Result<Articles> new_articles(desk::Desk& desk, const desk::DigestPlan& plan,
                              const Window& window) {
    auto all = new_of_all(desk, plan, window);
    return all ? taken(*std::move(all), plan) : std::move(all);
}

/// The new articles and their neighbours in time, by id, each once.
Result<std::map<store::ArticleId, store::StoredArticle>> neighbourhood(desk::Desk& desk,
                                                                       const desk::DigestPlan& plan,
                                                                       Articles fresh) {
    const auto [first, last] =
        std::minmax_element(fresh.begin(), fresh.end(), [](const auto& a, const auto& b) {
            return a.article.received.unix < b.article.received.unix;
        });
    auto around = desk.store.articles.received_between(
        first->article.received.unix - story_days * seconds_a_day,
        last->article.received.unix + story_days * seconds_a_day, plan.areas);
    if (!around) return around.error();
    around = taken(*std::move(around), plan);
    if (!around) return around.error();
    std::map<store::ArticleId, store::StoredArticle> all;
    for (auto& each : *around) all.emplace(each.id, std::move(each));
    for (auto& each : fresh) all.emplace(each.id, std::move(each));
    return all;
}

/// The new articles among MEMBERS of a story that an issue told, without those that only repeat
/// what older members say.
std::vector<news::Article> with_news(const std::vector<store::ArticleId>& members,
                                     const std::set<store::ArticleId>& is_new,
                                     const std::map<store::ArticleId, store::StoredArticle>& all) {
    std::vector<const news::Article*> before;
    for (const store::ArticleId id : members)
        if (is_new.count(id) == 0) before.push_back(&all.at(id).article);
    std::vector<news::Article> told;
    for (const store::ArticleId id : members)
        if (is_new.count(id) != 0 && !stories::is_reprint(all.at(id).article, before))
            told.push_back(all.at(id).article);
    return told;
}

}  // namespace

Result<Gathered> gather(desk::Desk& desk, const desk::DigestPlan& plan, const Window& window) {
    auto fresh = new_articles(desk, plan, window);
    if (!fresh) return fresh.error();
    Gathered gathered;
    gathered.articles = fresh->size();
    if (fresh->empty()) return gathered;
    std::set<store::ArticleId> is_new;
    for (const auto& each : *fresh) {
        is_new.insert(each.id);
        gathered.through = std::max(gathered.through, each.id);
    }
    const auto all = neighbourhood(desk, plan, std::move(*fresh));
    if (!all) return all.error();

    std::vector<store::ArticleId> ids;
    std::vector<stories::GroupInput> input;
    for (const auto& [id, stored] : *all) {
        ids.push_back(id);
        input.push_back(stories::group_input(std::to_string(id), stored.article));
    }
    std::vector<ArticleGroup> groups;
    std::vector<std::size_t> wanted;  // those with something new
    for (const stories::Grouped& group : stories::group(input)) {
        ArticleGroup& members = groups.emplace_back();
        for (const std::size_t at : group.members) members.push_back(ids[at]);
        if (std::any_of(members.begin(), members.end(),
                        [&](store::ArticleId id) { return is_new.count(id) != 0; }))
            wanted.push_back(groups.size() - 1);
    }
    const auto stories = settle_stories(desk, groups, wanted);
    if (!stories) return stories.error();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const ArticleGroup& members = groups[wanted[i]];
        const store::StoryId story = (*stories)[i];
        const auto told = desk.store.stories.told(story);
        if (!told) return told.error();
        const auto first = std::find_if(told->begin(), told->end(), [&](const store::Told& each) {
            return each.digest == plan.settings.name;
        });
        const bool update = first != told->end() && !window.chosen();
        digests::StoryTellings tellings{std::to_string(story), {}, update, {}};
        if (update) {
            tellings.first_told = first->time;
            tellings.articles = with_news(members, is_new, *all);
            if (tellings.articles.empty()) continue;
        } else {
            for (const store::ArticleId id : members)
                tellings.articles.push_back(all->at(id).article);
        }
        gathered.stories.push_back(std::move(tellings));
        gathered.ids.push_back(story);
    }
    return gathered;
}

}  // namespace tearline::flow
