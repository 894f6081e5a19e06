// SPDX-License-Identifier: MIT
// tearline.toml as values of the right type with their places: unknown keys and wrong types are
// found here, meaning is not.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/keys.h"

namespace tearline::config {

/// A place in the file, both counted from 1; 0 where there is none.
struct Spot {
    unsigned line = 0, column = 0;
    auto operator<=>(const Spot&) const = default;
};

/// One thing that is wrong with the configuration, or (WARNING) looks like a mistake.
struct Problem {
    Spot spot;
    bool warning = false;
    std::string message;
    bool operator==(const Problem&) const = default;
};

struct RawText {
    std::string text;
    Spot spot;
};
struct RawNumber {
    std::int64_t number = 0;
    Spot spot;
};

/// A value of one of the types of KeyType. A missing key has its default, GIVEN false and the place
/// of its table.
struct RawValue {
    Spot spot;
    bool given = true;
    std::vector<RawText> texts;      ///< one for text and choice
    std::vector<RawNumber> numbers;  ///< one for number
    bool yes = false;
};

/// One [table] or one element of [[tables]]. What is not there was missing without default, or
/// reported as wrong.
struct RawTable {
    const ConfigSection* section = nullptr;
    Spot spot;
    std::map<std::string, RawValue, std::less<>> values;

    [[nodiscard]] const RawValue* value(std::string_view key) const;
    [[nodiscard]] const RawText* text(std::string_view key) const;
    [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
    [[nodiscard]] std::int64_t number_or(std::string_view key, std::int64_t otherwise) const;
    [[nodiscard]] bool yes(std::string_view key) const;
    [[nodiscard]] std::vector<RawText> texts(std::string_view key) const;
    [[nodiscard]] bool given(std::string_view key) const;
};

struct RawConfig {
    std::vector<RawTable>
        tables;  ///< in the order of config_sections(); unlisted ones exactly once
    std::vector<Problem> problems;
};

/// Reads TOML. A file that is not TOML at all gives no tables and one problem.
RawConfig read_toml(std::string_view toml);

}  // namespace tearline::config
