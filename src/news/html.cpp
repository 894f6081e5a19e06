// SPDX-License-Identifier: MIT
// HTML that a gate let through: tags go, their line breaks stay, entities become letters.
#include "news/html.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/text.h"
#include "news/html_anchors.h"

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

struct Entity {
    std::string_view name;
    std::string_view text;
};
constexpr std::array entities{
    Entity{"amp", "&"},    Entity{"lt", "<"},     Entity{"gt", ">"},     Entity{"quot", "\""},
    Entity{"apos", "'"},   Entity{"nbsp", " "},   Entity{"ndash", "–"},  Entity{"mdash", "—"},
    Entity{"lsquo", "‘"},  Entity{"rsquo", "’"},  Entity{"ldquo", "“"},  Entity{"rdquo", "”"},
    Entity{"hellip", "…"}, Entity{"bull", "•"},   Entity{"laquo", "«"},  Entity{"raquo", "»"},
    Entity{"copy", "©"},   Entity{"reg", "®"},    Entity{"trade", "™"},  Entity{"euro", "€"},
    Entity{"pound", "£"},  Entity{"deg", "°"},    Entity{"middot", "·"}, Entity{"sect", "§"},
    Entity{"eacute", "é"}, Entity{"egrave", "è"}, Entity{"agrave", "à"}, Entity{"ccedil", "ç"},
    Entity{"auml", "ä"},   Entity{"ouml", "ö"},   Entity{"uuml", "ü"},   Entity{"szlig", "ß"},
    Entity{"Auml", "Ä"},   Entity{"Ouml", "Ö"},   Entity{"Uuml", "Ü"},   Entity{"aring", "å"},
    Entity{"aelig", "æ"},  Entity{"oslash", "ø"}, Entity{"ntilde", "ñ"}, Entity{"times", "×"},
    Entity{"rarr", "→"},   Entity{"larr", "←"},   Entity{"frac12", "½"}, Entity{"minus", "−"},
    Entity{"shy", ""},     Entity{"zwnj", ""},
};

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::binary_search(names.begin(), names.end(), name);
}

struct Tag {
    std::string name;  // lower case
    bool closing = false;
    std::size_t end = 0;  // after '>'
};

constexpr std::size_t longest_tag = 4096;

std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
    Tag tag;
    std::size_t i = at + 1;
    if (i < text.size() && text[i] == '/') tag.closing = true, ++i;
    while (i < text.size() && (text::is_alpha(text[i]) || text::is_digit(text[i])) &&
           tag.name.size() < 12)
        tag.name.push_back(text::lower(text[i++]));
    if (tag.name.empty()) return std::nullopt;
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

/// What pages mean by &#128; to &#159; (HTML 13.2.5.80).
constexpr char32_t windows_1252[32] = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

/// The text of the entity at '&' and where it ends.
std::optional<std::pair<std::string, std::size_t>> entity_at(std::string_view text,
                                                             std::size_t at) {
    const auto semicolon = text.substr(at, 12).find(';');
    if (semicolon == std::string_view::npos || semicolon < 2) return std::nullopt;
    const auto name = text.substr(at + 1, semicolon - 1);
    const std::size_t end = at + semicolon + 1;
    if (name.front() == '#') {
        const bool hex = name.size() > 2 && text::lower(name[1]) == 'x';
        char32_t code = 0;
        for (const char c : name.substr(hex ? 2 : 1)) {
            const char l = text::lower(c);
            int digit = text::is_digit(c) ? c - '0' : -1;
            if (hex && l >= 'a' && l <= 'f') digit = l - 'a' + 10;
            if (digit < 0) return std::nullopt;
            code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
            if (code > 0x10ffff) return std::nullopt;
        }
        if (code >= 0x80 && code < 0xa0) code = windows_1252[code - 0x80];
        if (code == 0 || (code >= 0xd800 && code < 0xe000)) return std::pair{std::string(), end};
        std::string letter;
        text::append_utf8(letter, code);
        return std::pair{letter, end};
    }
    for (const auto& entity : entities)
        if (entity.name == name) return std::pair{std::string(entity.text), end};
    return std::nullopt;
}

/// Where the element that TAG opened ends: after its closing tag; npos where it has none.
std::size_t after_element(std::string_view text, const Tag& tag) {
    std::size_t at = tag.end;
    for (;;) {
        at = text.find("</", at);
        if (at == std::string_view::npos) return at;
        if (const auto close = tag_at(text, at); close && close->name == tag.name)
            return close->end;
        at += 2;
    }
}

}  // namespace

std::string decode_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '&') {
            if (const auto entity = entity_at(text, i)) {
                out += entity->first;
                i = entity->second;
                continue;
            }
        }
        const std::size_t next = std::min(text.find('&', i + 1), text.size());
        out.append(text, i, next - i);
        i = next;
    }
    return out;
}

bool looks_like_html(std::string_view text) {
    const auto stands = [&](char mark) {
        for (auto at = text.find(mark); at != std::string_view::npos && at + 2 < text.size();
             at = text.find(mark, at + 1)) {
            const char next = text[at + 1];
            if (text::is_alpha(next) || next == '#' || next == '/' || next == '!') return true;
        }
        return false;
    };
    return stands('<') || stands('&');
}

std::string strip_html(std::string_view raw) {
    const std::string text = decode_entities(raw);
    const std::string_view view = text;
    std::string out;
    out.reserve(text.size());
    Anchors anchors;
    // Searches that ran to the end in vain are not begun again.
    bool comment_open = true;
    std::set<std::string> never_closed;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '<') {
            const std::size_t next = std::min(text.find('<', i), text.size());
            out.append(text, i, next - i);
            i = next;
            continue;
        }
        if (comment_open && view.substr(i, 4) == "<!--") {
            const auto end = view.find("-->", i + 4);
            if (end != std::string_view::npos) {
                i = end + 3;
                continue;
            }
            comment_open = false;
        }
        const auto tag = tag_at(view, i);
        if (tag && holds(dangerous_elements, tag->name)) {
            // What stands below a picture that is never closed is not its own; a script's would be.
            const bool is_program = tag->name == "script" || tag->name == "style";
            std::size_t end = tag->end;
            if (!tag->closing && never_closed.count(tag->name) == 0)
                end = after_element(view, *tag);
            if (end == std::string_view::npos) {
                never_closed.insert(tag->name);
                end = is_program ? text.size() : tag->end;
            }
            i = end;
        } else if (tag && holds(block_elements, tag->name)) {
            if (tag->name == "li" && !tag->closing)
                out += "\n* ";
            else if (tag->name == "td" || tag->name == "th")
                out += "  ";
            else
                out += tag->name == "br" || tag->name == "tr" ? "\n" : "\n\n";
            i = tag->end;
        } else if (tag && holds(inline_elements, tag->name)) {
            if (tag->name == "a" && tag->closing) anchors.close(out);
            if (tag->name == "a" && !tag->closing)
                anchors.open(view.substr(i, tag->end - i), out.size());
            i = tag->end;
        } else {
            out.push_back(text[i++]);
        }
    }
    return out;
}

}  // namespace tearline::news
