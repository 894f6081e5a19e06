// SPDX-License-Identifier: MIT
// What comes in is kept, known again, set aside or owed, and always adds up.
#include "flow/inbound.h"

#include <sys/stat.h>

#include "base/text.h"
#include "flow/bad_mail.h"
#include "flow/send.h"
#include "flow/station.h"
#include "flow/take_in.h"
#include "packet/zip.h"
#include "support/catch.h"

using namespace tearline;
using test::echomail;

namespace {

std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("a good packet is kept, owed to the other links and removed") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First."),
                                   echomail("tqw_gen", "1337:3/33 00000002", "Two", "Second.")});
    const desk::Report report = night.run();
    CHECK(report.exit_status() == 0);
    CHECK(report.balanced());
    CHECK(report.messages.in == 2);
    CHECK(report.messages.stored == 2);
    CHECK(report.messages.copies == 4);
    CHECK(names_in(night.dir / "inbound").empty());
    const auto sent = night.sent();
    REQUIRE(sent.size() == 4);
    for (const auto& each : sent) {
        CHECK(each.to.node != 100);
        const auto control = ftn::parse_control_lines(each.message.body);
        const auto seen = [&](std::uint16_t net, std::uint16_t node) {
            return std::any_of(control.seen_by.begin(), control.seen_by.end(),
                               [&](const auto& a) { return a.net == net && a.node == node; });
        };
        CHECK(seen(1, 100));
        CHECK(seen(1, 200));
        CHECK(seen(1, 201));
        CHECK(seen(1, 202));
        CHECK(seen(3, 33));
        REQUIRE(control.path.size() == 3);
        CHECK(control.path.back().node == 200);
        CHECK((control.text == "First.\r" || control.text == "Second.\r"));
    }
}

TEST_CASE("a message that came before is a duplicate, whatever its SEEN-BYs say") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")});
    night.run();
    auto again = echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.");
    again.body = text::replace_all(again.body, "SEEN-BY: 1/100 3/33", "SEEN-BY: 1/100 3/33 44");
    night.receive("00000002.pkt", {again});
    const desk::Report report = night.run();
    CHECK(report.messages.duplicates == 1);
    CHECK(report.messages.stored == 0);
    CHECK(report.balanced());
    CHECK(report.exit_status() == 0);
    CHECK(night.sent().size() == 2);
}

TEST_CASE("the charset decided stands beside the bytes, with its evidence") {
    test::Station night;
    const std::string russian = "\xd0\x9f\xd0\xbe\xd0\xb3\xd0\xbe\xd0\xb4\xd0\xb0";
    night.receive("00000001.pkt",
                  {echomail("TQW_GEN", "1337:3/33 00000001", "One",
                            "\x01"
                            "CHRS: CP866 2\r\x8f\xae\xa3\xae\xa4\xa0"),
                   echomail("TQW_GEN", "1337:3/33 00000002", "Two", russian + " " + russian),
                   echomail("TQW_GEN", "1337:3/33 00000003", "Three", "Plain.")});
    night.run();
    const auto decided = [&](const std::string& msgid) {
        const auto copies = night.desk().store.messages.with_msgid(msgid).value();
        REQUIRE(copies.size() == 1);
        REQUIRE(copies.front().charset);
        return *copies.front().charset;
    };
    CHECK(decided("1337:3/33 00000001").name == "CP866");
    CHECK(decided("1337:3/33 00000001").evidence == charset::Evidence::declared);
    CHECK(decided("1337:3/33 00000002").name == "UTF-8");
    CHECK(decided("1337:3/33 00000002").evidence == charset::Evidence::utf8_valid);
    CHECK(decided("1337:3/33 00000003").name == "CP437");
    CHECK(decided("1337:3/33 00000003").evidence == charset::Evidence::fallback);
}

TEST_CASE("the very same packet again is all duplicates") {
    test::Station night;
    const auto message = echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.");
    night.receive("00000001.pkt", {message});
    night.run();
    night.receive("00000001.pkt", {message});
    const desk::Report report = night.run();
    CHECK(report.messages.in == 1);
    CHECK(report.messages.duplicates == 1);
    CHECK(names_in(night.dir / "inbound").empty());
}

