// SPDX-License-Identifier: MIT
// Tells the store what digests and the news desk still need.
#include "flow/purge.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "editions/edition.h"
#include "flow/read_news.h"

namespace tearline::flow {

namespace {

constexpr UnixTime day = 86400;
/// As many days as gather() looks back from a new article.
constexpr UnixTime story_days = 7;
constexpr UnixTime patience_days = 31;

/// The oldest article that a digest yet to come may tell or compare with.
Result<UnixTime> oldest_needed(desk::Desk& desk, const desk::DigestPlan& plan,
                               const std::optional<store::StoredDigest>& last) {
    if (!last) return desk.now() - (plan.first_days + story_days) * day;
    const auto untold = desk.store.articles.kept_after(last->through, plan.areas);
    if (!untold) return untold.error();
    UnixTime oldest = desk.now();
    for (const auto& each : *untold) oldest = std::min(oldest, each.article.received.unix);
    return oldest - story_days * day;
}

Result<store::PurgeRule> rule_of(desk::Desk& desk) {
    store::PurgeRule rule;
    rule.before = desk.now() - UnixTime{desk.config.limits.keep_days} * day;
    rule.patience = rule.before - patience_days * day;
    rule.unread = news_areas(desk.config);
    rule.issues = editions::issues_in_a_feed;
    rule.articles_before = desk.now() - story_days * day;
    for (const desk::DigestPlan& plan : desk.config.digests) {
        const auto last = desk.store.digests.last(plan.settings.name);
        if (!last) return last.error();
        const auto oldest = oldest_needed(desk, plan, *last);
        if (!oldest) return oldest.error();
        rule.articles_before = std::max(rule.patience, std::min(rule.articles_before, *oldest));
        if (*last) rule.readers.push_back({plan.areas, (*last)->through});
    }
    return rule;
}

}  // namespace

Result<store::Purged> purge_store(desk::Desk& desk) {
    if (desk.config.limits.keep_days == 0) return store::Purged{};
    const auto rule = rule_of(desk);
    if (!rule) return rule.error();
    if (desk.dry()) return desk.store.purge.count(*rule);
    auto purged = desk.store.purge.run(*rule);
    if (!purged) return purged;
    const auto shrunk = desk.store.purge.shrink();
    if (!shrunk) return shrunk.error();
    if (*shrunk) {
        const auto totals = desk.store.runs.totals();
        if (!totals) return totals.error();
        purged->bytes_after = totals->bytes;
    }
    if (purged->messages > 0)
        log::info("purge", fmt::format("{} messages older than {} days left the store{}",
                                       purged->messages, desk.config.limits.keep_days,
                                       purged->bytes_after < purged->bytes_before
                                           ? fmt::format(", {} bytes became {}",
                                                         purged->bytes_before, purged->bytes_after)
                                           : std::string()));
    return purged;
}

std::optional<std::string> doubt_of_clock(const desk::Desk& desk) {
    if (!desk.before_leap()) return std::nullopt;
    return fmt::format(
        "the clock stands at {}, and the run before was on {}; in case it is wrong nothing that is "
        "old is purged, forgotten or given up until it has been so for a day",
        iso8601(desk.now()), iso_date(*desk.before_leap()));
}

Result<void> tend_store(desk::Desk& desk, desk::Report& report) {
    if (const auto last = desk.run_to_come())
        report.warnings.push_back(fmt::format(
            "the clock stands at {}, long before the last run, which was on {}; what is written by "
            "a wrong clock is dated wrong: set it",
            iso8601(desk.now()), iso_date(*last)));
    if (auto doubt = doubt_of_clock(desk)) {
        report.warnings.push_back(std::move(*doubt));
        return {};
    }
    auto purged = purge_store(desk);
    if (!purged) return purged.error();
    if (desk.config.limits.keep_days > 0) report.purged = *purged;
    return {};
}

}  // namespace tearline::flow
