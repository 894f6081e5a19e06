// SPDX-License-Identifier: MIT
// Base64: its digits as bytes (RFC 4648), and bodies that a gate from the Internet left in it (RFC
// 2045).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::ftn {

/// The bytes that TEXT stands for, up to its first "="; nothing where another letter is in it. Bits
/// that make no whole byte are left out.
std::optional<std::string> base64_bytes(std::string_view text);

/// TEXT (UTF-8, lines end in LF) decoded, if it is base64 from its first line with ink on, fields
/// of MIME above it left out, and holds text. Bytes are read by the charset that such a field
/// names, else as UTF-8 or Windows-1252. What stands below it, up to three lines, is kept.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace tearline::ftn
