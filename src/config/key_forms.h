// SPDX-License-Identifier: MIT
// The ways to write one key of the table, for the parts that the table is in.
#pragma once
#include "config/keys.h"

namespace tearline::config::keys {

constexpr ConfigKey required(std::string_view name, KeyType type, std::string_view example,
                             std::string_view help, std::int64_t min = 0, std::int64_t max = 0) {
    return {name, type, "", help, true, min, max, {}, example};
}
constexpr ConfigKey optional(std::string_view name, KeyType type, std::string_view otherwise,
                             std::string_view help, std::string_view example = {}) {
    return {name, type, otherwise, help, false, 0, 0, {}, example};
}
constexpr ConfigKey one_of(std::string_view name, KeyType type, std::string_view otherwise,
                           std::string_view choices, std::string_view help) {
    return {name, type, otherwise, help, false, 0, 0, choices, {}};
}
constexpr ConfigKey amount(std::string_view name, std::string_view otherwise, std::int64_t min,
                           std::int64_t max, std::string_view help, std::string_view example = {}) {
    return {name, KeyType::number, otherwise, help, false, min, max, {}, example};
}

}  // namespace tearline::config::keys
