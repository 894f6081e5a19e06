// SPDX-License-Identifier: MIT
// Bundles that no library of ours reads (ARJ, ARC, ZOO): unpacked by programs, after their listing
// has been judged.
#pragma once
#include "packet/unpacking.h"

namespace tearline::packet {

/// Fills TO with the members of its archive. unreadable when none of the programs for KIND is
/// installed.
Result<void> unpack_by_program(ArchiveKind kind, Unpacking& to);

}  // namespace tearline::packet
