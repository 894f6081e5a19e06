// SPDX-License-Identifier: MIT
// The log: one line an event, stage first ("toss: 0a1b2c3d.pkt from 1337:1/100: 14 kept, 2
// duplicates").
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tearline::log {

enum class Level { debug, info, warning, error };

/// Lines go to standard error from SCREEN upwards and, all from info upwards, to FILE where one is
/// given (appended, with date and time). Only flow, binkp, web and cmd write to the log. Never hand
/// it a password.
Result<void> start(Level screen, const std::filesystem::path& file = {});
void write(Level level, std::string_view stage, std::string_view line);
/// The same for what the verb tells the person at the screen by itself: it comes there from the log
/// only where that shows everything (info).
void write_told(Level level, std::string_view stage, std::string_view line);
inline void debug(std::string_view stage, std::string_view line) {
    write(Level::debug, stage, line);
}
inline void info(std::string_view stage, std::string_view line) {
    write(Level::info, stage, line);
}
inline void warning(std::string_view stage, std::string_view line) {
    write(Level::warning, stage, line);
}
inline void error(std::string_view stage, std::string_view line) {
    write(Level::error, stage, line);
}

/// The line with control characters shown as \xNN, so that bytes from a peer cannot steer a
/// terminal.
std::string printable(std::string_view line);

}  // namespace tearline::log
