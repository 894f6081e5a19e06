// SPDX-License-Identifier: MIT
// A text or Markdown file as an article; Markdown by cmark, the reference parser.
#include "feeds/document.h"

#include <cmark.h>

#include <memory>

#include "base/text.h"
#include "feeds/draft.h"
#include "feeds/html_blocks.h"
#include "news/dates.h"
#include "news/language.h"
#include "news/sanitise.h"

namespace tearline::feeds {

namespace {

using news::Block;
using news::BlockKind;

constexpr std::size_t longest_heading_title = 250;

bool is_markdown(std::string_view name) {
    const std::string low = text::to_lower(name);
    return low.ends_with(".md") || low.ends_with(".markdown");
}

/// Takes the lines between two "---" off TEXT; what they say.
std::vector<std::pair<std::string, std::string>> take_front_matter(std::string_view& text) {
    std::vector<std::pair<std::string, std::string>> said;
    if (!text.starts_with("---\n")) return said;
    const auto end = text.find("\n---\n", 3);
    if (end == std::string_view::npos) return said;
    for (const auto line : text::split(text.substr(4, end - 4 + 1), '\n')) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        std::string_view value = text::trim(line.substr(colon + 1));
        if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
            value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        said.emplace_back(text::to_lower(text::trim(line.substr(0, colon))),
                          news::sanitise_line(value));
    }
    text.remove_prefix(end + 5);
    return said;
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
        return std::move(blocks_);
    }

  private:
    void visit(cmark_node* node, bool enter) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_BLOCK_QUOTE:
                quotes_ += enter ? 1 : -1;
                break;
            case CMARK_NODE_ITEM:
                item_ = enter;
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
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
                text_ += cmark_node_get_literal(node);
                break;
            case CMARK_NODE_SOFTBREAK:
            case CMARK_NODE_LINEBREAK:
                text_ += ' ';
                break;
            default:
                break;
        }
    }

    void end(BlockKind kind) {
        std::string clean = news::sanitise_line(text_);
        text_.clear();
        if (!clean.empty()) blocks_.push_back({kind, std::move(clean)});
    }

    void code(std::string_view literal) {
        news::Account ignored;
        std::string clean = code_text(news::sanitise(literal, ignored));
        if (!clean.empty()) blocks_.push_back({BlockKind::preformatted, std::move(clean)});
    }

    std::vector<Block> blocks_;
    std::string text_;
    int quotes_ = 0;
    bool item_ = false;
};

void take_said(const std::vector<std::pair<std::string, std::string>>& said,
               news::Article& article) {
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
    if (article.blocks.empty() && !article.lead)
        return Error{Code::bad_input, name, "there is no text in it"};
    if (article.title.empty() && article.lead) article.title = cut_title(*article.lead);
    article.language = news::language_of(news::body_text(article));
    item.identity = article.link.value_or(name + "\n" + article.title);
    // It is one article of a folder: whom it is from is not its title.
    return Feed{"", "text", {std::move(item)}, {}};
}

}  // namespace tearline::feeds
