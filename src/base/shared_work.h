// SPDX-License-Identifier: MIT
// Work that other threads begin while the caller does something else, and that he joins in.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>

#include "base/result.h"

namespace tearline {

/// Calls WORK(0) to WORK(COUNT - 1) from HELPERS threads, beginning at once, and from finish(). The
/// same holds of WORK as for in_parallel().
class SharedWork {
  public:
    SharedWork(std::size_t count, unsigned helpers, std::function<Result<void>(std::size_t)> work);
    /// Waits for the pieces that are begun; the others are not.
    ~SharedWork();
    SharedWork(const SharedWork&) = delete;
    SharedWork& operator=(const SharedWork&) = delete;

    /// Does what is left, and returns when all have ended. The Error of the lowest index that
    /// failed; what WORK throws is thrown here. To be called once.
    Result<void> finish();

  private:
    class State;
    /// A helper that comes when all is done finds it still there.
    std::shared_ptr<State> state_;
};

}  // namespace tearline
