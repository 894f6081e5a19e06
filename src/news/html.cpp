// SPDX-License-Identifier: MIT
// HTML that a gate let through: tags go, their line breaks stay, entities become letters.
#include "news/html.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/text.h"
#include "news/html_anchors.h"
#include "news/html_layout.h"
#include "news/html_tags.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

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

/// Of "&amp;#039;", "&amp;quot;" and the like: what a feed meant that escaped its text twice. AT is
/// behind "&amp;". "&amp;lt;" and "&amp;nbsp;" are what somebody writes about.
std::optional<std::pair<std::string, std::size_t>> escaped_twice(std::string_view text,
                                                                 std::size_t at) {
    static constexpr std::array names{"#"sv,      "quot;"sv,  "apos;"sv,  "lsquo;"sv, "rsquo;"sv,
                                      "ldquo;"sv, "rdquo;"sv, "ndash;"sv, "mdash;"sv, "hellip;"sv};
    const auto rest = text.substr(at);
    if (std::none_of(names.begin(), names.end(),
                     [&](std::string_view name) { return rest.starts_with(name); }))
        return std::nullopt;
    // As if its "&" stood before it.
    const auto semicolon = rest.substr(0, 11).find(';');
    if (semicolon == std::string_view::npos) return std::nullopt;
    std::string entity("&");
    entity += rest.substr(0, semicolon + 1);
    auto found = entity_at(entity, 0);
    if (found) found->second = at + semicolon + 1;
    return found;
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

/// Where an element ends that is never closed: what stands below a picture is not its own; a
/// program's lines are, up to an empty one.
std::size_t end_of_unclosed(std::string_view text, const Tag& tag) {
    if (tag.name != "script" && tag.name != "style") return tag.end;
    return std::min(text.find("\n\n", tag.end), text.size());
}

}  // namespace

std::string decode_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '&') {
            if (const auto entity = entity_at(text, i)) {
                const auto inner =
                    entity->first == "&" ? escaped_twice(text, entity->second) : std::nullopt;
                out += inner ? inner->first : entity->first;
                i = inner ? inner->second : entity->second;
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

namespace {

/// What a block TAG, written MARKUP, makes of the text OUT before it.
void take_block(const Tag& tag, std::string_view markup, ListWriter& list, Flow& flow,
                std::string& out) {
    if (tag.name == "li" || tag.name == "ul" || tag.name == "ol")
        list.take(tag, markup, out);
    else if (HeadingWriter::is_heading(tag))
        HeadingWriter::take(tag, out);
    else if (tag.name == "td" || tag.name == "th")
        out += "  ";
    else if (!list.is_fresh(out))
        out += tag.name == "br" || tag.name == "tr" ? "\n" : "\n\n";
    flow.pass(tag);
}

/// Where TEXT goes on behind the dangerous element of TAG; NEVER_CLOSED are the names that were
/// looked for in vain.
std::size_t after_dangerous(std::string_view text, const Tag& tag,
                            std::set<std::string>& never_closed) {
    std::size_t end = tag.end;
    if (!tag.closing && never_closed.count(tag.name) == 0) end = after_element(text, tag);
    if (end != std::string_view::npos) return end;
    never_closed.insert(tag.name);
    return end_of_unclosed(text, tag);
}

/// TEXT without its tags; ESCAPED: entities become letters.
std::string without_tags(std::string_view text, bool escaped) {
    std::string out;
    out.reserve(text.size());
    Anchors anchors;
    Flow flow(text);
    ListWriter list;
    Captions captions;
    // Searches that ran to the end in vain are not begun again.
    bool comment_open = true;
    std::set<std::string> never_closed;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '<') {
            const std::size_t next = std::min(text.find('<', i), text.size());
            auto part = text.substr(i, next - i);
            if (list.is_fresh(out))
                part.remove_prefix(std::min(part.find_first_not_of(" \r\n\t"), part.size()));
            out += flow.join(escaped ? decode_entities(part) : std::string(part));
            i = next;
            continue;
        }
        if (comment_open && text.substr(i, 4) == "<!--") {
            const auto end = text.find("-->", i + 4);
            if (end != std::string_view::npos) {
                i = end + 3;
                continue;
            }
            comment_open = false;
        }
        const auto tag = tag_at(text, i);
        if (tag) captions.take(*tag);
        if (tag && captions.is_caption(*tag) && never_closed.count(tag->name) == 0) {
            const auto end = after_element(text, *tag);
            if (end == std::string_view::npos) never_closed.insert(tag->name);
            i = end == std::string_view::npos ? tag->end : end;
            continue;
        }
        switch (tag ? tag->element : Element::unknown) {
            case Element::dangerous:
                i = after_dangerous(text, *tag, never_closed);
                break;
            case Element::block:
                take_block(*tag, text.substr(i, tag->end - i), list, flow, out);
                i = tag->end;
                break;
            case Element::in_line:
                if (tag->name == "a" && tag->closing) anchors.close(out);
                if (tag->name == "a" && !tag->closing)
                    anchors.open(text.substr(i, tag->end - i), out.size());
                i = tag->end;
                break;
            case Element::unknown:
                out.push_back(text[i++]);
        }
    }
    return out;
}

}  // namespace

std::string strip_html(std::string_view raw) {
    // A gate may have escaped all of its HTML; beside tags that are markup, such as are escaped are
    // written about.
    if (is_markup(raw)) return without_tags(raw, true);
    std::string decoded = decode_entities(raw);
    return is_markup(decoded) ? without_tags(decoded, false) : decoded;
}

}  // namespace tearline::news
