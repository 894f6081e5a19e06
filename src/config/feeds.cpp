// SPDX-License-Identifier: MIT
// Feeds of a configuration: where they come from and where their articles go.
#include <algorithm>

#include "base/text.h"
#include "config/build.h"
#include "ftn/message_fields.h"

namespace tearline::config {

namespace {}  // namespace

void ConfigBuilder::feeds() {
    for (const RawTable* table : tables("feed")) feed(*table);
}

void ConfigBuilder::feed_source(const RawTable& table, desk::FeedPlan& plan) {
    const RawText* url = table.text("url");
    const RawText* path = table.text("path");
    plan.url = url == nullptr ? "" : url->text;
    if (path != nullptr && !path->text.empty()) plan.path = absolute(path->text);
    if (plan.url.empty() == plan.path.empty())
        problem(table.spot, "the feed '" + plan.name + "' needs either an url or a path.");
    if (url != nullptr && !plan.url.empty() && !is_http(plan.url))
        problem(
            url->spot,
            "'" + plan.url + "' is no address of http or https; for files there is the key path.");
    for (const RawText& word : table.texts("command")) plan.command.push_back(word.text);
    if (!plan.command.empty() && plan.path.empty())
        problem(table.value("command")->spot,
                "the command fills the path of the feed '" + plan.name + "', and it has none.");
}

void ConfigBuilder::feed(const RawTable& table) {
    desk::FeedPlan plan;
    plan.name = table.text_or("name", "");
    if (const RawText* name = table.text("name")) {
        if (text::trim(name->text).empty()) problem(name->spot, "a feed's name must not be empty.");
        for (const desk::FeedPlan& other : config_.feeds)
            if (text::equals_ignoring_case(other.name, name->text))
                problem(name->spot, "two feeds have the name '" + name->text + "'.");
    }
    feed_source(table, plan);
    if (const RawText* text = table.text("post_to")) {
        if (const auto key = area_named(*text)) {
            plan.area = *key;
            if (!config_.area(*key)->takes_posts()) problem(text->spot, desk::cannot_post(*key));
            plan.charset = config_.network(key->network)->charset;
            if (!config_.system.addresses.empty())
                plan.from_address = config_.our_address(key->network);
            if (not_news_[*key])
                problem(text->spot, "the area " + key->text() +
                                        " has news = false, so no digest would read this feed.");
            for (ftn::Area& area : config_.areas)
                if (area.key == *key) area.news = true;
        }
    }
    plan.from = table.text_or("from", "");
    if (const RawText* from = table.text("from");
        from != nullptr && from->text.size() > ftn::longest_name)
        problem(from->spot, "'from' in [[feed]] must be at most 35 bytes long.");
    plan.origin = origin_text(table, plan.from_address);
    plan.minutes = static_cast<std::uint32_t>(table.number_or("minutes", plan.minutes));
    plan.days = static_cast<std::uint32_t>(table.number_or("days", plan.days));
    plan.most_articles = static_cast<std::size_t>(table.number_or("max_articles", 50));
    plan.max_part_bytes = static_cast<std::size_t>(table.number_or("max_part_bytes", 13500));
    plan.allow_private = table.yes("allow_private");
    config_.feeds.push_back(std::move(plan));
}

}  // namespace tearline::config
