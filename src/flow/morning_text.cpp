// SPDX-License-Identifier: MIT
// The morning letter as text.
#include "flow/morning_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace tearline::flow {

namespace {

constexpr std::size_t letter_columns = 79, most_lines = 25, longest_label = 30;
constexpr int days_to_know = 7;  // before a silence or a flood is one

/// LINE folded at blanks, the lines after the first moved in.
std::string folded_line(std::string_view line, std::string_view indent) {
    std::string out, row = "  ";
    bool empty = true;
    for (const std::string_view word : text::words(line)) {
        if (!empty && text::columns(row) + 1 + text::columns(word) > letter_columns) {
            out += row + '\n';
            row = indent;
            empty = true;
        }
        if (!empty) row += ' ';
        row += text::prefix_columns(word, letter_columns - indent.size());
        empty = false;
    }
    return out + row + '\n';
}

void section(std::string& text, std::string_view heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    text += fmt::format("\n{}\n\n", heading);
    for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i)
        text += folded_line(lines[i], "      ");
    if (lines.size() > most_lines)
        text += fmt::format("  and {} more\n", lines.size() - most_lines);
}

std::string day_text(std::int64_t day) {
    static constexpr const char* names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    const CivilTime date = to_civil(day * seconds_a_day);
    return fmt::format("{} {:02}-{:02}", names[weekday(date)], date.month, date.day);
}

std::string since_text(UnixTime now, UnixTime since) {
    const auto hours = std::max<UnixTime>(now - since, 0) / 3600;
    return hours < 48 ? fmt::format("{} hours", hours) : fmt::format("{} days", hours / 24);
}

std::vector<std::string> waiting_lines(const Morning& morning) {
    std::vector<std::string> lines;
    for (const Morning::Waiting& each : morning.waiting)
        lines.push_back(fmt::format(
            "{}: {} messages not packed{}", each.link, each.messages,
            each.since ? ", the oldest for " + since_text(morning.now, *each.since) : ""));
    lines.insert(lines.end(), morning.outbound.begin(), morning.outbound.end());
    return lines;
}

}  // namespace

std::string bar_chart(const std::vector<std::pair<std::string, std::int64_t>>& rows) {
    std::size_t label = 0;
    std::int64_t most = 1;
    for (const auto& [name, count] : rows) {
        label = std::max(label, std::min(text::columns(name), longest_label));
        most = std::max(most, count);
    }
    const std::size_t digits = std::to_string(most).size();
    const std::size_t room = letter_columns - 2 - label - 2 - 1 - digits;
    std::string out;
    for (const auto& [name, count] : rows) {
        std::string line = "  " + std::string(text::prefix_columns(name, label));
        while (text::columns(line) < label + 4) line += ' ';
        const auto bar = static_cast<std::size_t>(
            (static_cast<double>(count) * static_cast<double>(room)) / static_cast<double>(most) +
            0.5);
        const std::size_t shown = count > 0 ? std::max<std::size_t>(bar, 1) : 0;
        line += std::string(shown, '#') + std::string(room - shown, ' ');
        out += fmt::format("{}{:>{}}\n", line, count, digits + 1);
    }
    return out;
}

std::vector<std::string> odd_traffic(const Morning& morning,
                                     const std::vector<Morning::AreaLine>& silent) {
    std::vector<std::string> odd;
    for (const auto& each : morning.areas)
        if (each.days >= days_to_know && each.messages >= 20 &&
            static_cast<double>(each.messages) > 4 * each.usual)
            odd.push_back(fmt::format("{}: {} messages, usual are {:.1f} a day", each.area.text(),
                                      each.messages, each.usual));
    for (const auto& each : silent)
        if (each.days >= days_to_know && each.usual >= 3)
            odd.push_back(fmt::format("{}: nothing came, usual are {:.1f} a day", each.area.text(),
                                      each.usual));
    return odd;
}

std::string morning_text(const Morning& morning, const std::vector<std::string>& odd) {
    std::string text = fmt::format("The night at {}, {} UTC\n\n", morning.system,
                                   text::replace_all(iso8601(morning.now).substr(0, 16), "T", " "));
    text +=
        folded_line(fmt::format("{} echomail, {} netmail, {} duplicates, {} bad; {} written here.",
                                morning.echomail, morning.netmail, morning.duplicates, morning.bad,
                                morning.posted_here),
                    "  ");
    section(text, "Failed", morning.failures);
    std::vector<std::string> warnings = morning.warnings;
    warnings.insert(warnings.end(), morning.reminders.begin(), morning.reminders.end());
    section(text, "Warnings", warnings);
    section(text, "Set aside", morning.set_aside);
    std::vector<std::string> bad;
    for (const auto& [why, count] : morning.bad_by) bad.push_back(fmt::format("{} {}", count, why));
    section(text, "Bad mail", bad);
    section(text, "Odd traffic", odd);
    section(text, "Waiting", waiting_lines(morning));
    section(text, "Areas asked for", morning.requests);
    section(text, "Changes of areas and links", morning.changes);
    section(text, "Letters to robots", morning.letters);
    section(text, "Digests", morning.digests);
    std::vector<std::pair<std::string, std::int64_t>> rows;
    for (std::size_t i = 0; i < std::min(morning.areas.size(), most_lines); ++i)
        rows.emplace_back(morning.areas[i].area.text(), morning.areas[i].messages);
    if (!rows.empty()) text += "\nMessages by area\n\n" + bar_chart(rows);
    rows.clear();
    for (const auto& [day, count] : morning.days) rows.emplace_back(day_text(day), count);
    if (rows.size() > 1) text += "\nMessages by day\n\n" + bar_chart(rows);
    return text;
}

}  // namespace tearline::flow
