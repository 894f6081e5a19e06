// SPDX-License-Identifier: MIT
// What is to be done with mail that came to `listen`.
#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "desk/config.h"

namespace tearline::cmd {

/// The verbs that [binkp] names, in their order, each in a process of its own, so that sessions go
/// on. Where another run is at work all of them are run again a little later.
class MailRuns {
  public:
    explicit MailRuns(const desk::Config& config);
    /// Mail came.
    void want() { wanted_ = !verbs_.empty(); }
    /// Once a second: sees to the run that ended, and begins the next.
    void look();

  private:
    bool has_ended();
    void begin(const char* verb);

    std::string config_;
    std::vector<const char*> verbs_;
    std::size_t next_ = 0;  ///< of VERBS_; beyond them nothing is to be done
    pid_t child_ = 0;
    bool wanted_ = false;
    int pause_ = 0;  ///< calls of look() before what is wanted is begun
};

}  // namespace tearline::cmd
