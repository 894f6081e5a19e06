// SPDX-License-Identifier: MIT
// The control lines that netmail needs, and the letters that the netmail desk itself writes.
#include "netmail/compose.h"

#include <fmt/format.h>

#include "base/text.h"
#include "ftn/body_lines.h"

namespace tearline::netmail {

namespace {

/// Is this line INTL, FMPT or TOPT, under any of their names (quirk Q47)?
bool tells_address(BytesView line) {
    if (line.empty() || line.front() != '\x01') return false;
    const std::string_view word = line.substr(1, line.find_first_of(": \t", 1) - 1);
    for (const std::string_view name : {"INTL", "FMPT", "FOPT", "TOPT"})
        if (text::equals_ignoring_case(word, name)) return true;
    return false;
}

std::string when(UnixTime now) {
    std::string text = iso8601(now);
    text[10] = ' ';
    return text.substr(0, 16) + " UTC";
}

std::string header_of(const ftn::DecodedMessage& original, const std::string& from,
                      const std::string& to) {
    std::string out = "From: " + original.from + (from.empty() ? "" : ", " + from) + "\n" +
                      "To:   " + original.to + ", " + to + "\n" + "Subj: " + original.subject +
                      "\n";
    if (original.date.local) out += "Date: " + iso8601(*original.date.local) + "\n";
    if (original.msgid) out += "MSGID: " + *original.msgid + "\n";
    return out;
}

std::string vias_of(const ftn::DecodedMessage& original) {
    std::string out;
    for (const ftn::ControlLine& line : original.control.lines)
        if (text::equals_ignoring_case(line.name, "Via")) out += "Via " + line.value + "\n";
    return out.empty() ? out : "\nIts way so far:\n\n" + out;
}

}  // namespace

Bytes address_lines(const ftn::Address& from, const ftn::Address& to) {
    const auto node = [](const ftn::Address& address) { return address.boss().text_4d(); };
    Bytes lines = "\x01INTL " + node(to) + " " + node(from) + "\r";
    if (from.is_point()) lines += fmt::format("\x01{} {}\r", "FMPT", from.point);
    if (to.is_point()) lines += fmt::format("\x01{} {}\r", "TOPT", to.point);
    return lines;
}

Bytes readdressed(BytesView body, const ftn::Address& from, const ftn::Address& to) {
    const ftn::BodyLines lines(body);
    Bytes out = address_lines(from, to);
    for (std::size_t start = 0; start < lines.size();) {
        const ftn::BodyLines::Line line = lines.at(start);
        if (!tells_address(lines.text(line)))
            out += lines.bytes().substr(line.start, line.next - line.start);
        start = line.next;
    }
    return out;
}

LetterText bounce(const ftn::DecodedMessage& original, const ftn::Address& from,
                  const ftn::Address& to, std::string_view why, const Sender& sender) {
    return {"Undeliverable: " + original.subject,
            "Your netmail could not be delivered by " + sender.address.text() + " (" +
                sender.board + ") on " + when(sender.now) + ":\n\n    " + std::string(why) +
                ".\n\nIts text is not repeated here. Its header was:\n\n" +
                header_of(original, from.text(), to.text()) + vias_of(original)};
}

LetterText return_receipt(const ftn::DecodedMessage& original, const ftn::Address& to,
                          const Sender& sender) {
    return {"Receipt: " + original.subject,
            "Your netmail arrived at " + sender.address.text() + " (" + sender.board + ") on " +
                when(sender.now) + ".\nWhether it was read is not known. Its header was:\n\n" +
                header_of(original, "", to.text())};
}

LetterText audit_receipt(const ftn::DecodedMessage& original, const ftn::Address& to,
                         const ftn::Address& next, const Sender& sender) {
    return {"Audit: " + original.subject,
            "Your netmail was passed on by " + sender.address.text() + " (" + sender.board +
                ") to " + next.text() + " on " + when(sender.now) + ". Its header was:\n\n" +
                header_of(original, "", to.text()) + vias_of(original)};
}

}  // namespace tearline::netmail
