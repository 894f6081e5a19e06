// SPDX-License-Identifier: MIT
// What a configuration builds on its foundations: areas, with all that they refer to.
#include <algorithm>

#include "base/closest.h"
#include "base/text.h"
#include "config/build.h"
#include "msgbase/file_of.h"

namespace tearline::config {

namespace {

bool fit_for_a_file(std::string_view name) {
    return !name.starts_with('.') && std::all_of(name.begin(), name.end(), [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || c == '.' || c == '-' || c == '_' ||
               c == '+' || c == '&' || c == '!' || c == '$';
    });
}

}  // namespace

const ftn::Link* ConfigBuilder::link_named(const RawText& text) {
    const std::optional<ftn::Address> wanted = address(text);
    if (!wanted) return nullptr;
    for (const ftn::Link& link : config_.links)
        if (link.address == *wanted) return &link;
    problem(text.spot, "no [[link]] has the address " + wanted->text() + ".");
    return nullptr;
}

std::string ConfigBuilder::base_path(const RawTable& table, ftn::Area::Base base,
                                     std::string_view name) {
    const RawText* given = table.text("path");
    if (base == ftn::Area::Base::none) {
        if (given != nullptr)
            warning(given->spot,
                    "the path of " + std::string(name) + " is not used, for its base is \"none\".");
        return "";
    }
    const std::string small = text::to_lower(name);
    if (given == nullptr && !fit_for_a_file(small)) {
        problem(table.spot, std::string(name) + " needs a path: its tag is no safe file name.");
        return "";
    }
    const std::string path =
        given == nullptr ? (config_.paths.bases / small).string() : absolute(given->text).string();
    const Spot spot = given == nullptr ? table.spot : given->spot;
    const auto [first, fresh] = base_lines_.emplace(msgbase::folded(path).string(), spot.line);
    if (!fresh)
        problem(spot, "the message base " + path + " is already that of line " +
                          std::to_string(first->second) + ".");
    return path;
}

std::optional<std::string> ConfigBuilder::area_network(const RawTable& table) {
    if (const RawText* text = table.text("network")) {
        const std::optional<ftn::Address> folded = ftn::parse_address("1:1/1@" + text->text);
        const std::string domain = folded ? folded->domain : text::to_lower(text->text);
        if (!known_domain(domain, text->spot)) return {};
        return domain;
    }
    if (config_.networks.size() == 1) return config_.networks.front().domain;
    if (config_.networks.size() > 1)
        problem(table.spot, "this area needs a key 'network', as there is more than one network.");
    return {};
}

std::vector<ftn::Address> ConfigBuilder::area_links(const RawTable& table, std::string_view key,
                                                    const ftn::AreaKey& area) {
    std::vector<ftn::Address> out;
    for (const RawText& text : table.texts(key)) {
        const ftn::Link* link = link_named(text);
        if (link == nullptr) continue;
        if (link->address.domain != area.network)
            problem(text.spot, "the link " + link->address.text() + " is not in network '" +
                                   area.network + "' of area " + area.tag + ".");
        else if (std::count(out.begin(), out.end(), link->address) > 0)
            problem(text.spot, "the link " + link->address.text() + " is listed twice.");
        else
            out.push_back(link->address);
    }
    return out;
}

void ConfigBuilder::areas() {
    for (const RawTable* table : tables("area")) area(*table);
}

void ConfigBuilder::area(const RawTable& table) {
    const RawText* tag = table.text("tag");
    if (tag == nullptr) return;
    const std::optional<std::string> folded = ftn::fold_tag(tag->text);
    if (!folded)
        problem(tag->spot,
                "'" + tag->text + "' is no area tag: 1 to 60 printable letters without blanks.");
    const std::optional<std::string> network = area_network(table);
    if (!folded || !network) return;
    ftn::Area area;
    area.key = {*network, *folded};
    if (config_.area(area.key) != nullptr)
        problem(tag->spot, "the area " + area.key.text() + " is listed twice.");
    area.description = table.text_or("description", "");
    area.base = configured_base(table);
    area.path = base_path(table, area.base, area.key.tag);
    area.links = area_links(table, "links", area.key);
    area.read_only = area_links(table, "read_only", area.key);
    for (const RawText& text : table.texts("read_only")) {
        const std::optional<ftn::Address> address = ftn::parse_address(text.text);
        if (address && std::none_of(area.links.begin(), area.links.end(), [&](const auto& link) {
                return ftn::same_address(link, *address);
            }))
            problem(text.spot, "the read_only link " + text.text + " is not among the links of " +
                                   area.key.tag + ".");
    }
    area.news = table.yes("news");
    area.sidecar = table.yes("sidecar");
    area.hand_over = table.yes("hand_over");
    area.keep_days = static_cast<std::uint32_t>(table.number_or("keep_days", 0));
    area.keep_messages = static_cast<std::uint32_t>(table.number_or("keep_messages", 0));
    robot_keys(table, area);
    if (area.hand_over && !area.sidecar)
        problem(table.value("hand_over")->spot,
                "only a sidecar area has another tosser that what is posted to " + area.key.tag +
                    " could be handed over to: add sidecar = true, or take hand_over out.");
    if (area.sidecar && area.base == ftn::Area::Base::none)
        problem(table.value("sidecar")->spot, "the sidecar area " + area.key.tag +
                                                  " needs the base that the other tosser keeps.");
    if (area.sidecar && !area.links.empty())
        problem(table.value("links")->spot, "the sidecar area " + area.key.tag +
                                                " has no links here: the other tosser has them.");
    not_news_[area.key] = table.given("news") && !area.news;
    config_.areas.push_back(std::move(area));
}

ConfigBuilder::AreaName::AreaName(const std::string& text) {
    const std::size_t at = text.rfind('@');
    if (at != std::string::npos) network = text::to_lower(text.substr(at + 1));
    tag = text::to_upper(text.substr(0, at));
}

std::optional<ftn::AreaKey> ConfigBuilder::area_named(const RawText& text) {
    const AreaName name(text.text);
    std::vector<ftn::AreaKey> found;
    std::vector<std::string_view> tags;
    for (const ftn::Area& area : config_.areas) {
        tags.push_back(area.key.tag);
        // One that is listed twice is told of elsewhere.
        if (name.names(area.key) && std::find(found.begin(), found.end(), area.key) == found.end())
            found.push_back(area.key);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) {
        problem(text.spot, "no [[area]] has the tag '" + text.text + "'." +
                               text::did_you_mean(name.tag, tags));
        return {};
    }
    problem(text.spot, "the area " + name.tag + " is in more than one network; write " +
                           found.front().text() + " or " + found.back().text() + ".");
    return {};
}

}  // namespace tearline::config
