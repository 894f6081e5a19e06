// SPDX-License-Identifier: MIT
// Which charset bytes are in: what was declared, what they can be, what they look like, what is
// usual, in this order.
#include <uchardet/uchardet.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "base/charset.h"
#include "base/code_page.h"
#include "base/cyrillic.h"
#include "base/text.h"
#include "base/utf8_count.h"
#include "base/western.h"

namespace tearline::charset {

namespace {

/// Text that lost a few bytes on its way (a soft CR stripped, a letter cut by wrapping) is still
/// UTF-8.
bool is_damaged_utf8(const Utf8Count& count) {
    return count.sequences >= 8 && count.all_broken() * 8 <= count.sequences;
}

/// The same against a charset that was declared.
bool is_surely_damaged_utf8(const Utf8Count& count) {
    return count.sequences >= 16 && count.all_broken() * 16 <= count.sequences;
}

/// UTF-8 but for a line that was quoted, or that a program added.
bool has_foreign_lines(const Utf8Count& count) {
    return count.broken == 0 && count.sequences >= 8 && count.lines >= 2 * count.foreign_lines;
}

double utf8_confidence(const Utf8Count& count) {
    const double sure =
        0.75 + 0.06 * static_cast<double>(std::min<std::size_t>(count.sequences, 4));
    return count.all_broken() == 0 ? sure : sure - 0.2;
}

/// Shift JIS, Big5 and the like: their pairs of bytes may look like UTF-8 by chance.
bool has_pairs(const Name& name) {
    return name != "UTF-8" && code_page_of(name) == nullptr;
}

std::optional<Decision> as_utf8(const Utf8Count& count, const std::optional<Name>& declared) {
    const bool is_declared = declared == "UTF-8";
    const bool whole = count.all_broken() == 0 && count.sequences > 0;
    if (is_declared) {
        const bool mostly =
            count.all_broken() * 4 <= count.sequences ||
            (count.broken * 4 <= count.sequences && count.foreign_lines <= count.lines);
        if (whole || count.sequences + count.all_broken() == 0)
            return Decision{"UTF-8", Evidence::declared, 1};
        if (mostly) return Decision{"UTF-8", Evidence::declared, 0.8};
        return std::nullopt;
    }
    if (declared && !is_seven_bit(*declared)) {
        const std::size_t strong = has_pairs(*declared) ? 12 : 2;
        const bool is_text = count.signs > 0 && !has_pairs(*declared);
        if ((whole && (count.sequences >= strong || is_text)) ||
            (is_surely_damaged_utf8(count) && !has_pairs(*declared)))
            return Decision{"UTF-8", Evidence::utf8_valid, utf8_confidence(count)};
        return std::nullopt;
    }
    if (whole || is_damaged_utf8(count) || has_foreign_lines(count))
        return Decision{"UTF-8", Evidence::utf8_valid, utf8_confidence(count)};
    return std::nullopt;
}

/// The share of high bytes that are letters beside letters when read as PAGE, a small letter never
/// before a capital one.
double share_of_letters(BytesView bytes, const CodePage& page) {
    std::size_t letters = 0, high = 0;
    bool lower_before = false;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const auto point = static_cast<UChar32>(page.meaning(byte));
        const bool letter = u_isalpha(point) != 0 && point != 0xFFFD;
        if (byte >= 0x80) {
            ++high;
            if (letter && !(lower_before && u_isupper(point) != 0)) ++letters;
        }
        lower_before = letter && u_islower(point) != 0;
    }
    return high == 0 ? 0 : static_cast<double>(letters) / static_cast<double>(high);
}

/// Many different letters and no hole: pictures repeat a few signs, other charsets leave holes.
bool reads_as_script(BytesView bytes, const Name& name) {
    const std::string utf8 = decode(bytes, name);
    std::unordered_map<char32_t, std::size_t> signs;
    std::size_t total = 0, letters = 0, most = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        if (c < 0x80) continue;
        if (c == 0xFFFD) return false;
        ++total;
        letters += u_isalpha(static_cast<UChar32>(c)) != 0 ? 1 : 0;
        most = std::max(most, ++signs[c]);
    }
    return total >= 20 && letters * 10 >= total * 8 && most * 4 <= total && signs.size() >= 12;
}

std::optional<Name> ask_uchardet(BytesView bytes) {
    const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
    if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return std::nullopt;
    uchardet_data_end(detector.get());
    return canonical(uchardet_get_charset(detector.get()));
}

/// Frames and block art are runs of one sign; read as another charset they are runs of one letter.
bool is_picture(BytesView bytes) {
    std::size_t high = 0, repeated = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) continue;
        ++high;
        repeated += at > 0 && bytes[at] == bytes[at - 1] ? 1 : 0;
    }
    return repeated * 4 > high;
}

