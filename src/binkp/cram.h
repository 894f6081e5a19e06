// SPDX-License-Identifier: MIT
// Proof of a password without sending it (FTS-1027: CRAM with MD5, or SHA-1 where asked for).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace tearline::binkp {

/// What an answerer offers by "OPT CRAM-MD5/SHA1-0123..": the first hash we know, and the challenge
/// as bytes.
struct Challenge {
    std::string hash;  ///< "MD5" or "SHA1"
    Bytes bytes;
    bool operator==(const Challenge&) const = default;
};

/// 16 bytes that cannot be guessed.
Bytes new_challenge();
/// "CRAM-MD5-<32 hex digits>", for the OPT line.
std::string cram_option(BytesView challenge);
/// One word of an OPT line; nothing when it is no CRAM we can answer.
std::optional<Challenge> parse_cram_option(std::string_view word);

/// "CRAM-MD5-<hex>", for M_PWD.
std::string cram_answer(const Challenge& challenge, std::string_view password);
bool is_cram_answer(std::string_view text);
/// Takes as long for a wrong answer as for a right one.
bool cram_is_right(std::string_view answer, const Challenge& challenge, std::string_view password);
/// The same for passwords in plain text.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace tearline::binkp
