// SPDX-License-Identifier: MIT
// Bytes to UTF-8 and back: tables for charsets of one byte a letter, ICU's converters for the
// others.
#include "base/charset.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "base/charset_names.h"
#include "base/code_page.h"
#include "base/converter.h"
#include "base/text.h"
#include "base/transliterate.h"
#include "base/utf8_count.h"

namespace tearline::charset {

namespace {

/// The converter of a charset with several bytes a letter, kept by each thread; nullptr where there
/// is none.
UConverter* converter_of(const Name& name) {
    thread_local std::unordered_map<Name, Converter> converters;
    const auto known = converters.find(name);
    if (known != converters.end()) return known->second.get();
    UErrorCode status = U_ZERO_ERROR;
    Converter made(ucnv_open(icu_name(name).c_str(), &status));
    if (U_FAILURE(status)) made.reset();
    // Without this a letter that has no place would come out as 1A instead of telling us.
    if (made) {
        ucnv_setFromUCallBack(made.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                              &status);
        ucnv_setFallback(made.get(), false);
    }
    return (converters[name] = std::move(made)).get();
}

std::string decode_utf8(BytesView bytes) {
    if (text::is_utf8(bytes)) return std::string(bytes);
    std::string decoded;
    decoded.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t plain = ascii_prefix(bytes.substr(at));
        decoded.append(bytes.substr(at, plain));
        at += plain;
        if (at < bytes.size()) text::append_utf8(decoded, text::next_code_point(bytes, at));
    }
    return decoded;
}

std::string decode_by_icu(BytesView bytes, UConverter* converter) {
    constexpr std::size_t spare = 16, most = std::size_t{1} << 30;
    ucnv_reset(converter);
    const char* from = bytes.data();
    // No charset makes more than one UTF-16 unit of a byte, so that one call is enough.
    const char* const end = from + std::min(bytes.size(), most);
    std::u16string units(bytes.size() + spare, u'\0');
    UChar* to = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &to, units.data() + units.size(), &from, end, nullptr, true, &status);
    std::string decoded;
    decoded.reserve(bytes.size() * 2);
    icu::UnicodeString(false, units.data(), static_cast<std::int32_t>(to - units.data()))
        .toUTF8String(decoded);
    return decoded;
}

/// Writes UTF-8 in one charset, letter by letter, with stand-ins for what it has not.
class Encoder {
  public:
    explicit Encoder(const Name& name)
        : page_(code_page_of(name)), converter_(page_ != nullptr ? nullptr : converter_of(name)) {
        // Charsets with states (ISO-2022) would write escape sequences into the mail.
        if (converter_ != nullptr && ucnv_getType(converter_) != UCNV_MBCS) converter_ = nullptr;
    }

    Bytes encode(std::string_view utf8) {
        bytes_.reserve(utf8.size());
        for (std::size_t at = 0; at < utf8.size();) {
            const char32_t c = text::next_code_point(utf8, at);
            if (c == text::replacement)
                unknown();
            else if (c < 0x20 || c == 0x7F)
                plain(static_cast<char>(c));
            else if (is_better_replaced(c) || !put(c))
                replace(c);
        }
        flush();
        return std::move(bytes_);
    }

    /// Has C a place of its own?
    bool has(char32_t c) { return !bytes_of(c).empty(); }

  private:
    /// Letters are kept together until the run ends: how a script reads depends on its neighbours.
    void replace(char32_t c) {
        const auto other = stand_in(c);
        constexpr std::size_t longest_run = 512;
        if (!other) {
            run_.push_back(c);
            if (run_.size() >= longest_run) flush();
            return;
        }
        if (other->empty()) return;
        flush();
        const bool after_digit = !bytes_.empty() && text::is_digit(bytes_.back());
        if (is_fraction(c) && after_digit) plain(' ');
        for (const char letter : *other) plain(letter);
    }

    bool put(char32_t c) {
        const auto bytes = bytes_of(c);
        if (bytes.empty()) return false;
        flush();
        bytes_ += bytes;
        unknown_ = false;
        return true;
    }

    void plain(char c) {
        flush();
        bytes_.push_back(c);
        unknown_ = false;
    }

