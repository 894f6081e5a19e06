// SPDX-License-Identifier: MIT
// Threads that wait for work as long as the program runs: to begin one costs more than many a piece
// of work.
#pragma once
#include <functional>

namespace tearline {

/// WORK is done by a thread that waits for some, or by a new one; it must not throw. False where no
/// thread is to be had: then it is not done.
bool begin_on_thread(std::function<void()> work);

}  // namespace tearline
