// SPDX-License-Identifier: MIT
// One line on the terminal that overwrites itself while a pipeline is at work.
#pragma once
#include <chrono>
#include <string>

#include "desk/progress.h"

namespace tearline::cmd {

/// Writes to standard error, at most ten times a second and when a stage begins, where it is SHOWN;
/// the line is gone after erase() or destruction.
class ProgressLine : public desk::Progress {
  public:
    explicit ProgressLine(bool shown) : shown_(shown) {}
    ~ProgressLine() override { erase(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void step(std::string_view stage, std::size_t done, std::size_t total,
              std::string_view text) override;
    void erase();

  private:
    bool shown_;
    bool standing_ = false;
    std::string stage_;
    std::chrono::steady_clock::time_point next_{};
};

/// The line itself: "toss 12/25 files, 4210 messages [=====>    ]", at most COLUMNS wide, safe for
/// a terminal.
std::string progress_line(std::string_view stage, std::size_t done, std::size_t total,
                          std::string_view text, std::size_t columns);

}  // namespace tearline::cmd
