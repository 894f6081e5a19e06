// SPDX-License-Identifier: MIT
// A desk whose verbs are run as a sysop would.
#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cmd/run.h"
#include "packet/writer.h"
#include "support/catch.h"
#include "support/small_desk.h"
#include "support/support.h"

namespace tearline::test {

/// A desk with one area and two links; one packet with two messages lies in its inbound.
class NightDesk {
  public:
    NightDesk() {
        make_small_desk(folder_.path(), R"([[link]]
address = "1337:1/100"
[[link]]
address = "1337:1/101"
[[area]]
tag = "TALK"
links = ["1337:1/100", "1337:1/101"]
)");
        receive("0a1b2c3d.pkt", "All", 2,
                "AREA:TALK\r\1MSGID: 1337:1/100 aaaaaaa1\rHello all\r--- x\r"
                " * Origin: y (1337:1/100)\rSEEN-BY: 1/100\r\1PATH: 1/100\r");
    }
    /// A packet from the first link, with COUNT messages of that BODY.
    void receive(const std::string& name, const std::string& to, int count,
                 const std::string& body) const {
        auto writer = packet::PacketWriter::to_memory(packet::make_header(
            {1337, 1, 100, 0, ""}, {1337, 1, 200, 0, ""}, CivilTime{2026, 11, 20, 11, 0, 0}));
        for (int i = 0; i < count; ++i) {
            ftn::Message message;
            message.from_address = {1337, 1, 100, 0, ""};
            message.to_address = {1337, 1, 200, 0, ""};
            message.date = "20 Nov 26  10:00:00";
            message.from = "Al";
            message.to = to;
            message.subject = "Hello";
            message.body = body;
            REQUIRE(writer.append(message));
        }
        test::spit(folder_ / "inbound" / name, std::move(writer).finish());
    }
    Said run(std::vector<std::string> words, const std::string& input = {}) const {
        return test::run(words, folder_.path(), input);
    }
    nlohmann::json run_json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Said said = run(std::move(words));
        INFO(said.err);
        REQUIRE(said.lines().size() == 1);
        return nlohmann::json::parse(said.out);
    }
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  private:
    TempDir folder_;
};

}  // namespace tearline::test
