// SPDX-License-Identifier: MIT
// Articles as JSON lines, Markdown, HTML and text. What articles say is escaped for each.
#include "cmd/article_view.h"

#include <algorithm>

#include "base/text.h"
#include "cmd/output.h"
#include "editions/escape.h"
#include "lines/numbered.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t article_width = 79;

std::string plain_date(const news::Moment& moment) {
    constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
    const CivilTime time = to_civil(moment.unix);
    return std::to_string(time.day) + " " + std::string(months[time.month - 1]) + " " +
           std::to_string(time.year);
}

std::string markdown(std::string_view plain) {
    return editions::escape_markdown(safe(plain));
}

/// Preformatted text line by line, so that control characters are shown and line ends kept.
std::string safe_lines(std::string_view text, std::string_view indent) {
    std::string out;
    for (const std::string_view line : text::split(text, '\n'))
        out += std::string(text::trim_right(std::string(indent) + safe(line))) + "\n";
    return out;
}

/// How far an item of a list within lists is set in.
std::string set_in(const lines::Block& item) {
    return std::string(static_cast<std::size_t>(item.level) * 2, ' ');
}

class MarkdownView : public ArticleView {
  public:
    std::string article(const std::string&, const news::Article& article,
                        const std::string&) const override {
        std::string out;
        out += "# " + markdown(article.title) + "\n";
        if (const std::string credit = credit_line(article); !credit.empty())
            out += "\n*" + markdown(credit) + "*\n";
        if (article.lead) out += "\n**" + markdown(*article.lead) + "**\n";
        for (std::size_t i = 0; i < article.blocks.size(); ++i) {
            const bool list = i > 0 && article.blocks[i].kind == lines::BlockKind::item &&
                              article.blocks[i - 1].kind == lines::BlockKind::item;
            out += (list ? "" : "\n") + block(article.blocks[i]);
        }
        if (!article.link) return out;
        const std::string link = editions::web_link(*article.link);
        return out + (link.empty() ? "\n" + markdown(*article.link) + "\n" : "\n<" + link + ">\n");
    }
    std::string between() const override { return "\n---\n\n"; }

  private:
    static std::string item(const lines::Block& block) {
        constexpr std::size_t step = 4;  // behind "1. " what belongs to it needs three
        const std::string indent(static_cast<std::size_t>(block.level) * step, ' ');
        const auto number = lines::number_mark(block.text);
        const std::string_view text = block.text;
        if (number.length == 0 || (number.mark != '.' && number.mark != ')'))
            return indent + "- " + markdown(text) + "\n";
        return indent + std::to_string(number.number) + number.mark + ' ' +
               markdown(text.substr(number.length)) + "\n";
    }
    static std::string block(const lines::Block& block) {
        switch (block.kind) {
            case lines::BlockKind::heading:
                return "## " + markdown(block.text) + "\n";
            case lines::BlockKind::item:
                return item(block);
            case lines::BlockKind::quote:
                return "> " + markdown(block.text) + "\n";
            case lines::BlockKind::preformatted:
                return safe_lines(block.text, "    ");
            case lines::BlockKind::paragraph:
                break;
        }
        return markdown(block.text) + "\n";
    }
};

class HtmlView : public ArticleView {
  public:
    std::string article(const std::string&, const news::Article& article,
                        const std::string&) const override {
        std::string out;
        const std::string language =
            article.language ? " lang=\"" + editions::escape_markup(*article.language) + "\"" : "";
        out +=
            "<article" + language + ">\n<h1>" + editions::escape_markup(article.title) + "</h1>\n";
        if (const std::string credit = credit_line(article); !credit.empty())
            out += "<p class=\"credit\">" + editions::escape_markup(credit) + "</p>\n";
        if (article.lead)
            out += "<p class=\"lead\">" + editions::escape_markup(*article.lead) + "</p>\n";
        int lists = 0;  // open ones, each with an open item
        for (const lines::Block& block : article.blocks) {
            const bool item = block.kind == lines::BlockKind::item;
            const int wanted = item ? block.level + 1 : 0;
            for (; lists > wanted; --lists) out += "</li>\n</ul>\n";
            if (item) out += lists == wanted ? "</li>\n" : "<ul>\n";
            lists = wanted;
            out += element(block);
        }
        for (; lists > 0; --lists) out += "</li>\n</ul>\n";
        if (article.link) {
            const std::string shown = editions::escape_markup(*article.link);
            const std::string link = editions::escape_markup(editions::web_link(*article.link));
            out += link.empty() ? "<p>" + shown + "</p>\n"
                                : "<p><a rel=\"noopener noreferrer nofollow\" href=\"" + link +
                                      "\">" + shown + "</a></p>\n";
        }
        out += "</article>\n";
        return out;
    }
    std::string start() const override {
        return "<!DOCTYPE html>\n<html>\n<head>\n<meta "
               "charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<title>Articles</title>\n"
               "<style>:root{color-scheme:light dark}body{max-width:42em;margin:2em auto;padding:0 "
               "1em;font:1em/1.5 serif}"
               "article+article{border-top:1px solid;margin-top:2em}.credit{font-style:italic}"
               ".lead{font-weight:bold}.numbered{list-style:none}pre{overflow:auto}</style>\n</"
               "head>\n<body>\n";
    }
    std::string end() const override { return "</body>\n</html>\n"; }

