// SPDX-License-Identifier: MIT
// Finds a link by address.
#include "ftn/link.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace tearline::ftn {

const Link* find_link(const std::vector<Link>& links, const Address& address) {
    const auto found = std::find_if(links.begin(), links.end(), [&](const Link& link) {
        return same_address(link.address, address);
    });
    return found == links.end() ? nullptr : &*found;
}

namespace {

constexpr std::array<std::pair<Flavour, std::string_view>, 5> flavour_names{
    {{Flavour::normal, "normal"},
     {Flavour::crash, "crash"},
     {Flavour::direct, "direct"},
     {Flavour::hold, "hold"},
     {Flavour::immediate, "immediate"}}};

}  // namespace

std::string_view to_text(Flavour flavour) {
    for (const auto& [each, name] : flavour_names)
        if (each == flavour) return name;
    return "normal";
}

std::optional<Flavour> flavour_named(std::string_view name) {
    for (const auto& [each, its_name] : flavour_names)
        if (text::equals_ignoring_case(name, its_name)) return each;
    return std::nullopt;
}

std::string_view usual_network(std::uint16_t zone) {
    if (zone >= 1 && zone <= 6) return "fidonet";
    if (zone == 21) return "fsxnet";
    if (zone == 1337) return "tqwnet";
    return "";
}

}  // namespace tearline::ftn
