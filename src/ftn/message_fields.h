// SPDX-License-Identifier: MIT
// Fields and lines of the messages we write, in the network's charset and within its limits.
#pragma once
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/charset.h"
#include "ftn/address.h"

namespace tearline::ftn {

// FTS-0001: the fields of a packed message, without their NUL.
inline constexpr std::size_t longest_name = 35, longest_subject = 71;

/// TEXT as one line of at most MOST bytes, cut between letters.
Bytes message_field(const std::string& text, const charset::Name& charset, std::size_t most);

/// TEXT as one line of at most MOST bytes in CHARSET, still UTF-8: cut between words where that
/// leaves half of it, else between letters.
std::string subject_field(const std::string& text, const charset::Name& charset, std::size_t most);

/// " * Origin: TEXT (1:2/3)", at most 79 columns (FTS-0004); no line end.
Bytes origin_line(const std::string& text, const Address& from, const charset::Name& charset);

/// "^ANAME: VALUE" with its line end.
std::string control_line(std::string_view name, std::string_view value);

}  // namespace tearline::ftn
