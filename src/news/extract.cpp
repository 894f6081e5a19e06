// SPDX-License-Identifier: MIT
// The way in to article cleaning: the steps in their order.
#include "news/extract.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "lines/body.h"
#include "lines/lines.h"
#include "lines/links.h"
#include "lines/width.h"
#include "news/apostrophes.h"
#include "news/capitals.h"
#include "news/cut_marks.h"
#include "news/cut_title.h"
#include "news/dressed_title.h"
#include "news/frame.h"
#include "news/margins.h"
#include "news/mend.h"
#include "news/page.h"
#include "news/page_marks.h"
#include "news/pgp.h"
#include "news/posted_article.h"
#include "news/publisher.h"
#include "news/recognise.h"
#include "news/roundup.h"
#include "news/sanitise.h"
#include "news/sections.h"
#include "news/signature.h"
#include "news/wrapped_text.h"
#include "words/language.h"
#include "words/sentences.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

Moment received_of(const ftn::DecodedMessage& message, UnixTime tossed) {
    if (!message.date.local) return {tossed, true};
    const UnixTime local = to_unix(*message.date.local);
    if (tossed > 0 && local > tossed + most_ahead) return {tossed, true};
    if (!message.utc_offset) return {local, false};
    return {local - *message.utc_offset * 60, true};
}

std::string gate_of(const Frame& frame, const lines::Body& body, const lines::Width& width) {
    if (frame.full_story) return "fullstory";
    if (body.indents) return "indented";
    if (frame.ruled) return "robot";
    if (width.wrapping == lines::Wrapping::none) return "longlines";
    if (frame.labelled && body.blank_lines) return "blurb";
    return "plain";
}

/// "Night Owl BBS" of "Night Owl BBS * owl.example:23": where it can be called is no publisher.
std::string without_host(std::string origin) {
    static constexpr std::array marks{" * "sv, " - "sv, " | "sv, " @ "sv, " : "sv, ", "sv, " / "sv};
    for (const auto mark : marks) {
        const auto at = origin.rfind(mark);
        if (at == std::string::npos || at == 0) continue;
        const auto behind = std::string_view(origin).substr(at + mark.size());
        const auto dot = behind.find('.');
        const bool host = behind.find(' ') == std::string_view::npos && dot > 0 &&
                          dot + 2 < behind.size() && text::is_alpha(behind[dot + 1]);
        if (host) return origin.substr(0, at);
    }
    return origin;
}

std::optional<std::string> source_of(const Frame& frame, const ftn::DecodedMessage& message) {
    if (frame.source) {
        // "Source: news.bbc.co.uk" names a host.
        const bool host = frame.source->find_first_of(" /") == std::string::npos &&
                          frame.source->find('.') != std::string::npos;
        return known_publisher(*frame.source)
            .value_or(host ? publisher_of("http://" + *frame.source) : *frame.source);
    }
    if (frame.link) {
        const auto name = publisher_of(*frame.link);
        if (!name.empty()) return name;
    }
    if (frame.via) return *frame.via;
    if (message.origin_text && !text::trim(*message.origin_text).empty())
        return without_host(sanitise_line(*message.origin_text));
    return std::nullopt;
}

std::size_t letters_in(const std::vector<lines::Block>& blocks) {
    std::size_t count = 0;
    for (const auto& block : blocks) count += block.text.size();
    return count;
}

/// By its text, or where there is none by its headline.
std::optional<std::string> language_told(const Article& article) {
    const std::string text = told_text(article, words::looked_at_for_language);
    return words::language_of(text.empty() ? article.title : text);
}

/// An article that a Tearline posted reads back as it was: tags in it are its text.
std::optional<Article> read_posted(const ftn::DecodedMessage& message,
                                   const ExtractSettings& settings) {
    if (!news::is_posted_article(message)) return std::nullopt;
    auto article = news::read_article_text(sanitise_plain(message.text));
    if (!article) return std::nullopt;
    article->msgid = message.msgid.value_or("");
    article->area = settings.area;
    article->received = received_of(message, settings.received);
    article->gate = "feed";
    if (!article->language) article->language = language_told(*article);
    if (message.origin_text) article->origin_text = sanitise_line(*message.origin_text);
    if (message.control.origin && message.control.origin->address)
        article->origin_address = message.control.origin->address;
    return article;
}

constexpr int longest_taught = 140;  // columns

std::optional<std::string> printable(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    return sanitise_line(*text);
}

