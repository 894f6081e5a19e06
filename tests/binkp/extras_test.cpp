// SPDX-License-Identifier: MIT
// Options of binkp that one side has to ask for: CRC, BZ2, FREQ. And a disk that takes its time.
#include "base/hash.h"
#include "base/text.h"
#include "binkp/mate.h"
#include "binkp/node.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;
using test::Disk;
using test::Mate;
using test::Node;
using Transfer = ftn::SessionOptions::Transfer;

namespace {

std::vector<Frame> frames_of(const std::string& wire) {
    FrameReader reader;
    reader.add(wire);
    std::vector<Frame> out;
    while (const auto frame = reader.next()) out.push_back(*frame);
    return out;
}

/// Our caller, let in by a peer that can OPTIONS; what it sends then.
std::vector<Frame> sent_to_peer(const Station& us, Disk& disk, const std::string& options) {
    Mate caller(us, Role::caller, disk);
    caller.say();
    caller.hear(encode(Command::nul, "OPT " + options));
    caller.hear(encode(Command::adr, "1337:1/100@tqwnet"));
    caller.hear(encode(Command::ok, ""));
    std::string wire;
    for (std::string part = caller.say(); !part.empty(); part = caller.say()) wire += part;
    std::vector<Frame> out = frames_of(wire);
    while (!out.empty() && !out.front().is(Command::file)) out.erase(out.begin());
    return out;
}

Station caller_station() {
    return test::station("1337:1/200@tqwnet", "1337:1/100@tqwnet", "");
}

}  // namespace

TEST_CASE("who checks checksums gets one with each uncompressed file") {
    Station us = caller_station();
    Disk disk;
    const std::string text(1000, 'a');
    disk.waiting = {{{"text.txt", 1000, 7}, text}};
    const std::string crc = text::to_upper(text::hex(~crc32_update(0xffffffff, text), 8));
    CHECK(sent_to_peer(us, disk, "CRC").front() == Frame{3, "text.txt 1000 7 0 " + crc});
    CHECK(sent_to_peer(us, disk, "NDA").front() == Frame{3, "text.txt 1000 7 0"});
    CHECK(sent_to_peer(us, disk, "CRC NR").front() == Frame{3, "text.txt 1000 7 -1 " + crc});
    // FTS-1030 3: not together with compression.
    CHECK(sent_to_peer(us, disk, "CRC EXTCMD GZ").front() == Frame{3, "text.txt 1000 7 0 GZ"});
    us.links[0].session.checksum = false;
    CHECK(sent_to_peer(us, disk, "CRC").front() == Frame{3, "text.txt 1000 7 0"});
}

TEST_CASE("a file that was damaged on its way is not acknowledged and comes again") {
    Station calling = caller_station();
    calling.links[0].session.compress = false;
    const Station answering = test::station("1337:1/100@tqwnet", "1337:1/200@tqwnet", "");
    Disk from, to;
    from.waiting = {{{"text.txt", 5, 7}, "hello"}};
    from.crc_error = 1;
    for (const bool damaged : {true, false}) {
        from.crc_error = damaged ? 1 : 0;
        Mate caller(calling, Role::caller, from), answerer(answering, Role::answerer, to);
        test::talk(caller, answerer);
        CHECK(caller.outcome() == Outcome{});
        CHECK(from.waiting.size() == (damaged ? 1 : 0));
        CHECK(to.received.size() == (damaged ? 0 : 1));
    }
}

TEST_CASE("BZ2 both ways, where the other side has no GZ") {
    const Station us = caller_station();
    Disk disk;
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "line " + std::to_string(i) + "\n";
    disk.waiting = {{{"text.txt", text.size(), 7}, text}};
    const auto frames = sent_to_peer(us, disk, "EXTCMD BZ2");
    const std::string words = "text.txt " + std::to_string(text.size()) + " 7 0 BZ2";
    REQUIRE(frames.front() == Frame{3, words});

    Disk to;
    const Station there = test::station("1337:1/100@tqwnet", "1337:1/200@tqwnet", "");
    Mate answerer(there, Role::answerer, to);
    answerer.hear(encode(Command::adr, "1337:1/200@tqwnet") + encode(Command::pwd, "-"));
    std::size_t packed = 0;
    for (const Frame& frame : frames) {
        if (frame.is(Command::file)) answerer.hear(encode(Command::file, frame.text()));
        if (frame.command) continue;
        Bytes wire;
        append_data_frame(wire, frame.data);
        packed += frame.data.size();
        answerer.hear(wire);
    }
    CHECK(packed < text.size() / 2);
    REQUIRE(to.received.size() == 1);
    CHECK(to.received[0].second == text);
}

