// SPDX-License-Identifier: MIT
// A netmail to a robot, read as people and programs write them: who asks, with which password, and
// the lines that are commands.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ftn/address.h"
#include "ftn/decode.h"

namespace tearline::netmail {

/// All text is UTF-8.
struct RobotLetter {
    ftn::Address from;  ///< completed (netmail/judge.h)
    std::string sender;
    std::string to;                     ///< the robot's name as written
    std::string subject;                ///< holds a password: never to be shown
    std::string password;               ///< the first word of the subject; may be empty
    std::vector<std::string> switches;  ///< of the subject: "-R", "-L", "-Q" (SBBSecho, Squish)
    std::vector<std::string> lines;     ///< commands: trimmed, not empty, not quoted
    std::size_t lines_left_out = 0;     ///< beyond the limit
    bool has_quotes = false;            ///< quoted lines were left out
};

/// MESSAGE as sent by FROM. Commands end at a tear line, an origin line, or a line of "..." or
/// "-- " (signatures); quoted lines (" AB> text"), kludges and blank lines are left out; at most
/// MOST_LINES are kept.
RobotLetter read_letter(const ftn::DecodedMessage& message, const ftn::Address& from,
                        std::size_t most_lines);

}  // namespace tearline::netmail
