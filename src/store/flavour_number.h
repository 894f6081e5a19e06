// SPDX-License-Identifier: MIT
// Inside the store: flavours as numbers in the file, which never change their meaning.
#pragma once
#include <cstdint>
#include <optional>

#include "ftn/link.h"

namespace tearline::store {

inline constexpr ftn::Flavour numbered_flavours[] = {ftn::Flavour::normal, ftn::Flavour::crash,
                                                     ftn::Flavour::direct, ftn::Flavour::hold,
                                                     ftn::Flavour::immediate};

inline std::optional<std::int64_t> number_of(std::optional<ftn::Flavour> flavour) {
    for (std::int64_t number = 0; flavour && number < 5; ++number)
        if (numbered_flavours[number] == *flavour) return number;
    return std::nullopt;
}

inline std::optional<ftn::Flavour> flavour_of(std::optional<std::int64_t> number) {
    if (!number || *number < 0 || *number > 4) return std::nullopt;
    return numbered_flavours[*number];
}

}  // namespace tearline::store
