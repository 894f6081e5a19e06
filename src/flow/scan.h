// SPDX-License-Identifier: MIT
// Message bases as a source of mail: what users wrote into ours, and what another tosser keeps in
// its own (sidecar areas).
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// New local messages of the areas' bases are kept and owed to the areas' links, then marked as
/// sent in the base; one that is kept already is only marked, so none goes out twice. New messages
/// of sidecar bases are kept for the news desk; those bases are never written to. A base that is
/// missing is an empty one; one that is busy or damaged is left for the next run, with a warning.
Result<void> scan(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::flow
