// SPDX-License-Identifier: MIT
// Which .bsy files this process holds, for the handler of a signal that ends it: mailers that do
// not ask whether a lock's owner lives would wait for hours.
#pragma once
#include <string_view>

namespace tearline::outbound {

/// Known from before the file is made until after it is removed. More than a few dozen at once, or
/// a path as long as the system takes, are not known: such a lock is left to be taken over.
class HeldLock {
  public:
    /// TEXT: what the file holds where it is ours. Does not return when the process is ending.
    HeldLock(std::string_view path, std::string_view text);
    HeldLock(HeldLock&& other) noexcept;
    HeldLock& operator=(HeldLock&& other) noexcept;
    ~HeldLock();

  private:
    void let_go();
    int place_;
};

/// For a handler of signals; the process must end behind it. Removes the locks that the calling
/// thread took, gives other threads a second to leave theirs in order, and lets nobody take
/// another: who tries waits for the end.
void leave_locks_for_the_end();

}  // namespace tearline::outbound
