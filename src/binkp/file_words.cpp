// SPDX-License-Identifier: MIT
// Reads and writes the words of file commands, and makes names safe.
#include "binkp/file_words.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace tearline::binkp {

namespace {

constexpr std::size_t name_limit = 200, extension_limit = 20;

/// Two hexadecimal digits at AT, or -1.
int hex_pair(std::string_view text, std::size_t at) {
    if (at + 2 > text.size()) return -1;
    const int high = text::hex_value(text[at]), low = text::hex_value(text[at + 1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::optional<std::int64_t> signed_number(std::string_view word) {
    const bool negative = word.starts_with('-');
    if (negative) word.remove_prefix(1);
    const auto number = text::to_number(word, INT64_MAX);
    if (!number) return std::nullopt;
    const auto value = static_cast<std::int64_t>(*number);
    return negative ? -value : value;
}

bool all_digits(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), text::is_digit);
}

std::optional<std::uint32_t> parse_crc(std::string_view word) {
    if (word.empty() || word.size() > 8) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : word) {
        if (text::hex_value(c) < 0) return std::nullopt;
        value = value << 4 | static_cast<std::uint32_t>(text::hex_value(c));
    }
    return value;
}

/// Extensions whose meaning would be lost behind a ".1".
bool means_something(std::string_view extension) {
    const std::string low = text::to_lower(extension);
    if (low == ".pkt" || low == ".tic" || low == ".req") return true;
    static constexpr std::string_view days[] = {".su", ".mo", ".tu", ".we", ".th", ".fr", ".sa"};
    return low.size() == 4 && std::any_of(std::begin(days), std::end(days),
                                          [&](auto day) { return low.starts_with(day); });
}

}  // namespace

std::string FileInfo::words() const {
    return escape_name(name) + " " + std::to_string(size) + " " + std::to_string(time);
}

std::optional<FileWords> parse_file_words(std::string_view arguments, bool with_offset) {
    const auto words = text::words(arguments);
    if (words.size() < (with_offset ? 4u : 3u)) return std::nullopt;
    FileWords out;
    out.file.name = unescape_name(words[0]);
    out.echo = std::string(words[0]) + " " + std::string(words[1]) + " " + std::string(words[2]);
    const auto size = text::to_number(words[1], INT64_MAX);
    if (!size && !all_digits(words[1])) return std::nullopt;
    out.too_large = !size;
    out.file.size = size.value_or(0);
    const auto time = signed_number(words[2]);
    if (!time) return std::nullopt;
    out.file.time = *time;
    if (!with_offset) return out;
    if (words[3] != "-1") {
        out.offset = text::to_number(words[3], INT64_MAX);
        if (!out.offset) return std::nullopt;
    }
    for (std::size_t i = 4; i < words.size(); ++i) {
        const std::string word = text::to_upper(words[i]);
        if (word == "GZ") {
            out.packing = Packing::gz;
        } else if (word == "BZ2") {
            out.packing = Packing::bz2;
        } else if (word == "NZ") {
            out.not_packed = true;
        } else if (!out.crc) {
            out.crc = parse_crc(word);
        }
    }
    return out;
}

std::string escape_name(std::string_view name, std::string_view also) {
    // Quotation marks above all: binkd takes what is between them for one word.
    constexpr std::string_view safe = "@&=+%$-_.!()#|";
    std::string out;
    for (const char c : name) {
        if (text::is_digit(c) || text::is_lower(c) || text::is_upper(c) ||
            safe.find(c) != std::string_view::npos || also.find(c) != std::string_view::npos)
            out += c;
        else
            out += "\\x" + text::to_lower(text::hex(static_cast<unsigned char>(c), 2));
    }
    return out;
}

std::string unescape_name(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool with_x = i + 1 < name.size() && text::lower(name[i + 1]) == 'x';
        const int value = name[i] == '\\' ? hex_pair(name, i + (with_x ? 2 : 1)) : -1;
        if (value < 0) {
            out += name[i];
            continue;
        }
        out += static_cast<char>(value);
        i += with_x ? 3 : 2;
    }
    return out;
}

std::string safe_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool bad = byte <= ' ' || byte == 0x7f || c == '/' || c == '\\' || c == ':' ||
                         c == '*' || c == '?' || c == '"' || c == '<' || c == '>' || c == '|';
        out += bad ? '_' : c;
    }
    if (out.empty()) return "_";
    if (out.front() == '.' || out.front() == '-' || out.front() == '~') out.front() = '_';
    if (out.size() <= name_limit) return out;
    const std::size_t dot = out.rfind('.');
    const std::string end =
        dot != std::string::npos && out.size() - dot <= extension_limit ? out.substr(dot) : "";
    return out.substr(0, name_limit - end.size()) + end;
}

std::string other_name(std::string_view name, unsigned attempt) {
    const std::string number = std::to_string(attempt);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || !means_something(name.substr(dot)))
        return std::string(name) + "." + number;
    const std::string stem = hash_of(std::string(name) + " " + number).hex().substr(0, 8);
    return stem + std::string(name.substr(dot));
}

}  // namespace tearline::binkp
