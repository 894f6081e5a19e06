// SPDX-License-Identifier: MIT
// "Did you mean ..": the word a mistyped one was meant to be.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace tearline::text {

/// The candidate most like WORD, if any is close enough that a slip of the keyboard explains it;
/// else "".
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

/// " Did you mean 'x'?", or "" where nothing is close. Where WORD shares a whole part with some
/// candidates ("password" with "packet_password"), they are named: " Did you mean 'x', 'y' or
/// 'z'?".
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace tearline::text
