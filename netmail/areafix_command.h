// SPDX-License-Identifier: MIT
// One line of a letter to AreaFix as a command, in all spellings that AreaFix programs know.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tearline::netmail {

/// How much old mail: nothing set is all of it.
struct Rescan {
    std::optional<std::uint32_t> messages;  ///< the newest so many
    std::optional<std::uint32_t> days;      ///< those of the last so many days
    bool operator==(const Rescan&) const = default;
};

struct Command {
    enum class Kind {
        link,      ///< +TAG, TAG
        unlink,    ///< -TAG
        update,    ///< =TAG: linked already, and old mail is wanted
        drop,      ///< ~TAG: the area is given up for good
        help,      ///< %HELP
        list,      ///< %LIST [MASK]
        query,     ///< %QUERY, %LINKED
        unlinked,  ///< %UNLINKED
        avail,     ///< %AVAIL, %ALL: what uplinks have
        info,      ///< %INFO
        pause,     ///< %PAUSE [MASK], %PASSIVE
        resume,    ///< %RESUME [MASK], %ACTIVE
        rescan,    ///< %RESCAN [MASK] [R=n]; without MASK: of all areas linked to from here on
        compress,  ///< %COMPRESS, %PACKER, %ARCHIVE
        password,  ///< %PWD, %AREAFIXPWD
        packet_password,  ///< %PKTPWD
        notify,           ///< %NOTIFY ON|OFF
        from,             ///< %FROM ADDRESS
        end,              ///< %END, %QUIT, %STOP: what follows is text
        unknown,
    };
    Kind kind = Kind::unknown;
    std::string mask;       ///< upper case; "*" and "?" stand for letters; empty: none
    bool bare = false;      ///< a tag without a sign before it
    bool not_mask = false;  ///< "! MASK": all but these
    std::string value;      ///< of passwords, packers, %FROM: as written
    std::optional<Rescan> rescan;
    std::string why;  ///< of an unknown one: what is wrong, as a sentence
    bool operator==(const Command&) const = default;
};

/// LINE is trimmed. Never fails: what makes no sense is Kind::unknown.
Command parse_command(std::string_view line);

/// Does a command's line hold a secret that must not be repeated?
bool is_secret(const Command& command);

}  // namespace tearline::netmail
