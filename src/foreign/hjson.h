// SPDX-License-Identifier: MIT
// Hjson, as ENiGMA½ has its configuration in: JSON with comments, names and texts without quotes,
// and commas where one likes. JSON is read as well.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tearline::foreign {

struct HjsonValue {
    enum class Kind { text, list, table };
    Kind kind = Kind::text;
    std::string name;  ///< of a table's member
    std::string text;  ///< also of numbers, true, false and null, as they were written
    std::vector<HjsonValue> members;
    std::size_t line = 0;  ///< where it begins

    /// The member of that name; of those of one name the last. Null where there is none.
    [[nodiscard]] const HjsonValue* find(std::string_view key) const;
    /// The same through several tables, "messageNetworks.ftn.areas".
    [[nodiscard]] const HjsonValue* find_path(std::string_view path) const;
    /// The text of a member; empty where it is none.
    [[nodiscard]] std::string text_of(std::string_view key) const;
    /// The texts of a member that is a list, or one of several words.
    [[nodiscard]] std::vector<std::string> texts_of(std::string_view key) const;
};

/// The table that TEXT, which is UTF-8, holds. Code::bad_input, with the line, where it is none;
/// WHERE is the file.
Result<HjsonValue> parse_hjson(std::string_view text, const std::string& where);

}  // namespace tearline::foreign
