// SPDX-License-Identifier: MIT
// File names of packets and bundles (FTS-5005), and names from strangers made safe.
#include "packet/names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tearline::packet {

namespace {

constexpr std::size_t longest_name = 64;
constexpr std::array<std::string_view, 7> weekdays{"su", "mo", "tu", "we", "th", "fr", "sa"};

bool is_hex_digit(char c) {
    const char folded = text::lower(c);
    return text::is_digit(c) || (folded >= 'a' && folded <= 'f');
}

bool ends_in(std::string_view name, std::string_view extension) {
    return name.size() > extension.size() &&
           text::equals_ignoring_case(name.substr(name.size() - extension.size()), extension);
}

bool is_harmless(char c) {
    return text::is_alpha(c) || text::is_digit(c) || c == '_' || c == '.' || c == '-';
}

/// The extension with its dot, where there is one of a usual length.
std::string_view extension_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 || name.size() - dot > 10 ? std::string_view()
                                                                               : name.substr(dot);
}

}  // namespace

bool is_packet_name(std::string_view name) {
    return ends_in(name, ".pkt");
}

bool is_tic_name(std::string_view name) {
    return ends_in(name, ".tic");
}

bool is_bundle_name(std::string_view name) {
    if (name.size() != 12 || name[8] != '.') return false;
    if (!std::all_of(name.begin(), name.begin() + 8, is_hex_digit)) return false;
    const std::string day = text::to_lower(name.substr(9, 2));
    if (std::find(weekdays.begin(), weekdays.end(), day) == weekdays.end()) return false;
    return text::is_digit(name[11]) || text::is_alpha(name[11]);
}

bool leads_outside(std::string_view path) {
    if (path.starts_with('/') || path.starts_with('\\')) return true;
    if (path.size() >= 2 && text::is_alpha(path[0]) && path[1] == ':') return true;
    std::string slashed(path);
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    const auto parts = text::split(slashed, '/');
    return std::find(parts.begin(), parts.end(), "..") != parts.end();
}

std::string safe_name(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
    for (char& c : name)
        if (!is_harmless(c)) c = '_';
    if (name.size() > longest_name) {
        const std::string extension(extension_of(name));
        name = name.substr(0, longest_name - extension.size()) + extension;
    }
    if (name.empty()) return "_";
    if (name[0] == '.' || name[0] == '-') name[0] = '_';
    return name;
}

std::string unique_name(std::string name, std::set<std::string>& taken) {
    const std::string extension(extension_of(name));
    const std::string stem = name.substr(0, name.size() - extension.size());
    for (unsigned number = 1; !taken.insert(text::to_lower(name)).second; ++number) {
        const std::string end = "-" + std::to_string(number) + extension;
        name = stem.substr(0, longest_name - end.size()) + end;
    }
    return name;
}

}  // namespace tearline::packet
