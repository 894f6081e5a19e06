// SPDX-License-Identifier: MIT
// `tearline group`: articles as JSON lines in, the story of each out.
#include <set>

#include "base/text.h"
#include "cmd/input.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "news/story.h"

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
Result<news::GroupInput> read_line(const Json& line, const std::string& place) {
    if (!line.is_object()) return broken(place, "this line is no JSON object");
    news::GroupInput out;
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

/// The id of the first article that will not change while the story stays the same: the least one.
std::string story_name(const news::Grouped& story, const std::vector<news::GroupInput>& articles) {
    std::string name = articles[story.members.front()].id;
    for (const std::size_t member : story.members) name = std::min(name, articles[member].id);
    return name;
}

}  // namespace

int run_group(const Options& options) {
    const std::string& file = options.arguments.front();
    std::vector<news::GroupInput> articles;
    std::set<std::string> ids;
    const auto read = each_line(
        file, longest_line, [&](std::string_view raw, std::size_t number) -> Result<void> {
            if (text::trim(raw).empty()) return {};
            const std::string place = file + ":" + std::to_string(number);
            const Json line = Json::parse(raw, nullptr, false);
            if (line.is_object() && line.contains("article") && line["article"] == false) return {};
            Result<news::GroupInput> article = read_line(line, place);
            if (!article) return article.error();
            if (!ids.insert(article->id).second)
                return broken(place, "the id '" + article->id + "' stands there twice");
            articles.push_back(*std::move(article));
            return {};
        });
    if (!read) return fail(read.error());
    std::vector<std::string> story_of(articles.size());
    for (const news::Grouped& story : news::group(articles))
        for (const std::size_t member : story.members)
            story_of[member] = story_name(story, articles);
    for (std::size_t i = 0; i < articles.size(); ++i)
        print(json_line({{"id", articles[i].id}, {"story", story_of[i]}}));
    return 0;
}

}  // namespace tearline::cmd
