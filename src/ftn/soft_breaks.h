// SPDX-License-Identifier: MIT
// Soft line breaks of a text: the byte 8D where it is no letter, and a lone LF (FTS-0001; quirks
// Q21 to Q25).
#pragma once
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/charset.h"

namespace tearline::ftn {

/// What the byte 8D is in a charset.
enum class SoftCr {
    never,            ///< always a letter (CP866, CP852) or a part of one (Shift JIS)
    between_letters,  ///< a part of a letter behind another byte of it, else a soft CR (UTF-8)
    by_place,         ///< a letter, rare enough to tell by what stands beside it (CP437, CP850)
    always,           ///< no letter at all (Latin-1, Windows)
};
SoftCr soft_cr_in(const charset::Name& name);

/// TEXT with every line ended by LF, still in its charset.
struct Unwrapped {
    Bytes text;
    std::vector<bool> soft;  ///< by line: did a soft break end it? Ends with the last that did.
};

/// TEXT has lines that end in CR; lone LFs are soft breaks (see ControlLines::text).
Unwrapped unwrap(BytesView text, SoftCr soft_cr);

/// TEXT without the bytes 8D that stand behind a byte of ASCII: they say nothing about the charset.
Bytes without_soft_crs(BytesView text);

}  // namespace tearline::ftn
