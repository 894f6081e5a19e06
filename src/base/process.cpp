// SPDX-License-Identifier: MIT
// Runs another program without a shell, in a process group of its own, so that it can be ended with
// its children.
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace tearline::process {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t output_limit = 64 * 1024;
constexpr int not_found = 127;

/// Between fork and exec only calls that are safe after fork.
[[noreturn]] void become(char* const* arguments, const char* folder, int output,
                         std::uint64_t file_bytes, pid_t parent) {
    setpgid(0, 0);
    // Or it would go on writing into a folder that the next run takes for its own.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(not_found);
    const int nothing = ::open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(output, 1);
    dup2(output, 2);
    for (int descriptor = 3; descriptor < 1024; ++descriptor) ::close(descriptor);
    const rlimit limit{file_bytes, file_bytes};
    setrlimit(RLIMIT_FSIZE, &limit);
    if (chdir(folder) == 0) execvp(arguments[0], arguments);
    _exit(not_found);
}

/// Collects output until it ends or time is over; true when it ended by itself.
bool collect(int output, Clock::time_point end, std::string& text) {
    char block[4096];
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) return false;
        pollfd waiting{output, POLLIN, 0};
        const int ready = poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 1000)));
        if (ready < 0 && errno != EINTR) return false;
        if (ready <= 0) continue;
        const ssize_t count = ::read(output, block, sizeof block);
        if (count == 0) return true;
        if (count > 0 && text.size() < output_limit)
            text.append(block, static_cast<std::size_t>(count));
    }
}

bool wait_for(pid_t child, Clock::time_point end, int& status) {
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (Clock::now() >= end) return false;
        usleep(2000);
    }
    return true;
}

}  // namespace

Result<Outcome> run(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                    const Limits& limits) {
    std::vector<char*> raw;
    for (const std::string& argument : arguments)
        raw.push_back(const_cast<char*>(argument.c_str()));
    raw.push_back(nullptr);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return Error{Code::io, arguments[0], std::strerror(errno)};
    const std::string place = folder.string();
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0) become(raw.data(), place.c_str(), ends[1], limits.file_bytes, parent);
    ::close(ends[1]);
    if (child < 0) {
        ::close(ends[0]);
        return Error{Code::io, arguments[0], "the program cannot be started"};
    }
    setpgid(child, child);

    Outcome outcome;
    int status = 0;
    const auto end = Clock::now() + limits.time;
    const bool finished = collect(ends[0], end, outcome.output) && wait_for(child, end, status);
    ::close(ends[0]);
    kill(-child, SIGKILL);
    if (!finished) {
        waitpid(child, &status, 0);
        return Error{Code::io, arguments[0],
                     "did not finish within " + std::to_string(limits.time.count()) +
                         " seconds and was ended"};
    }
    outcome.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (outcome.exit_status == not_found && outcome.output.empty())
        return Error{Code::unreadable, arguments[0], "the program is not installed"};
    return outcome;
}

}  // namespace tearline::process
