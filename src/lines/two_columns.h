// SPDX-License-Identifier: MIT
// Text that was set in two columns, as pages of papers and newsletters are.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::lines {

/// TEXT (UTF-8, LF) with its right column below its left one; nothing where it has not two columns
/// of prose. What stands above and below them stays there. Tables, lists of names with what they
/// mean, and programs stay as they are.
std::optional<std::string> without_columns(std::string_view text);

}  // namespace tearline::lines
