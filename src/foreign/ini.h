// SPDX-License-Identifier: MIT
// The .ini files of Synchronet: "key = value" below [section] lines, ; before comments.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "foreign/lines.h"

namespace tearline::foreign {

struct Section {
    Line heading;            ///< its keyword is "[name]"
    std::string name;        ///< "node:2:5020/1"; empty: before the first heading
    std::vector<Line> keys;  ///< the key, and the whole value as the only word

    /// Is it "KIND:WHAT"? Case-blind.
    [[nodiscard]] bool is(std::string_view kind) const;
    /// WHAT of it.
    [[nodiscard]] std::string what() const;
    /// The first that has KEY, in small letters, and a value; else null.
    [[nodiscard]] const Line* find(std::string_view key) const;
    /// Its value; empty where there is none.
    [[nodiscard]] std::string value(std::string_view key) const;
    [[nodiscard]] bool yes(std::string_view key, bool otherwise = false) const;
};

/// Parts between commas, without blanks around; no empty ones.
std::vector<std::string> list_of(std::string_view value);

/// The sections of SOURCE and of what it includes, in order; the first has no name. Of sections
/// with one name the first counts, as for Synchronet; the others are a remark in SETUP.
std::vector<Section> sections_of(const Source& source, Setup& setup);

}  // namespace tearline::foreign
