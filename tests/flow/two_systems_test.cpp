// SPDX-License-Identifier: MIT
// Two systems that write each other AreaFix, pings, bounces and receipts for a hundred nights stay
// quiet.
#include <fmt/format.h>

#include "flow/inbound.h"
#include "flow/robot_station.h"
#include "flow/send.h"
#include "mail/post_netmail.h"
#include "packet/reader.h"
#include "robots/run_robots.h"
#include "support/catch.h"

using namespace tearline;

namespace {

/// 1337:1/NODE with the other as its link, AreaFix passwords set so that robots could understand
/// each other.
class Peer : public test::Station {
  public:
    Peer(std::uint16_t node, std::uint16_t other) : node_(node), other_(other) {
        const auto address = [](std::uint16_t number) {
            return ftn::Address{1337, 1, number, 0, "tqwnet"};
        };
        config.system = {"Peer", "Sysop", {address(node)}};
        ftn::Link link;
        link.address = address(other);
        link.our_address = address(node);
        link.areafix_password = link.robots.password = "AreaFix";
        link.uplink = node > other;
        link.robots.forward_any = true;
        config.links = {link};
        config.areas.clear();
        config.digests.clear();
        ftn::Area area;
        area.key = {"tqwnet", fmt::format("AREA_{}", node)};
        config.areas = {area};
        config.netmail.robots = {"areafix", "ping", "news"};
        config.areafix.notify_days = 7;
        config.morning.as = desk::MorningPlan::As::none;
    }

    void post(const std::string& from, const std::string& to, const std::string& subject,
              const std::string& text, const std::string& key, std::uint16_t attributes = 1,
              std::uint16_t to_node = 0) {
        desk::Desk open = desk();
        mail::NewNetmail letter;
        letter.from_name = from;
        letter.to = {1337, 1, to_node == 0 ? other_ : to_node, 0, "tqwnet"};
        letter.to_name = to;
        letter.subject = subject;
        letter.text = text;
        letter.attributes = attributes;
        REQUIRE(mail::post_netmail(open, letter, key));
    }

    /// A nightly run without digests; the packets that it leaves are moved to TO.
    void night(Peer& to) {
        desk::Desk open = desk();
        desk::Report report;
        REQUIRE(flow::toss(open, report));
        REQUIRE(robots::run_robots(open, report));
        REQUIRE(flow::pack(open, report));
        CHECK(report.balanced());
        std::vector<std::filesystem::path> found;
        if (!std::filesystem::exists(dir / "outbound")) return;
        for (const auto& each : std::filesystem::recursive_directory_iterator(dir / "outbound"))
            if (each.is_regular_file()) found.push_back(each.path());
        for (const auto& path : found) {
            const std::string extension = path.extension().string();
            const bool packet = extension.size() == 4 && extension.substr(2) == "ut";
            if (packet || extension == ".pkt") {
                std::filesystem::rename(
                    path, to.dir / fmt::format("inbound/{:02x}{:06x}.pkt", node_ & 0xff, ++moved_));
            } else {
                std::filesystem::remove(path);
            }
        }
    }

    [[nodiscard]] int moved() const { return moved_; }

    std::size_t netmail() {
        desk::Desk open = desk();
        const auto ids = open.store.messages.of_kind(store::MessageKind::netmail, 0, 100000);
        REQUIRE(ids);
        return ids->size();
    }

  private:
    std::uint16_t node_, other_;
    int moved_ = 0;
};

}  // namespace

TEST_CASE("two systems whose robots write each other for a hundred nights stay quiet") {
    Peer one(200, 300), two(300, 200);
    constexpr std::uint16_t receipt = 0x1001, audit = 0x4001;
    for (int night = 0; night < 100; ++night) {
        for (Peer* peer : {&one, &two}) {
            Peer& other = peer == &one ? two : one;
            peer->clock = FixedClock(1786500000 + night * 86400);
            if (night % 10 == 0) {
                const std::string key = fmt::format("test {}", night);
                const int serial = night / 10;
                // Robots' names on both sides, the right password, and wishes for answers.
                peer->post("AreaFix", "AreaFix", "AreaFix", "%QUERY\n+NO_SUCH\n", key + "a");
                peer->post("PING", "PING", "AreaFix", "x\n", key + "b", receipt);
                peer->post("Ada", "PING", "x", "x\n", key + "c", receipt);
                peer->post("Ada", "Nobody", "x", "x\n", key + "d", receipt | audit, 999);
                peer->post("AreaFix", "AreaFix", "Re: AreaFix results", "%LIST\n", key + "e",
                           receipt);
                peer->post("News", "News", fmt::format("{}", serial), "%DIGEST\n", key + "f");
                peer->post("Postmaster", "Nobody", "Undeliverable: x", "x\n", key + "g", receipt,
                           998);
            }
            peer->night(other);
        }
    }
    // Nothing echoes: the last of the ten rounds was ten nights ago, lists come once a week.
    const std::size_t before = one.netmail() + two.netmail();
    const int moved = one.moved() + two.moved();
    for (int night = 100; night < 104; ++night) {
        for (Peer* peer : {&one, &two}) {
            peer->clock = FixedClock(1786500000 + night * 86400);
            peer->night(peer == &one ? two : one);
        }
    }
    CHECK(one.netmail() + two.netmail() - before <= 4);
    CHECK(one.moved() + two.moved() - moved <= 4);
    // Ten rounds of seven letters each way, their answers and receipts, and the lists of 15 weeks.
    CHECK(before < 2u * 10 * 7 * 4 + 2 * 16 * 2);
    CHECK(moved < 2 * 100);
}
