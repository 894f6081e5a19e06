// SPDX-License-Identifier: MIT
// Feeds become echomail: what is new in them is posted, once, like any message of ours.
#include "flow/read_feeds.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/charset.h"
#include "base/log.h"
#include "base/text.h"
#include "feeds/feed.h"
#include "feeds/same_news.h"
#include "flow/feed_files.h"
#include "ftn/control_lines.h"
#include "mail/post.h"
#include "news/posted_article.h"

namespace tearline::flow {

namespace {

/// Posts the new articles of feeds, one transaction a feed.
class FeedPoster {
  public:
    FeedPoster(desk::Desk& desk, const desk::FeedPlan& plan, desk::FeedDone& done,
               desk::Report& report)
        : desk_(desk), plan_(plan), done_(done), report_(report) {}

    Result<FeedTaken> take(const FeedBytes& bytes) {
        const auto most = static_cast<std::size_t>(desk_.config.limits.max_feed_bytes);
        const auto feed =
            feeds::read_feed(bytes.bytes, {bytes.name, bytes.content_type, bytes.plain, most});
        if (!feed) return FeedTaken{feed.error().text(), false, {}};
        FeedTaken taken;
        const std::string where = bytes.plain ? bytes.name + ": " : "";
        for (const std::string& problem : feed->problems) taken.odd.push_back(where + problem);
        pages_.clear();
        for (const feeds::Item& item : feed->items) ++pages_[feeds::page_of(item.article)];
        auto transaction = store::Transaction::begin(desk_.store.database);
        if (!transaction) return transaction.error();
        // Feeds tell the newest first; in the area the oldest comes first.
        const auto fresh = new_items(*feed);
        if (!fresh) return fresh.error();
        for (auto item = fresh->items.rbegin(); item != fresh->items.rend(); ++item)
            if (auto posted = post_item(**item, feed->title); !posted) return posted.error();
        if (auto committed = transaction->commit(); !committed) return committed.error();
        taken.rest = fresh->rest;
        return taken;
    }

  private:
    struct Fresh {
        std::vector<const feeds::Item*> items;
        bool rest = false;  ///< there are more than one run takes
    };

    Result<Fresh> new_items(const feeds::Feed& feed) {
        Fresh fresh;
        const auto is_twice = [&](const feeds::Item& item) {
            return std::any_of(fresh.items.begin(), fresh.items.end(),
                               [&](const auto* other) { return other->identity == item.identity; });
        };
        for (const feeds::Item& item : feed.items) {
            const auto taken = desk_.store.feeds.is_taken(plan_.name, feeds::key_of(item));
            if (!taken) return taken.error();
            const auto& published = item.article.published;
            const bool old = published && !desk_.before_leap() &&
                             published->unix < desk_.now() - plan_.days * seconds_a_day;
            if (*taken) {
                ++done_.known;
            } else if (!old && !is_twice(item)) {
                fresh.rest = fresh.items.size() + done_.articles >= plan_.most_articles;
                if (fresh.rest) break;
                fresh.items.push_back(&item);
            }
        }
        return fresh;
    }

    /// The message of the same article in the same area: if another feed brought it, its link tells
    /// that. Items of one feed may lead to one page and be different news.
    Result<std::optional<store::MessageId>> told_before(const feeds::Item& item) {
        const auto same = desk_.store.articles.with_link(news::canonical_link(item.article));
        if (!same) return same.error();
        for (const store::ArticleId id : *same) {
            const auto other = desk_.store.articles.get(id);
            if (!other) return other.error();
            if (!*other || (*other)->article.area != plan_.area) continue;
            const store::MessageId message = (*other)->message;
            const auto ours = desk_.store.feeds.brought(plan_.name, message);
            if (!ours) return ours.error();
            const bool own_page = pages_.at(feeds::page_of(item.article)) == 1;
            if (!*ours || feeds::is_same_news((*other)->article, item, own_page))
                return std::optional(message);
        }
        return std::optional<store::MessageId>();
    }

