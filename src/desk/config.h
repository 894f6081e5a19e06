// SPDX-License-Identifier: MIT
// The configuration as the pipelines use it: plain values, checked and completed. src/config reads
// it from TOML.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/echomail_rules.h"
#include "digests/article_filter.h"
#include "digests/digest.h"
#include "editions/edition.h"
#include "ftn/address.h"
#include "ftn/area.h"
#include "ftn/link.h"
#include "netmail/route.h"

namespace tearline::desk {

struct System {
    std::string name;  ///< of the board, for origin lines
    std::string sysop;
    std::vector<ftn::Address>
        addresses;  ///< ours, complete with zone and domain; the first is the main one
    bool operator==(const System&) const = default;
};

/// Absolute paths; relative ones were taken from the configuration file's folder. LOG is empty
/// where no log file is wanted. AREAS is written for people to read: areas.txt beside the store
/// where it is empty.
struct Paths {
    std::filesystem::path inbound, inbound_unsecure, outbound, bases, bad, store, log;
    std::filesystem::path areas = {};
    bool operator==(const Paths&) const = default;
};

/// A name that netmail to this system may be for, beside the sysop's and the robots'.
struct MailAlias {
    std::string name;                     ///< any case
    std::string to;                       ///< the name it gets instead; empty: it stays
    std::optional<ftn::Address> address;  ///< where it is sent on to; nothing: it stays here
    bool operator==(const MailAlias&) const = default;
};

/// [netmail], and the [[alias]]es.
struct Netmail {
    ftn::Area::Base base = ftn::Area::Base::none;
    std::string path;                 ///< absolute; empty with Base::none
    std::vector<std::string> robots;  ///< names in lower case: "areafix", "ping"
    /// The bases as areas without a network: NETMAIL, and NETMAIL.UNPROVEN for what came without a
    /// password. Empty with Base::none.
    std::vector<ftn::Area> areas;
    std::filesystem::path files;  ///< folder of files that were sent along; absolute
    enum class PassFiles { no, links, all };
    PassFiles pass_files = PassFiles::links;   ///< from whom files are taken on their way
    std::uint64_t max_file_bytes = 10u << 20;  ///< larger files are not passed on
    bool bounce = true;
    bool return_receipts = true, audit_receipts = false;
    std::uint32_t route_days = 3;          ///< that netmail waits for a route; 0: it does not
    std::uint32_t max_answers_a_day = 20;  ///< bounces and receipts to one sender
    std::vector<MailAlias> aliases;
    bool operator==(const Netmail&) const = default;
};

/// A [[nodelist]]: PATH and a day number, also compressed.
struct NodelistSource {
    std::string network;
    std::filesystem::path path;  ///< absolute, without the day: "nodelists/FSXNET"
    std::filesystem::path diff;  ///< the same of its differences; empty: none are looked for
    std::uint16_t zone = 0;      ///< of lists that tell none
    bool points = false;         ///< a pointlist
    bool operator==(const NodelistSource&) const = default;
};

/// When `nightly` posts a digest: in the first run at or after HOUR of one of DAYS (0 is Sunday),
/// by the wall clock of this machine.
struct Schedule {
    bool every_run = true;  ///< nothing was configured: whenever there is something new
    std::array<bool, 7> days{true, true, true, true, true, true, true};
    int hour = 0;
    bool operator==(const Schedule&) const = default;
};

/// A file that a digest's last issue is written to. In its name {number} and {date} stand for those
/// of the issue.
struct Output {
    editions::Format format = editions::Format::html;
    std::filesystem::path file;  ///< absolute
    bool operator==(const Output&) const = default;
};

/// Why nothing is posted to AREA, which does not take posts (Area::takes_posts()).
inline std::string cannot_post(const ftn::AreaKey& area) {
    return "the area " + area.text() +
           " is a sidecar area: nothing can be posted to it without hand_over = true.";
}

/// Where regular features (stories/regulars.h) stand: behind all news, nowhere, or among the news.
enum class Regulars { last, none, news };

/// [[digest]]: what is read, how it is laid out, and where it is posted.
struct DigestPlan {
    digests::DigestSettings settings;
    /// Read for it: those named, some of which may yet have to be made by auto_create, or all areas
    /// with news = true. None where there is none of these yet.
    std::vector<ftn::AreaKey> areas;
    bool all_news = false;  ///< no areas were named
    ftn::AreaKey post_to;   ///< an area of ours
    std::string from, to;
    std::string origin;           ///< text of the origin line, without the address
    ftn::Address from_address;    ///< ours in the network of post_to
    std::string charset;          ///< its own, else of that network
    bool charset_chosen = false;  ///< a person named it, here or for the network
    int first_days = 3;           ///< how far back the first issue reads
    digests::FilterSettings filter;
    Schedule schedule;
    std::size_t least_stories = 1;  ///< with fewer it waits for the next run
    Regulars regulars = Regulars::last;
    std::vector<ftn::AreaKey> discussed;  ///< areas whose liveliest threads it tells
    bool charts = false;                  ///< it shows the week's traffic
    std::vector<Output> outputs;
    editions::BulletinSettings bulletin;  ///< of an ANSI output
    std::string templates;  ///< folder of templates for outputs; empty for the built-in ones
    std::string url;        ///< where the outputs' folder is published; empty or ending in '/'
    bool operator==(const DigestPlan&) const = default;
};

/// [[feed]]: where news comes from beside echomail. Exactly one of URL and PATH is given; COMMAND
/// may fill PATH.
struct FeedPlan {
    std::string name;
    std::string url;                   ///< http or https
    std::filesystem::path path;        ///< a file, or a folder of them; absolute
    std::vector<std::string> command;  ///< run before PATH is read
    ftn::AreaKey area;                 ///< its articles are posted there
    std::string from;                  ///< name they are posted from
    std::string origin;
    ftn::Address from_address;       ///< ours in the area's network
    std::string charset;             ///< of that network
    std::uint32_t minutes = 60;      ///< at least, between two looks at URL
    std::size_t most_articles = 50;  ///< taken in one run
    std::uint32_t days = 14;         ///< older articles are not taken
    bool allow_private = false;      ///< URL may be on this machine or in a private network
    std::size_t max_part_bytes = 13500;
    bool operator==(const FeedPlan&) const = default;
};

struct Limits {
    std::uint64_t max_message_bytes = 16u << 20;  ///< a longer message makes its packet bad
    std::uint64_t max_packet_bytes = 1ull << 30;  ///< of inbound packets, also inside a bundle
    std::uint64_t max_bundle_bytes = 1ull << 30;  ///< unpacked, all members together
    std::uint32_t max_bundle_files = 1000;        ///< members of one bundle
    std::uint64_t pack_packet_bytes = 2u << 20;   ///< outgoing packets are closed beyond that
    std::uint32_t dupe_days = 1095;  ///< how long duplicate keys are kept; 0 is for ever
    std::uint32_t keep_days = 0;     ///< how long messages stay in the store; 0 is for ever
    std::uint32_t stale_hours =
        24;  ///< an inbound file older than that makes the run warn and fail
    std::uint64_t max_feed_bytes = 16u << 20;  ///< of a feed, unpacked
    std::uint32_t base_seconds = 5;            ///< for all bases that others hold, in one run
    std::uint32_t feed_seconds = 30;           ///< for one feed, redirects included
    std::uint32_t part_days = 7;               ///< how long parts of a message wait for the rest
    bool operator==(const Limits&) const = default;
};

/// [areafix].
struct AreafixPlan {
    std::uint32_t max_commands = 200;      ///< lines of one letter that are read
    std::uint32_t letters_a_day = 20;      ///< of one sender that are answered
    std::uint32_t rescan_messages = 5000;  ///< old messages that a link gets within a day
    std::uint32_t forward_days = 21;       ///< an area asked for that does not come is given up
    std::uint32_t unread_days = 30;    ///< without readers an area made on request goes; 0: stays
    std::uint32_t notify_days = 0;     ///< between lists that links did not ask for; 0: never
    std::uint64_t part_bytes = 12000;  ///< of an answer's parts
    std::filesystem::path help, info;  ///< texts of the sysop's; empty: our own, none
    bool operator==(const AreafixPlan&) const = default;
};

/// [news_robot].
struct NewsRobotPlan {
    std::uint32_t letters_a_day = 10;  ///< of one sender that are answered
    std::uint32_t results = 20;        ///< most that one search tells
    bool subscriptions = true;         ///< digests may be had by netmail
    bool operator==(const NewsRobotPlan&) const = default;
};

/// [morning]: the sysop's letter after the nightly run.
struct MorningPlan {
    enum class As { none, netmail, echomail };
    As as = As::none;
    std::string to;                    ///< empty: the sysop
    std::optional<ftn::AreaKey> area;  ///< of ours, with As::echomail
    bool quiet = true;                 ///< nothing is written of a night without news
    std::uint32_t waiting_days = 3;    ///< mail that waits longer is worth a word
    bool operator==(const MorningPlan&) const = default;
};

/// [binkp]: the mailer.
struct Binkp {
    std::vector<std::string> listen, tls_listen;                      ///< "127.0.0.1:24554"
    std::filesystem::path tls_certificate, tls_key, tls_authorities;  ///< empty where not given
    std::string location, proxy;
    std::uint32_t timeout = 300;  ///< seconds
    std::uint32_t max_sessions = 200;
    std::uint64_t max_file_bytes = 4ull << 30, min_free_bytes = 64ull << 20;
    std::uint64_t bytes_per_second = 0, receive_bytes_per_second = 0;  ///< 0: no limit
    std::uint32_t request_files = 20;
    std::uint64_t request_bytes = 100u << 20;
    bool request_letter = true;  ///< tells what was requested and not sent
    std::uint32_t partial_days = 7, retry_minutes = 10;
    bool call = true;  ///< `listen` calls, too
    /// What `listen` runs after mail came, in this order.
    bool run_toss = false, run_robots = false, run_pack = false;
    bool operator==(const Binkp&) const = default;
};

/// [[request]]: what other systems may request. PATH is absolute.
struct FileRequest {
    std::filesystem::path path;
    std::string name, password;
    bool listed_only = false;
    bool operator==(const FileRequest&) const = default;
};

/// Parsed once, then never changed. Every reference in it is good: links of areas are in LINKS,
/// networks of areas in NETWORKS, areas of digests in AREAS or made by AUTO_CREATE.
struct Config {
    std::filesystem::path file;  ///< where it was read from, absolute
    System system;
    Paths paths;
    std::vector<ftn::Network> networks;
    std::vector<ftn::Link> links;
    std::vector<ftn::Area> areas;  ///< paths absolute
    std::vector<netmail::RouteRule> routes;
    Echomail echomail;
    std::vector<FilterRule> filters;
    std::vector<AutoCreate> auto_create;  ///< at most one a link
    Netmail netmail;
    std::vector<NodelistSource> nodelists;
    std::vector<DigestPlan> digests;
    std::vector<FeedPlan> feeds;
    Limits limits;
    AreafixPlan areafix;
    NewsRobotPlan news_robot;
    MorningPlan morning;
    Binkp binkp;
    std::vector<FileRequest> requests;

