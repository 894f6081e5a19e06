// SPDX-License-Identifier: MIT
// What a user reads when Ctrl-C or a signal ends a verb that has no orderly end of its own.
#pragma once
#include <string_view>

namespace tearline::cmd {

/// From now on SIGINT, SIGTERM and SIGHUP, where they are not ignored, write "tearline: VERB was
/// interrupted (SIGNAL); CONSEQUENCE" to standard error and then end the program as they would
/// without this, so that a shell sees 128 + the signal's number. All of this is for one thread to
/// call.
void tell_interruptions(std::string_view verb, std::string_view consequence);
/// Where it becomes another one.
void tell_interruptions(std::string_view consequence);
/// Takes the signals again from whoever had them meanwhile.
void take_interruptions();
/// The same sentence and end, now, for SIGNAL, which somebody else caught.
[[noreturn]] void end_interrupted(int signal);

}  // namespace tearline::cmd
