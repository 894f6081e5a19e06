// SPDX-License-Identifier: MIT
// `tearline group`: articles as JSON lines in, the story of each out.
#include <algorithm>
#include <atomic>
#include <optional>
#include <unordered_set>

#include "base/file.h"
#include "base/text.h"
#include "cmd/input.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "stories/story.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t longest_line = 64 << 20;

Error broken(const std::string& place, std::string message) {
    return {Code::bad_input, place, std::move(message)};
}

/// A text field, "" where it is missing or null; nothing where it is something else.
std::optional<std::string> text_field(const Json& line, const char* key) {
    const auto found = line.find(key);
    if (found == line.end() || found->is_null()) return "";
    if (!found->is_string()) return {};
    return found->get<std::string>();
}

/// The text of an article: "text", or what `clean` prints as "blocks".
std::optional<std::string> body_field(const Json& line) {
    const auto blocks = line.find("blocks");
    if (line.contains("text") || blocks == line.end()) return text_field(line, "text");
    if (!blocks->is_array()) return {};
    std::string out;
    for (const Json& block : *blocks)
        if (block.is_object()) out += text_field(block, "text").value_or("") + "\n\n";
    return out;
}

/// One article; its id is that of the message where it has none of its own.
Result<stories::GroupInput> read_line(const Json& line, const std::string& place) {
    if (!line.is_object()) return broken(place, "this line is no JSON object");
    stories::GroupInput out;
    const auto id = line.find("id");
    if (id != line.end() && id->is_number_integer())
        out.id = id->dump();
    else
        out.id = text_field(line, id == line.end() ? "msgid" : "id").value_or("");
    if (out.id.empty()) return broken(place, "this article has no id");
    const std::pair<const char*, std::string*> fields[] = {
        {"title", &out.title}, {"lead", &out.lead}, {"source", &out.source}, {"link", &out.link}};
    for (const auto& [key, to] : fields) {
        const std::optional<std::string> value = text_field(line, key);
        if (!value) return broken(place, "the field " + std::string(key) + " must be a text");
        *to = *value;
    }
    const std::optional<std::string> body = body_field(line);
    if (!body) return broken(place, "the field text must be a text");
    out.text = *body;
    // What `clean` prints has the time a message was received too, for articles that tell no date.
    std::optional<std::string> published = text_field(line, "published");
    if (!published || published->empty()) published = text_field(line, "received");
    if (published && !published->empty()) {
        out.published = parse_iso8601(*published);
        if (!out.published)
            return broken(place, "the date '" + *published + "' is not in ISO 8601");
    }
    return out;
}

/// The lines of a file, read from it again whenever they are asked for; those of standard input are
/// held.
class Lines final : public stories::ArticleSource {
  public:
    explicit Lines(std::string name) : name_(std::move(name)) {}

    /// The next line of the file. One that holds no article is only passed.
    void pass(std::string_view raw) { end_ += raw.size() + 1; }
    void keep(std::string_view raw, std::string id) {
        if (standard()) held_.emplace_back(raw);
        places_.push_back({end_, raw.size()});
        ids_.push_back(std::move(id));
        pass(raw);
    }
    /// Opens the file for read().
    Result<void> open() {
        if (standard()) return {};
        auto opened = file::Reader::open(name_);
        if (!opened) return opened.error();
        reader_ = *std::move(opened);
        return {};
    }

    [[nodiscard]] std::size_t size() const override { return ids_.size(); }
    [[nodiscard]] stories::GroupInput read(std::size_t at) const override {
        const std::string raw = standard() ? held_[at] : raw_line(places_[at]);
        auto article = read_line(Json::parse(raw, nullptr, false), name_);
        if (article && article->id == ids_[at]) return *std::move(article);
        changed_ = true;
        stories::GroupInput missing;
        missing.id = ids_[at];
        return missing;
    }
    [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
    /// Was a line another one when it was read again?
    [[nodiscard]] bool changed() const { return changed_; }

  private:
    struct Place {
        std::uint64_t offset;
        std::size_t size;
    };

    [[nodiscard]] bool standard() const { return name_ == "-"; }
    [[nodiscard]] std::string raw_line(const Place& place) const {
        std::string raw(place.size, '\0');
        std::size_t have = 0;
        while (have < raw.size()) {
            const auto got =
                reader_->read_at(place.offset + have, raw.data() + have, raw.size() - have);
            if (!got || *got == 0) return "";
            have += *got;
        }
        return raw;
    }

    std::string name_;
    std::uint64_t end_ = 0;
    std::vector<Place> places_;
    std::vector<std::string> ids_, held_;
    std::optional<file::Reader> reader_;
    mutable std::atomic<bool> changed_ = false;
};

/// Looks at every line of the file. A broken one is an error.
Result<void> read_lines(const std::string& file, Lines& lines) {
    const auto hash = [&](std::size_t at) { return std::hash<std::string>{}(lines.ids()[at]); };
    const auto same = [&](std::size_t a, std::size_t b) {
        return lines.ids()[a] == lines.ids()[b];
    };
    std::unordered_set<std::size_t, decltype(hash), decltype(same)> known(16, hash, same);
    return each_line(
        file, longest_line, [&](std::string_view raw, std::size_t number) -> Result<void> {
            const std::string place = file + ":" + std::to_string(number);
            const bool blank = text::trim(raw).empty();
            const Json line = blank ? Json() : Json::parse(raw, nullptr, false);
            const bool no_article =
                line.is_object() && line.contains("article") && line["article"] == false;
            if (blank || no_article) {
                lines.pass(raw);
                return {};
            }
            Result<stories::GroupInput> article = read_line(line, place);
            if (!article) return article.error();
            lines.keep(raw, article->id);
            if (!known.insert(lines.size() - 1).second)
                return broken(place, "the id '" + article->id + "' stands there twice");
            return {};
        });
}

/// For each article the one whose id names its story: that of the first article will not change
/// while the story stays the same, and of ids the least one is it.
std::vector<std::size_t> story_names(const std::vector<stories::Grouped>& stories,
                                     const std::vector<std::string>& ids) {
    std::vector<std::size_t> names(ids.size());
    for (const stories::Grouped& story : stories) {
        const std::size_t name =
            *std::min_element(story.members.begin(), story.members.end(),
                              [&](std::size_t a, std::size_t b) { return ids[a] < ids[b]; });
        for (const std::size_t member : story.members) names[member] = name;
    }
    return names;
}

}  // namespace

int run_group(const Options& options) {
    const std::string& file = options.arguments.front();
    Lines lines(file);
    if (const auto read = read_lines(file, lines); !read) return fail(read.error());
    if (const auto opened = lines.open(); !opened) return fail(opened.error());
    const auto names = story_names(stories::group(lines), lines.ids());
    if (lines.changed())
        return fail(Error{Code::unreadable, file,
                          "it changed while it was read, so its stories are not known; run this "
                          "again when it is whole"});
    for (std::size_t i = 0; i < names.size(); ++i)
        print(json_line({{"id", lines.ids()[i]}, {"story", lines.ids()[names[i]]}}));
    return 0;
}

}  // namespace tearline::cmd
