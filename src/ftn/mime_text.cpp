// SPDX-License-Identifier: MIT
// What gates from the Internet leave undecoded: encoded words and quoted-printable text.
#include "ftn/mime_text.h"

#include <algorithm>

#include "base/charset.h"
#include "base/text.h"
#include "ftn/base64.h"
#include "ftn/cut_field.h"

namespace tearline::ftn {

namespace {

/// The byte that "=XX" at AT stands for, or -1.
int escaped_byte(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size()) return -1;
    const int high = text::hex_value(text[at + 1]), low = text::hex_value(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string q_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int byte = text[i] == '=' ? escaped_byte(text, i) : -1;
        if (byte >= 0) {
            out.push_back(static_cast<char>(byte));
            i += 2;
        } else if (text[i] == '=' && i + 3 > text.size()) {
            break;  // cut within it
        } else {
            out.push_back(text[i] == '_' ? ' ' : text[i]);
        }
    }
    return out;
}

/// An encoded word at the start of a text: its bytes, their charset, and how long it is.
struct EncodedWord {
    std::string bytes;
    charset::Name charset;
    std::size_t length = 0;
};

std::optional<EncodedWord> encoded_word(std::string_view text) {
    constexpr std::size_t longest_charset = 40;
    if (!text.starts_with("=?")) return std::nullopt;
    const auto question = text.substr(0, longest_charset).find('?', 2);
    if (question == std::string_view::npos || question + 2 >= text.size() ||
        text[question + 2] != '?')
        return std::nullopt;
    auto label = text.substr(2, question - 2);
    label = label.substr(0, label.find('*'));  // "utf-8*en"
    const auto charset = charset::canonical(std::string(label));
    if (!charset) return std::nullopt;
    const std::size_t from = question + 3;
    const auto end = text.find("?=", from);
    std::string_view coded = text.substr(from, end == text.npos ? text.npos : end - from);
    if (coded.find(' ') != text.npos) return std::nullopt;
    // A cut may have left the first byte of the mark at its end.
    if (end == text.npos && coded.ends_with('?')) coded.remove_suffix(1);
    std::optional<std::string> bytes;
    const char encoding = text::lower(text[question + 1]);
    if (encoding == 'q') bytes = q_decoded(coded);
    if (encoding == 'b') bytes = base64_bytes(coded);
    if (!bytes) return std::nullopt;
    return EncodedWord{*std::move(bytes), *charset, end == text.npos ? text.size() : end + 2};
}

struct QuotedPrintable {
    std::size_t escapes = 0, soft_breaks = 0, short_breaks = 0, telling = 0, others = 0;

    /// Plain text may have "width=20" or a line that ends in "="; what a program encoded has "=3D"
    /// for each "=" of its own.
    [[nodiscard]] bool is_sure() const {
        const std::size_t valid = escapes + soft_breaks + short_breaks;
        return valid >= 3 && others * 20 <= valid && (soft_breaks >= 3 || telling >= 2);
    }
};

/// Does the word before AT look like an address with parameters?
bool within_address(std::string_view text, std::size_t at) {
    constexpr std::size_t reach = 300;
    for (std::size_t back = 1; back <= std::min(at, reach); ++back) {
        const char c = text[at - back];
        if (text::is_space(c)) return false;
        if (c == '?' || c == '&' || c == '/') return true;
    }
    return false;
}

QuotedPrintable count_escapes(std::string_view text) {
    constexpr std::size_t least_columns = 60;
    QuotedPrintable found;
    for (auto at = text.find('='); at != text.npos; at = text.find('=', at + 1)) {
        if (at + 1 >= text.size() || text[at + 1] == '\n') {
            // A program breaks where no more fits in.
            const auto start = text.rfind('\n', at);
            const std::size_t columns = start == text.npos ? at : at - start - 1;
            ++(columns >= least_columns ? found.soft_breaks : found.short_breaks);
            continue;
        }
        if (text[at + 1] == '=') {  // a rule
            at = std::min(text.find_first_not_of('=', at), text.size()) - 1;
            continue;
        }
        const int byte = escaped_byte(text, at);
        const bool behind_escape = at >= 3 && text[at - 3] == '=';
        if (byte < 0 || (byte != '=' && !behind_escape && within_address(text, at))) {
            ++found.others;
            continue;
        }
        ++found.escapes;
        const bool ends_line = at + 3 < text.size() && text[at + 3] == '\n';
        found.telling +=
            byte == '=' || (byte == ' ' && ends_line) || (byte >= 0x80 && behind_escape);
    }
    return found;
}

}  // namespace

std::string decode_encoded_words(std::string_view field) {
    if (field.find("=?") == field.npos) return std::string(field);
    std::string out, bytes;  // those of words that follow each other
    charset::Name charset;
    const auto flush = [&] {
        const std::string_view whole = charset == "UTF-8" ? without_cut_letter(bytes) : bytes;
        if (!whole.empty()) out += charset::decode(whole, charset);
        bytes.clear();
    };
    for (std::size_t at = 0; at < field.size();) {
        const auto word = field[at] == '=' ? encoded_word(field.substr(at)) : std::nullopt;
        if (word) {
            if (!bytes.empty() && charset != word->charset) flush();
            charset = word->charset;
            bytes += word->bytes;
            at += word->length;
            // White space between two of them is none of the text.
            const auto next = field.find_first_not_of(' ', at);
            if (next != field.npos && encoded_word(field.substr(next))) at = next;
            continue;
        }
        flush();
        out.push_back(field[at++]);
    }
    flush();
    return out;
}

std::optional<std::string> decode_quoted_printable(std::string_view text) {
    if (!count_escapes(text).is_sure()) return std::nullopt;
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            out.push_back(text[i]);
        } else if ((i + 1 >= text.size() || text[i + 1] == '\n') &&
                   (i == 0 || text[i - 1] != '=')) {
            ++i;  // unless a rule ends here
        } else if (const int byte = escaped_byte(text, i); byte >= 0) {
            out.push_back(static_cast<char>(byte));
            i += 2;
        } else {
            out.push_back('=');
        }
    }
    if (text::is_utf8(out)) return out;
    return charset::decode(out, "CP1252");
}

}  // namespace tearline::ftn
