// SPDX-License-Identifier: MIT
// Programs that run beside a test, ended by their own number.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace tearline::test {

/// Runs WORDS (the first found in PATH) in FOLDER, its output in OUTPUT; killed on destruction.
class Background {
  public:
    Background(const std::vector<std::string>& words, const std::filesystem::path& folder,
               const std::filesystem::path& output);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    /// Sends SIGTERM and waits; the exit status.
    int end();
    [[nodiscard]] bool running();

  private:
    pid_t pid_ = 0;
    int status_ = -1;
};

/// A connection to a port of 127.0.0.1 that says what it is told to, and reads what it is told to.
class Caller {
  public:
    explicit Caller(unsigned port);
    ~Caller();
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;
    void say(const std::string& bytes) const;
    /// Reads until WORDS came, and little more; throws when the other side closes before.
    void hear(const std::string& words) const;
    /// Waits, reading nothing, until BYTES have come.
    void let_come(int bytes) const;
    /// Says no more, and reads to the end; false when the other side has not closed in ten seconds.
    [[nodiscard]] bool is_sent_away() const;

  private:
    int socket_;
};

/// A port of 127.0.0.1 that nobody listens at just now.
unsigned free_port();
/// Waits until somebody listens there; false after ten seconds.
bool listens(unsigned port);

}  // namespace tearline::test
