// SPDX-License-Identifier: MIT
#include "binkp/conversation.h"

#include "binkp/node.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;
using test::Node;
namespace fs = std::filesystem;
using Transfer = ftn::SessionOptions::Transfer;
using Crypt = ftn::SessionOptions::Crypt;

namespace {

struct Two {
    Node caller{"1337:1/200@tqwnet", "1337:1/100@tqwnet"};
    Node answerer{"1337:1/100@tqwnet", "1337:1/200@tqwnet"};
};

}  // namespace

TEST_CASE("files go from outbound to inbound, and leave the outbound") {
    Two two;
    two.caller.queue("a file.txt", "hello");
    two.caller.netmail("PKT");
    two.answerer.queue("empty.dat", "");
    two.answerer.queue("0000ffff.su0", std::string(100000, 'z'));
    REQUIRE(session(two.caller, two.answerer));
    const auto came = two.answerer.files("in");
    REQUIRE(came.size() == 2);
    CHECK(came.at("a_file.txt") == "hello");
    const auto packet = std::find_if(came.begin(), came.end(), [](const auto& each) {
        return each.first.ends_with(".pkt") && each.first.size() == 12;
    });
    REQUIRE(packet != came.end());
    CHECK(packet->second == "PKT");
    CHECK(two.caller.files("in") ==
          std::map<std::string, std::string>{{"empty.dat", ""},
                                             {"0000ffff.su0", std::string(100000, 'z')}});
    CHECK(two.caller.waiting() == 0);
    CHECK(two.caller.files("out").empty());
    CHECK_FALSE(fs::exists(two.caller.dir / "a file.txt"));
    const auto time = fs::last_write_time(two.answerer.dir / "in/a_file.txt");
    CHECK(std::chrono::file_clock::to_sys(time).time_since_epoch() ==
          std::chrono::seconds(1700000000));
}

TEST_CASE("cut at any frame, real folders in the end hold everything exactly once") {
    const auto transfer = GENERATE(Transfer::plain, Transfer::nr, Transfer::nd);
    std::size_t cut = 0;
    for (bool whole = false; !whole; ++cut) {
        Two two;
        for (Node* node : {&two.caller, &two.answerer}) {
            node->station.links[0].session.transfer = transfer;
            node->station.links[0].session.crypt = Crypt::no;
            node->station.links[0].session.compress = false;
        }
        two.caller.queue("one.txt", "first");
        two.caller.netmail("PKT of the caller");
        two.answerer.queue("big.zip", std::string(70000, 'b'));
        {
            const auto one = two.caller.converse(Role::caller);
            const auto other = two.answerer.converse(Role::answerer);
            whole = test::talk(*one, *other, cut) < cut;
        }
        // The tosser has taken what came by now: only the journal knows of it.
        auto first = two.answerer.files("in"), second = two.caller.files("in");
        for (const auto& [name, content] : first) fs::remove(two.answerer.dir / "in" / name);
        for (const auto& [name, content] : second) fs::remove(two.caller.dir / "in" / name);
        INFO("cut after frame " << cut);
        REQUIRE(session(two.caller, two.answerer));
        const auto later = two.answerer.files("in");
        CHECK(first.size() + later.size() == 2);
        first.insert(later.begin(), later.end());
        CHECK(first.size() == 2);
        CHECK(first.at("one.txt") == "first");
        const auto big = two.caller.files("in");
        CHECK(second.size() + big.size() == 1);
        second.insert(big.begin(), big.end());
        CHECK(second.at("big.zip") == std::string(70000, 'b'));
        CHECK(two.caller.waiting() + two.answerer.waiting() == 0);
        CHECK(two.answerer.files("in/.binkp").size() == 1);
        REQUIRE(cut < 10000);
    }
    CHECK(cut > 25);
}

TEST_CASE("a link that is busy is told so, and its mail stays") {
    Two two;
    two.caller.queue("one.txt", "first");
    const auto busy = outbound::BusyLock::take(
        two.answerer.station.outbound.busy_file(two.answerer.station.links[0].address), {0});
    REQUIRE(busy);
    const auto one = two.caller.converse(Role::caller);
    const auto other = two.answerer.converse(Role::answerer);
    test::talk(*one, *other);
    CHECK(one->outcome()->kind == Outcome::Kind::busy);
    CHECK(two.caller.waiting() == 1);
    CHECK(two.answerer.files("in").empty());
}

TEST_CASE("what comes without a password has its own inbound") {
    Two two;
    two.answerer.station.links.clear();
    two.caller.queue("one.txt", "first");
    REQUIRE(session(two.caller, two.answerer));
    CHECK(two.answerer.files("in").empty());
    CHECK(two.answerer.files("in-unsecure").at("one.txt") == "first");
}

TEST_CASE("an empty flow file is a wish that a good session fulfils") {
    Two two;
    const auto flow = two.caller.station.outbound.flow_file(two.caller.station.links[0].address,
                                                            ftn::Flavour::crash);
    fs::create_directories(flow.parent_path());
    test::spit(flow, "");
    REQUIRE(session(two.caller, two.answerer));
    CHECK_FALSE(fs::exists(flow));
}

TEST_CASE("a file that is named twice is sent once") {
    Two two;
    two.caller.queue("one.txt", "first");
    const outbound::FlowLine line{outbound::Action::remove, (two.caller.dir / "one.txt").string()};
    const auto flow = two.caller.station.outbound.flow_file(two.caller.station.links[0].address,
                                                            ftn::Flavour::crash);
    REQUIRE(outbound::append_once(flow, {&line, 1}));
    CHECK(two.caller.waiting() == 2);
    REQUIRE(session(two.caller, two.answerer));
    CHECK(two.answerer.files("in").size() == 1);
    CHECK(two.caller.waiting() == 0);
}

TEST_CASE("other mail of the same size in the same second is other mail") {
    Two two;
    for (const char* mail : {"PKT1", "PKT2"}) {
        two.caller.netmail(mail);
        REQUIRE(session(two.caller, two.answerer));
    }
    CHECK(two.answerer.files("in").size() == 2);
}
