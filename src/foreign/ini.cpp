// SPDX-License-Identifier: MIT
// The .ini files of Synchronet.
#include "foreign/ini.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::foreign {

namespace {

class IniReading {
  public:
    explicit IniReading(Setup& setup) : setup_(setup) { sections_.emplace_back(); }

    void read(const Source& source) {
        open_.push_back(source.path);
        lines(source);
        open_.pop_back();
    }

    void lines(const Source& source) {
        const std::string name = source.path.filename().string();
        std::size_t number = 0;
        for (const std::string_view raw : text::split(source.text, '\n')) {
            ++number;
            const std::string_view trimmed = text::trim(raw);
            if (trimmed.empty() || trimmed.front() == ';') continue;
            if (text::equals_ignoring_case(trimmed, "!eof")) return;
            Line line;
            line.place = name + ":" + std::to_string(number);
            line.folder = source.path.parent_path();
            if (text::starts_with_ignoring_case(trimmed, "!include"))
                include(std::move(line), text::trim(trimmed.substr(8)));
            else if (trimmed.front() == '[')
                begin(std::move(line), trimmed);
            else
                key(std::move(line), trimmed);
        }
    }

    std::vector<Section> taken() {
        if (skipping_) sections_.pop_back();
        return std::move(sections_);
    }

  private:
    void include(Line line, std::string_view file) {
        line.keyword = "!include";
        const file::Path path = line.path(std::string(file));
        if (std::find(open_.begin(), open_.end(), path) != open_.end())
            return leave_out(setup_, line, "a file includes itself");
        const auto included = load(path);
        if (!included) return leave_out(setup_, line, included.error().message);
        read(*included);
    }

    void begin(Line line, std::string_view heading) {
        const std::size_t close = heading.rfind(']');
        if (std::exchange(skipping_, false)) sections_.pop_back();
        if (close == std::string_view::npos) {
            line.keyword = heading;
            leave_out(setup_, line, "is a heading without its ]; what stands below is left out");
            sections_.emplace_back();
            skipping_ = true;
            return;
        }
        const std::string name(text::trim(heading.substr(1, close - 1)));
        line.first = "[" + name + "]";
        line.keyword = text::to_lower(line.first);
        if (!names_.insert(line.keyword).second) {
            leave_out(setup_, line, "is there twice; the first is taken");
            skipping_ = true;
        }
        Section& made = sections_.emplace_back();
        made.heading = std::move(line);
        made.name = name;
    }

    void key(Line line, std::string_view assignment) {
        const std::size_t sign = assignment.find_first_of("=:");
        if (sign == std::string_view::npos) {
            line.keyword = text::words(assignment).front();
            return leave_out(setup_, line, "the line is neither a [section] nor KEY = VALUE");
        }
        line.first = text::trim(assignment.substr(0, sign));
        line.keyword = text::to_lower(line.first);
        line.words.emplace_back(text::trim(assignment.substr(sign + 1)));
        sections_.back().keys.push_back(std::move(line));
    }

    Setup& setup_;
    std::vector<Section> sections_;
    std::set<std::string> names_;
    std::vector<file::Path> open_;  ///< files being read, each included by the one before
    bool skipping_ = false;         ///< the last section was there before, or has no name
};

}  // namespace

bool Section::is(std::string_view kind) const {
    return name.size() > kind.size() && name[kind.size()] == ':' &&
           text::starts_with_ignoring_case(name, kind);
}

std::string Section::what() const {
    const std::size_t colon = name.find(':');
    return colon == std::string::npos ? "" : std::string(text::trim(name.substr(colon + 1)));
}

const Line* Section::find(std::string_view key) const {
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [&](const Line& each) { return each.keyword == key; });
    return found == keys.end() || found->words[0].empty() ? nullptr : &*found;
}

std::string Section::value(std::string_view key) const {
    const Line* const line = find(key);
    return line == nullptr ? "" : line->words[0];
}

bool Section::yes(std::string_view key, bool otherwise) const {
    const std::string said = text::to_lower(value(key));
    if (said.empty()) return otherwise;
    const bool number = said.find_first_not_of("0123456789") == std::string::npos;
    return said == "true" || said == "yes" || said == "on" ||
           (number && said.find_first_not_of('0') != std::string::npos);
}

std::vector<std::string> list_of(std::string_view value) {
    std::vector<std::string> parts;
    for (const std::string_view part : text::split(value, ','))
        if (!text::trim(part).empty()) parts.emplace_back(text::trim(part));
    return parts;
}

std::vector<Section> sections_of(const Source& source, Setup& setup) {
    IniReading reading(setup);
    reading.read(source);
    return reading.taken();
}

}  // namespace tearline::foreign
