// SPDX-License-Identifier: MIT
// The configuration as echomail needs it for every message: areas by network and tag, links by
// area.
#pragma once
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "ftn/area.h"
#include "ftn/link.h"

namespace tearline::echo {

/// How many systems SEEN-BY names when a message is passed on: all (FTS-0004), those of the PATH,
/// us and the receivers (FSC-0093), or us and the receivers only.
enum class SeenByStyle { full, reduced, tiny };

struct RuleSettings {
    std::optional<int> max_age_days;  ///< by the date the message tells; nothing: any age
    SeenByStyle seen_by = SeenByStyle::full;
    bool operator==(const RuleSettings&) const = default;
};

/// An area and its links, resolved. The pointers are into what Rules was made from.
struct AreaRules {
    struct Member {
        const ftn::Link* link = nullptr;
        const ftn::Address* our_address = nullptr;  ///< the AKA we show it
        std::string name;                           ///< of the link: its address as text
        bool may_send = true;
        bool may_receive = true;  ///< false while the link or its subscription is paused
    };
    const ftn::Area* area = nullptr;
    std::vector<Member> members;

    [[nodiscard]] const Member* member(const ftn::Link& link) const;
};

/// Built once a run, and renewed where an area changes; lookups take no memory. All that is given
/// must outlive it and stay in place.
class Rules {
  public:
    Rules(std::span<const ftn::Area> areas, std::span<const ftn::Link> links,
          std::span<const ftn::Network> networks, std::span<const ftn::Address> our_addresses,
          RuleSettings settings = {});

    /// AREA is new or has changed, and stays in place from now on.
    void renew(const ftn::Area& area);

    /// The area of that tag, any case, in that network; in an unknown network (empty) the only area
    /// of that tag. Nothing for an unknown one.
    [[nodiscard]] const AreaRules* area(std::string_view network, std::string_view tag) const;
    /// The link of that address; a missing zone or domain matches any. Where that leaves a choice,
    /// the one that knows us as OUR_ADDRESS.
    [[nodiscard]] const ftn::Link* link(const ftn::Address& address,
                                        const ftn::Address* our_address = nullptr) const;
    /// The link whose address reads so (Address::text()), with the AKA it knows; nothing where
    /// there is none.
    [[nodiscard]] const AreaRules::Member* named(std::string_view name) const;
    /// The domain an address belongs to: its own, else that of the network with its zone, else the
    /// only network there is; may be empty.
    [[nodiscard]] std::string_view network_of(const ftn::Address& address) const;
    [[nodiscard]] bool is_ours(const ftn::Address& address) const;
    /// The node that a point of ours belongs to?
    [[nodiscard]] bool is_node_of_ours(const ftn::Address& address) const;
    /// Is net/node one of our node addresses (points have no place in PATH) in a network and zone?
    /// Zone 0 is any.
    [[nodiscard]] bool is_ours_2d(const ftn::Address2d& node, std::uint16_t zone,
                                  std::string_view network) const;
    /// Our address as LINK knows it: as configured, else the first of its network and zone, else of
    /// its network, else the main one.
    [[nodiscard]] const ftn::Address& our_address_for(const ftn::Link& link) const;
    [[nodiscard]] const ftn::Address& our_address_in(std::string_view network,
                                                     std::uint16_t zone) const;
    [[nodiscard]] const RuleSettings& settings() const { return settings_; }

  private:
    [[nodiscard]] AreaRules resolve(const ftn::Area& area) const;
    struct KeyView {
        std::string_view network, tag;
    };
    struct KeyHash {
        using is_transparent = void;
        template <class Key>
        std::size_t operator()(const Key& key) const {
            return ftn::AreaKeyHash::of(key.network, key.tag);
        }
    };
    struct KeyEqual {
        using is_transparent = void;
        template <class A, class B>
        bool operator()(const A& a, const B& b) const {
            return a.tag == b.tag && a.network == b.network;
        }
    };

    /// By net, node and point, which an address must have right; in the order they are given in.
    std::unordered_map<std::uint64_t, std::vector<const ftn::Link*>> links_;
    std::span<const ftn::Network> networks_;
    std::span<const ftn::Address> ours_;
    RuleSettings settings_;
    std::unordered_map<ftn::AreaKey, AreaRules, KeyHash, KeyEqual> areas_;
    std::unordered_map<std::string, AreaRules::Member, text::StringHash, std::equal_to<>> named_;
};

}  // namespace tearline::echo
