// SPDX-License-Identifier: MIT
// The whole program as a function, for main and for tests that run it in a process of their own.
#pragma once

namespace tearline::cmd {

/// WORDS as main gets them; returns the exit status.
int run_program(int count, char** words);

}  // namespace tearline::cmd
