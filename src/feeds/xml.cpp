// SPDX-License-Identifier: MIT
// RSS and Atom by pugixml, which expands no entities of a document's own and opens no files; it
// forgives a stray & but no tag that is left open.
#include "feeds/xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "base/text.h"
#include "feeds/draft.h"
#include "ftn/base64.h"
#include "news/html.h"

namespace tearline::feeds {

namespace {

/// The name without its prefix: feeds declare the usual ones, or forget to.
std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_named(const pugi::xml_node& node, std::string_view name) {
    const std::string_view whole = node.name();
    return name.find(':') == std::string_view::npos
               ? text::equals_ignoring_case(local_name(node), name)
               : text::equals_ignoring_case(whole, name);
}

std::string_view prefix(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

/// The first child of that NAME. Other vocabularies have a description or a title, too: what is in
/// that of PARENT goes before what has a prefix of its own.
pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
    pugi::xml_node other;
    for (const auto& node : parent.children()) {
        if (!is_named(node, name)) continue;
        if (prefix(node) == prefix(parent) || name.find(':') != std::string_view::npos) return node;
        if (!other) other = node;
    }
    return other;
}

/// TEXT with the control letters U+0080 to U+009F as references again, which HTML reads as the
/// letters of Windows: "&#151;" is meant for a dash.
std::string with_windows_letters(std::string_view text) {
    std::string mended;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = std::min(text.find('\xc2', at), text.size());
        mended += text.substr(at, first - at);
        if (first == text.size()) break;
        const auto next = static_cast<unsigned char>(first + 1 < text.size() ? text[first + 1] : 0);
        const bool control = next >= 0x80 && next < 0xa0;
        if (control)
            mended += fmt::format("&#{};", next);
        else
            mended += text[first];
        at = first + (control ? 2 : 1);
    }
    return mended;
}

/// TEXT out of "<![CDATA[", which a zealous program set within another one.
std::string_view without_inner_cdata(std::string_view text) {
    constexpr std::string_view start = "<![CDATA[", end = "]]>";
    text = text::trim(text);
    while (text.starts_with(start) && text.ends_with(end) &&
           text.size() >= start.size() + end.size())
        text = text::trim(text.substr(start.size(), text.size() - start.size() - end.size()));
    return text;
}

/// All text below NODE, CDATA too; entities that XML does not know are still HTML's.
std::string text_of(const pugi::xml_node& node) {
    std::string all;
    for (const auto& part : node.children())
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata)
            all += part.value();
    return with_windows_letters(without_inner_cdata(all));
}

/// Markup that stands in the feed as elements (Atom's xhtml), as text again.
std::string markup_of(const pugi::xml_node& node) {
    std::ostringstream out;
    for (const auto& part : node.children()) {
        if (part.type() == pugi::node_cdata)
            out << part.value();
        else
            part.print(out, "", pugi::format_raw | pugi::format_no_declaration);
    }
    return out.str();
}

bool has_elements(const pugi::xml_node& node) {
    for (const auto& part : node.children())
        if (part.type() == pugi::node_element) return true;
    return false;
}

/// Text that may be HTML, also where its writer forgot to escape that.
std::string rich_text_of(const pugi::xml_node& node) {
    return has_elements(node) ? markup_of(node) : text_of(node);
}

std::string first_of(const pugi::xml_node& node, std::initializer_list<std::string_view> names,
                     std::string (*read)(const pugi::xml_node&)) {
    for (const auto name : names)
        if (const auto found = child(node, name))
            if (auto text = read(found); !text.empty()) return text;
    return "";
}

std::string first_text(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
    return first_of(node, names, text_of);
}

std::string first_rich_text(const pugi::xml_node& node,
                            std::initializer_list<std::string_view> names) {
    return first_of(node, names, rich_text_of);
}

/// An Atom text construct as HTML or plain text.
void read_construct(const pugi::xml_node& node, std::string& text, bool& html) {
    if (!node) return;
    const std::string type = text::to_lower(node.attribute("type").value());
    html = type.find("html") != std::string::npos || has_elements(node);
    text = type.find("xhtml") != std::string::npos ? markup_of(node) : rich_text_of(node);
    // Atom 0.3 has a way to send it that is older than the web.
    if (std::string_view(node.attribute("mode").value()) == "base64") {
        std::erase_if(text, [](char c) { return text::is_space(c); });
        if (auto bytes = ftn::base64_bytes(text); bytes && text::is_utf8(*bytes))
            text = *std::move(bytes);
    }
    // Atom 0.3, and many a 1.0 feed, sends HTML without saying so.
    if (!html && news::looks_like_html(text) && text.find("</") != std::string::npos) html = true;
}

/// What links at NODE are relative to: xml:base of it and of those around it, else DOCUMENT.
std::string base_of(const pugi::xml_node& node, const std::string& document) {
    std::vector<std::string> bases;
    for (auto each = node; each; each = each.parent())
        if (const auto base = each.attribute("xml:base")) bases.emplace_back(base.value());
    std::string whole = document;
    for (auto base = bases.rbegin(); base != bases.rend(); ++base)
        if (auto link = absolute_link(*base, whole); !link.empty()) whole = std::move(link);
    return whole;
}

/// LINK made whole by NODE's xml:base, where it has one.
std::string based(const std::string& link, const pugi::xml_node& node) {
    const std::string base = base_of(node, "");
    if (base.empty()) return link;
    const std::string whole = absolute_link(link, base);
    return whole.empty() ? link : whole;
}

