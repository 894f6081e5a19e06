// SPDX-License-Identifier: MIT
// Bytes 80 to A5 are letters in DOS and signs in Windows; C0 to FF are letters in Windows and
// drawings or mathematics in DOS.
#include "base/western.h"

#include <algorithm>

#include "base/code_page.h"
#include "base/text.h"

namespace tearline::charset {

namespace {

struct Votes {
    std::size_t dos = 0, latin = 0, windows_quotes = 0, opening = 0, closing = 0;
    bool windows_signs = false;
    bool sure = false;  ///< what no text in DOS letters has
};

/// A pound sign before a number is an accented u in DOS; e with an accent at the end of or within a
/// word is a Greek letter there.
bool is_surely_windows(unsigned char byte, char before, char after) {
    const auto is_word = [](char c) { return text::is_alpha(c) || text::is_digit(c); };
    if (byte == 0xA3)
        return text::is_digit(after) && !is_word(before) &&
               static_cast<unsigned char>(before) < 0x80;
    const bool ends_so =
        text::is_lower(after) || (!is_word(after) && static_cast<unsigned char>(after) < 0x80);
    return (byte == 0xE8 || byte == 0xE9 || byte == 0xEB) && text::is_lower(before) && ends_so;
}

/// Between capitals it is the Danish letter of DOS.
bool is_apostrophe_place(char before, char after) {
    return text::is_alpha(before) && text::is_alpha(after) &&
           !(text::is_upper(before) && text::is_upper(after));
}

bool opens_word(char before) {
    return text::is_space(before) || before == '(' || before == '\0';
}

void vote(unsigned char byte, char before, char after, Votes& votes) {
    const bool in_word = text::is_alpha(before) && text::is_alpha(after);
    const bool at_word = text::is_lower(before) || text::is_lower(after);
    if (byte >= 0x80 && byte <= 0x9F) votes.windows_signs = true;
    if (is_surely_windows(byte, before, after)) votes.sure = true;
    if (byte == 0x92 && is_apostrophe_place(before, after)) {
        ++votes.windows_quotes;
    } else if (byte == 0x93 && opens_word(before) && text::is_alpha(after)) {
        ++votes.opening;
    } else if (byte == 0x94 && !opens_word(before) && !text::is_alpha(after)) {
        ++votes.closing;
    } else if (byte >= 0x80 && byte <= 0xA5) {
        // Windows has dashes between words there; 8D is more often a line break of old editors than
        // a letter.
        if (in_word && byte != 0x96 && byte != 0x97 && byte != 0x8D) ++votes.dos;
    } else if (byte == 0xE1) {
        return;  // a letter in both
    } else if (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7) {
        if (in_word || (at_word && byte >= 0xE0)) ++votes.latin;
    }
}

Votes count(BytesView bytes) {
    Votes votes;
    for (std::size_t i = 0; (i += ascii_prefix(bytes.substr(i))) < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const char before = i == 0 ? '\0' : bytes[i - 1];
        const char after = i + 1 == bytes.size() ? '\0' : bytes[i + 1];
        vote(byte, before, after, votes);
    }
    // A lone one may be a letter of DOS; quotes come in pairs.
    votes.windows_quotes += 2 * std::min(votes.opening, votes.closing);
    return votes;
}

double confidence_of(std::size_t votes) {
    return 0.6 + 0.03 * static_cast<double>(std::min<std::size_t>(votes, 10));
}

}  // namespace

std::optional<Decision> detect_western(BytesView bytes) {
    constexpr std::size_t enough = 16384, few_letters = 3, few = 2;
    const Votes votes = count(bytes.substr(0, enough));
    const std::size_t windows = votes.latin + votes.windows_quotes;
    const bool is_windows =
        votes.dos == 0 && (votes.sure || votes.latin >= few_letters || votes.windows_quotes >= few);
    if (is_windows)
        return Decision{votes.windows_signs ? "CP1252" : "ISO-8859-1", Evidence::detected,
                        confidence_of(windows)};
    if (windows == 0 && votes.dos >= few)
        return Decision{"CP437", Evidence::detected, confidence_of(votes.dos)};
    return std::nullopt;
}

}  // namespace tearline::charset
