// SPDX-License-Identifier: MIT
// What of a letter is a command, and what is quotation, signature or decoration.
#include "netmail/robot_letter.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::netmail {

namespace {

/// " AB> text", "> text", "AB >> text": up to three letters before the angle.
bool is_quoted(std::string_view line) {
    const std::size_t angle = line.find('>');
    if (angle == std::string_view::npos || angle > 5) return false;
    const std::string_view initials = text::trim(line.substr(0, angle));
    return initials.size() <= 3 && std::all_of(initials.begin(), initials.end(), [](char c) {
               return text::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
           });
}

/// Where commands end: tear line, origin, tag line, the signature mark of e-mail.
bool ends_commands(std::string_view raw) {
    const std::string_view line = text::trim_right(raw);
    return line == "---" || line.starts_with("--- ") || line == "--" || line.starts_with("... ") ||
           line == "..." || line.starts_with("___") || line.starts_with(" * Origin:") ||
           line.starts_with("* Origin:");
}

/// NO-BREAK SPACE and the like of mail editors, and TAB, as blanks.
std::string with_plain_blanks(std::string_view line) {
    std::string out = text::replace_all(std::string(line), "\xC2\xA0", " ");
    out = text::replace_all(std::move(out), "\xEF\xBB\xBF", "");
    std::replace(out.begin(), out.end(), '\t', ' ');
    out.erase(
        std::remove_if(out.begin(), out.end(),
                       [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; }),
        out.end());
    return out;
}

bool is_switch(std::string_view word) {
    return word.size() >= 2 && (word[0] == '-' || word[0] == '/') && text::is_alpha(word[1]);
}

}  // namespace

RobotLetter read_letter(const ftn::DecodedMessage& message, const ftn::Address& from,
                        std::size_t most_lines) {
    RobotLetter letter;
    letter.from = from;
    letter.sender = message.from;
    letter.to = message.to;
    letter.subject = message.subject;
    bool first = true;
    for (const std::string_view word : text::words(message.subject)) {
        // "-R" in front is a switch where a password is missing; a password may begin so.
        if (first && !is_switch(word))
            letter.password = word;
        else if (is_switch(word))
            letter.switches.push_back("-" + text::to_upper(word.substr(1)));
        first = false;
    }
    for (const std::string_view raw : text::split(message.text, '\n')) {
        const std::string line = with_plain_blanks(raw);
        if (ends_commands(line)) break;
        const std::string_view command = text::trim(line);
        if (command.empty()) continue;
        if (is_quoted(command)) {
            letter.has_quotes = true;
            continue;
        }
        if (letter.lines.size() == most_lines)
            ++letter.lines_left_out;
        else
            letter.lines.emplace_back(command);
    }
    return letter;
}

}  // namespace tearline::netmail