/// Neither text nor a description?
bool is_empty(const Article& article) {
    return article.blocks.empty() && !article.lead;
}

/// Some feeds give nothing but headlines, each with its address. Who only points at a page writes
/// no headline above the address.
bool is_headline_with_page(const Article& article, const Frame& frame) {
    constexpr std::size_t least_words = 3;
    return frame.title && article.link && lines::leads_to_page(*article.link) &&
           words::room_of(article.title) >= least_words;
}

/// "too short", or empty where there is enough to read.
std::string why_too_little(const Article& article, const Frame& frame) {
    constexpr std::size_t least_letters = 60, least_beside_link = 20;
    const std::size_t size = letters_in(article.blocks);
    if (is_empty(article)) return is_headline_with_page(article, frame) ? "" : "too short";
    const bool enough =
        size >= least_letters || article.lead || (article.link && size > least_beside_link);
    return enough ? "" : "too short";
}

/// Takes the "[pier-news]" off the title of a letter whose footer names that list.
void cut_list_tag(Article& article) {
    const auto close = article.title.find("] ");
    if (!article.title.starts_with('[') || close == std::string::npos || close < 3) return;
    const std::string tag = text::to_lower(std::string_view(article.title).substr(1, close - 1));
    for (const auto& removed : article.removed) {
        if (removed.why != "footer" || text::to_lower(removed.text).find(tag) == std::string::npos)
            continue;
        article.title.erase(0, close + 2);
        return;
    }
}

/// Makes articles of the lines of one message.
class ArticleReader {
  public:
    ArticleReader(const ftn::DecodedMessage& message, const ExtractSettings& settings,
                  const lines::Width& width)
        : message_(message), settings_(settings), width_(width) {}

    /// LINES as one article, within FRAME. TITLE for one that the frame does not tell.
    [[nodiscard]] Article read(const std::vector<lines::Line>& lines, const Frame& frame,
                               std::string title, lines::Account& account) const;
    /// LINES as one article within FRAME, whose title SUBJECT tells.
    [[nodiscard]] Article read_whole(const std::vector<lines::Line>& lines, const Frame& frame,
                                     const std::string& subject, lines::Account& account) const;
    /// The articles of LINES where they hold several; empty where they hold one.
    [[nodiscard]] std::vector<Article> read_pieces(const std::vector<lines::Line>& lines,
                                                   std::string_view subject,
                                                   const lines::Account& account) const;

  private:
    /// An article without anything that its lines tell.
    [[nodiscard]] Article bare_article() const;

    const ftn::DecodedMessage& message_;
    const ExtractSettings& settings_;
    const lines::Width& width_;
};

Article ArticleReader::bare_article() const {
    Article article;
    article.msgid = message_.msgid.value_or("");
    article.area = settings_.area;
    article.received = received_of(message_, settings_.received);
    article.origin_text = printable(message_.origin_text);
    if (message_.control.origin && message_.control.origin->address)
        article.origin_address = message_.control.origin->address;
    return article;
}

Article ArticleReader::read(const std::vector<lines::Line>& lines, const Frame& frame,
                            std::string title, lines::Account& account) const {
    Page page = read_page(lines, frame, width_, account,
                          settings_.models ? *settings_.models : lines::fitted_models());
    Article article = bare_article();
    article.title = without_site(
        undecorated(frame.title.value_or(std::move(title))), frame.link.value_or(""),
        !frame.title && news::fills_field(message_.subject, message_.header_charset.name));
    article.byline = printable(frame.byline);
    article.published = frame.published;
    article.link = frame.link;
    article.lead = printable(frame.lead);
    article.via = printable(page.via ? page.via : frame.via);
    article.source = source_of(frame, message_);
    article.blocks = std::move(page.blocks);
    cut_signature(article.blocks, std::array{message_.from, frame.byline.value_or("")}, account);
    article.gate = gate_of(frame, page.body, width_);
    mend(article, account);
    article.language = language_told(article);
    if (article.title.empty() && !article.blocks.empty())
        article.title = sanitise_line(text::prefix_columns(article.blocks.front().text, 71));
    restore_apostrophes(article, account);
    article.removed = std::move(account.removed);
    article.repairs = std::move(account.repairs);
    return article;
}

