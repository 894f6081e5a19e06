// SPDX-License-Identifier: MIT
// Commands carried out in their order, each with its lines in the answer.
#include "netmail/areafix.h"

#include <algorithm>

#include "base/text.h"
#include "netmail/area_lists.h"
#include "netmail/areafix_session.h"

namespace tearline::netmail {

namespace {

using Kind = Command::Kind;

constexpr std::size_t most_unknown = 10, longest_shown = 70;

}  // namespace

Result<Areafix> AreafixSession::run(const std::vector<std::string>& lines, std::size_t left_out) {
    for (const std::string& line : lines) {
        const Command command = parse_command(line);
        if (command.kind == Kind::end) break;
        if (command.kind == Kind::unknown) {
            tell_unknown(command, line);
            continue;
        }
        ++out_.commands;
        echo(command, line);
        if (auto done = carry_out(command); !done) return done.error();
        if (stopped_) break;
    }
    if (out_.unknown > most_unknown)
        say("\n" + std::to_string(out_.unknown - most_unknown) +
            " more lines were no commands and are not repeated here.\n");
    if (left_out > 0)
        say("\nThe letter was too long: its last " + std::to_string(left_out) +
            " lines were not read.\n");
    if (lines.empty()) say("\nThe letter holds no command. %HELP tells the commands.\n");
    return std::move(out_);
}

bool AreafixSession::is_secret_word(std::string_view word) const {
    return std::any_of(secrets_.begin(), secrets_.end(), [&](const std::string& secret) {
        return !secret.empty() && text::equals_ignoring_case(word, secret);
    });
}

std::string AreafixSession::hidden(std::string_view text) const {
    std::string out, word;
    const auto end_word = [&] {
        // "+SECRET" hides it no less than "SECRET".
        std::string_view bare = word;
        while (!bare.empty() && !text::is_alpha(bare[0]) && !text::is_digit(bare[0]))
            bare.remove_prefix(1);
        out += is_secret_word(word) || is_secret_word(bare) ? "***" : word;
        word.clear();
    };
    for (const char c : text) {
        if (!text::is_space(c) && c != ',' && c != '=') {
            word += c;
            continue;
        }
        end_word();
        out += c;
    }
    end_word();
    return out;
}

std::string AreafixSession::shown(const Command& command, std::string_view line) const {
    std::string told(line);
    const bool may_hide_one = command.kind == Kind::unknown && line.starts_with('%');
    if (is_secret(command) || may_hide_one) {
        std::size_t end = 1;
        while (end < told.size() && text::is_alpha(told[end])) ++end;
        if (end < told.size()) told = told.substr(0, end) + " ***";
    }
    return std::string(text::prefix_columns(hidden(told), longest_shown));
}

void AreafixSession::echo(const Command& command, std::string_view line) {
    say("\n> " + shown(command, line) + "\n");
}

void AreafixSession::tell_unknown(const Command& command, std::string_view line) {
    if (++out_.unknown > most_unknown) return;
    echo(command, line);
    say("  " + command.why + ".\n");
}

Result<void> AreafixSession::carry_out(const Command& command) {
    switch (command.kind) {
        case Kind::link:
        case Kind::update:
        case Kind::unlink:
        case Kind::drop:
            return on_areas(command);
        case Kind::rescan:
            return rescan(command);
        case Kind::pause:
        case Kind::resume:
            return pause(command);
        case Kind::compress:
            return compress(command);
        case Kind::password:
        case Kind::packet_password:
            return password(command);
        case Kind::notify:
            return notify(command);
        case Kind::from:
            return from(command);
        default:
            tell(command);
            return {};
    }
}

void AreafixSession::tell(const Command& command) {
    switch (command.kind) {
        case Kind::help:
            return say(desk_.help().empty() ? areafix_help() : desk_.help());
        case Kind::list:
            return say(list_areas(desk_.areas(), desk_.link(), Listed::open, command.mask,
                                  command.not_mask));
        case Kind::query:
            return say(list_areas(desk_.areas(), desk_.link(), Listed::linked, command.mask,
                                  command.not_mask));
        case Kind::unlinked:
            return say(list_areas(desk_.areas(), desk_.link(), Listed::unlinked, command.mask,
                                  command.not_mask));
        case Kind::avail:
            return say(
                list_available(desk_.available(), desk_.areas(), command.mask, command.not_mask));
        default:
            return info();
    }
}

void AreafixSession::info() {
    const LinkView link = desk_.link();
    const auto areas = desk_.areas();
    const auto linked =
        std::count_if(areas.begin(), areas.end(), [](const AreaView& a) { return a.linked; });
    say(result_line("Your address", link.address));
    say(result_line(
        "Areas linked",
        std::to_string(linked) +
            (link.max_areas == 0 ? std::string() : " of " + std::to_string(link.max_areas))));
    say(result_line("Echomail", link.paused ? "paused" : "flows"));
    say(result_line("Packets", link.bundle == "zip" ? "in ZIP bundles" : "not compressed"));
    std::string groups;
    for (const std::string& group : link.groups) groups += (groups.empty() ? "" : ", ") + group;
    say(result_line("Groups", groups.empty() ? "the open ones" : groups));
    say(result_line("Level", std::to_string(link.level)));
    say(result_line("Lists of your areas", link.notify ? "are sent" : "are not sent"));
    if (const std::string text = desk_.info(); !text.empty()) say("\n" + text + "\n");
}

Result<Areafix> run_areafix(const std::vector<std::string>& lines, std::size_t left_out,
                            const std::vector<std::string>& secrets, AreafixDesk& desk) {
    return AreafixSession(secrets, desk).run(lines, left_out);
}

std::string linked_list(const AreafixDesk& desk) {
    return list_areas(desk.areas(), desk.link(), Listed::linked, {}, false);
}

std::string areafix_help() {
    return R"(Write to AreaFix with your password as the subject, one command a line.
A line of three hyphens ends the commands; quoted lines do not count.

+TAG                 link to an area; TAG alone does the same
-TAG                 leave it
=TAG, R=50           you are linked already: send its last 50 messages again
~TAG                 leave it; from the uplink of an area: it is given up
+TAG /R              link, and send all its old messages
+TAG /R=50           link, and send the last 50
+TAG /D=14           link, and send those of the last 14 days
+TQW_*  -F?R.*       * stands for any letters, ? for one
%LIST [MASK]         areas open to you; %LIST ! MASK: all but these
%QUERY [MASK]        areas that you are linked to (also %LINKED)
%UNLINKED [MASK]     areas open to you that you are not linked to
%AVAIL [MASK]        areas that our uplinks have and we do not
%RESCAN MASK [R=50]  send old messages of areas that you are linked to
%RESCAN              areas linked to below this line are sent with old mail
%PAUSE [MASK]        send nothing for now, of all areas or of these
%RESUME [MASK]       send again
%COMPRESS ZIP|NONE   how your packets are packed
%PWD PASSWORD        a new AreaFix password
%PKTPWD PASSWORD     a new packet password, 8 letters at most
%NOTIFY ON|OFF       whether the list of your areas is sent now and then
%INFO                what is set for you here
%HELP                this text
%FROM ADDRESS        the rest is for that link, where the sysop allows it
%END                 the commands end here
)";
}

}  // namespace tearline::netmail
