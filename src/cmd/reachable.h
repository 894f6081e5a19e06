// SPDX-License-Identifier: MIT
// Who can be called: links by their host or the nodelist's, and nodes that mail waits for straight.
#pragma once
#include <span>
#include <string>

#include "desk/config.h"

namespace tearline::cmd {

/// CONFIG as the mailer calls by it. A link without a host gets that of the nodelist. Nodes that
/// are no links but for whom mail waits that wants a call, and those NAMED, are added where the
/// nodelist tells a host: without passwords, so that what they send is not trusted.
desk::Config with_hosts(const desk::Config& config, std::span<const std::string> named = {});

}  // namespace tearline::cmd
