// SPDX-License-Identifier: MIT
// What makes two copies of a message the same message.
#include "ftn/msgid.h"

#include "base/text.h"
#include "ftn/date.h"

namespace tearline::ftn {

namespace {

/// Systems cut names and subjects at these lengths (FTS-0001 fields without their NUL).
constexpr std::size_t shortest_name = 35, shortest_subject = 71;
/// FTS-0009 has that many, all hexadecimal.
constexpr std::size_t serial_digits = 8;

void add_field(Bytes& key, BytesView field, std::size_t length) {
    for (const char c : text::trim(text::trim(field).substr(0, length)))
        key.push_back(text::lower(c));
    key.push_back('\0');
}

/// Day and minute where the date can be read, so that both forms of FTS-0001 give one key; else as
/// it stands.
void add_date(Bytes& key, BytesView field) {
    const MessageDate date = parse_date(field, 0);
    if (date.local) {
        CivilTime minute = *date.local;
        minute.second = 0;
        key += iso8601(minute);
    } else {
        key += text::squeeze(field);
    }
    key.push_back('\0');
}

/// Everything that wrapping can change is white space or a soft CR.
void add_unwrapped(Bytes& key, BytesView text) {
    constexpr char soft_cr = '\x8D';
    for (const char c : text)
        if (!text::is_space(c) && c != soft_cr) key.push_back(c);
    key.push_back('\0');
}

/// An address without a serial number is in all messages of that system.
bool tells_messages_apart(std::string_view msgid) {
    return !msgid.empty() &&
           (msgid.find(' ') != std::string_view::npos || !parse_address(msgid).has_value());
}

}  // namespace

std::string normal_msgid(std::string_view msgid) {
    std::string normal = text::squeeze(msgid);
    for (char& c : normal) c = text::lower(c);
    // "1:2/3.0 abcd" and "1:2/3.0@net abcd": only right behind a number of the address part.
    const std::size_t address_end = normal.find(' ');
    const std::size_t dot = normal.find(".0");
    if (dot == std::string::npos || dot > address_end || dot == 0) return normal;
    const bool in_address = text::is_digit(normal[dot - 1]) && normal.find('/') < dot;
    const std::size_t after = dot + 2;
    const bool ends = after == normal.size() || normal[after] == ' ' || normal[after] == '@';
    if (in_address && ends) normal.erase(dot, 2);
    return normal;
}

std::string normal_reply(std::string_view reply) {
    std::string normal = normal_msgid(reply);
    const std::size_t address_end = normal.find(' ');
    if (address_end == std::string::npos) return normal;
    const std::string_view behind = std::string_view(normal).substr(address_end + 1);
    const std::string_view serial = behind.substr(0, behind.find(' '));
    const bool is_serial = serial.size() == serial_digits &&
                           serial.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (is_serial && parse_address(std::string_view(normal).substr(0, address_end)))
        normal.resize(address_end + 1 + serial.size());
    return normal;
}

Hash duplicate_key(const Message& message, const ControlLines& control) {
    const auto msgid = control.value("MSGID");
    return duplicate_key(message, control, msgid ? normal_msgid(*msgid) : std::string());
}

Hash duplicate_key(const Message& message, const ControlLines& control, std::string_view msgid) {
    Bytes key;
    if (tells_messages_apart(msgid)) {
        const auto split = control.value("SPLIT");
        if (!split) return hash_of(msgid);
        // Some splitters give every part of a long message the same MSGID.
        key.append(msgid).append(1, '\0').append(*split);
        return hash_of(key);
    }
    key.reserve(control.text.size() + 256);
    // No MSGID starts with NUL, so the two kinds of key never meet.
    key.push_back('\0');
    add_field(key, message.from, shortest_name);
    add_field(key, message.to, shortest_name);
    add_field(key, message.subject, shortest_subject);
    add_date(key, message.date);
    add_unwrapped(key, control.text);
    if (control.origin) add_unwrapped(key, control.origin->text);
    return hash_of(key);
}

Hash netmail_key(const Hash& key, const Message& netmail) {
    Bytes whole = key.hex() + netmail.to_address.text_4d() + " ";
    add_field(whole, netmail.to, shortest_name);
    return hash_of(whole);
}

std::string make_msgid(const Address& from, std::uint32_t serial) {
    return from.text_4d() + " " + text::hex(serial, 8);
}

}  // namespace tearline::ftn
