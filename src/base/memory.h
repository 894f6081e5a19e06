// SPDX-License-Identifier: MIT
// How memory is handed out, told once by a run.
#pragma once

namespace tearline {

/// For a run whose threads come and go and hand messages to each other: memory lies in large pages,
/// and threads that make and take many small pieces keep more of them at hand. Before the first
/// thread is begun; of no effect where the program is built without tcmalloc (for sanitizers, which
/// have a heap of their own).
void prepare_heap();

}  // namespace tearline
