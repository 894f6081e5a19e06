// SPDX-License-Identifier: MIT
// Text fields of a fixed width that a NUL ends, as *.MSG and Squish have them.
#pragma once
#include "base/bytes.h"
#include "ftn/cut_field.h"

namespace tearline::msgbase {

// FTS-0001's widths, with the NUL.
inline constexpr std::size_t name_size = 36, subject_size = 72, date_size = 20;

/// What stands before the NUL; all of it where there is none.
inline BytesView until_nul(BytesView field) {
    return field.substr(0, field.find('\0'));
}

/// TEXT as it fits a field of WIDTH bytes and leaves room for the NUL.
inline BytesView for_field(BytesView text, std::size_t width) {
    return ftn::cut_field(text, width - 1);
}

}  // namespace tearline::msgbase
