// SPDX-License-Identifier: MIT
// Addresses that no stranger's link may lead to.
#pragma once

struct sockaddr;

namespace tearline::feeds {

/// Is it this machine, a private or link-local network, multicast, or otherwise not of the public
/// internet (RFC 6890), also where IPv6 wraps an IPv4 address? What is neither IPv4 nor IPv6 is.
bool is_private(const sockaddr* address);

}  // namespace tearline::feeds
