// SPDX-License-Identifier: MIT
// What AreaFix does with areas: link, leave, ask for, send again.
#include "netmail/areafix_session.h"

#include <algorithm>

#include "base/mask.h"
#include "base/text.h"
#include "netmail/area_lists.h"

namespace tearline::netmail {

namespace {

using Kind = Command::Kind;

std::string messages(std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " old message" : " old messages") +
           " will be sent";
}

/// A word without a sign may be a command without its own.
std::string command_meant(const Command& command) {
    const std::string with_sign = "%" + command.mask;
    const bool known = command.bare && parse_command(with_sign).kind != Kind::unknown;
    return known ? "; the command is " + with_sign : "";
}

}  // namespace

Result<void> AreafixSession::on_areas(const Command& command) {
    const auto areas = desk_.areas();
    bool found = false;
    if (text::is_mask(command.mask)) {
        for (const AreaView& area : areas) {
            const bool reachable = area.linked || (area.open && !area.hidden);
            if (!text::matches_mask(area.tag, command.mask) || !reachable) continue;
            const bool joins = command.kind == Kind::link;
            // A mask means what can be done, and is silent about the rest.
            if (joins ? area.linked && !command.rescan : !area.linked) continue;
            if ((joins || command.kind == Kind::unlink) && area.manual) continue;
            if (!joins && command.kind != Kind::update && area.mandatory) continue;
            found = true;
            if (auto done = on_area(command, area); !done) return done;
        }
        if (!found) say(result_line(hidden(command.mask), "no area that this could be done with"));
        return {};
    }
    for (const AreaView& area : areas)
        if (area.tag == command.mask) return on_area(command, area);
    if (command.kind == Kind::link) return forward(command);
    say(result_line(hidden(command.mask), "there is no such area"));
    return {};
}

Result<void> AreafixSession::on_area(const Command& command, const AreaView& area) {
    if (!area.open && !area.linked) {
        say(result_line(area.tag, "there is no such area"));
        return {};
    }
    switch (command.kind) {
        case Kind::link:
            return link(command, area);
        case Kind::update:
            if (area.linked) return rescan_area(area, *command.rescan, "");
            say(result_line(area.tag, "you are not linked to it; write +" + area.tag));
            return {};
        case Kind::drop:
            return drop(area);
        default:
            return unlink(area);
    }
}

Result<void> AreafixSession::link(const Command& command, const AreaView& area) {
    const auto wanted = command.rescan ? command.rescan : rescan_all_;
    if (area.linked) {
        if (command.rescan) return rescan_area(area, *command.rescan, "linked already, ");
        say(result_line(area.tag,
                        area.asked ? "asked for already, nothing came yet" : "linked already"));
        return {};
    }
    if (area.manual) {
        say(result_line(area.tag, "only the sysop links to it; write to the sysop"));
        return {};
    }
    const LinkView link = desk_.link();
    if (link.max_areas > 0) {
        const auto areas = desk_.areas();
        const auto linked =
            std::count_if(areas.begin(), areas.end(), [](const AreaView& a) { return a.linked; });
        if (static_cast<std::uint32_t>(linked) >= link.max_areas) {
            say(result_line(area.tag, "not linked: you have all the " +
                                          std::to_string(link.max_areas) +
                                          " areas that you may have"));
            return {};
        }
    }
    if (auto done = desk_.wish(area.tag, AreaWish::link); !done) return done;
    out_.changed = true;
    const std::string told = area.read_only ? "linked, to read only" : "linked";
    if (wanted) return rescan_area(area, *wanted, told + ", ");
    say(result_line(area.tag, told + (link.paused ? "; it comes when you write %RESUME" : "")));
    return {};
}

Result<void> AreafixSession::unlink(const AreaView& area) {
    if (!area.linked) {
        say(result_line(area.tag, "you are not linked to it"));
        return {};
    }
    if (area.manual || area.mandatory) {
        say(result_line(area.tag, "cannot be left; write to the sysop"));
        return {};
    }
    if (auto done = desk_.wish(area.tag, AreaWish::unlink); !done) return done;
    out_.changed = true;
    say(result_line(area.tag, "unlinked"));
    return {};
}

Result<void> AreafixSession::drop(const AreaView& area) {
    const auto dropped = desk_.drop(area.tag);
    if (!dropped) return dropped.error();
    if (!*dropped) return unlink(area);
    out_.changed = true;
    say(result_line(area.tag, "given up"));
    return {};
}

Result<void> AreafixSession::forward(const Command& command) {
    // Somebody wrote the password among the commands: no uplink is to read it.
    if (is_secret_word(command.mask)) {
        say(result_line("***", "there is no such area"));
        return {};
    }
    const auto forwarded = desk_.forward(command.mask, command.bare);
    if (!forwarded) return forwarded.error();
    switch (forwarded->outcome) {
        case Forwarded::asked:
            out_.changed = true;
            say(result_line(hidden(command.mask), "asked of " + forwarded->uplink +
                                                      "; you are linked to it when it comes"));
            return {};
        case Forwarded::asked_before:
            out_.changed = true;
            say(result_line(hidden(command.mask),
                            "was asked of " + forwarded->uplink +
                                " before; you are linked to it when it comes"));
            return {};
        case Forwarded::too_many:
            say(result_line(hidden(command.mask),
                            "not asked for: there are too many in this letter; ask in another"));
            return {};
        case Forwarded::not_allowed:
        case Forwarded::unknown:
            say(result_line(hidden(command.mask),
                            "there is no such area" + command_meant(command)));
            return {};
    }
    return {};
}

Result<void> AreafixSession::rescan_area(const AreaView& area, const Rescan& which,
                                         const std::string& before) {
    if (!area.rescan) {
        say(result_line(area.tag, before + "its old messages are not sent again"));
        return {};
    }
    const LinkView link = desk_.link();
    if (link.rescan_left == 0) {
        say(result_line(area.tag, before + "no old messages: you had all that you may have "
                                           "today; ask again tomorrow"));
        return {};
    }
    const auto count = desk_.rescan(area.tag, which);
    if (!count) return count.error();
    out_.changed = out_.changed || *count > 0;
    const bool cut = *count == link.rescan_left;
    say(result_line(area.tag, before + messages(*count) +
                                  (cut ? ", as many as you may have today" : std::string())));
    return {};
}

Result<void> AreafixSession::rescan(const Command& command) {
    if (command.mask.empty()) {
        rescan_all_ = command.rescan;
        say("  Areas that you link to from here on are sent with their old messages.\n");
        return {};
    }
    bool found = false;
    for (const AreaView& area : desk_.areas()) {
        if (!text::matches_mask(area.tag, command.mask) || !area.linked) continue;
        found = true;
        if (auto done = rescan_area(area, *command.rescan, ""); !done) return done;
    }
    if (!found) say(result_line(hidden(command.mask), "you are not linked to it"));
    return {};
}

}  // namespace tearline::netmail
