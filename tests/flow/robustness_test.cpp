// SPDX-License-Identifier: MIT
// What other tossers were seen to lose, double or swallow, row by row: docs/ROBUSTNESS.md names
// each case by its test.
#include <chrono>

#include "bases/owed.h"
#include "desk/set_aside.h"
#include "flow/inbound.h"
#include "flow/send.h"
#include "flow/sturdy_desk.h"
#include "packet/writer.h"
#include "packet/zip.h"
#include "support/small_files.h"

using namespace tearline;
using test::echomail;
using test::numbered;
using test::packet_name;
using test::set_of_names;
using test::SturdyDesk;
using test::two_links;
namespace fs = std::filesystem;

TEST_CASE("robust: the same packets again are all duplicates, and nothing changes") {
    SturdyDesk desk;
    desk.put(packet_name, desk.packet_of(numbered(40)));
    desk.run();
    const auto sent = desk.sent().size();
    desk.put("0a1b2c3e.pkt", desk.packet_of(numbered(40)));
    const auto report = desk.run();
    CHECK(report.messages.duplicates == 40);
    CHECK(report.messages.stored == 0);
    CHECK(desk.kept() == 40);
    CHECK(desk.sent().size() == sent);
}

TEST_CASE("robust: duplicates among new mail are found whatever SEEN-BY and PATH they have") {
    SturdyDesk desk;
    auto all = numbered(100);
    for (int n = 0; n < 10; ++n) {
        auto again = all[static_cast<std::size_t>(n) * 7];
        again.body.replace(again.body.find("SEEN-BY: 1/100 3/33"), 19, "SEEN-BY: 1/100 4/44");
        again.body.replace(again.body.find("PATH: 3/33"), 10, "PATH: 4/44");
        all.push_back(again);
    }
    desk.put(packet_name, desk.packet_of(all));
    const auto report = desk.run();
    CHECK(report.messages.stored == 100);
    CHECK(report.messages.duplicates == 10);
    CHECK(desk.sent().size() == 100 * two_links);
}

TEST_CASE("robust: of a packet that is cut nothing is kept, and the whole one later is new") {
    SturdyDesk desk;
    const std::string whole = desk.packet_of(numbered(5));
    const std::string cut = whole.substr(0, whole.size() - 60);
    desk.put(packet_name, cut);
    desk.is_set_aside(desk.run(), packet_name, cut, "ends inside message 5");
    desk.put(packet_name, whole);
    const auto report = desk.run();
    CHECK(report.messages.stored == 5);
    CHECK(report.messages.duplicates == 0);
    CHECK(desk.sent().size() == 5 * two_links);
}

TEST_CASE("robust: a packet cut in its header, an empty one, and garbage are set aside") {
    for (const auto& [bytes, why] :
         {std::pair<std::string, std::string>{std::string(30, '\x01'), "header"},
          {"", "empty"},
          {std::string(500, '\xAB'), "packet"}}) {
        SturdyDesk desk;
        desk.put(packet_name, bytes);
        desk.is_set_aside(desk.run(), packet_name, bytes, why);
    }
}

TEST_CASE("robust: random bytes from the middle on cost the packet, not its messages") {
    SturdyDesk desk;
    const std::string whole = desk.packet_of(numbered(6));
    std::string torn = whole;
    unsigned seed = 1;
    for (std::size_t i = torn.size() / 2; i < torn.size(); ++i)
        torn[i] = static_cast<char>((seed = seed * 1103515245 + 12345) >> 16);
    desk.put(packet_name, torn);
    desk.is_set_aside(desk.run(), packet_name, torn, "message");
    desk.put(packet_name, whole);
    CHECK(desk.run().messages.stored == 6);
}

TEST_CASE("robust: a packet without its closing zeros is whole") {
    SturdyDesk desk;
    const std::string whole = desk.packet_of(numbered(3));
    desk.put(packet_name, whole.substr(0, whole.size() - 2));
    const auto report = desk.run();
    CHECK(report.exit_status() == 0);
    CHECK(report.messages.stored == 3);
    CHECK(desk.sent().size() == 3 * two_links);
}

TEST_CASE("robust: a wrong or missing password sets the packet aside, and is never shown") {
    for (const char* password : {"WRONG", ""}) {
        SturdyDesk desk;
        const std::string bytes = desk.packet_of(numbered(2), password);
        desk.put(packet_name, bytes);
        const auto report = desk.run();
        desk.is_set_aside(report, packet_name, bytes, "password");
        CHECK(report.warnings.front().find("SECRET") == std::string::npos);
        CHECK(report.warnings.front().find("WRONG") == std::string::npos);
    }
}