TEST_CASE("a file request is answered, by binkp/1.0 too when it was announced") {
    const bool announced = GENERATE(true, false);
    Node hub{"1337:1/100@tqwnet", "1337:1/200@tqwnet"};
    std::filesystem::create_directory(hub.dir / "files");
    test::spit(hub.dir / "files/wanted.zip", std::string(1000, 'w'));
    hub.station.requestable = {{hub.dir / "files", "", "", false}};
    hub.station.tell_refused = [](const ftn::Address&, const std::vector<std::string>&) {
        FAIL("it did not prove who it is");
    };
    hub.station.links[0].session_password.clear();
    const auto answerer = hub.converse(Role::answerer);
    std::string heard = answerer->start();
    const auto say = [&](const std::string& bytes) {
        heard += answerer->receive(bytes, 1700001000);
        for (std::string part = answerer->room(1700001000); !part.empty();
             part = answerer->room(1700001000))
            heard += part;
    };
    say(encode(Command::nul, "VER old/1 binkp/1.0"));
    if (announced) say(encode(Command::nul, "FREQ"));
    say(encode(Command::adr, "1337:1/200@tqwnet") + encode(Command::pwd, "-"));
    Bytes data;
    std::string names = "wanted.zip\r\nnone.zip\r\n";
    for (int i = 0; i < 150; ++i) names += "other.zip\r\n";
    append_data_frame(data, names);
    say(encode(Command::file, "00010064.req " + std::to_string(names.size()) + " 1700000000 0") +
        data);
    say(encode(Command::eob, ""));
    bool came = false;
    std::vector<std::string> told;
    for (const Frame& frame : frames_of(heard)) {
        came = came || (frame.is(Command::file) && frame.text().starts_with("wanted.zip 1000 "));
        if (frame.is(Command::nul) && frame.text().starts_with("OPM "))
            told.emplace_back(frame.text());
    }
    CHECK(came == announced);
    REQUIRE(told.size() == 21);
    CHECK(told.front() == "OPM File request: none.zip is not here");
    CHECK(told.back() == "OPM File request: 131 more are not sent");
    CHECK(hub.files("in").empty());
    CHECK(hub.files("in-unsecure").empty());
}

TEST_CASE("who requests files where there are none hears that, and the request is gone") {
    Node hub{"1337:1/100@tqwnet", "1337:1/200@tqwnet"};
    Node node{"1337:1/200@tqwnet", "1337:1/100@tqwnet"};
    std::vector<std::string> told;
    hub.station.tell_refused = [&](const ftn::Address&, const std::vector<std::string>& why) {
        told = why;
    };
    node.queue("00010064.req", "wanted.zip\r\n");
    REQUIRE(test::session(node, hub));
    CHECK(told == std::vector<std::string>{"wanted.zip is not here"});
    CHECK(hub.files("in").empty());
}

TEST_CASE("a system that proved who it is hears what it requested and does not get") {
    Node hub{"1337:1/100@tqwnet", "1337:1/200@tqwnet"};
    Node node{"1337:1/200@tqwnet", "1337:1/100@tqwnet"};
    std::filesystem::create_directory(hub.dir / "files");
    test::spit(hub.dir / "files/wanted.zip", "w");
    hub.station.requestable = {{hub.dir / "files", "", "", false}};
    std::vector<std::pair<std::string, std::vector<std::string>>> told;
    hub.station.tell_refused = [&](const ftn::Address& who, const std::vector<std::string>& why) {
        told.emplace_back(who.text(), why);
    };
    node.queue("00010064.req", "wanted.zip\r\nnone.zip\r\n../x\r\n");
    REQUIRE(test::session(node, hub));
    CHECK(node.files("in").count("wanted.zip") == 1);
    REQUIRE(told.size() == 1);
    CHECK(told[0].first == "1337:1/200@tqwnet");
    CHECK(told[0].second ==
          std::vector<std::string>{"none.zip is not here", "../x is no file name"});
}

namespace {

/// A disk that does one thing after another, when it is told to.
class SlowDisk {
  public:
    Errands errands() {
        return [this](std::function<void()> work, std::function<void()> then) {
            todo_.emplace_back(std::move(work), std::move(then));
        };
    }
    bool step() {
        if (todo_.empty()) return false;
        const auto [work, then] = std::move(todo_.front());
        todo_.pop_front();
        work();
        then();
        return true;
    }

  private:
    std::deque<std::pair<std::function<void()>, std::function<void()>>> todo_;
};

}  // namespace

TEST_CASE("a disk that is slower than the wire changes nothing, wherever the session is cut") {
    const auto transfer = GENERATE(Transfer::plain, Transfer::nd);
    bool whole = false;
    for (std::size_t cut = 0; !whole; cut += 3) {
        Node one{"1337:1/200@tqwnet", "1337:1/100@tqwnet"},
            two{"1337:1/100@tqwnet", "1337:1/200@tqwnet"};
        for (Node* node : {&one, &two}) {
            node->station.links[0].session.transfer = transfer;
            node->station.links[0].session.crypt = ftn::SessionOptions::Crypt::no;
        }
        for (const char* name : {"a.zip", "b.zip", "c.zip"})
            one.queue(name, std::string(40000, *name));
        two.queue("d.zip", "d");
        std::map<std::string, std::string> first;
        {
            SlowDisk disk;
            const auto caller = one.converse(Role::caller, disk.errands());
            const auto answerer = two.converse(Role::answerer, disk.errands());
            const std::size_t sent =
                test::talk(*caller, *answerer, cut, [&] { return disk.step(); });
            whole = sent < cut;
            while (disk.step()) {
            }
            CHECK_FALSE(caller->is_busy());
            CHECK(caller->outcome());
            first = two.files("in");
            for (const auto& [name, content] : first)
                std::filesystem::remove(two.dir / "in" / name);
        }
        if (!whole) REQUIRE(session(one, two));
        INFO("cut after frame " << cut);
        auto all = two.files("in");
        CHECK(all.size() + first.size() == 3);
        all.insert(first.begin(), first.end());
        CHECK(all.size() == 3);
        CHECK(all.at("c.zip") == std::string(40000, 'c'));
        CHECK(one.files("in").size() == 1);
        CHECK(one.waiting() + two.waiting() == 0);
        REQUIRE(cut < 1000);
    }
}
