// SPDX-License-Identifier: MIT
// Tags of HTML within a text, and whether they are its markup or what it writes about.
#include "news/html_tags.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

// Sorted, for a binary search.
constexpr std::array inline_elements{
    "a"sv,     "abbr"sv,   "address"sv, "audio"sv,   "b"sv,      "big"sv,   "body"sv, "button"sv,
    "cite"sv,  "code"sv,   "del"sv,     "em"sv,      "font"sv,   "form"sv,  "head"sv, "html"sv,
    "i"sv,     "img"sv,    "input"sv,   "ins"sv,     "kbd"sv,    "label"sv, "link"sv, "mark"sv,
    "meta"sv,  "nobr"sv,   "option"sv,  "picture"sv, "q"sv,      "s"sv,     "samp"sv, "select"sv,
    "small"sv, "source"sv, "span"sv,    "strike"sv,  "strong"sv, "sub"sv,   "sup"sv,  "time"sv,
    "title"sv, "tt"sv,     "u"sv,       "var"sv,     "video"sv,  "wbr"sv};
constexpr std::array block_elements{
    "article"sv, "aside"sv, "blockquote"sv, "br"sv,     "center"sv, "dd"sv,      "div"sv,
    "dl"sv,      "dt"sv,    "figcaption"sv, "figure"sv, "footer"sv, "h1"sv,      "h2"sv,
    "h3"sv,      "h4"sv,    "h5"sv,         "h6"sv,     "header"sv, "hr"sv,      "li"sv,
    "main"sv,    "nav"sv,   "ol"sv,         "p"sv,      "pre"sv,    "section"sv, "table"sv,
    "tbody"sv,   "td"sv,    "tfoot"sv,      "th"sv,     "thead"sv,  "tr"sv,      "ul"sv};
constexpr std::array dangerous_elements{"applet"sv,   "embed"sv,    "iframe"sv,  "math"sv,
                                        "noscript"sv, "object"sv,   "script"sv,  "style"sv,
                                        "svg"sv,      "template"sv, "textarea"sv};

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::binary_search(names.begin(), names.end(), name);
}

constexpr std::size_t longest_tag = 4096;

Element element_of(std::string_view name) {
    if (holds(block_elements, name)) return Element::block;
    if (holds(inline_elements, name)) return Element::in_line;
    return holds(dangerous_elements, name) ? Element::dangerous : Element::unknown;
}

}  // namespace

std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
    Tag tag;
    std::size_t i = at + 1;
    if (i < text.size() && text[i] == '/') tag.closing = true, ++i;
    while (i < text.size() && (text::is_alpha(text[i]) || text::is_digit(text[i])) &&
           tag.name.size() < 12)
        tag.name.push_back(text::lower(text[i++]));
    if (tag.name.empty()) return std::nullopt;
    tag.element = element_of(tag.name);
    if (tag.closing && (i == text.size() || text[i] == '\n')) {
        tag.end = i;  // "</a" that lost its end: the lines below are none of it
        return tag;
    }
    if (i >= text.size()) return std::nullopt;
    if (text[i] != '>' && text[i] != '/' && !text::is_space(text[i])) return std::nullopt;
    char quote = 0;
    const std::size_t limit = std::min(text.size(), i + longest_tag);
    for (; i < limit; ++i) {
        if (quote) {
            if (text[i] == quote) quote = 0;
        } else if (text[i] == '"' || text[i] == '\'') {
            quote = text[i];
        } else if (text[i] == '>') {
            tag.end = i + 1;
            return tag;
        } else if (text[i] == '<') {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

namespace {

bool is_letter_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    if (static_cast<unsigned char>(text[at]) < 0x80)
        return text::is_alpha(text[at]) || text::is_digit(text[at]);
    const char32_t letter = text::next_code_point(text, at);
    return letter >= 0xc0 && (letter < 0x2000 || letter > 0x206f);
}

bool ends_line(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at >= text.size() || text[at] == '\n';
}

bool starts_line(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ') --at;
    return at == 0 || text[at - 1] == '\n';
}

enum class TagLook { markup, at_edge, among_words };

/// How TAG, which stands AT, looks.
TagLook look_of(std::string_view text, std::size_t at, const Tag& tag) {
    const auto inner = text.substr(at, tag.end - at);
    if (inner.find('=') != std::string_view::npos) return TagLook::markup;
    static constexpr std::array empty_alone{"img"sv, "input"sv, "link"sv, "meta"sv, "source"sv};
    if (holds(empty_alone, tag.name)) return TagLook::among_words;
    std::size_t letter = at;
    while (letter > 0 && (static_cast<unsigned char>(text[letter - 1]) & 0xc0) == 0x80) --letter;
    if (letter > 0) --letter;
    const bool behind_word = at > 0 && (is_letter_at(text, letter) ||
                                        ".!?,:;"sv.find(text[letter]) != std::string_view::npos);
    if ((tag.closing || tag.element == Element::block) && behind_word) return TagLook::markup;
    if (!tag.closing && is_letter_at(text, tag.end)) return TagLook::markup;
    const bool edge = starts_line(text, at) || ends_line(text, tag.end);
    return edge && tag.element != Element::in_line ? TagLook::at_edge : TagLook::among_words;
}

}  // namespace

int first_number(std::string_view tag) {
    constexpr std::string_view attribute = "start=";
    constexpr std::size_t most_digits = 3;
    for (std::size_t at = 0; at + attribute.size() < tag.size(); ++at) {
        const bool begins = at == 0 || text::is_space(tag[at - 1]);
        if (!begins || !text::starts_with_ignoring_case(tag.substr(at), attribute)) continue;
        std::string_view value = tag.substr(at + attribute.size());
        if (value.front() == '"' || value.front() == '\'') value.remove_prefix(1);
        const auto digits = std::min(value.find_first_not_of("0123456789"), value.size());
        if (digits > 0 && digits <= most_digits)
            return static_cast<int>(text::to_number(value.substr(0, digits)).value_or(1));
        break;
    }
    return 1;
}

bool is_markup(std::string_view text) {
    int at_edge = 0, among_words = 0;
    bool comment_open = true;
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        if (comment_open && text.substr(at, 4) == "<!--") {
            if (text.find("-->", at + 4) != std::string_view::npos) return true;
            comment_open = false;
        }
        const auto tag = tag_at(text, at);
        if (!tag || tag->element == Element::unknown) continue;
        switch (look_of(text, at, *tag)) {
            case TagLook::markup:
                return true;
            case TagLook::at_edge:
                ++at_edge;
                break;
            case TagLook::among_words:
                ++among_words;
        }
    }
    // Lines that were wrapped have one or the other of a sentence's tags at their edges.
    return at_edge >= 2 && at_edge > among_words;
}

}  // namespace tearline::news
