// SPDX-License-Identifier: MIT
// A body's lines sorted as message bases keep them.
#include "msgbase/body_parts.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::msgbase {

namespace {

constexpr char soh = '\x01';

bool is_area_line(BytesView line) {
    if (line.starts_with(soh)) line.remove_prefix(1);
    return line.starts_with("AREA:");
}

}  // namespace

void BodyParts::take(BytesView body) {
    control.clear();
    seen_by.clear();
    path.clear();
    text.clear();
    head = 0;
    origin.reset();
    lines_.emplace(body);
    const ftn::BodyLines& lines = *lines_;
    const ftn::EndLines ends = ftn::find_end_lines(lines);
    if (ends.origin) origin = lines.text(*ends.origin);
    std::size_t at = take_head(ends);
    std::size_t kept = at;
    const auto keep_before = [&](std::size_t end) {
        if (end > kept) text.push_back(lines.bytes().substr(kept, end - kept));
    };
    while (at < lines.size()) {
        // In the text only ^A starts a control line: it is walked over in one step.
        if (at < ends.start) {
            const std::size_t found = lines.bytes().substr(0, ends.start).find(soh, at);
            if (found == BytesView::npos) {
                at = ends.start;
                continue;
            }
            if (!lines.starts_line(found)) {
                at = found + 1;
                continue;
            }
            at = found;
        }
        const auto line = lines.at(at);
        if (takes(lines.text(line), ends.holds(line), ends)) {
            keep_before(line.start);
            kept = line.next;
        }
        at = line.next;
    }
    keep_before(lines.size());
}

/// The control lines above the text; where that begins.
std::size_t BodyParts::take_head(const ftn::EndLines& ends) {
    const ftn::BodyLines& lines = *lines_;
    std::size_t at = 0;
    bool area_seen = false;
    while (at < lines.size()) {
        const auto line = lines.at(at);
        const BytesView bytes = lines.text(line);
        const bool area = !area_seen && is_area_line(bytes);
        if (!area && (!bytes.starts_with(soh) || ends.holds(line))) break;
        if (area)
            area_seen = true;
        else
            control.push_back(bytes.substr(1));
        at = line.next;
    }
    head = control.size();
    after_head = lines.bytes().substr(at);
    return at;
}

/// Sorts a LINE that stands within the text or, AT_END, among the lines below it; false where it is
/// of the text.
bool BodyParts::takes(BytesView line, bool at_end, const ftn::EndLines& ends) {
    if (line.starts_with(soh)) {
        const auto [name, value] = split_control(line.substr(1));
        if (at_end && text::equals_ignoring_case(name, "PATH"))
            path.push_back(value);
        else if (at_end && text::equals_ignoring_case(name, "SEEN-BY"))
            seen_by.push_back(value);
        else
            control.push_back(line.substr(1));
        return true;
    }
    if (!at_end) return false;
    if (line.starts_with("SEEN-BY:"))
        seen_by.push_back(text::trim(line.substr(8)));
    else if (line.starts_with("PATH:"))
        path.push_back(text::trim(line.substr(5)));
    else
        return ends.origin || ends.tear_line;
    return true;
}

bool locks(BytesView name, BytesView value) {
    if (!text::equals_ignoring_case(name, "FLAGS")) return false;
    const auto words = text::words(value);
    return std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return text::equals_ignoring_case(word, "LOK");
    });
}

NamedValue split_control(BytesView line) {
    std::size_t length = 0;
    while (length < line.size() && line[length] != ':' && !text::is_space(line[length])) ++length;
    BytesView value = text::trim(line.substr(length));
    if (value.starts_with(':')) value = text::trim(value.substr(1));
    return {line.substr(0, length), value};
}

void append_clean_text(Bytes& to, BytesView bytes) {
    if (bytes.find('\n') == BytesView::npos && bytes.find('\0') == BytesView::npos) {
        to.append(bytes);
        return;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\0') continue;
        const bool beside_cr =
            (i > 0 && bytes[i - 1] == '\r') || (i + 1 < bytes.size() && bytes[i + 1] == '\r');
        if (c != '\n')
            to.push_back(c);
        else if (!beside_cr)
            to.push_back('\r');
    }
}

}  // namespace tearline::msgbase
