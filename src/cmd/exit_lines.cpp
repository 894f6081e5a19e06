// SPDX-License-Identifier: MIT
// The sysexits that the program ends with.
#include "cmd/exit_lines.h"

namespace tearline::cmd {
namespace {

constexpr ExitLine exit_table[] = {
    {0, "all well"},
    {64, "the command line is wrong; nothing was touched"},
    {65,
     "some input is bad: a file was set aside with the reason beside it, or mail is kept as bad "
     "mail"},
    {66, "a file or base cannot be opened or read; it stays, and what a base is owed waits"},
    {70, "a bug of Tearline; nothing was removed"},
    {73, "something cannot be written; the next run does that step again"},
    {74,
     "the balance does not add up, a file lies in the inbound for too long, a link could not be "
     "called, or input or output failed"},
    {75, "locked or busy, or no memory or threads are left; try again later"},
    {76, "a peer broke the protocol; its files stay queued"},
    {78, "the configuration is wrong or missing; nothing was touched"},
    {130, "Ctrl-C ended it; what was done is kept, and the next run does the rest"},
    {143, "SIGTERM ended it, with the same effect; listen ends with 0 then"},
};

}  // namespace

std::span<const ExitLine> exit_lines() {
    return exit_table;
}

}  // namespace tearline::cmd
