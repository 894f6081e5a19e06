// SPDX-License-Identifier: MIT
// How BinkIT, the mailer of Synchronet, calls: the keys of sbbsecho.ini that are its own.
#pragma once
#include "foreign/ini.h"

namespace tearline::foreign {

/// What the section [BinkP] says of all calls.
struct BinkItHabits {
    bool plain_auth = false;  ///< passwords go in plain text
    bool plain_text = false;  ///< nothing is encrypted
};

BinkItHabits read_binkit(const Section& section, Setup& setup);

/// What the section of a node says of calls to it.
void read_calls(const Section& node, const BinkItHabits& habits, Setup& setup, ftn::Link& link);

}  // namespace tearline::foreign
