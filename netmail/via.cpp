// SPDX-License-Identifier: MIT
// The Via lines by which netmail tells its way.
#include "netmail/via.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace tearline::netmail {

std::string via_value(const ftn::Address& ours, UnixTime when, std::string_view program) {
    const CivilTime utc = to_civil(when);
    return fmt::format("{} @{:04}{:02}{:02}.{:02}{:02}{:02}.UTC {}", ours.text(), utc.year,
                       utc.month, utc.day, utc.hour, utc.minute, utc.second, program);
}

Bytes with_via(BytesView body, std::string_view via) {
    Bytes out(body);
    if (!out.empty() && !out.ends_with('\r') && !out.ends_with('\n')) out += '\r';
    return out + "\x01Via " + Bytes(via) + "\r";
}

std::size_t times_here(const ftn::ControlLines& control, std::span<const ftn::Address> ours) {
    std::size_t count = 0;
    for (const ftn::ControlLine& line : control.lines) {
        if (!text::equals_ignoring_case(line.name, "Via")) continue;
        for (std::string_view word : text::words(line.value)) {
            while (!word.empty() && (word.back() == ',' || word.back() == ';'))
                word.remove_suffix(1);
            const auto address = ftn::parse_address(word);
            if (!address || address->zone == 0) continue;
            if (std::any_of(ours.begin(), ours.end(), [&](const ftn::Address& mine) {
                    return ftn::same_address(mine, *address);
                }))
                ++count;
            break;
        }
    }
    return count;
}

}  // namespace tearline::netmail