std::string atom_link(const pugi::xml_node& entry) {
    std::string any;
    for (const auto& link : entry.children()) {
        if (!is_named(link, "link")) continue;
        const std::string rel = text::to_lower(link.attribute("rel").value());
        const std::string href = based(link.attribute("href").value(), link);
        if (href.empty()) continue;
        if (rel.empty() || rel == "alternate") return href;
        if (any.empty() && rel != "self" && rel != "edit" && rel != "enclosure" && rel != "replies")
            any = href;
    }
    return any;
}

Draft atom_entry(const pugi::xml_node& entry, const std::string& feed_author) {
    Draft draft;
    draft.id = first_text(entry, {"id"});
    bool title_html = false;
    read_construct(child(entry, "title"), draft.title, title_html);
    draft.link = atom_link(entry);
    draft.date = first_text(entry, {"published", "issued", "created", "updated", "modified"});
    draft.author = first_text(child(entry, "author"), {"name"});
    if (draft.author.empty()) draft.author = feed_author;
    read_construct(child(entry, "summary"), draft.summary, draft.summary_is_html);
    const auto content = child(entry, "content");
    if (!content.attribute("src")) read_construct(content, draft.content, draft.content_is_html);
    if (draft.content.empty() && draft.summary.empty()) {
        // Videos and pictures tell their text in the media group.
        const auto group = child(entry, "media:group");
        draft.summary = first_text(group ? group : entry, {"media:description"});
        draft.summary_is_html = false;
    }
    draft.language = entry.attribute("xml:lang").value();
    return draft;
}

std::string rss_link(const pugi::xml_node& item) {
    for (const auto& link : item.children())
        if (local_name(link) == "link" && prefix(link) == prefix(item))
            if (auto text = text_of(link); !text.empty()) return based(text, link);
    if (const auto atom = atom_link(item); !atom.empty()) return atom;
    const auto guid = child(item, "guid");
    const std::string permanent = text::to_lower(guid.attribute("isPermaLink").value());
    if (permanent == "false") return item.attribute("rdf:about").value();
    // "n1" is a name, though nobody said that it is no link.
    std::string link = text_of(guid);
    return permanent == "true" || link.find("://") != std::string::npos ? link : std::string();
}

Draft rss_item(const pugi::xml_node& item) {
    Draft draft;
    draft.id = first_text(item, {"guid"});
    if (draft.id.empty()) draft.id = item.attribute("rdf:about").value();
    draft.title = first_rich_text(item, {"title", "media:title"});
    draft.link = rss_link(item);
    draft.date = first_text(item, {"pubDate", "dc:date", "date", "published", "dcterms:issued",
                                   "dcterms:created", "dcterms:modified"});
    draft.author = first_text(item, {"dc:creator", "author", "itunes:author"});
    draft.summary = first_rich_text(item, {"description", "itunes:summary", "media:description"});
    draft.content = first_rich_text(item, {"content:encoded", "fulltext"});
    if (draft.content.empty())
        if (const auto body = child(item, "xhtml:body")) draft.content = markup_of(body);
    return draft;
}

void take(const Draft& draft, const FeedHead& head, const std::string& base, Feed& feed) {
    if (auto item = finish(draft, head, base)) feed.items.push_back(*std::move(item));
}

Feed read_atom(const pugi::xml_node& root, const std::string& base) {
    Feed feed;
    feed.kind = "Atom";
    FeedHead head{"", "", root.attribute("xml:lang").value()};
    bool title_html = false;
    read_construct(child(root, "title"), head.title, title_html);
    head.link = absolute_link(atom_link(root), base);
    feed.title = feed_title(head.title);
    const std::string author = first_text(child(root, "author"), {"name"});
    for (const auto& entry : root.children())
        if (is_named(entry, "entry") && feed.items.size() < most_items)
            take(atom_entry(entry, author), head, base, feed);
    return feed;
}

Feed read_rss(const pugi::xml_node& root, const std::string& base) {
    Feed feed;
    feed.kind = "RSS";
    const auto channel = child(root, "channel");
    FeedHead head{first_text(channel, {"title"}), "",
                  first_text(channel, {"language", "dc:language"})};
    head.link = absolute_link(rss_link(channel), base);
    feed.title = feed_title(head.title);
    // RSS 0.9 and 1.0 have their items beside the channel.
    for (const auto& parent : {channel, root})
        for (const auto& item : parent.children())
            if (is_named(item, "item") && feed.items.size() < most_items)
                take(rss_item(item), head, base, feed);
    return feed;
}

}  // namespace

Result<Feed> read_xml_feed(const std::string& text, const std::string& name) {
    pugi::xml_document document;
    const auto parsed = document.load_buffer(text.data(), text.size(),
                                             pugi::parse_default | pugi::parse_ws_pcdata_single,
                                             pugi::encoding_utf8);
    if (!parsed)
        return Error{
            Code::bad_input,
            place_of(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)),
                     name),
            fmt::format("this is no whole XML ({}); nothing of it was taken",
                        text::to_lower(parsed.description()))};
    const auto root = document.document_element();
    const std::string_view kind = local_name(root);
    if (text::equals_ignoring_case(kind, "feed")) return read_atom(root, name);
    if (text::equals_ignoring_case(kind, "rss") || text::equals_ignoring_case(kind, "RDF"))
        return read_rss(root, name);
    return Error{Code::bad_input, name,
                 fmt::format("this is XML, but no feed: it begins with <{}>",
                             std::string(text::prefix_bytes(root.name(), 40)))};
}

}  // namespace tearline::feeds
