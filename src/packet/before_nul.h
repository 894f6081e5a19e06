// SPDX-License-Identifier: MIT
// Fixed fields of packets and archives hold a text that ends at its first NUL, or fills the field.
#pragma once

#include "base/bytes.h"

namespace tearline::packet {

/// FIELD as far as its first NUL; all of it without one.
inline Bytes before_nul(BytesView field) {
    return Bytes(field.substr(0, field.find('\0')));
}

}  // namespace tearline::packet