/// uchardet proposes, and is believed only where its charset reads the text clearly better than the
/// usual one does.
std::optional<Decision> detect_others(BytesView bytes, const Name& fallback) {
    constexpr std::size_t enough = 32768, few = 24;
    constexpr double nearly_all = 0.97, clearly_better = 0.25;
    bytes = bytes.substr(0, enough);
    const auto high = std::count_if(bytes.begin(), bytes.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (static_cast<std::size_t>(high) < few || is_picture(bytes)) return std::nullopt;
    const auto proposed = ask_uchardet(bytes);
    if (!proposed || *proposed == "UTF-8" || *proposed == "ASCII") return std::nullopt;
    const CodePage* page = code_page_of(*proposed);
    if (page == nullptr) {
        if (!reads_as_script(bytes, *proposed)) return std::nullopt;
        return Decision{*proposed, Evidence::detected, 0.7};
    }
    const CodePage* usual = code_page_of(fallback);
    const double share = share_of_letters(bytes, *page);
    const double usual_share = usual == nullptr ? 0 : share_of_letters(bytes, *usual);
    if (share < nearly_all || share < usual_share + clearly_better) return std::nullopt;
    return Decision{*proposed, Evidence::detected, 0.6};
}

/// Does NAME read Western letters as DOS does, or as Windows does, already?
bool reads_western(const Name& name, bool as_dos) {
    const CodePage* page = code_page_of(name);
    return page != nullptr && page->meaning(as_dos ? 0x82 : 0xE9) == U'é';
}

std::optional<Decision> detect(BytesView bytes, const Name& fallback) {
    if (auto cyrillic = detect_cyrillic(bytes)) return cyrillic;
    if (auto western = detect_western(bytes)) {
        // It tells DOS from Windows; which DOS page or which ISO part is the network's business.
        if (!reads_western(fallback, western->name == "CP437")) return western;
        return std::nullopt;
    }
    return detect_others(bytes, fallback);
}

bool is_one_of(const Name& name, std::initializer_list<const char*> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Do the sixteen small letters from а or ю on, of which most Russian text is made, stand where
/// DECLARED, a Cyrillic page, has them? A cheap look that spares most mail the others.
bool has_its_letters(BytesView bytes, const Name& declared) {
    const unsigned char first = declared == "CP866" ? 0xA0 : declared == "KOI8-R" ? 0xC0 : 0xE0;
    std::size_t high = 0, its = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        high += byte >> 7;
        its += static_cast<unsigned char>(byte - first) < 16;
    }
    return its * 2 > high;
}

/// What BYTES are when they cannot be in DECLARED, the page that a program declares because nobody
/// told it better: Cyrillic words in a Western page or in another Cyrillic one, words of DOS in a
/// page of Windows, and the like. About HIGH of the bytes are not ASCII.
std::optional<Decision> contradicts(BytesView bytes, const Name& declared, std::size_t high) {
    constexpr std::size_t enough = 20;
    constexpr std::size_t looked_at = 8192;
    bytes = bytes.substr(0, looked_at);
    const auto is_russian = [](const Name& name) {
        return is_one_of(name, {"CP866", "KOI8-R", "CP1251"});
    };
    const bool is_western =
        is_one_of(declared, {"CP437", "CP850", "CP1252", "ISO-8859-1", "ISO-8859-15"});
    if (!is_western && (!is_russian(declared) || has_its_letters(bytes, declared)))
        return std::nullopt;
    if (high >= enough)
        if (auto cyrillic = detect_cyrillic(bytes)) {
            const bool other =
                is_western || (is_russian(cyrillic->name) && cyrillic->name != declared);
            return other ? cyrillic : std::nullopt;
        }
    auto western = detect_western(bytes);
    if (!western || reads_western(declared, western->name == "CP437")) return std::nullopt;
    return western;
}

}  // namespace

Decision decide(BytesView bytes, const Hints& hints) {
    const auto& [declared, fallback] = hints;
    if (ascii_prefix(bytes) == bytes.size()) {
        if (declared) return {*declared, Evidence::declared, 1};
        return {fallback, Evidence::fallback, 1};
    }
    const Utf8Count count = count_utf8(bytes);
    if (auto utf8 = as_utf8(count, declared)) return *utf8;
    if (declared && *declared != "UTF-8" && !is_seven_bit(*declared)) {
        const auto other = contradicts(bytes, *declared, count.all_broken() + count.sequences);
        return other ? *other : Decision{*declared, Evidence::declared, 0.9};
    }
    if (auto detected = detect(bytes, fallback)) return *detected;
    const bool impossible = fallback == "UTF-8" || is_seven_bit(fallback);
    return {impossible ? Name("CP437") : fallback, Evidence::fallback, impossible ? 0.2 : 0.4};
}

std::string decode_by_looks(BytesView bytes) {
    return decode(bytes, decide(bytes, {}).name);
}

}  // namespace tearline::charset
