// SPDX-License-Identifier: MIT
// Runs of pack that were killed, after which the configuration changed.
#include "flow/send.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <utility>

#include "flow/give_up.h"
#include "flow/inbound.h"
#include "flow/station.h"
#include "outbound/flow_file.h"
#include "outbound/names.h"
#include "support/catch.h"

using namespace tearline;
using test::echomail;
using test::Station;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view downlink = "1337:1/201@tqwnet";

struct KilledPack : Station {
    /// Two messages are owed; pack was killed when it had just chosen FILE for the downlink.
    KilledPack(const std::string& file, const std::string& kind) {
        receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "Text."),
                                 echomail("TQW_GEN", "1337:3/33 00000002", "Two", "Text.")});
        auto open = desk();
        desk::Report report;
        REQUIRE(flow::toss(open, report));
        const auto ids = open.store.owed.waiting(downlink, 0, 10).value();
        REQUIRE(ids.size() == 2);
        REQUIRE(open.store.packets.plan(downlink, file, kind, clock.now(), ids));
    }

    desk::Report pack() {
        auto open = desk();
        desk::Report report;
        if (const auto packed = flow::pack(open, report); !packed) FAIL(packed.error().text());
        return report;
    }

    /// The one file that waits for the downlink.
    [[nodiscard]] fs::path waiting() const {
        const outbound::Names names(dir / "outbound", config.system.addresses.front());
        const auto lines = outbound::read_flow(
                               names.flow_file(*ftn::parse_address(downlink), ftn::Flavour::normal))
                               .value();
        REQUIRE(lines.size() == 1);
        return lines.front().path;
    }

    [[nodiscard]] std::size_t sent_to_downlink() const {
        const auto all = sent();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [](const Station::Sent& each) {
                return each.to.node == ftn::parse_address(downlink)->node;
            }));
    }
};

}  // namespace

TEST_CASE("A bundle that was planned is sent as one, though the link wants packets by now") {
    KilledPack desk("0000ffff.we0", "bundle");
    desk.config.links[1].zip_bundles = false;
    CHECK(desk.pack().warnings.empty());
    const fs::path file = desk.waiting();
    CHECK(file.filename() == "0000ffff.we0");
    CHECK(test::slurp(file).starts_with("PK"));
    CHECK(desk.sent_to_downlink() == 0);  // no packet lies beside it
}

TEST_CASE("Bundles of one second have names of their own, though the first is sent already") {
    Station desk;
    desk.config.links[1].zip_bundles = true;
    const fs::path folder = desk.dir / "outbound";
    const auto bundle_after = [&](const std::string& number) {
        desk.receive(number + ".pkt", {echomail("TQW_GEN", "1337:3/33 " + number, "One", "Text.")});
        desk.run();
        std::string name;
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().filename().string().starts_with("0000ffff."))
                name = entry.path().filename().string();
        // As a mailer leaves it that has sent it.
        fs::remove_all(folder);
        return name;
    };
    const std::string first = bundle_after("00000001"), second = bundle_after("00000002");
    CHECK(first.ends_with("0"));
    CHECK(second.ends_with("1"));
    desk.clock = FixedClock(desk.clock.now() + 61);
    CHECK(bundle_after("00000003") == first);
}

TEST_CASE("Links whose bundles are usually called the same get bundles of names of their own") {
    // A node above us, our first point, a node above our other address, and one in another zone.
    Station desk;
    desk.config.system.addresses.push_back(*ftn::parse_address("1337:1/300@tqwnet"));
    desk.config.system.addresses.push_back(*ftn::parse_address("1338:1/300@tqwnet"));
    desk.config.networks[0].zones.push_back(1338);
    desk.config.links[1].zip_bundles = true;
    for (const auto& [theirs, ours] :
         {std::pair("1337:1/200.1@tqwnet", 0), std::pair("1337:1/301@tqwnet", 1),
          std::pair("1338:1/301@tqwnet", 2)}) {
        ftn::Link link = desk.config.links[1];
        link.address = *ftn::parse_address(theirs);
        link.our_address = desk.config.system.addresses[static_cast<std::size_t>(ours)];
        desk.config.links.push_back(link);
        for (ftn::Area& area : desk.config.areas) area.links.push_back(link.address);
    }
    const auto bundles = [&] {
        std::set<std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(desk.dir.path()))
            if (entry.path().filename().string().starts_with("0000ffff."))
                found.insert(entry.path().filename().string());
        return found;
    };
    desk.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "Text.")});
    CHECK(desk.run().packets.size() == 5);
    CHECK(bundles().size() == 4);
    desk.receive("00000002.pkt", {echomail("TQW_GEN", "1337:3/33 00000002", "Two", "Text.")});
    CHECK(desk.run().packets.size() == 5);
    CHECK(bundles().size() == 8);
}

TEST_CASE("A packet that was planned is sent as one, though the link wants bundles by now") {
    KilledPack desk("0a0b0c0d.pkt", "packet");
    desk.config.links[1].zip_bundles = true;
    CHECK(desk.pack().warnings.empty());
    CHECK(desk.waiting().filename() == "0a0b0c0d.pkt");
    CHECK(desk.sent_to_downlink() == 2);
}

