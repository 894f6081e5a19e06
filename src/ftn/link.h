// SPDX-License-Identifier: MIT
// The neighbours of this system and the networks it is in, as the configuration tells them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ftn/address.h"

namespace tearline::ftn {

/// How mail is to be held for a link (FTS-5005): decides the flow file's name.
enum class Flavour { normal, crash, direct, hold, immediate };
std::string_view to_text(Flavour flavour);  ///< "normal", "crash" ..
/// The same read back, in any case.
std::optional<Flavour> flavour_named(std::string_view name);

/// A time of day at which a link may be called, in minutes since midnight; FROM after TO goes over
/// midnight. Of DAYS bit 0 is Sunday.
struct CallTime {
    std::uint8_t days = 0x7f;
    std::uint16_t from = 0, to = 0;
    bool operator==(const CallTime&) const = default;
};

/// How mailer sessions with a link go (binkp).
struct SessionOptions {
    enum class Crypt { no, offer, required };
    enum class Transfer { plain, nr, nd };
    bool plain_password = false;  ///< the password may go in plain text where CRAM is not known
    Crypt crypt = Crypt::offer;   ///< required: an answerer must prove itself by it
    Transfer transfer = Transfer::plain;  ///< how the link is asked to send (FTS-1028)
    bool compress = true;                 ///< GZ or BZ2 where both can
    bool checksum = true;                 ///< CRC where both can (FTS-1030)
    bool tls = false;                     ///< called by TLS
    std::uint32_t call_every = 0;         ///< minutes between calls of `listen`; 0: when mail waits
    std::vector<CallTime> call_times = {};  ///< of calls by `listen`; empty: any
    std::uint32_t request_files = 20;       ///< most that a session may request; 0: nothing
    std::uint64_t request_bytes = 100u << 20;
    bool operator==(const SessionOptions&) const = default;
};

/// What a link may do by letters to our robots, and how we write to its own (issue of AreaFix).
struct RobotOptions {
    bool areafix = true;              ///< it may manage its areas by letter
    std::vector<std::string> groups;  ///< areas of these groups are open to it
    std::uint16_t level = 0;          ///< reaches areas of this level and below
    std::uint32_t max_areas = 0;      ///< most areas it may be linked to; 0: no limit
    bool forward = true;              ///< areas we lack are asked for from uplinks
    bool notify = true;               ///< gets the list of its areas now and then
    bool remote = false;              ///< may write for other links (%FROM)
    // Of an uplink:
    std::string name = "AreaFix";  ///< of its robot
    std::string password;          ///< our letters to it have that in the subject
    std::string areas_list;        ///< path of its list of areas (.na); empty: none
    bool forward_any = false;      ///< it is asked for areas that are on no list, too
    bool operator==(const RobotOptions&) const = default;
};

/// A system we exchange mail with. Passwords are compared case-blind and never reach a log.
struct Link {
    Address address;
    Address our_address;  ///< the AKA we show it
    std::string name;
    std::string session_password, packet_password, areafix_password;
    Flavour flavour = Flavour::normal;
    bool zip_bundles = false;  ///< bundle = "zip"
    std::string host;          ///< host:port; "*": to be looked up by its address; may be empty
    bool uplink = false;
    SessionOptions session = {};
    RobotOptions robots = {};
    bool paused = false;  ///< no echomail is owed to it until it says %RESUME
    bool operator==(const Link&) const = default;
};

/// A network of ours.
struct Network {
    std::string domain;
    std::vector<std::uint16_t> zones;
    std::string charset =
        "CP437";  ///< of what we write there, and the fallback for what we read from there
    bool charset_chosen = false;  ///< a person named it
    std::string dns = {};  ///< DNS domain that has hosts named by their FTN addresses; may be empty
    bool operator==(const Network&) const = default;
};

/// The network that everybody means by a zone ("fidonet" of 1 to 6); empty where there is doubt.
std::string_view usual_network(std::uint16_t zone);

/// The first link whose address is the same, if any.
const Link* find_link(const std::vector<Link>& links, const Address& address);

}  // namespace tearline::ftn
