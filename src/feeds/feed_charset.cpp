// SPDX-License-Identifier: MIT
// Which charset a feed is in: what is declared, believed as far as the bytes agree.
#include "feeds/feed_charset.h"

#include <algorithm>
#include <optional>

#include "base/charset.h"
#include "base/text.h"
#include "news/sanitise.h"

namespace tearline::feeds {

namespace {

/// The value of NAME=.. in TEXT, quotes left out.
std::string value_of(std::string_view text, std::string_view name) {
    const std::string low = text::to_lower(text);
    auto at = low.find(name);
    if (at == std::string::npos) return "";
    at = low.find_first_not_of(" \t=", at + name.size());
    if (at == std::string::npos) return "";
    const bool quoted = low[at] == '"' || low[at] == '\'';
    if (quoted) ++at;
    const auto end = low.find_first_of(" \t\"';?>", at);
    return low.substr(at, end == std::string::npos ? end : end - at);
}

std::string declared_charset(BytesView bytes, const std::string& content_type) {
    if (const auto sent = value_of(content_type, "charset"); !sent.empty()) return sent;
    const auto head = bytes.substr(0, 200);
    return head.find("<?xml") == BytesView::npos ? "" : value_of(head, "encoding");
}

std::string utf16(BytesView bytes, bool big) {
    std::string out;
    char32_t high = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto a = static_cast<unsigned char>(bytes[i]),
                   b = static_cast<unsigned char>(bytes[i + 1]);
        const char32_t unit =
            big ? static_cast<char32_t>(a << 8 | b) : static_cast<char32_t>(b << 8 | a);
        if (unit >= 0xd800 && unit < 0xdc00) {
            high = unit;
            continue;
        }
        const bool pair = unit >= 0xdc00 && unit < 0xe000;
        if (pair && high != 0)
            text::append_utf8(out, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
        else
            text::append_utf8(out, pair ? 0xfffd : unit);
        high = 0;
    }
    return out;
}

std::string without_controls(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        // Without its ESC the rest of a sequence would be text.
        if (c == '\x1b')
            at += news::escape_length(text, at) - 1;
        else if ((byte >= 0x20 && byte != 0x7f) || c == '\t' || c == '\n' || c == '\r')
            plain += c;
    }
    return plain;
}

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Programs that join files leave more than one.
std::string_view without_marks(std::string_view text) {
    while (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return text;
}

std::string decoded(BytesView bytes, const std::string& content_type,
                    std::vector<std::string>& problems) {
    if (bytes.starts_with(byte_order_mark)) return charset::decode(bytes, "UTF-8");
    if (bytes.starts_with("\xfe\xff")) return utf16(bytes.substr(2), true);
    if (bytes.starts_with("\xff\xfe")) return utf16(bytes.substr(2), false);
    if (bytes.starts_with(BytesView("\0<", 2))) return utf16(bytes, true);
    if (bytes.starts_with(BytesView("<\0", 2))) return utf16(bytes, false);
    const std::string said = declared_charset(bytes, content_type);
    std::optional<charset::Name> name =
        said.empty() ? std::optional<charset::Name>("UTF-8") : charset::canonical(said);
    if (name == "ISO-8859-1" || name == "ASCII") name = "CP1252";
    const bool utf8 = text::is_utf8(bytes);
    const bool ascii = std::all_of(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (utf8 && (ascii || name == "UTF-8")) return std::string(bytes);
    if (utf8 || !name || *name == "UTF-8") {
        const charset::Decision decision = charset::decide(bytes, {std::nullopt, "CP1252"});
        const std::string found = utf8 ? "UTF-8" : decision.name;
        problems.push_back(
            (said.empty() ? "it names no charset and is no UTF-8"
                          : "it says that its charset is " + said + ", but its bytes are not") +
            "; it was read as " + found);
        return charset::decode(bytes, found);
    }
    return charset::decode(bytes, *name);
}

}  // namespace

std::string feed_text(BytesView bytes, const std::string& content_type,
                      std::vector<std::string>& problems) {
    const std::string text = decoded(bytes, content_type, problems);
    return without_controls(without_marks(text));
}

}  // namespace tearline::feeds
