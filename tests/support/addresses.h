// SPDX-License-Identifier: MIT
// An address out of its text, as tests of many rooms write it.
#pragma once
#include <string>

#include "ftn/address.h"

namespace tearline::test {

/// TEXT is a whole address; anything else ends the test.
inline ftn::Address at(const std::string& text) {
    return ftn::parse_address(text).value();
}

}  // namespace tearline::test