  private:
    static std::string element(const lines::Block& block) {
        const std::string text = editions::escape_markup(block.text);
        switch (block.kind) {
            case lines::BlockKind::heading:
                return "<h2>" + text + "</h2>\n";
            case lines::BlockKind::item:
                return (lines::bullet_for(block.text, "*").empty() ? "<li class=\"numbered\">"
                                                                   : "<li>") +
                       text + "\n";  // what follows may belong into it
            case lines::BlockKind::quote:
                return "<blockquote><p>" + text + "</p></blockquote>\n";
            case lines::BlockKind::preformatted:
                return "<pre>" + text + "</pre>\n";
            case lines::BlockKind::paragraph:
                break;
        }
        return "<p>" + text + "</p>\n";
    }
};

class ArticleText : public ArticleView {
  public:
    std::string article(const std::string&, const news::Article& article,
                        const std::string&) const override {
        std::string out;
        const std::string title = wrapped(safe(article.title), article_width);
        out += title +
               std::string(std::min(article_width, text::columns(safe(article.title))), '=') + "\n";
        if (const std::string credit = credit_line(article); !credit.empty())
            out += wrapped(safe(credit), article_width);
        if (article.lead) out += "\n" + wrapped(safe(*article.lead), article_width);
        for (std::size_t i = 0; i < article.blocks.size(); ++i) {
            const bool list = i > 0 && article.blocks[i].kind == lines::BlockKind::item &&
                              article.blocks[i - 1].kind == lines::BlockKind::item;
            out += (list ? "" : "\n") + block(article.blocks[i]);
        }
        if (article.link) out += "\n" + safe(*article.link) + "\n";
        return out;
    }
    std::string between() const override { return "\n" + std::string(article_width, '-') + "\n\n"; }

  private:
    static std::string block(const lines::Block& block) {
        const std::string plain = safe(block.text);
        switch (block.kind) {
            case lines::BlockKind::heading:
                return wrapped(plain, article_width) +
                       std::string(std::min(article_width, text::columns(plain)), '-') + "\n";
            case lines::BlockKind::item:
                return wrapped(
                    set_in(block) + "  " + std::string(lines::bullet_for(plain, "* ")) + plain,
                    article_width, set_in(block) + "    ");
            case lines::BlockKind::quote:
                return wrapped("> " + plain, article_width, "> ");
            case lines::BlockKind::preformatted:
                return safe_lines(block.text, "");
            case lines::BlockKind::paragraph:
                break;
        }
        return wrapped(plain, article_width);
    }
};

}  // namespace

std::unique_ptr<ArticleView> articles_as_markdown() {
    return std::make_unique<MarkdownView>();
}
std::unique_ptr<ArticleView> articles_as_html() {
    return std::make_unique<HtmlView>();
}
std::unique_ptr<ArticleView> articles_as_text() {
    return std::make_unique<ArticleText>();
}

std::unique_ptr<ArticleView> article_view(std::string_view format) {
    if (format == "json") return articles_as_json();
    if (format == "markdown") return articles_as_markdown();
    if (format == "html") return articles_as_html();
    if (format == "text") return articles_as_text();
    return nullptr;
}

std::string credit_line(const news::Article& article) {
    std::string out;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
    };
    add(article.source.value_or(""));
    add(article.byline.value_or(""));
    if (article.via) add("via " + *article.via);
    if (article.published) add(plain_date(*article.published));
    return out;
}

}  // namespace tearline::cmd
