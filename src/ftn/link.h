// SPDX-License-Identifier: MIT
// The neighbours of this system and the networks it is in, as the configuration tells them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ftn/address.h"

namespace tearline::ftn {

/// How mail is to be held for a link (FTS-5005): decides the flow file's name.
enum class Flavour { normal, crash, direct, hold, immediate };

/// How mailer sessions with a link go (binkp).
struct SessionOptions {
    enum class Crypt { no, offer, required };
    enum class Transfer { plain, nr, nd };
    bool plain_password = false;  ///< the password may go in plain text where CRAM is not known
    Crypt crypt = Crypt::offer;   ///< required: an answerer must prove itself by it
    Transfer transfer = Transfer::plain;  ///< how the link is asked to send (FTS-1028)
    bool compress = true;                 ///< GZ where both can
    bool tls = false;                     ///< called by TLS
    std::uint32_t call_every = 0;         ///< minutes between calls of `listen`; 0: when mail waits
    bool operator==(const SessionOptions&) const = default;
};

/// A system we exchange mail with. Passwords are compared case-blind and never reach a log.
struct Link {
    Address address;
    Address our_address;  ///< the AKA we show it
    std::string name;
    std::string session_password, packet_password, areafix_password;
    Flavour flavour = Flavour::normal;
    bool zip_bundles = false;  ///< bundle = "zip"
    std::string host;          ///< host:port, may be empty
    bool uplink = false;
    SessionOptions session = {};
    bool operator==(const Link&) const = default;
};

/// A network of ours.
struct Network {
    std::string domain;
    std::vector<std::uint16_t> zones;
    std::string charset =
        "CP437";  ///< of what we write there, and the fallback for what we read from there
    bool operator==(const Network&) const = default;
};

/// The first link whose address is the same, if any.
const Link* find_link(const std::vector<Link>& links, const Address& address);

}  // namespace tearline::ftn
