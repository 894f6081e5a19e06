// SPDX-License-Identifier: MIT
// The dialects of AreaFix, one grammar: hpt, SBBSecho, CrashMail, Mystic, Squish, ALLFIX.
#include "netmail/areafix_command.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace tearline::netmail {

namespace {

using Kind = Command::Kind;

struct CommandWord {
    std::string_view name;
    Kind kind;
};

// The first spelling of each kind is ours; abbreviations of three letters and more are found too.
constexpr std::array<CommandWord, 42> commands_known = {{{"HELP", Kind::help},
                                                         {"LIST", Kind::list},
                                                         {"QUERY", Kind::query},
                                                         {"LINKED", Kind::query},
                                                         {"STATUS", Kind::query},
                                                         {"UNLINKED", Kind::unlinked},
                                                         {"AVAIL", Kind::avail},
                                                         {"AVAILABLE", Kind::avail},
                                                         {"ALL", Kind::avail},
                                                         {"BLIST", Kind::avail},
                                                         {"INFO", Kind::info},
                                                         {"PAUSE", Kind::pause},
                                                         {"PASSIVE", Kind::pause},
                                                         {"HOLD", Kind::pause},
                                                         {"RESUME", Kind::resume},
                                                         {"ACTIVE", Kind::resume},
                                                         {"UNPAUSE", Kind::resume},
                                                         {"RESCAN", Kind::rescan},
                                                         {"UPDATE", Kind::rescan},
                                                         {"COMPRESS", Kind::compress},
                                                         {"COMPRESSION", Kind::compress},
                                                         {"PACKER", Kind::compress},
                                                         {"ARCHIVER", Kind::compress},
                                                         {"ARCHIVE", Kind::compress},
                                                         {"BUNDLE", Kind::compress},
                                                         {"PWD", Kind::password},
                                                         {"PASSWORD", Kind::password},
                                                         {"PASSWD", Kind::password},
                                                         {"AREAFIXPWD", Kind::password},
                                                         {"PKTPWD", Kind::packet_password},
                                                         {"PACKETPWD", Kind::packet_password},
                                                         {"PACKETPASSWORD", Kind::packet_password},
                                                         {"NOTIFY", Kind::notify},
                                                         {"FROM", Kind::from},
                                                         {"NODE", Kind::from},
                                                         {"END", Kind::end},
                                                         {"QUIT", Kind::end},
                                                         {"STOP", Kind::end},
                                                         {"EXIT", Kind::end},
                                                         {"LINK", Kind::link},
                                                         {"SUB", Kind::link},
                                                         {"UNSUB", Kind::unlink}}};

constexpr std::size_t longest_tag = 60;
constexpr std::uint64_t most_rescan = 1000000;

std::optional<Kind> kind_named(std::string_view name) {
    for (const CommandWord& word : commands_known)
        if (text::equals_ignoring_case(word.name, name)) return word.kind;
    if (name.size() < 3) return std::nullopt;
    std::optional<Kind> only;
    for (const CommandWord& word : commands_known) {
        if (!text::starts_with_ignoring_case(word.name, name)) continue;
        if (only && *only != word.kind) return std::nullopt;
        only = word.kind;
    }
    return only;
}

Command wrong(std::string why) {
    Command command;
    command.why = std::move(why);
    return command;
}

/// "R", "R=50", "R50", "D=14", "50", "200 messages"'s number. False where WORD is no such thing.
bool read_amount(std::string_view word, Rescan& rescan) {
    while (!word.empty() && (word[0] == '/' || word[0] == '-' || word[0] == ','))
        word.remove_prefix(1);
    if (word.empty()) return false;
    const char letter = text::upper(word[0]);
    std::string_view digits = word;
    if (letter == 'R' || letter == 'D') digits.remove_prefix(1);
    for (const std::string_view name : {"RESCAN", "DAYS"})
        if (text::starts_with_ignoring_case(word, name)) digits = word.substr(name.size());
    if (!digits.empty() && (digits[0] == '=' || digits[0] == ':')) digits.remove_prefix(1);
    bool days = letter == 'D';
    if (!digits.empty() && text::upper(digits.back()) == 'D') {
        days = true;
        digits.remove_suffix(1);
    }
    if (digits.empty()) return letter == 'R' && !days;
    const auto number = text::to_number(digits, most_rescan);
    if (!number) return false;
    (days ? rescan.days : rescan.messages) = static_cast<std::uint32_t>(*number);
    return true;
}

/// What follows a tag: "/R", ", R=50", "-R 20", "R=7d".
std::optional<Rescan> read_options(const std::vector<std::string_view>& words, std::string& why) {
    std::optional<Rescan> rescan;
    for (const std::string_view word : words) {
        if (word == ",") continue;
        Rescan amount = rescan.value_or(Rescan{});
        if (!read_amount(word, amount)) {
            why = "'" + std::string(word) + "' is no option; write /R, /R=50 or /D=14";
            return std::nullopt;
        }
        rescan = amount;
    }
    return rescan;
}

bool good_mask(std::string_view mask) {
    return !mask.empty() && mask.size() <= longest_tag &&
           std::all_of(mask.begin(), mask.end(), [](char c) { return c > ' ' && c <= '~'; });
}

/// Splits "TAG,R=5" and "TAG/R=5" where an option hangs on the tag.
void cut_options(std::vector<std::string_view>& words) {
    const std::string_view tag = words.front();
    for (std::size_t at = 1; at < tag.size(); ++at) {
        if (tag[at] != ',' && tag[at] != '/') continue;
        Rescan ignored;
        if (!read_amount(tag.substr(at + 1), ignored)) continue;
        if (text::is_digit(tag[at + 1]) && tag[at] == '/') continue;  // "CHAT/2" is a tag
        words.insert(words.begin() + 1, tag.substr(at + 1));
        words.front() = tag.substr(0, at);
        return;
    }
    if (tag.size() > 1 && tag.back() == ',') words.front().remove_suffix(1);
}

Command on_area(Kind kind, std::string_view rest) {
    std::vector<std::string_view> words = text::words(rest);
    if (words.empty()) return wrong("no area is named");
    cut_options(words);
    Command command;
    command.kind = kind;
    command.mask = text::to_upper(words.front());
    if (command.mask == "ALL") command.mask = "*";
    if (!good_mask(command.mask)) return wrong("this is no area tag");
    words.erase(words.begin());
    std::string why;
    command.rescan = read_options(words, why);
    if (!why.empty()) return wrong(std::move(why));
    if (kind == Kind::update && !command.rescan) command.rescan = Rescan{};
    if (command.rescan && (kind == Kind::unlink || kind == Kind::drop)) command.rescan.reset();
    return command;
}

/// "%LIST ! DN.*", "%LIST DN.*", "%LIST".
void read_mask(Command& command, std::vector<std::string_view>& words) {
    if (!words.empty() && words.front() == "!") {
        command.not_mask = true;
        words.erase(words.begin());
    }
    if (words.empty()) {
        command.not_mask = false;
        return;
    }
    command.mask = text::to_upper(words.front());
    words.erase(words.begin());
}

/// "%RESCAN", "%RESCAN MASK", "%RESCAN MASK R=n", "%RESCAN MASK n", "%RESCAN R=n".
Command rescan_of(std::vector<std::string_view> words) {
    Command command;
    command.kind = Kind::rescan;
    command.rescan = Rescan{};
    if (!words.empty()) {
        cut_options(words);
        Rescan amount;
        const bool amount_only =
            words.front().find('=') != std::string_view::npos && read_amount(words.front(), amount);
        if (!amount_only) {
            const std::string_view tag =
                words.front().starts_with('+') ? words.front().substr(1) : words.front();
            command.mask = text::to_upper(tag);
            words.erase(words.begin());
            if (!good_mask(command.mask)) return wrong("this is no area tag");
        }
        std::string why;
        const auto options = read_options(words, why);
        if (!why.empty()) return wrong(std::move(why));
        if (options) command.rescan = options;
    }
    return command;
}

Command percent(std::string_view line) {
    std::string_view rest = text::trim(line);
    // ALLFIX and SBBSecho: %+ALL, %-ALL, %+TAG.
    if (rest.starts_with('+')) return on_area(Kind::link, rest.substr(1));
    if (rest.starts_with('-')) return on_area(Kind::unlink, rest.substr(1));
    std::size_t end = 0;
    while (end < rest.size() && text::is_alpha(rest[end])) ++end;
    const std::string_view name = rest.substr(0, end);
    const auto kind = kind_named(name);
    if (!kind) return wrong("there is no such command; %HELP lists all");
    rest = text::trim(rest.substr(end));
    if (!rest.empty() && (rest[0] == '=' || rest[0] == ':')) rest.remove_prefix(1);
    rest = text::trim(rest);
    if (*kind == Kind::link || *kind == Kind::unlink) return on_area(*kind, rest);
    std::vector<std::string_view> words = text::words(rest);
    if (*kind == Kind::rescan) return rescan_of(std::move(words));
    Command command;
    command.kind = *kind;
    switch (*kind) {
        case Kind::list:
        case Kind::query:
        case Kind::unlinked:
        case Kind::avail:
        case Kind::pause:
        case Kind::resume:
            read_mask(command, words);
            if (!command.mask.empty() && !good_mask(command.mask))
                return wrong("this is no area tag");
            return command;
        case Kind::compress:
        case Kind::password:
        case Kind::packet_password:
        case Kind::notify:
        case Kind::from:
            if (!words.empty()) command.value = words.front();
            return command;
        default:
            return command;
    }
}

}  // namespace

Command parse_command(std::string_view line) {
    line = text::trim(line);
    if (line.empty()) return wrong("the line is empty");
    switch (line[0]) {
        case '%':
            return percent(line.substr(1));
        case '+':
            return on_area(Kind::link, line.substr(1));
        case '-':
            return on_area(Kind::unlink, line.substr(1));
        case '=':
            return on_area(Kind::update, line.substr(1));
        case '~':
            return on_area(Kind::drop, line.substr(1));
        default:
            break;
    }
    // A bare word may be a tag; a sentence is text that somebody wrote to a robot.
    const std::vector<std::string_view> words = text::words(line);
    std::string why;
    std::vector<std::string_view> options(words.begin() + 1, words.end());
    const bool with_options = !options.empty() && read_options(options, why).has_value();
    if (words.size() > 1 && !with_options)
        return wrong("this is no command; areas are named by +TAG, and %HELP tells the rest");
    Command command = on_area(Kind::link, line);
    command.bare = true;
    return command;
}

bool is_secret(const Command& command) {
    return command.kind == Kind::password || command.kind == Kind::packet_password;
}

}  // namespace tearline::netmail
