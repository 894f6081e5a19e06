// SPDX-License-Identifier: MIT
// JSON as every verb prints it: keys in the order of the documentation, valid UTF-8, null for what
// is not known.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace tearline::cmd {

using Json = nlohmann::ordered_json;

/// One line with its line end. Bytes that are not UTF-8 become U+FFFD; DEL and the C1 control
/// characters are escaped like the others.
std::string json_line(const Json& json);

/// The value, or null.
template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}
/// The text, or null for "".
inline Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace tearline::cmd
