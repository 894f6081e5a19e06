// SPDX-License-Identifier: MIT
// The configuration as the pipelines use it: plain values, checked and completed. src/cmd reads it
// from TOML.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ftn/address.h"
#include "ftn/area.h"
#include "ftn/link.h"
#include "news/digest.h"

namespace tearline::flow {

struct System {
    std::string name;  ///< of the board, for origin lines
    std::string sysop;
    std::vector<ftn::Address>
        addresses;  ///< ours, complete with zone and domain; the first is the main one
    bool operator==(const System&) const = default;
};

/// Absolute paths; relative ones were taken from the configuration file's folder. LOG is empty
/// where no log file is wanted.
struct Paths {
    std::filesystem::path inbound, inbound_unsecure, outbound, bases, bad, store, log;
    bool operator==(const Paths&) const = default;
};

/// "1337:*", "1337:1/*", "1337:1/100.*", "1337:1/100" or "*": what is missing matches anything.
struct AddressPattern {
    std::optional<std::uint16_t> zone, net, node, point;
    bool operator==(const AddressPattern&) const = default;

    [[nodiscard]] bool matches(const ftn::Address& address) const {
        return (!zone || *zone == address.zone) && (!net || *net == address.net) &&
               (!node || *node == address.node) && (!point || *point == address.point);
    }
};

/// [[route]]: netmail to TO goes by way of the link VIA. The first route that matches wins.
struct Route {
    AddressPattern to;
    ftn::Address via;
    std::optional<ftn::Flavour> flavour;  ///< nothing: the link's own
    bool operator==(const Route&) const = default;
};

struct Netmail {
    ftn::Area::Base base = ftn::Area::Base::none;
    std::string path;                 ///< absolute; empty with Base::none
    std::vector<std::string> robots;  ///< names in lower case: "areafix", "ping"
    bool operator==(const Netmail&) const = default;
};

/// [[digest]]: what is read, how it is laid out, and where it is posted.
struct DigestPlan {
    news::DigestSettings settings;
    std::vector<ftn::AreaKey> areas;  ///< read for it: those named, or all areas with news = true
    ftn::AreaKey post_to;             ///< an area of ours
    std::string from, to;
    std::string origin;         ///< text of the origin line, without the address
    ftn::Address from_address;  ///< ours in the network of post_to
    std::string charset;        ///< of that network
    int first_days = 3;         ///< how far back the first issue reads
    bool operator==(const DigestPlan&) const = default;
};

struct Limits {
    std::uint64_t max_message_bytes = 16u << 20;  ///< a longer message makes its packet bad
    std::uint64_t max_packet_bytes = 1ull << 30;  ///< of inbound packets, also inside a bundle
    std::uint64_t max_bundle_bytes = 1ull << 30;  ///< unpacked, all members together
    std::uint32_t max_bundle_files = 1000;        ///< members of one bundle
    std::uint64_t pack_packet_bytes = 2u << 20;   ///< outgoing packets are closed beyond that
    std::uint32_t dupe_days = 1095;  ///< how long duplicate keys are kept; 0 is for ever
    std::uint32_t stale_hours =
        24;  ///< an inbound file older than that makes the run warn and fail
    bool operator==(const Limits&) const = default;
};

/// [binkp]: the mailer.
struct Binkp {
    std::vector<std::string> listen, tls_listen;                      ///< "127.0.0.1:24554"
    std::filesystem::path tls_certificate, tls_key, tls_authorities;  ///< empty where not given
    std::string location, proxy;
    std::uint32_t timeout = 300;  ///< seconds
    std::uint32_t max_sessions = 200;
    std::uint64_t max_file_bytes = 4ull << 30, min_free_bytes = 64ull << 20;
    std::uint64_t bytes_per_second = 0;  ///< 0: no limit
    std::uint32_t partial_days = 7, retry_minutes = 10;
    bool call = true;       ///< `listen` calls, too
    bool run_toss = false;  ///< after mail came to `listen`
    bool operator==(const Binkp&) const = default;
};

/// Parsed once, then never changed. Every reference in it is good: links of areas are in LINKS,
/// networks of areas in NETWORKS, areas of digests in AREAS.
struct Config {
    std::filesystem::path file;  ///< where it was read from, absolute
    System system;
    Paths paths;
    std::vector<ftn::Network> networks;
    std::vector<ftn::Link> links;
    std::vector<ftn::Area> areas;  ///< paths absolute
    std::vector<Route> routes;
    Netmail netmail;
    std::vector<DigestPlan> digests;
    Limits limits;
    Binkp binkp;

    [[nodiscard]] const ftn::Network* network(std::string_view domain) const {
        for (const ftn::Network& each : networks)
            if (each.domain == domain) return &each;
        return nullptr;
    }
    [[nodiscard]] const ftn::Area* area(const ftn::AreaKey& key) const {
        for (const ftn::Area& each : areas)
            if (each.key == key) return &each;
        return nullptr;
    }
    /// Our address in a network: the first of that domain, else the main one.
    [[nodiscard]] const ftn::Address& our_address(std::string_view domain) const {
        for (const ftn::Address& each : system.addresses)
            if (each.domain == domain) return each;
        return system.addresses.front();
    }
};

}  // namespace tearline::flow
