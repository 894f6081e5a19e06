// SPDX-License-Identifier: MIT
// The part of the table of keys that is about limits.
#pragma once
#include "config/key_forms.h"

namespace tearline::config::keys {

inline constexpr ConfigKey limit_keys[] = {
    amount("max_message_bytes", "16777216", 65536, 1073741824,
           "longest message; a packet with a longer one is set aside"),
    amount("max_packet_bytes", "1073741824", 65536, 1099511627776,
           "largest inbound packet, also inside a bundle"),
    amount("max_bundle_bytes", "1073741824", 65536, 1099511627776,
           "most that one bundle may unpack to"),
    amount("max_bundle_files", "1000", 1, 1000000, "most files in one bundle"),
    amount("pack_packet_bytes", "2097152", 16384, 1073741824,
           "an outgoing packet larger than that is closed and the next begun"),
    amount("dupe_days", "1095", 0, 36500, "how many days duplicates are known again; 0 for ever"),
    amount(
        "keep_days", "0", 0, 36500,
        "how many days messages stay in the store, longer where they are still needed; 0 for ever"),
    amount(
        "stale_hours", "24", 1, 8760,
        "a file left longer than that in the inbound makes the run fail, and mail in the outbound "
        "that no flow file names is told"),
    amount("max_feed_bytes", "16777216", 4096, 1073741824, "largest feed, unpacked"),
    amount("base_seconds", "5", 0, 3600,
           "seconds that a run waits for message bases that other programs hold, all together"),
    amount("feed_seconds", "30", 1, 3600, "seconds that fetching one feed may take"),
    amount("part_days", "7", 1, 365,
           "days that parts of a message wait for the others before they are read alone"),
};

}  // namespace tearline::config::keys
