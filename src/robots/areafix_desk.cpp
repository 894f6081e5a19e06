// SPDX-License-Identifier: MIT
// The system as AreaFix sees it for one link.
#include "robots/areafix_desk.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/charset.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "bases/rescan.h"
#include "desk/area_book.h"

namespace tearline::robots {

namespace {

constexpr std::size_t most_forwards = 50;  // of one letter
constexpr std::uint64_t longest_text = 64u << 10;

/// A file of the sysop's in whatever charset it is; empty where there is none.
std::string text_of(const std::filesystem::path& path) {
    if (path.empty()) return {};
    const auto bytes = file::read(path, longest_text);
    if (!bytes) {
        log::warning("areafix", bytes.error().text());
        return {};
    }
    return text::replace_all(charset::decode_by_looks(*bytes), "\r", "");
}

}  // namespace

AreafixLink::AreafixLink(desk::Desk& desk, const ftn::Link& link, std::string_view by,
                         bool sovereign)
    : desk_(desk), link_(&link), writer_(&link), by_(by), sovereign_(sovereign) {}

ftn::AreaKey AreafixLink::key(const std::string& tag) const {
    return {std::string(desk_.rules.network_of(link_->address)), tag};
}

bool AreafixLink::reaches(const ftn::Area& area) const {
    if (area.sidecar) return false;
    if (sovereign_) return true;
    const auto& groups = link_->robots.groups;
    const bool in_group = area.group.empty() ||
                          std::any_of(groups.begin(), groups.end(), [&](const std::string& group) {
                              return text::equals_ignoring_case(group, area.group);
                          });
    return in_group && area.level <= link_->robots.level;
}

std::vector<netmail::AreaView> AreafixLink::areas() const {
    std::set<ftn::AreaKey> asked;
    if (const auto requests = desk_.store.robots.requests())
        for (const store::AreaRequest& request : *requests) asked.insert(request.area);
    const std::string_view network = desk_.rules.network_of(link_->address);
    std::vector<netmail::AreaView> found;
    for (const ftn::Area& area : desk_.config.areas) {
        if (area.key.network != network) continue;
        netmail::AreaView view;
        view.tag = area.key.tag;
        view.description = area.description;
        view.group = area.group;
        view.linked = desk::holds(area.links, link_->address);
        view.paused = view.linked && desk::holds(area.paused, link_->address);
        view.read_only = desk::holds(area.read_only, link_->address) ||
                         (!link_->uplink && link_->robots.level < area.write_level);
        view.open = reaches(area);
        view.hidden = area.hidden && !sovereign_;
        view.manual = area.manual && !sovereign_;
        view.mandatory = area.mandatory && !sovereign_;
        view.rescan = !area.no_rescan || sovereign_;
        view.asked = asked.count(area.key) > 0;
        found.push_back(std::move(view));
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.tag < b.tag; });
    return found;
}

std::vector<netmail::UplinkArea> AreafixLink::available() const {
    if (!link_->robots.forward && !sovereign_) return {};
    return uplink_areas(desk_, desk_.rules.network_of(link_->address));
}

std::uint64_t AreafixLink::rescan_left() const {
    if (sovereign_) return std::numeric_limits<std::uint32_t>::max();
    const std::uint64_t had = rescanned_before_ + rescanned_;
    const std::uint64_t most = desk_.config.areafix.rescan_messages;
    return had >= most ? 0 : most - had;
}

netmail::LinkView AreafixLink::link() const {
    netmail::LinkView view;
    view.address = link_->address.text();
    view.name = link_->name;
    view.paused = link_->paused;
    view.notify = link_->robots.notify;
    view.bundle = link_->zip_bundles ? "zip" : "none";
    view.max_areas = sovereign_ ? 0 : link_->robots.max_areas;
    view.groups = link_->robots.groups;
    view.level = link_->robots.level;
    view.rescan_left = static_cast<std::uint32_t>(rescan_left());
    return view;
}

std::string AreafixLink::help() const {
    return text_of(desk_.config.areafix.help);
}

std::string AreafixLink::info() const {
    return text_of(desk_.config.areafix.info);
}

Result<void> AreafixLink::wish(const std::string& tag, netmail::AreaWish what) {
    const auto state = what == netmail::AreaWish::unlink  ? store::Subscription::none
                       : what == netmail::AreaWish::pause ? store::Subscription::paused
                                                          : store::Subscription::linked;
    return subscribe(desk_, key(tag), *link_, state, by_);
}

Result<std::uint64_t> AreafixLink::rescan(const std::string& tag, const netmail::Rescan& which) {
    const ftn::Area* area = desk_.config.area(key(tag));
    if (area == nullptr) return std::uint64_t{0};
    const auto count = bases::rescan(desk_, *area, *link_, which, rescan_left());
    if (count) rescanned_ += *count;
    return count;
}

Result<netmail::Forward> AreafixLink::forward(const std::string& tag, bool listed_only) {
    using netmail::Forwarded;
    if (!sovereign_ && (!link_->robots.forward || link_->uplink))
        return netmail::Forward{Forwarded::not_allowed, {}};
    const ftn::AreaKey area = key(tag);
    const ftn::Link* uplink = uplink_for(desk_, area.network, tag, listed_only, link_);
    if (uplink == nullptr) return netmail::Forward{Forwarded::unknown, {}};
    if (forwarded_ == most_forwards) return netmail::Forward{Forwarded::too_many, {}};
    ++forwarded_;
    if (auto asked = ask_for_area(desk_, area, *uplink, link_, by_, letters_); !asked)
        return asked.error();
    return netmail::Forward{Forwarded::asked, uplink->address.text()};
}

Result<bool> AreafixLink::drop(const std::string& tag) {
    const auto created = desk_.store.book.areas();
    if (!created) return created.error();
    for (const store::BookArea& entry : *created)
        if (entry.area.key == key(tag) && entry.uplink == link_->address.text()) {
            if (auto removed = remove_area(desk_, entry.area.key, by_); !removed)
                return removed.error();
            return true;
        }
    return false;
}

Result<void> AreafixLink::set(const std::string& name, const std::string& value) {
    return set_for_link(desk_, *link_, name, value, by_);
}

Result<bool> AreafixLink::go_on_as(const std::string& address) {
    if (!writer_->robots.remote && !sovereign_) return false;
    const auto wanted = ftn::parse_address(address);
    if (!wanted) return false;
    const ftn::Link* other = ftn::find_link(desk_.config.links, *wanted);
    if (other == nullptr || !other->robots.areafix) return false;
    link_ = other;
    return true;
}

}  // namespace tearline::robots
