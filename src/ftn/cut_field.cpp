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

BytesView without_cut_letter(BytesView field) {
    for (std::size_t back = 1; back <= 3 && back <= field.size(); ++back) {
        const auto byte = static_cast<unsigned char>(field[field.size() - back]);
        if (byte < 0x80) return field;
        if (byte < 0xC0) continue;
        const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        return length > back ? field.substr(0, field.size() - back) : field;
    }
    return field;
}

}  // namespace tearline::ftn
