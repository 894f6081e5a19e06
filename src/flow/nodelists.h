// SPDX-License-Identifier: MIT
// The nodelists on the disk become the index in the store: the newest of each, differences applied.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// Reads what is new. A list whose CRC is wrong, or in which nothing is a node, is left alone with
/// a warning and the one before it stays in use; lines that make no sense are told and skipped. A
/// difference that fits is applied, and the list that comes out is written beside the old one. Does
/// nothing where nothing changed.
Result<void> update_nodelists(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::flow
