// SPDX-License-Identifier: MIT
// The order of questions that every echomail message is asked.
#include "echo/judge.h"

#include <algorithm>

#include "base/text.h"
#include "ftn/attributes.h"
#include "ftn/date.h"

namespace tearline::echo {

namespace {

/// What a stranger wrote, fit for a sentence.
std::string shown(std::string_view tag) {
    constexpr std::size_t most = 60;
    std::string safe(tag.substr(0, most));
    if (tag.size() > most) safe += "..";
    std::replace_if(
        safe.begin(), safe.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return safe;
}

class Judge {
  public:
    Judge(const ftn::Message& message, const ftn::ControlLines& control, const Hash& duplicate_key,
          const Delivery& delivery, const Rules& rules, const Known& known)
        : message_(message),
          control_(control),
          duplicate_key_(duplicate_key),
          delivery_(delivery),
          rules_(rules),
          known_(known) {}

    Verdict decide() {
        verdict_.private_bit = (message_.attributes & ftn::attr_private) != 0;
        verdict_.key.network = network();
        Reason reason = about_area();
        if (reason == Reason::none) reason = about_sender();
        if (reason == Reason::none) reason = about_message();
        if (reason == Reason::none) return std::move(verdict_);
        verdict_.reason = reason;
        verdict_.kind =
            reason == Reason::duplicate ? Verdict::Kind::duplicate : Verdict::Kind::refuse;
        verdict_.pass_on = false;
        verdict_.why = explain(reason, area_shown(reason), sender());
        return std::move(verdict_);
    }

  private:
    [[nodiscard]] std::string_view network() const {
        if (delivery_.link == nullptr) return rules_.network_of(delivery_.from);
        const std::string_view known = rules_.network_of(delivery_.link->address);
        return known.empty() ? std::string_view(delivery_.link->our_address.domain) : known;
    }

    [[nodiscard]] std::string sender() const {
        if (delivery_.written_here) return "this system";
        return delivery_.link != nullptr ? delivery_.link->address.text() : delivery_.from.text();
    }

    /// With its network where another one has an area of that tag.
    [[nodiscard]] std::string area_shown(Reason reason) const {
        if (tag_.empty()) return "(none)";
        std::string area = shown(tag_);
        const std::string& network = verdict_.key.network;
        if (reason == Reason::unknown_area && !network.empty() &&
            rules_.area("", verdict_.key.tag) != nullptr)
            area += '@' + network;
        return area;
    }

    Reason about_area() {
        if (!control_.area) return Reason::no_area;
        tag_ = text::trim(*control_.area);
        if (tag_.empty()) return Reason::no_area;
        auto folded = ftn::fold_tag(tag_);
        if (!folded) return Reason::bad_tag;
        verdict_.key.tag = *std::move(folded);
        verdict_.area = rules_.area(verdict_.key.network, verdict_.key.tag);
        if (verdict_.area != nullptr) verdict_.key.network = verdict_.area->area->key.network;
        return Reason::none;
    }

    Reason about_sender() {
        if (delivery_.refused) return *delivery_.refused;
        if (!delivery_.written_here && delivery_.link == nullptr) return Reason::unknown_link;
        if (!delivery_.secure) return Reason::unsecure;
        if (verdict_.area == nullptr) return Reason::unknown_area;
        if (delivery_.written_here) return Reason::none;
        const AreaRules::Member* const member = verdict_.area->member(*delivery_.link);
        if (member == nullptr) return Reason::not_linked;
        return member->may_send ? Reason::none : Reason::read_only;
    }

    Reason about_message() {
        if (is_too_old()) return Reason::too_old;
        verdict_.duplicate_key = duplicate_key_;
        if (known_ && known_(verdict_.key, verdict_.duplicate_key)) return Reason::duplicate;
        // What we asked for again may well have been here before, and others have it.
        if (control_.value("RESCANNED")) {
            verdict_.pass_on = false;
            return Reason::none;
        }
        return is_circular() ? Reason::circular_path : Reason::none;
    }

    [[nodiscard]] bool is_too_old() const {
        if (!rules_.settings().max_age_days || delivery_.written_here) return false;
        const auto date = ftn::parse_date(message_.date, delivery_.received);
        if (!date.local) return false;
        const UnixTime age = delivery_.received - to_unix(*date.local);
        return age > static_cast<UnixTime>(*rules_.settings().max_age_days) * 86400;
    }

    [[nodiscard]] bool is_circular() const {
        if (delivery_.link == nullptr) return false;
        const ftn::Address& link = delivery_.link->address;
        // A point has only its node's address to put into PATH.
        if (link.is_point() && rules_.is_ours(link.boss())) return false;
        // A point of ours that gave it to another node is not our node: with us it has not been.
        const auto ours_in = [&](const std::vector<ftn::Address2d>& hops) {
            return std::count_if(hops.begin(), hops.end(), [&](const ftn::Address2d& node) {
                return rules_.is_ours_2d(node, link.zone, verdict_.key.network);
            });
        };
        return ours_in(control_.path) > ours_in(control_.points_on_path);
    }

    const ftn::Message& message_;
    const ftn::ControlLines& control_;
    const Hash& duplicate_key_;
    const Delivery& delivery_;
    const Rules& rules_;
    const Known& known_;
    Verdict verdict_;
    std::string_view tag_;
};

}  // namespace

Verdict judge(const ftn::Message& message, const ftn::ControlLines& control,
              const Hash& duplicate_key, const Delivery& delivery, const Rules& rules,
              const Known& known) {
    return Judge(message, control, duplicate_key, delivery, rules, known).decide();
}

std::string explain(Reason reason, std::string_view area, std::string_view link) {
    const std::string_view sentence = reason_table[static_cast<std::size_t>(reason)].sentence;
    std::string told;
    for (std::size_t at = 0; at < sentence.size();) {
        const bool is_area = sentence.substr(at).starts_with("{area}");
        const bool is_link = sentence.substr(at).starts_with("{link}");
        if (is_area || is_link) {
            told.append(is_area ? area : link);
            at += 6;
        } else {
            told.push_back(sentence[at++]);
        }
    }
    return told;
}

}  // namespace tearline::echo
