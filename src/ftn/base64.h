// SPDX-License-Identifier: MIT
// The digits of base64 (RFC 4648) as bytes.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::ftn {

/// The bytes that TEXT stands for, up to its first "="; nothing where another letter is in it. Bits
/// that make no whole byte are left out.
std::optional<std::string> base64_bytes(std::string_view text);

}  // namespace tearline::ftn
