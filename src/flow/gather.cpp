// SPDX-License-Identifier: MIT
// Which stories a digest's next issue tells: new articles grouped with what is known of the days
// around them.
#include "flow/gather.h"

#include <algorithm>
#include <map>
#include <set>

#include "flow/settle_stories.h"
#include "stories/regulars.h"
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

/// The days around FRESH, without those between: one of them may be dated 1985.
std::vector<Period> around(const Articles& fresh) {
    std::vector<UnixTime> times;
    for (const auto& each : fresh) times.push_back(each.article.received.unix);
    std::sort(times.begin(), times.end());
    std::vector<Period> periods;
    for (const UnixTime time : times) {
        const Period days{time - story_days * seconds_a_day, time + story_days * seconds_a_day};
        if (!periods.empty() && periods.back().until >= days.since)
            periods.back().until = days.until;
        else
            periods.push_back(days);
    }
    return periods;
}

/// The new articles and their neighbours in time, by id, each once.
Result<std::map<store::ArticleId, store::StoredArticle>> neighbourhood(desk::Desk& desk,
                                                                       const desk::DigestPlan& plan,
                                                                       Articles fresh) {
    std::map<store::ArticleId, store::StoredArticle> all;
    for (const Period& period : around(fresh)) {
        auto found = desk.store.articles.received_between(period.since, period.until, plan.areas);
        if (!found) return found.error();
        found = taken(*std::move(found), plan);
        if (!found) return found.error();
        for (auto& each : *found) all.emplace(each.id, std::move(each));
    }
    for (auto& each : fresh) all.emplace(each.id, std::move(each));
    return all;
}

/// The new articles among MEMBERS of a story that an issue told, without those that only repeat
/// what older members say, or come too late for it.
std::vector<news::Article> with_news(const std::vector<store::ArticleId>& members,
                                     const std::set<store::ArticleId>& is_new,
                                     const std::map<store::ArticleId, store::StoredArticle>& all,
                                     UnixTime last_issue) {
    std::vector<const news::Article*> before;
    for (const store::ArticleId id : members)
        if (is_new.count(id) == 0) before.push_back(&all.at(id).article);
    std::vector<news::Article> told;
    for (const store::ArticleId id : members)
        if (const news::Article& article = all.at(id).article;
            is_new.count(id) != 0 && !stories::is_reprint(article, before) &&
            !stories::comes_late(article, before, last_issue))
            told.push_back(article);
    return told;
}

/// The articles around an issue as they are grouped, by their places in the order of their ids.
struct Around {
    std::vector<const store::StoredArticle*> stored;
    std::vector<stories::GroupInput> inputs;
    std::vector<std::uint64_t> features;  ///< stories/regulars.h

    [[nodiscard]] std::uint64_t feature_of(store::ArticleId id) const {
        const auto place = std::lower_bound(
            stored.begin(), stored.end(), id,
            [](const auto* one, store::ArticleId other) { return one->id < other; });
        return features[static_cast<std::size_t>(place - stored.begin())];
    }
};

Result<Around> look_around(desk::Desk& desk,
                           const std::map<store::ArticleId, store::StoredArticle>& all) {
    Around around;
    for (const auto& [id, stored] : all) {
        around.stored.push_back(&stored);
        around.inputs.push_back(stories::group_input(std::to_string(id), stored.article));
    }
    auto features =
        stories::regular_features(around.inputs, [&](std::size_t at) -> Result<std::string> {
            const auto message = desk.store.messages.get(around.stored[at]->message);
            if (!message) return message.error();
            return *message ? (*message)->message.from : std::string();
        });
    if (!features) return features.error();
    around.features = *std::move(features);
    return around;
}

/// The groups that tell one story each; an issue of a regular feature is a group of its own.
std::vector<ArticleGroup> group(const Around& around) {
    std::vector<ArticleGroup> groups;
    for (const stories::Grouped& found : stories::group(around.inputs)) {
        ArticleGroup story;
        for (const std::size_t at : found.members) {
            const store::ArticleId id = around.stored[at]->id;
            if (around.features[at] != 0)
                groups.push_back({id});
            else
                story.push_back(id);
        }
        if (!story.empty()) groups.push_back(std::move(story));
    }
    return groups;
}

