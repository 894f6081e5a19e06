// SPDX-License-Identifier: MIT
// AreaFix: a link's commands carried out one by one, and the answer it gets. Knows no store: what
// it needs and does goes through an AreafixDesk.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "netmail/areafix_command.h"

namespace tearline::netmail {

/// An area as a link may know it.
struct AreaView {
    std::string tag, description, group;
    bool linked = false, paused = false, read_only = false;
    bool open = true;        ///< the link's groups and level reach it
    bool hidden = false;     ///< in no list unless linked
    bool manual = false;     ///< only the sysop links and unlinks
    bool mandatory = false;  ///< cannot be left
    bool rescan = true;      ///< old messages may be asked for
    bool asked = false;      ///< asked of an uplink, and nothing came yet
    bool operator==(const AreaView&) const = default;
};

/// An area of an uplink's list.
struct UplinkArea {
    std::string tag, description, uplink;
    bool operator==(const UplinkArea&) const = default;
};

struct LinkView {
    std::string address, name;
    bool paused = false, notify = true;
    std::string bundle = "none";  ///< "none" or "zip"
    std::uint32_t max_areas = 0;  ///< 0: no limit
    std::vector<std::string> groups;
    std::uint16_t level = 0;
    std::uint32_t rescan_left = 0;  ///< most old messages that it may still get today
    bool operator==(const LinkView&) const = default;
};

/// What became of an area that we lack.
enum class Forwarded {
    unknown,       ///< no uplink has it
    asked,         ///< asked of an uplink just now
    asked_before,  ///< an answer is awaited; the link gets it when it comes
    not_allowed,   ///< the link may not have areas asked for
    too_many,      ///< the letter had as many asked for as one may
};
struct Forward {
    Forwarded outcome = Forwarded::unknown;
    std::string uplink;
};

enum class AreaWish { link, unlink, pause, resume };

/// The link's side of the system. An Error ends the letter: nothing of it is kept, and it is read
/// again by the next run.
class AreafixDesk {
  public:
    virtual ~AreafixDesk() = default;
    /// All areas of the link's network, sorted by tag, as they are now.
    [[nodiscard]] virtual std::vector<AreaView> areas() const = 0;
    /// What the uplinks' lists have, sorted by tag; with what we have already.
    [[nodiscard]] virtual std::vector<UplinkArea> available() const = 0;
    [[nodiscard]] virtual LinkView link() const = 0;
    /// Text that the sysop wrote in place of ours for %HELP; may be empty.
    [[nodiscard]] virtual std::string help() const { return {}; }
    /// Text that the sysop wrote for %INFO; may be empty.
    [[nodiscard]] virtual std::string info() const { return {}; }
    virtual Result<void> wish(const std::string& tag, AreaWish what) = 0;
    /// Number of messages that are sent again.
    virtual Result<std::uint64_t> rescan(const std::string& tag, const Rescan& which) = 0;
    /// LISTED_ONLY: only of an uplink whose list has it.
    virtual Result<Forward> forward(const std::string& tag, bool listed_only) = 0;
    /// The area is given up; false where the link may not do that.
    virtual Result<bool> drop(const std::string& tag) = 0;
    /// "paused" and "notify" ("yes", "no"), "bundle" ("zip", "none"), "areafix_password",
    /// "packet_password".
    virtual Result<void> set(const std::string& name, const std::string& value) = 0;
    /// %FROM: goes on as that link; false where this link may not do that.
    virtual Result<bool> go_on_as(const std::string& address) = 0;
};

struct Areafix {
    std::string text;          ///< the answer, UTF-8, lines end in LF, at most 79 columns
    std::size_t commands = 0;  ///< understood
    std::size_t unknown = 0;
    bool changed = false;  ///< something was changed
};

/// Carries out LINES. SECRETS are never repeated in the answer, whatever line they stand in.
/// LEFT_OUT lines of the letter were too many and are told.
Result<Areafix> run_areafix(const std::vector<std::string>& lines, std::size_t left_out,
                            const std::vector<std::string>& secrets, AreafixDesk& desk);

/// The text of %HELP.
std::string areafix_help();
/// The list that %QUERY gives, for notify letters.
std::string linked_list(const AreafixDesk& desk);

}  // namespace tearline::netmail
