// SPDX-License-Identifier: MIT
// A netmail that a program of this system writes.
#include "mail/post_netmail.h"

#include "base/charset.h"
#include "base/text.h"
#include "ftn/chrs.h"
#include "ftn/cut_field.h"
#include "ftn/date.h"
#include "ftn/msgid.h"
#include "ftn/network_text.h"
#include "mail/place_netmail.h"
#include "netmail/compose.h"

namespace tearline::mail {

namespace {

constexpr std::size_t name_bytes = 35, subject_bytes = 71;  // FTS-0001, without their NUL
constexpr std::string_view own_program = "Tearline", version = TEARLINE_VERSION;

Bytes field(std::string_view text, const std::string& charset, std::size_t most) {
    return Bytes(ftn::cut_field(ftn::encode_text(ftn::without_controls(text), charset), most));
}

/// Whole, as addresses of the configuration are; the domain is that of the zone's network.
ftn::Address completed(const desk::Desk& desk, ftn::Address address) {
    if (address.domain.empty()) address.domain = std::string(desk.rules.network_of(address));
    return address;
}

ftn::Message written(const desk::Desk& desk, const NewNetmail& letter, const ftn::Address& from,
                     const ftn::Address& to, const std::string& msgid) {
    const charset::Name charset =
        charset::readable_charset(letter.text, desk.config.charset_in(to.domain));
    const std::string program =
        (letter.program.empty() ? std::string(own_program) : letter.program) + " " +
        std::string(version);
    ftn::Message message;
    message.from_address = from;
    message.to_address = to;
    message.attributes = letter.attributes;
    message.date = ftn::format_date(to_civil(desk.dated()));
    message.from = field(letter.from_name, charset, name_bytes);
    message.to = field(letter.to_name, charset, name_bytes);
    message.subject = field(letter.subject, charset, subject_bytes);
    Bytes& body = message.body;
    body = netmail::address_lines(from, to) + "\x01MSGID: " + msgid + "\r";
    if (!letter.reply.empty()) body += "\x01REPLY: " + ftn::without_controls(letter.reply) + "\r";
    if (!letter.flags.empty()) {
        body += '\x01';
        body += "FLAGS " + letter.flags + "\r";
    }
    body += "\x01PID: " + program + "\r";
    body += '\x01';
    body += "CHRS: " + ftn::chrs_value(charset) + "\r\x01TZUTC: 0000\r";
    for (const std::string_view line : text::split(text::trim_right(letter.text), '\n'))
        body += ftn::encode_text(ftn::without_controls(text::trim_right(line)), charset) + "\r";
    body += "--- " + program + "\r";
    return message;
}

Result<PostedNetmail> earlier(desk::Desk& desk, store::MessageId id) {
    const auto message = desk.store.messages.get(id);
    if (!message) return message.error();
    return PostedNetmail{id, *message ? (*message)->msgid : "", false};
}

Result<PostedNetmail> post_within(desk::Desk& desk, const NewNetmail& letter,
                                  std::string_view key) {
    const auto known = desk.store.letters.posted(key);
    if (!known) return known.error();
    if (*known) return earlier(desk, **known);
    const ftn::Address to = completed(desk, letter.to);
    const ftn::Address from = letter.from.zone != 0 ? completed(desk, letter.from)
                                                    : desk.rules.our_address_in(to.domain, to.zone);
    const auto serial = desk.store.serials.next_msgid(from.text(), desk.now());
    if (!serial) return serial.error();
    const std::string msgid = ftn::make_msgid(from, *serial);
    store::StoredMessage mail;
    mail.message = written(desk, letter, from, to, msgid);
    mail.received = desk.arrival();
    mail.msgid = ftn::normal_msgid(msgid);
    mail.our_own = true;
    const auto control = ftn::parse_control_lines(mail.message.body);
    const Hash hash = ftn::netmail_key(ftn::duplicate_key(mail.message, control), mail.message);
    desk::MessageCounts not_counted;
    const auto placed = place_netmail(
        desk, std::move(mail), {true, true, true, false, false, {}, hash.hex()}, not_counted);
    if (!placed) return placed.error();
    if (auto noted = desk.store.letters.note_posted(key, placed->id, desk.now()); !noted)
        return noted.error();
    if (auto noted = desk.store.dupe_keys.remember({}, hash, placed->id, desk.arrival()); !noted)
        return noted.error();
    return PostedNetmail{placed->id, msgid, true};
}

}  // namespace

Result<PostedNetmail> post_netmail(desk::Desk& desk, const NewNetmail& letter,
                                   std::string_view key) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    auto posted = post_within(desk, letter, key);
    if (!posted) return posted.error();
    if (auto kept = transaction->commit(); !kept) return kept.error();
    return posted;
}

}  // namespace tearline::mail
