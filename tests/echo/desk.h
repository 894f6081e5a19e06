// SPDX-License-Identifier: MIT
// A small hub for the tests of this room: two networks, links in three zones, areas, and messages
// for them.
#pragma once
#include <string>
#include <vector>

#include "echo/delivery.h"
#include "echo/rules.h"
#include "ftn/control_lines.h"
#include "ftn/message.h"
#include "support/addresses.h"

namespace tearline::test {

struct Desk {
    std::vector<ftn::Address> ours{at("1337:1/200@tqwnet"), at("2:5020/77@fidonet"),
                                   at("1:123/77@fidonet")};
    std::vector<ftn::Network> networks{{"tqwnet", {1337}, "CP437"},
                                       {"fidonet", {1, 2, 3, 4}, "CP866"}};
    std::vector<ftn::Link> links;
    std::vector<ftn::Area> areas;
    echo::RuleSettings settings;

    Desk() {
        for (const char* address :
             {"1337:1/100@tqwnet", "1337:1/201@tqwnet", "1337:1/202@tqwnet", "1337:1/200.7@tqwnet",
              "2:5020/1@fidonet", "2:5030/2@fidonet", "1:123/1@fidonet", "1337:1/203@tqwnet"}) {
            ftn::Link link;
            link.address = at(address);
            links.push_back(link);
        }
        area("TQW_NEWS", "tqwnet", {"1337:1/100", "1337:1/201", "1337:1/202", "1337:1/200.7"},
             {"1337:1/202"});
        area("GENERAL", "tqwnet", {"1337:1/100", "1337:1/201"});
        area("GENERAL", "fidonet", {"2:5020/1", "2:5030/2", "1:123/1"});
    }
    void area(const std::string& tag, const std::string& network,
              const std::vector<std::string>& members,
              const std::vector<std::string>& read_only = {}) {
        ftn::Area made;
        made.key = {network, tag};
        for (const auto& each : members) made.links.push_back(at(each));
        for (const auto& each : read_only) made.read_only.push_back(at(each));
        areas.push_back(made);
    }
    [[nodiscard]] const ftn::Link* link(const std::string& address) const {
        return ftn::find_link(links, at(address));
    }
    [[nodiscard]] echo::Rules rules() const { return {areas, links, networks, ours, settings}; }
    [[nodiscard]] echo::Delivery from(const std::string& address) const {
        echo::Delivery delivery;
        delivery.link = link(address);
        delivery.from = at(address);
        delivery.secure = true;
        delivery.received = 1763820000;  // 2025-11-22
        return delivery;
    }
};

inline ftn::Message echomail(const std::string& body) {
    ftn::Message message;
    message.from = "Ada Writer";
    message.to = "All";
    message.subject = "A subject";
    message.date = "22 Nov 25  12:00:00";
    message.body = body;
    return message;
}

}  // namespace tearline::test