TEST_CASE("a packet cut anywhere is set aside whole with its reason, or was whole") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First."),
                                   echomail("TQW_GEN", "1337:3/33 00000002", "Two", "Second.")});
    const std::string whole = test::slurp(night.dir.path() / "inbound" / "00000001.pkt");
    std::filesystem::remove(night.dir.path() / "inbound" / "00000001.pkt");
    const std::size_t middle = whole.size() / 2 + 40;
    test::spit(night.dir.path() / "inbound" / "00000002.pkt", whole.substr(0, middle));
    night.receive("00000003.pkt", {echomail("TQW_GEN", "1337:3/33 00000003", "Three", "Third.")});
    const desk::Report report = night.run();
    CHECK(report.exit_status() == 65);
    CHECK(report.files.set_aside == 1);
    CHECK(report.files.tossed == 1);
    CHECK(report.messages.in == 1);
    CHECK(names_in(night.dir / "bad") ==
          std::vector<std::string>{"00000002.pkt", "00000002.pkt.reason"});
    CHECK(test::slurp(night.dir.path() / "bad" / "00000002.pkt") == whole.substr(0, middle));
    CHECK(test::slurp(night.dir.path() / "bad" / "00000002.pkt.reason").find("message 2") !=
          std::string::npos);

    // The good copy, sent again, is taken in whole: nothing of the broken one was remembered.
    test::spit(night.dir.path() / "inbound" / "00000004.pkt", whole);
    CHECK(night.run().messages.stored == 2);
}

TEST_CASE("wrong password, foreign address and strangers set the packet aside") {
    test::Station night;
    const auto message = echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.");
    night.receive("00000001.pkt", {message}, "WRONG");
    night.config.links.erase(night.config.links.begin() + 2);
    desk::Report report = night.run();
    CHECK(report.files.set_aside == 1);
    CHECK(report.exit_status() == 65);
    CHECK(test::slurp(night.dir.path() / "bad" / "00000001.pkt.reason").find("password") !=
          std::string::npos);
    CHECK(test::slurp(night.dir.path() / "bad" / "00000001.pkt.reason").find("SECRET") ==
          std::string::npos);

    night.receive("00000002.pkt", {message});
    night.config.links.erase(night.config.links.begin());
    report = night.run();
    CHECK(report.files.set_aside == 1);
    CHECK(test::slurp(night.dir.path() / "bad" / "00000002.pkt.reason").find("no link of ours") !=
          std::string::npos);

    night.receive("00000003.pkt", {message});
    night.config.system.addresses = {*ftn::parse_address("1337:1/999@tqwnet")};
    report = night.run();
    CHECK(report.files.set_aside == 1);
}

TEST_CASE("the reason of a packet out of a bundle names the bundle") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")});
    const auto packet = night.dir / "inbound/00000001.pkt";
    const std::string cut = test::slurp(packet).substr(0, 100);
    std::filesystem::remove(packet);
    REQUIRE(packet::write_zip(night.dir / "inbound/0000ff9c.mo0", {{"00000001.pkt", cut}}, 0));
    CHECK(night.run().files.set_aside == 1);
    const auto reason = test::slurp(night.dir / "bad/00000001.pkt.reason");
    CHECK(reason.find("\nfile: 00000001.pkt of 0000ff9c.mo0\n") != std::string::npos);
}

TEST_CASE("what a bundle from the unsecure inbound brings along stays there") {
    test::Station night;
    night.config.links[0].packet_password.clear();
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")}, "");
    const auto packet = night.dir / "inbound/00000001.pkt";
    const std::string inner = test::slurp(packet);
    std::filesystem::remove(packet);
    REQUIRE(packet::write_zip(night.dir / "inner.zip", {{"00000001.pkt", inner}}, 0));
    REQUIRE(packet::write_zip(night.dir / "unsecure/0000ff9c.mo0",
                              {{"0000ff9c.mo1", test::slurp(night.dir / "inner.zip")},
                               {"a1b2c3d4.tic", std::string("Area X\r\n")},
                               {"00000002.pkt", inner}},
                              0));
    night.run();
    CHECK(names_in(night.dir / "inbound").empty());
    CHECK(names_in(night.dir / "unsecure") ==
          std::vector<std::string>{"0000ff9c.mo1", "a1b2c3d4.tic"});
    CHECK(night.run().messages.stored == 0);
    CHECK(names_in(night.dir / "unsecure") == std::vector<std::string>{"a1b2c3d4.tic"});
}

TEST_CASE("a file that a bundle brought along is not there twice after a run that was cut off") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")});
    const auto packet = night.dir / "inbound/00000001.pkt";
    const auto bundle = night.dir / "inbound/0000ff9c.mo0";
    REQUIRE(packet::write_zip(
        bundle,
        {{"a1b2c3d4.tic", std::string("Area X\r\n")}, {"00000001.pkt", test::slurp(packet)}}, 0));
    std::filesystem::remove(packet);
    test::spit(night.dir.path() / "inbound/a1b2c3d4.tic", "Area X\r\n");
    CHECK(night.run().messages.stored == 1);
    CHECK(names_in(night.dir / "inbound") == std::vector<std::string>{"a1b2c3d4.tic"});
}

