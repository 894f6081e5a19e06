// SPDX-License-Identifier: MIT
#include "binkp/session.h"

#include "binkp/pair.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::binkp;
using test::Disk;
using test::has;
using test::Mate;
using test::Pair;
using test::run;
using OutcomeKind = Outcome::Kind;
using Transfer = ftn::SessionOptions::Transfer;
using Crypt = ftn::SessionOptions::Crypt;

namespace {

void add_files(Disk& disk, const std::string& tag) {
    const auto add = [&](const std::string& name, const std::string& content) {
        disk.waiting[{name, content.size(), 1700000000}] = content;
    };
    add(tag + "-empty.txt", "");
    add(tag + "-small one.txt", "hello from " + tag);
    std::string text;
    for (int i = 0; i < 20000; ++i) text += tag + " " + std::to_string(i) + "\n";
    add(tag + "-large.txt", text);
}

/// All that one had is with the other, once and byte for byte.
void check_delivered(const std::map<FileInfo, std::string>& sent, const Disk& to) {
    CHECK(to.received.size() == sent.size());
    for (const auto& [file, content] : sent) {
        const auto count = std::count(to.received.begin(), to.received.end(),
                                      std::pair<FileInfo, std::string>(file, content));
        INFO(file.name);
        CHECK(count == 1);
    }
}

/// The login of a caller as an answerer with these options besides CRAM has it.
void let_in(Mate& caller, const std::string& options) {
    caller.say();
    caller.hear(encode(Command::nul, "OPT CRAM-MD5-00112233445566778899aabbccddeeff" + options) +
                encode(Command::nul, "VER x binkp/1.1") +
                encode(Command::adr, "1337:1/100@tqwnet"));
    caller.hear(encode(Command::ok, "secure"));
}

}  // namespace

TEST_CASE("files go both ways at once, in every mode") {
    const auto transfer = GENERATE(Transfer::plain, Transfer::nr, Transfer::nd);
    const auto crypt = GENERATE(Crypt::no, Crypt::offer, Crypt::required);
    const bool compress = GENERATE(false, true);
    Pair pair;
    pair.both(transfer);
    pair.both(crypt);
    pair.caller_options().compress = compress;
    add_files(pair.caller, "c");
    add_files(pair.answerer, "a");
    const auto from_caller = pair.caller.waiting, from_answerer = pair.answerer.waiting;
    CHECK(run(pair) == Outcome{});
    check_delivered(from_caller, pair.answerer);
    check_delivered(from_answerer, pair.caller);
    CHECK(pair.caller.waiting.empty());
    CHECK(pair.answerer.waiting.empty());
    CHECK_FALSE(pair.caller.mark);
    CHECK(pair.answerer.received_secure == std::vector<bool>(3, true));
}

TEST_CASE("a cut at any frame loses nothing, and the next session brings all once") {
    const auto transfer = GENERATE(Transfer::plain, Transfer::nr, Transfer::nd);
    const auto crypt = GENERATE(Crypt::no, Crypt::offer);
    std::size_t cut = 0;
    for (bool whole = false; !whole; ++cut) {
        Pair pair;
        pair.both(transfer);
        pair.both(crypt);
        pair.caller.waiting = {{{"one", 5, 1}, "first"}, {{"two", 3, 2}, "2nd"}};
        pair.answerer.waiting = {{{"uno", 5, 1}, "primo"},
                                 {{"big", 70000, 2}, std::string(70000, 'b')}};
        const auto from_caller = pair.caller.waiting, from_answerer = pair.answerer.waiting;
        {
            Mate caller(pair.calling, Role::caller, pair.caller);
            Mate answerer(pair.answering, Role::answerer, pair.answerer);
            whole = test::talk(caller, answerer, cut) < cut;
        }
        INFO("cut after frame " << cut);
        CHECK(run(pair) == Outcome{});
        check_delivered(from_caller, pair.answerer);
        check_delivered(from_answerer, pair.caller);
        CHECK(pair.caller.waiting.empty());
        CHECK(pair.answerer.waiting.empty());
        REQUIRE(cut < 10000);
    }
    CHECK(cut > 20);
}

