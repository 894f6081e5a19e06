// SPDX-License-Identifier: MIT
// A text or Markdown file as an article; Markdown by cmark, the reference parser.
#include "feeds/document.h"

#include <cmark.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/text.h"
#include "feeds/document_fields.h"
#include "feeds/draft.h"
#include "feeds/html_blocks.h"
#include "lines/open_lists.h"
#include "news/dates.h"
#include "news/sanitise.h"
#include "words/language.h"

namespace tearline::feeds {

namespace {

using lines::Block;
using lines::BlockKind;

constexpr std::size_t longest_heading_title = 250;

bool is_markdown(std::string_view name) {
    const std::string low = text::to_lower(name);
    return low.ends_with(".md") || low.ends_with(".markdown");
}

using Said = std::vector<std::pair<std::string, std::string>>;

/// "key: value", or TOML's "key = value", with a key of one word; nothing for what is no such line.
std::optional<Said::value_type> said_by(std::string_view line, char mark) {
    const auto at = line.find(mark);
    if (at == std::string_view::npos) return std::nullopt;
    const auto key = text::trim_right(line.substr(0, at));
    const bool word = !key.empty() && key.find_first_of(" \t") == std::string_view::npos;
    if (!word) return std::nullopt;
    std::string_view value = text::trim(line.substr(at + 1));
    if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front())
        value = value.substr(1, value.size() - 2);
    return Said::value_type{text::to_lower(key), news::sanitise_line(value)};
}

/// Belongs to the line before it, or is a remark or TOML's name of a table.
bool says_nothing(std::string_view line) {
    return text::trim(line).empty() || std::string_view(" \t-#[]").find(line.front()) != line.npos;
}

/// Takes the lines between two "---" (YAML) or "+++" (TOML) off TEXT; what they say. Lines that say
/// nothing of that kind are text between two rules, and stay.
Said take_front_matter(std::string_view& text) {
    const auto line_at = [&](std::size_t at) {
        return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
    };
    const std::string_view fence = text::trim_right(line_at(0));
    if (fence != "---" && fence != "+++") return {};
    Said said;
    for (std::size_t at = line_at(0).size() + 1; at < text.size();) {
        const std::string_view line = line_at(at);
        at += line.size() + 1;
        if (text::trim_right(line) == fence) {
            text.remove_prefix(std::min(at, text.size()));
            return said;
        }
        if (says_nothing(line)) continue;
        auto one = said_by(line, fence == "---" ? ':' : '=');
        if (!one) return {};
        said.push_back(*std::move(one));
    }
    return {};
}

/// The blocks of a CommonMark document, gathered while its tree is walked.
class MarkdownBlocks {
  public:
    std::vector<Block> read(std::string_view text) {
        const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
            cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT), cmark_node_free);
        const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(
            cmark_iter_new(root.get()), cmark_iter_free);
        for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;)
            visit(cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
        lines::settle_levels(blocks_);
        return std::move(blocks_);
    }

  private:
    void visit(cmark_node* node, bool enter) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_BLOCK_QUOTE:
                quotes_ += enter ? 1 : -1;
                break;
            case CMARK_NODE_LIST:
                if (!enter)
                    lists_.close();
                else
                    lists_.open(cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                                    ? std::optional(cmark_node_get_list_start(node))
                                    : std::nullopt);
                break;
            case CMARK_NODE_ITEM:
                item_ = enter;
                if (enter) mark_ = lists_.next_mark();
                break;
            case CMARK_NODE_PARAGRAPH:
                if (!enter)
                    end(quotes_ > 0 ? BlockKind::quote
                        : item_     ? BlockKind::item
                                    : BlockKind::paragraph);
                if (!enter) item_ = false;
                break;
            case CMARK_NODE_HEADING:
                if (!enter) end(BlockKind::heading);
                break;
            case CMARK_NODE_CODE_BLOCK:
                code(cmark_node_get_literal(node));
                break;
            case CMARK_NODE_HTML_BLOCK:
                for (auto& block : html_blocks(cmark_node_get_literal(node)))
                    blocks_.push_back(std::move(block));
                break;
            case CMARK_NODE_IMAGE:
                images_ += enter ? 1 : -1;
                break;
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
                if (images_ == 0) text_ += cmark_node_get_literal(node);
                break;
            case CMARK_NODE_SOFTBREAK:
            case CMARK_NODE_LINEBREAK:
                text_ += '\n';
                break;
            default:
                break;
        }
    }

    /// CommonMark knows no tables, but people write them: rows that begin and end with a bar.
    [[nodiscard]] bool is_table() const {
        const auto rows = text::split(text_, '\n');
        return rows.size() > 1 && std::all_of(rows.begin(), rows.end(), [](std::string_view row) {
                   return row.size() > 1 && row.front() == '|' && row.back() == '|';
               });
    }

    void end(BlockKind kind) {
        if (kind == BlockKind::paragraph && is_table()) {
            code(text_);
            return text_.clear();
        }
        std::string clean = news::sanitise_line(text_);
        text_.clear();
        if (clean.empty()) return;
        if (kind == BlockKind::item) clean.insert(0, mark_);
        blocks_.push_back({kind, std::move(clean), std::max(0, lists_.depth() - 1)});
    }

    void code(std::string_view literal) {
        std::string clean = code_text(news::sanitise_plain(literal));
        if (!clean.empty()) blocks_.push_back({BlockKind::preformatted, std::move(clean)});
    }

    std::vector<Block> blocks_;
    std::string text_;
    lines::OpenLists lists_;
    std::string mark_;  // of the item
    int quotes_ = 0, images_ = 0;
    bool item_ = false;
};