    Result<void> post_item(const feeds::Item& item, const std::string& feed_title) {
        news::Article article = item.article;
        article.area = plan_.area;
        article.received = {desk_.arrival(), true};
        article.published = news::published_of(article);
        const auto before = told_before(item);
        if (!before) return before.error();
        if (*before) {
            ++done_.known;
            return desk_.store.feeds.take(plan_.name, feeds::key_of(item), **before, desk_.now());
        }
        news::PostedSettings settings = settings_for(feed_title);
        settings.charset = charset::readable_charset(article.title + ' ' + news::body_text(article),
                                                     plan_.charset);
        if (charset::readable_charset(settings.from, settings.charset) != settings.charset)
            settings.from = plan_.name;
        const std::size_t parts = news::parts_of(article, settings);
        const auto serial = desk_.store.serials.next_msgid(plan_.from_address.text(), desk_.now(),
                                                           static_cast<std::uint32_t>(parts));
        if (!serial) return serial.error();
        settings.number = *serial % 100000;
        std::optional<store::MessageId> first;
        for (const auto& message : news::compose_article(article, settings, *serial)) {
            const auto id = mail::post(desk_, plan_.area, message, report_.messages.copies);
            if (!id) return id.error();
            if (!first) {
                first = *id;
                const auto control = ftn::parse_control_lines(message.body);
                article.msgid = control.value("MSGID").value_or("");
            } else if (auto noted =
                           desk_.store.articles.pass_over(*id, "part of the message before it");
                       !noted) {
                return noted;
            }
        }
        article.origin_text = settings.origin;
        article.origin_address = plan_.from_address;
        article.origin_address->domain.clear();  // an origin line tells none
        const auto kept = desk_.store.articles.add(*first, article, news::canonical_link(article));
        if (!kept) return kept.error();
        ++done_.articles;
        if (desk_.dry())
            report_.decisions.push_back(fmt::format("feed {}: \"{}\" would be posted to {}",
                                                    plan_.name, article.title, plan_.area.text()));
        return desk_.store.feeds.take(plan_.name, feeds::key_of(item), *first, desk_.now());
    }

    [[nodiscard]] news::PostedSettings settings_for(const std::string& feed_title) const {
        news::PostedSettings settings;
        settings.area_tag = plan_.area.tag;
        settings.from_address = plan_.from_address;
        settings.from = !plan_.from.empty()  ? plan_.from
                        : feed_title.empty() ? plan_.name
                                             : feed_title;
        settings.origin = plan_.origin;
        settings.charset = plan_.charset;
        settings.written = desk_.dated();
        settings.max_part_bytes = plan_.max_part_bytes;
        return settings;
    }

    desk::Desk& desk_;
    const desk::FeedPlan& plan_;
    desk::FeedDone& done_;
    desk::Report& report_;
    std::map<std::string, std::size_t> pages_;  ///< of the feed: how many items lead there
};

Result<void> read_one(desk::Desk& desk, const desk::FeedPlan& plan, bool at_once,
                      desk::Report& report) {
    desk::FeedDone done{plan.name, 0, 0, ""};
    FeedPoster poster(desk, plan, done, report);
    auto look = look_at_feed(desk, plan, at_once,
                             [&](const FeedBytes& bytes) { return poster.take(bytes); });
    if (!look) return look.error();
    done.outcome = std::move(look->outcome);
    report.unreadable += look->unreadable;
    for (const std::string& warning : look->warnings)
        report.warnings.push_back(fmt::format("feed {}: {}", plan.name, warning));
    if (done.articles > 0)
        log::info("feeds", fmt::format("{}: {} new articles to {}", plan.name, done.articles,
                                       plan.area.text()));
    report.feeds.push_back(std::move(done));
    return {};
}

}  // namespace

Result<void> read_feeds(desk::Desk& desk, std::string_view only, desk::Report& report) {
    bool found = only.empty();
    std::size_t number = 0;
    for (const desk::FeedPlan& plan : desk.config.feeds) {
        ++number;
        if (!only.empty() && !text::equals_ignoring_case(plan.name, only)) continue;
        found = true;
        desk.progress.step("feeds", number, desk.config.feeds.size(), plan.name);
        if (auto read = read_one(desk, plan, !only.empty(), report); !read) return read;
    }
    if (!found)
        return Error{Code::usage, std::string(only),
                     "is the name of no [[feed]] in the configuration"};
    return {};
}

}  // namespace tearline::flow
