// SPDX-License-Identifier: MIT
// The rules for echomail that a configuration may have beyond its areas and links, and the filters.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "echo/rules.h"
#include "ftn/address.h"
#include "ftn/area.h"
#include "netmail/pattern.h"

namespace tearline::desk {

/// [[filter]]: what is done with mail for which all that is given here holds; of several texts or
/// patterns one will do.
struct FilterRule {
    enum class Action { drop, move, copy, flag };
    std::string name;
    Action action = Action::flag;
    bool netmail = false;            ///< it is for netmail that comes in, else for echomail
    std::vector<std::string> areas;  ///< masks of tags, or of tag@network
    std::vector<std::string> from, to, subject, body;  ///< words, or /a pattern/ of RE2
    std::vector<netmail::AddressPattern> link, from_address, to_address;
    std::uint16_t attributes = 0;                     ///< all of these are set
    std::uint64_t larger_than = 0, smaller_than = 0;  ///< bytes; 0: any
    std::uint32_t older_than_days = 0;
    std::optional<ftn::AreaKey> to_area;  ///< of move and copy: an area of ours
    bool pass_on = true;                  ///< links get what it drops or moves
    bool operator==(const FilterRule&) const = default;
};

/// [[area_template]]: what an area looks like that is made when mail for it comes.
struct AreaTemplate {
    std::string name, description;
    ftn::Area::Base base = ftn::Area::Base::none;
    std::filesystem::path folder;  ///< of the bases, absolute
    std::vector<ftn::Address> links;
    bool news = false;
    std::uint32_t keep_days = 0, keep_messages = 0;
    bool operator==(const AreaTemplate&) const = default;
};

/// Which areas a link may make by sending mail for them. Masks know * and ?.
struct AutoCreate {
    ftn::Address link;
    std::vector<std::string> masks, forbidden;
    AreaTemplate form;
    bool operator==(const AutoCreate&) const = default;
};

/// [echomail].
struct Echomail {
    std::optional<ftn::AreaKey> duplicates, bad_mail;  ///< areas of ours that show these, too
    echo::RuleSettings rules;
    bool operator==(const Echomail&) const = default;
};

}  // namespace tearline::desk
