// SPDX-License-Identifier: MIT
// A link and its outbound in a temporary folder, for the tests of packets and bundles.
#pragma once
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "outbound/packer.h"
#include "packet/writer.h"
#include "support/addresses.h"
#include "support/support.h"

namespace tearline::outbound::samples {

using test::at;

inline constexpr UnixTime saturday = 1763820000;  // 2025-11-22 14:00
inline ftn::Message message(int number, const ftn::Address& from, const ftn::Address& to) {
    ftn::Message made;
    made.from_address = from;
    made.to_address = to;
    made.date = "22 Nov 25  14:00:00";
    made.from = "Ada Writer";
    made.to = "All";
    made.subject = "Message " + std::to_string(number);
    made.body = "AREA:TQW_TEST\r\x01MSGID: 1337:1/200 " + std::to_string(10000000 + number) +
                "\rText \x8d \xe4 with LF\nand more\r--- Test\r * Origin: Here (1337:1/200)\r";
    return made;
}

struct Desk {
    test::TempDir dir;
    Names names{dir.path() / "outbound", at("1337:1/200@tqwnet")};
    ftn::Link link;
    Desk() {
        link.address = at("1337:1/201@tqwnet");
        link.our_address = at("1337:1/200@tqwnet");
        link.packet_password = "SECRET";
    }
    [[nodiscard]] PacketPlan plan(std::uint32_t serial) const {
        return {serial, link.our_address, link.address, link.packet_password, saturday};
    }
    /// COUNT messages, as a store would give them.
    [[nodiscard]] NextMessage messages(int count) const {
        auto encoded = std::make_shared<Bytes>();
        auto given = std::make_shared<int>(0);
        const ftn::Address from = link.our_address, to = link.address;
        return [=]() -> Result<std::optional<MessageBytes>> {
            if (*given == count) return std::optional<MessageBytes>{};
            *encoded = packet::encode_message(message(++*given, from, to));
            return std::optional<MessageBytes>{MessageBytes{*encoded, {}}};
        };
    }
    [[nodiscard]] Path flow() const { return names.flow_file(link.address, link.flavour); }
};

inline std::vector<std::string> names_in(const Path& folder) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace tearline::outbound::samples