TEST_CASE("robust: mail for unknown areas is kept with its reason, and told") {
    SturdyDesk desk;
    auto all = numbered(50);
    for (auto& each : all) each.body.replace(5, 7, "NOWHERE");
    all.push_back(echomail("../../../etc/passwd", "1337:3/33 00000777", "Up", "Up."));
    desk.put(packet_name, desk.packet_of(all));
    const auto report = desk.run();
    CHECK(report.exit_status() == 65);
    CHECK(report.messages.bad == 51);
    CHECK(report.balanced());
    // One sentence for each reason.
    REQUIRE(report.warnings.size() == 2);
    CHECK(report.warnings[0].starts_with("1 message is bad mail: area "));
    CHECK(report.warnings[1].starts_with("50 messages are bad mail: area NOWHERE "));
    CHECK(desk.bad_mail() == 51);
    CHECK(desk.sent().empty());
    CHECK_FALSE(fs::exists(desk.dir / "etc"));
    CHECK(set_of_names(desk.dir / "inbound").empty());
}

TEST_CASE("robust: strangers cannot fill the store: their packet is set aside") {
    SturdyDesk desk;
    auto writer = packet::PacketWriter::to_memory(
        packet::make_header({99, 9, 9, 0, ""}, {1337, 1, 200, 0, ""}, {2026, 8, 11, 12, 0, 0}, ""));
    for (const auto& each : numbered(50)) REQUIRE(writer.append(each));
    const std::string bytes = std::move(writer).finish();
    desk.put(packet_name, bytes);
    desk.is_set_aside(desk.run(), packet_name, bytes, "no link of ours");
    CHECK(desk.bad_mail() == 0);
}

TEST_CASE(
    "robust: a message of ten megabytes passes byte for byte, one beyond the limit does not") {
    SturdyDesk desk;
    auto all = numbered(3);
    std::string text;
    while (text.size() < 10'000'000) text += "A line that is repeated very often.\r";
    all.push_back(echomail("TQW_GEN", "1337:3/33 00000999", "Long", text));
    desk.put(packet_name, desk.packet_of(all));
    const auto report = desk.run();
    CHECK(report.messages.stored == 4);
    std::size_t whole = 0;
    for (const auto& each : desk.sent())
        whole += each.message.body.find(text) != std::string::npos ? 1 : 0;
    CHECK(whole == two_links);

    SturdyDesk strict;
    strict.config.limits.max_message_bytes = 1'000'000;
    const std::string bytes = strict.packet_of(all);
    strict.put(packet_name, bytes);
    strict.is_set_aside(strict.run(), packet_name, bytes, "1000000");
}

TEST_CASE("robust: a zip bomb is stopped by the limits, and lies in bad/ as it came") {
    for (const bool one_message : {true, false}) {
        SturdyDesk desk;
        desk.config.limits.max_bundle_bytes = desk.config.limits.max_packet_bytes = 4u << 20;
        std::string inner = desk.packet_of(numbered(1));
        if (one_message)
            inner.insert(inner.size() - 20, std::string(12u << 20, 'a'));
        else
            inner.append(std::string(12u << 20, '\0'));
        const fs::path bundle = desk.dir / "inbound/0000ff9c.mo0";
        REQUIRE(packet::write_zip(bundle, {{"0a1b2c3d.pkt", inner}}, 1786500000));
        const std::string bytes = test::slurp(bundle);
        CHECK(bytes.size() < 100'000);
        desk.is_set_aside(desk.run(), "0000ff9c.mo0", bytes, "");
        fs::path work = desk.config.paths.store;
        work += ".work";
        CHECK(set_of_names(work).empty());
    }
}

TEST_CASE("robust: a bundle that the disk has no room to unpack stays, and the others are tossed") {
    SturdyDesk desk;
    desk.run();
    std::string noise;
    for (unsigned i = 1; noise.size() < 6u << 20; i = i * 1664525u + 1013904223u)
        noise.push_back(static_cast<char>('A' + (i >> 24) % 64));
    std::string inner = desk.packet_of(numbered(1));
    inner.insert(inner.size() - 20, noise);
    const fs::path bundle = desk.dir / "inbound/0000ff9c.mo0";
    REQUIRE(packet::write_zip(bundle, {{"0a1b2c3d.pkt", inner}}, 1786500000));
    const std::string bytes = test::slurp(bundle);
    desk.put(packet_name, desk.packet_of(numbered(3, 50)));
    desk::Report report;
    {
        const test::SmallFiles no_room(3u << 20);
        report = desk.run();
    }
    CHECK(report.exit_status() == 73);
    CHECK(report.files.left == 1);
    CHECK(report.messages.stored == 3);
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].ends_with(
        "; it stays for the next run, and the other files are tossed"));
    CHECK(test::slurp(bundle) == bytes);
    fs::path work = desk.config.paths.store;
    work += ".work";
    CHECK(set_of_names(work).empty());
    CHECK(desk.run().messages.stored == 1);
}