    void unknown() {
        flush();
        if (!unknown_) bytes_.push_back('?');
        unknown_ = true;
    }

    void flush() {
        if (run_.empty()) return;
        const std::string latin = to_latin(std::exchange(run_, {}));
        for (std::size_t at = 0; at < latin.size();) {
            const char32_t c = text::next_code_point(latin, at);
            if (c >= 0x20 && c != 0x7F && put(c)) continue;
            if (const auto other = stand_in(c)) {
                for (const char letter : *other) plain(letter);
                continue;
            }
            if (const auto ascii = to_ascii(c)) {
                for (const char letter : *ascii) plain(letter);
                continue;
            }
            unknown();
        }
    }

    /// The bytes of one letter; empty where it has no place.
    std::string bytes_of(char32_t c) {
        if (page_ != nullptr) {
            const auto byte = page_->byte_for(c);
            return byte ? std::string(1, *byte) : std::string();
        }
        if (c < 0x80) return std::string(1, static_cast<char>(c));
        if (converter_ == nullptr) return {};
        const icu::UnicodeString letter(static_cast<UChar32>(c));
        char bytes[16];
        UErrorCode status = U_ZERO_ERROR;
        const auto length = ucnv_fromUChars(converter_, bytes, sizeof bytes, letter.getBuffer(),
                                            letter.length(), &status);
        if (U_FAILURE(status) || length <= 0) return {};
        return {bytes, static_cast<std::size_t>(length)};
    }

    const CodePage* page_;
    UConverter* converter_;
    Bytes bytes_;
    std::u32string run_;
    bool unknown_ = false;
};

}  // namespace

std::string decode(BytesView bytes, const Name& name) {
    if (name == "UTF-8") return decode_utf8(bytes);
    const CodePage* page = code_page_of(name);
    if (page == nullptr) {
        if (UConverter* converter = converter_of(name)) return decode_by_icu(bytes, converter);
        page = code_page_of("ASCII");
    }
    std::string decoded;
    page->decode(bytes, decoded);
    return decoded;
}

std::string decode_lines(BytesView bytes, const Name& name, const Name& other) {
    if (name != "UTF-8") return decode(bytes, name);
    if (text::is_utf8(bytes)) return std::string(bytes);
    const bool impossible = other == "UTF-8" || is_seven_bit(other);
    std::string decoded;
    for (std::size_t at = 0; at < bytes.size();) {
        const BytesView line = line_at(bytes, at);
        at += line.size();
        decoded +=
            !is_foreign_line(line) ? decode_utf8(line) : decode(line, impossible ? "CP437" : other);
    }
    return decoded;
}

Bytes encode(std::string_view utf8, const Name& name) {
    if (name == "UTF-8") return decode_utf8(utf8);
    const CodePage* page = code_page_of(name);
    const bool extends_ascii = page == nullptr || page->extends_ascii();
    if (extends_ascii && ascii_prefix(utf8) == utf8.size()) return Bytes(utf8);
    return Encoder(name).encode(compose(utf8));
}

double unreadable_share(std::string_view utf8, const Name& name) {
    if (name == "UTF-8" || ascii_prefix(utf8) == utf8.size()) return 0;
    Encoder encoder(name);
    std::size_t letters = 0, unreadable = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        if (!u_isUAlphabetic(static_cast<UChar32>(c))) continue;
        ++letters;
        if (c >= 0x80 && !is_read_in_latin(c) && !encoder.has(c)) ++unreadable;
    }
    return letters == 0 ? 0 : static_cast<double>(unreadable) / static_cast<double>(letters);
}

Name readable_charset(std::string_view utf8, const Name& name) {
    return unreadable_share(utf8, name) > unreadable_from ? "UTF-8" : name;
}

std::string_view to_text(Evidence evidence) {
    switch (evidence) {
        case Evidence::declared:
            return "declared";
        case Evidence::utf8_valid:
            return "utf8_valid";
        case Evidence::detected:
            return "detected";
        case Evidence::fallback:
            return "fallback";
    }
    return "fallback";
}

}  // namespace tearline::charset
