// SPDX-License-Identifier: MIT
// An echomail area's identity: the same tag in two networks is two areas.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ftn/address.h"

namespace tearline::ftn {

/// The key everything about an area hangs on. NETWORK is a domain ("tqwnet"), lower case; TAG is
/// folded to upper case.
struct AreaKey {
    std::string network;
    std::string tag;
    auto operator<=>(const AreaKey&) const = default;
    [[nodiscard]] std::string text() const { return network.empty() ? tag : tag + "@" + network; }
};

/// For tables by area.
struct AreaKeyHash {
    static std::size_t of(std::string_view network, std::string_view tag) {
        const std::hash<std::string_view> hash;
        return hash(tag) * 31 + hash(network);
    }
    std::size_t operator()(const AreaKey& key) const { return of(key.network, key.tag); }
};

/// An upper-cased tag fit for an AreaKey: 1 to 60 bytes, printable ASCII without spaces (quirk
/// Q38); else nothing.
std::optional<std::string> fold_tag(std::string_view tag);

/// An area as the configuration knows it.
struct Area {
    enum class Base { none, jam, squish, msg };
    AreaKey key;
    std::string description;
    Base base = Base::none;
    std::string path;                ///< of the message base; empty with Base::none
    std::vector<Address> links;      ///< who gets and may send it
    std::vector<Address> read_only;  ///< of these, who may not send
    bool news = false;               ///< read by the news desk
    bool sidecar = false;         ///< the base is another tosser's: read, and not written, but ..
    bool hand_over = false;       ///< .. what is posted here is put in, for that tosser to send
    std::uint32_t keep_days = 0;  ///< older messages are purged from the base; 0: none
    std::uint32_t keep_messages = 0;  ///< more than these are purged, oldest first; 0: none
    std::vector<Address> paused;      ///< of the links, who is not to get it for now
    std::string group;              ///< only links of that group see it; empty: all of its network
    std::uint16_t level = 0;        ///< only links of that level see it
    std::uint16_t write_level = 0;  ///< links below that level may read only
    bool hidden = false;            ///< in no list; links that know the tag may have it
    bool manual = false;            ///< only the sysop links and unlinks
    bool mandatory = false;         ///< links cannot leave it
    bool no_rescan = false;         ///< its old messages are not sent again

    /// May something be written for it here: is its base ours, or handed over to its tosser?
    [[nodiscard]] bool takes_posts() const { return !sidecar || hand_over; }
    bool operator==(const Area&) const = default;
};

/// "none", "jam", "squish", "msg", as configurations have it; read in any case.
std::string_view to_text(Area::Base base);
std::optional<Area::Base> base_named(std::string_view name);

}  // namespace tearline::ftn
