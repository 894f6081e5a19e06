// SPDX-License-Identifier: MIT
// Headings that are numbered one after the other, "1. Plans", "Step 2: Tools": where most of a
// series end as headings do, so do the others.
#pragma once
#include "lines/body.h"

namespace tearline::lines {

/// Ends those headings of a series whose last line is full, so that the text after seems to go on
/// in it; also where a gate has glued the heading to the text before. The breaks of BODY were
/// chosen; none is taken back.
void end_numbered_headings(Body& body);

}  // namespace tearline::lines
