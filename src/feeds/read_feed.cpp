// SPDX-License-Identifier: MIT
// Which format a feed has, by its bytes.
#include "base/text.h"
#include "feeds/document.h"
#include "feeds/feed.h"
#include "feeds/feed_charset.h"
#include "feeds/json.h"
#include "feeds/xml.h"

namespace tearline::feeds {

Result<Feed> read_feed(BytesView bytes, const ReadSettings& settings) {
    std::vector<std::string> problems;
    const std::string text = feed_text(bytes, settings.content_type, problems);
    const auto start = text::trim(std::string_view(text).substr(0, 4096));
    Result<Feed> feed = Error{};
    if (start.empty())
        feed = Error{Code::bad_input, settings.name, "it is empty"};
    else if (start.front() == '{' || start.front() == '[')
        feed = read_json_feed(text, settings.name);
    else if (start.front() == '<')
        feed = read_xml_feed(text, settings.name);
    else if (settings.plain)
        feed = read_document(text, settings.name);
    else
        feed = Error{Code::bad_input, settings.name,
                     "this is neither XML nor JSON, so it is no feed; nothing of it was taken"};
    if (feed) feed->problems.insert(feed->problems.begin(), problems.begin(), problems.end());
    return feed;
}

bool may_be_feed(std::string_view name, BytesView bytes) {
    const std::string low = text::to_lower(name);
    if (low.ends_with(".md") || low.ends_with(".markdown")) return true;
    const Bytes start(bytes.substr(0, 4096));
    if (start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff"))
        return low.ends_with(".xml") || low.ends_with(".rss") || low.ends_with(".atom");
    const bool marked = start.starts_with("\xef\xbb\xbf");
    const auto first = text::trim(std::string_view(start).substr(marked ? 3 : 0));
    if (first.starts_with('<'))
        return first.starts_with("<?xml") || start.find("<rss") != Bytes::npos ||
               start.find("<feed") != Bytes::npos || start.find("<rdf:RDF") != Bytes::npos;
    return first.starts_with('{') &&
           (start.find("jsonfeed.org") != Bytes::npos || low.ends_with(".json"));
}

Hash key_of(const Item& item) {
    return hash_of(item.identity);
}

}  // namespace tearline::feeds
