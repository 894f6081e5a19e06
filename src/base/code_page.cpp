// SPDX-License-Identifier: MIT
// Asks ICU once for every byte of a code page; after that decoding is a walk through a table.
#include "base/code_page.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <unordered_map>

#include "base/byte_block.h"
#include "base/charset_names.h"
#include "base/own_tables.h"
#include "base/text.h"

namespace tearline::charset {

namespace {

constexpr char32_t no_meaning = 0xFFFD;
using Meaning = std::array<char32_t, 256>;

bool is_c1_control(char32_t c) {
    return c >= 0x80 && c <= 0x9F;
}

Meaning ascii() {
    Meaning meaning;
    for (std::size_t byte = 0; byte < 256; ++byte)
        meaning[byte] = byte < 0x80 ? static_cast<char32_t>(byte) : no_meaning;
    return meaning;
}

std::optional<Meaning> meaning_in_icu(const Name& name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(icu_name(name).c_str(), &status);
    if (U_FAILURE(status)) return std::nullopt;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> closer(converter, ucnv_close);
    if (ucnv_getMaxCharSize(converter) != 1 || ucnv_getMinCharSize(converter) != 1)
        return std::nullopt;
    Meaning meaning = ascii();
    for (std::size_t byte = 0x80; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        UChar unit[4];
        status = U_ZERO_ERROR;
        const auto length = ucnv_toUChars(converter, unit, 4, &c, 1, &status);
        // C1 controls mean nothing in text, and much to a terminal.
        if (U_SUCCESS(status) && length == 1 && !is_c1_control(unit[0])) meaning[byte] = unit[0];
        if (const char32_t letter = corrected(name, static_cast<unsigned char>(byte)))
            meaning[byte] = letter;
    }
    return meaning;
}

std::optional<Meaning> meaning_of(const Name& name) {
    if (name == "ASCII") return ascii();
    if (const OwnTable* own = own_table(name)) {
        auto meaning = meaning_of(Name(own->base));
        for (std::size_t i = 0; meaning && i < own->bytes.size(); ++i)
            (*meaning)[static_cast<unsigned char>(own->bytes[i])] = own->letters[i];
        return meaning;
    }
    auto meaning = meaning_in_icu(name);
    // What says Latin-1 is often Windows: its quotes stand where Latin-1 has only controls.
    if (meaning && name == "ISO-8859-1")
        if (const auto windows = meaning_in_icu("CP1252"))
            std::copy(windows->begin() + 0x80, windows->begin() + 0xA0, meaning->begin() + 0x80);
    return meaning;
}

}  // namespace

CodePage::CodePage(const Meaning& meaning, bool writes_c1) : meaning_(meaning) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
        std::string letter;
        text::append_utf8(letter, meaning[byte]);
        utf8_[byte].length = static_cast<std::uint8_t>(std::min<std::size_t>(letter.size(), 3));
        std::memcpy(utf8_[byte].bytes, letter.data(), utf8_[byte].length);
        if (meaning[byte] != no_meaning && (writes_c1 || byte < 0x80 || byte > 0x9F))
            bytes_.emplace_back(meaning[byte], static_cast<char>(byte));
        if (byte < 0x80 && meaning[byte] != byte) extends_ascii_ = false;
    }
    std::stable_sort(bytes_.begin(), bytes_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
}

void CodePage::decode(BytesView bytes, std::string& to) const {
    const std::size_t before = to.size();
    const std::size_t plain = extends_ascii_ ? ascii_prefix(bytes) : 0;
    if (plain == bytes.size()) {
        to.append(bytes);
        return;
    }
    std::size_t size = before + plain;
    for (const char c : bytes.substr(plain)) size += utf8_[static_cast<unsigned char>(c)].length;
    // Each letter is written as three bytes, the next one over what it does not need.
    to.resize(size + sizeof(Letter::bytes));
    char* out = to.data() + before;
    if (plain > 0) std::memcpy(out, bytes.data(), plain);
    out += plain;
    for (const char c : bytes.substr(plain)) {
        const Letter& letter = utf8_[static_cast<unsigned char>(c)];
        std::memcpy(out, letter.bytes, sizeof letter.bytes);
        out += letter.length;
    }
    to.resize(size);
}

std::optional<char> CodePage::byte_for(char32_t code_point) const {
    const auto found =
        std::lower_bound(bytes_.begin(), bytes_.end(), code_point,
                         [](const auto& pair, char32_t wanted) { return pair.first < wanted; });
    if (found == bytes_.end() || found->first != code_point) return std::nullopt;
    return found->second;
}

const CodePage* code_page_of(const Name& name) {
    thread_local std::unordered_map<Name, std::unique_ptr<CodePage>> pages;
    const auto known = pages.find(name);
    if (known != pages.end()) return known->second.get();
    const auto meaning = meaning_of(name);
    return (pages[name] = meaning
                              ? std::make_unique<CodePage>(*meaning, !name.starts_with("ISO-8859-"))
                              : nullptr)
        .get();
}

bool has_own_table(std::string_view name) {
    return own_table(name) != nullptr;
}

bool is_seven_bit(const Name& name) {
    const OwnTable* own = own_table(name);
    return name == "ASCII" || (own != nullptr && own->seven_bit);
}

std::size_t ascii_prefix(BytesView bytes) {
    for (std::size_t at = 0; at < bytes.size(); at += text::ByteBlock::size)
        if (const std::uint64_t wide = text::ByteBlock(bytes, at).wide(); wide != 0)
            return at + static_cast<std::size_t>(std::countr_zero(wide));
    return bytes.size();
}

}  // namespace tearline::charset
