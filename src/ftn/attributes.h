// SPDX-License-Identifier: MIT
// The attribute word of a message (FTS-0001) and its names, one table for readers, writers and
// help.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tearline::ftn {

enum Attribute : std::uint16_t {
    attr_private = 0x0001,
    attr_crash = 0x0002,
    attr_received = 0x0004,
    attr_sent = 0x0008,
    attr_file_attached = 0x0010,
    attr_in_transit = 0x0020,
    attr_orphan = 0x0040,
    attr_kill_sent = 0x0080,
    attr_local = 0x0100,
    attr_hold = 0x0200,
    attr_unused = 0x0400,
    attr_file_request = 0x0800,
    attr_return_receipt_request = 0x1000,
    attr_is_return_receipt = 0x2000,
    attr_audit_request = 0x4000,
    attr_file_update_request = 0x8000,
};

/// Bits that mean something to the sender's disk only; cleared from what arrives (quirk Q50).
inline constexpr std::uint16_t attr_clear_on_import =
    attr_received | attr_sent | attr_in_transit | attr_orphan | attr_kill_sent | attr_local;

/// Bits that a packed message may have: FTS-0001 has the others zeroed before packeting, though not
/// all systems do so.
inline constexpr std::uint16_t attr_packed = attr_private | attr_crash | attr_file_attached |
                                             attr_unused | attr_return_receipt_request |
                                             attr_is_return_receipt | attr_audit_request;

/// "private", "crash" .. for the bits that are set, lowest first.
std::vector<std::string> attribute_names(std::uint16_t attributes);

}  // namespace tearline::ftn
