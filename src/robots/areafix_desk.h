// SPDX-License-Identifier: MIT
// The system as AreaFix sees it for one link: its areas, its wishes carried out in the store.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "desk/desk.h"
#include "netmail/areafix.h"
#include "robots/area_requests.h"

namespace tearline::robots {

/// Within the caller's transaction. LINK is one of desk.config.links. BY is written into the area
/// book; the sysop (SOVEREIGN) is not bound by groups, levels and limits.
class AreafixLink : public netmail::AreafixDesk {
  public:
    AreafixLink(desk::Desk& desk, const ftn::Link& link, std::string_view by,
                bool sovereign = false);

    [[nodiscard]] std::vector<netmail::AreaView> areas() const override;
    [[nodiscard]] std::vector<netmail::UplinkArea> available() const override;
    [[nodiscard]] netmail::LinkView link() const override;
    [[nodiscard]] std::string help() const override;
    [[nodiscard]] std::string info() const override;
    Result<void> wish(const std::string& tag, netmail::AreaWish what) override;
    Result<std::uint64_t> rescan(const std::string& tag, const netmail::Rescan& which) override;
    Result<netmail::Forward> forward(const std::string& tag, bool listed_only) override;
    Result<bool> drop(const std::string& tag) override;
    Result<void> set(const std::string& name, const std::string& value) override;
    Result<bool> go_on_as(const std::string& address) override;

    /// Old messages that the link had within a day before this letter; set before the commands.
    void set_rescanned_before(std::uint64_t messages) { rescanned_before_ = messages; }
    [[nodiscard]] std::uint64_t rescanned() const { return rescanned_; }
    /// What uplinks are to be asked: posted by the caller.
    [[nodiscard]] const UplinkLetters& uplink_letters() const { return letters_; }

  private:
    [[nodiscard]] ftn::AreaKey key(const std::string& tag) const;
    [[nodiscard]] bool reaches(const ftn::Area& area) const;
    [[nodiscard]] std::uint64_t rescan_left() const;

    desk::Desk& desk_;
    const ftn::Link* link_;
    const ftn::Link* writer_;
    std::string by_;
    bool sovereign_;
    std::uint64_t rescanned_before_ = 0, rescanned_ = 0;
    std::size_t forwarded_ = 0;
    UplinkLetters letters_;
};

}  // namespace tearline::robots
