// SPDX-License-Identifier: MIT
// Lays out lists for a screen of 79 columns.
#include "netmail/area_lists.h"

#include <algorithm>
#include <set>

#include "base/mask.h"
#include "base/text.h"
#include "ftn/area.h"

namespace tearline::netmail {

namespace {

constexpr std::size_t columns = 79, tag_columns = 24;

std::string padded(std::string_view text, std::size_t width) {
    std::string out(text);
    const std::size_t has = text::columns(text);
    if (has < width) out.append(width - has, ' ');
    return out;
}

/// MARKS, tag and description; a long description goes on below itself.
std::string row(std::string_view marks, std::string_view tag, std::string_view description) {
    std::string line = padded(marks, 5) + padded(tag, tag_columns);
    const std::size_t indent = 5 + tag_columns + 1;
    if (description.empty()) return std::string(text::trim_right(line)) + '\n';
    line += ' ';
    if (text::columns(tag) > tag_columns) line += '\n' + std::string(indent, ' ');
    std::size_t used = indent;
    bool first = true;
    for (const std::string_view word : text::words(description)) {
        const std::size_t width = text::columns(word);
        if (!first && used + 1 + width > columns) {
            line += '\n' + std::string(indent, ' ');
            used = indent;
            first = true;
        }
        if (!first) {
            line += ' ';
            ++used;
        }
        line += text::prefix_columns(word, columns - indent);
        used += width;
        first = false;
    }
    return line + '\n';
}

bool wanted(std::string_view tag, std::string_view mask, bool not_mask) {
    return mask.empty() || text::matches_mask(tag, mask) != not_mask;
}

std::string marks_of(const AreaView& area) {
    std::string marks = " ";
    marks += area.linked ? '*' : ' ';
    marks += area.paused ? 'P' : area.asked ? '?' : area.read_only ? 'R' : ' ';
    // What must not be left may be joined all the same.
    marks += area.manual || (area.mandatory && area.linked) ? 'M' : ' ';
    return marks;
}

std::string number(std::size_t count, std::string_view noun) {
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace

std::string list_areas(const std::vector<AreaView>& areas, const LinkView& link, Listed which,
                       std::string_view mask, bool not_mask) {
    std::string out = which == Listed::linked ? "Areas that " + link.address + " is linked to"
                      : which == Listed::unlinked
                          ? "Areas that " + link.address + " may link to and is not linked to"
                          : "Areas open to " + link.address;
    if (!mask.empty()) out += std::string(not_mask ? ", all but " : ", ") + std::string(mask);
    out += ":\n\n";
    std::size_t shown = 0, linked = 0;
    std::set<char> used;
    std::string group;
    for (const AreaView& area : areas) {
        if (!area.linked && (!area.open || area.hidden)) continue;
        if (which == Listed::linked && !area.linked) continue;
        if (which == Listed::unlinked && area.linked) continue;
        if (!wanted(area.tag, mask, not_mask)) continue;
        const std::string marks = marks_of(area);
        used.insert(marks.begin(), marks.end());
        out += row(marks, area.tag, area.description);
        ++shown;
        if (area.linked) ++linked;
    }
    if (shown == 0) out += "     none\n";
    out += '\n';
    if (used.count('*') > 0 && which != Listed::linked) out += "* you are linked to it\n";
    if (used.count('P') > 0) out += "P paused: you get nothing until %RESUME\n";
    if (used.count('R') > 0) out += "R you may read it only\n";
    if (used.count('?') > 0) out += "? asked of an uplink, nothing came yet\n";
    if (used.count('M') > 0) out += "M only the sysop can change it\n";
    out += number(shown, "area") +
           (which == Listed::open ? ", " + std::to_string(linked) + " linked" : "");
    if (link.max_areas > 0) out += "; you may be linked to " + number(link.max_areas, "area");
    if (link.paused) out += "; all paused";
    return out + ".\n";
}

std::string list_available(const std::vector<UplinkArea>& offered,
                           const std::vector<AreaView>& areas, std::string_view mask,
                           bool not_mask) {
    std::set<std::string_view> here;
    for (const AreaView& area : areas) here.insert(area.tag);
    std::string out, uplink;
    std::size_t shown = 0;
    for (const UplinkArea& area : offered) {
        if (here.count(area.tag) > 0 || !wanted(area.tag, mask, not_mask)) continue;
        if (area.uplink != uplink) {
            uplink = area.uplink;
            out += "Areas that can be had from " + uplink + ":\n\n";
        }
        out += row("", area.tag, area.description);
        ++shown;
    }
    if (shown == 0) return "No other areas can be had from our uplinks.\n";
    return out + "\n" + number(shown, "area") + "; +TAG asks for one.\n";
}

std::string result_line(std::string_view tag, std::string_view result) {
    std::string line = " " + std::string(text::prefix_columns(tag, 60)) + " ";
    while (text::columns(line) < 32) line += '.';
    const std::size_t indent = 34;
    std::size_t used = text::columns(line);
    bool first = true;
    for (const std::string_view word : text::words(result)) {
        const std::size_t width = text::columns(word);
        if (used + 1 + width > columns && (!first || used > indent)) {
            line += '\n' + std::string(indent - 1, ' ');
            used = indent - 1;
        }
        line += ' ';
        line += text::prefix_columns(word, columns - indent);
        used += 1 + width;
        first = false;
    }
    return line + '\n';
}

std::vector<UplinkArea> parse_area_list(std::string_view text, std::string_view uplink) {
    std::vector<UplinkArea> found;
    std::set<std::string> seen;
    for (std::string_view line : text::split(text, '\n')) {
        if (const auto stop = line.find('\x1a'); stop != std::string_view::npos)
            line = line.substr(0, stop);
        line = text::trim(line);
        if (line.empty() || line[0] == ';' || line[0] == '#') continue;
        std::size_t end = 0;
        while (end < line.size() && !text::is_space(line[end]) && line[end] != ',') ++end;
        const auto tag = ftn::fold_tag(line.substr(0, end));
        if (!tag || text::is_mask(*tag) || !seen.insert(*tag).second) continue;
        std::string_view description = line.substr(end);
        while (!description.empty() && (text::is_space(description[0]) || description[0] == ','))
            description.remove_prefix(1);
        found.push_back({*tag, std::string(description), std::string(uplink)});
    }
    std::sort(found.begin(), found.end(),
              [](const UplinkArea& a, const UplinkArea& b) { return a.tag < b.tag; });
    return found;
}

}  // namespace tearline::netmail
