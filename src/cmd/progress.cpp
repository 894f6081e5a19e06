// SPDX-License-Identifier: MIT
// The line ends with a carriage return, so that a log line takes its place instead of following it.
#include "cmd/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cmd/output.h"

namespace tearline::cmd {
namespace {

constexpr std::chrono::milliseconds pause{100};
constexpr std::size_t bar_width = 20;
constexpr std::string_view erase_to_end = "\x1b[K";

void write(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace

std::string progress_line(std::string_view stage, std::size_t done, std::size_t total,
                          std::string_view text, std::size_t columns) {
    std::string line = safe(std::string(stage) + " " + std::string(text));
    if (total > 0 && text::columns(line) + bar_width + 4 < columns) {
        const std::size_t filled = std::min(done, total) * bar_width / total;
        std::string bar(bar_width, ' ');
        std::fill_n(bar.begin(), filled, '=');
        if (filled < bar_width) bar[filled] = '>';
        line += " [" + bar + "]";
    }
    return std::string(text::prefix_columns(line, columns - std::min<std::size_t>(columns, 1)));
}

void ProgressLine::step(std::string_view stage, std::size_t done, std::size_t total,
                        std::string_view text) {
    if (!shown_) return;
    const auto now = std::chrono::steady_clock::now();
    // What takes long may be the first step of its stage.
    if (now < next_ && stage == stage_) return;
    stage_ = stage;
    next_ = now + pause;
    write(progress_line(stage, done, total, text, terminal_columns(STDERR_FILENO)) +
          std::string(erase_to_end) + "\r");
    standing_ = true;
}

void ProgressLine::erase() {
    if (standing_) write(erase_to_end);
    standing_ = false;
}

}  // namespace tearline::cmd
