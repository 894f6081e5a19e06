// SPDX-License-Identifier: MIT
// Configuration files of one directive a line.
#include "foreign/lines.h"

#include <algorithm>

#include "base/charset.h"
#include "base/text.h"
#include "foreign/conditions.h"

namespace tearline::foreign {

namespace {

constexpr std::uint64_t largest_file = 16u << 20;
constexpr std::size_t longest_line = 64u << 10;

/// Words between blanks; quotation marks join several, and stand for an empty one.
std::vector<std::string> words_of(std::string_view line, const Syntax& syntax) {
    std::vector<std::string> words;
    std::string word;
    bool within = false, any = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '\\' && syntax.escapes && at + 1 < line.size()) {
            word += line[++at];
            any = true;
        } else if (c == '"' && syntax.quotes) {
            within = !within;
            any = true;
        } else if (!within && text::is_space(c)) {
            if (any) words.push_back(std::exchange(word, {}));
            any = false;
        } else {
            word += c;
            any = true;
        }
    }
    if (any) words.push_back(word);
    return words;
}

std::string_view without_comment(std::string_view line, const Syntax& syntax) {
    using Comments = Syntax::Comments;
    if (line.starts_with(syntax.comment)) return {};
    if (syntax.comments == Comments::lines) return line;
    bool within = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] == '"') within = !within;
        if (line[i] != syntax.comment || within || !text::is_space(line[i - 1])) continue;
        const bool word = i + 1 == line.size() || text::is_space(line[i + 1]);
        if (word || syntax.comments == Comments::beginnings) return line.substr(0, i);
    }
    return line;
}

/// Does LINE end in a backslash that stands alone? One behind a letter ends a path of DOS.
bool is_to_go_on(std::string_view line) {
    return line.ends_with('\\') && (line.size() == 1 || text::is_space(line[line.size() - 2]));
}

class Reading {
  public:
    Reading(const Syntax& syntax, Setup& setup, const std::function<void(const Line&)>& take)
        : syntax_(syntax), setup_(setup), take_(take) {}

    void read(const Source& source) {
        open_.push_back(source.path);
        lines(source);
        open_.pop_back();
    }

  private:
    void lines(const Source& source) {
        const std::string name = source.path.filename().string();
        const file::Path folder = source.path.parent_path();
        std::string joined;
        std::size_t number = 0;
        for (std::string_view raw : text::split(source.text, '\n')) {
            ++number;
            raw = text::trim_right(raw);
            const bool goes_on = syntax_.joined && !syntax_.escapes && is_to_go_on(raw);
            if (goes_on) raw.remove_suffix(1);
            joined += raw;
            if (goes_on && joined.size() < longest_line) continue;
            directive(std::exchange(joined, {}), name + ":" + std::to_string(number), folder);
        }
        if (!joined.empty()) directive(joined, name + ":" + std::to_string(number), folder);
    }

    void directive(const std::string& raw, std::string place, const file::Path& folder) {
        Line line;
        line.place = std::move(place);
        line.folder = folder;
        const std::string_view text = text::trim(without_comment(text::trim(raw), syntax_));
        if (syntax_.variables && !left_standing(line, text)) return;
        line.words =
            words_of(syntax_.variables ? variables_.expanded(text) : std::string(text), syntax_);
        if (line.words.empty() || line.words.front().empty()) return;
        line.first = line.words.front();
        line.keyword = text::to_lower(line.first);
        line.words.erase(line.words.begin());
        if (line.keyword == "include")
            include(line);
        else if (syntax_.variables && line.keyword == "set")
            variables_.set(line.rest());
        else
            take_(line);
    }