TEST_CASE("an unknown area is bad mail with its reason, never dropped") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("NO_SUCH", "1337:3/33 00000001", "One", "First.")});
    const desk::Report report = night.run();
    CHECK(report.messages.bad == 1);
    CHECK(report.balanced());
    CHECK(report.exit_status() == 65);
    desk::Desk desk = night.desk();
    const auto bad = desk.store.messages.of_kind(store::MessageKind::bad, 0, 10);
    REQUIRE(bad);
    REQUIRE(bad->size() == 1);
    const auto kept = desk.store.messages.get(bad->front());
    REQUIRE(kept);
    CHECK((*kept)->verdict == "unknown-area");
    CHECK((*kept)->reason.find("NO_SUCH") != std::string::npos);
}

TEST_CASE("bad mail is tossed again when its area and its link are there, and once") {
    test::Station night;
    night.receive("00000001.pkt",
                  {echomail("NO_SUCH", "1337:3/33 00000001", "One", "First."),
                   echomail("NO_SUCH", "1337:3/33 00000002", "Two", "Second."),
                   echomail("NEVER", "1337:3/33 00000003", "Three \x84", "Third.")});
    night.run();
    ftn::Area area;
    area.key = {"tqwnet", "NO_SUCH"};
    const auto again = [&](desk::Desk::Mode mode = desk::Desk::Mode::real) {
        desk::Desk desk = night.desk(mode);
        desk::Report report;
        REQUIRE(flow::toss_bad_mail(desk, report));
        CHECK(report.balanced());
        return report;
    };
    CHECK(again().messages.in == 0);
    night.config.areas.push_back(area);
    const desk::Report refused = again();  // the uplink is not linked
    CHECK(refused.messages.in == 0);
    CHECK(refused.bad_mail == desk::BadMailCounts{3, 0, 0});
    night.config.areas.back().links = night.config.areas.front().links;
    // Meanwhile one of the two came once more.
    night.receive("00000002.pkt", {echomail("NO_SUCH", "1337:3/33 00000002", "Two", "Second.")});
    CHECK(night.run().messages.stored == 1);
    CHECK(again(desk::Desk::Mode::dry).decisions ==
          std::vector<std::string>{
              "bad mail \"One\", NO_SUCH@tqwnet: kept, 2 copies",
              "bad mail \"Three \xc3\xa4\", MSGID 1337:3/33 00000003: still refused: area NEVER is "
              "not in the configuration; the "
              "message from 1337:1/100@tqwnet is kept in bad mail: add an [[area]], then "
              "`tearline toss --bad` takes it in"});
    const desk::Report report = again();
    CHECK(report.messages.in == 1);
    CHECK(report.messages.stored == 1);
    CHECK(report.messages.copies == 2);
    CHECK(report.bad_mail == desk::BadMailCounts{3, 1, 1});
    const desk::Report rest = again();
    CHECK(rest.messages.in == 0);
    CHECK(rest.bad_mail == desk::BadMailCounts{1, 0, 0});
    desk::Desk desk = night.desk();
    // Nor when the keys of duplicates have gone: each is noted.
    std::vector<std::string> verdicts;
    const auto bad = desk.store.messages.of_kind(store::MessageKind::bad, 0, 10).value();
    for (const auto id : bad) verdicts.push_back(desk.store.messages.get(id).value()->verdict);
    CHECK(verdicts == std::vector<std::string>{"taken-in", "duplicate", "unknown-area"});
    CHECK(flow::no_longer_bad(desk).value() == 2);
    const auto ids = desk.store.messages.in_area(area.key, 0, 10).value();
    REQUIRE(ids.size() == 2);
    const auto kept = desk.store.messages.get(ids[1]).value().value();
    CHECK(kept.message.subject == "One");
    CHECK(kept.link == "1337:1/100@tqwnet");
    CHECK(kept.index == 1);
    CHECK(kept.message.body.find("First.") != std::string::npos);
}

TEST_CASE("echomail is passed on with those attributes only that FTS-0001 lets through") {
    test::Station night;
    ftn::Message message = echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.");
    message.attributes = 0xFFFF;
    night.receive("00000001.pkt", {message});
    night.run();
    REQUIRE(night.sent().size() == 2);
    for (const auto& each : night.sent()) CHECK(each.message.attributes == 0x7413);
}

