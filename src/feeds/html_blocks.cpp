// SPDX-License-Identifier: MIT
// A feed's HTML as the blocks of an article: a walk over its tags without a tree, so that nothing
// hostile can nest too deep.
#include "feeds/html_blocks.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "feeds/bold_headings.h"
#include "lines/lines.h"
#include "lines/open_lists.h"
#include "news/html.h"
#include "news/html_tags.h"
#include "news/sanitise.h"

namespace tearline::feeds {

namespace {

using lines::Block;
using lines::BlockKind;

constexpr std::size_t longest_tag = 20;

template <std::size_t size>
bool is_one_of(std::string_view name, const std::string_view (&names)[size]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::string_view skipped[] = {"script",   "style",  "iframe",   "object",
                                        "svg",      "math",   "noscript", "template",
                                        "textarea", "select", "button",   "head"};
constexpr std::string_view breaking[] = {
    "p",       "div",   "article", "section",    "header",  "footer",  "main", "aside", "nav",
    "dl",      "dd",    "table",   "tr",         "figure",  "center",  "hr",   "form",  "fieldset",
    "address", "tbody", "thead",   "figcaption", "details", "summary", "body"};

constexpr char cell_mark = '\x1f';

/// ROWS as lines with their columns below each other; empty where they are no table that fits.
std::string table_text(const std::vector<std::vector<std::string>>& rows) {
    constexpr std::size_t most_cells = 12, least_rows = 2, widest = 76, gap = 2;
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        if (row.size() > most_cells) return "";
        if (widths.size() < row.size()) widths.resize(row.size(), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], static_cast<std::size_t>(lines::letters(row[i])));
    }
    std::size_t whole = 0;
    for (const auto width : widths) whole += width + gap;
    if (rows.size() < least_rows || widths.size() < 2 || whole > widest + gap) return "";
    std::string lines;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            lines += row[i];
            const auto used = static_cast<std::size_t>(lines::letters(row[i]));
            if (i + 1 < row.size()) lines.append(widths[i] + gap - used, ' ');
        }
        lines += '\n';
    }
    return code_text(lines);
}

class Walker {
  public:
    explicit Walker(std::string_view html) : html_(html) {}

    std::vector<Block> walk() {
        for (std::size_t at = 0; at < html_.size();) {
            const auto open = std::min(html_.find('<', at), html_.size());
            text_ += html_.substr(at, open - at);
            bold_.take_text(html_.substr(at, open - at));
            if (open == html_.size()) break;
            at = tag(open);
        }
        end_block();
        bold_.mark(blocks_);
        lines::settle_levels(blocks_);
        return std::move(blocks_);
    }

  private:
    /// Reads what stands at '<'; where to go on.
    std::size_t tag(std::size_t at) {
        const std::string_view rest = html_.substr(at);
        if (rest.starts_with("<!--")) {
            const auto end = comments_ ? html_.find("-->", at + 4) : std::string_view::npos;
            comments_ = end != std::string_view::npos;
            return comments_ ? end + 3 : literal(at);
        }
        std::size_t i = at + 1;
        const bool closing = i < html_.size() && html_[i] == '/';
        if (closing) ++i;
        std::string name;
        while (i < html_.size() && (text::is_alpha(html_[i]) || text::is_digit(html_[i])) &&
               name.size() < longest_tag)
            name += text::lower(html_[i++]);
        const bool declaration = rest.starts_with("<!") || rest.starts_with("<?");
        if (name.empty() && !declaration) return literal(at);
        const std::size_t end = after_tag(i);
        if (end == std::string_view::npos) return literal(at);
        const bool caption = name == "figcaption" && picture_;
        const bool ends_itself = html_[end - 2] == '/';
        if (!closing && !ends_itself && (caption || is_one_of(name, skipped)))
            return after_element(name, end);
        open_or_close(name, closing, html_.substr(i, end - i));
        return end;
    }

    std::size_t literal(std::size_t at) {
        text_ += "&lt;";
        return at + 1;
    }

