// SPDX-License-Identifier: MIT
// Which addresses a route is for.
#include "netmail/pattern.h"

#include "base/text.h"

namespace tearline::netmail {

namespace {

/// A number or a star.
bool read_part(std::string_view part, std::optional<std::uint16_t>& to) {
    if (part == "*") return true;
    const auto number = text::to_number(part, 65535);
    if (number) to = static_cast<std::uint16_t>(*number);
    return number.has_value();
}

std::string shown(const std::optional<std::uint16_t>& part) {
    return part ? std::to_string(*part) : "*";
}

/// Takes DOMAIN off the end of PATTERN; false where it is none.
bool take_domain(std::string_view& pattern, std::optional<std::string>& domain) {
    const std::size_t at = pattern.rfind('@');
    if (at == std::string_view::npos) return true;
    const std::string_view named = pattern.substr(at + 1);
    pattern = pattern.substr(0, at);
    if (named == "*") return true;
    const auto address = ftn::parse_address("1:1/1@" + std::string(named));
    if (!address || address->domain.empty()) return false;
    domain = address->domain;
    return true;
}

}  // namespace

std::optional<AddressPattern> parse_pattern(std::string_view pattern) {
    AddressPattern out;
    pattern = text::trim(pattern);
    if (!take_domain(pattern, out.domain)) return {};
    if (pattern == "*") return out;
    const std::size_t colon = pattern.find(':');
    if (colon == std::string_view::npos || !read_part(pattern.substr(0, colon), out.zone))
        return {};
    pattern.remove_prefix(colon + 1);
    if (pattern == "*") return out;
    const std::size_t slash = pattern.find('/');
    if (slash == std::string_view::npos || !read_part(pattern.substr(0, slash), out.net)) return {};
    pattern.remove_prefix(slash + 1);
    const std::size_t dot = pattern.find('.');
    if (!read_part(pattern.substr(0, dot), out.node)) return {};
    if (dot == std::string_view::npos) return out;
    if (!read_part(pattern.substr(dot + 1), out.point)) return {};
    return out;
}

std::string AddressPattern::text() const {
    std::string out = "*";
    if (point)
        out = shown(zone) + ":" + shown(net) + "/" + shown(node) + "." + shown(point);
    else if (node)
        out = shown(zone) + ":" + shown(net) + "/" + shown(node);
    else if (net)
        out = shown(zone) + ":" + shown(net) + "/*";
    else if (zone)
        out = shown(zone) + ":*";
    return domain ? out + "@" + *domain : out;
}

}  // namespace tearline::netmail
