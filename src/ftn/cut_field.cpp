// SPDX-License-Identifier: MIT
// Header fields that have a width: those of packets and of message bases.
#include "ftn/cut_field.h"

#include "base/text.h"

namespace tearline::ftn {

BytesView cut_field(BytesView field, std::size_t count) {
    field = field.substr(0, field.find('\0'));
    if (field.size() <= count) return field;
    return text::is_utf8(field) ? text::prefix_bytes(field, count) : field.substr(0, count);
}

}  // namespace tearline::ftn
