// SPDX-License-Identifier: MIT
#include "news/own_digest.h"

#include "ftn/control_lines.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

ftn::ControlLines signed_by(const std::string& pid, const std::string& tear) {
    Bytes body = "AREA:COAST\r";
    if (!pid.empty()) body += "\x01PID: " + pid + "\r";
    body += "Text\r";
    if (!tear.empty()) body += "--- " + tear + "\r";
    return ftn::parse_control_lines(body + " * Origin: here (1337:1/1)\r");
}

}  // namespace

TEST_CASE("digests of any version are known, by either sign") {
    CHECK(is_digest(signed_by("Tearline 0.1.0", "Tearline 0.1.0")));
    CHECK(is_digest(signed_by("Tearline 12.4", "")));
    CHECK(is_digest(signed_by("", "Tearline 3.0-beta")));
    CHECK(is_digest(signed_by("Tearline/2 Linux", "Tearline/2")));
}

TEST_CASE("what only speaks of us is no digest") {
    CHECK_FALSE(is_digest(signed_by("", "")));
    CHECK_FALSE(is_digest(signed_by("GED+LNX 1.1.5", "Tearline 0.1.0")));
    CHECK_FALSE(is_digest(signed_by("Tearline 0.1.0", "GoldED+/LNX 1.1.5")));
    CHECK_FALSE(is_digest(signed_by("", "Tearliner 1.0")));
    CHECK_FALSE(is_digest(signed_by("", "Tearline is what I use")));
    const auto quoted = ftn::parse_control_lines(
        "AREA:COAST\r> --- Tearline 0.1.0\r  --- Tearline 0.1.0\rIndeed.\r--- Mystic BBS v1.12\r * "
        "Origin: x (1:1/1)\r");
    CHECK_FALSE(is_digest(quoted));
}
