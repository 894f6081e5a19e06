// SPDX-License-Identifier: MIT
// What stands around sessions: proxies, the guard of the door, and when to call whom.
#include "binkp/guard.h"
#include "binkp/proxy.h"
#include "binkp/schedule.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::binkp;
using Kind = Outcome::Kind;

TEST_CASE("places with and without port, IPv6 with brackets") {
    CHECK(parse_place("hub.example.org", 24554) == Place{"hub.example.org", 24554});
    CHECK(parse_place("127.0.0.1:99", 1) == Place{"127.0.0.1", 99});
    CHECK(parse_place("[::1]:99", 1) == Place{"::1", 99});
    CHECK(parse_place("[::1]", 1) == Place{"::1", 1});
    CHECK(parse_place("2001:db8::1", 1) == Place{"2001:db8::1", 1});
    for (const char* address : {"127.0.0.1", "0.0.0.0", "::", "2001:db8::1", "fe80::1%eth0"})
        CHECK(is_numeric(address));
    for (const char* name : {"x", "localhost", "24554", "300.1.1.1", "::g", "127.0.0.1%lo", ""})
        CHECK_FALSE(is_numeric(name));
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
        const bool early = talk.done();
        if (!early) said += talk.hear(answers.substr(cut)).value();
        CHECK(talk.done());
        CHECK(talk.rest() + (early ? answers.substr(cut) : Bytes()) == "first");
        CHECK(said == (secret ? Bytes("\5\2\0\2\1\2me\2pw", 11) : Bytes("\5\1\0", 3)) + request);
    }
    ProxyTalk refused(*parse_proxy(url), {"hub", 24554});
    CHECK(refused.hear("\5\xff").error().code == Code::io);
    const Bytes before = answers.substr(0, secret ? 4 : 2);
    const auto answered = [&](int version, int code) {
        ProxyTalk talk(*parse_proxy(url), {"hub", 24554});
        talk.start();
        const auto heard = talk.hear(before + static_cast<char>(version) + static_cast<char>(code) +
                                     Bytes("\0\1\0\0\0\0\0\0", 8));
        CHECK(talk.done() == heard.has_value());
        return heard ? std::string() : heard.error().text();
    };
    CHECK(answered(5, 0).empty());
    CHECK_FALSE(answered(4, 0).empty());
    CHECK(test::has(answered(5, 5), "says the connection was refused"));
    CHECK(test::has(answered(5, 8), "does not know this kind of address"));
    for (int code = 9; code < 256; ++code) CHECK(test::has(answered(5, code), "failed"));
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
    const auto due = [&](bool waiting, UnixTime now) {
        return schedule.due(link, waiting ? Wish::call : Wish::nothing, now, {});
    };
    CHECK_FALSE(due(true, 1000));
    link.host = "hub";
    CHECK_FALSE(due(false, 1000));
    CHECK(due(true, 1000));
    schedule.began(link.address, 1000);
    CHECK_FALSE(due(true, 1001));
    schedule.ended(link.address, Kind::lost, false, 1010);
    CHECK_FALSE(due(true, 1609));
    CHECK(due(true, 1610));
    schedule.ended(link.address, Kind::lost, false, 1610);
    CHECK_FALSE(due(true, 2809));
    CHECK(due(true, 2810));
    for (int i = 0; i < 40; ++i) schedule.ended(link.address, Kind::lost, false, 3000);
    CHECK(due(true, 3000 + 12 * 3600));
    schedule.ended(link.address, Kind::good, false, 100000);
    CHECK(due(true, 100030));
    schedule.ended(link.address, Kind::good, true, 100000);
    CHECK_FALSE(due(true, 100030));
    link.session.call_every = 60;
    schedule.began(link.address, 200000);
    schedule.ended(link.address, Kind::good, false, 200000);
    CHECK_FALSE(due(false, 203599));
    CHECK(due(false, 203600));
}

TEST_CASE("calls go on when a clock that stood ahead is right again") {
    constexpr UnixTime right = 1800000000, ahead = right + 4000 * seconds_a_day;
    ftn::Link link;
    link.address = {1337, 1, 100, 0, "tqwnet"};
    link.host = "hub";
    link.session.call_every = 60;
    Schedule schedule(GENERATE(10u, 1440u));
    schedule.began(link.address, ahead);
    schedule.ended(link.address, GENERATE(Kind::lost, Kind::good), false, ahead);
    CHECK_FALSE(schedule.due(link, Wish::call, ahead + 1, {}));
    CHECK(schedule.due(link, Wish::call, right, {}));
    CHECK(schedule.due(link, Wish::nothing, right, {}));
}

