// SPDX-License-Identifier: MIT
// Reads and writes FTN addresses (FRL-1002, FSP-1028).
#include "ftn/address.h"

#include "base/text.h"

namespace tearline::ftn {

namespace {

/// A number of at most 65535 off the front of TEXT; leading zeros are harmless, no digit is
/// nothing.
std::optional<std::uint16_t> take_number(std::string_view& text) {
    std::uint32_t value = 0;
    std::size_t length = 0;
    for (; length < text.size() && text::is_digit(text[length]); ++length) {
        value = value * 10 + static_cast<std::uint32_t>(text[length] - '0');
        if (value > 65535) return std::nullopt;
    }
    if (length == 0) return std::nullopt;
    text.remove_prefix(length);
    return static_cast<std::uint16_t>(value);
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

bool is_domain_letter(char c) {
    return text::is_alpha(c) || text::is_digit(c) || c == '-' || c == '_' || c == '~';
}

/// A domain has no periods (FRL-1002): "fidonet.org" is "fidonet".
std::optional<std::string> fold_domain(std::string_view domain) {
    for (const char c : domain)
        if (!is_domain_letter(c) && c != '.') return std::nullopt;
    domain = domain.substr(0, domain.find('.'));
    if (domain.empty()) return std::nullopt;
    return text::to_lower(domain);
}

}  // namespace

std::string Address::text() const {
    std::string written = text_4d();
    if (!domain.empty()) written.append("@").append(domain);
    return written;
}

std::string Address::text_4d() const {
    std::string written = zone == 0 ? std::string() : std::to_string(zone) + ":";
    written += text_2d();
    if (point != 0) written.append(".").append(std::to_string(point));
    return written;
}

std::string Address::text_2d() const {
    return Address2d{net, node}.text();
}

std::string Address2d::text() const {
    return std::to_string(net) + "/" + std::to_string(node);
}

Address Address::boss() const {
    Address node_address = *this;
    node_address.point = 0;
    return node_address;
}

std::optional<Address> parse_address(std::string_view text) {
    text = text::trim(text);
    Address address;
    auto number = take_number(text);
    if (!number) return std::nullopt;
    if (take(text, ':')) {
        address.zone = *number;
        if (!(number = take_number(text))) return std::nullopt;
    }
    address.net = *number;
    if (!take(text, '/') || !(number = take_number(text))) return std::nullopt;
    address.node = *number;
    if (take(text, '.')) {
        if (!(number = take_number(text))) return std::nullopt;
        address.point = *number;
    }
    if (take(text, '@')) {
        auto domain = fold_domain(text);
        if (!domain) return std::nullopt;
        address.domain = std::move(*domain);
        return address;
    }
    if (!text.empty()) return std::nullopt;
    return address;
}

bool same_address(const Address& a, const Address& b) {
    return a.net == b.net && a.node == b.node && a.point == b.point &&
           (a.zone == b.zone || a.zone == 0 || b.zone == 0) &&
           (a.domain == b.domain || a.domain.empty() || b.domain.empty());
}

}  // namespace tearline::ftn
