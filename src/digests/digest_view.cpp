// SPDX-License-Identifier: MIT
// A digest as its template sees it: every value a line of text, safe for the network and ready to
// print.
#include "digests/digest_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "digests/fit_lines.h"
#include "ftn/network_text.h"

namespace tearline::digests {

namespace {

/// Longer values are no headline and no lead but an accident or an attack.
constexpr std::size_t longest_headline = 240, longest_source = 60, longest_lead = 1800,
                      longest_digest_name = 60;
constexpr std::size_t most_also = 10;

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
    std::string_view part = cut(text, width - 3);
    while (part.ends_with('.')) part.remove_suffix(1);  // of "news.example.org"
    return std::string(part) + "...";
}

/// Text that begins like a quotation or control line would be taken for one.
std::string opened(std::string text) {
    const auto start = text.find_first_not_of(">-.* ");
    if (start == std::string::npos) return "";
    const std::string_view head = std::string_view(text).substr(0, start);
    const bool harmless = head.empty() || head == "." || head == "-";
    return harmless ? text : text.substr(start);
}

Fields colours() {
    Fields fields;
    fields["reset"] = "\x1b[0m";
    fields["bold"] = "\x1b[1m";
    static constexpr std::array names{"black", "red",     "green", "yellow",
                                      "blue",  "magenta", "cyan",  "white"};
    for (std::size_t i = 0; i < names.size(); ++i)
        fields[names[i]] = fmt::format("\x1b[{}m", 30 + i);
    return fields;
}

}  // namespace

DigestView::DigestView(const Digest& digest, const charset::Name& charset, int wide,
                       Phrases phrases)
    : columns(wide),
      charset_(charset),
      phrases_(std::move(phrases)),
      date_(digest.date),
      issue_(digest.number),
      articles_(digest.articles),
      sources_(digest.sources),
      more_(digest.more),
      unreadable_(digest.unreadable),
      in_sections_(digest.in_sections),
      discussed_(digest.discussed),
      traffic_(digest.traffic) {
    const auto line = [&](std::string_view text, std::size_t most) {
        return fit(opened(ftn::network_line(text, charset)), most);
    };
    name_ = line(digest.name, longest_digest_name);
    for (const auto& entry : digest.entries) {
        EntryView view;
        view.headline = line(entry.headline, longest_headline);
        if (view.headline.empty()) view.headline = say("no_headline");
        view.source = fit(ftn::network_line(entry.source, charset), longest_source);
        if (entry.published)
            view.time = ftn::network_line(phrases_.moment(*entry.published), charset);
        if (entry.first_told)
            view.first_told =
                ftn::network_line(phrases_.first_told(*entry.first_told, digest.date), charset);
        view.lead = line(entry.lead, longest_lead);
        std::string names;
        for (std::size_t i = 0; i < entry.also.size() && i < most_also; ++i)
            (names += names.empty() ? "" : ", ") +=
                fit(ftn::network_line(entry.also[i].source, charset), longest_source);
        if (entry.also.size() > most_also)
            names = say("more_names", {names, std::to_string(entry.also.size() - most_also)});
        view.also = names;
        if (view.also.empty() && entry.articles > 1)
            view.also = count(entry.articles - 1, "more_articles");
        view.link = entry.link ? ftn::network_link(*entry.link) : "";
        view.section = line(phrases_.topic(entry.section), longest_digest_name);
        view.articles = entry.articles;
        view.publishers = entry.also.size() + 1;
        view.update = entry.update;
        entries.push_back(std::move(view));
    }
    counts_ = count(articles_, "articles") + ", " +
              count(entries.size() + more_ + unreadable_, "stories");
    if (sources_ > 0) counts_ += ", " + count(sources_, "sources");
}

std::string DigestView::say(std::string_view key, const std::vector<std::string>& values) const {
    return ftn::network_line(phrases_.say(key, values), charset_);
}

