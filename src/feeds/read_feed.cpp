// SPDX-License-Identifier: MIT
// Which format a feed has, by its bytes.
#include <algorithm>
#include <map>
#include <set>

#include "base/gzip.h"
#include "base/text.h"
#include "feeds/document.h"
#include "feeds/feed.h"
#include "feeds/feed_charset.h"
#include "feeds/json.h"
#include "feeds/xml.h"

namespace tearline::feeds {

namespace {

bool is_web_page(std::string_view start) {
    return text::starts_with_ignoring_case(start, "<!doctype html") ||
           text::starts_with_ignoring_case(start, "<html");
}

/// A picture or a program is no text, whatever its letters would be.
bool is_binary(BytesView bytes) {
    const bool wide = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
    return !wide && bytes.find('\0') != BytesView::npos;
}

/// Does START, the first bytes of XML, have an element NAME, with a prefix or without?
bool has_element(std::string_view start, std::string_view name) {
    const auto is_named = [](char c) { return text::is_alpha(c) || text::is_digit(c); };
    for (auto at = start.find('<'); at != std::string_view::npos; at = start.find('<', at + 1)) {
        const auto rest = start.substr(at + 1);
        const auto end = std::find_if_not(rest.begin(), rest.end(), is_named);
        const auto first = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        if (first == name) return true;
        if (end == rest.end() || *end != ':') continue;
        const auto behind = rest.substr(first.size() + 1);
        if (behind.starts_with(name) &&
            (behind.size() == name.size() || !is_named(behind[name.size()])))
            return true;
    }
    return false;
}

/// Some publishers give all items the address of their home page as id, or as link where there is
/// no id: such an id tells nothing, and with it each item would be taken for the first.
void part_by_titles(std::vector<Item>& items) {
    std::map<std::string, std::set<std::string>> titles;
    for (const Item& item : items) titles[item.identity].insert(item.article.title);
    for (Item& item : items)
        if (titles.at(item.identity).size() > 1) item.identity += '\n' + item.article.title;
}

constexpr std::string_view packed_ending = ".gz";

Result<Feed> read_unpacked(BytesView bytes, const ReadSettings& settings) {
    std::vector<std::string> problems;
    const std::string text = feed_text(bytes, settings.content_type, problems);
    const auto start = text::trim(std::string_view(text).substr(0, 4096));
    Result<Feed> feed = Error{};
    if (start.empty())
        feed = Error{Code::bad_input, settings.name, "it is empty"};
    else if (start.front() == '{' || start.front() == '[')
        feed = read_json_feed(text, settings.name);
    else if (is_web_page(start))
        feed = Error{Code::bad_input, settings.name,
                     "this is a web page, not a feed; nothing of it was taken"};
    else if (start.front() == '<')
        feed = read_xml_feed(text, settings.name);
    else if (settings.plain && is_binary(bytes))
        feed = Error{Code::bad_input, settings.name,
                     "this is no feed and no text; nothing of it was taken"};
    else if (settings.plain)
        feed = read_document(text, settings.name);
    else
        feed = Error{Code::bad_input, settings.name,
                     "this is neither XML nor JSON, so it is no feed; nothing of it was taken"};
    if (!feed) return feed;
    part_by_titles(feed->items);
    feed->problems.insert(feed->problems.begin(), problems.begin(), problems.end());
    return feed;
}

}  // namespace

Result<Feed> read_feed(BytesView bytes, const ReadSettings& settings) {
    if (!is_gzip(bytes)) return read_unpacked(bytes, settings);
    const auto unpacked = gunzip(bytes, settings.most_bytes, settings.name);
    if (!unpacked) return unpacked.error();
    ReadSettings inner = settings;
    if (text::to_lower(inner.name).ends_with(packed_ending))
        inner.name.resize(inner.name.size() - packed_ending.size());
    return read_unpacked(*unpacked, inner);
}

bool may_be_feed(std::string_view name, BytesView bytes) {
    const std::string low = text::to_lower(name);
    if (is_gzip(bytes))
        return low.ends_with(".xml.gz") || low.ends_with(".rss.gz") || low.ends_with(".atom.gz") ||
               low.ends_with(".rdf.gz") || low.ends_with(".json.gz") || low.ends_with(".md.gz") ||
               low.ends_with(".markdown.gz");
    if (low.ends_with(".md") || low.ends_with(".markdown")) return true;
    const Bytes start(bytes.substr(0, 4096));
    if (start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff") ||
        start.starts_with(Bytes("<\0", 2)) || start.starts_with(Bytes("\0<", 2)))
        return low.ends_with(".xml") || low.ends_with(".rss") || low.ends_with(".atom") ||
               low.ends_with(".rdf");
    std::string_view first = start;
    while (first.starts_with("\xef\xbb\xbf")) first.remove_prefix(3);
    first = text::trim(first);
    if (first.starts_with('<'))
        return is_web_page(first) || first.starts_with("<?xml") || has_element(start, "rss") ||
               has_element(start, "feed") || has_element(start, "RDF");
    return first.starts_with('{') &&
           (start.find("jsonfeed.org") != Bytes::npos || low.ends_with(".json"));
}

Hash key_of(const Item& item) {
    return hash_of(item.identity);
}

}  // namespace tearline::feeds