    /// After the '>' that ends a tag, quotes known; one search that fails ends all.
    std::size_t after_tag(std::size_t at) {
        if (!tags_) return std::string_view::npos;
        char quote = 0;
        for (std::size_t i = at; i < html_.size(); ++i) {
            const char c = html_[i];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        // An open quote swallowed the rest: the next '>' will do.
        const auto plain = html_.find('>', at);
        tags_ = plain != std::string_view::npos;
        quotes_failed_ += 1;
        if (quotes_failed_ > 8) tags_ = false;
        return tags_ ? plain + 1 : plain;
    }

    /// Behind the closing tag of the element NAME whose tag ends AT. One that is never closed holds
    /// nothing, but a program is none of the text up to its end.
    std::size_t after_element(const std::string& name, std::size_t at) {
        const bool program = name == "script" || name == "style";
        if (never_closed_.count(name) > 0) return at;
        for (auto tag = html_.find("</", at); tag != std::string_view::npos;
             tag = html_.find("</", tag + 2)) {
            const auto rest = html_.substr(tag + 2);
            const bool whole = rest.size() <= name.size() || !text::is_alpha(rest[name.size()]);
            if (!text::starts_with_ignoring_case(rest, name) || !whole) continue;
            const auto end = html_.find('>', tag);
            return end == std::string_view::npos ? html_.size() : end + 1;
        }
        if (program) return html_.size();
        never_closed_.insert(name);
        return at;
    }

    void open_or_close(const std::string& name, bool closing, std::string_view attributes) {
        bold_.take_tag(name, closing);
        if (name == "br") {
            break_line();
        } else if (name == "pre") {
            end_block();
            preformatted_ = closing ? 0 : 1;
        } else if (name == "blockquote") {
            end_block();
            quotes_ = closing ? std::max(0, quotes_ - 1) : std::min(quotes_ + 1, 50);
        } else if (name == "li" || name == "dt") {
            end_block();
            if (name == "li") {
                kind_ = closing ? BlockKind::paragraph : BlockKind::item;
                if (!closing) mark_ = lists_.next_mark();
            }
        } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
            end_block();
            kind_ = closing ? BlockKind::paragraph : BlockKind::heading;
        } else if (name == "table") {
            end_block();
            if (!closing) in_table_ = true, rows_.clear();
        } else if (in_table_ && (name == "tr" || name == "td" || name == "th" || name == "tbody" ||
                                 name == "thead" || name == "tfoot")) {
            if (name == "tr") end_row();
            if (!closing && name.size() == 2 && name != "tr") text_ += cell_mark;
        } else if (name == "td" || name == "th") {
            text_ += "  ";
        } else if (name == "ul" || name == "ol") {
            if (kind_ != BlockKind::item || !is_blank()) end_block();
            if (closing)
                lists_.close();
            else
                lists_.open(name == "ol" ? std::optional(news::first_number(attributes))
                                         : std::nullopt);
        } else if (name == "img" || name == "picture" || name == "video") {
            picture_ = true;
        } else if (is_one_of(name, breaking)) {
            // <li><p>text</p></li> is one item.
            if (kind_ == BlockKind::item && is_blank()) return;
            end_block();
            if (name == "figure") picture_ = false;
        }
    }

    /// Has the block no text yet? Asked at every tag, it looks at each byte once.
    bool is_blank() {
        while (blank_ < text_.size() && text::is_space(text_[blank_])) ++blank_;
        return blank_ == text_.size();
    }

    /// The text of what ends here, as it was written.
    std::string taken() {
        broken_at_ = blank_ = 0;
        return std::exchange(text_, {});
    }

    /// Two breaks without text between them end a paragraph, as many editors write them.
    void break_line() {
        constexpr std::size_t longest_gap = 24;  // "&nbsp;&nbsp;"
        if (preformatted_ > 0) {
            text_ += '\n';
            return;
        }
        const bool again =
            broken_at_ > 0 && !in_table_ && text_.size() - broken_at_ <= longest_gap &&
            news::sanitise_line(news::decode_entities(std::string_view(text_).substr(broken_at_)))
                .empty();
        // "<strong>Prices</strong><br>They rise.": a heading in the paragraph's own first line.
        constexpr std::size_t longest_heading = 400;  // bytes, with entities
        const bool headed = !in_table_ && kind_ == BlockKind::paragraph && quotes_ == 0 &&
                            text_.size() <= longest_heading &&
                            bold_.is_heading(news::sanitise_line(news::decode_entities(text_)));
        if (again || headed) return end_block();
        text_ += ' ';
        broken_at_ = text_.size();
    }

