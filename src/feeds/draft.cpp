// SPDX-License-Identifier: MIT
// From what a feed's format says to an article.
#include "feeds/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "feeds/html_blocks.h"
#include "feeds/leftovers.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/html.h"
#include "news/html_tags.h"
#include "news/lookalikes.h"
#include "news/lost_marks.h"
#include "news/publisher.h"
#include "news/sanitise.h"
#include "words/language.h"
#include "words/sentences.h"

namespace tearline::feeds {

namespace {

constexpr std::size_t longest_title = 400, longest_link = 2000, longest_name = 120;
constexpr std::size_t longest_lead_words = 80, title_columns = 71;

/// TEXT up to MOST bytes, without a blank where it was cut.
std::string cut(std::string_view text, std::size_t most) {
    return std::string(text::trim_right(text::prefix_bytes(text, most)));
}

std::string plain_line(const std::string& text, bool html) {
    if (!html) return news::sanitise_line(text);
    std::string line;
    for (const auto& block : html_blocks(text)) (line += line.empty() ? "" : " ") += block.text;
    return news::sanitise_line(line);
}

/// A title may be text, also about "the <template> tag", or HTML that was escaped once more than it
/// should.
std::string title_text(const std::string& raw) {
    std::string title = news::sanitise_line(raw);
    if (news::looks_like_html(title))
        title = news::is_markup(title) ? plain_line(title, true)
                                       : news::sanitise_line(news::decode_entities(title));
    return cut(title, longest_title);
}

std::optional<std::string> or_nothing(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

/// "jane@example.org (Jane Doe)" is RSS's way to name an author.
std::string author_name(const std::string& raw) {
    std::string author = news::sanitise_line(raw);
    const auto open = author.find('('), close = author.rfind(')');
    if (author.find('@') != std::string::npos) {
        if (open == std::string::npos || close == std::string::npos || close < open) return "";
        author = std::string(text::trim(author.substr(open + 1, close - open - 1)));
    }
    return cut(author, longest_name);
}

std::string short_language(const std::string& tag) {
    const std::string low = text::to_lower(text::trim(tag)).substr(0, 2);
    const bool good = low.size() == 2 && text::is_lower(low[0]) && text::is_lower(low[1]);
    return good ? low : "";
}

bool is_absolute(std::string_view link) {
    return text::starts_with_ignoring_case(link, "http://") ||
           text::starts_with_ignoring_case(link, "https://");
}

std::vector<lines::Block> blocks_of(const std::string& text, bool html) {
    if (html && news::looks_like_html(text)) return html_blocks(text);
    return text_blocks(text);
}

/// The start of a text that has no title, whole words.
std::string title_of_text(std::string_view text) {
    const std::string_view part = text::prefix_columns(text, title_columns);
    if (part.size() == text.size()) return std::string(part);
    const auto blank = text[part.size()] == ' ' ? part.size() : part.rfind(' ');
    if (blank == std::string_view::npos || blank < part.size() / 2) return std::string(part);
    return std::string(text::trim_right(part.substr(0, blank))) + "...";
}

/// LINK with "." and ".." of its path carried out (RFC 3986, 5.2.4); PATH is where that begins.
std::string without_dots(const std::string& link, std::size_t path) {
    const auto end = std::min(link.find_first_of("?#", path), link.size());
    std::vector<std::string_view> kept;
    const auto segments = text::split(std::string_view(link).substr(path, end - path), '/');
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const bool dot = segments[i] == ".", up = segments[i] == "..",
                   last = i + 1 == segments.size();
        if (up && kept.size() > 1) kept.pop_back();
        if (!dot && !up)
            kept.push_back(segments[i]);
        else if (last)
            kept.emplace_back();
    }
    std::string clean = link.substr(0, path);
    for (std::size_t i = 0; i < kept.size(); ++i) (clean += i > 0 ? "/" : "") += kept[i];
    return clean + link.substr(end);
}

/// Is SUMMARY only the start of the text, cut off where its words ran out?
bool is_cut_start(std::string_view summary, const std::vector<lines::Block>& blocks) {
    std::string_view start = summary;
    for (const std::string_view mark : {"]", "...", "\u2026", "["})
        if (start.ends_with(mark))
            start = text::trim_right(start.substr(0, start.size() - mark.size()));
    if (start.size() == summary.size() || blocks.empty()) return false;
    // Paragraphs are one line in a summary.
    std::string text;
    for (const lines::Block& block : blocks) {
        if (text.size() > start.size()) break;
        (text += text.empty() ? "" : " ") += block.text;
    }
    return text.starts_with(start);
}

}  // namespace

std::string feed_title(const std::string& raw) {
    return title_text(raw);
}

std::string absolute_link(const std::string& reference, const std::string& base) {
    std::string link(text::trim(reference));
    std::erase_if(link, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    link = text::replace_all(link, " ", "%20");
    if (link.empty() || link.size() > longest_link) return "";
    if (is_absolute(link)) return link;
    const bool has_scheme = link.find(':') < link.find_first_of("/?#");
    if (has_scheme || !is_absolute(base)) return "";
    const auto host = base.find("://") + 3;
    if (link.starts_with("//")) return base.substr(0, base.find(':') + 1) + link;
    const auto path = std::min(base.find_first_of("/?#", host), base.size());
    if (link.front() == '/') return without_dots(base.substr(0, path) + link, path);
    if (link.front() == '#') return base.substr(0, base.find('#')) + link;
    const auto query = std::min(base.find_first_of("?#", path), base.size());
    if (link.front() == '?') return base.substr(0, query) + link;
    const auto folder = base.rfind('/', query == 0 ? 0 : query - 1);
    if (folder == std::string::npos || folder < path)
        return without_dots(base.substr(0, path) + "/" + link, path);
    return without_dots(base.substr(0, folder + 1) + link, path);
}

std::string place_of(std::string_view text, std::size_t offset, const std::string& name) {
    const std::string_view before = text.substr(0, offset);
    const auto line_start = before.rfind('\n');  // npos + 1 is 0
    return fmt::format("{}:{}:{}", name, 1 + std::count(before.begin(), before.end(), '\n'),
                       before.size() - (line_start + 1) + 1);
}

std::optional<Item> finish(const Draft& draft, const FeedHead& head, const std::string& base) {
    Item item;
    news::Article& article = item.article;
    article.gate = "feed";
    article.title = title_text(draft.title);
    article.link = or_nothing(absolute_link(draft.link, head.link.empty() ? base : head.link));
    article.blocks = draft.content.empty() ? blocks_of(draft.summary, draft.summary_is_html)
                                           : blocks_of(draft.content, draft.content_is_html);
    drop_leftovers(article.blocks);
    const std::string summary(without_leftover(
        draft.content.empty() ? "" : plain_line(draft.summary, draft.summary_is_html)));
    if (!summary.empty() && words::word_count(summary) <= longest_lead_words &&
        !is_cut_start(summary, article.blocks))
        article.lead = summary;
    article.published = news::read_date(news::sanitise_line(draft.date));
    article.byline = or_nothing(author_name(draft.author));
    lines::Account mended;
    news::mend_twice_encoded(article, mended);
    news::restore_lost_marks(article, false, mended);
    article.repairs = std::move(mended.repairs);
    const std::string feed_name = feed_title(head.title);
    const std::string host_name = article.link ? news::publisher_of(*article.link) : "";
    article.source = or_nothing(news::known_publisher(feed_name).value_or(
        host_name.empty() || host_name.find('.') != std::string::npos
            ? cut(feed_name.empty() ? host_name : feed_name, longest_name)
            : host_name));
    if (article.byline && article.source &&
        text::equals_ignoring_case(*article.byline, *article.source))
        article.byline.reset();
    article.language = words::language_of(news::told_text(article));
    if (!article.language)
        article.language =
            or_nothing(short_language(draft.language.empty() ? head.language : draft.language));
    // Of two items "Weather" without id and link each is news; a date that was made when the feed
    // was written would make the same item news every time.
    std::string known_as = article.title;
    if (const auto text = news::body_text(article); !text.empty())
        known_as += '\n' + text;
    else if (article.published)
        known_as += '\n' + news::to_text(*article.published);
    if (article.title.empty() && !article.blocks.empty()) {
        article.title = title_of_text(news::sanitise_line(article.blocks.front().text));
    }
    if (article.title.empty()) return std::nullopt;
    for (const std::string_view each :
         {std::string_view(draft.id), std::string_view(draft.link), std::string_view(known_as)})
        if (item.identity.empty()) item.identity = std::string(text::trim(each));
    return item;
}

}  // namespace tearline::feeds
