// SPDX-License-Identifier: MIT
// The identifiers of FTS-5003, and the many spellings of them in real mail.
#include "ftn/chrs.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::ftn {

namespace {

struct Identifier {
    std::string_view key;  ///< upper case, without "-", "_" and blanks
    std::string_view name;
};

constexpr Identifier identifiers[] = {
    {"+7FIDO", "CP866"},      {"7FIDO", "CP866"},     {"+7", "CP866"},
    {"FIDO7", "CP866"},       {"RFIDO", "CP866"},     {"RUFIDO", "CP866"},
    {"ALT", "CP866"},         {"MAC", "MACINTOSH"},   {"AMIGA", "ISO-8859-1"},
    {"DUTCH", "DUTCH"},       {"FINNISH", "SWEDISH"}, {"FRENCH", "FRENCH"},
    {"CANADIAN", "CANADIAN"}, {"GERMAN", "GERMAN"},   {"ITALIAN", "ITALIAN"},
    {"NORWEIG", "NORWEIG"},   {"NORWEG", "NORWEIG"},  {"NORWEGIA", "NORWEIG"},
    {"NORWEGIAN", "NORWEIG"}, {"PORTU", "PORTU"},     {"PORTUGUE", "PORTU"},
    {"PORTUGUESE", "PORTU"},  {"SPANISH", "SPANISH"}, {"SWEDISH", "SWEDISH"},
    {"SWISS", "SWISS"},       {"UK", "UK"},           {"ISO10", "SWEDISH"},
};

/// Identifiers that mean any code page of the IBM PC (quirk Q26).
constexpr std::string_view any_page[] = {"IBMPC", "IBM", "PC", "IBMPC2"};

constexpr std::pair<std::string_view, std::string_view> written_names[] = {
    {"ASCII", "ASCII 1"},         {"UTF-8", "UTF-8 4"},         {"ISO-8859-1", "LATIN-1 2"},
    {"ISO-8859-2", "LATIN-2 2"},  {"ISO-8859-3", "LATIN-3 2"},  {"ISO-8859-4", "LATIN-4 2"},
    {"ISO-8859-9", "LATIN-5 2"},  {"ISO-8859-10", "LATIN-6 2"}, {"ISO-8859-13", "LATIN-7 2"},
    {"ISO-8859-14", "LATIN-8 2"}, {"ISO-8859-15", "LATIN-9 2"}, {"MACINTOSH", "CP10000 2"},
};

/// "LATIN-1 2" is "LATIN-1", "+7 FIDO 2" is "+7 FIDO": the level, FTS-5003 says, is better ignored.
std::string_view without_level(std::string_view value) {
    value = text::trim(value);
    const std::size_t blank = value.find_last_of(" \t");
    if (blank == std::string_view::npos) return value;
    const std::string_view last = value.substr(blank + 1);
    const bool is_level = last.size() == 1 && text::is_digit(last.front());
    return is_level ? text::trim(value.substr(0, blank)) : value;
}

std::string key_of(std::string_view identifier) {
    std::string key;
    for (const char c : identifier)
        if (!text::is_space(c) && c != '-' && c != '_') key.push_back(text::upper(c));
    return key;
}

std::optional<charset::Name> identified(std::string_view identifier) {
    const std::string key = key_of(identifier);
    for (const auto& [known, name] : identifiers)
        if (known == key) return charset::Name(name);
    return charset::canonical(identifier);
}

}  // namespace

std::optional<charset::Name> declared_charset(std::optional<std::string_view> chrs,
                                              std::optional<std::string_view> codepage) {
    if (chrs) {
        const std::string_view identifier = without_level(*chrs);
        const std::string key = key_of(identifier);
        const bool any =
            std::find(std::begin(any_page), std::end(any_page), key) != std::end(any_page);
        if (!any) {
            if (auto name = identified(identifier)) return name;
            // "CP437 2 junk": the first word may still be known.
            if (auto name = identified(identifier.substr(0, identifier.find(' ')))) return name;
        }
    }
    if (codepage) return charset::canonical(text::trim(*codepage));
    return std::nullopt;
}

std::string chrs_value(const charset::Name& name) {
    for (const auto& [ours, value] : written_names)
        if (ours == name) return std::string(value);
    const bool seven_bit = std::any_of(
        std::begin(identifiers), std::end(identifiers),
        [&](const Identifier& known) { return known.name == name && known.key == name; });
    return name + (seven_bit ? " 1" : " 2");
}

Bytes encode_text(std::string_view utf8, const charset::Name& name) {
    constexpr char soft_cr = '\x8D';
    Bytes bytes = charset::encode(utf8, name);
    if (name == "UTF-8" || bytes.find(soft_cr) == Bytes::npos) return bytes;
    const std::string letter = charset::decode(Bytes(1, soft_cr), name);
    // A charset of several bytes a letter has 8D only as a part of one.
    if (charset::encode(letter, name) != Bytes(1, soft_cr)) return bytes;
    const Bytes instead = letter == "Н" ? "H" : charset::encode(letter, "ASCII");
    return text::replace_all(std::move(bytes), std::string_view(&soft_cr, 1), instead);
}

}  // namespace tearline::ftn
