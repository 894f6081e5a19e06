// SPDX-License-Identifier: MIT
// A digest as the templates of pages and feeds see it.
#include "editions/edition_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "digests/compose.h"
#include "editions/escape.h"
#include "news/own_digest.h"

namespace tearline::editions {

namespace {

using digests::Entry;
using digests::Phrases;
using digests::Values;

constexpr std::size_t longest_headline = 300, longest_lead = 3000, longest_name = 100;
constexpr std::size_t least_contents = 5;

std::string safe_text(std::string_view text, std::size_t most) {
    std::string line = safe_line(text);
    if (text::columns(line) > most) line = std::string(text::prefix_columns(line, most)) + "...";
    return line;
}

std::optional<std::string> safe_link(const std::optional<std::string>& link) {
    const std::string safe = link ? web_link(*link) : "";
    return safe.empty() ? std::nullopt : std::optional(safe);
}

/// A language tag that can stand in an attribute, or nothing.
std::string safe_language(const std::string& language) {
    const bool good = language.size() >= 2 && language.size() <= 12 &&
                      std::all_of(language.begin(), language.end(),
                                  [](char c) { return text::is_alpha(c) || c == '-'; });
    return good ? language : "";
}

std::string counts_of(const digests::Digest& issue, const Phrases& phrases) {
    std::string counts = phrases.count(issue.articles, "articles") + ", " +
                         phrases.count(issue.entries.size() + issue.more, "stories");
    if (issue.sources > 0) counts += ", " + phrases.count(issue.sources, "sources");
    return counts;
}

Values entry_values(const Entry& entry, std::size_t number, UnixTime issue,
                    const Phrases& phrases) {
    Values values;
    auto& texts = values.texts;
    texts["number"] = std::to_string(number);
    texts["anchor"] = fmt::format("story-{}", number);
    texts["headline"] = entry.headline.empty() ? phrases.say("no_headline") : entry.headline;
    texts["lead"] = entry.lead;
    texts["source"] = entry.source;
    if (entry.published) {
        texts["time"] = phrases.moment(*entry.published);
        texts["time_iso"] = news::to_text(*entry.published);
    }
    texts["link"] = entry.link.value_or("");
    texts["language"] = entry.language.value_or("");
    texts["update"] = entry.update ? "update" : "";
    if (entry.first_told) texts["first_told"] = phrases.first_told(*entry.first_told, issue);
    texts["articles"] = std::to_string(entry.articles);
    if (entry.also.empty() && entry.articles > 1)
        texts["more_articles"] = phrases.count(entry.articles - 1, "more_articles");
    texts["has_also"] = entry.also.empty() ? "" : "yes";
    for (std::size_t i = 0; i < entry.also.size(); ++i) {
        const digests::Telling& each = entry.also[i];
        values.lists["also"].push_back({{{"source", each.source},
                                         {"headline", each.headline},
                                         {"link", each.link.value_or("")},
                                         {"next", i + 1 < entry.also.size() ? "yes" : ""}},
                                        {}});
    }
    return values;
}

/// What an item of a feed shows: HTML of our own making around escaped text.
std::string item_html(const Entry& entry, UnixTime issue, const Phrases& phrases) {
    const auto anchor = [](const std::optional<std::string>& link, const std::string& text) {
        const std::string escaped = escape_markup(text);
        return link ? "<a href=\"" + escape_markup(*link) + "\">" + escaped + "</a>" : escaped;
    };
    std::string html = "<p>" + escape_markup(entry.lead) + "</p>";
    std::string credit = entry.source.empty() ? "" : anchor(entry.link, entry.source);
    if (entry.first_told)
        (credit += credit.empty() ? "" : ", ") +=
            escape_markup(phrases.first_told(*entry.first_told, issue));
    if (!credit.empty()) html += "<p>" + credit + "</p>";
    if (entry.also.empty()) return html;
    html += "<p>" + escape_markup(phrases.say("also")) + ":</p><ul>";
    for (const auto& each : entry.also)
        html += "<li>" + anchor(each.link, each.source) +
                (each.headline.empty() ? "" : ": " + escape_markup(each.headline)) + "</li>";
    return html + "</ul>";
}

/// A name-based UUID (RFC 4122, version 8: a hash of our own choice).
std::string uuid(const std::string& name) {
    std::string digits = hash_of(name).hex();
    digits[12] = '8';
    digits[16] = 'a';
    return fmt::format("urn:uuid:{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4),
                       digits.substr(12, 4), digits.substr(16, 4), digits.substr(20, 12));
}

}  // namespace

digests::Digest safe_digest(const digests::Digest& digest) {
    digests::Digest safe = digest;
    safe.name = safe_text(digest.name, longest_name);
    for (Entry& entry : safe.entries) {
        entry.headline = safe_text(entry.headline, longest_headline);
        entry.lead = safe_text(entry.lead, longest_lead);
        entry.source = safe_text(entry.source, longest_name);
        entry.section = safe_text(entry.section, longest_name);
        entry.link = safe_link(entry.link);
        if (entry.language) entry.language = safe_language(*entry.language);
        for (digests::Telling& each : entry.also)
            each = {safe_text(each.source, longest_name),
                    safe_text(each.headline, longest_headline), safe_link(each.link)};
    }
    for (digests::Thread& thread : safe.discussed) {
        thread.subject = safe_text(thread.subject, longest_name);
        thread.area = safe_text(thread.area, longest_name);
    }
    return safe;
}

Values issue_values(const digests::Digest& issue, const Phrases& phrases,
                    const EditionSettings& settings) {
    const digests::Digest safe = safe_digest(issue);
    Values values;
    values.texts = {{"name", safe.name},
                    {"issue", std::to_string(safe.number)},
                    {"issue_word", phrases.say("issue", {std::to_string(safe.number)})},
                    {"date", phrases.long_date(safe.date)},
                    {"date_iso", iso8601(safe.date)},
                    {"counts", counts_of(safe, phrases)},
                    {"language", safe_language(phrases.language())},
                    {"system", safe_text(settings.system, longest_name)},
                    {"made_by", phrases.say("made_by", {news::product()})},
                    {"atom_url", web_link(settings.atom_url)},
                    {"json_feed_url", web_link(settings.json_feed_url)},
                    {"also_word", phrases.say("also")},
                    {"update_word", phrases.say("update")},
                    {"contents_word", phrases.say("contents")},
                    {"discussed_word", phrases.say("discussed")},
                    {"traffic_word", phrases.say("traffic")},
                    {"level", safe.in_sections ? "3" : "2"},
                    {"skip_word", phrases.say("skip")},
                    {"has_contents", safe.entries.size() >= least_contents ? "yes" : ""},
                    {"has_threads", safe.discussed.empty() ? "" : "yes"},
                    {"has_days", safe.traffic.empty() ? "" : "yes"}};
    if (safe.more > 0)
        values.texts["more_line"] =
            phrases.say("found_no_room", {phrases.count(safe.more, "more_stories")});
    auto& sections = values.lists["sections"];
    for (std::size_t i = 0; i < safe.entries.size(); ++i) {
        const Entry& entry = safe.entries[i];
        if (i == 0 || (safe.in_sections && entry.section != safe.entries[i - 1].section)) {
            const std::string title = !safe.in_sections       ? ""
                                      : entry.section.empty() ? phrases.say("other")
                                                              : phrases.topic(entry.section);
            sections.push_back({{{"title", title}}, {}});
        }
        sections.back().lists["entries"].push_back(entry_values(entry, i + 1, safe.date, phrases));
    }
    for (const digests::Thread& thread : safe.discussed)
        values.lists["threads"].push_back(
            {{{"subject", thread.subject},
              {"replies", phrases.say("discussed_line",
                                      {phrases.count(thread.replies, "replies"),
                                       phrases.count(thread.people, "people"), thread.area})}},
             {}});
    std::size_t most = 1;
    for (const auto& day : safe.traffic) most = std::max(most, day.messages);
    for (const auto& day : safe.traffic)
        values.lists["days"].push_back({{{"day", phrases.weekday(day.day)},
                                         {"messages", std::to_string(day.messages)},
                                         {"percent", std::to_string(day.messages * 100 / most)}},
                                        {}});
    return values;
}

std::string feed_id(const EditionSettings& settings) {
    return uuid("digest\n" + settings.address + "\n" + text::to_lower(settings.digest.name));
}

std::vector<FeedItem> feed_items(const std::vector<digests::Digest>& issues, const Phrases& phrases,
                                 const EditionSettings& settings) {
    std::vector<FeedItem> items;
    std::set<std::string> told;
    for (const digests::Digest& issue : issues) {
        const digests::Digest safe = safe_digest(issue);
        for (const Entry& entry : safe.entries) {
            if (!told.insert(entry.story).second) continue;
            FeedItem item;
            item.id = uuid(feed_id(settings) + "\n" + entry.story);
            item.title = entry.headline.empty() ? phrases.say("no_headline") : entry.headline;
            if (entry.update) item.title = phrases.say("update") + ": " + item.title;
            item.link = entry.link.value_or("");
            item.summary = entry.lead;
            item.html = item_html(entry, safe.date, phrases);
            item.source = entry.source;
            item.section = entry.section.empty() ? "" : phrases.topic(entry.section);
            item.language = entry.language.value_or("");
            item.updated = safe.date;
            if (entry.published) item.published = entry.published->unix;
            items.push_back(std::move(item));
        }
    }
    return items;
}

Values feed_values(const std::vector<digests::Digest>& issues, const Phrases& phrases,
                   const EditionSettings& settings) {
    const std::string version(news::product().substr(news::product().find(' ') + 1));
    Values values;
    values.texts = {{"name", safe_text(issues.front().name, longest_name)},
                    {"id", feed_id(settings)},
                    {"updated", iso8601(issues.front().date)},
                    {"language", safe_language(phrases.language())},
                    {"system", safe_text(settings.system, longest_name)},
                    {"version", version},
                    {"page_url", web_link(settings.page_url)},
                    {"atom_url", web_link(settings.atom_url)}};
    for (const FeedItem& item : feed_items(issues, phrases, settings))
        values.lists["items"].push_back(
            {{{"id", item.id},
              {"title", item.title},
              {"link", item.link},
              {"summary", item.summary},
              {"html", item.html},
              {"source", item.source},
              {"section", item.section},
              {"language", item.language},
              {"updated", iso8601(item.updated)},
              {"published", item.published ? iso8601(*item.published) : ""}},
             {}});
    return values;
}

}  // namespace tearline::editions
