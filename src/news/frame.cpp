// SPDX-License-Identifier: MIT
// What a gate sets around an article, read from both ends.
#include "news/frame_reader.h"

#include <algorithm>

#include "base/text.h"
#include "news/links.h"

namespace tearline::news {

Frame FrameReader::run() {
    frame_.last = lines_.size();
    read_head();
    read_tail();
    return std::move(frame_);
}

void FrameReader::read_tail() {
    std::size_t floor = lines_.size() > tail_lines ? lines_.size() - tail_lines : 0;
    floor = std::max(floor, frame_.first);
    // The earliest line from which everything up to the end is frame.
    for (std::size_t start = floor; start < lines_.size(); ++start) {
        if (start > floor && !tail_may_start(start)) continue;
        if (lines_[start].blank()) continue;
        const Frame before = frame_;
        const auto removed = account_.removed.size(), repairs = account_.repairs.size();
        std::size_t i = start, fields = 0;
        while (i < lines_.size()) {
            const std::size_t next = tail_step(i, fields);
            if (next == i) break;
            i = next;
        }
        if (i >= lines_.size() && (fields > 0 || frame_.ruled)) {
            frame_.last = start;
            break;
        }
        frame_ = before;
        account_.removed.resize(removed);
        account_.repairs.resize(repairs);
    }
    while (frame_.last > frame_.first &&
           (lines_[frame_.last - 1].blank() || lines_[frame_.last - 1].rule)) {
        if (lines_[frame_.last - 1].rule) account_.remove("rule", lines_[frame_.last - 1].text);
        --frame_.last;
    }
}

bool FrameReader::tail_may_start(std::size_t i) const {
    const Line& line = lines_[i];
    return line.rule || line.cut || starts_with_link(line.text) || read_label(line.text) ||
           (!line.blank() && (i == 0 || lines_[i - 1].blank() || lines_[i - 1].rule));
}

std::size_t FrameReader::tail_step(std::size_t i, std::size_t& fields) {
    const Line& line = lines_[i];
    if (line.blank()) return i + 1;
    if (line.rule) {
        account_.remove("rule", line.text);
        return i + 1;
    }
    const std::size_t next = field_at(i, End::tail);
    fields += next != i;
    return next;
}

std::size_t FrameReader::tail_debris(std::size_t i) {
    const auto text = lines_[i].text;
    const bool note = text.size() > 4 && text.front() == '[' &&
                      text.find("://") != std::string_view::npos &&
                      text.find("]:") != std::string_view::npos;
    if (note) {
        account_.remove("footnote link", text.substr(0, 300));
        return i + 1;
    }
    if (text == "--" || text == "-- " || text == "###" || text == "-30-" ||
        text::equals_ignoring_case(text, "end") || text.starts_with("--- ")) {
        account_.remove("end mark", text.substr(0, 200));
        return i + 1;
    }
    return i;
}

std::size_t FrameReader::skip_blank(std::size_t i) const {
    while (i < lines_.size() && lines_[i].blank()) ++i;
    return i;
}

std::size_t FrameReader::skip_empty(std::size_t i) const {
    while (i < lines_.size() && (lines_[i].blank() || lines_[i].rule)) ++i;
    return i;
}

Frame read_frame(const std::vector<Line>& lines, std::string_view subject, int width,
                 Account& account) {
    return FrameReader(lines, subject, width, account).run();
}

}  // namespace tearline::news
