// SPDX-License-Identifier: MIT
// Charset identifiers of FTS-5003 (CHRS, CHARSET, CODEPAGE): what each means, and how we name what
// we write.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/charset.h"

namespace tearline::ftn {

/// The charset that control lines declare. CHRS is the value of CHRS or CHARSET ("CP437 2",
/// "LATIN-1 2", "IBMPC 2", "+7_FIDO 2"), CODEPAGE that of a CODEPAGE line. "IBMPC" is CODEPAGE
/// where there is one, else nothing (the area's default then holds; quirks Q26, Q27).
std::optional<charset::Name> declared_charset(std::optional<std::string_view> chrs,
                                              std::optional<std::string_view> codepage);

/// The CHRS value for text that we write in NAME: "CP437 2", "UTF-8 4", "ASCII 1", "LATIN-1 2".
std::string chrs_value(const charset::Name& name);

/// As charset::encode, but without the byte 8D: FTN software takes it for a soft CR and drops it (FTS-0001). In CP437 that is an
/// i with a grave accent, written "i"; in CP866 the Cyrillic letter that looks like H, written "H" as Russian networks do.
Bytes encode_text(std::string_view utf8, const charset::Name& name);

}  // namespace tearline::ftn
