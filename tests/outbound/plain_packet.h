// SPDX-License-Identifier: MIT
// A packet reader for tests that shares no code with the program: FTS-0001 and FSC-0048 by offsets.
#pragma once
#include <stdexcept>
#include <string>
#include <vector>

namespace tearline::test {

struct PlainMessage {
    unsigned from_node, to_node, from_net, to_net, attributes;
    std::string date, to, from, subject, body;
};

struct PlainPacket {
    unsigned from_zone, from_net, from_node, from_point, to_zone, to_net, to_node, to_point;
    unsigned year, month, day, hour, minute, second, capabilities;
    std::string password;
    std::vector<PlainMessage> messages;
};

inline PlainPacket read_plain_packet(const std::string& bytes) {
    const auto word = [&](std::size_t at) {
        if (at + 2 > bytes.size()) throw std::runtime_error("packet ends early");
        return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) |
               static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8;
    };
    PlainPacket packet{};
    if (word(18) != 2) throw std::runtime_error("not a type 2 packet");
    packet.from_node = word(0);
    packet.to_node = word(2);
    packet.year = word(4);
    packet.month = word(6);
    packet.day = word(8);
    packet.hour = word(10);
    packet.minute = word(12);
    packet.second = word(14);
    packet.from_net = word(20) == 0xffff ? word(38) : word(20);
    packet.to_net = word(22);
    packet.password = bytes.substr(26, 8);
    packet.password.resize(
        packet.password.find('\0') == std::string::npos ? 8 : packet.password.find('\0'));
    packet.capabilities = word(44);
    if (word(40) != ((packet.capabilities & 0xff) << 8 | packet.capabilities >> 8))
        throw std::runtime_error("capability words disagree");
    packet.from_zone = word(46);
    packet.to_zone = word(48);
    packet.from_point = word(50);
    packet.to_point = word(52);
    std::size_t at = 58;
    const auto text = [&] {
        const std::size_t end = bytes.find('\0', at);
        if (end == std::string::npos) throw std::runtime_error("text without end");
        std::string found = bytes.substr(at, end - at);
        at = end + 1;
        return found;
    };
    while (word(at) != 0) {
        if (word(at) != 2) throw std::runtime_error("lost sync");
        PlainMessage message{word(at + 2), word(at + 4), word(at + 6), word(at + 8), word(at + 10),
                             {},           {},           {},           {},           {}};
        message.date = bytes.substr(at + 14, 20);
        if (message.date.back() != '\0') throw std::runtime_error("date field without end");
        at += 34;
        message.to = text();
        message.from = text();
        message.subject = text();
        message.body = text();
        packet.messages.push_back(std::move(message));
    }
    if (at + 2 != bytes.size()) throw std::runtime_error("bytes after the end");
    return packet;
}

}  // namespace tearline::test
