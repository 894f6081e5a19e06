// SPDX-License-Identifier: MIT
// Plain text made fit to stand in markup.
#include "editions/escape.h"

#include "base/text.h"
#include "lines/links.h"
#include "news/sanitise.h"

namespace tearline::editions {

namespace {

constexpr std::size_t longest_link = 2000;

}  // namespace

std::string escape_markup(const std::string& plain) {
    std::string out;
    for (const char c : plain) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    return out;
}

std::string escape_markdown(const std::string& plain) {
    constexpr std::string_view special = "\\`*_[]<>|~#!&";
    std::string out;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const char c = plain[i];
        // Some readers make links of bare addresses, whatever stands in them.
        const bool address = c == ':' && plain.compare(i, 3, "://") == 0;
        if (special.find(c) != std::string_view::npos || address) out += '\\';
        out += c;
    }
    const std::size_t digits = out.find_first_not_of("0123456789");
    if (out.starts_with('-') || out.starts_with('+') || out.starts_with('='))
        out.insert(0, "\\");
    else if (digits != std::string::npos && digits > 0 &&
             (out[digits] == '.' || out[digits] == ')'))
        out.insert(digits, "\\");
    return out;
}

std::string web_link(std::string_view link) {
    const std::string_view trimmed = text::trim(link);
    if (!lines::starts_with_link(trimmed)) return "";
    std::string safe;
    for (const char c : trimmed) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f) return "";
        if (byte == ' ' || byte > 0x7f ||
            std::string_view("<>\"'`{}|\\^()").find(c) != std::string_view::npos)
            safe += '%' + text::to_upper(text::hex(byte, 2));
        else
            safe += c;
    }
    return safe.size() <= longest_link ? safe : "";
}

std::string safe_line(std::string_view text) {
    return news::sanitise_line(text);
}

}  // namespace tearline::editions
