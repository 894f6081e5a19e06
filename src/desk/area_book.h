// SPDX-License-Identifier: MIT
// Areas and links as they are now: the configuration with the changes of the area book laid over
// it, and the ways to change it. The configuration file itself is never written.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "desk/config.h"
#include "desk/desk.h"
#include "store/area_book.h"

namespace tearline::desk {

/// Makes EFFECTIVE of CONFIGURED and the book. Links keep their places in memory; areas do not.
/// Returns a sentence for each entry of the book that means nothing any more (its link or area is
/// gone from the configuration).
Result<std::vector<std::string>> lay_over(const Config& configured, store::AreaBook& book,
                                          Config& effective);

/// CONFIGURED with the book of its store; CONFIGURED itself where there is no store yet.
/// PROBLEMS grows by what lay_over() tells, and by bases that several areas have.
Result<Config> effective_config(const Config& configured,
                                std::vector<std::string>* problems = nullptr);

/// A file name of a tag, whatever stands in it (quirk Q38); two tags never share one.
std::string base_file_name(std::string_view tag);

/// Is ONE of them?
bool holds(const std::vector<ftn::Address>& all, const ftn::Address& one);

/// Each of these belongs within the caller's transaction, and writes what it does into the book's
/// history. BY says who wants it: "areafix", "sysop", "auto-create" or an address. The desk knows
/// the change at once; where the transaction is undone afterwards, call desk.reread_book().
/// Pointers into desk.config.areas and AreaRules are no longer good then; links stay.
///
/// create_area: AREA with its links; Code::internal when there is such an area already. A name of
/// its base's path that is empty is made of the tag. UPLINK is who it comes from, if anybody.
Result<void> create_area(Desk& desk, ftn::Area area, const ftn::Link* uplink, std::string_view by);
/// Takes an area out again that create_area() made; the messages in the store stay.
Result<void> remove_area(Desk& desk, const ftn::AreaKey& area, std::string_view by);
Result<void> subscribe(Desk& desk, const ftn::AreaKey& area, const ftn::Link& link,
                       store::Subscription state, std::string_view by);
/// NAME is one of "paused" ("yes", "no"), "bundle" ("zip", "none"), "notify" ("yes", "no"),
/// "areafix_password", "packet_password"; other names are Code::internal. Passwords are kept, and
/// never shown.
Result<void> set_for_link(Desk& desk, const ftn::Link& link, std::string_view name,
                          std::string_view value, std::string_view by);

/// The areas, who gets them, and by whose wish, for people to read: paths.areas, written anew
/// where it would change.
Result<void> write_areas_file(Desk& desk);
/// The same text.
Result<std::string> areas_text(Desk& desk);

}  // namespace tearline::desk
