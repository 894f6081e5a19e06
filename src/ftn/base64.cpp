// SPDX-License-Identifier: MIT
// Base64: its digits as bytes, and bodies that a gate from the Internet left in it.
#include "ftn/base64.h"

#include "base/charset.h"
#include "base/text.h"
#include "ftn/cut_field.h"

namespace tearline::ftn {

namespace {

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The next line of TEXT without blanks around it, which is taken off.
std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return text::trim(line);
}

bool is_base64(std::string_view line) {
    const auto end = line.find_first_not_of(base64_digits);
    if (end == line.npos) return true;
    return end + 2 >= line.size() && line.find_first_not_of('=', end) == line.npos;
}

/// The charset that "Content-Type: text/plain; charset=.." names.
std::optional<charset::Name> charset_in(std::string_view field) {
    constexpr std::string_view name = "charset=";
    const auto at = text::to_lower(field).find(name);
    if (at == std::string::npos) return std::nullopt;
    auto label = field.substr(at + name.size());
    if (label.starts_with('"')) label.remove_prefix(1);
    return charset::canonical(std::string(label.substr(0, label.find_first_of("\"; "))));
}

bool is_mime_field(std::string_view line) {
    return text::starts_with_ignoring_case(line, "content-") ||
           text::starts_with_ignoring_case(line, "mime-version:") || line.starts_with("--") ||
           text::starts_with_ignoring_case(line, "charset=");
}

/// Text has letters and white space; what a program was sent as has all bytes.
bool is_text(std::string_view bytes) {
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t')
            return false;
    return bytes.find(' ') != bytes.npos;
}

}  // namespace

std::optional<std::string> base64_bytes(std::string_view text) {
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == '=') break;
        const auto digit = base64_digits.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(digit);
        if ((count += 6) >= 8) out.push_back(static_cast<char>(bits >> (count -= 8) & 0xff));
    }
    return out;
}

std::optional<std::string> decode_base64(std::string_view text) {
    constexpr std::size_t shortest_line = 40, least_digits = 60, most_behind = 3;
    std::optional<charset::Name> charset;
    std::string_view line;
    do {
        if (text.empty()) return std::nullopt;
        line = take_line(text);
        if (is_mime_field(line)) {
            if (const auto named = charset_in(line)) charset = named;
            line = {};
        }
    } while (line.empty());
    const std::size_t length = line.size();
    if (length < shortest_line || length % 4 != 0 || !is_base64(line)) return std::nullopt;
    std::string coded;
    while (!line.empty() && line.size() <= length && is_base64(line)) {
        coded += line;
        const bool last = line.size() < length || line.ends_with('=');
        line = take_line(text);
        if (last) break;
    }
    std::string behind;
    std::size_t lines = 0;
    for (;; line = take_line(text)) {
        if (!line.empty() && !is_mime_field(line)) {
            if (++lines > most_behind) return std::nullopt;
            (behind += '\n') += line;
        }
        if (text.empty()) break;
    }
    auto bytes = coded.size() < least_digits ? std::nullopt : base64_bytes(coded);
    if (!bytes || !is_text(*bytes)) return std::nullopt;
    const std::string_view whole = without_cut_letter(*bytes);
    std::string out = charset && *charset != "UTF-8" ? charset::decode(*bytes, *charset)
                      : text::is_utf8(whole)         ? std::string(whole)
                                                     : charset::decode(*bytes, "CP1252");
    out = text::replace_all(out, "\r\n", "\n");
    return behind.empty() ? out : out + '\n' + behind;
}

}  // namespace tearline::ftn
