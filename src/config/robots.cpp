// SPDX-License-Identifier: MIT
// What the configuration says about robots: AreaFix for links and areas.
#include "base/text.h"
#include "config/build.h"

namespace tearline::config {

ftn::RobotOptions ConfigBuilder::robot_options(const RawTable& table) {
    ftn::RobotOptions out;
    out.areafix = table.yes("areafix");
    for (const RawText& group : table.texts("groups")) out.groups.push_back(group.text);
    out.level = static_cast<std::uint16_t>(table.number_or("level", 0));
    out.max_areas = static_cast<std::uint32_t>(table.number_or("max_areas", 0));
    out.forward = table.yes("forward_requests");
    out.notify = table.yes("notify");
    out.remote = table.yes("remote_control");
    out.name = table.text_or("remote_name", out.name);
    out.password = table.text_or("remote_password", table.text_or("areafix_password", ""));
    if (const std::string list = table.text_or("areas_list", ""); !list.empty())
        out.areas_list = absolute(list).string();
    out.forward_any = table.yes("forward_any");
    if (table.yes("uplink")) return out;
    for (const char* key : {"areas_list", "remote_password"})
        if (table.given(key) && !table.text_or(key, "").empty())
            warning(table.value(key)->spot, "'" + std::string(key) +
                                                "' in [[link]] is used for "
                                                "uplinks only; write uplink = true if it is one.");
    return out;
}

void ConfigBuilder::robot_keys(const RawTable& table, ftn::Area& area) {
    area.group = table.text_or("group", "");
    area.level = static_cast<std::uint16_t>(table.number_or("level", 0));
    area.write_level = static_cast<std::uint16_t>(table.number_or("write_level", 0));
    area.hidden = table.yes("hidden");
    area.manual = table.yes("manual");
    area.mandatory = table.yes("mandatory");
    area.no_rescan = table.given("rescan") && !table.yes("rescan");
}

void ConfigBuilder::robots() {
    const auto take = [](const RawTable& table, std::string_view key, auto& to) {
        to = static_cast<std::remove_reference_t<decltype(to)>>(
            table.number_or(key, static_cast<std::int64_t>(to)));
    };
    const RawTable& areafix = *tables("areafix").front();
    desk::AreafixPlan& plan = config_.areafix;
    take(areafix, "max_commands", plan.max_commands);
    take(areafix, "letters_a_day", plan.letters_a_day);
    take(areafix, "rescan_messages", plan.rescan_messages);
    take(areafix, "forward_days", plan.forward_days);
    take(areafix, "unread_days", plan.unread_days);
    take(areafix, "notify_days", plan.notify_days);
    take(areafix, "part_bytes", plan.part_bytes);
    const auto file = [&](std::string_view key, std::filesystem::path& to) {
        if (const std::string path = areafix.text_or(key, ""); !path.empty()) to = absolute(path);
    };
    file("help", plan.help);
    file("info", plan.info);
    const RawTable& news = *tables("news_robot").front();
    take(news, "letters_a_day", config_.news_robot.letters_a_day);
    take(news, "results", config_.news_robot.results);
    config_.news_robot.subscriptions = news.yes("subscriptions");
    morning(*tables("morning").front());
}

void ConfigBuilder::morning(const RawTable& table) {
    desk::MorningPlan& plan = config_.morning;
    const std::string as = table.text_or("as", "none");
    plan.as = as == "netmail"    ? desk::MorningPlan::As::netmail
              : as == "echomail" ? desk::MorningPlan::As::echomail
                                 : desk::MorningPlan::As::none;
    plan.to = table.text_or("to", "");
    plan.quiet = table.yes("quiet");
    plan.waiting_days = static_cast<std::uint32_t>(table.number_or("waiting_days", 3));
    if (const RawText* area = table.text("area")) {
        plan.area = area_named(*area);
        if (plan.area && !config_.area(*plan.area)->takes_posts())
            problem(area->spot, desk::cannot_post(*plan.area));
    } else if (as == "echomail") {
        problem(table.spot, "a letter as echomail needs the key 'area' in [morning].");
    }
}

}  // namespace tearline::config
