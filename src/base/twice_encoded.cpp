// SPDX-License-Identifier: MIT
// Text that was made UTF-8 twice.
#include "base/twice_encoded.h"

#include <cassert>

#include "base/code_page.h"
#include "base/text.h"

namespace tearline::text {

namespace {

const charset::CodePage& windows() {
    const charset::CodePage* const page = charset::code_page_of("CP1252");
    assert(page != nullptr);
    return *page;
}

bool is_control(char32_t letter) {
    return letter >= 0x80 && letter <= 0x9f;
}

/// The byte that LETTER was taken for; 0 for what is none of 80 to FF.
unsigned byte_of(char32_t letter) {
    if (letter <= 0xff) return letter >= 0x80 ? letter : 0;
    if (letter == replacement) return 0;
    return static_cast<unsigned char>(windows().byte_for(letter).value_or('\0'));
}

/// What was taken for Windows-1252 begins with one of these letters, each of which is two bytes;
/// what was taken for CP437 with a capital gamma or a letter of boxes.
constexpr char first_byte = '\xC3', first_of_gamma = '\xCE', first_of_box = '\xE2';

/// The next place from AT on where one of them may stand.
std::size_t next_start(std::string_view utf8, std::size_t at) {
    for (; at < utf8.size(); ++at)
        if (utf8[at] == first_byte || utf8[at] == first_of_gamma || utf8[at] == first_of_box)
            return at;
    return std::string_view::npos;
}

/// The byte of CP437 that LETTER is; 0 for none of 80 to FF.
unsigned dos_byte_of(char32_t letter) {
    thread_local const charset::CodePage* const page = charset::code_page_of("CP437");
    assert(page != nullptr);
    if (letter < 0x80 || letter == replacement) return 0;
    return static_cast<unsigned char>(page->byte_for(letter).value_or('\0'));
}

/// Did MEANT begin with LEAD, and does nobody write its bytes as letters of their own?
bool is_proof(unsigned lead, char32_t meant) {
    switch (lead) {
        case 0xC2:
            return meant >= 0xa0 && meant <= 0xbf && meant != 0xad;
        case 0xC3:
            return meant >= 0xc0 && meant <= 0xff;
        case 0xD0:
        case 0xD1:
            return meant >= 0x400 && meant <= 0x45f;
        case 0xE2:
            // Between them are letters that change the direction of a line.
            return (meant >= 0x2010 && meant <= 0x2027) || (meant >= 0x2030 && meant <= 0x203a) ||
                   meant == 0x20ac || meant == 0x2122;
        default:
            return false;
    }
}

bool is_cyrillic(char32_t letter) {
    return letter >= 0x400 && letter <= 0x45f;
}

/// The closing quotation mark, whose last byte Windows-1252 does not have and many lose.
TwiceEncoded cut_quote(std::string_view utf8, std::size_t at, std::size_t euro_end) {
    constexpr char32_t euro = 0x20ac, closing_quote = 0x201d;
    std::size_t euro_at = at + 2;
    if (next_code_point(utf8, euro_at) != euro) return {};
    return {closing_quote, euro_end - at};
}

/// What was taken for CP437: "ΓÇÖ", and "caf├⌐", for beside words nobody draws boxes.
TwiceEncoded dos_encoded_at(std::string_view utf8, std::size_t at) {
    std::size_t next = at;
    const unsigned lead = dos_byte_of(next_code_point(utf8, next));
    const bool three = lead == 0xE2;
    if (!three && lead != 0xC2 && lead != 0xC3) return {};
    char32_t meant = three ? lead & 0x0fu : lead & 0x1fu;
    for (int more = three ? 2 : 1; more > 0; --more) {
        const unsigned byte = next < utf8.size() ? dos_byte_of(next_code_point(utf8, next)) : 0;
        if (byte < 0x80 || byte > 0xbf) return {};
        meant = meant << 6 | (byte & 0x3fu);
    }
    const bool within_word =
        (at > 0 && is_alpha(utf8[at - 1])) || (next < utf8.size() && is_alpha(utf8[next]));
    if (!is_proof(lead, meant) || !(three || within_word)) return {};
    return {meant, next - at};
}

}  // namespace

TwiceEncoded twice_encoded_at(std::string_view utf8, std::size_t at) {
    if (utf8[at] == first_of_gamma || utf8[at] == first_of_box) return dos_encoded_at(utf8, at);
    if (utf8[at] != first_byte) return {};
    std::size_t next = at;
    const unsigned lead = byte_of(next_code_point(utf8, next));
    const bool three = lead == 0xE2;
    if (!three && lead != 0xC2 && lead != 0xC3 && lead != 0xD0 && lead != 0xD1) return {};
    char32_t meant = three ? lead & 0x0fu : lead & 0x1fu;
    for (int more = three ? 2 : 1; more > 0; --more) {
        const std::size_t before = next;
        const unsigned byte = next < utf8.size() ? byte_of(next_code_point(utf8, next)) : 0;
        if (byte < 0x80 || byte > 0xbf)
            return three && more == 1 ? cut_quote(utf8, at, before) : TwiceEncoded{};
        meant = meant << 6 | (byte & 0x3fu);
    }
    return is_proof(lead, meant) ? TwiceEncoded{meant, next - at} : TwiceEncoded{};
}

std::string without_controls(std::string_view utf8, const TwiceEncoded& letter) {
    if (utf8.front() != first_byte) return std::string(utf8);  // CP437 shows no controls
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_code_point(utf8, at);
        const char32_t shown = is_control(c) ? windows().meaning(static_cast<unsigned char>(c)) : c;
        const bool known = shown != replacement && !is_control(shown);
        if (known) append_utf8(out, shown);  // else Windows-1252 has nothing there either
    }
    // Two letters of which one is gone would no longer be known.
    if (twice_encoded_at(out, 0).meant != letter.meant) out.clear(), append_utf8(out, letter.meant);
    return out;
}

std::optional<std::string> undo_twice_encoded(std::string_view utf8) {
    constexpr int much = 3;
    std::string out;
    int cyrillic = 0;
    if (utf8.find(first_byte) == utf8.npos && utf8.find(first_of_gamma) == utf8.npos &&
        utf8.find(first_of_box) == utf8.npos)
        return std::nullopt;
    for (auto at = next_start(utf8, 0); at != std::string_view::npos; at = next_start(utf8, at + 1))
        cyrillic += is_cyrillic(twice_encoded_at(utf8, at).meant);
    std::size_t copied = 0;
    for (auto at = next_start(utf8, 0); at != std::string_view::npos; at = next_start(utf8, at)) {
        const auto [meant, length] = twice_encoded_at(utf8, at);
        if (length == 0 || (is_cyrillic(meant) && cyrillic < much)) {
            ++at;
            continue;
        }
        out.append(utf8, copied, at - copied);
        append_utf8(out, meant == 0xa0 ? U' ' : meant);  // a no-break space
        copied = at += length;
    }
    if (copied == 0) return std::nullopt;
    out.append(utf8, copied);
    return out;
}

}  // namespace tearline::text
