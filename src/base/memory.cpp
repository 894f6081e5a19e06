// SPDX-License-Identifier: MIT
// How memory is handed out, told once by a run.
#include "base/memory.h"

#ifdef TEARLINE_TCMALLOC
#include <gperftools/malloc_extension_c.h>
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>
#endif

namespace tearline {

#ifdef TEARLINE_TCMALLOC

namespace {

/// Memory that a run touches for the first time costs a fault each page, twenty microseconds of it
/// in some virtual machines. In pages of 2 MB that is a hundredth. Reserved only: what is not used
/// is never there.
void ask_for_large_pages(std::size_t bytes) {
#ifdef MADV_HUGEPAGE
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

}  // namespace

void prepare_heap() {
    constexpr std::size_t at_hand = 64 << 20, reserved = 256 << 20;
    MallocExtension_SetNumericProperty("tcmalloc.max_total_thread_cache_bytes", at_hand);
    ask_for_large_pages(reserved);
}

#else

void prepare_heap() {}

#endif

}  // namespace tearline
