// SPDX-License-Identifier: MIT
// Digests of a configuration: what they read, how they look, when and where they appear.
#include <algorithm>
#include <set>

#include "base/charset.h"
#include "base/closest.h"
#include "base/text.h"
#include "config/build.h"
#include "desk/auto_create.h"
#include "digests/phrases.h"
#include "ftn/message_fields.h"

namespace tearline::config {

namespace {

constexpr std::size_t origin_line_columns = 79;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

desk::Regulars regulars_named(std::string_view name) {
    if (name == "none") return desk::Regulars::none;
    return name == "news" ? desk::Regulars::news : desk::Regulars::last;
}

digests::Sections sections_named(std::string_view name) {
    if (name == "none") return digests::Sections::none;
    if (name == "topic") return digests::Sections::topic;
    if (name == "area") return digests::Sections::area;
    return digests::Sections::automatic;
}

/// The first of the {words} in a file's name that is filled in by nothing.
std::string unknown_blank(const std::string& name) {
    for (auto at = name.find('{'); at != std::string::npos; at = name.find('{', at + 1)) {
        const auto end = name.find('}', at);
        if (end == std::string::npos) break;
        std::string blank = name.substr(at, end + 1 - at);
        if (blank != "{number}" && blank != "{date}") return blank;
    }
    return "";
}

}  // namespace

bool is_http(std::string_view url) {
    const bool scheme = text::starts_with_ignoring_case(url, "https://") ||
                        text::starts_with_ignoring_case(url, "http://");
    return scheme && url.size() > url.find("://") + 3 &&
           url.find_first_of(" \t\"<>") == std::string_view::npos;
}

void ConfigBuilder::digests() {
    for (const RawTable* table : tables("digest")) digest(*table);
}

void ConfigBuilder::digest(const RawTable& table) {
    desk::DigestPlan plan;
    digests::DigestSettings& settings = plan.settings;
    settings.name = table.text_or("name", "");
    if (const RawText* name = table.text("name")) {
        if (text::trim(name->text).empty())
            problem(name->spot, "a digest's name must not be empty.");
        for (const desk::DigestPlan& other : config_.digests)
            if (text::equals_ignoring_case(other.settings.name, name->text))
                problem(name->spot, "two digests have the name '" + name->text + "'.");
    }
    settings.subject = table.text_or("subject", "");
    settings.layout = table.text_or("layout", settings.layout);
    if (!is_one_of(settings.layout, {"default", "plain", "ansi", "bulletin"}))
        settings.layout = absolute(settings.layout).string();
    settings.language = table.text_or("language", settings.language);
    if (!digests::Phrases::is_built_in(settings.language))
        settings.language = absolute(settings.language).string();
    settings.sections = sections_named(table.text_or("sections", "automatic"));
    settings.topics = topics_;
    settings.columns = static_cast<int>(table.number_or("columns", settings.columns));
    settings.max_part_bytes = static_cast<std::size_t>(table.number_or("max_part_bytes", 13500));
    settings.max_stories = static_cast<std::size_t>(table.number_or("max_stories", 60));
    settings.lead_words = static_cast<int>(table.number_or("lead_words", settings.lead_words));
    plan.first_days = static_cast<int>(table.number_or("first_days", plan.first_days));
    plan.from = table.text_or("from", "");
    plan.to = table.text_or("to", "");
    for (const char* key : {"from", "to"}) {
        const RawText* text = table.text(key);
        if (text != nullptr && (text->text.empty() || text->text.size() > ftn::longest_name))
            problem(text->spot,
                    "'" + std::string(key) + "' in [[digest]] must be 1 to 35 bytes long.");
    }
    digest_areas(table, plan);
    if (const RawText* text = table.text("charset")) {
        if (const std::optional<charset::Name> name = charset::canonical(text->text))
            plan.charset = *name;
        else
            unknown_charset(*text);
        plan.charset_chosen = true;
    }
    plan.origin = origin_text(table, plan.from_address);
    plan.regulars = regulars_named(table.text_or("regulars", "last"));
    digest_filter(table, plan);
    digest_schedule(table, plan);
    digest_outputs(table, plan);
    config_.digests.push_back(std::move(plan));
}

std::optional<ftn::AreaKey> ConfigBuilder::area_read(const RawText& text) {
    const AreaName name(text.text);
    std::set<std::string> networks;
    for (const desk::AutoCreate& each : config_.auto_create) {
        const ftn::Link* link = ftn::find_link(config_.links, each.link);
        if (link != nullptr && name.names({link->address.domain, name.tag}) &&
            desk::may_create(config_, *link, name.tag))
            networks.insert(link->address.domain);
    }
    const bool is_there = std::any_of(config_.areas.begin(), config_.areas.end(),
                                      [&](const ftn::Area& area) { return name.names(area.key); });
    if (is_there || networks.empty()) return area_named(text);
    if (networks.size() == 1) {
        warning(text.spot, "no [[area]] has the tag '" + text.text +
                               "' yet; it is read once mail makes it by auto_create.");
        return ftn::AreaKey{*networks.begin(), name.tag};
    }
    problem(text.spot, "the area " + name.tag + " may be made in more than one network; write " +
                           name.tag + "@" + *networks.begin() + " or " + name.tag + "@" +
                           *networks.rbegin() + ".");
    return {};
}

void ConfigBuilder::digest_areas(const RawTable& table, desk::DigestPlan& plan) {
    if (const RawText* text = table.text("post_to")) {
        if (const std::optional<ftn::AreaKey> key = area_named(*text)) {
            plan.post_to = *key;
            if (!config_.area(*key)->takes_posts()) problem(text->spot, desk::cannot_post(*key));
            plan.charset = config_.network(key->network)->charset;
            plan.charset_chosen = config_.network(key->network)->charset_chosen;
            if (!config_.system.addresses.empty()) {
                plan.from_address = config_.our_address(key->network);
                if (plan.from_address.domain != key->network && zones_known_)
                    problem(text->spot, "this system has no address in network '" + key->network +
                                            "' to post to " + key->tag + " from.");
            }
            if (config_.area(*key)->links.empty())
                warning(text->spot, "the area " + key->text() +
                                        " has no links here: its digest goes to those only that "
                                        "AreaFix adds.");
        }
    }
    const RawValue* named = table.value("areas");
    if (named == nullptr) {
        plan.all_news = true;
        for (const ftn::Area& area : config_.areas)
            if (area.news) plan.areas.push_back(area.key);
        const bool may_come =
            std::any_of(config_.auto_create.begin(), config_.auto_create.end(),
                        [](const desk::AutoCreate& each) { return each.form.news; });
        if (plan.areas.empty() && !may_come)
            problem(table.spot,
                    "this digest has nothing to read: name its areas, or give an "
                    "[[area]] news = true.");
        return;
    }
    if (named->texts.empty()) problem(named->spot, "a digest's areas must not be empty.");
    for (const RawText& text : named->texts) {
        const std::optional<ftn::AreaKey> key = area_read(text);
        if (!key) continue;
        if (std::count(plan.areas.begin(), plan.areas.end(), *key) > 0) {
            problem(text.spot, "the area " + key->text() + " is listed twice.");
            continue;
        }
        if (not_news_[*key])
            problem(text.spot,
                    "the area " + key->text() + " has news = false, so a digest cannot read it.");
        for (ftn::Area& area : config_.areas)
            if (area.key == *key) area.news = true;
        plan.areas.push_back(*key);
    }
}

std::string ConfigBuilder::origin_text(const RawTable& table, const ftn::Address& from) {
    const std::size_t around = std::string_view(" * Origin:  ()").size() + from.text_4d().size();
    const std::size_t room = origin_line_columns - std::min(origin_line_columns, around);
    const RawText* text = table.text("origin");
    if (text == nullptr) return std::string(text::prefix_columns(config_.system.name, room));
    if (text::columns(text->text) > room)
        problem(text->spot, "the origin is too long: with the address it may have " +
                                std::to_string(room) + " letters.");
    return text->text;
}

void ConfigBuilder::topics() {
    for (const RawTable* table : tables("topic")) {
        digests::Topic topic{table->text_or("name", ""), {}};
        for (const RawText& word : table->texts("words")) topic.words.push_back(word.text);
        if (!topic.name.empty() && topic.words.empty())
            problem(table->spot, "the topic '" + topic.name + "' has no words.");
        topics_.push_back(std::move(topic));
    }
}

void ConfigBuilder::digest_filter(const RawTable& table, desk::DigestPlan& plan) {
    digests::FilterSettings& filter = plan.filter;
    const std::pair<const char*, std::vector<std::string>*> lists[] = {
        {"include", &filter.include},
        {"exclude", &filter.exclude},
        {"topics", &filter.topics},
        {"languages", &filter.languages}};
    for (const auto& [key, list] : lists) {
        for (const RawText& text : table.texts(key)) {
            digests::FilterSettings alone;
            (key == std::string_view("include")  ? alone.include
             : key == std::string_view("topics") ? alone.topics
                                                 : alone.exclude) = {text.text};
            if (list == &filter.languages) alone = {};
            const auto good = digests::ArticleFilter::make(alone, topics_);
            if (!good) problem(text.spot, good.error().text() + ".");
            if (list == &filter.languages &&
                (text.text.size() != 2 || text.text != text::to_lower(text.text)))
                problem(text.spot, "'" + text.text + "' is no language; write such as en or de.");
            list->push_back(text.text);
        }
    }
}

void ConfigBuilder::digest_schedule(const RawTable& table, desk::DigestPlan& plan) {
    constexpr std::string_view names[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    desk::Schedule& schedule = plan.schedule;
    schedule.every_run = !table.given("days") && !table.given("hour");
    schedule.hour = static_cast<int>(table.number_or("hour", 0));
    plan.least_stories = static_cast<std::size_t>(table.number_or("min_stories", 1));
    if (!table.given("days")) return;
    schedule.days = {};
    for (const RawText& day : table.texts("days"))
        for (std::size_t i = 0; i < std::size(names); ++i)
            if (day.text == names[i]) schedule.days[i] = true;
    if (table.texts("days").empty())
        problem(table.value("days")->spot, "a digest without days is never posted.");
}

void ConfigBuilder::digest_outputs(const RawTable& table, desk::DigestPlan& plan) {
    using enum editions::Format;
    for (const auto format : {text, markdown, html, atom, json, json_feed, ansi}) {
        const RawText* written = table.text(editions::to_text(format));
        if (written == nullptr) continue;
        const auto file = absolute(written->text);
        if (const std::string unknown = unknown_blank(written->text); !unknown.empty())
            problem(written->spot,
                    unknown +
                        " is nothing that a file is named by; there are {number} and "
                        "{date}.");
        const auto [first, fresh] = output_lines_.emplace(file.string(), written->spot.line);
        if (!fresh)
            problem(written->spot, "the file " + file.string() + " is already written for line " +
                                       std::to_string(first->second) + ".");
        plan.outputs.push_back({format, file});
    }
    plan.bulletin.pages = static_cast<std::size_t>(table.number_or("ansi_pages", 2));
    plan.bulletin.pause = table.text_or("ansi_pause", "");
    if (const std::string folder = table.text_or("templates", ""); !folder.empty())
        plan.templates = absolute(folder).string();
    plan.url = table.text_or("url", "");
    if (const RawText* url = table.text("url"); url != nullptr && !plan.url.empty()) {
        if (!is_http(plan.url))
            problem(url->spot, "'" + plan.url +
                                   "' is no address; write such as https://bbs.example.org/news/.");
        if (!plan.url.ends_with('/')) plan.url += '/';
    }
    plan.charts = table.yes("charts");
    for (const RawText& text : table.texts("discussed"))
        if (const auto key = area_read(text)) plan.discussed.push_back(*key);
}

}  // namespace tearline::config
