// SPDX-License-Identifier: MIT
// A disk that is full, for files beyond a size.
#pragma once
#include <sys/resource.h>

#include <csignal>
#include <stdexcept>

namespace tearline::test {

/// While it lives no file of this process grows beyond BYTES: writing there fails.
class SmallFiles {
  public:
    explicit SmallFiles(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        rlimit small{};
        if (getrlimit(RLIMIT_FSIZE, &before_) != 0) throw std::runtime_error("no limits here");
        small.rlim_cur = bytes;
        small.rlim_max = before_.rlim_max;
        if (setrlimit(RLIMIT_FSIZE, &small) != 0) throw std::runtime_error("no limits here");
    }
    ~SmallFiles() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_);
    }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;

  private:
    rlimit before_{};
    void (*signal_)(int);
};

}  // namespace tearline::test
