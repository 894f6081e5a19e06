// SPDX-License-Identifier: MIT
// Tables that translate one charset to another byte by byte, as hpt has them for INTAB and OUTTAB.
#pragma once
#include <optional>
#include <string_view>

#include "base/charset.h"

namespace tearline::foreign {

struct Recoding {
    charset::Name from, to;
    bool operator==(const Recoding&) const = default;
};

/// Between which charsets a table translates: two numbers a line, # before comments. Told by the
/// letters that it has; nothing where they fit none, or too few are there.
std::optional<Recoding> recoding_of(std::string_view table);

}  // namespace tearline::foreign
