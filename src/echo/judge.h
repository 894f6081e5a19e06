// SPDX-License-Identifier: MIT
// The verdict on one echomail message: kept, a duplicate, or refused with a reason.
#pragma once
#include <functional>
#include <string>

#include "base/hash.h"
#include "echo/delivery.h"
#include "echo/reason.h"
#include "echo/rules.h"
#include "ftn/area.h"
#include "ftn/control_lines.h"
#include "ftn/message.h"

namespace tearline::echo {

struct Verdict {
    enum class Kind {
        keep,       ///< goes to the store, its base, and (pass_on) to the links of fan_out()
        duplicate,  ///< counted, or kept in an area for duplicates
        refuse,     ///< kept in bad mail with the reason
    };
    Kind kind = Kind::keep;
    Reason reason = Reason::none;
    const AreaRules* area = nullptr;  ///< known areas only
    ftn::AreaKey key;  ///< the area as far as it can be told; the tag is empty where there is none
    Hash duplicate_key;   ///< set unless refused before it was asked for
    bool pass_on = true;  ///< false for what was rescanned for us (^ARESCANNED): others have it
    bool private_bit = false;  ///< echomail with the private bit: noted only (quirk Q36)
    std::string why;           ///< the sentence; empty for keep
};

/// Is a message of that key in that area? Asked at most once a message.
using Known = std::function<bool(const ftn::AreaKey& area, const Hash& duplicate_key)>;

/// Judges a message that is not netmail (see netmail/judge.h); CONTROL is of its body,
/// DUPLICATE_KEY is ftn::duplicate_key() of both. The area is looked up in the network of the
/// delivering link, or of the packet's sender (quirk Q37). First reason that holds: no area, bad
/// tag, packet refused, unknown link, unsecure, unknown area, not linked, read-only, too old,
/// duplicate, circular PATH.
Verdict judge(const ftn::Message& message, const ftn::ControlLines& control,
              const Hash& duplicate_key, const Delivery& delivery, const Rules& rules,
              const Known& known);

/// The sentence for a reason. AREA and LINK as shown to the user.
std::string explain(Reason reason, std::string_view area, std::string_view link);

}  // namespace tearline::echo
