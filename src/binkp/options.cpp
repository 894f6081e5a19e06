// SPDX-License-Identifier: MIT
// Reads OPT and VER lines.
#include "binkp/options.h"

#include "base/text.h"

namespace tearline::binkp {

void PeerOptions::add(std::string_view words) {
    for (const std::string_view word : text::words(words)) {
        if (!challenge) challenge = parse_cram_option(word);
        const std::string upper = text::to_upper(word);
        if (upper == "NR") nr = true;
        if (upper == "ND") nd = true;
        if (upper == "NDA") nda = true;
        if (upper == "CRYPT") crypt = true;
        if (upper == "EXTCMD") extcmd = true;
        if (upper == "GZ") gz = true;
        if (upper == "BZ2") bz2 = true;
        if (upper == "CRC") crc = true;
    }
}

void PeerOptions::version(std::string_view words) {
    for (const std::string_view word : text::words(words)) {
        constexpr std::string_view start = "binkp/";
        if (!text::starts_with_ignoring_case(word, start)) continue;
        const auto parts = text::split(word.substr(start.size()), '.');
        if (parts.size() != 2) continue;
        const auto major = text::to_number(parts[0], 999), minor = text::to_number(parts[1], 999);
        if (major && minor) later_version = *major * 100 + *minor > 100;
    }
}

}  // namespace tearline::binkp
