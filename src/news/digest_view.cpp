// SPDX-License-Identifier: MIT
// A digest as its template sees it: every value a line of text, safe for the network and ready to
// print.
#include "news/digest_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "news/fit_lines.h"
#include "news/network_text.h"

namespace tearline::news {

namespace {

constexpr std::array month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

/// Longer values are no headline and no lead but an accident or an attack.
constexpr std::size_t longest_headline = 240, longest_source = 60, longest_lead = 1800,
                      longest_digest_name = 60;
constexpr std::size_t most_also = 10;

std::string count(std::size_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string short_date(UnixTime time) {
    const CivilTime civil = to_civil(time);
    return fmt::format("{} {} {}", civil.day,
                       month_names[static_cast<std::size_t>(civil.month - 1)], civil.year);
}

std::string long_date(UnixTime time) {
    return fmt::format("{} {}", days[static_cast<std::size_t>(weekday(to_civil(time)))],
                       short_date(time));
}

/// "16 Aug 2025 15:09 UTC"; no UTC where the zone is unknown, no time of day where the article told
/// a date alone.
std::string time_text(const Moment& moment) {
    const CivilTime civil = to_civil(moment.unix);
    std::string text = short_date(moment.unix);
    if (!moment.zoned && civil.hour == 0 && civil.minute == 0) return text;
    text += fmt::format(" {:02}:{:02}", civil.hour, civil.minute);
    return moment.zoned ? text + " UTC" : text;
}

/// At most WIDTH columns, cut at a word where one ends in the second half.
std::string_view cut(std::string_view text, std::size_t width) {
    if (text::columns(text) <= width) return text;
    std::string_view part = text::prefix_columns(text, width);
    const auto blank = part.rfind(' ');
    if (text[part.size()] != ' ' && blank != std::string_view::npos && blank > part.size() / 2)
        part = part.substr(0, blank);
    const auto end = part.find_last_not_of(" ,:;-(");
    return end == std::string_view::npos ? part : part.substr(0, end + 1);
}

/// The same, with dots where it was cut.
std::string fit(std::string_view text, std::size_t width) {
    if (text::columns(text) <= width) return std::string(text);
    return std::string(cut(text, width - 3)) + "...";
}

/// Text that begins like a quotation or control line would be taken for one.
std::string opened(std::string text) {
    const auto start = text.find_first_not_of(">-.* ");
    if (start == std::string::npos) return "";
    const std::string_view head = std::string_view(text).substr(0, start);
    const bool harmless = head.empty() || head == "." || head == "-";
    return harmless ? text : text.substr(start);
}

std::string also_line(const std::vector<std::string>& names, const charset::Name& charset) {
    std::string line;
    for (std::size_t i = 0; i < names.size() && i < most_also; ++i)
        (line += line.empty() ? "" : ", ") += fit(network_line(names[i], charset), longest_source);
    if (names.size() > most_also) line += fmt::format(" and {} more", names.size() - most_also);
    return line;
}

Fields colours() {
    Fields fields;
    fields["reset"] = "\x1b[0m";
    fields["bold"] = "\x1b[1m";
    constexpr std::array names{"black", "red",     "green", "yellow",
                               "blue",  "magenta", "cyan",  "white"};
    for (std::size_t i = 0; i < names.size(); ++i)
        fields[names[i]] = fmt::format("\x1b[{}m", 30 + i);
    return fields;
}

}  // namespace

DigestView::DigestView(const Digest& digest, const charset::Name& charset, int wide)
    : columns(wide),
      date_(digest.date),
      issue_(digest.number),
      articles_(digest.articles),
      sources_(digest.sources),
      more_(digest.more) {
    name_ = fit(opened(network_line(digest.name, charset)), longest_digest_name);
    for (const auto& entry : digest.entries) {
        EntryView view;
        view.headline = fit(opened(network_line(entry.headline, charset)), longest_headline);
        if (view.headline.empty()) view.headline = "(no headline)";
        view.source = fit(network_line(entry.source, charset), longest_source);
        if (entry.published) view.time = time_text(*entry.published);
        view.lead = fit(opened(network_line(entry.lead, charset)), longest_lead);
        view.also = also_line(entry.also, charset);
        if (view.also.empty() && entry.articles > 1)
            view.also = count(entry.articles - 1, "more article", "more articles");
        view.link = entry.link ? network_link(*entry.link) : "";
        view.articles = entry.articles;
        view.publishers = entry.also.size() + 1;
        view.update = entry.update;
        entries.push_back(std::move(view));
    }
    counts_ = count(articles_, "article", "articles") + ", " +
              count(entries.size() + more_, "story", "stories");
    if (sources_ > 0) counts_ += ", " + count(sources_, "source", "sources");
}

std::string DigestView::spread(const std::string& left, const std::string& right, char fill) const {
    const auto wide = static_cast<std::size_t>(columns);
    const std::size_t right_width = text::columns(right);
    const std::size_t room = wide > right_width + 8 ? wide - right_width - 6 : wide;
    const std::string start(cut(left, room));
    const std::size_t used = text::columns(start) + right_width + 2;
    if (used >= wide) return measured_mark + std::string(cut(left, wide));
    return measured_mark + start + ' ' + std::string(wide - used, fill) + ' ' + right;
}

Fields DigestView::fields(std::size_t first, std::size_t last, std::size_t part,
                          std::size_t parts) const {
    const bool several = parts > 1;
    Fields fields = colours();
    fields["name"] = name_;
    fields["issue"] = std::to_string(issue_);
    fields["short_date"] = short_date(date_);
    fields["long_date"] = long_date(date_);
    fields["counts"] = counts_;
    fields["articles"] = std::to_string(articles_);
    fields["stories"] = std::to_string(entries.size() + more_);
    fields["sources"] = std::to_string(sources_);
    fields["title_line"] =
        spread(' ' + name_, fmt::format("{}   No {}", long_date(date_), issue_), ' ');
    fields["counts_line"] =
        spread(' ' + counts_, several ? fmt::format("part {} of {}", part, parts) : "", ' ');
    const auto wide = static_cast<std::size_t>(columns);
    fields["rule"] = measured_mark + std::string(wide, '=');
    fields["thin_rule"] = measured_mark + (' ' + std::string(wide - 1, '-'));
    fields["short_rule"] =
        measured_mark + (' ' + std::string(std::min<std::size_t>(wide - 1, 30), '-'));
    fields["part"] = std::to_string(part);
    fields["parts"] = std::to_string(parts);
    fields["several"] = several ? "several" : "";
    fields["last"] = part == parts ? "last" : "";
    fields["next"] = part < parts ? fmt::format("[{}/{}]", part + 1, parts) : "";
    if (part == 1 && several && last < entries.size()) {
        fields["rest"] = count(entries.size() - last, "more story", "more stories");
        fields["rest_parts"] = parts == 2 ? "part 2" : fmt::format("parts 2 to {}", parts);
    }
    fields["first_number"] = std::to_string(first + 1);
    if (more_ > 0 && part == parts) fields["more"] = count(more_, "more story", "more stories");
    return fields;
}

Fields DigestView::entry_fields(std::size_t at) const {
    const EntryView& entry = entries[at];
    Fields fields;
    fields["number"] = fmt::format("{:>2}", at + 1);
    fields["headline"] = entry.headline;
    fields["source"] = entry.source;
    fields["time"] = entry.time;
    fields["credit"] =
        entry.source + (entry.source.empty() || entry.time.empty() ? "" : ", ") + entry.time;
    fields["lead"] = entry.lead;
    fields["also"] = entry.also;
    fields["link"] = entry.link;
    fields["articles"] = std::to_string(entry.articles);
    fields["update"] = entry.update ? "update" : "";
    return fields;
}

std::string DigestView::contents_line(std::size_t at) const {
    const EntryView& entry = entries[at];
    std::string where = fit(entry.source, 20);
    if (entry.publishers > 1)
        where = fmt::format("{} sources", entry.publishers);
    else if (entry.articles > 1)
        where = fmt::format("{} articles", entry.articles);
    const std::string what =
        fmt::format("{:>3}. {}{}", at + 1, entry.update ? "UPDATE: " : "", entry.headline);
    return spread(what, where, '.');
}

}  // namespace tearline::news
