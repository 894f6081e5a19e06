// SPDX-License-Identifier: MIT
// The time that --since and --until choose.
#pragma once
#include "cmd/options.h"
#include "flow/gather.h"

namespace tearline::cmd {

/// Code::usage where one is no date, or they leave no time between them.
Result<flow::Window> window_of(const Options& options);

}  // namespace tearline::cmd
