// SPDX-License-Identifier: MIT
// Text as a network will carry it: in its charset, on one line, without anything a reader or tosser
// could take for control.
#include "ftn/network_text.h"

#include "base/text.h"

namespace tearline::ftn {

namespace {

constexpr char soft_cr_byte = '\x8d';
constexpr std::size_t longest_posted_link = 2000;

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}
/// Marks that turn the direction of writing or tag letters, invisible themselves.
bool is_invisible(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) ||
           (c >= 0xE0000 && c <= 0xE0FFF) || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E ||
           (c & 0xFFFE) == 0xFFFE;
}

/// Old tossers strip the byte 8D wherever it stands: the letters that have it are written by their
/// nearest likeness.
std::string without_soft_cr(const std::string& utf8, const charset::Name& charset) {
    if (charset == "UTF-8" ||
        charset::encode(utf8, charset).find(soft_cr_byte) == std::string::npos)
        return utf8;
    std::string safe;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t c = text::next_code_point(utf8, at);
        const std::string letter = utf8.substr(start, at - start);
        if (c < 0x80 || charset::encode(letter, charset).find(soft_cr_byte) == std::string::npos)
            safe += letter;
        else if (c ==
                 0x41D)  // Cyrillic EN looks like H, as Russian nodes have written it ever since
            safe += 'H';
        else
            safe += charset::encode(letter, "ASCII");
    }
    return safe;
}

}  // namespace

std::string network_line(std::string_view utf8, const charset::Name& charset) {
    std::string clean;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        if (is_control(c))
            clean += ' ';
        else if (!is_invisible(c))
            text::append_utf8(clean, c);
    }
    clean = charset::decode(charset::encode(clean, charset), charset);
    return text::squeeze(without_soft_cr(clean, charset));
}

std::string without_controls(std::string_view line) {
    std::string out;
    for (const char c : line)
        if (c == '\t')
            out += "    ";
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
            out += c;
    return out;
}

std::string network_link(std::string_view link) {
    std::string safe;
    for (const char c : text::trim(link)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) continue;
        if (byte == ' ' || byte > 0x7F || c == '<' || c == '>' || c == '"')
            safe += '%' + text::to_upper(text::hex(byte, 2));
        else
            safe += c;
    }
    const bool address = safe.find("://") != std::string::npos && text::is_alpha(safe[0]);
    return address && safe.size() <= longest_posted_link ? safe : std::string();
}

std::size_t network_bytes(std::string_view utf8, const charset::Name& charset) {
    return charset::encode(utf8, charset).size();
}

}  // namespace tearline::ftn