TEST_CASE("times of day at which a link may be called") {
    using ftn::CallTime;
    CHECK(parse_call_time("22:00-06:30") == CallTime{0x7f, 1320, 390});
    CHECK(parse_call_time("Sa-Su 0:00-24:00") == CallTime{0x41, 0, 1440});
    CHECK(parse_call_time("Mon,we,FRI 18:30-20:00") == CallTime{0x2a, 1110, 1200});
    CHECK(parse_call_time("Fr-Mo 1:00-2:00") == CallTime{0x63, 60, 120});
    for (const char* bad :
         {"", "22:00", "22-23", "25:00-26:00", "Xx 1:00-2:00", "1:00-1:00", "1:60-2:00",
          "24:00-1:00", "24:01-1:00", "Mo 1:00-2:00 x", "Mo-Tu-We 1:00-2:00"}) {
        INFO(bad);
        CHECK_FALSE(parse_call_time(bad));
    }
    ftn::Link link;
    link.host = "hub";
    const CivilTime sunday{2026, 11, 22, 23, 0, 0}, monday{2026, 11, 23, 5, 0, 0},
        noon{2026, 11, 23, 12, 0, 0}, tuesday{2026, 11, 24, 5, 0, 0};
    const Schedule schedule(10);
    CHECK(schedule.due(link, Wish::call, 1000, noon));
    link.session.call_times = {*parse_call_time("Su 22:00-06:30")};
    CHECK(schedule.due(link, Wish::call, 1000, sunday));
    CHECK(schedule.due(link, Wish::call, 1000, monday));
    CHECK_FALSE(schedule.due(link, Wish::call, 1000, noon));
    CHECK_FALSE(schedule.due(link, Wish::call, 1000, tuesday));
    CHECK(schedule.due(link, Wish::call_at_once, 1000, noon));
    link.session.call_times.push_back(*parse_call_time("11:59-12:01"));
    CHECK(schedule.due(link, Wish::call, 1000, noon));
}

TEST_CASE("mail on hold waits for the other side to call, immediate mail for nothing") {
    outbound::Queue queue;
    CHECK(wish_of(queue) == Wish::nothing);
    outbound::Item item;
    item.size = 1;
    item.flavour = ftn::Flavour::hold;
    queue.items = {item};
    CHECK(wish_of(queue) == Wish::nothing);
    queue.items[0].flavour = ftn::Flavour::normal;
    CHECK(wish_of(queue) == Wish::call);
    queue.items[0].size.reset();
    CHECK(wish_of(queue) == Wish::nothing);
    queue.poll = ftn::Flavour::crash;
    CHECK(wish_of(queue) == Wish::call);
    queue.poll = ftn::Flavour::immediate;
    CHECK(wish_of(queue) == Wish::call_at_once);
}

TEST_CASE("a .hld file keeps calls back until its time, and then goes") {
    const test::TempDir dir;
    const ftn::Address us{1337, 1, 200, 0, "tqwnet"}, hub{1337, 1, 100, 0, "tqwnet"};
    const outbound::Names names(dir / "out", us);
    std::filesystem::create_directory(dir / "out");
    const auto name = GENERATE(values<std::string>({"00010064.hld", "00010064.HLD"}));
    const auto file = dir / "out" / name;
    test::spit(file, "5000\n");
    const auto queue = outbound::list(names, hub).value();
    CHECK(is_held(queue, 4999));
    end_hold(names, queue, 4999);
    CHECK(std::filesystem::exists(file));
    CHECK_FALSE(is_held(queue, 5000));
    end_hold(names, queue, 5000);
    CHECK_FALSE(std::filesystem::exists(file));
    test::spit(file, "nonsense");
    CHECK_FALSE(is_held(outbound::list(names, hub).value(), 0));
}

TEST_CASE("hosts in the DNS by address") {
    CHECK(dns_name({2, 5020, 1042, 0, "fidonet"}, "binkp.net") == "f1042.n5020.z2.binkp.net");
    CHECK(dns_name({2, 5020, 1042, 7, "fidonet"}, "binkp.net") == "p7.f1042.n5020.z2.binkp.net");
}