TEST_CASE("robust: a bundle that is cut is set aside whole, and the others are tossed") {
    SturdyDesk desk;
    const fs::path bundle = desk.dir / "inbound/0000ff9c.mo0";
    REQUIRE(packet::write_zip(bundle, {{"0a1b2c3d.pkt", desk.packet_of(numbered(3))}}, 1786500000));
    const std::string whole = test::slurp(bundle);
    desk.put("0000ff9c.mo0", whole.substr(0, whole.size() / 2));
    desk.put(packet_name, desk.packet_of(numbered(2, 50)));
    const auto report = desk.run();
    CHECK(report.exit_status() == 65);
    CHECK(report.files.set_aside == 1);
    CHECK(report.messages.stored == 2);
    desk.put("0000ff9c.mo0", whole);
    CHECK(desk.run().messages.stored == 3);
}

TEST_CASE("robust: hundreds of packets of one message are tossed like one of hundreds") {
    SturdyDesk desk;
    const auto all = numbered(300);
    for (std::size_t i = 0; i < all.size(); ++i)
        desk.put("0a1b" + std::to_string(1000 + i) + ".pkt", desk.packet_of({all[i]}));
    const auto report = desk.run();
    CHECK(report.messages.stored == 300);
    CHECK(desk.sent().size() == 300 * two_links);
    CHECK(set_of_names(desk.dir / "inbound").empty());
}

TEST_CASE("robust: more packets than are read at once are all tossed by one run") {
    SturdyDesk desk;
    for (int i = 0; i < 9; ++i) {
        auto messages = numbered(1, i + 1);
        messages[0].body += Bytes(600000, 'x') + "\r";
        desk.put("0a1b200" + std::to_string(i) + ".pkt", desk.packet_of(messages));
    }
    const auto report = desk.run();
    CHECK(report.files.tossed == 9);
    CHECK(report.messages.stored == 9);
    CHECK(desk.sent().size() == 9 * two_links);
    CHECK(set_of_names(desk.dir / "inbound").empty());
}

TEST_CASE(
    "robust: a file whose packet_name is as long as names can be is set aside, and the rest is "
    "tossed") {
    SturdyDesk desk;
    const std::string cyrillic = "\xd0\xb6";
    std::string letters;
    while (letters.size() + cyrillic.size() + 4 <= 255) letters += cyrillic;
    const std::vector<std::string> long_names{std::string(251, 'a') + ".pkt",
                                              std::string(248, 'b') + ".pkt",
                                              std::string(240, 'c') + ".pkt", letters + ".pkt"};
    for (const auto& each : long_names) desk.put(each, "no packet: " + each);
    desk.put(packet_name, desk.packet_of(numbered(3)));
    const auto report = desk.run();
    CHECK(report.files.set_aside == long_names.size());
    CHECK(desk.kept() == 3);
    std::size_t reasons = 0;
    for (const auto& each : set_of_names(desk.dir / "bad")) {
        if (!each.ends_with(".reason")) continue;
        ++reasons;
        const std::string home = each.substr(0, each.size() - std::string(".reason").size());
        CHECK(home.ends_with(".pkt"));
        const std::string bytes = test::slurp(desk.dir / "bad" / home);
        CHECK(bytes.starts_with("no packet: "));
        CHECK(text::is_utf8(home));
        // Its whole packet_name stands in the reason.
        CHECK(test::slurp(desk.dir / "bad" / each).find(bytes.substr(11)) != std::string::npos);
    }
    CHECK(reasons == long_names.size());
}

TEST_CASE("robust: where bad/ takes nothing, what was wrong is told and the file stays") {
    test::TempDir dir;
    fs::create_directory(dir / "in");
    test::spit(dir / "in/x.pkt", "no packet");
    test::spit(dir / "bad", "a file where the folder should be");
    const auto moved = desk::set_aside(dir / "in/x.pkt", dir / "bad", "is no packet", 0);
    REQUIRE_FALSE(moved);
    CHECK(moved.error().code == Code::cannot_write);
    CHECK(moved.error().message.ends_with(
        "; x.pkt could not be set aside (is no packet) and stays for the next run"));
    CHECK(test::slurp(dir / "in/x.pkt") == "no packet");
    // What cannot even be looked at is no bug of ours: here a link that leads to itself.
    fs::create_directory(dir / "bad2");
    fs::create_symlink("x.pkt", dir / "bad2/x.pkt");
    const auto again = desk::set_aside(dir / "in/x.pkt", dir / "bad2", "is no packet", 0);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == Code::unreadable);
    CHECK(test::slurp(dir / "in/x.pkt") == "no packet");
}
