// SPDX-License-Identifier: MIT
// The areas of a fidoconfig: "EchoArea TAG PATH -option value .. link -r link ..".
#include "foreign/husky_areas.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace tearline::foreign {

namespace {

/// Options with a value that changes nothing here.
const std::set<std::string_view> with_idle_value = {"-dupecheck", "-dupehistory", "-fperm",
                                                    "-fowner"};

}  // namespace

bool HuskyAreas::take(const Line& line) {
    if (line.keyword == "echoarea")
        echo_area(line);
    else if (line.keyword == "echoareadefaults")
        defaults_ = text::equals_ignoring_case(line.word(0), "destroy") ? std::vector<std::string>()
                                                                        : line.words;
    else if (line.keyword == "badarea")
        special_area(line, setup_.bad_mail);
    else if (line.keyword == "dupearea")
        special_area(line, setup_.duplicates);
    else if (line.keyword == "netmailarea" || line.keyword == "netarea") {
        std::string tag;
        special_area(line, tag);
        if (tag.empty()) return true;
        const Area netmail = std::move(setup_.areas.back());
        setup_.areas.pop_back();
        if (setup_.netmail_path.empty()) {
            setup_.netmail_base = netmail.area.base;
            setup_.netmail_path = netmail.area.path;
        } else {
            leave_out(setup_, line, "there is one area for netmail here");
        }
    } else if (line.keyword == "localarea") {
        leave_out(setup_, line, "nothing is done with local areas here");
    } else {
        return false;
    }
    return true;
}

/// Tag, path, and what all areas have.
bool HuskyAreas::begin(const Line& line, Area& area) {
    if (line.words.size() < 2) {
        leave_out(setup_, line, "it has no tag or no path");
        return false;
    }
    area.area.key.tag = line.words[0];
    area.area.base = ftn::Area::Base::msg;
    Line defaults = line;
    defaults.words = defaults_;
    for (std::size_t at = 0; at < defaults_.size();) at = option(defaults, at, area);
    for (std::size_t at = 2; at < line.words.size();) at = option(line, at, area);
    if (text::equals_ignoring_case(line.words[1], "passthrough"))
        area.area.base = ftn::Area::Base::none;
    else
        place_base(setup_, line, line.words[1], area.area);
    return true;
}

void HuskyAreas::echo_area(const Line& line) {
    Area area;
    if (begin(line, area)) setup_.areas.push_back(std::move(area));
}

void HuskyAreas::special_area(const Line& line, std::string& tag) {
    Area area;
    if (!begin(line, area)) return;
    tag = area.area.key.tag;
    setup_.areas.push_back(std::move(area));
}

/// The option or link at AT; where the next one is.
std::size_t HuskyAreas::option(const Line& line, std::size_t at, Area& area) {
    const std::string option = text::to_lower(line.words[at]);
    if (const auto address = ftn::parse_address(option)) {
        const std::string mark = text::to_lower(line.word(at + 1));
        const bool marked = mark == "-r" || mark == "-w" || mark == "-mn" || mark == "-def";
        add_link(line, *address, marked ? mark : "", area);
        return at + (marked ? 2 : 1);
    }
    const std::string value = line.word(at + 1);
    if (option == "-a") {
        if (const auto ours = ftn::parse_address(value)) area.ours = *ours;
        return at + 2;
    }
    if (option == "-b")
        return area.area.base = ftn::base_named(value).value_or(ftn::Area::Base::msg), at + 2;
    if (option == "-d") return area.area.description = value, at + 2;
    if (option == "-g") return area.area.group = value, at + 2;
    if (const std::size_t words = counted_option(option, value, area)) return at + words;
    if (option == "-h" || option == "-hide" || option == "-nohide")
        area.area.hidden = option != "-nohide";
    if (option == "-manual" || option == "-nomanual") area.area.manual = option == "-manual";
    if (option == "-mandatory" || option == "-nomandatory")
        area.area.mandatory = option == "-mandatory";
    if (option == "-norescan") area.area.no_rescan = true;
    return at + (with_idle_value.contains(option) ? 2 : 1);
}

/// Options with a number: how many words it took, 0 where it is none of them.
std::size_t HuskyAreas::counted_option(const std::string& option, const std::string& value,
                                       Area& area) {
    constexpr std::uint64_t most_days = 36500, most_messages = 100'000'000, most_level = 65535;
    // "-$m500" and "-$d14" have theirs within.
    const bool within = option.starts_with("-$") && option.size() > 3;
    const std::string name = within ? option.substr(0, 3) : option;
    const auto number = text::to_number(within ? option.substr(3) : value);
    const std::size_t words = within ? 1 : 2;
    if (name == "-p" || name == "-$d") {
        if (number && *number <= most_days)
            area.area.keep_days = static_cast<std::uint32_t>(*number);
    } else if (name == "-$m") {
        if (number && *number <= most_messages)
            area.area.keep_messages = static_cast<std::uint32_t>(*number);
    } else if (name == "-lr" || name == "-lw") {
        if (number && *number <= most_level)
            (name == "-lr" ? area.area.level : area.area.write_level) =
                static_cast<std::uint16_t>(*number);
    } else {
        return 0;
    }
    return words;
}

void HuskyAreas::add_link(const Line& line, const ftn::Address& address, std::string_view mark,
                          Area& area) {
    area.area.links.push_back(address);
    if (mark == "-r") area.area.read_only.push_back(address);
    if (mark == "-w")
        leave_out(setup_, line,
                  address.text() + " may only write there (-w); here it also gets the area");
}

}  // namespace tearline::foreign
