// SPDX-License-Identifier: MIT
// `tearline digest --preview`: the next issue on the terminal, or in the format of a file.
#pragma once
#include <string>

#include "cmd/options.h"
#include "desk/config.h"
#include "flow/gather.h"

namespace tearline::cmd {

/// Prints the issues that would be posted (of the digest named ONLY, else of all), and writes
/// nothing. Returns the exit status.
int run_preview(const Options& options, const desk::Config& config, const flow::Window& window,
                const std::string& only);

}  // namespace tearline::cmd
