// SPDX-License-Identifier: MIT
// Sorts an area's links into those that get a message and what they are told of the others.
#include "echo/fan_out.h"

#include <algorithm>

namespace tearline::echo {

namespace {

bool may_be_same_zone(std::uint16_t a, std::uint16_t b) {
    return a == b || a == 0 || b == 0;
}

std::uint16_t zone_of(const Delivery& delivery) {
    return delivery.link != nullptr ? delivery.link->address.zone : delivery.from.zone;
}

bool has_it(const ftn::Link& link, const Delivery& delivery, const ftn::ControlLines& control) {
    if (delivery.written_here || link.address.is_point() ||
        !may_be_same_zone(link.address.zone, zone_of(delivery)))
        return false;
    const Node system = node_of(link.address);
    return std::any_of(control.seen_by.begin(), control.seen_by.end(),
                       [&](const ftn::Address2d& each) { return node_of(each) == system; });
}

class FanOut {
  public:
    FanOut(const AreaRules& area, const Delivery& delivery, const ftn::ControlLines& control,
           const Rules& rules)
        : area_(area), delivery_(delivery), control_(control), rules_(rules) {}

    std::vector<Copy> copies() {
        constexpr std::size_t usual_copies = 2;
        copies_.reserve(usual_copies);
        zones_.reserve(usual_copies);
        for (const AreaRules::Member* member : receivers(area_, delivery_, control_))
            copy_for(*member).links.push_back(member->link);
        for (std::size_t i = 0; i < copies_.size(); ++i) copies_[i].seen_by = told_to(i);
        return std::move(copies_);
    }

  private:
    Copy& copy_for(const AreaRules::Member& member) {
        const std::uint16_t zone = member.link->address.zone;
        for (std::size_t i = 0; i < copies_.size(); ++i)
            if (zones_[i] == zone && copies_[i].our_address == *member.our_address)
                return copies_[i];
        zones_.push_back(zone);
        Copy& copy = copies_.emplace_back();
        copy.links.reserve(area_.members.size());
        copy.our_address = *member.our_address;
        copy.fresh = delivery_.written_here || !may_be_same_zone(zone, zone_of(delivery_));
        return copy;
    }

    /// Everybody of the zone is told of all its receivers, whichever of our addresses serves them.
    [[nodiscard]] std::vector<Node> told_to(std::size_t index) const {
        std::vector<Node> nodes;
        nodes.reserve(area_.members.size() + copies_.size() + 1);
        for (std::size_t i = 0; i < copies_.size(); ++i) {
            if (zones_[i] != zones_[index]) continue;
            if (!copies_[i].our_address.is_point())
                nodes.push_back(node_of(copies_[i].our_address));
            for (const ftn::Link* link : copies_[i].links)
                if (!link->address.is_point()) nodes.push_back(node_of(link->address));
        }
        // A sender that left itself out would get the message back from the others.
        const bool full = rules_.settings().seen_by == SeenByStyle::full;
        if (full && !copies_[index].fresh && delivery_.link != nullptr &&
            !delivery_.link->address.is_point())
            nodes.push_back(node_of(delivery_.link->address));
        sort_nodes(nodes);
        return nodes;
    }

    const AreaRules& area_;
    const Delivery& delivery_;
    const ftn::ControlLines& control_;
    const Rules& rules_;
    std::vector<Copy> copies_;
    std::vector<std::uint16_t> zones_;  ///< of the copies
};

}  // namespace

std::vector<const AreaRules::Member*> receivers(const AreaRules& area, const Delivery& delivery,
                                                const ftn::ControlLines& control) {
    std::vector<const AreaRules::Member*> found;
    found.reserve(area.members.size());
    for (const AreaRules::Member& member : area.members)
        if (member.may_receive && member.link != delivery.link &&
            !has_it(*member.link, delivery, control))
            found.push_back(&member);
    return found;
}

std::vector<Copy> fan_out(const AreaRules& area, const Delivery& delivery,
                          const ftn::ControlLines& control, const Rules& rules) {
    return FanOut(area, delivery, control, rules).copies();
}

}  // namespace tearline::echo
