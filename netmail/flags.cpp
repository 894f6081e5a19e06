// SPDX-License-Identifier: MIT
// What a netmail asks for, by attribute word and FLAGS line.
#include "netmail/flags.h"

#include "base/text.h"
#include "ftn/attributes.h"

namespace tearline::netmail {

namespace {

struct Named {
    std::string_view word;
    std::uint16_t attribute;
};

constexpr Named flag_names[] = {{"PVT", ftn::attr_private},
                                {"CRA", ftn::attr_crash},
                                {"HLD", ftn::attr_hold},
                                {"K/S", ftn::attr_kill_sent},
                                {"FIL", ftn::attr_file_attached},
                                {"ATT", ftn::attr_file_attached},
                                {"FRQ", ftn::attr_file_request},
                                {"RRQ", ftn::attr_return_receipt_request},
                                {"CFM", ftn::attr_return_receipt_request},
                                {"RRC", ftn::attr_is_return_receipt},
                                {"ARQ", ftn::attr_audit_request},
                                {"URQ", ftn::attr_file_update_request}};

}  // namespace

Flags flags_of(std::uint16_t attributes, const ftn::ControlLines& control) {
    Flags flags;
    flags.attributes = attributes;
    for (const ftn::ControlLine& line : control.lines) {
        if (!text::equals_ignoring_case(line.name, "FLAGS")) continue;
        for (const std::string_view word : text::words(line.value)) {
            const std::string folded = text::to_upper(word);
            for (const Named& each : flag_names)
                if (folded == each.word) flags.attributes |= each.attribute;
            flags.direct = flags.direct || folded == "DIR";
            flags.immediate = flags.immediate || folded == "IMM";
            flags.kill_file = flags.kill_file || folded == "KFS";
            flags.truncate_file = flags.truncate_file || folded == "TFS";
            flags.locked = flags.locked || folded == "LOK";
        }
    }
    return flags;
}

Wish wish_of(const Flags& flags, bool own) {
    using ftn::Flavour;
    if (!own) {
        if (flags.has(ftn::attr_crash)) return {Flavour::crash, false};
        return {};
    }
    if (flags.has(ftn::attr_hold)) return {Flavour::hold, true};
    if (flags.immediate) return {Flavour::immediate, true};
    if (flags.has(ftn::attr_crash)) return {Flavour::crash, true};
    if (flags.direct) return {Flavour::direct, true};
    return {};
}

}  // namespace tearline::netmail
