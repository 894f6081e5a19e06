// SPDX-License-Identifier: MIT
// Processor time, which other programs on the machine change less than the clock on the wall.
#pragma once
#include <sys/resource.h>

namespace tearline {

/// Of this program so far, all its threads and the system's work for it, in seconds.
inline double processor_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace tearline
