// SPDX-License-Identifier: MIT
// Runs toss, robots and pack behind the mailer's sessions.
#include "cmd/mail_runs.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "base/log.h"
#include "base/result.h"

namespace tearline::cmd {

namespace {

constexpr int busy_pause = 5;

}  // namespace

MailRuns::MailRuns(const desk::Config& config) : config_(config.file.string()) {
    if (config.binkp.run_toss) verbs_.push_back("toss");
    if (config.binkp.run_robots) verbs_.push_back("robots");
    if (config.binkp.run_pack) verbs_.push_back("pack");
    next_ = verbs_.size();
}

void MailRuns::look() {
    if (child_ > 0 && !has_ended()) return;
    if (next_ == verbs_.size()) {
        if (!wanted_ || pause_-- > 0) return;
        wanted_ = false;
        next_ = 0;
        pause_ = 0;
    }
    begin(verbs_[next_++]);
}

bool MailRuns::has_ended() {
    int status = 0;
    if (::waitpid(child_, &status, WNOHANG) == 0) return false;
    child_ = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == exit_status(Code::busy)) {
        // What came may have come too late for the run that is at work.
        next_ = verbs_.size();
        wanted_ = true;
        pause_ = busy_pause;
    } else if (status != 0) {
        log::warning("listen",
                     std::string(verbs_[next_ - 1]) + " did not end well; see its log lines");
    }
    return true;
}

void MailRuns::begin(const char* verb) {
    const char* words[] = {"tearline", "-c", config_.c_str(), "-q", verb, nullptr};
    // A socket that lives on in the run would keep sessions from their end, and the port from a
    // service that is started anew.
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    const int failed = ::posix_spawn(&child_, "/proc/self/exe", &actions, nullptr,
                                     const_cast<char* const*>(words), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed == 0) return;
    child_ = 0;
    log::error("listen", std::string(verb) + " cannot be run: " + std::strerror(failed));
}

}  // namespace tearline::cmd
