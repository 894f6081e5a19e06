// SPDX-License-Identifier: MIT
// The marks by which plain text stresses a word: *so*, **so** and _so_.
#pragma once
#include <string>
#include <string_view>

namespace tearline::digests {

/// TEXT, a headline or a few sentences, without the marks around stressed words. A mark counts
/// where it begins a word and its twin ends one: "M*A*S*H", "*.txt", "5 * 3" and "read_me" stay.
std::string without_emphasis(std::string_view text);

/// The same, with apostrophes joined to their words and without marks of footnotes ("a word[1]").
std::string as_told(std::string_view text);

}  // namespace tearline::digests
