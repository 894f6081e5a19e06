// SPDX-License-Identifier: MIT
// Addresses to the names of a Binkley style outbound, and back (FTS-5005).
#include "outbound/names.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::outbound {

namespace {

struct FlavourLetters {
    ftn::Flavour flavour;
    char flow, netmail;
};
constexpr FlavourLetters flavour_letters[] = {
    {ftn::Flavour::normal, 'f', 'o'},    {ftn::Flavour::crash, 'c', 'c'},
    {ftn::Flavour::direct, 'd', 'd'},    {ftn::Flavour::hold, 'h', 'h'},
    {ftn::Flavour::immediate, 'i', 'i'},
};

constexpr std::pair<FileKind, std::string_view> plain_extensions[] = {
    {FileKind::request, ".req"},    {FileKind::busy, ".bsy"},  {FileKind::call, ".csy"},
    {FileKind::hold_until, ".hld"}, {FileKind::tries, ".try"},
};

const FlavourLetters& letters_of(ftn::Flavour flavour) {
    for (const FlavourLetters& each : flavour_letters)
        if (each.flavour == flavour) return each;
    return flavour_letters[0];
}

std::optional<std::uint32_t> parse_hex(std::string_view text) {
    std::uint32_t value = 0;
    for (const char c : text) {
        const char digit = text::lower(c);
        const bool letter = digit >= 'a' && digit <= 'f';
        if (!letter && !text::is_digit(digit)) return std::nullopt;
        value = value << 4 | static_cast<std::uint32_t>(letter ? digit - 'a' + 10 : digit - '0');
    }
    return value;
}

std::string zone_suffix(std::uint16_t zone) {
    return "." + text::hex(zone, zone > 0xfff ? 4 : 3);
}

std::string node_stem(const ftn::Address& address) {
    return text::hex(address.net, 4) + text::hex(address.node, 4);
}

/// A domain comes from a configuration: it may name a folder, not lead to one.
std::string folder_name(std::string_view domain) {
    std::string name = text::to_lower(domain);
    for (char& c : name)
        if (!text::is_lower(c) && !text::is_digit(c) && c != '-') c = '_';
    return name;
}

}  // namespace

std::optional<FileType> file_type(std::string_view extension) {
    for (const auto& [kind, text] : plain_extensions)
        if (text::equals_ignoring_case(extension, text)) return FileType{kind, {}};
    if (extension.size() != 4 || extension[0] != '.') return std::nullopt;
    const char letter = text::lower(extension[1]);
    const bool flow = text::equals_ignoring_case(extension.substr(2), "lo");
    if (!flow && !text::equals_ignoring_case(extension.substr(2), "ut")) return std::nullopt;
    for (const FlavourLetters& each : flavour_letters)
        if (letter == (flow ? each.flow : each.netmail))
            return FileType{flow ? FileKind::flow : FileKind::netmail, each.flavour};
    return std::nullopt;
}

std::string extension(const FileType& type) {
    const FlavourLetters& flavour = letters_of(type.flavour);
    if (type.kind == FileKind::flow) return std::string{'.', flavour.flow, 'l', 'o'};
    if (type.kind == FileKind::netmail) return std::string{'.', flavour.netmail, 'u', 't'};
    for (const auto& [kind, text] : plain_extensions)
        if (kind == type.kind) return std::string(text);
    return {};
}

std::vector<std::string> domains_apart(std::span<const ftn::Network> networks) {
    bool shared = false;
    std::vector<std::uint16_t> seen;
    std::vector<std::string> domains;
    for (const ftn::Network& network : networks) {
        for (const std::uint16_t zone : network.zones)
            shared = shared || std::find(seen.begin(), seen.end(), zone) != seen.end();
        seen.insert(seen.end(), network.zones.begin(), network.zones.end());
        domains.push_back(network.domain);
    }
    return shared ? domains : std::vector<std::string>{};
}

Names::Names(const Path& root, ftn::Address main_address, std::vector<std::string> domains)
    : root_(std::filesystem::absolute(root).lexically_normal()),
      main_(std::move(main_address)),
      domains_(std::move(domains)) {
    if (!root_.has_filename()) root_ = root_.parent_path();
}

bool Names::is_apart(std::string_view domain) const {
    return !domain.empty() && domain != main_.domain &&
           std::find(domains_.begin(), domains_.end(), domain) != domains_.end();
}

Path Names::zone_folder(const ftn::Address& address) const {
    if (is_apart(address.domain))
        return root_.parent_path() / (folder_name(address.domain) + zone_suffix(address.zone));
    if (address.zone == 0 || address.zone == main_.zone) return root_;
    return root_.parent_path() / (root_.filename().string() + zone_suffix(address.zone));
}

Path Names::folder(const ftn::Address& address) const {
    if (!address.is_point()) return zone_folder(address);
    return zone_folder(address) / (node_stem(address) + ".pnt");
}

Path Names::file(const ftn::Address& address, const FileType& type) const {
    const std::string stem = address.is_point() ? text::hex(address.point, 8) : node_stem(address);
    return folder(address) / (stem + extension(type));
}

Path Names::flow_file(const ftn::Address& address, ftn::Flavour flavour) const {
    return file(address, {FileKind::flow, flavour});
}

Path Names::busy_file(const ftn::Address& address) const {
    return file(address, {FileKind::busy, {}});
}

std::optional<ftn::Address> Names::zone_of(const Path& folder) const {
    const std::string name = folder.filename().string();
    const std::string root_name = root_.filename().string();
    ftn::Address address;
    // Without domains apart a folder of a zone tells nothing of the domain.
    if (!domains_.empty()) address.domain = main_.domain;
    if (text::equals_ignoring_case(name, root_name)) {
        address.zone = main_.zone;
        return address;
    }
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) return std::nullopt;
    const std::string_view digits = std::string_view(name).substr(dot + 1);
    const auto zone = parse_hex(digits);
    if (digits.size() < 3 || digits.size() > 4 || !zone) return std::nullopt;
    address.zone = static_cast<std::uint16_t>(*zone);
    const std::string stem = name.substr(0, dot);
    if (text::equals_ignoring_case(stem, root_name)) return address;
    for (const std::string& domain : domains_)
        if (is_apart(domain) && text::equals_ignoring_case(stem, folder_name(domain))) {
            address.domain = domain;
            return address;
        }
    return std::nullopt;
}

std::optional<std::uint32_t> parse_hex8(std::string_view text) {
    if (text.size() != 8) return std::nullopt;
    return parse_hex(text);
}

std::string packet_name(std::uint32_t serial) {
    return text::hex(serial, 8) + ".pkt";
}

std::string bundle_stem(const ftn::Address& ours, const ftn::Address& theirs) {
    const auto difference = [](std::uint16_t a, std::uint16_t b) {
        return text::hex(static_cast<std::uint16_t>(a - b), 4);
    };
    if (ours.is_point() || theirs.is_point())
        return difference(ours.node, theirs.node) + difference(ours.point, theirs.point);
    return difference(ours.net, theirs.net) + difference(ours.node, theirs.node);
}

std::string_view bundle_day(UnixTime local_time) {
    constexpr std::string_view days[] = {"su", "mo", "tu", "we", "th", "fr", "sa"};
    return days[weekday(to_civil(local_time))];
}

std::string bundle_name(std::string_view stem, std::string_view day, int number) {
    const char counter = "0123456789abcdefghijklmnopqrstuvwxyz"[number];
    return std::string(stem) + "." + std::string(day) + counter;
}

}  // namespace tearline::outbound
