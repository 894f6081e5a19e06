// SPDX-License-Identifier: MIT
// Why a message or packet was not taken in as echomail: one table of codes and sentences for bad
// mail, `explain`, logs and JSON.
#pragma once
#include <cstdint>
#include <string_view>

namespace tearline::echo {

enum class Reason : std::uint8_t {
    none,
    duplicate,
    no_area,
    bad_tag,
    unknown_area,
    unknown_link,
    wrong_password,
    unsecure,
    not_for_us,
    not_linked,
    read_only,
    circular_path,
    too_old,
};

/// CODE is stable and may be grepped for; SENTENCE names {area} and {link}, see explain().
struct ReasonText {
    Reason reason;
    std::string_view code;
    std::string_view sentence;
};

inline constexpr ReasonText reason_table[] = {
    {Reason::none, "ok", "the message was taken in"},
    {Reason::duplicate, "duplicate",
     "area {area} has this message already; this copy from {link} was not kept"},
    {Reason::no_area, "no-area",
     "the message from {link} looks like echomail but names no area; it is kept in bad mail, ask "
     "{link} to mend it"},
    {Reason::bad_tag, "bad-tag",
     "'{area}' cannot be an area tag (1 to 60 printable characters without spaces); the message "
     "from {link} is kept in "
     "bad mail"},
    {Reason::unknown_area, "unknown-area",
     "area {area} is not in the configuration; the message from {link} is kept in bad mail: add an "
     "[[area]], then `tearline toss --bad` takes it in"},
    {Reason::unknown_link, "unknown-link",
     "{link} is no link of ours; its message for {area} is kept in bad mail, add a [[link]] if it "
     "should be one"},
    {Reason::wrong_password, "wrong-password",
     "the packet password is not the one agreed with {link} (its packet_password); nothing of the "
     "packet was taken in"},
    {Reason::unsecure, "unsecure",
     "the message for {area} came from {link} without a session or packet password that proves it; "
     "it is kept in bad "
     "mail"},
    {Reason::not_for_us, "not-for-us",
     "the packet from {link} is addressed to {area}, which is none of our addresses; "
     "add it to system.addresses if it should be one"},
    {Reason::not_linked, "not-linked",
     "{link} is not linked to area {area}; its message is kept in bad mail: add the link to the "
     "area if it may send, then `tearline toss --bad` takes it in"},
    {Reason::read_only, "read-only",
     "{link} may only read area {area}; its message is kept in bad mail"},
    {Reason::circular_path, "circular-path",
     "the message for {area} from {link} has our address in its PATH though it is not known here; "
     "it is kept in bad "
     "mail, look for a loop"},
    {Reason::too_old, "too-old",
     "the message for {area} from {link} is older than the limit for old mail; it is kept in bad "
     "mail"},
};

constexpr std::string_view code_of(Reason reason) {
    return reason_table[static_cast<std::size_t>(reason)].code;
}

}  // namespace tearline::echo
