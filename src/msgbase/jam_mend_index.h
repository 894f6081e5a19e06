// SPDX-License-Identifier: MIT
// The index of a JAM base as its message headers say that it should be.
#pragma once
#include "base/bytes.h"
#include "msgbase/base.h"
#include "msgbase/problems.h"

namespace tearline::msgbase::jam {

struct MendedIndex {
    Number first_number = 1;   ///< that of the first entry
    Bytes entries;             ///< their checksums are those they had, 0 where they are new
    std::vector<Number> back;  ///< messages that no entry led to
};

/// Gives back an index that is sound as it is. Else entries that lead to the message of another
/// entry are freed; where most headers tell numbers that lie as far beside their entries, the index
/// begins with another number; and messages that no entry leads to get theirs back. An entry of
/// FFs alone deletes no message: whoever deletes one marks its header, too.
/// HEADERS is the whole .jhr file, ENTRIES the .jdx file in whole entries.
MendedIndex mend_index(BytesView headers, BytesView entries, Number first_number,
                       Problems& problems);

}  // namespace tearline::msgbase::jam