    /// Digests that read all news read the AREAS of now.
    void read_all_news() {
        for (DigestPlan& plan : digests) {
            if (!plan.all_news) continue;
            plan.areas.clear();
            for (const ftn::Area& area : areas)
                if (area.news) plan.areas.push_back(area.key);
        }
    }
    [[nodiscard]] const ftn::Network* network(std::string_view domain) const {
        for (const ftn::Network& each : networks)
            if (each.domain == domain) return &each;
        return nullptr;
    }
    /// What is usual in the network of that domain.
    [[nodiscard]] std::string charset_in(std::string_view domain) const {
        const ftn::Network* known = network(domain);
        return known ? known->charset : "CP437";
    }
    [[nodiscard]] const ftn::Area* area(const ftn::AreaKey& key) const {
        for (const ftn::Area& each : areas)
            if (each.key == key) return &each;
        return nullptr;
    }
    /// The same, with the areas that stand for the netmail bases.
    [[nodiscard]] const ftn::Area* area_with_base(const ftn::AreaKey& key) const {
        for (const ftn::Area& each : netmail.areas)
            if (each.key == key) return &each;
        return area(key);
    }
    /// Our address in a network: the first of that domain, else the main one.
    [[nodiscard]] const ftn::Address& our_address(std::string_view domain) const {
        for (const ftn::Address& each : system.addresses)
            if (each.domain == domain) return each;
        return system.addresses.front();
    }
};

}  // namespace tearline::desk
