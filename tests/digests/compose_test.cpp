// SPDX-License-Identifier: MIT
// Digest parts as echomail messages.
#include "digests/compose.h"

#include "base/text.h"
#include "ftn/control_lines.h"
#include "ftn/date.h"
#include "news/own_digest.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::digests;

namespace {

ComposeSettings compose_settings() {
    ComposeSettings made;
    made.area_tag = "COAST_NEWS";
    made.from_address = {1337, 1, 200, 0, "tqwnet"};
    made.origin = "The lighthouse";
    made.written = 1755345600;  // 2025-08-16 12:00 UTC
    made.first_serial = 0xfffffffe;
    return made;
}

std::vector<DigestPart> two_parts() {
    return {{"Coast digest [1/3]", "First line\n\nThird caf\u00e9\n"},
            {"Coast digest [2/3]", "Second"},
            {"Coast digest [3/3]", "\n"}};
}

ftn::ControlLines lines_of(const ftn::Message& message) {
    return ftn::parse_control_lines(message.body);
}

}  // namespace

TEST_CASE("a part becomes one message, byte by byte") {
    const auto messages = compose({two_parts()[0]}, compose_settings());
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].body ==
          "AREA:COAST_NEWS\r\x01MSGID: 1337:1/200 fffffffe\r\x01PID: " + product() +
              "\r\x01"
              "CHRS: CP437 2\r\x01TZUTC: 0000\rFirst line\r\rThird caf\x82\r--- " +
              product() + "\r * Origin: The lighthouse (1337:1/200)\r");
    CHECK(messages[0].subject == "Coast digest [1/3]");
    CHECK(messages[0].from == "Tearline");
    CHECK(messages[0].to == "All");
    CHECK(messages[0].date == "16 Aug 25  12:00:00");
    CHECK(messages[0].from_address == compose_settings().from_address);
}

TEST_CASE("what we write our own reader understands") {
    const auto messages = compose(two_parts(), compose_settings());
    REQUIRE(messages.size() == 3);
    for (const auto& message : messages) {
        const auto control = lines_of(message);
        CHECK(control.problems.empty());
        CHECK(control.area == "COAST_NEWS");
        CHECK(control.value("PID") == product());
        CHECK(control.value("TZUTC") == "0000");
        CHECK(control.tear_line == product());
        REQUIRE(control.origin);
        CHECK(control.origin->address == ftn::parse_address("1337:1/200"));
        CHECK(control.seen_by.empty());
        CHECK(control.path.empty());
        CHECK(is_digest(control));
    }
}

TEST_CASE("each part has its own MSGID, and all later parts reply to the first") {
    const auto messages = compose(two_parts(), compose_settings());
    CHECK(lines_of(messages[0]).value("MSGID") == "1337:1/200 fffffffe");
    CHECK(lines_of(messages[1]).value("MSGID") == "1337:1/200 ffffffff");
    CHECK(lines_of(messages[2]).value("MSGID") == "1337:1/200 00000000");
    CHECK_FALSE(lines_of(messages[0]).value("REPLY"));
    CHECK(lines_of(messages[1]).value("REPLY") == "1337:1/200 fffffffe");
    CHECK(lines_of(messages[2]).value("REPLY") == "1337:1/200 fffffffe");
}

TEST_CASE("the same input gives the same bytes") {
    CHECK(compose(two_parts(), compose_settings()) == compose(two_parts(), compose_settings()));
}

TEST_CASE("the origin line never exceeds 79 columns and keeps its address") {
    auto long_origin = compose_settings();
    long_origin.origin = std::string(200, 'x') + "\r\n--- evil";
    for (const auto& message : compose(two_parts(), long_origin)) {
        const auto at = message.body.find(" * Origin: ");
        REQUIRE(at != Bytes::npos);
        const auto line = message.body.substr(at, message.body.find('\r', at) - at);
        CHECK(line.size() == 79);
        CHECK(line.ends_with("(1337:1/200)"));
    }
}

TEST_CASE("an empty origin text still makes an origin line") {
    auto bare = compose_settings();
    bare.origin.clear();
    CHECK(compose(two_parts(), bare)[0].body.ends_with(" * Origin: Tearline (1337:1/200)\r"));
}

TEST_CASE("names and subject keep to the header's limits and hold no control characters") {
    auto odd = compose_settings();
    odd.from = std::string(80, 'F');
    odd.to = "All\r\x01MSGID: evil";
    const auto message = compose({{std::string(100, 'S') + "\n", "text"}}, odd)[0];
    CHECK(message.from.size() == 35);
    CHECK(message.subject.size() == 71);
    CHECK(message.to == "All MSGID: evil");
}

TEST_CASE("another charset is declared and used") {
    auto utf8 = compose_settings();
    utf8.charset = "UTF-8";
    const auto message = compose({two_parts()[0]}, utf8)[0];
    CHECK(lines_of(message).value("CHRS") == "UTF-8 4");
    CHECK(message.body.find("caf\u00e9") != Bytes::npos);
}
