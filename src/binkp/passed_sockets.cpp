// SPDX-License-Identifier: MIT
// The protocol is two variables and a first descriptor; it needs no library.
#include "binkp/passed_sockets.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

#include "base/text.h"

namespace tearline::binkp {

std::vector<PassedSocket> passed_sockets() {
    constexpr int first = 3, most = 64;
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        const std::string out = value == nullptr ? "" : value;
        ::unsetenv(name);
        return out;
    };
    const std::string process = variable("LISTEN_PID"), count = variable("LISTEN_FDS"),
                      listed = variable("LISTEN_FDNAMES");
    std::vector<PassedSocket> out;
    if (text::to_number(process) != static_cast<std::uint64_t>(::getpid())) return out;
    const auto names = text::split(listed, ':');
    const auto number = text::to_number(count, most);
    for (int i = 0; number && i < static_cast<int>(*number); ++i) {
        ::fcntl(first + i, F_SETFD, FD_CLOEXEC);
        const auto at = static_cast<std::size_t>(i);
        out.push_back({first + i, at < names.size() ? std::string(names[at]) : "unknown"});
    }
    return out;
}

}  // namespace tearline::binkp
