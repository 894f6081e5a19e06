// SPDX-License-Identifier: MIT
// How long a run waits for other programs.
#pragma once
#include <chrono>

namespace tearline::desk {

/// One for a whole run, so that a run among many bases that others hold takes no longer than one
/// that meets a single one: whatever is free is seen to first, and the rest waited for together.
class Patience {
  public:
    static constexpr std::chrono::milliseconds usual_pause{50};
    explicit Patience(int pauses = 100, std::chrono::milliseconds pause = usual_pause)
        : left_(pauses), pause_(pause) {}
    /// SECONDS in all.
    static Patience of(std::chrono::seconds seconds);
    /// Waits for a moment; false, at once, when the run has waited for as long as it may.
    bool pause();
    [[nodiscard]] int left() const { return left_; }

  private:
    int left_;
    std::chrono::milliseconds pause_;
};

}  // namespace tearline::desk
