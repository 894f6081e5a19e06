// SPDX-License-Identifier: MIT
// An article as the text of an echomail message, laid out and read back.
#include "news/posted_article.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "news/dates.h"

namespace tearline::news {

namespace {

constexpr std::size_t posted_width = 75, list_step = 2;
constexpr std::string_view rule =
    "======================================================================";
constexpr std::string_view posted_labels[] = {"Source", "By",       "Via",    "Date",
                                              "Link",   "Language", "Summary"};

/// Words that at the start of a line would be read as control, quotation or one of our own marks.
bool is_mark(std::string_view word) {
    return word.starts_with("---") || word.starts_with("...") || word.starts_with("===") ||
           word.starts_with("~~~") || word.front() == '>' || word.front() == '|' ||
           word.front() == '\\' || word == "*" ||
           text::starts_with_ignoring_case(word, "SEEN-BY") ||
           text::starts_with_ignoring_case(word, "AREA:");
}

/// Wrapped lines; those after the first are indented by INDENT. A mark stays with the word before
/// it.
std::string wrapped(std::string_view start, std::string_view text, std::string_view indent) {
    std::string out(start);
    std::size_t used = text::columns(start);
    bool first = true;
    for (const auto word : text::words(text)) {
        const std::size_t wide = text::columns(word);
        if (first && is_mark(word) && start.empty()) out += '\\', ++used;
        if (!first && used + 1 + wide > posted_width && !is_mark(word)) {
            out.append("\n").append(indent);
            used = indent.size();
        } else if (!first) {
            out += ' ', ++used;
        }
        out += word;
        used += wide;
        first = false;
    }
    return out + '\n';
}

std::string date_text(const Moment& moment) {
    const CivilTime time = to_civil(moment.unix);
    std::string text = fmt::format("{:04}-{:02}-{:02}", time.year, time.month, time.day);
    if (!moment.zoned && time.hour == 0 && time.minute == 0 && time.second == 0) return text;
    text += fmt::format(" {:02}:{:02}:{:02}", time.hour, time.minute, time.second);
    return moment.zoned ? text + " UTC" : text;
}

std::string block_text(const lines::Block& block) {
    switch (block.kind) {
        case lines::BlockKind::heading: {
            const std::string lines = wrapped("", block.text, "");
            return lines +
                   std::string(std::clamp<std::size_t>(text::columns(block.text), 3, posted_width),
                               '~') +
                   "\n";
        }
        case lines::BlockKind::item: {
            const std::string indent(static_cast<std::size_t>(block.level) * list_step, ' ');
            return wrapped(indent + "* ", block.text, indent + "  ");
        }
        case lines::BlockKind::quote: {
            return wrapped("> ", block.text, "> ");
        }
        case lines::BlockKind::preformatted: {
            std::string out;
            for (const auto line : text::split(block.text, '\n'))
                out += line.empty() ? "|\n" : "| " + std::string(line) + "\n";
            return out;
        }
        case lines::BlockKind::paragraph:
            break;
    }
    return wrapped("", block.text, "");
}

bool is_double_rule(std::string_view line) {
    line = text::trim(line);
    return line.size() >= 20 && line.find_first_not_of('=') == std::string_view::npos;
}

bool is_underline(std::string_view line) {
    line = text::trim(line);
    return line.size() >= 3 && line.find_first_not_of('~') == std::string_view::npos;
}

/// Lines joined by blanks, without the "\" before what begins like a mark.
std::string joined(const std::vector<std::string_view>& lines) {
    std::string all;
    for (const auto line : lines) (all += ' ') += line;
    all = text::squeeze(all);
    if (all.starts_with('\\')) all.erase(0, 1);
    return all;
}

void set_label(std::string_view label, const std::string& value, Article& article) {
    if (value.empty()) return;
    if (label == "Source") article.source = value;
    if (label == "By") article.byline = value;
    if (label == "Via") article.via = value;
    if (label == "Language") article.language = value;
    if (label == "Link") article.link = value;
    if (label == "Summary") article.lead = value;
    if (label != "Date") return;
    article.published = read_date(value);
    if (const auto exact = parse_iso8601(text::replace_all(value, " UTC", "Z")))
        article.published = Moment{*exact, value.ends_with(" UTC")};
}

/// The labels between the title and the rule; false where something else stands there.
bool read_labels(const std::vector<std::string_view>& lines, Article& article) {
    std::string_view label;
    std::string value;
    for (const auto line : lines) {
        const auto colon = line.find(": ");
        const auto name = line.substr(0, colon);
        const bool opens = colon != std::string_view::npos &&
                           std::find(std::begin(posted_labels), std::end(posted_labels), name) !=
                               std::end(posted_labels);
        if (opens) {
            set_label(label, value, article);
            label = name;
            value = text::squeeze(line.substr(colon + 2));
        } else if (text::trim(line).empty()) {
            continue;
        } else if (label.empty()) {
            return false;
        } else {
            (value += value.empty() ? "" : " ") += text::squeeze(line);
        }
    }
    set_label(label, value, article);
    return true;
}

class BodyReader {
  public:
    std::vector<lines::Block> read(const std::vector<std::string_view>& lines) {
        for (const auto line : lines) take(line);
        end();
        lines::settle_levels(blocks_);
        return std::move(blocks_);
    }

