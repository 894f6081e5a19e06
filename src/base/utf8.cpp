// SPDX-License-Identifier: MIT
// UTF-8 by code point and by terminal columns (RFC 3629).
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "base/byte_block.h"
#include "base/text.h"

namespace tearline::text {

namespace {

/// Length of the well-formed sequence at OFFSET and its code point; length 0 where it is broken.
std::size_t sequence(std::string_view bytes, std::size_t offset, char32_t& code_point) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[offset + i]); };
    const unsigned char lead = at(0);
    if (lead < 0x80) {
        code_point = lead;
        return 1;
    }
    const std::size_t length = lead >= 0xF0 && lead <= 0xF4 ? 4
                               : lead >= 0xE0               ? 3
                               : lead >= 0xC2               ? 2
                                                            : 0;
    if (length == 0 || lead > 0xF4 || offset + length > bytes.size()) return 0;
    char32_t value = lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0) != 0x80) return 0;
        value = (value << 6) | (at(i) & 0x3Fu);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0;
    code_point = value;
    return length;
}

std::size_t columns_of(char32_t c) {
    if (c < 0x20 || c == 0x7F) return 0;
    if (c < 0x300) return c == 0xAD ? 0 : 1;
    const auto point = static_cast<UChar32>(c);
    const auto kind = u_charType(point);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
    const auto width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

bool is_utf8(std::string_view text) {
    char32_t ignored = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text.size() - at >= Block<32>::size && Block<32>(text, at).wide() == 0) {
            at += Block<32>::size;
            continue;
        }
        const std::size_t length = sequence(text, at, ignored);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

char32_t next_code_point(std::string_view utf8, std::size_t& offset) {
    char32_t code_point = replacement;
    const std::size_t length = sequence(utf8, offset, code_point);
    offset += length == 0 ? 1 : length;
    return code_point;
}

void append_utf8(std::string& to, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
    const auto put = [&to](char32_t byte) { to.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

char32_t folded_letter(char32_t code_point) {
    if (code_point < 0x80) {
        const char c = static_cast<char>(code_point);
        return is_alpha(c) || is_digit(c) ? static_cast<unsigned char>(lower(c)) : 0;
    }
    const auto point = static_cast<UChar32>(code_point);
    return u_isalnum(point) ? static_cast<char32_t>(u_foldCase(point, U_FOLD_CASE_DEFAULT)) : 0;
}

bool is_capital(char32_t code_point) {
    return u_isupper(static_cast<UChar32>(code_point));
}

bool is_small(char32_t code_point) {
    return u_islower(static_cast<UChar32>(code_point));
}

std::string folded(std::string_view utf8) {
    if (is_ascii(utf8)) return to_lower(utf8);
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        if (static_cast<unsigned char>(utf8[i]) < 0x80) {
            out.push_back(lower(utf8[i++]));
            continue;
        }
        const char32_t letter = next_code_point(utf8, i);
        const char32_t small = folded_letter(letter);
        append_utf8(out, small == 0 ? letter : small);
    }
    return out;
}

std::string without_accents(std::string_view utf8) {
    constexpr char32_t first = 0xc0, behind = 0x250;
    // These have no accent, but a stroke or no dot.
    struct Pair {
        char32_t letter;
        char base;
    };
    static constexpr std::array others{Pair{U'ł', 'l'}, Pair{U'Ł', 'L'}, Pair{U'ø', 'o'},
                                       Pair{U'Ø', 'O'}, Pair{U'đ', 'd'}, Pair{U'Đ', 'D'},
                                       Pair{U'ı', 'i'}};
    UErrorCode status = U_ZERO_ERROR;
    const auto* const composed = icu::Normalizer2::getNFDInstance(status);
    std::string out;
    for (std::size_t i = 0; i < utf8.size();) {
        char32_t letter = next_code_point(utf8, i);
        icu::UnicodeString parts;
        while (composed && letter >= first && letter < behind &&
               composed->getRawDecomposition(static_cast<UChar32>(letter), parts))
            letter = static_cast<char32_t>(parts.char32At(0));
        for (const Pair& other : others)
            if (other.letter == letter) letter = static_cast<unsigned char>(other.base);
        append_utf8(out, letter);
    }
    return out;
}

std::size_t columns(std::string_view utf8) {
    std::size_t total = 0;
    for (std::size_t at = 0; at < utf8.size();) total += columns_of(next_code_point(utf8, at));
    return total;
}

std::string_view prefix_bytes(std::string_view utf8, std::size_t count) {
    if (utf8.size() <= count) return utf8;
    while (count > 0 && (static_cast<unsigned char>(utf8[count]) & 0xC0) == 0x80) --count;
    return utf8.substr(0, count);
}

std::string_view prefix_columns(std::string_view utf8, std::size_t count) {
    using Some = Block<32>;
    std::size_t total = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        // Most texts are ASCII, a column each.
        if (total + Some::size <= count && at + Some::size <= utf8.size()) {
            const Some bytes(utf8, at);
            if (bytes.within(0x20, 0x7e) == bytes.there()) {
                total += Some::size, at += Some::size;
                continue;
            }
        }
        const bool plain = utf8[at] >= 0x20 && utf8[at] < 0x7f;
        total += plain ? (++at, 1) : columns_of(next_code_point(utf8, at));
        if (total > count) return utf8.substr(0, start);
    }
    return utf8;
}

}  // namespace tearline::text
