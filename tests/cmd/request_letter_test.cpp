// SPDX-License-Identifier: MIT
// The netmail about a file request.
#include "cmd/request_letter.h"

#include <set>

#include "base/text.h"
#include "cmd/mailer.h"
#include "ftn/control_lines.h"
#include "packet/reader.h"
#include "support/addresses.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using test::at;

namespace {

desk::Config config_in(const test::TempDir& dir) {
    desk::Config config;
    config.system.sysop = "Ada Example";
    config.system.addresses = {at("1337:1/200@tqwnet")};
    config.networks.push_back({});
    config.networks.back().domain = "tqwnet";
    config.networks.back().zones = {1337};
    ftn::Link link;
    link.address = at("1337:1/100@tqwnet");
    link.our_address = at("1337:1/200@tqwnet");
    link.name = "Hugo Hub";
    config.links = {link};
    config.paths.inbound = dir.path();
    config.paths.outbound = dir / "outbound";
    return config;
}

}  // namespace

TEST_CASE("what was requested and is not sent is told by netmail, through the inbound") {
    const test::TempDir dir;
    const desk::Config config = config_in(dir);
    std::set<file::Path> places;
    for (int i = 0; i < 2; ++i) {
        const auto place =
            cmd::tell_refused_files(config, at("1337:1/100@tqwnet"),
                                    {"none.zip is not here", "\x01X is no file name"}, 1786500000);
        REQUIRE(place);
        places.insert(*place);
    }
    REQUIRE(places.size() == 2);
    auto source = packet::ByteSource::open(*places.begin());
    REQUIRE(source);
    auto reader = packet::PacketReader::open(std::move(*source));
    REQUIRE(reader);
    CHECK(reader->header().to.text_4d() == "1337:1/200");
    const auto next = reader->next();
    REQUIRE(next);
    REQUIRE(*next);
    const ftn::Message& letter = (*next)->message;
    CHECK(letter.to == "Hugo Hub");
    CHECK(letter.from == "Ada Example");
    const auto control = ftn::parse_control_lines(letter.body);
    CHECK(control.value("INTL") == "1337:1/100 1337:1/200");
    CHECK(control.value("MSGID"));
    CHECK(control.text.find("  none.zip is not here\r  ?X is no file name\r") != Bytes::npos);
}

TEST_CASE("the letter about a request has names in the network's charset, and says which") {
    const test::TempDir dir;
    desk::Config config = config_in(dir);
    config.system.sysop = "J\u00fcrgen Beispiel";
    config.networks[0].charset = "CP850";
    const auto place =
        cmd::tell_refused_files(config, at("1337:1/100@tqwnet"), {"no such file"}, 1786500000);
    REQUIRE(place);
    auto source = packet::ByteSource::open(*place);
    REQUIRE(source);
    auto reader = packet::PacketReader::open(std::move(*source));
    REQUIRE(reader);
    const auto next = reader->next();
    REQUIRE(next);
    REQUIRE(*next);
    CHECK((*next)->message.from == "J\x81rgen Beispiel");
    const auto control = ftn::parse_control_lines((*next)->message.body);
    CHECK(control.value("CHRS") == "CP850 2");
    CHECK(control.value("TZUTC") == "0000");
}

TEST_CASE("no letter is written where the configuration wants none") {
    const test::TempDir dir;
    desk::Config config = config_in(dir);
    CHECK(cmd::station_of(config).tell_refused);
    config.binkp.request_letter = false;
    CHECK_FALSE(cmd::station_of(config).tell_refused);
}
