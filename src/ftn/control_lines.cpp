// SPDX-License-Identifier: MIT
// Takes a body apart in two walks: backwards to where the message's own end lines start, then once
// forwards.
#include "ftn/control_lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ftn/body_lines.h"
#include "ftn/end_lines.h"
#include "ftn/list_2d.h"

namespace tearline::ftn {

namespace {

constexpr char soh = '\x01';

/// Names of one meaning (quirks Q27, Q47).
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> aliases = {{
    {"TZUTC", "TZUTCINFO"},
    {"FMPT", "FOPT"},
    {"CHRS", "CHARSET"},
}};

std::string_view alias_of(std::string_view name) {
    for (const auto& [usual, other] : aliases) {
        if (text::equals_ignoring_case(name, usual)) return other;
        if (text::equals_ignoring_case(name, other)) return usual;
    }
    return {};
}

struct NamedValue {
    BytesView name, value;
};

/// "NAME: value", "NAME value" or "NAME:value", what follows ^A.
NamedValue split_control_line(BytesView line) {
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    std::size_t length = 0;
    while (length < line.size() && line[length] != ':' && !text::is_space(line[length])) ++length;
    const BytesView name = line.substr(0, length);
    BytesView value = text::trim(line.substr(length));
    if (!value.empty() && value.front() == ':') value = text::trim(value.substr(1));
    return {name, value};
}

class Parser {
  public:
    Parser(BytesView body, Wanted wanted, Bytes room)
        : lines_(body), ends_(find_end_lines(lines_)), all_(wanted == Wanted::all) {
        control_.text = std::move(room);
        control_.text.clear();
    }

    ControlLines parse() {
        constexpr std::size_t usual_lines = 8;
        if (all_) control_.text.reserve(lines_.size());
        if (all_) control_.lines.reserve(usual_lines);
        const std::size_t end_start = first_end_line();
        for (std::size_t at = 0; at < lines_.size();) {
            if (!in_head_ && at < end_start) {
                at = next_control_line(at, end_start);
                if (at == lines_.size()) break;
            }
            const BodyLines::Line line = lines_.at(at);
            if (is_control(line)) {
                keep_text_before(line.start);
                text_from_ = line.next;
            }
            at = line.next;
        }
        keep_text_before(lines_.size());
        if (control_.seen_by.empty()) control_.seen_by = std::move(early_seen_by_);
        if (control_.path.empty()) control_.path = std::move(early_path_);
        if (ends_.text_follows)
            note("Text follows after the SEEN-BY lines; it is kept as part of the text.");
        return std::move(control_);
    }

  private:
    /// Where something else than ^A may start a control line again.
    [[nodiscard]] std::size_t first_end_line() const {
        std::size_t first = ends_.start;
        for (const auto& line : {ends_.tear_line, ends_.origin})
            if (line) first = std::min(first, line->start);
        return first;
    }

    /// In the text only ^A starts control lines: most of a message is walked over in one step.
    [[nodiscard]] std::size_t next_control_line(std::size_t at, std::size_t end) const {
        for (const BytesView text = lines_.bytes().substr(0, end); at < end; ++at) {
            at = text.find(soh, at);
            if (at == BytesView::npos) return end;
            if (lines_.starts_line(at)) return at;
        }
        return end;
    }

    /// Reads a line that is no text; false where it is text.
    bool is_control(const BodyLines::Line& line) {
        const BytesView bytes = lines_.text(line);
        if (!bytes.empty() && bytes.front() == soh) {
            control_line(line, bytes.substr(1));
            return true;
        }
        if (in_head_ && area_line(bytes)) return true;
        if (ends_.origin && line.start == ends_.origin->start) {
            if (all_) control_.origin = parse_origin(bytes);
            return true;
        }
        if (ends_.tear_line && line.start == ends_.tear_line->start) {
            if (all_) control_.tear_line = Bytes(text::trim(bytes.substr(3)));
            return true;
        }
        if (ends_.holds(line)) return end_line(bytes);
        in_head_ = in_head_ && is_blank(bytes);
        return false;
    }

    void control_line(const BodyLines::Line& line, BytesView bytes) {
        const auto [name, value] = split_control_line(bytes);
        const bool at_end = ends_.holds(line);
        if (text::equals_ignoring_case(name, "PATH"))
            read_list(value, at_end ? control_.path : early_path_, "PATH");
        else if (text::equals_ignoring_case(name, "SEEN-BY"))
            read_list(value, at_end ? control_.seen_by : early_seen_by_, "SEEN-BY");
        else if (in_head_ && !area_seen_ && text::equals_ignoring_case(name, "AREA"))
            set_area(value);
        else if (all_ && !name.empty())
            control_.lines.push_back({std::string(name), Bytes(value)});
    }

    /// SEEN-BY and PATH as they stand in a message's end, and the blank lines between them.
    bool end_line(BytesView bytes) {
        if (bytes.starts_with("SEEN-BY:"))
            read_list(bytes.substr(8), control_.seen_by, "SEEN-BY");
        else if (bytes.starts_with("PATH:"))
            read_list(bytes.substr(5), control_.path, "PATH");
        else
            return ends_.origin.has_value() || ends_.tear_line.has_value();
        return true;
    }

    bool area_line(BytesView bytes) {
        if (area_seen_ || !bytes.starts_with("AREA:")) return false;
        const BytesView value = text::trim(bytes.substr(5));
        // Below a blank line somebody may have typed it.
        if (blank_seen_ && value.find(' ') != BytesView::npos) return false;
        set_area(value);
        return true;
    }

    void set_area(BytesView value) {
        area_seen_ = true;
        if (text::equals_ignoring_case(value, "NETMAIL"))
            note("The message says AREA:NETMAIL and is read as netmail.");
        else
            control_.area = Bytes(value);
    }

    bool is_blank(BytesView bytes) {
        const bool blank = text::trim(bytes).empty();
        blank_seen_ = blank_seen_ || blank;
        return blank;
    }

    void read_list(BytesView list, std::vector<Address2d>& to, std::string_view name) {
        std::uint32_t& net = name == "PATH" ? path_net_ : seen_by_net_;
        constexpr std::size_t usual_most = 1024, bytes_each = 4;
        if (to.empty()) to.reserve(std::min((ends_.end - ends_.start) / bytes_each, usual_most));
        std::vector<Address2d> of_others;
        append_2d_list(list, net, to, &to == &control_.path ? control_.points_on_path : of_others,
                       name, control_.problems);
    }

    void keep_text_before(std::size_t end) {
        if (all_ && end > text_from_)
            control_.text.append(lines_.bytes().substr(text_from_, end - text_from_));
    }

    void note(std::string_view problem) { control_.problems.emplace_back(problem); }

    BodyLines lines_;
    EndLines ends_;
    bool all_;
    ControlLines control_;
    std::vector<Address2d> early_seen_by_, early_path_;
    std::uint32_t seen_by_net_ = no_net, path_net_ = no_net;
    std::size_t text_from_ = 0;
    bool in_head_ = true, area_seen_ = false, blank_seen_ = false;
};

}  // namespace

std::optional<BytesView> ControlLines::value(std::string_view name) const {
    for (const std::string_view wanted : {name, alias_of(name)}) {
        if (wanted.empty()) continue;
        for (const ControlLine& line : lines)
            if (text::equals_ignoring_case(line.name, wanted)) return BytesView(line.value);
    }
    return std::nullopt;
}

ControlLines parse_control_lines(BytesView body, Wanted wanted, Bytes room) {
    return Parser(body, wanted, std::move(room)).parse();
}

}  // namespace tearline::ftn
