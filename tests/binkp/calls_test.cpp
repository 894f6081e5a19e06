// SPDX-License-Identifier: MIT
// What stands around sessions: proxies, the guard of the door, and when to call whom.
#include "binkp/guard.h"
#include "binkp/proxy.h"
#include "binkp/schedule.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;
using Kind = Outcome::Kind;

TEST_CASE("places with and without port, IPv6 with brackets") {
    CHECK(parse_place("hub.example.org", 24554) == Place{"hub.example.org", 24554});
    CHECK(parse_place("127.0.0.1:99", 1) == Place{"127.0.0.1", 99});
    CHECK(parse_place("[::1]:99", 1) == Place{"::1", 99});
    CHECK(parse_place("[::1]", 1) == Place{"::1", 1});
    CHECK(parse_place("2001:db8::1", 1) == Place{"2001:db8::1", 1});
    for (const char* bad : {"", ":1", "[::1", "a:b", "a:70000", "[::1]x"})
        CHECK_FALSE(parse_place(bad, 1));
}

TEST_CASE("proxies as they are written") {
    const auto proxy = parse_proxy("socks5://me:a@b@127.0.0.1:9050/");
    REQUIRE(proxy);
    CHECK(proxy->user == "me");
    CHECK(proxy->password == "a@b");
    CHECK(proxy->at == Place{"127.0.0.1", 9050});
    CHECK(parse_proxy("http://proxy")->at.port == 8080);
    CHECK_FALSE(parse_proxy("ftp://x"));
    CHECK_FALSE(parse_proxy("127.0.0.1:1"));
}

TEST_CASE("SOCKS5 with and without a password, its answers cut anywhere") {
    const bool secret = GENERATE(false, true);
    const std::string url = secret ? "socks5://me:pw@p" : "socks5://p";
    const Bytes answers = (secret ? Bytes("\5\2\1\0", 4) : Bytes("\5\0", 2)) +
                          Bytes("\5\0\0\1\x7f\0\0\1\0\1", 10) + "first";
    const Bytes request = Bytes("\5\1\0\3\3hub\x5f\xea", 10);
    for (std::size_t cut = 0; cut <= answers.size(); ++cut) {
        ProxyTalk talk(*parse_proxy(url), {"hub", 24554});
        Bytes said = talk.start();
        said += talk.hear(answers.substr(0, cut)).value();
        if (!talk.done()) said += talk.hear(answers.substr(cut)).value();
        CHECK(talk.done());
        CHECK(said == (secret ? Bytes("\5\2\0\2\1\2me\2pw", 11) : Bytes("\5\1\0", 3)) + request);
        if (cut == 0) CHECK(talk.rest() == "first");
    }
    ProxyTalk refused(*parse_proxy(url), {"hub", 24554});
    CHECK(refused.hear("\5\xff").error().code == Code::io);
}

TEST_CASE("HTTP CONNECT") {
    ProxyTalk talk(*parse_proxy("http://Aladdin:open sesame@p"), {"::1", 24554});
    CHECK(talk.start() ==
          "CONNECT [::1]:24554 HTTP/1.1\r\nHost: [::1]:24554\r\n"
          "Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n");
    CHECK(talk.hear("HTTP/1.1 200 Fine\r\nVia: x\r\n").value().empty());
    CHECK_FALSE(talk.done());
    CHECK(talk.hear("\r\n\x80\x01").value().empty());
    CHECK(talk.done());
    CHECK(talk.rest() == "\x80\x01");
    ProxyTalk no(*parse_proxy("http://p"), {"hub", 1});
    no.start();
    CHECK_FALSE(no.hear("HTTP/1.1 407 Who are you\r\n\r\n"));
}

TEST_CASE("each wrong password doubles the wait, and time forgives") {
    Guard guard(10, 5);
    for (int expected : {0, 1, 2, 4, 8, 8, 8}) {
        CHECK(guard.delay("h", 1000) == expected);
        CHECK(guard.enter("h", 1000));
        guard.leave("h", Kind::wrong_password, 1000);
    }
    CHECK(guard.delay("other", 1000) == 0);
    CHECK(guard.delay("h", 2000) == 0);
}

TEST_CASE("the door has room for so many, of one address for fewer") {
    Guard guard(3, 2);
    CHECK(guard.enter("a", 0));
    CHECK(guard.enter("a", 0));
    CHECK_FALSE(guard.enter("a", 0));
    CHECK(guard.enter("b", 0));
    CHECK_FALSE(guard.enter("c", 0));
    guard.leave("a", Kind::good, 0);
    CHECK(guard.enter("c", 0));
}

TEST_CASE("calls: when mail waits, at intervals, and not again at once") {
    ftn::Link link;
    link.address = {1337, 1, 100, 0, "tqwnet"};
    Schedule schedule(10);
    CHECK_FALSE(schedule.due(link, true, 1000));
    link.host = "hub";
    CHECK_FALSE(schedule.due(link, false, 1000));
    CHECK(schedule.due(link, true, 1000));
    schedule.began(link.address, 1000);
    CHECK_FALSE(schedule.due(link, true, 1001));
    schedule.ended(link.address, Kind::lost, false, 1010);
    CHECK_FALSE(schedule.due(link, true, 1609));
    CHECK(schedule.due(link, true, 1610));
    schedule.ended(link.address, Kind::lost, false, 1610);
    CHECK_FALSE(schedule.due(link, true, 2809));
    CHECK(schedule.due(link, true, 2810));
    for (int i = 0; i < 40; ++i) schedule.ended(link.address, Kind::lost, false, 3000);
    CHECK(schedule.due(link, true, 3000 + 12 * 3600));
    schedule.ended(link.address, Kind::good, false, 100000);
    CHECK(schedule.due(link, true, 100030));
    schedule.ended(link.address, Kind::good, true, 100000);
    CHECK_FALSE(schedule.due(link, true, 100030));
    link.session.call_every = 60;
    schedule.began(link.address, 200000);
    schedule.ended(link.address, Kind::good, false, 200000);
    CHECK_FALSE(schedule.due(link, false, 203599));
    CHECK(schedule.due(link, false, 203600));
}

TEST_CASE("mail on hold waits for the other side to call") {
    outbound::Queue queue;
    CHECK_FALSE(wants_call(queue));
    outbound::Item item;
    item.size = 1;
    item.flavour = ftn::Flavour::hold;
    queue.items = {item};
    CHECK_FALSE(wants_call(queue));
    queue.items[0].flavour = ftn::Flavour::normal;
    CHECK(wants_call(queue));
    queue.items[0].size.reset();
    CHECK_FALSE(wants_call(queue));
    queue.poll = ftn::Flavour::crash;
    CHECK(wants_call(queue));
}
