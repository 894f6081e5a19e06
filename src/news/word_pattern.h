// SPDX-License-Identifier: MIT
// What people write to say which words they mean, as a part of a regular expression.
#pragma once
#include <string>
#include <string_view>

namespace tearline::news {

/// A pattern for RE2 of WORDS that follow each other ("interest rate*"); * stands for any ending.
/// What stands before and after it is the caller's: RE2's own \b knows ASCII letters only.
std::string word_pattern(std::string_view words);

}  // namespace tearline::news
