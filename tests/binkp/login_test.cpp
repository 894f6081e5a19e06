// SPDX-License-Identifier: MIT
// Who is let in, as whom, and what is told of it.
#include "binkp/pair.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::binkp;
using test::has;
using test::Mate;
using test::Pair;
using test::run;
using OutcomeKind = Outcome::Kind;
using Crypt = ftn::SessionOptions::Crypt;

TEST_CASE("passwords: who is let in, and how") {
    Pair pair;
    pair.caller.waiting = {{{"one", 5, 1}, "first"}};
    SECTION("wrong") {
        pair.calling.links[0].session_password = "guess";
        const Outcome outcome = run(pair);
        CHECK(outcome.kind == OutcomeKind::refused);
        CHECK(outcome.why == "the other side says: Bad password");
        CHECK(pair.caller.waiting.size() == 1);
        CHECK(pair.answerer.received.empty());
    }
    SECTION("missing") {
        pair.calling.links[0].session_password.clear();
        CHECK(run(pair).kind == OutcomeKind::refused);
        CHECK(pair.answerer.received.empty());
    }
    SECTION("the answerer knows none: not trusted") {
        pair.answering.links[0].session_password.clear();
        pair.answerer.waiting = {{{"uno", 5, 1}, "primo"}};
        CHECK(run(pair) == Outcome{});
        CHECK(pair.answerer.received_secure == std::vector<bool>{false});
        CHECK(pair.caller.received_secure == std::vector<bool>{false});
    }
    SECTION("the caller is not known at all: it may leave mail, and gets none") {
        pair.answering.links[0].address.node = 7;
        pair.answerer.waiting = {{{"uno", 5, 1}, "primo"}};
        CHECK(run(pair) == Outcome{});
        CHECK(pair.answerer.received_secure == std::vector<bool>{false});
        CHECK(pair.caller.received.empty());
    }
    SECTION("CRYPT is wanted of an answerer that does not know the password") {
        pair.answering.links[0].session_password.clear();
        pair.caller_options().crypt = Crypt::required;
        CHECK(run(pair).kind == OutcomeKind::refused);
        CHECK(pair.answerer.received.empty());
    }
}

TEST_CASE("plain text passwords only where the link allows them") {
    const bool caller_allows = GENERATE(false, true), answerer_allows = GENERATE(false, true);
    Pair pair;
    pair.caller_options().plain_password = caller_allows;
    pair.answerer_options().plain_password = answerer_allows;
    Mate caller(pair.calling, Role::caller, pair.caller);
    Mate answerer(pair.answering, Role::answerer, pair.answerer, false);
    test::talk(caller, answerer);
    const bool good = caller_allows && answerer_allows;
    CHECK((caller.outcome()->kind == OutcomeKind::good) == good);
    if (good) CHECK(caller.session.summary().secure);
}

TEST_CASE("a plain password of two words is compared whole") {
    Pair pair;
    pair.calling.links[0].session_password = "two words";
    pair.answering.links[0].session_password = GENERATE("two words", "two other");
    pair.caller_options().plain_password = pair.answerer_options().plain_password = true;
    Mate caller(pair.calling, Role::caller, pair.caller);
    Mate answerer(pair.answering, Role::answerer, pair.answerer, false);
    test::talk(caller, answerer);
    const bool same = pair.answering.links[0].session_password == "two words";
    CHECK((caller.outcome()->kind == OutcomeKind::good) == same);
}

TEST_CASE("our log tells of the other side what that side is told of itself") {
    Pair pair;
    Mate caller(pair.calling, Role::caller, pair.caller);
    Mate answerer(pair.answering, Role::answerer, pair.answerer);
    Mate& side = GENERATE(true, false) ? caller : answerer;
    side.say();
    side.hear("HTTP/1.1 400 Bad Request\r\n");
    CHECK(side.outcome()->why == "the other side does not speak binkp");

    Mate lost(pair.calling, Role::caller, pair.caller);
    lost.say();
    lost.hear(encode(Command::adr, "1337:1/999@tqwnet"));
    CHECK(has(lost.say(), "which is not among your addresses"));
    CHECK(lost.outcome()->why ==
          "another system answers there than " + pair.calling.links[0].address.text());
}

TEST_CASE(
    "who is called gets the mail of its other addresses that have the same password or none") {
    Pair pair;
    const auto add = [&](const char* address, const char* password) {
        ftn::Link link = pair.calling.links[0];
        link.address = ftn::parse_address(address).value();
        link.session_password = password;
        pair.calling.links.push_back(link);
        return link.address;
    };
    const auto called = pair.calling.links[0].address;
    const auto same = add("1337:1/101@tqwnet", "secret");
    add("1337:1/102@tqwnet", "other");
    const auto none = add("1337:1/103@tqwnet", "");
    add("1337:1/104@tqwnet", "secret");  // a link, but not one of theirs
    for (const char* theirs : {"1337:1/101@tqwnet", "1337:1/102@tqwnet", "1337:1/103@tqwnet"})
        pair.answering.addresses.push_back(ftn::parse_address(theirs).value());
    Mate caller(pair.calling, Role::caller, pair.caller);
    Mate answerer(pair.answering, Role::answerer, pair.answerer);
    test::talk(caller, answerer);
    CHECK(caller.outcome() == Outcome{});
    CHECK(caller.session.summary().remote == std::vector<ftn::Address>{called, same, none});
}

TEST_CASE("an address counts with its zone only, whichever zone it is") {
    const auto answer_to = [](const std::string& addresses) {
        Pair pair;
        Mate answerer(pair.answering, Role::answerer, pair.answerer);
        answerer.say();
        answerer.hear(encode(Command::adr, addresses));
        return answerer.say();
    };
    CHECK(has(answer_to("1/100"), "Bad address"));
    CHECK(has(answer_to("nonsense"), "Bad address"));
    for (const char* whole : {"1:2/3", "2:5020/1042.7", "1337:1/200@tqwnet 1/100"})
        CHECK(answer_to(whole).empty());
}

TEST_CASE("a busy link says so") {
    Pair pair;
    Mate caller(pair.calling, Role::caller, pair.caller);
    Mate answerer(pair.answering, Role::answerer, pair.answerer);
    answerer.busy = "a session with you is on";
    test::talk(caller, answerer);
    CHECK(caller.outcome()->kind == OutcomeKind::busy);
    CHECK(answerer.outcome()->kind == OutcomeKind::busy);
}

TEST_CASE("zones beyond 4095 and a thousand addresses do no harm") {
    Pair pair;
    for (std::uint16_t i = 1; i < 1000; ++i)
        pair.calling.addresses.push_back({60000, 1, i, 0, "tqwnet"});
    pair.caller.waiting = {{{"one", 5, 1}, "first"}};
    CHECK(run(pair) == Outcome{});
    CHECK(pair.answerer.received.size() == 1);
}

TEST_CASE("each side knows what the other calls itself, cut where that is long") {
    Pair pair;
    pair.calling.system = std::string(100, 'x');
    Mate caller(pair.calling, Role::caller, pair.caller);
    Mate answerer(pair.answering, Role::answerer, pair.answerer);
    test::talk(caller, answerer);
    CHECK(caller.session.summary().system == "System 1337:1/100@tqwnet");
    CHECK(has(caller.session.summary().mailer, "Test/1"));
    CHECK(answerer.session.summary().system == std::string(60, 'x'));
    CHECK(answerer.session.summary().claimed == "1337:1/200@tqwnet");
}
