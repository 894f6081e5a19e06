// SPDX-License-Identifier: MIT
// JSON Feed 1.0 and 1.1.
#include "feeds/json.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "feeds/draft.h"

namespace tearline::feeds {

namespace {

using Json = nlohmann::json;

constexpr int deepest = 64;

std::string text_at(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return "";
    if (found->is_string()) return found->get<std::string>();
    return found->is_number() ? found->dump() : "";
}

std::string author_of(const Json& object) {
    if (const auto authors = object.find("authors"); authors != object.end() &&
                                                     authors->is_array() && !authors->empty() &&
                                                     authors->front().is_object())
        return text_at(authors->front(), "name");
    const auto author = object.find("author");
    return author != object.end() && author->is_object() ? text_at(*author, "name") : "";
}

Draft item_of(const Json& item) {
    Draft draft;
    draft.id = text_at(item, "id");
    draft.link = text_at(item, "url");
    if (draft.link.empty()) draft.link = text_at(item, "external_url");
    draft.title = text_at(item, "title");
    draft.summary = text_at(item, "summary");
    draft.summary_is_html = false;
    draft.content = text_at(item, "content_html");
    if (draft.content.empty()) {
        draft.content = text_at(item, "content_text");
        draft.content_is_html = false;
    }
    draft.date = text_at(item, "date_published");
    if (draft.date.empty()) draft.date = text_at(item, "date_modified");
    draft.author = author_of(item);
    draft.language = text_at(item, "language");
    return draft;
}

/// The number of the "\\u1234" at AT in TEXT; 0 where there is none.
unsigned escaped_unit(std::string_view text, std::size_t at) {
    unsigned unit = 0;
    if (text.substr(at, 2) != "\\u" || text.size() < at + 6) return 0;
    const auto read = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
    return read.ptr == text.data() + at + 6 ? unit : 0;
}

/// Publishers cut texts in the middle of a pair of surrogates, for which the parser would refuse
/// all of the feed: U+FFFD instead.
std::string with_whole_pairs(std::string text) {
    for (auto at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
        const unsigned unit = escaped_unit(text, at);
        const bool surrogate = (unit & 0xf800) == 0xd800, high = (unit & 0xfc00) == 0xd800;
        const bool pair = high && (escaped_unit(text, at + 6) & 0xfc00) == 0xdc00;
        if (surrogate && !pair) text.replace(at + 2, 4, "fffd");
        at += pair ? 12 : unit != 0 ? 6 : 2;
        if (at >= text.size()) break;
    }
    return text;
}

/// Where TEXT opens more brackets than a feed has.
std::optional<std::size_t> too_deep_at(std::string_view text) {
    int depth = 0;
    bool quoted = false, escaped = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (escaped)
            escaped = false;
        else if (quoted && c == '\\')
            escaped = true;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '[') && ++depth > deepest)
            return at;
        else if (!quoted && (c == '}' || c == ']'))
            --depth;
    }
    return std::nullopt;
}

}  // namespace

Result<Feed> read_json_feed(const std::string& text, const std::string& name) {
    const auto broken = [&](const std::string& why, const std::string& place) {
        return Error{Code::bad_input, place, why + "; nothing of it was taken"};
    };
    // The library's parser keeps its own stack, but frees what it made by recursion.
    if (const auto deep = too_deep_at(text))
        return broken("this is JSON nested too deep for a feed", place_of(text, *deep, name));
    Json root;
    try {
        root = Json::parse(with_whole_pairs(text));
    } catch (const Json::parse_error& error) {
        const bool cut = error.byte > text.size();
        return broken(cut ? "this is no whole JSON: it ends too early"
                          : "this is no whole JSON: something else should stand here",
                      place_of(text, error.byte > 0 ? error.byte - 1 : 0, name));
    } catch (const Json::out_of_range&) {
        return broken("this is JSON with a number that is too large", name);
    }
    const auto items = root.is_object() ? root.find("items") : root.end();
    if (!root.is_object() || items == root.end() || !items->is_array())
        return broken("this is JSON, but no feed: it has no items", name);
    Feed feed;
    feed.kind = "JSON Feed";
    FeedHead head{text_at(root, "title"), absolute_link(text_at(root, "home_page_url"), name),
                  text_at(root, "language")};
    feed.title = feed_title(head.title);
    const std::string author = author_of(root);
    for (const Json& each : *items) {
        if (!each.is_object() || feed.items.size() == most_items) continue;
        Draft draft = item_of(each);
        if (draft.author.empty()) draft.author = author;
        if (auto item = finish(draft, head, name)) feed.items.push_back(*std::move(item));
    }
    return feed;
}

}  // namespace tearline::feeds
