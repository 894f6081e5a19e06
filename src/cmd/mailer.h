// SPDX-License-Identifier: MIT
// What poll, listen and nightly share: the mailer made of the configuration.
#pragma once
#include <memory>
#include <vector>

#include "binkp/network.h"
#include "cmd/options.h"
#include "desk/config.h"

namespace tearline::cmd {

/// A mailer with all that must outlive its sessions. Not to be moved.
class Mailer {
  public:
    /// Makes the inbound folders and opens the journal of received files.
    /// For SESSIONS at most at once. CALLS_ARE_TOLD: see binkp::NetworkSettings.
    static Result<std::unique_ptr<Mailer>> open(const desk::Config& config, std::size_t sessions,
                                                bool calls_are_told = false);
    Mailer(const Mailer&) = delete;
    Mailer& operator=(const Mailer&) = delete;

    const binkp::Station station;
    binkp::Journal journal;
    binkp::Network network;

  private:
    Mailer(const desk::Config& config, binkp::Journal opened, binkp::NetworkSettings settings);
};

binkp::Station station_of(const desk::Config& config);

/// Where a link may be called: as configured, the best first; a "*" is looked up by its address.
std::vector<std::string> hosts_of(const desk::Config& config, const ftn::Link& link);

/// Links with a host that are uplinks, or that mail waits for (UPLINKS: else only these). Those
/// that a .hld file speaks for are left out; one whose time is past goes, unless DRY.
Result<std::vector<const ftn::Link*>> links_to_call(const desk::Config& config, bool uplinks,
                                                    bool dry);
/// Calls them, all at once, and tells how it went; the exit status. FAILED gets the sentence for
/// each call that did not go well, as standard error has it.
int call_links(const Options& options, const desk::Config& config,
               const std::vector<const ftn::Link*>& links, std::vector<std::string>& failed);

}  // namespace tearline::cmd
