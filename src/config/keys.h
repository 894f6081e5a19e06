// SPDX-License-Identifier: MIT
// Every key of tearline.toml in one table: the reader checks against it, and help, manual page and
// example are made of it.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tearline::config {

enum class KeyType { text, number, yes_no, texts, numbers, choice, choices };

/// One key. The default is written as TOML; empty where there is none.
struct ConfigKey {
    std::string_view name;
    KeyType type;
    std::string_view otherwise;  ///< what holds where the key is missing
    std::string_view help;       ///< one sentence without full stop, for people
    bool required = false;
    std::int64_t min = 0, max = 0;  ///< of numbers
    std::string_view choices = {};  ///< "none|jam|squish|msg"
    std::string_view example = {};  ///< as TOML, where neither default nor choices show the form
};

/// A table of the file; LISTED ones ([[link]]) may be written many times.
struct ConfigSection {
    std::string_view name;
    bool listed;
    std::string_view help;
    std::span<const ConfigKey> keys;

    /// "[system]" or "[[link]]".
    [[nodiscard]] std::string heading() const;
    [[nodiscard]] const ConfigKey* key(std::string_view name) const;
};

std::span<const ConfigSection> config_sections();
const ConfigSection* config_section(std::string_view name);

/// "text", "number, 1 to 65535", "one of none, jam, squish, msg" ..
std::string type_text(const ConfigKey& key);

}  // namespace tearline::config
