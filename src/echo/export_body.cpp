// SPDX-License-Identifier: MIT
// Cuts the lines that change out of a body and writes them anew, so that every other byte stays as
// it came.
#include "echo/export_body.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "ftn/body_lines.h"
#include "ftn/end_lines.h"

namespace tearline::echo {

namespace {

struct Range {
    std::size_t start = 0, end = 0;
};

/// "PATH" of "^APATH: 1/100"; empty for a line that is no control line.
BytesView control_name(BytesView line) {
    if (!line.starts_with('\x01')) return {};
    line.remove_prefix(1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    const std::size_t end = line.find_first_of(": \t");
    return line.substr(0, end);
}

bool is_seen_by(BytesView line) {
    return line.starts_with("SEEN-BY:") ||
           text::equals_ignoring_case(control_name(line), "SEEN-BY");
}

bool is_path(BytesView line) {
    return line.starts_with("PATH:") || text::equals_ignoring_case(control_name(line), "PATH");
}

/// Finds, in the order of the body, the lines that parse_control_lines() took as AREA, SEEN-BY and
/// PATH.
class Cuts {
  public:
    explicit Cuts(BytesView body) : body_(body), lines_(body), ends_(ftn::find_end_lines(lines_)) {
        constexpr std::size_t usual_cuts = 16;
        cuts_.reserve(usual_cuts);
    }

    void cut_area() {
        bool blank_seen = false;
        for (std::size_t at = 0; at < lines_.size();) {
            const auto line = lines_.at(at);
            const BytesView bytes = lines_.text(line);
            const bool plain = bytes.starts_with("AREA:");
            const bool typed =
                plain && blank_seen && text::trim(bytes.substr(5)).find(' ') != BytesView::npos;
            if ((plain && !typed) || text::equals_ignoring_case(control_name(bytes), "AREA")) {
                cut(line);
                return;
            }
            const bool blank = text::trim(bytes).empty();
            if (!blank && !bytes.starts_with('\x01')) return;
            blank_seen = blank_seen || blank;
            at = line.next;
        }
    }

    void cut_lists(const ftn::ControlLines& control) {
        bool seen_by = false, path = false;
        for (std::size_t at = ends_.start; at < ends_.end;) {
            const auto line = lines_.at(at);
            const BytesView bytes = lines_.text(line);
            const bool is_list_of_nodes = is_seen_by(bytes), is_list_of_hops = is_path(bytes);
            seen_by = seen_by || is_list_of_nodes;
            path = path || is_list_of_hops;
            if (is_list_of_nodes || is_list_of_hops) cuts_.push_back({line.start, line.next});
            at = line.next;
        }
        // Only where the end has none do control lines further up count.
        const bool early_seen_by = !seen_by && !control.seen_by.empty();
        const bool early_path = !path && !control.path.empty();
        if (early_seen_by || early_path) cut_early(early_seen_by, early_path);
        std::sort(cuts_.begin(), cuts_.end(),
                  [](const Range& a, const Range& b) { return a.start < b.start; });
    }

    /// Lets the lists go where the old ones stood, when somebody put more text behind them.
    void keep_place() {
        if (!ends_.text_follows) return;
        cuts_.push_back({ends_.end, ends_.end});
        has_place_ = true;
    }

    /// Appends the body without what was cut: up to the place of the lists, and what follows it.
    void append_head(Bytes& to) {
        settle_offsets();
        std::size_t from = 0;
        for (const Range& cut : cuts_) {
            to.append(body_.substr(from, cut.start - from));
            from = cut.end;
        }
        if (!has_place_) to.append(body_.substr(from));
    }
    void append_tail(Bytes& to) const {
        if (has_place_) to.append(body_.substr(cuts_.back().end));
    }

  private:
    void cut(const ftn::BodyLines::Line& line) { cuts_.push_back({line.start, line.next}); }

    void cut_early(bool seen_by, bool path) {
        for (std::size_t at = 0; at < ends_.start;) {
            const auto line = lines_.at(at);
            const BytesView bytes = lines_.text(line);
            if (bytes.starts_with('\x01') &&
                ((seen_by && is_seen_by(bytes)) || (path && is_path(bytes))))
                cut(line);
            at = line.next;
        }
    }

    /// BodyLines drops LFs beside a CR: its offsets become those of the body itself.
    void settle_offsets() {
        if (lines_.size() == body_.size()) return;
        std::vector<std::size_t*> wanted;
        for (Range& cut : cuts_) wanted.insert(wanted.end(), {&cut.start, &cut.end});
        std::size_t next = 0, offset = 0;
        for (std::size_t i = 0; i < body_.size() && next < wanted.size(); ++i) {
            const bool beside_cr =
                (i > 0 && body_[i - 1] == '\r') || (i + 1 < body_.size() && body_[i + 1] == '\r');
            if (body_[i] == '\n' && beside_cr) continue;
            while (next < wanted.size() && *wanted[next] == offset) *wanted[next++] = i;
            ++offset;
        }
        for (; next < wanted.size(); ++next) *wanted[next] = body_.size();
    }

    BytesView body_;
    ftn::BodyLines lines_;
    ftn::EndLines ends_;
    std::vector<Range> cuts_;
    bool has_place_ = false;
};

std::vector<Node> nodes_of(const std::vector<ftn::Address2d>& addresses) {
    std::vector<Node> nodes;
    nodes.reserve(addresses.size());
    for (const ftn::Address2d& each : addresses) nodes.push_back(node_of(each));
    return nodes;
}

std::vector<Node> seen_by_for(const ftn::ControlLines& control, const Copy& copy,
                              SeenByStyle style) {
    if (copy.fresh || style == SeenByStyle::tiny) return copy.seen_by;
    std::vector<Node> old = nodes_of(control.seen_by);
    // They come sorted from nearly everybody.
    if (!std::is_sorted(old.begin(), old.end())) std::sort(old.begin(), old.end());
    if (style == SeenByStyle::reduced) {
        std::vector<Node> hops = nodes_of(control.path);
        sort_nodes(hops);
        std::erase_if(
            old, [&](Node node) { return !std::binary_search(hops.begin(), hops.end(), node); });
    }
    std::vector<Node> nodes(old.size() + copy.seen_by.size());
    std::merge(old.begin(), old.end(), copy.seen_by.begin(), copy.seen_by.end(), nodes.begin());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    return nodes;
}

std::vector<Node> path_for(const ftn::ControlLines& control, const Copy& copy) {
    std::vector<Node> hops = copy.fresh ? std::vector<Node>() : nodes_of(control.path);
    const Node ours = node_of(copy.our_address);
    if (!copy.our_address.is_point() && (hops.empty() || hops.back() != ours)) hops.push_back(ours);
    return hops;
}

void end_line(Bytes& bytes, char line_end) {
    const bool ended = bytes.ends_with(line_end) || bytes.ends_with("\r\n");
    if (!ended) bytes.push_back(line_end);
}

}  // namespace

Bytes export_body(BytesView body, const ftn::ControlLines& control, std::string_view area_tag,
                  const Copy& copy, SeenByStyle style) {
    Bytes exported;
    export_body(exported, body, control, area_tag, copy, style);
    return exported;
}

void export_body(Bytes& exported, BytesView body, const ftn::ControlLines& control,
                 std::string_view area_tag, const Copy& copy, SeenByStyle style) {
    Cuts cuts(body);
    cuts.cut_area();
    cuts.cut_lists(control);
    cuts.keep_place();
    const bool only_lf = body.find('\r') == BytesView::npos && body.find('\n') != BytesView::npos;
    const char line_end = only_lf ? '\n' : '\r';
    const std::vector<Node> seen_by = seen_by_for(control, copy, style);
    const std::vector<Node> path = path_for(control, copy);

    exported.append("AREA:").append(area_tag).push_back(line_end);
    cuts.append_head(exported);
    end_line(exported, line_end);
    append_node_lines(exported, "SEEN-BY:", seen_by, line_end);
    append_node_lines(exported, "\x01PATH:", path, line_end);
    cuts.append_tail(exported);
}

}  // namespace tearline::echo
