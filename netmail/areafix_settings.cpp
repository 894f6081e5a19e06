// SPDX-License-Identifier: MIT
// What a link may set for itself by AreaFix.
#include "netmail/areafix_session.h"

#include <algorithm>

#include "base/mask.h"
#include "base/text.h"
#include "netmail/area_lists.h"

namespace tearline::netmail {

namespace {

using Kind = Command::Kind;

constexpr std::size_t longest_password = 40, packet_password_bytes = 8;

bool good_password(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

Result<void> AreafixSession::pause(const Command& command) {
    const bool stop = command.kind == Kind::pause;
    if (command.mask.empty()) {
        out_.changed = out_.changed || desk_.link().paused != stop;
        if (auto done = desk_.set("paused", stop ? "yes" : "no"); !done) return done;
        say(stop ? "  You get no echomail until you write %RESUME.\n"
                 : "  You get echomail again.\n");
        return {};
    }
    bool found = false;
    for (const AreaView& area : desk_.areas()) {
        if (text::matches_mask(area.tag, command.mask) == command.not_mask || !area.linked ||
            area.paused == stop)
            continue;
        found = true;
        if (stop && (area.mandatory || area.manual)) {
            say(result_line(area.tag, "cannot be paused; write to the sysop"));
            continue;
        }
        if (auto done = desk_.wish(area.tag, stop ? AreaWish::pause : AreaWish::resume); !done)
            return done;
        out_.changed = true;
        say(result_line(area.tag, stop ? "paused" : "comes again"));
    }
    if (!stop && desk_.link().paused)
        say("  Nothing comes yet: you paused all of your areas; %RESUME without a name\n"
            "  ends that.\n");
    else if (!found)
        say(result_line(hidden(command.mask), "no area that this could be done with"));
    return {};
}

Result<void> AreafixSession::compress(const Command& command) {
    const std::string wanted = text::to_lower(command.value);
    const bool none = wanted == "none" || wanted == "no" || wanted == "off" || wanted == "pkt";
    if (wanted == "zip" || none) {
        const std::string value = none ? "none" : "zip";
        out_.changed = out_.changed || desk_.link().bundle != value;
        if (auto done = desk_.set("bundle", value); !done) return done;
    } else if (!wanted.empty() && wanted != "?") {
        say("  There is only ZIP and NONE here.\n");
    }
    say(result_line("Packets", desk_.link().bundle == "zip" ? "in ZIP bundles" : "not compressed"));
    return {};
}

Result<void> AreafixSession::password(const Command& command) {
    const bool packet = command.kind == Kind::packet_password;
    const std::string_view value = command.value;
    const auto refuse = [&](std::string_view why) {
        say("  " + std::string(why) + "; nothing was changed.\n");
        return Result<void>();
    };
    if (value.empty()) return refuse("The new password is missing");
    if (!good_password(value)) return refuse("A password has letters, digits and signs only");
    if (packet && value.size() > packet_password_bytes)
        return refuse("A packet password has 8 letters at most");
    if (!packet && (value.size() < 3 || value.size() > longest_password))
        return refuse("An AreaFix password has 3 to 40 letters");
    if (auto done = desk_.set(packet ? "packet_password" : "areafix_password", command.value);
        !done)
        return done;
    out_.changed = true;
    say(packet ? "  The packet password is changed; packets must have it from now on.\n"
               : "  The AreaFix password is changed; the next letter must have it.\n");
    return {};
}

Result<void> AreafixSession::notify(const Command& command) {
    const std::string wanted = text::to_lower(command.value);
    if (wanted.empty()) {
        Command query;
        query.kind = Kind::query;
        tell(query);
        return {};
    }
    const bool on = wanted == "on" || wanted == "yes" || wanted == "1";
    if (!on && wanted != "off" && wanted != "no" && wanted != "0") {
        say("  Write %NOTIFY ON or %NOTIFY OFF.\n");
        return {};
    }
    out_.changed = out_.changed || desk_.link().notify != on;
    if (auto done = desk_.set("notify", on ? "yes" : "no"); !done) return done;
    say(on ? "  You get the list of your areas now and then.\n"
           : "  You get no lists that you did not ask for.\n");
    return {};
}

Result<void> AreafixSession::from(const Command& command) {
    const auto allowed = desk_.go_on_as(command.value);
    if (!allowed) return allowed.error();
    if (*allowed) {
        say("  What follows is for " + desk_.link().address + ".\n");
        return {};
    }
    // What follows was meant for somebody else.
    say("  You may not write for another system; the rest of the letter was not read.\n");
    stopped_ = true;
    return {};
}

}  // namespace tearline::netmail
