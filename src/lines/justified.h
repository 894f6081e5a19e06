// SPDX-License-Identifier: MIT
// Text that was set flush on both sides with blanks between its words.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::lines {

/// Does a line of TEXT hold a gap of two blanks or more, or every other one, as in few texts? Its
/// middle tells.
bool may_have_gaps(std::string_view text);

/// TEXT (UTF-8, LF) with one blank between words again, line for line, if most of its lines of
/// prose were filled up to the same width by blanks; nothing if not. Tables stay.
std::optional<std::string> without_justification(std::string_view text);

}  // namespace tearline::lines
