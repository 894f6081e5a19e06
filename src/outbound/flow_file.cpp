// SPDX-License-Identifier: MIT
// Reads and rewrites flow files (FTS-5005 3.1).
#include "outbound/flow_file.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace tearline::outbound {

namespace {

/// No list of files is larger; what is, is no flow file.
constexpr std::uint64_t size_limit = 64u << 20;

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

Result<Bytes> read_bytes(const file::Path& flow) {
    if (!file::may_be_there(flow)) return Bytes{};
    return file::read(flow, size_limit);
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
    const auto bytes = read_bytes(flow);
    if (!bytes) return bytes.error();
    return parse_flow(*bytes);
}

Result<std::size_t> append_once(const file::Path& flow, std::span<const FlowLine> lines) {
    if (auto made = file::make_folders(flow.parent_path()); !made) return made.error();
    auto bytes = read_bytes(flow);
    if (!bytes) return bytes.error();
    std::set<std::string> waiting;
    for (FlowLine& line : parse_flow(*bytes))
        if (line.action != Action::done) waiting.insert(std::move(line.path));
    // Another program may have left its last line without an end.
    if (!bytes->empty() && bytes->back() != '\n') bytes->push_back('\n');
    std::size_t appended = 0;
    for (const FlowLine& line : lines) {
        if (!waiting.insert(line.path).second) continue;
        bytes->append(format_flow_line(line));
        ++appended;
    }
    if (appended == 0) return appended;
    if (auto written = file::write(flow, *bytes); !written) return written.error();
    return appended;
}

Result<void> mark_done(const file::Path& flow, std::string_view path) {
    if (!file::may_be_there(flow)) return {};
    const auto bytes = read_bytes(flow);
    if (!bytes) return bytes.error();
    Bytes marked;
    bool changed = false, waits = false;
    for (const BytesView raw : text::split(*bytes, '\n')) {
        const BytesView line = text::trim(raw);
        if (line.empty()) continue;
        const FlowLine parsed = parse_line(line);
        const bool hit = parsed.action != Action::done && parsed.path == path;
        changed = changed || hit;
        waits = waits || (!hit && parsed.action != Action::done);
        marked.append(hit ? format_flow_line({Action::done, parsed.path}) : Bytes(line) + "\n");
    }
    if (!waits && !marked.empty()) return file::remove(flow);
    return changed ? file::write(flow, marked) : Result<void>{};
}

Result<void> request_poll(const file::Path& flow) {
    if (auto made = file::make_folders(flow.parent_path()); !made) return made.error();
    if (file::may_be_there(flow)) return {};
    return file::write(flow, {});
}

}  // namespace tearline::outbound
