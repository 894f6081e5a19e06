// SPDX-License-Identifier: MIT
// The system calls that change a disk, counted, and made to fail or to end the process at the n-th:
// this test program's own, for all libraries it is linked with.
#pragma once
#include <string>
#include <vector>

namespace tearline::test {

struct Fault {
    enum class Kind {
        none,       ///< only counts
        kill,       ///< the process ends before the call
        kill_half,  ///< a write is half done, then the process ends
        fail,       ///< this one call fails
        fail_on,    ///< this and all later ones fail, as on a full disk; a first write is half done
    };
    /// Which calls are meant: those that change a disk, or those that only look at files.
    enum class Calls { changing, looking };
    Kind kind = Kind::none;
    long at = 0;    ///< counted from 1
    int error = 0;  ///< errno of failing calls
    Calls calls = Calls::changing;
};

inline constexpr int killed = 137;  ///< exit status of a process that was ended

/// Forgets what was counted before; of use in a forked child. Standard input, output and error are
/// never touched. Counts are told to the parent, too.
void inject(const Fault& fault);
/// The calls of the last child, in order: "write", "fsync" ..
std::vector<std::string> calls_made();

}  // namespace tearline::test
