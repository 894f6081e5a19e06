// SPDX-License-Identifier: MIT
// The area book: what was changed about areas and links since the configuration was written, with
// who changed it and when. The configuration with these changes is what holds.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "ftn/area.h"
#include "store/database.h"

namespace tearline::store {

enum class Subscription {
    none,    ///< not linked, whatever the configuration says
    linked,  ///< gets the area and may send to it
    paused,  ///< linked, but gets nothing for now
};

/// An area that was created at run time.
struct BookArea {
    ftn::Area area;      ///< its links, read-only links and paused ones stay empty: see BookLink
    std::string uplink;  ///< who it comes from; empty for one of ours
    UnixTime created = 0;
    std::string by;
    bool operator==(const BookArea&) const = default;
};

/// Links are named by Address::text() of the link as the configuration has it.
struct BookLink {
    ftn::AreaKey area;
    std::string link;
    Subscription state = Subscription::linked;
    UnixTime since = 0;
    std::string by;
    bool operator==(const BookLink&) const = default;
};

/// A setting of a link that it changed itself: "paused", "bundle", "areafix_password" ..
struct BookSetting {
    std::string link, name, value;
    UnixTime since = 0;
    std::string by;
    bool operator==(const BookSetting&) const = default;
};

/// One change, as a sentence without secrets.
struct BookEvent {
    std::int64_t id = 0;
    UnixTime time = 0;
    std::string by, text;
    bool operator==(const BookEvent&) const = default;
};

class AreaBook {
  public:
    explicit AreaBook(const Database& database);

    /// Enters it, or puts it in the place of an earlier entry.
    Result<void> put_area(const BookArea& area);
    /// Forgets the area and who was linked to it; no change where it is not in the book.
    Result<void> remove_area(const ftn::AreaKey& area);
    Result<void> put_link(const BookLink& link);
    Result<void> put_setting(const BookSetting& setting);
    Result<void> note(UnixTime time, std::string_view by, std::string_view text);

    /// Sorted by network and tag, and then by link.
    Result<std::vector<BookArea>> areas();
    Result<std::vector<BookLink>> links();
    Result<std::vector<BookSetting>> settings();
    /// What happened within PERIOD, oldest first.
    Result<std::vector<BookEvent>> events(Period period);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