TEST_CASE("a partial file is resumed where it broke off") {
    const auto transfer = GENERATE(Transfer::plain, Transfer::nr);
    Pair pair;
    pair.both(transfer);
    const FileInfo file{"big", 200000, 7};
    pair.caller.waiting[file] = std::string(100000, 'x') + std::string(100000, 'y');
    const auto sent = pair.caller.waiting;
    pair.answerer.parts[file] = std::string(100000, 'x');
    CHECK(run(pair) == Outcome{});
    check_delivered(sent, pair.answerer);
}

TEST_CASE("a receiver without memory still gets nothing twice by ND") {
    // The acknowledgement of "one" is lost; the other side then only has its own mark to go by.
    Pair pair;
    pair.both(Transfer::nd);
    pair.caller.mark = FileInfo{"one", 5, 1};
    pair.answerer.parts[{"one", 5, 1}] = "first";
    CHECK(run(pair) == Outcome{});
    check_delivered({{{"one", 5, 1}, "first"}}, pair.answerer);
    CHECK_FALSE(pair.caller.mark);
}

TEST_CASE("a mark of a file that the other side lost is forgotten, and the session goes on") {
    Pair pair;
    pair.both(Transfer::nd);
    pair.caller.mark = FileInfo{"gone", 5, 1};
    pair.caller.waiting = {{{"next", 4, 2}, "next"}};
    const auto sent = pair.caller.waiting;
    CHECK(run(pair) == Outcome{});
    check_delivered(sent, pair.answerer);
}

TEST_CASE("the mark stays until the other side shows that it heard of the end") {
    const bool heard = GENERATE(false, true);
    Pair pair;
    pair.both(Crypt::no);
    pair.caller.waiting = {{{"one", 5, 1}, "first"}};
    Mate caller(pair.calling, Role::caller, pair.caller);
    let_in(caller, " NR ND");
    caller.say();
    caller.hear(encode(Command::get, "one 5 1 0"));
    caller.say();
    caller.hear(encode(Command::got, "one 5 1") + encode(Command::eob, ""));
    CHECK(pair.caller.waiting.empty());
    CHECK(caller.say() == encode(Command::eob, ""));
    if (heard) caller.hear(encode(Command::eob, ""));
    caller.hang_up();
    CHECK((caller.outcome()->kind == OutcomeKind::good) == heard);
    CHECK(pair.caller.mark.has_value() == !heard);
}

TEST_CASE("a mark stays until the other side shows that it heard that we know") {
    const bool heard = GENERATE(false, true);
    Pair pair;
    pair.both(Crypt::no);
    const FileInfo kept_back{"one", 5, 1};
    pair.caller.mark = kept_back;
    Mate caller(pair.calling, Role::caller, pair.caller);
    let_in(caller, " NR ND");
    const std::string asked = caller.say() + caller.say();
    CHECK(asked.find(encode(Command::file, "one 5 1 -1")) != std::string::npos);
    caller.hear(encode(Command::get, "one 5 1 5"));
    CHECK(caller.say().find(encode(Command::file, "one 5 1 5")) != std::string::npos);
    caller.hear(encode(Command::got, "one 5 1") + encode(Command::eob, ""));
    caller.say();
    if (heard) caller.hear(encode(Command::eob, ""));
    caller.hang_up();
    CHECK(pair.caller.mark == (heard ? std::nullopt : std::optional(kept_back)));
}

TEST_CASE("what the other side said before it went counts, also while our disk is waited for") {
    Pair pair;
    pair.both(Crypt::no);
    pair.caller.waiting = {{{"one", 5, 1}, "first"}, {{"two", 6, 1}, "second"}};
    Mate caller(pair.calling, Role::caller, pair.caller);
    let_in(caller, "");
    bool reads = false;
    for (int i = 0; i < 10 && !reads; ++i) {
        Actions actions = caller.session.room(1000);
        for (const Action& each : actions)
            if (const Read* read = std::get_if<Read>(&each)) {
                reads = read->file == 1;
                if (!reads)
                    actions =
                        caller.session.was_read(Bytes("\x00\x05"
                                                      "first",
                                                      7));
                break;
            }
    }
    REQUIRE(reads);
    // The second file is being read; nothing else is looked at meanwhile.
    CHECK(caller.session
              .receive(encode(Command::got, "one 5 1") + encode(Command::err, "no room"), 1000)
              .empty());
    const Actions end = caller.session.closed("the connection broke");
    CHECK(std::any_of(end.begin(), end.end(), [](const Action& each) {
        const Settle* settle = std::get_if<Settle>(&each);
        return settle != nullptr && settle->file == 0;
    }));
    REQUIRE(std::get_if<Close>(&end.back()) != nullptr);
    CHECK(std::get_if<Close>(&end.back())->outcome ==
          Outcome{OutcomeKind::refused, "the other side says: no room"});
}