    void include(const Line& line) {
        const std::string told = line.rest();
        file::Path path = line.path(told);
        // Husky's programs look in the folder that they are run in.
        std::error_code unknown;
        if (!std::filesystem::exists(path, unknown) &&
            std::filesystem::is_regular_file(told, unknown))
            path = told;
        // Of another system: it may have been copied here along with the file that names it.
        if (is_dos_path(told) && !std::filesystem::exists(path, unknown)) {
            path = line.path(told.substr(told.find_last_of(":/\\") + 1));
            if (!std::filesystem::is_regular_file(path, unknown))
                return leave_out(setup_, line,
                                 told + " is of another system, and no such file lies here");
        }
        if (std::find(open_.begin(), open_.end(), path) != open_.end())
            return leave_out(setup_, line, "a file includes itself");
        const auto included = load(path);
        if (!included) return leave_out(setup_, line, included.error().text());
        read(*included);
    }

    /// Is TEXT, a line whose place LINE has, to be read? Not a word of a condition, nor what one
    /// takes out.
    bool left_standing(Line& line, std::string_view text) {
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        line.first = text.substr(0, end);
        line.keyword = text::to_lower(line.first);
        switch (conditions_.take(line.keyword, text.substr(end), variables_)) {
            case Conditions::Word::none:
                break;
            case Conditions::Word::known:
                return false;
            case Conditions::Word::doubt:
                leave_out(setup_, line,
                          "what stands from here to its endif depends on what is not known here");
                return false;
        }
        if (!conditions_.hold() && conditions_.may_hold() && line.keyword == "set")
            variables_.doubt(text.substr(end));
        return conditions_.hold();
    }

    const Syntax& syntax_;
    Setup& setup_;
    const std::function<void(const Line&)>& take_;
    std::vector<file::Path> open_;  ///< files being read, each included by the one before
    Variables variables_;
    Conditions conditions_;
};

}  // namespace

std::set<std::string_view> word_set(std::string_view words) {
    const auto all = text::words(words);
    return {all.begin(), all.end()};
}

std::string Line::rest(std::size_t at) const {
    std::string joined;
    for (; at < words.size(); ++at) joined += (joined.empty() ? "" : " ") + words[at];
    return joined;
}

std::string path_from(const file::Path& folder, const std::string& word) {
    if (word.empty()) return {};
    const auto whole = (folder / word).lexically_normal();
    return whole.has_filename() ? whole.string() : whole.parent_path().string();
}

Result<Source> load(const file::Path& file) {
    auto bytes = file::read(file, largest_file);
    if (!bytes) return bytes.error();
    if (text::is_utf8(*bytes)) return Source{file, std::move(*bytes)};
    return Source{file, charset::decode_by_looks(*bytes)};
}

void each_line(const Source& source, const Syntax& syntax, Setup& setup,
               const std::function<void(const Line&)>& take) {
    Reading(syntax, setup, take).read(source);
}

bool is_dos_path(std::string_view path) {
    const bool drive = path.size() > 1 && path[1] == ':' && text::is_alpha(path[0]);
    return drive || path.find('\\') != std::string_view::npos;
}

std::string path_here(Setup& setup, const Line& line, const std::string& word) {
    if (!is_dos_path(word)) return line.path(word);
    leave_out(setup, line, "its path is of another system");
    return {};
}

void place_base(Setup& setup, const Line& line, const std::string& word, ftn::Area& area) {
    if (!is_dos_path(word)) return void(area.path = line.path(word));
    area.base = ftn::Area::Base::none;
    leave_out(setup, line,
              "the area " + area.key.tag + " gets no base: its path is of another system");
}

std::optional<ftn::Address> completed(std::string_view word, const ftn::Address& before) {
    if (word.starts_with('.')) {
        const auto point = text::to_number(word.substr(1), 65535);
        if (!point) return std::nullopt;
        ftn::Address address = before;
        address.point = static_cast<std::uint16_t>(*point);
        return address;
    }
    std::string whole(word);
    if (whole.find('/') == std::string::npos) whole = std::to_string(before.net) + "/" + whole;
    if (whole.find(':') == std::string::npos) whole = std::to_string(before.zone) + ":" + whole;
    return ftn::parse_address(whole);
}

void leave_out(Setup& setup, const Line& line, const std::string& why) {
    setup.left_out.push_back({line.place, line.keyword + (why.empty() ? "" : ": " + why)});
}

}  // namespace tearline::foreign