std::string DigestView::count(std::size_t number, std::string_view key) const {
    return ftn::network_line(phrases_.count(number, key), charset_);
}

std::string DigestView::section_line(const std::string& section) const {
    const std::string start = " == " + section + " ";
    const std::size_t used = text::columns(start);
    const auto wide = static_cast<std::size_t>(columns);
    return measured_mark + start + std::string(used < wide ? wide - used : 0, '=');
}

/// A line of LETTER, or of PLAIN where the charset cannot draw.
std::string DigestView::drawn(std::string_view letter, char plain) const {
    const bool known = charset::decode(charset::encode(letter, charset_), charset_) == letter;
    std::string line(1, measured_mark);
    // Three "-" at a line's start would be a tear line.
    const bool indented = !known && plain == '-';
    if (indented) line += ' ';
    for (int i = indented; i < columns; ++i) line += known ? letter : std::string_view(&plain, 1);
    return line;
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

/// Where both do not fit one line whole, RIGHT stands on a line of its own.
std::string DigestView::at_both_ends(const std::string& left, const std::string& right) const {
    const auto wide = static_cast<std::size_t>(columns);
    const std::size_t right_width = text::columns(right);
    if (text::columns(left) + right_width + 6 <= wide) return spread(left, right, ' ');
    if (right.empty()) return left;
    const std::size_t before = right_width < wide ? wide - right_width : 1;
    return left + '\n' + measured_mark + std::string(before, ' ') + right;
}

Fields DigestView::fields(std::size_t first, std::size_t last, std::size_t part,
                          std::size_t parts) const {
    const bool several = parts > 1;
    const auto of_parts = [&](std::string_view key) {
        return say(key, {std::to_string(part), std::to_string(parts)});
    };
    Fields fields = colours();
    fields["name"] = name_;
    fields["issue"] = std::to_string(issue_);
    const auto dated = [&](const std::string& date) { return ftn::network_line(date, charset_); };
    fields["short_date"] = dated(phrases_.short_date(date_));
    fields["long_date"] = dated(phrases_.long_date(date_));
    fields["counts"] = counts_;
    fields["articles"] = std::to_string(articles_);
    fields["stories"] = std::to_string(entries.size() + more_ + unreadable_);
    fields["sources"] = std::to_string(sources_);
    fields["title_line"] = at_both_ends(
        ' ' + name_, fields["long_date"] + "   " + say("issue", {std::to_string(issue_)}));
    fields["counts_line"] = at_both_ends(' ' + counts_, several ? of_parts("part_of") : "");
    const auto wide = static_cast<std::size_t>(columns);
    fields["rule"] = measured_mark + std::string(wide, '=');
    fields["thin_rule"] = measured_mark + (' ' + std::string(wide - 1, '-'));
    fields["short_rule"] =
        measured_mark + (' ' + std::string(std::min<std::size_t>(wide - 1, 30), '-'));
    fields["double_rule"] = drawn("\u2550", '=');
    fields["single_rule"] = drawn("\u2500", '-');
    fields["part"] = std::to_string(part);
    fields["parts"] = std::to_string(parts);
    fields["newline"] = "\n";
    fields["several"] = several ? "several" : "";
    const bool ends = last == entries.size();
    fields["last"] = ends ? "last" : "";
    fields["next"] = ends ? "" : fmt::format("[{}/{}]", part + 1, parts);
    if (part == 1 && several && last < entries.size()) {
        fields["rest"] = count(entries.size() - last, "more_stories");
        fields["rest_parts"] =
            parts == 2 ? say("part", {"2"}) : say("parts", {"2", std::to_string(parts)});
        fields["rest_line"] = say("rest_in", {fields["rest"], fields["rest_parts"]});
    }
    fields["first_number"] = std::to_string(first + 1);
    fields["in_this"] = say(several ? "in_this_part" : "in_this_issue");
    fields["page_line"] = of_parts("page_of");
    fields["part_line"] = several ? of_parts("part_of") : "";
    fields["issue_word"] = say("issue", {std::to_string(issue_)});
    fields["update_word"] = say("update");
    fields["also_word"] = say("also");
    fields["discussed_word"] = say("discussed");
    fields["traffic_word"] = say("traffic");
    if (!ends) fields["next_line"] = say("continued", {fields["next"]});
    if (!ends) return fields;
    fields["last_line"] = say("end", {name_, std::to_string(issue_)});
    if (more_ > 0) {
        fields["more"] = count(more_, "more_stories");
        fields["more_line"] = say("found_no_room", {fields["more"]});
    }
    if (unreadable_ > 0)
        fields["unreadable_line"] = say("no_letters", {charset_, count(unreadable_, "stories")});
    return fields;
}

Fields DigestView::entry_fields(std::size_t at, bool first) const {
    const EntryView& entry = entries[at];
    Fields fields;
    fields["number"] = fmt::format("{:>2}", at + 1);
    fields["headline"] = entry.headline;
    fields["source"] = entry.source;
    fields["time"] = entry.time;
    fields["first_told"] = entry.first_told;
    for (const std::string* part : {&entry.source, &entry.time, &entry.first_told})
        if (!part->empty()) (fields["credit"] += fields["credit"].empty() ? "" : ", ") += *part;
    fields["lead"] = entry.lead;
    fields["also"] = entry.also;
    fields["link"] = entry.link;
    fields["articles"] = std::to_string(entry.articles);
    fields["update"] = entry.update ? "update" : "";
    if (in_sections_ && (first || entries[at - 1].section != entry.section)) {
        fields["section"] = entry.section.empty() ? say("other") : entry.section;
        fields["section_line"] = section_line(fields["section"]);
    }
    return fields;
}

std::string DigestView::contents_line(std::size_t at) const {
    const EntryView& entry = entries[at];
    // A quarter of the line, so that the headline has room; in a narrow one that would be no name.
    constexpr int narrow = 60;
    std::string where = columns < narrow
                            ? std::string()
                            : fit(entry.source, static_cast<std::size_t>(columns) / 4 + 1);
    if (entry.publishers > 1)
        where = count(entry.publishers, "sources");
    else if (entry.articles > 1)
        where = count(entry.articles, "articles");
    const std::string what = fmt::format("{:>3}. {}{}", at + 1,
                                         entry.update ? say("update") + ": " : "", entry.headline);
    // Without a source the dots would lead to nothing.
    if (where.empty())
        return measured_mark + std::string(cut(what, static_cast<std::size_t>(columns)));
    return spread(what, where, '.');
}

std::vector<Fields> DigestView::thread_fields() const {
    std::vector<Fields> threads;
    for (const Thread& thread : discussed_) {
        Fields fields;
        fields["subject"] =
            fit(opened(ftn::network_line(thread.subject, charset_)), longest_digest_name);
        fields["replies"] = say("discussed_line", {count(thread.replies, "replies"),
                                                   count(thread.people, "people"), thread.area});
        threads.push_back(std::move(fields));
    }
    return threads;
}

std::vector<Fields> DigestView::day_fields() const {
    std::size_t most = 1;
    for (const DayCount& day : traffic_) most = std::max(most, day.messages);
    const auto wide = static_cast<std::size_t>(std::max(columns - 30, 10));
    std::vector<Fields> days;
    for (const DayCount& day : traffic_) {
        const std::size_t length =
            day.messages == 0 ? 0 : std::max<std::size_t>(1, day.messages * wide / most);
        Fields fields;
        std::string name = ftn::network_line(phrases_.weekday(day.day), charset_);
        name.append(4 - std::min<std::size_t>(4, text::columns(name)), ' ');
        fields["bar_line"] = measured_mark + fmt::format("    {}{} {}", name,
                                                         std::string(length, '#'), day.messages);
        days.push_back(std::move(fields));
    }
    return days;
}

}  // namespace tearline::digests