TEST_CASE("A file where a link's folder should be keeps that link's mail back, and no other's") {
    Station desk;
    ftn::Link point = desk.config.links[1];
    point.address.point = 5;
    desk.config.links.push_back(point);
    for (ftn::Area& area : desk.config.areas) area.links.push_back(point.address);
    const outbound::Names names(desk.dir / "outbound", desk.config.system.addresses.front());
    const fs::path folder = names.folder(point.address);
    fs::create_directories(folder.parent_path());
    std::ofstream(folder) << "no folder";
    desk.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "Text.")});

    const desk::Report blocked = desk.run();
    CHECK(desk.sent().size() == 2);
    CHECK(std::count_if(blocked.warnings.begin(), blocked.warnings.end(), [](const auto& warning) {
              return warning.find("1337:1/201.5@tqwnet cannot be used") != std::string::npos;
          }) == 1);
    CHECK(blocked.exit_status() == 73);
    CHECK(blocked.held_back == 1);
    CHECK(test::slurp(folder) == "no folder");

    fs::remove(folder);
    const desk::Report mended = desk.run();
    CHECK(mended.warnings.empty());
    CHECK(desk.sent().size() == 3);
}

TEST_CASE("What waits for a link that is gone is given up when the sysop says so") {
    KilledPack desk("0a0b0c0d.pkt", "packet");
    desk.receive("00000002.pkt", {echomail("TQW_GEN", "1337:3/33 00000003", "Three", "Text.")});
    const ftn::Address gone = desk.config.links[1].address;
    const auto give_up = [&](desk::Report& report) {
        auto open = desk.desk();
        return flow::give_up(open, gone, report);
    };
    desk::Report report;
    CHECK(give_up(report).error().code == Code::usage);  // it is a link still

    for (ftn::Area& area : desk.config.areas) std::erase(area.links, gone);
    desk.config.links.erase(desk.config.links.begin() + 1);
    CHECK(test::has(desk.pack().warnings.at(0), "which is no link any more; it waits"));
    REQUIRE(give_up(report));
    CHECK(report.given_up == std::map<std::string, std::uint64_t>{{std::string(downlink), 2}});
    CHECK(desk.pack().warnings.empty());
    {
        auto open = desk.desk(desk::Desk::Mode::read_only);
        const auto message = open.store.messages.with_msgid("1337:3/33 00000001").value().at(0);
        CHECK(message.reason == "given up for 1337:1/201@tqwnet, which is no link any more");
        CHECK(std::count(message.sent_to.begin(), message.sent_to.end(), downlink) == 0);
    }
    report = {};
    CHECK(give_up(report).error().code == Code::usage);  // nothing waits
}

TEST_CASE("What waits for another link that is gone stays when one is given up") {
    Station station;
    station.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "Text.")});
    desk::Report report;
    {
        auto open = station.desk();
        REQUIRE(flow::toss(open, report));
    }
    auto& links = station.config.links;
    const ftn::Address one = links[1].address, other = links[2].address;
    for (ftn::Area& area : station.config.areas) {
        std::erase(area.links, one);
        std::erase(area.links, other);
    }
    links.erase(links.begin() + 1, links.begin() + 3);
    auto open = station.desk();
    REQUIRE(flow::give_up(open, one, report));
    CHECK(report.given_up == std::map<std::string, std::uint64_t>{{one.text(), 1}});
    const auto queues = open.store.owed.queues().value();
    const auto waits_for = [&](const ftn::Address& address) {
        return std::any_of(queues.begin(), queues.end(), [&](const store::Queue& queue) {
            return queue.link == address.text() && queue.waiting == 1;
        });
    };
    CHECK_FALSE(waits_for(one));
    CHECK(waits_for(other));
}

TEST_CASE("Where nothing is owed the outbound is neither asked for nor made") {
    Station desk;
    fs::remove_all(desk.dir / "outbound");
    auto open = desk.desk();
    desk::Report report;
    CHECK(flow::pack(open, report));
    CHECK_FALSE(fs::exists(desk.dir / "outbound"));
}

TEST_CASE("Mail that lies in the outbound and in no flow file is told when it is a day old") {
    KilledPack desk("0a0b0c0d.pkt", "packet");
    desk.clock = FixedClock(SystemClock().now());
    desk.pack();
    const fs::path file = desk.waiting(), lost = fs::path(file).parent_path() / "00000063.mo0";
    for (const auto& entry : fs::directory_iterator(file.parent_path()))
        if (entry.path().extension() == ".flo") fs::remove(entry.path());
    test::spit(lost, "of another program");
    CHECK(desk.pack().reminders.empty());

    desk.clock = FixedClock(SystemClock().now() + 2 * seconds_a_day);
    const auto told = desk.pack().reminders;
    REQUIRE(told.size() == 1);
    CHECK(
        test::has(told[0], "packets and bundles lie in the outbound, and no flow file names them"));
    CHECK(test::has(told[0], file.string()));
    CHECK(test::has(told[0], ".pkt for 1337:1/202@tqwnet"));
    CHECK(test::has(told[0], lost.string()));
    CHECK_FALSE(test::has(told[0], lost.string() + " for"));

    // As it says.
    std::string lines;
    for (const auto& entry : fs::directory_iterator(file.parent_path()))
        lines += "^" + entry.path().string() + "\n";
    const outbound::Names names(desk.dir / "outbound", desk.config.system.addresses.front());
    test::spit(names.flow_file(*ftn::parse_address(downlink), ftn::Flavour::crash), lines);
    CHECK(desk.pack().reminders.empty());
}

TEST_CASE("A packet that a run has yet to enter in a flow file is not forgotten") {
    KilledPack desk("0a0b0c0d.pkt", "packet");
    desk.clock = FixedClock(SystemClock().now());
    const outbound::Names names(desk.dir / "outbound", desk.config.system.addresses.front());
    fs::create_directories(names.root());
    test::spit(names.busy_file(*ftn::parse_address(downlink)), "");  // a mailer is at work
    CHECK_FALSE(desk.pack().warnings.empty());
    desk.clock = FixedClock(SystemClock().now() + 2 * seconds_a_day);
    test::spit(names.busy_file(*ftn::parse_address(downlink)), "");
    CHECK(desk.pack().reminders.empty());
}
