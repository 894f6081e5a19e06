// SPDX-License-Identifier: MIT
// Sockets that a service manager opened for us (systemd's socket activation, sd_listen_fds(3)).
#pragma once
#include <string>
#include <vector>

namespace tearline::binkp {

struct PassedSocket {
    int descriptor = -1;
    std::string name;  ///< FileDescriptorName= of the .socket unit; "unknown" without
};

/// Those meant for this process. The variables that tell of them are taken out of the environment,
/// so that no child thinks they are its own.
std::vector<PassedSocket> passed_sockets();

}  // namespace tearline::binkp
