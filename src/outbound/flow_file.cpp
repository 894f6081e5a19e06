// SPDX-License-Identifier: MIT
// Reads and rewrites flow files (FTS-5005 3.1).
#include "outbound/flow_file.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "outbound/flow_bytes.h"

namespace tearline::outbound {

namespace {

Action action_of(char sign) {
    switch (sign) {
        case '^':
        case '-':
            return Action::remove;
        case '#':
            return Action::truncate;
        case '~':
        case '!':
            return Action::done;
        default:
            return Action::keep;
    }
}

FlowLine parse_line(BytesView line) {
    const bool has_sign = std::string_view("^-#~!@").find(line.front()) != BytesView::npos;
    return {has_sign ? action_of(line.front()) : Action::keep,
            std::string(has_sign ? text::trim(line.substr(1)) : line)};
}

/// The bytes that are to be added to what stands in BYTES; none where nothing is.
Bytes wanting(BytesView bytes, std::span<const FlowLine> lines, std::size_t& count) {
    std::set<std::string> waiting;
    for (FlowLine& line : parse_flow(bytes))
        if (line.action != Action::done) waiting.insert(std::move(line.path));
    Bytes added;
    count = 0;
    for (const FlowLine& line : lines) {
        if (!waiting.insert(line.path).second) continue;
        added.append(format_flow_line(line));
        ++count;
    }
    return added;
}

struct Hits {
    std::vector<std::size_t> begins;  ///< of the waiting lines of a path
    bool others_wait = false;
    bool any_line = false;
};

Hits hits_in(const Bytes& bytes, std::string_view path) {
    Hits found;
    for (const BytesView raw : text::split(bytes, '\n')) {
        const BytesView line = text::trim(raw);
        if (line.empty()) continue;
        found.any_line = true;
        const FlowLine parsed = parse_line(line);
        if (parsed.action == Action::done) continue;
        if (parsed.path == path)
            found.begins.push_back(static_cast<std::size_t>(raw.data() - bytes.data()));
        else
            found.others_wait = true;
    }
    return found;
}

}  // namespace

std::vector<FlowLine> parse_flow(BytesView bytes) {
    std::vector<FlowLine> lines;
    for (BytesView line : text::split(bytes, '\n')) {
        line = text::trim(line);
        if (line.empty()) continue;
        FlowLine parsed = parse_line(line);
        if (!parsed.path.empty()) lines.push_back(std::move(parsed));
    }
    return lines;
}

Bytes format_flow_line(const FlowLine& line) {
    Bytes bytes;
    if (line.action == Action::remove) bytes = "^";
    if (line.action == Action::truncate) bytes = "#";
    if (line.action == Action::done) bytes = "~";
    return bytes + line.path + "\n";
}

Result<std::vector<FlowLine>> read_flow(const file::Path& flow) {
    if (!file::may_be_there(flow)) return std::vector<FlowLine>();
    const auto bytes = file::read(flow, largest_flow_file);
    if (!bytes) return bytes.error();
    return parse_flow(*bytes);
}

Result<std::size_t> append_once(const file::Path& flow, std::span<const FlowLine> lines) {
    if (auto made = file::make_folders(flow.parent_path()); !made) return made.error();
    for (;;) {
        auto there = FlowBytes::open(flow);
        if (!there) return there.error();
        std::size_t count = 0;
        const Bytes added = wanting(*there ? (*there)->bytes() : Bytes(), lines, count);
        if (count == 0) return count;
        const auto done = *there ? (*there)->append(added) : make_flow_file(flow, added);
        if (done) return count;
        // Made by another program just now.
        if (done.error().code != Code::busy) return done.error();
    }
}

Result<void> mark_done(const file::Path& flow, std::string_view path) {
    for (;;) {
        auto there = FlowBytes::open(flow);
        if (!there) return there.error();
        if (!*there) return {};
        const Hits hits = hits_in((*there)->bytes(), path);
        if (hits.others_wait || !hits.any_line)
            return hits.begins.empty() ? Result<void>() : (*there)->mark_done(hits.begins);
        const auto removed = (*there)->remove();
        if (!removed) return removed.error();
        if (*removed) return {};
    }
}

Result<void> withdraw_poll(const file::Path& flow) {
    auto there = FlowBytes::open(flow);
    if (!there) return there.error();
    if (!*there || !parse_flow((*there)->bytes()).empty()) return {};
    const auto removed = (*there)->remove();
    return removed ? Result<void>() : removed.error();
}

}  // namespace tearline::outbound
