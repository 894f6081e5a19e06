// SPDX-License-Identifier: MIT
// How the C library hands out memory, told once by a run.
#include "base/memory.h"

#include <cstdlib>  // defines __GLIBC__
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace tearline {

void keep_one_heap() {
#ifdef __GLIBC__
    constexpr int step = 8 << 20, kept = 256 << 20, large = 32 << 20;
    // A heap of its own, which a new thread gets else, grows by single pages: a call to the system
    // for each, and a quarter of the time that a toss spent there.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TOP_PAD, step);
    mallopt(M_TRIM_THRESHOLD, kept);
    mallopt(M_MMAP_THRESHOLD, large);
#endif
}

}  // namespace tearline
