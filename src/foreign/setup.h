// SPDX-License-Identifier: MIT
// What the configurations of other programs (hpt, Squish, Mystic, binkd, SBBSecho, areas.bbs of
// other tossers) and the area lists of networks (.na) tell of a system, as far as ours can say the
// same.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "ftn/area.h"
#include "ftn/link.h"

namespace tearline::foreign {

struct Link {
    ftn::Link link;
    bool auto_create = false;  ///< areas are made when it sends mail for them
};

struct Area {
    ftn::Area area;        ///< its network is told by settle()
    ftn::Address ours;     ///< the address it is shown under; zone 0: not told
    std::string board;     ///< what Synchronet calls it; may be empty
    bool of_feed = false;  ///< the list of a network names it: who feeds us has it
};

/// Netmail to addresses like TO goes by way of VIA: an address, or host, hub, boss, direct.
struct Route {
    std::string to, via;
    std::optional<ftn::Flavour> flavour;
};

struct Nodelist {
    std::string domain, path;
};

/// What could not be taken over.
struct Remark {
    std::string place;  ///< "config:12"
    std::string text;   ///< a sentence
};

struct Setup {
    std::string name, sysop;
    std::vector<ftn::Address> addresses;              ///< the main one first
    std::vector<ftn::Network> networks;               ///< told by settle()
    std::string charset;                              ///< of all networks; empty: not told
    std::string inbound, inbound_unsecure, outbound;  ///< folders; empty: not told
    ftn::Area::Base netmail_base = ftn::Area::Base::none;
    std::string netmail_path;
    std::vector<Link> links;
    std::vector<Area> areas;
    std::string bad_mail, duplicates;  ///< tags of AREAS that show these; may be empty
    std::vector<Route> routes;
    std::map<std::uint16_t, std::string> domains;  ///< by zone, where a program tells them
    std::map<std::string, std::string> dns;        ///< by domain: where hosts are looked up
    std::vector<Nodelist> nodelists;
    std::set<file::Path> taken;  ///< files that were read along with one that was named
    std::vector<Remark> left_out;

    /// The link of that address; made when it is new.
    Link& link(const ftn::Address& address);
};

/// Adds to SETUP what FILE tells, the files it includes, and those that Synchronet has beside it;
/// what several tell is taken from the first. A file NAME.na is a list of areas, NAME.bbs a
/// tosser's areas with their links, NAME.hjson the configuration of ENiGMA½, and Mystic's three
/// files are known by their names, too. Paths are absolute afterwards. Errors: unreadable;
/// bad_input where it is no such list and not the configuration of a program known here.
Result<void> read(const file::Path& file, Setup& setup);

/// Behind the last read(): addresses get their domains, areas their networks, links the feeds among
/// them are told, and what cannot stand in a configuration of ours is taken out with a remark.
void settle(Setup& setup);

/// Behind settle(), where the other tosser goes on with its work: bases are only read, and all that
/// moves mail is the other's. Areas without a base are taken out with a remark.
void make_sidecar(Setup& setup);

}  // namespace tearline::foreign
