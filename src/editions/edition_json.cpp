// SPDX-License-Identifier: MIT
// A digest for programs: JSON of our own, and JSON Feed 1.1.
#include "editions/edition_json.h"

#include <nlohmann/json.hpp>

#include "editions/edition_values.h"
#include "editions/escape.h"

namespace tearline::editions {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json entry_json(const digests::Entry& entry) {
    Json also = Json::array();
    for (const auto& each : entry.also)
        also.push_back({{"source", each.source},
                        {"headline", or_null(each.headline)},
                        {"link", or_null(each.link.value_or(""))}});
    const Json published = entry.published ? Json(news::to_text(*entry.published)) : Json(nullptr);
    return {{"story", entry.story},
            {"headline", entry.headline},
            {"lead", or_null(entry.lead)},
            {"source", or_null(entry.source)},
            {"published", published},
            {"link", or_null(entry.link.value_or(""))},
            {"language", or_null(entry.language.value_or(""))},
            {"section", or_null(entry.section)},
            {"update", entry.update},
            {"first_told", entry.first_told ? Json(iso8601(*entry.first_told)) : Json(nullptr)},
            {"articles", entry.articles},
            {"also", also}};
}

std::string line(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string print_json(const digests::Digest& safe, const digests::Phrases& phrases) {
    Json entries = Json::array(), discussed = Json::array(), traffic = Json::array();
    for (const auto& entry : safe.entries) entries.push_back(entry_json(entry));
    for (const auto& thread : safe.discussed)
        discussed.push_back({{"subject", thread.subject},
                             {"area", thread.area},
                             {"replies", thread.replies},
                             {"people", thread.people}});
    for (const auto& day : safe.traffic)
        traffic.push_back({{"day", iso8601(day.day)}, {"messages", day.messages}});
    return line({{"name", safe.name},
                 {"number", safe.number},
                 {"date", iso8601(safe.date)},
                 {"language", or_null(phrases.language())},
                 {"articles", safe.articles},
                 {"sources", safe.sources},
                 {"stories", safe.entries.size() + safe.more},
                 {"more", safe.more},
                 {"entries", entries},
                 {"discussed", discussed},
                 {"traffic", traffic}});
}

std::string print_json_feed(const std::vector<digests::Digest>& issues,
                            const digests::Phrases& phrases, const EditionSettings& settings) {
    Json feed{{"version", "https://jsonfeed.org/version/1.1"},
              {"title", safe_line(issues.front().name)}};
    const auto add = [](Json& to, const char* name, const std::string& value) {
        if (!value.empty()) to[name] = value;
    };
    add(feed, "home_page_url", web_link(settings.page_url));
    add(feed, "feed_url", web_link(settings.json_feed_url));
    add(feed, "language", phrases.language());
    if (const auto author = safe_line(settings.system); !author.empty())
        feed["authors"] = Json::array({{{"name", author}}});
    feed["items"] = Json::array();
    for (const FeedItem& item : feed_items(issues, phrases, settings)) {
        Json one{{"id", item.id}};
        add(one, "url", item.link);
        one["title"] = item.title;
        one["content_html"] = item.html;
        add(one, "summary", item.summary);
        if (item.published) one["date_published"] = iso8601(*item.published);
        one["date_modified"] = iso8601(item.updated);
        if (!item.source.empty()) one["authors"] = Json::array({{{"name", item.source}}});
        if (!item.section.empty()) one["tags"] = Json::array({item.section});
        add(one, "language", item.language);
        feed["items"].push_back(std::move(one));
    }
    return line(feed);
}

}  // namespace tearline::editions
