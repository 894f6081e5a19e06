// SPDX-License-Identifier: MIT
// What the other side can and wants, as its M_NUL frames tell (FTS-1026 8).
#pragma once
#include <optional>
#include <string_view>

#include "binkp/cram.h"

namespace tearline::binkp {

struct PeerOptions {
    bool nr = false;   ///< it wants files sent after it told the offset
    bool nd = false;   ///< it wants no file twice: one at a time, and M_GOT remembered
    bool nda = false;  ///< it can do so for us without wanting it for itself
    bool crypt = false;
    bool extcmd = false;  ///< GZ and BZ2 only hold with it
    bool gz = false, bz2 = false;
    bool crc = false;            ///< it checks CRC-32 of files
    bool requests = false;       ///< it brings a file request (FREQ)
    bool later_version = false;  ///< binkp/1.1 or newer: a session ends with an empty batch
    std::optional<Challenge> challenge;

    /// The words of "OPT ..", which add to those before.
    void add(std::string_view words);
    /// The words of "VER ..".
    void version(std::string_view words);
};

}  // namespace tearline::binkp
