// SPDX-License-Identifier: MIT
// The log, by spdlog: standard error for the person at the screen, a file for later.
#include "base/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <cstdio>

#include "base/text.h"

namespace tearline::log {

namespace {

spdlog::level::level_enum level_of(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warning:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

/// The file alone.
std::shared_ptr<spdlog::logger> told_logger;

/// A full disk is told once: each line of the log would meet it.
void tell_failure(const std::string& what) {
    static std::atomic_flag told;
    if (told.test_and_set()) return;
    const std::string line =
        "tearline: the log cannot be written, the run goes on without it: " + printable(what) +
        "\n";
    std::fputs(line.c_str(), stderr);
}

template <class Iterator>
std::shared_ptr<spdlog::logger> logger_to(Iterator first, Iterator last) {
    auto logger = std::make_shared<spdlog::logger>("tearline", first, last);
    logger->set_error_handler(tell_failure);
    logger->set_level(spdlog::level::debug);
    logger->flush_on(spdlog::level::info);
    return logger;
}

}  // namespace

Result<void> start(Level screen, const std::filesystem::path& file) {
    auto terminal = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    terminal->set_level(level_of(screen));
    terminal->set_pattern("%v");
    std::vector<spdlog::sink_ptr> sinks{terminal};
    try {
        if (!file.empty()) {
            auto lines = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
            lines->set_level(spdlog::level::info);
            lines->set_pattern("%Y-%m-%d %H:%M:%S %L %v");
            sinks.push_back(lines);
        }
    } catch (const spdlog::spdlog_ex& exception) {
        // It tells the name of the file, and then the reason.
        const std::string_view why = exception.what();
        const std::size_t reason = why.rfind(": ");
        return Error{Code::cannot_write, file.string(),
                     "the log file cannot be opened for writing" +
                         std::string(reason == why.npos ? "" : why.substr(reason))};
    }
    spdlog::set_default_logger(logger_to(sinks.begin(), sinks.end()));
    told_logger = screen <= Level::info ? spdlog::default_logger()
                                        : logger_to(sinks.begin() + 1, sinks.end());
    return {};
}

void write(Level level, std::string_view stage, std::string_view line) {
    spdlog::log(level_of(level), "{}: {}", stage, printable(line));
}

void write_told(Level level, std::string_view stage, std::string_view line) {
    if (told_logger) told_logger->log(level_of(level), "{}: {}", stage, printable(line));
}

std::string printable(std::string_view line) {
    std::string shown;
    shown.reserve(line.size());
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t start = at;
        const char32_t c = text::next_code_point(line, at);
        // A byte that is no UTF-8 may be shown as it is; control characters of both kinds may not.
        if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
            shown += "\\x" + text::hex(c, 2);
        else
            shown.append(line, start, at - start);
    }
    return shown;
}

}  // namespace tearline::log
