// SPDX-License-Identifier: MIT
// Reads 2D address lists without taking memory for each word: every echomail message has many.
#include "ftn/list_2d.h"

#include <algorithm>

#include "base/text.h"
#include "ftn/control_lines.h"

namespace tearline::ftn {

namespace {

constexpr std::size_t most_list_problems = 8;
/// No network has as many nodes; a list beyond is an attack on memory.
constexpr std::size_t most_addresses = 100'000;

bool separates(char c) {
    return text::is_space(c) || c == ',' || c == '\0';
}

/// A number up to 65535 at AT, which moves behind it; no_net where there is none.
std::uint32_t number_at(const char*& at, const char* end) {
    const char* const start = at;
    std::uint32_t value = 0;
    for (; at != end && text::is_digit(*at); ++at) {
        value = value * 10 + static_cast<std::uint32_t>(*at - '0');
        if (value > 65535) return no_net;
    }
    return at == start ? no_net : value;
}

/// "[zone:][net/]node[.point][@domain]" at AT; AT moves to where reading stopped.
bool read_word(const char*& at, const char* end, std::uint32_t& net, std::uint32_t& node,
               bool& is_point) {
    const auto next_is = [&](char c) { return at != end && *at == c; };
    std::uint32_t number = number_at(at, end);
    if (number != no_net && next_is(':')) number = number_at(++at, end);
    std::uint32_t word_net = net;
    if (number != no_net && next_is('/')) {
        word_net = number;
        number = number_at(++at, end);
    }
    if (number == no_net || word_net == no_net) return false;
    is_point = next_is('.');
    if (is_point) {
        const std::uint32_t point = number_at(++at, end);
        if (point == no_net) return false;
        is_point = point != 0;
    }
    if (next_is('@'))
        while (at != end && !separates(*at)) ++at;
    if (at != end && !separates(*at)) return false;
    net = word_net;
    node = number;
    return true;
}

void tell(std::string_view name, BytesView word, std::vector<std::string>& problems) {
    if (problems.size() > most_list_problems) return;
    if (problems.size() == most_list_problems) {
        problems.emplace_back("There are more odd words in SEEN-BY or PATH; they are skipped.");
        return;
    }
    std::string shown(word.substr(0, 24));
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    problems.push_back(std::string(name) + " holds \"" + shown +
                       "\", which is no address; it is skipped.");
}

}  // namespace

void append_2d_list(BytesView list, std::uint32_t& net, std::vector<Address2d>& to,
                    std::vector<Address2d>& points, std::string_view name,
                    std::vector<std::string>& problems) {
    const char* at = list.data();
    const char* const end = at + list.size();
    bool after_point = false, only_point = false;
    for (;;) {
        while (at != end && separates(*at)) ++at;
        if (at == end) return;
        if (to.size() == most_addresses) return tell(name, "...", problems);
        const char* const start = at;
        std::uint32_t node = 0;
        bool is_point = false;
        if (read_word(at, end, net, node, is_point)) {
            const Address2d read{static_cast<std::uint16_t>(net), static_cast<std::uint16_t>(node)};
            const bool same_hop = (is_point || after_point) && !to.empty() && to.back() == read;
            if (!same_hop) {
                to.push_back(read);
                if (is_point) points.push_back(read);
                only_point = is_point;
            } else if (!is_point && only_point) {
                points.pop_back();
                only_point = false;
            }
            after_point = is_point;
            continue;
        }
        while (at != end && !separates(*at)) ++at;
        tell(name, BytesView(start, static_cast<std::size_t>(at - start)), problems);
    }
}

}  // namespace tearline::ftn