    /// The row of a table that ends here.
    void end_row() {
        std::vector<std::string> row;
        const std::string cells = taken();
        for (const auto cell : text::split(cells, cell_mark))
            row.push_back(news::sanitise_line(news::decode_entities(cell)));
        // Before the first cell stands nothing.
        if (row.front().empty()) row.erase(row.begin());
        if (!row.empty()) rows_.push_back(std::move(row));
    }

    /// The table ends, or what stands in it is no table: paragraphs and lists set in cells.
    void end_table() {
        end_row();
        in_table_ = false;
        if (std::string table = table_text(rows_); !table.empty()) {
            blocks_.push_back({BlockKind::preformatted, std::move(table)});
        } else {
            for (const auto& row : rows_) {
                std::string line;
                for (const auto& cell : row) (line += line.empty() ? "" : " ") += cell;
                if (!line.empty()) blocks_.push_back({BlockKind::paragraph, std::move(line)});
            }
        }
        rows_.clear();
    }

    void end_block() {
        if (in_table_) return bold_.forget(), end_table();
        const std::string raw = news::decode_entities(taken());
        Block block{preformatted_ > 0 ? BlockKind::preformatted
                    : quotes_ > 0     ? BlockKind::quote
                                      : kind_,
                    "", std::max(0, lists_.depth() - 1)};
        if (preformatted_ > 0) {
            block.text = code_text(news::sanitise_plain(raw));
        } else {
            block.text = news::sanitise_line(raw);
        }
        if (kind_ == BlockKind::item && !block.text.empty()) {
            if (block.kind == BlockKind::item) block.text.insert(0, mark_);
            kind_ = BlockKind::paragraph;
        }
        if (block.text.empty()) return bold_.forget();
        bold_.end(block, blocks_.size());
        blocks_.push_back(std::move(block));
    }

    std::string_view html_;
    std::string text_;
    std::vector<Block> blocks_;
    std::vector<std::vector<std::string>> rows_;  // of the table
    bool in_table_ = false;
    bool picture_ = false;       // one stands in this figure
    std::size_t broken_at_ = 0;  // behind the last <br> in text_
    std::size_t blank_ = 0;      // bytes at the start of text_ that are known to be blanks
    BlockKind kind_ = BlockKind::paragraph;
    lines::OpenLists lists_;
    std::string mark_;  // of the item
    BoldHeadings bold_;
    int quotes_ = 0, preformatted_ = 0, quotes_failed_ = 0;
    bool comments_ = true, tags_ = true;
    std::set<std::string> never_closed_;  // elements that have no closing tag from here on
};

}  // namespace

std::vector<Block> html_blocks(std::string_view html) {
    return Walker(html).walk();
}

std::string code_text(std::string_view lines) {
    std::string code;
    std::size_t empty = 0;
    for (const auto line : text::split(lines, '\n')) {
        const auto kept = text::trim_right(line);
        if (kept.empty()) {
            ++empty;
            continue;
        }
        if (!code.empty()) code.append(empty + 1, '\n');
        code += kept;
        empty = 0;
    }
    return code;
}

std::vector<Block> text_blocks(std::string_view text) {
    std::vector<Block> blocks;
    std::string paragraph;
    const auto end = [&] {
        std::string clean = news::sanitise_line(paragraph);
        if (!clean.empty()) blocks.push_back({BlockKind::paragraph, std::move(clean)});
        paragraph.clear();
    };
    for (const auto line : text::split(text, '\n')) {
        if (text::trim(line).empty()) end();
        (paragraph += ' ') += line;
    }
    end();
    return blocks;
}

}  // namespace tearline::feeds