/// What an issue is about to tell of its stories.
class Told {
  public:
    Told(desk::Desk& desk, const desk::DigestPlan& plan, const Window& window,
         const std::map<store::ArticleId, store::StoredArticle>& all,
         const std::set<store::ArticleId>& is_new, Gathered& gathered)
        : desk_(desk),
          plan_(plan),
          window_(window),
          all_(all),
          is_new_(is_new),
          gathered_(gathered) {}

    Result<void> add_story(store::StoryId story, const ArticleGroup& members) {
        const auto told = desk_.store.stories.told(story);
        if (!told) return told.error();
        const auto first = std::find_if(told->begin(), told->end(), [&](const store::Told& each) {
            return each.digest == plan_.settings.name;
        });
        digests::StoryTellings tellings;
        tellings.id = std::to_string(story);
        tellings.update = first != told->end() && !window_.chosen();
        if (tellings.update) {
            tellings.first_told = first->time;
            const auto last = desk_.store.digests.last(plan_.settings.name);
            if (!last) return last.error();
            // Not later than now, if a clock stood ahead then.
            const UnixTime issued = std::min(*last ? (*last)->date : first->time, desk_.now());
            tellings.articles = with_news(members, is_new_, all_, issued);
            if (tellings.articles.empty()) return {};
        } else {
            for (const store::ArticleId id : members)
                tellings.articles.push_back(all_.at(id).article);
        }
        gathered_.stories.push_back(std::move(tellings));
        gathered_.ids.push_back(story);
        return {};
    }

    /// One entry has all new issues of a regular feature.
    void add_issue(store::StoryId story, const news::Article& article, std::uint64_t feature) {
        if (plan_.regulars == desk::Regulars::none) return;
        const bool apart = plan_.regulars == desk::Regulars::news;
        const auto [entry, fresh] = entries_.try_emplace(feature, gathered_.stories.size());
        if (apart || fresh) {
            gathered_.stories.emplace_back();
            gathered_.stories.back().regular = !apart;
        }
        digests::StoryTellings& tellings =
            apart ? gathered_.stories.back() : gathered_.stories[entry->second];
        const auto later =
            std::find_if(tellings.articles.begin(), tellings.articles.end(),
                         [&](const auto& other) { return time_of(other) > time_of(article); });
        if (later == tellings.articles.end()) tellings.id = std::to_string(story);
        tellings.articles.insert(later, article);
        gathered_.ids.push_back(story);
    }

  private:
    desk::Desk& desk_;
    const desk::DigestPlan& plan_;
    const Window& window_;
    const std::map<store::ArticleId, store::StoredArticle>& all_;
    const std::set<store::ArticleId>& is_new_;
    Gathered& gathered_;
    std::map<std::uint64_t, std::size_t> entries_;  ///< by feature: its place among the stories
};

}  // namespace

Result<Gathered> gather(desk::Desk& desk, const desk::DigestPlan& plan, const Window& window) {
    if (plan.areas.empty()) return Gathered{};
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
    const auto around = look_around(desk, *all);
    if (!around) return around.error();
    const auto groups = group(*around);
    std::vector<std::size_t> wanted;  // those with something new
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (std::any_of(groups[i].begin(), groups[i].end(),
                        [&](store::ArticleId id) { return is_new.count(id) != 0; }))
            wanted.push_back(i);
    const auto stories = settle_stories(desk, groups, wanted);
    if (!stories) return stories.error();
    Told told(desk, plan, window, *all, is_new, gathered);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const ArticleGroup& members = groups[wanted[i]];
        const store::ArticleId first = members.front();
        if (const auto feature = around->feature_of(first); feature != 0)
            told.add_issue((*stories)[i], all->at(first).article, feature);
        else if (auto added = told.add_story((*stories)[i], members); !added)
            return added.error();
    }
    return gathered;
}

}  // namespace tearline::flow