  private:
    void take(std::string_view line) {
        if (text::trim(line).empty()) return end();
        // A list within the list above it.
        const bool in_list = kind_ == lines::BlockKind::item && !lines_.empty();
        const std::size_t indent = in_list ? line.find_first_not_of(' ') : 0;
        const auto level = static_cast<int>(indent / list_step);
        if (indent > 0 && line.substr(indent).starts_with("* ")) line.remove_prefix(indent);
        if (is_underline(line) && !lines_.empty() && kind_ == lines::BlockKind::paragraph) {
            kind_ = lines::BlockKind::heading;
            return end();
        }
        const bool item = line.starts_with("* "), quote = line.starts_with("> ");
        const bool code = line.starts_with("| ") || line == "|";
        const lines::BlockKind kind = code    ? lines::BlockKind::preformatted
                                      : quote ? lines::BlockKind::quote
                                      : item  ? lines::BlockKind::item
                                              : lines::BlockKind::paragraph;
        const bool goes_on = !lines_.empty() && !item &&
                             (kind == kind_ || (kind == lines::BlockKind::paragraph &&
                                                kind_ != lines::BlockKind::preformatted));
        if (!goes_on) {
            end();
            kind_ = kind;
            level_ = item ? level : 0;
        }
        lines_.push_back(kind == lines::BlockKind::paragraph
                             ? line
                             : line.substr(std::min<std::size_t>(2, line.size())));
    }

    void end() {
        if (lines_.empty()) return;
        std::string text;
        if (kind_ == lines::BlockKind::preformatted)
            for (std::size_t i = 0; i < lines_.size(); ++i)
                (text += i > 0 ? "\n" : "") += lines_[i];
        else if (kind_ == lines::BlockKind::paragraph || kind_ == lines::BlockKind::heading)
            text = joined(lines_);
        else
            for (const auto line : lines_) text = text::squeeze(text + ' ' + std::string(line));
        if (!text.empty()) blocks_.push_back({kind_, std::move(text), level_});
        lines_.clear();
        kind_ = lines::BlockKind::paragraph;
    }

    std::vector<lines::Block> blocks_;
    std::vector<std::string_view> lines_;
    lines::BlockKind kind_ = lines::BlockKind::paragraph;
    int level_ = 0;  // of the item
};

}  // namespace

std::string article_text(const Article& article) {
    std::string out = wrapped("", article.title, "") + "\n";
    const auto label = [&](std::string_view name, const std::optional<std::string>& value) {
        if (value && !value->empty()) out += wrapped(std::string(name) + ": ", *value, "  ");
    };
    label("Source", article.source);
    label("By", article.byline);
    label("Via", article.via);
    if (article.published) label("Date", date_text(*article.published));
    label("Language", article.language);
    if (article.link && !article.link->empty()) out += "Link: " + *article.link + "\n";
    label("Summary", article.lead);
    out.append("\n").append(rule) += '\n';
    for (std::size_t i = 0; i < article.blocks.size(); ++i) {
        const bool list = i > 0 && article.blocks[i].kind == lines::BlockKind::item &&
                          article.blocks[i - 1].kind == lines::BlockKind::item;
        if (i > 0 && !list) out += '\n';
        out += block_text(article.blocks[i]);
    }
    return out.append(rule) + '\n';
}

std::optional<Article> read_article_text(std::string_view text) {
    std::vector<std::string_view> lines;
    for (const auto line : text::split(text, '\n')) lines.push_back(text::trim_right(line));
    const auto first = std::find_if(lines.begin(), lines.end(), is_double_rule);
    const auto last = std::find_if(lines.rbegin(), lines.rend(), is_double_rule).base();
    if (first == lines.end() || last - first < 2) return std::nullopt;
    const auto start = std::find_if(lines.begin(), first, [](auto line) { return !line.empty(); });
    const auto title_end = std::find_if(start, first, [](auto line) { return line.empty(); });
    Article article;
    article.title = joined({start, title_end});
    if (article.title.empty() || !read_labels({title_end, first}, article)) return std::nullopt;
    article.blocks = BodyReader().read({first + 1, last - 1});
    return article;
}

}  // namespace tearline::news