void take_said(const Said& said, news::Article& article) {
    for (const auto& [key, value] : said) {
        if (value.empty()) continue;
        if (key == "title") article.title = value;
        if (key == "date" || key == "published") article.published = news::read_date(value);
        if (key == "author" || key == "byline") article.byline = value;
        if (key == "source") article.source = value;
        if (key == "summary" || key == "description" || key == "lead") article.lead = value;
        if (key == "link" || key == "url")
            if (auto link = absolute_link(value, ""); !link.empty()) article.link = link;
    }
}

std::string cut_title(std::string_view line) {
    return std::string(text::trim(text::prefix_bytes(line, longest_heading_title)));
}

}  // namespace

Result<Feed> read_document(const std::string& text, const std::string& name) {
    const std::string lines = text::replace_all(text::replace_all(text, "\r\n", "\n"), "\r", "\n");
    std::string_view rest = lines;
    Item item;
    news::Article& article = item.article;
    article.gate = "document";
    take_said(take_front_matter(rest), article);
    if (const auto front =
            text::trim(std::string_view(lines).substr(0, lines.size() - rest.size()));
        !front.empty())
        article.removed.push_back({"front matter", std::string(front)});
    article.blocks = is_markdown(name) ? MarkdownBlocks().read(rest) : text_blocks(rest);
    if (article.title.empty() && !article.blocks.empty()) {
        const Block& first = article.blocks.front();
        if (first.kind == BlockKind::heading) {
            article.title = first.text;
            article.blocks.erase(article.blocks.begin());
        } else {
            // A line may hold nothing that is seen, such as a hard space.
            for (const auto line : text::split(rest, '\n')) {
                article.title = news::sanitise_line(line);
                if (!article.title.empty()) break;
            }
            article.title = cut_title(article.title);
            if (first.text == article.title) article.blocks.erase(article.blocks.begin());
        }
    }
    take_document_fields(article);
    if (article.blocks.empty() && !article.lead)
        return Error{Code::bad_input, name, "there is no text in it"};
    if (article.title.empty() && article.lead) article.title = cut_title(*article.lead);
    article.language = words::language_of(news::told_text(article));
    item.identity = article.link.value_or(name + "\n" + article.title);
    // It is one article of a folder: whom it is from is not its title.
    return Feed{"", "text", {std::move(item)}, {}};
}

}  // namespace tearline::feeds