TEST_CASE("what is asked for in the first batch comes in the second") {
    Pair pair;
    pair.answerer.waiting = {{{"later.zip", 3, 1}, "zip"}};
    const auto sent = pair.answerer.waiting;
    Disk wish;
    Mate caller(pair.calling, Role::caller, pair.caller);
    pair.caller.waiting = {};
    pair.answerer.next_batch = {{"answer.txt", 4, 9}};
    pair.answerer.waiting[{"answer.txt", 4, 9}] = "here";
    pair.answerer.waiting.erase({"later.zip", 3, 1});
    pair.caller.waiting = {};
    Mate answerer(pair.answering, Role::answerer, pair.answerer);
    test::talk(caller, answerer);
    CHECK(caller.outcome() == Outcome{});
    CHECK(answerer.outcome() == Outcome{});
}

TEST_CASE("a skipped file stays, the others go") {
    Pair pair;
    pair.caller.waiting = {{{"later.txt", 5, 1}, "first"}, {{"two", 3, 2}, "2nd"}};
    CHECK(run(pair) == Outcome{});
    CHECK(pair.answerer.received.size() == 1);
    CHECK(pair.caller.waiting.size() == 1);
    CHECK(pair.caller.waiting.begin()->first.name == "later.txt");
}

TEST_CASE("what is packed small and unpacks to very much comes whole, without waiting for more") {
    Pair pair;
    pair.caller_options().compress = true;
    pair.caller.waiting = {{{"zeros", 9 << 20, 1}, std::string(9 << 20, '0')},
                           {{"after", 5, 2}, "first"}};
    const auto sent = pair.caller.waiting;
    Mate caller(pair.calling, Role::caller, pair.caller);
    Mate answerer(pair.answering, Role::answerer, pair.answerer);
    // All that one has to say reaches the other at once.
    for (bool said = true; said;) {
        said = false;
        for (const auto& [from, to] : {std::pair{&caller, &answerer}, {&answerer, &caller}}) {
            std::string all;
            for (std::string more = from->say(); !more.empty(); more = from->say()) all += more;
            if (all.empty()) continue;
            said = true;
            to->hear(all);
        }
    }
    CHECK(answerer.outcome() == Outcome{});
    CHECK(answerer.drains >= 4);  // the disk sets the pace: not all of it is held in memory
    CHECK(caller.session.summary().bytes_sent == (9u << 20) + 5);
    CHECK(answerer.session.summary().bytes_received == (9u << 20) + 5);
    check_delivered(sent, pair.answerer);
}

TEST_CASE("silence ends a session") {
    Pair pair;
    Mate answerer(pair.answering, Role::answerer, pair.answerer);
    answerer.tick(1299);
    CHECK_FALSE(answerer.outcome());
    answerer.hear(encode(Command::nul, "SYS still here"));
    answerer.tick(1300);
    CHECK(answerer.outcome()->kind == OutcomeKind::lost);
}

TEST_CASE("a disk that takes nothing more ends the session, and the other side is told") {
    Pair pair;
    pair.both(Crypt::no);
    Mate caller(pair.calling, Role::caller, pair.caller);
    let_in(caller, "");
    caller.say();
    caller.hear(encode(Command::file, "one 500 1 0"));
    std::string said;
    std::optional<Outcome> outcome;
    for (const Action& each : caller.session.disk_failed()) {
        if (const Send* send = std::get_if<Send>(&each)) said += send->bytes;
        if (const Close* close = std::get_if<Close>(&each)) outcome = close->outcome;
    }
    CHECK(has(said, encode(Command::err, "cannot write")));
    CHECK(outcome == Outcome{OutcomeKind::local, "cannot write"});
}
