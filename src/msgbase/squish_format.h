// SPDX-License-Identifier: MIT
// The records of a Squish message base: encoded and decoded, nothing else.
#pragma once
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "msgbase/base.h"
#include "msgbase/body_parts.h"

namespace tearline::msgbase::squish {

inline constexpr std::size_t base_size = 256, frame_size = 28, header_size = 238, index_size = 12;
/// Of the base header; what follows is reserved, and stays.
inline constexpr std::size_t used_header = 132;
inline constexpr std::uint32_t frame_mark = 0xafae4453;
inline constexpr std::size_t next_offset = 4;  ///< of the next frame's place in a frame
inline constexpr std::size_t replies = 9;      ///< how many answers a message can name
inline constexpr std::size_t longest_name = 35;
inline constexpr std::uint32_t longest_message = 64u << 20, longest_control = 1u << 20;
/// Of those that a repair believes: a base is full long before.
inline constexpr Number highest_number = 0x7fffffff;
inline constexpr std::size_t number_offset = 214;
inline constexpr std::size_t reply_offset = 174;  ///< of "reply to" in the message header

enum Attribute : std::uint32_t { was_scanned = 0x10000, has_number = 0x20000, is_locked = 0x40000 };

/// The first 256 bytes of the .sqd file.
struct BaseHeader {
    std::uint32_t messages = 0, highest = 0, skip = 0, high_water = 0, next_number = 1;
    Bytes name;
    std::uint32_t first = 0, last = 0, first_free = 0, last_free = 0, end = base_size;
    std::uint32_t most_messages = 0;
    std::uint16_t keep_days = 0;
};
/// Nothing when it is no Squish base, or of another layout.
std::optional<BaseHeader> decode_base_header(BytesView bytes);
/// RESERVED are the last 124 bytes as they were, if any.
Bytes encode(const BaseHeader& header, BytesView reserved = {});

struct Frame {
    enum Type : std::uint16_t { message = 0, free = 1 };
    std::uint32_t next = 0, previous = 0, size = 0, used = 0, control = 0;
    std::uint16_t type = message;
};
/// Nothing when there are too few bytes or the mark is missing.
std::optional<Frame> decode_frame(BytesView bytes);
Bytes encode(const Frame& frame);

/// The hash of the receiver's name in the index; the highest bit tells that it was read.
std::uint32_t hash_of_name(BytesView name);
Bytes index_entry(std::uint64_t offset, Number number, BytesView to, std::uint16_t attributes);

/// Message header, control lines and text onto TO; returns the size of the control lines.
std::uint32_t encode_message(const BaseMessage& message, Number number, BodyParts& parts,
                             Bytes& to);
/// BYTES are what a frame holds. Nothing when they are too few.
std::optional<BaseMessage> decode_message(BytesView bytes, std::uint32_t control);
std::optional<Heading> decode_heading(BytesView bytes, std::uint32_t control);
/// "Reply to" and the answers, as they stand in the header.
Bytes encode_links(const Links& links);

}  // namespace tearline::msgbase::squish
