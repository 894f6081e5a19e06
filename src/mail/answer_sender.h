// SPDX-License-Identifier: MIT
// What the sender of a netmail is told of it: that it came to nobody, or that it arrived.
#pragma once
#include <string_view>

#include "base/result.h"
#include "desk/desk.h"
#include "ftn/decode.h"
#include "netmail/compose.h"

namespace tearline::mail {

/// Our system as letters to FROM name it.
netmail::Sender letter_sender(const desk::Desk& desk, const ftn::Address& from);

/// What an answer is known by: WHAT it is ("bounce"), whose letter it answers, and KEY.
std::string answer_key(std::string_view what, const ftn::Address& from, std::string_view key);

/// Posts LETTER to who wrote TEXT from the address FROM, once for KEY and to nobody more often a
/// day than the configuration allows. Within the caller's transaction.
Result<void> answer_sender(desk::Desk& desk, std::string_view what, std::string_view key,
                           const ftn::Address& from, const ftn::DecodedMessage& text,
                           const netmail::LetterText& letter, bool receipt);

}  // namespace tearline::mail
