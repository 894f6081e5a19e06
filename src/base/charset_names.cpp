// SPDX-License-Identifier: MIT
// Resolves charset aliases: our short table first, ICU's long one for the rest.
#include "base/charset_names.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "base/code_page.h"
#include "base/converter.h"
#include "base/text.h"

namespace tearline::charset {

namespace {

struct Alias {
    std::string_view key, name;
};

constexpr Alias aliases[] = {
    {"utf8", "UTF-8"},           {"unicode11utf8", "UTF-8"},
    {"65001", "UTF-8"},          {"ascii", "ASCII"},
    {"usascii", "ASCII"},        {"ansix341968", "ASCII"},
    {"iso646us", "ASCII"},       {"us", "ASCII"},
    {"20127", "ASCII"},          {"koi8", "KOI8-R"},
    {"koi8r", "KOI8-R"},         {"20866", "KOI8-R"},
    {"koi8u", "KOI8-U"},         {"21866", "KOI8-U"},
    {"mac", "MACINTOSH"},        {"macintosh", "MACINTOSH"},
    {"macroman", "MACINTOSH"},   {"10000", "MACINTOSH"},
    {"latin1", "ISO-8859-1"},    {"latin2", "ISO-8859-2"},
    {"latin3", "ISO-8859-3"},    {"latin4", "ISO-8859-4"},
    {"latin5", "ISO-8859-9"},    {"latin6", "ISO-8859-10"},
    {"latin7", "ISO-8859-13"},   {"latin8", "ISO-8859-14"},
    {"latin9", "ISO-8859-15"},   {"l1", "ISO-8859-1"},
    {"l2", "ISO-8859-2"},        {"kamenicky", "CP895"},
    {"keybcs2", "CP895"},        {"mazovia", "MAZOVIA"},
    {"620", "MAZOVIA"},          {"667", "MAZOVIA"},
    {"790", "MAZOVIA"},          {"10006", "X-MAC-GREEK"},
    {"10007", "X-MAC-CYRILLIC"}, {"10029", "X-MAC-CENTRALEURROMAN"},
    {"10081", "X-MAC-TURKISH"},
};

/// Words that people put before a code page's number.
constexpr std::string_view page_prefixes[] = {"codepage", "windows", "msdos", "xcp", "cpibm", "ibm",
                                              "dos",      "oem",     "win",   "cp",  "pc"};

constexpr std::string_view iso_prefix = "iso8859", short_iso_prefix = "8859";

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), text::is_digit);
}

bool is_asia_page(std::string_view number) {
    return number == "932" || number == "936" || number == "949" || number == "950";
}

std::optional<Name> in_table(std::string_view key) {
    const auto* found = std::find_if(std::begin(aliases), std::end(aliases),
                                     [&](const Alias& alias) { return alias.key == key; });
    if (found == std::end(aliases)) return std::nullopt;
    return Name(found->name);
}

/// Only charsets that leave ASCII's letters and digits where they are can hold mail.
bool holds_ascii(UConverter* converter) {
    constexpr std::string_view sample = " 09AZaz.,:-";
    UChar decoded[32];
    UErrorCode status = U_ZERO_ERROR;
    const auto length = ucnv_toUChars(converter, decoded, 32, sample.data(),
                                      static_cast<std::int32_t>(sample.size()), &status);
    return U_SUCCESS(status) && static_cast<std::size_t>(length) == sample.size() &&
           std::equal(sample.begin(), sample.end(), decoded,
                      [](char byte, UChar unit) { return byte == static_cast<char>(unit); });
}

bool icu_knows(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(name.c_str(), &status));
    return U_SUCCESS(status) && holds_ascii(converter.get());
}

std::optional<Name> code_page(std::string_view number) {
    if (auto known = in_table(number)) return known;
    while (number.starts_with('0')) number.remove_prefix(1);
    Name name = "CP" + std::string(number);
    if (has_own_table(name) || icu_knows(icu_name(name))) return name;
    return std::nullopt;
}

std::optional<Name> iso_part(std::string_view number) {
    const auto part = text::to_number(number, 16);
    if (!part) return std::nullopt;
    Name name = "ISO-8859-" + std::to_string(*part);
    if (!icu_knows(name)) return std::nullopt;
    return name;
}

/// ICU's preferred MIME name for anything else it has.
std::optional<Name> name_in_icu(std::string_view alias) {
    // ICU takes a name for options and even for a file: only a name may get there.
    const bool is_name = std::all_of(alias.begin(), alias.end(), [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || c == '-' || c == '_' || c == ':';
    });
    if (!is_name) return std::nullopt;
    const std::string asked(alias);
    if (!icu_knows(asked)) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const char* standard = ucnv_getStandardName(asked.c_str(), "MIME", &status);
    if (standard == nullptr) {
        status = U_ZERO_ERROR;
        standard = ucnv_getStandardName(asked.c_str(), "IANA", &status);
    }
    return text::to_upper(standard != nullptr ? std::string_view(standard) : alias);
}

std::optional<Name> resolve(std::string_view alias) {
    const std::string key = alias_key(alias);
    if (key.empty()) return std::nullopt;
    if (auto name = in_table(key)) return name;
    const std::string upper = text::to_upper(key);
    if (has_own_table(upper)) return upper;
    std::string_view rest = key;
    for (const std::string_view prefix : {iso_prefix, short_iso_prefix})
        if (rest.starts_with(prefix) && is_number(rest.substr(prefix.size())))
            return iso_part(rest.substr(prefix.size()));
    for (const std::string_view prefix : page_prefixes)
        if (rest.starts_with(prefix) && is_number(rest.substr(prefix.size()))) {
            rest.remove_prefix(prefix.size());
            break;
        }
    if (is_number(rest)) return rest.size() > 5 ? std::nullopt : code_page(rest);
    return name_in_icu(alias);
}

}  // namespace

std::string alias_key(std::string_view alias) {
    std::string key;
    for (const char c : alias)
        if (text::is_alpha(c) || text::is_digit(c) || c == '+') key.push_back(text::lower(c));
    return key;
}

std::string icu_name(const Name& name) {
    if (!name.starts_with("CP")) return name;
    const std::string number = name.substr(2);
    if (is_asia_page(number)) return "cp" + number;
    const bool by_windows = (number.size() == 4 && number.starts_with("125")) || number == "874";
    return (by_windows ? "windows-" : "ibm-") + number;
}

std::optional<Name> canonical(std::string_view alias) {
    constexpr std::size_t longest = 64, most_kept = 256;
    if (alias.size() > longest || alias.find('\0') != std::string_view::npos) return std::nullopt;
    thread_local std::unordered_map<std::string, std::optional<Name>> resolved;
    const auto known = resolved.find(std::string(alias));
    if (known != resolved.end()) return known->second;
    if (resolved.size() >= most_kept) resolved.clear();
    return resolved[std::string(alias)] = resolve(alias);
}

}  // namespace tearline::charset