Article ArticleReader::read_whole(const std::vector<lines::Line>& lines, const Frame& frame,
                                  const std::string& subject, lines::Account& account) const {
    const auto linked = lines::find_link(subject);
    const std::size_t link = linked && linked->at == 0 ? linked->length : 0;
    std::string title(text::trim(std::string_view(subject).substr(link)));
    Article article = read(lines, frame, std::move(title), account);
    if (frame.title) article.title = in_case_of(subject, article.title, article);
    cut_list_tag(article);
    article.title_cut =
        !frame.title && news::fills_field(message_.subject, message_.header_charset.name);
    if (link > 0 && !article.link) article.link = subject.substr(0, link);
    return article;
}

std::vector<Article> ArticleReader::read_pieces(const std::vector<lines::Line>& lines,
                                                std::string_view subject,
                                                const lines::Account& account) const {
    std::vector<Article> articles;
    auto pieces = split_roundup(lines, width_.columns);
    if (pieces.empty()) pieces = split_sections(lines, subject);
    for (const RoundupPiece& piece : pieces) {
        lines::Account own;
        if (articles.empty()) {
            own = account;
            if (!piece.heading.empty()) own.remove("heading of several articles", piece.heading);
        }
        Frame frame = read_frame_below(piece.title, piece.lines, width_.columns, own);
        if (!piece.link.empty()) frame.link = piece.link;
        if (piece.byline) frame.byline = piece.byline;
        if (piece.published) frame.published = piece.published;
        Article article = read(piece.lines, frame, piece.title, own);
        article.piece = static_cast<int>(articles.size()) + 1;
        articles.push_back(std::move(article));
    }
    return articles;
}

}  // namespace

std::string stream_key(const ftn::DecodedMessage& message, const ftn::AreaKey& area) {
    // The version of the gate's software may change from message to message; its name is what
    // counts.
    std::string key = area.text();
    key += '\n';
    key += text::squeeze(message.tear_line.value_or(""));
    key += '\n';
    key += text::squeeze(message.origin_text.value_or(""));
    key += '\n';
    key += text::squeeze(message.from);
    return key;
}

TaughtWidths taught_widths(const ftn::DecodedMessage& message, const ftn::AreaKey& area) {
    TaughtWidths taught{stream_key(message, area), {}};
    // The first lines of each message teach as much as all of them.
    constexpr std::size_t sample = 2048;
    lines::Account ignored;
    WrappedText wrapped(message, ignored, sample);
    auto lines = wrapped.lines(ignored);
    take_margins(lines);
    wrapped.measure(lines);
    taught.columns = lines::columns_at_breaks(lines);
    std::erase_if(taught.columns, [](int columns) { return columns > longest_taught; });
    return taught;
}

void learn_widths(lines::StreamWidths& widths, const TaughtWidths& taught) {
    // Most lines have a length that others have too, and the map is slow.
    std::array<int, longest_taught + 1> counts{};
    for (const int columns : taught.columns) ++counts[static_cast<std::size_t>(columns)];
    for (std::size_t columns = 0; columns < counts.size(); ++columns)
        if (counts[columns] > 0) widths.line_lengths[static_cast<int>(columns)] += counts[columns];
    ++widths.messages;
}

Extraction extract(const ftn::DecodedMessage& message, const lines::StreamWidths& widths,
                   const ExtractSettings& settings) {
    if (auto posted = read_posted(message, settings)) return {{*std::move(posted)}, {}};
    lines::Account account;
    WrappedText wrapped(message, account);
    auto lines = wrapped.lines(account);
    take_pgp(lines, account);
    take_margins(lines);
    take_headline_boxes(lines);
    if (!message.reply) take_whole_quote(lines, message.subject);
    take_cut_marks(lines, account);
    take_above_note(lines, account);
    take_below_origin(lines, account);
    take_page_marks(lines, account);
    std::string why = why_no_news(message, lines);
    if (!why.empty() && (!settings.insist || why == "digest")) return {{}, std::move(why)};

    wrapped.measure(lines);
    const lines::Width width = lines::find_width(lines, widths);
    const std::string subject = clean_subject(message.subject);
    const ArticleReader reader(message, settings, width);
    if (why.empty())
        if (auto pieces = reader.read_pieces(lines, subject, account); !pieces.empty())
            return {std::move(pieces), {}};
    const Frame frame = read_frame(lines, subject, width.columns, account);
    Article article = reader.read_whole(lines, frame, subject, account);
    const std::string too_little = why_too_little(article, frame);
    if (why.empty()) why = too_little;
    if (!too_little.empty() && (!settings.insist || is_empty(article))) return {{}, std::move(why)};
    Extraction found;
    found.articles.push_back(std::move(article));  // a list in braces would copy it
    found.why = std::move(why);
    return found;
}

}  // namespace tearline::news
