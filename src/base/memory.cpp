// SPDX-License-Identifier: MIT
// How the C library hands out memory, told once by a run.
#include "base/memory.h"

#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>  // defines __GLIBC__
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace tearline {

namespace {

#ifdef __GLIBC__
/// Memory that a run touches for the first time costs a fault each page, twenty microseconds of it
/// in some virtual machines. In pages of 2 MB that is a hundredth. Reserved only: what is not used
/// is never there.
void ask_for_large_pages(std::size_t bytes) {
#if defined(MADV_HUGEPAGE) && !defined(__SANITIZE_ADDRESS__)  // which marks each byte of it
    void* const reserved = std::malloc(bytes);
    if (reserved == nullptr) return;
    constexpr std::uintptr_t page = 2 << 20;
    const auto start = reinterpret_cast<std::uintptr_t>(reserved);
    const std::uintptr_t first = (start + page - 1) / page * page;
    const std::uintptr_t last = (start + bytes) / page * page;
    // Where the system knows no such pages it says so, and all is as before.
    if (last > first) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
    std::free(reserved);
#else
    static_cast<void>(bytes);
#endif
}
#endif

}  // namespace

void keep_one_heap() {
#ifdef __GLIBC__
    constexpr int step = 8 << 20, kept = 512 << 20, large = 32 << 20;
    constexpr int usual_mappings = 65536;
    constexpr std::size_t reserved = 256 << 20;
    // A heap of its own, which a new thread gets else, grows by single pages: a call to the system
    // for each, and a quarter of the time that a toss spent there.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TOP_PAD, step);
    mallopt(M_TRIM_THRESHOLD, kept);
    mallopt(M_MMAP_THRESHOLD, large);
    mallopt(M_MMAP_MAX, 0);  // from the heap, however large it is
    ask_for_large_pages(reserved);
    mallopt(M_MMAP_MAX, usual_mappings);
#endif
}

}  // namespace tearline
