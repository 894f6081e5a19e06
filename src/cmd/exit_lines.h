// SPDX-License-Identifier: MIT
// What each exit status means, for help and the manual page.
#pragma once
#include <span>
#include <string_view>

namespace tearline::cmd {

struct ExitLine {
    int status;
    std::string_view meaning;
};
std::span<const ExitLine> exit_lines();

}  // namespace tearline::cmd