TEST_CASE("a dry run decides the same and writes nothing") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First."),
                                   echomail("TQW_GEN", "1337:3/33 00000001", "One", "First."),
                                   echomail("NO_SUCH", "1337:3/33 00000003", "Three", "Third.")});
    const desk::Report dry = night.run(desk::Desk::Mode::dry);
    CHECK_FALSE(std::filesystem::exists(night.dir / "store.db"));
    CHECK_FALSE(std::filesystem::exists(night.dir / "outbound"));
    CHECK(names_in(night.dir / "inbound").size() == 1);
    CHECK(dry.decisions.size() >= 3);
    const desk::Report real = night.run();
    CHECK(dry.messages == real.messages);
    CHECK(dry.files == real.files);
}

TEST_CASE("a second run at the same time leaves with busy") {
    test::Station night;
    const desk::Desk first = night.desk();
    const auto second =
        desk::Desk::open(night.config, desk::Desk::Mode::real, night.clock, night.progress);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == Code::busy);
}

TEST_CASE("an inbound that cannot be read is told and nothing is done") {
    test::Station night;
    std::filesystem::remove(night.dir / "inbound");
    desk::Desk desk = night.desk();
    desk::Report report;
    const auto tossed = flow::toss(desk, report);
    REQUIRE_FALSE(tossed);
    CHECK(tossed.error().code == Code::unreadable);
}

TEST_CASE("what is named like mail and is no file is told once a run, and nothing waits for it") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")});
    const auto inbound = night.dir / "inbound";
    REQUIRE(::mkfifo((inbound / "fifo.pkt").c_str(), 0600) == 0);
    std::filesystem::create_symlink("/nonexistent", inbound / "0000ffff.mo0");
    std::filesystem::create_directory(inbound / "folder.PKT");
    std::filesystem::create_directory(inbound / "kept");
    desk::Report report = night.run();
    CHECK(report.messages.stored == 1);
    CHECK(report.files.left == 3);
    CHECK(report.exit_status() == 0);
    REQUIRE(report.warnings.size() == 1);
    CHECK(text::replace_all(report.warnings[0], inbound.string() + "/", "") ==
          "named as packets or bundles, but no files: 0000ffff.mo0 (a link), fifo.pkt (a pipe), "
          "folder.PKT (a folder); left alone, move them away");
    night.clock = FixedClock{::time(nullptr) + 2 * 86400};
    report = night.run();
    CHECK(report.stale == 3);
    CHECK(report.exit_status() == 74);
}

TEST_CASE("a run that was stopped tells how many files are left for the next") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")});
    for (const char* each : {"00000002.pkt", "notes.txt"})
        test::spit(night.dir / "inbound" / each, "no packet");
    desk::Desk desk = night.desk();
    const std::string mail = night.config.paths.store.string() + ".mail";
    std::filesystem::remove_all(mail);
    test::spit(mail, "a file where the folder should be");
    desk::Report report;
    REQUIRE_FALSE(flow::toss(desk, report));
    CHECK(report.files.left == 3);
}

TEST_CASE("Q20: mail of a link nobody configured is told every run, with its number and age") {
    test::Station station;
    station.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")});
    station.config.links.erase(station.config.links.begin());
    station.clock = FixedClock(SystemClock().now());
    CHECK(station.run().exit_status() == 65);
    CHECK(station.run().warnings.empty());
    station.clock = FixedClock(SystemClock().now() + 30 * 3600);
    CHECK(station.run().reminders.at(0).find(", for a day; read") != std::string::npos);
    station.clock = FixedClock(SystemClock().now() + 3 * 86400);
    const auto told = station.run().reminders;
    REQUIRE(told.size() == 1);
    CHECK(told[0].find("1 file lies in") != std::string::npos);
    CHECK(told[0].find("3 days") != std::string::npos);
    CHECK(station.run().warnings.empty());
}

TEST_CASE("of two networks in one zone a link's own tells the charset of its mail") {
    desk::Config config;
    config.networks = {{"fidonet", {1, 2}, "CP850"}, {"othernet", {2}, "KOI8-R"}};
    ftn::Link link;
    link.address = {2, 5020, 100, 0, "fidonet"};
    config.links.push_back(link);
    link.address = {2, 600, 1, 0, "othernet"};
    config.links.push_back(link);
    CHECK(flow::usual_charset(config, {2, 5020, 100, 0, ""}) == "CP850");
    CHECK(flow::usual_charset(config, {2, 600, 1, 0, ""}) == "KOI8-R");
    CHECK(flow::usual_charset(config, {2, 600, 1, 0, "fidonet"}) == "CP850");
    CHECK(flow::usual_charset(config, {1, 1, 1, 0, ""}) == "CP850");
    CHECK(flow::usual_charset(config, {9, 1, 1, 0, ""}) == "CP437");
}
