// SPDX-License-Identifier: MIT
// The part of the table of keys that is about robots.
#pragma once
#include "config/key_forms.h"

namespace tearline::config::keys {

inline constexpr ConfigKey areafix_keys[] = {
    amount("max_commands", "200", 1, 10000, "lines of one letter that are read"),
    amount("letters_a_day", "20", 1, 10000, "letters of one link that are answered within a day"),
    amount("rescan_messages", "5000", 0, 10000000,
           "old messages that one link gets again within a day"),
    amount("forward_days", "21", 1, 3650,
           "days after which an area that was asked of an uplink and did not come is given up"),
    amount("unread_days", "30", 0, 3650,
           "days after which an area made on a link's request that nobody reads is left; 0: never"),
    amount("notify_days", "0", 0, 3650,
           "days between the lists of their areas that links get; 0: none are sent"),
    amount("part_bytes", "12000", 1000, 60000, "most bytes of an answer's parts"),
    optional("help", KeyType::text, R"("")", "file with the text for %HELP; else our own",
             R"("areafix.help")"),
    optional("info", KeyType::text, R"("")", "file with a text for %INFO", R"("areafix.info")"),
};

inline constexpr ConfigKey news_robot_keys[] = {
    amount("letters_a_day", "10", 1, 10000, "letters of one sender that are answered within a day"),
    amount("results", "20", 1, 500, "most articles that one %SEARCH tells"),
    optional("subscriptions", KeyType::yes_no, "true",
             "digests may be had as netmail by %SUBSCRIBE"),
};

inline constexpr ConfigKey morning_keys[] = {
    one_of("as", KeyType::choice, R"("none")", "none|netmail|echomail",
           "whether nightly writes the sysop a letter, once a day"),
    optional("to", KeyType::text, "", "who it is to; else the sysop", R"("Ada Example")"),
    optional("area", KeyType::text, "", "area that it is written to as echomail", R"("TQW_SYSOP")"),
    optional("quiet", KeyType::yes_no, "true",
             "nothing is written of a night in which nothing happened"),
    amount("waiting_days", "3", 1, 365, "mail that waits longer makes a night worth a letter"),
};

}  // namespace tearline::config::keys
