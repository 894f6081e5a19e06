// SPDX-License-Identifier: MIT
// The rules for echomail: what is shown where, which areas links may make, and the sysop's filters.
#include <algorithm>

#include "base/closest.h"
#include "base/text.h"
#include "config/build.h"
#include "desk/filter.h"
#include "ftn/attributes.h"

namespace tearline::config {

namespace {

using desk::FilterRule;

FilterRule::Action action_named(std::string_view name) {
    if (name == "drop") return FilterRule::Action::drop;
    if (name == "move") return FilterRule::Action::move;
    if (name == "copy") return FilterRule::Action::copy;
    return FilterRule::Action::flag;
}

std::uint16_t attribute_named(std::string_view name) {
    for (int bit = 0; bit < 16; ++bit) {
        const auto one = static_cast<std::uint16_t>(1u << bit);
        std::string known = ftn::attribute_names(one).front();
        std::replace_if(
            known.begin(), known.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
        if (known == name) return one;
    }
    return 0;
}

std::vector<std::string> plain(const std::vector<RawText>& texts) {
    std::vector<std::string> out;
    for (const RawText& each : texts) out.push_back(each.text);
    return out;
}

std::uint32_t count_of(const RawTable& table, std::string_view key) {
    return static_cast<std::uint32_t>(table.number_or(key, 0));
}

}  // namespace

std::optional<ftn::AreaKey> ConfigBuilder::shown_in(const RawTable& table, std::string_view key) {
    const RawText* text = table.text(key);
    if (text == nullptr) return {};
    const auto named = area_named(*text);
    if (!named) return {};
    const ftn::Area& area = *config_.area(*named);
    if (!area.links.empty() || area.sidecar) {
        problem(text->spot, "the area " + named->text() + " cannot be '" + std::string(key) +
                                "': it must be an area of ours without links.");
        return {};
    }
    return named;
}

void ConfigBuilder::echomail() {
    const RawTable& table = *tables("echomail").front();
    desk::Echomail& echomail = config_.echomail;
    echomail.duplicates = shown_in(table, "duplicates");
    echomail.bad_mail = shown_in(table, "bad_mail");
    if (const auto days = table.number_or("max_age_days", 0); days > 0)
        echomail.rules.max_age_days = static_cast<int>(days);
    const std::string style = table.text_or("seen_by", "full");
    echomail.rules.seen_by = style == "tiny"      ? echo::SeenByStyle::tiny
                             : style == "reduced" ? echo::SeenByStyle::reduced
                                                  : echo::SeenByStyle::full;
}

std::optional<desk::AreaTemplate> ConfigBuilder::area_template(const RawText& name) {
    std::vector<std::string_view> names;
    for (const RawTable* table : tables("area_template")) {
        const RawText* called = table->text("name");
        if (called == nullptr) continue;
        names.push_back(called->text);
        if (!text::equals_ignoring_case(called->text, name.text)) continue;
        desk::AreaTemplate form;
        form.name = called->text;
        form.description = table->text_or("description", "");
        form.base = configured_base(*table);
        const RawText* path = table->text("path");
        form.folder = path == nullptr ? config_.paths.bases : absolute(path->text);
        for (const RawText& link : table->texts("links"))
            if (const ftn::Link* found = link_named(link)) form.links.push_back(found->address);
        form.news = table->yes("news");
        form.keep_days = count_of(*table, "keep_days");
        form.keep_messages = count_of(*table, "keep_messages");
        return form;
    }
    problem(name.spot, "no [[area_template]] has the name '" + name.text + "'." +
                           text::did_you_mean(name.text, names));
    return {};
}

void ConfigBuilder::auto_create() {
    for (const RawTable* table : tables("link")) {
        const RawText* address_text = table->text("address");
        const std::vector<RawText> masks = table->texts("auto_create");
        if (address_text == nullptr || masks.empty()) continue;
        const auto parsed = ftn::parse_address(address_text->text);
        const ftn::Link* link = parsed ? ftn::find_link(config_.links, *parsed) : nullptr;
        if (link == nullptr) continue;
        desk::AutoCreate made{link->address, plain(masks), {}, {}};
        made.forbidden = plain(table->texts("auto_create_forbid"));
        made.form.folder = config_.paths.bases;
        if (const RawText* name = table->text("auto_create_template"))
            if (auto form = area_template(*name)) made.form = std::move(*form);
        config_.auto_create.push_back(std::move(made));
    }
}

void ConfigBuilder::filters() {
    for (const RawTable* table : tables("filter")) filter(*table);
}

void ConfigBuilder::filter_texts(const RawTable& table, std::string_view key,
                                 std::vector<std::string>& to) {
    for (const RawText& each : table.texts(key)) {
        if (const auto wrong = desk::Filters::problem_of(each.text))
            problem(each.spot, "the filter '" + table.text_or("name", "") + "': '" +
                                   std::string(key) + "' has a pattern that is none, " + each.text +
                                   ": " + *wrong + ".");
        to.push_back(each.text);
    }
}

void ConfigBuilder::filter_addresses(const RawTable& table, std::string_view key,
                                     std::vector<netmail::AddressPattern>& to) {
    for (const RawText& each : table.texts(key)) {
        if (const auto pattern = netmail::parse_pattern(each.text))
            to.push_back(*pattern);
        else
            problem(each.spot, "'" + each.text +
                                   "' is no address pattern; write such as 1337:*, 1337:1/* or *.");
    }
}

void ConfigBuilder::filter_place(const RawTable& table, FilterRule& rule) {
    const bool needs =
        rule.action == FilterRule::Action::move || rule.action == FilterRule::Action::copy;
    const RawText* text = table.text("to_area");
    if (needs && text == nullptr)
        problem(table.spot, "the filter '" + rule.name + "' needs a key 'to_area'.");
    if (text == nullptr) return;
    if (!needs) {
        problem(text->spot, "the filter '" + rule.name +
                                "' has a to_area, which only the actions move and copy need.");
        return;
    }
    rule.to_area = area_named(*text);
    if (rule.to_area && rule.netmail && !config_.area(*rule.to_area)->links.empty())
        problem(text->spot, "the area " + rule.to_area->text() +
                                " has links, and netmail is nobody's but the addressee's: name an "
                                "area without links.");
    if (rule.to_area && config_.area(*rule.to_area)->sidecar)
        problem(text->spot, "the area " + rule.to_area->text() +
                                " is a sidecar area: nothing can be put into it.");
}

void ConfigBuilder::filter(const RawTable& table) {
    FilterRule rule;
    rule.name = table.text_or("name", "");
    rule.action = action_named(table.text_or("action", "flag"));
    rule.netmail = table.text_or("kind", "echomail") == "netmail";
    rule.areas = plain(table.texts("areas"));
    filter_texts(table, "from", rule.from);
    filter_texts(table, "to", rule.to);
    filter_texts(table, "subject", rule.subject);
    filter_texts(table, "body", rule.body);
    filter_addresses(table, "from_address", rule.from_address);
    filter_addresses(table, "to_address", rule.to_address);
    filter_addresses(table, "link", rule.link);
    for (const RawText& each : table.texts("attributes"))
        rule.attributes |= attribute_named(each.text);
    rule.larger_than = static_cast<std::uint64_t>(table.number_or("larger_than", 0));
    rule.smaller_than = static_cast<std::uint64_t>(table.number_or("smaller_than", 0));
    rule.older_than_days = count_of(table, "older_than_days");
    rule.pass_on =
        table.given("pass_on") ? table.yes("pass_on") : rule.action != FilterRule::Action::drop;
    filter_place(table, rule);
    for (const char* key : {"areas", "pass_on"})
        if (rule.netmail && table.given(key))
            problem(table.spot, "the filter '" + rule.name + "' is for netmail, and '" + key +
                                    "' speaks of echomail.");
    if (text::trim(rule.name).empty() && table.text("name") != nullptr)
        problem(table.text("name")->spot, "a filter's name must not be empty.");
    const auto same = [&](const FilterRule& other) {
        return text::equals_ignoring_case(other.name, rule.name);
    };
    if (std::any_of(config_.filters.begin(), config_.filters.end(), same))
        problem(table.spot, "two filters have the name '" + rule.name + "'.");
    static constexpr const char* conditions[] = {
        "areas",      "from", "to",         "subject",     "body",         "from_address",
        "to_address", "link", "attributes", "larger_than", "smaller_than", "older_than_days"};
    if (std::none_of(std::begin(conditions), std::end(conditions),
                     [&](const char* key) { return table.given(key); }))
        problem(table.spot,
                "the filter '" + rule.name +
                    "' would hold for every message; give it a condition, " +
                    (rule.netmail ? "such as from_address = [\"*\"]." : "or areas = [\"*\"]."));
    config_.filters.push_back(std::move(rule));
}

}  // namespace tearline::config
