// SPDX-License-Identifier: MIT
// What a netmail asks for: the attribute word (FTS-0001) and the FLAGS line (FSC-0053) as one.
#pragma once
#include <cstdint>
#include <string>

#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "netmail/route.h"

namespace tearline::netmail {

struct Flags {
    std::uint16_t attributes = 0;  ///< of the word and of the line together
    bool direct = false;           ///< DIR
    bool immediate = false;        ///< IMM
    bool kill_file = false;        ///< KFS: the attached file is removed once it was sent
    bool truncate_file = false;    ///< TFS
    bool locked = false;           ///< LOK: not to be sent yet
    bool operator==(const Flags&) const = default;

    [[nodiscard]] bool has(std::uint16_t attribute) const { return (attributes & attribute) != 0; }
    /// Written here it becomes a .req file for the addressee (FTS-0006) rather than mail.
    [[nodiscard]] bool asks_for_files() const {
        return has(ftn::attr_file_request | ftn::attr_file_update_request);
    }
};

Flags flags_of(std::uint16_t attributes, const ftn::ControlLines& control);

/// OWN mail, and that of points of ours, may ask for its way: hold, immediate, crash and direct
/// send it straight to the addressee. Mail in transit keeps to the routes; crash makes it travel as
/// crash, as FTS-0001 has that bit passed on.
Wish wish_of(const Flags& flags, bool own);

}  // namespace tearline::netmail
