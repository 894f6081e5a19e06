// SPDX-License-Identifier: MIT
// How the C library hands out memory, told once by a run.
#pragma once

namespace tearline {

/// For a run whose threads come and go and hand messages to each other: one heap for all of them,
/// which grows in large steps and pages and keeps what it has. Before the first thread is begun; of
/// no effect where the C library is not glibc.
void keep_one_heap();

}  // namespace tearline
