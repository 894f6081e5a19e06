// SPDX-License-Identifier: MIT
// The stored message of FTS-0001 (*.MSG): a header of 190 bytes and the text.
#pragma once
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "msgbase/base.h"
#include "msgbase/fido_stamp.h"

namespace tearline::msgbase::msg {

inline constexpr std::size_t header_size = 190;
inline constexpr std::uint64_t largest_message = 64u << 20;  ///< bytes of a file that is read
inline constexpr Number highest_number = 65535;  ///< reply links and last-read marks are 16 bits
inline constexpr std::size_t reply_offset = 184, attribute_offset = 186, next_offset = 188;

/// The header and a NUL-terminated body. Dates are written in the Opus fields.
Bytes encode(const BaseMessage& message);
/// Nothing when there are too few bytes. Zones and points come from the header where it has them,
/// else from the control lines' readers.
std::optional<BaseMessage> decode(Number number, BytesView bytes);
/// From the first bytes of a file: header and control lines of the head.
std::optional<Heading> decode_heading(Number number, BytesView bytes);

/// Who the message 1.MSG is from where it holds a high-water mark instead of mail.
inline constexpr BytesView high_water_name = "-=|\xffSquishMail\xff|=-";

}  // namespace tearline::msgbase::msg
