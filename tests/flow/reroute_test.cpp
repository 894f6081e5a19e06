// SPDX-License-Identifier: MIT
// Netmail that came before routes or links changed, and is packed after.
#include "flow/office.h"

using namespace tearline;
using test::at;
using test::netmail_letter;
using test::Office;

namespace {

using Lines = std::vector<std::string>;

netmail::RouteRule route(const char* to, const char* via) {
    netmail::RouteRule rule;
    rule.to = *netmail::parse_pattern(to);
    rule.via = at(via);
    return rule;
}

/// Takes in what lies in the inbound, and packs nothing.
void toss(Office& office) {
    desk::Desk desk = office.desk();
    desk::Report report;
    REQUIRE(flow::toss(desk, report));
}

desk::Report pack(Office& office, desk::Desk::Mode mode = desk::Desk::Mode::real) {
    desk::Desk desk = office.desk(mode);
    desk::Report report;
    REQUIRE(flow::pack(desk, report));
    return report;
}

}  // namespace

TEST_CASE("netmail that waits goes by the routes that hold when it is packed") {
    Office office;
    office.receive("0a000001.pkt", {netmail_letter("1337:1/100", "1337:3/33", "Far"),
                                    netmail_letter("1337:1/100", "1337:1/201.5", "Near")});
    toss(office);
    office.config.routes = {route("1337:3/*", "1337:1/202")};
    const auto told = pack(office, desk::Desk::Mode::dry).decisions;
    REQUIRE_FALSE(told.empty());
    CHECK(test::has(told[0],
                    "for 1337:3/33@tqwnet goes by way of 1337:1/202@tqwnet, normal, not "
                    "of 1337:1/100@tqwnet, normal"));
    CHECK(office.out().empty());
    CHECK(pack(office).warnings.empty());
    auto out = office.out();
    std::sort(out.begin(), out.end());
    CHECK(out == Lines{".out 1337:1/201: Near", ".out 1337:1/202: Far"});
    pack(office);
    CHECK(office.out().size() == 2);

    auto desk = office.desk();
    const auto ids = desk.store.messages.of_kind(store::MessageKind::netmail, 0, 10).value();
    const auto far = desk.store.messages.get(ids.at(0)).value();
    CHECK(far->sent_to == Lines{"1337:1/202@tqwnet"});
    CHECK(test::has(far->reason, "by way of 1337:1/202@tqwnet: "));
    CHECK(test::has(far->reason, "; routed anew, it was to go by way of 1337:1/100@tqwnet"));
    CHECK(far->message.subject == "Far");
    CHECK(desk.store.database.check().value().empty());
}

TEST_CASE("netmail for a link that is none any more takes the route, and changes its flavour") {
    Office office;
    office.receive("0a000001.pkt", {netmail_letter("1337:1/100", "1337:1/201.5", "Orphan"),
                                    netmail_letter("1337:1/100", "1337:1/202", "Held")});
    toss(office);
    std::erase_if(office.config.links,
                  [](const ftn::Link& link) { return link.address == at("1337:1/201@tqwnet"); });
    office.config.links.back().flavour = ftn::Flavour::hold;
    pack(office);
    auto out = office.out();
    std::sort(out.begin(), out.end());
    CHECK(out == Lines{".hut 1337:1/202: Held", ".out 1337:1/100: Orphan"});
}

TEST_CASE("netmail that nobody would get any more goes as before, with a warning") {
    Office office;
    office.receive("0a000001.pkt", {netmail_letter("1337:1/100", "1337:3/33", "Far")});
    toss(office);
    office.config.links[0].uplink = false;
    const auto warnings = pack(office).warnings;
    REQUIRE(warnings.size() == 1);
    CHECK(test::has(warnings[0], "1 netmail goes to 1337:1/100@tqwnet as before, for no route"));
    CHECK(office.out() == Lines{".out 1337:1/100: Far"});
}

TEST_CASE("a file goes along with its netmail on the new way") {
    Office office;
    test::spit(office.dir / "files/gift.txt", "a gift");
    office.write({test::begun_letter("1337:1/200", "1337:3/33", "gift.txt",
                                     ftn::attr_private | ftn::attr_file_attached)});
    {
        desk::Desk desk = office.desk();
        desk::Report report;
        REQUIRE(flow::scan(desk, report));
    }
    office.config.routes = {route("1337:3/*", "1337:1/202")};
    pack(office);
    CHECK(office.out() == Lines{".out 1337:1/202: gift.txt"});
    CHECK(test::slurp(office.dir / "outbound/000100ca.flo") ==
          (office.dir / "files/gift.txt").string() + "\n");
}

namespace {

/// Nothing leads beyond the links.
struct CutOff : Office {
    CutOff() { config.links[0].uplink = false; }
    void receive_far() {
        receive("0a000001.pkt", {netmail_letter("1337:1/100", "1337:3/33", "Far")});
        toss(*this);
    }
    store::StoredMessage far() {
        auto looking = desk(desk::Desk::Mode::read_only);
        const auto ids = looking.store.messages.of_kind(store::MessageKind::netmail, 0, 1).value();
        return *looking.store.messages.get(ids.at(0)).value();
    }
};

}  // namespace

TEST_CASE("netmail without a route waits until there is one, and nobody is told") {
    CutOff office;
    office.receive_far();
    CHECK(office.far().verdict == "waiting");
    CHECK(test::has(pack(office).warnings.at(0), "1 netmail waits for a route, at most 3 days"));
    CHECK(office.out().empty());
    office.config.links[0].uplink = true;
    CHECK(test::has(pack(office, desk::Desk::Mode::dry).decisions.at(0), "waited for a route"));
    CHECK(office.out().empty());
    CHECK(pack(office).warnings.empty());
    CHECK(office.out() == Lines{".out 1337:1/100: Far"});
    CHECK(office.far().verdict == "in transit");
    CHECK(office.far().reason == "by way of 1337:1/100@tqwnet: the uplink of its network");
    pack(office);
    CHECK(office.out().size() == 1);
}

TEST_CASE("netmail that waited for a route in vain is told to its sender, once") {
    CutOff office;
    office.receive_far();
    for (int nights = 1; nights <= 6; ++nights) {
        office.clock = FixedClock{office.clock.now() + 86400};
        const desk::Report report = pack(office);
        CHECK(report.warnings.size() == (nights <= 3 ? 1u : 0u));
        CHECK(office.out() ==
              (nights <= 3 ? Lines{} : Lines{".out 1337:1/100: Undeliverable: Far"}));
    }
    CHECK(office.far().verdict == "unroutable");
}

TEST_CASE("a file request that waited for a route becomes a .req file, and no mail") {
    CutOff office;
    office.write({netmail_letter("1337:1/200", "1337:3/33", "LIST.ZIP",
                                 ftn::attr_private | ftn::attr_file_request)});
    office.night();
    CHECK(office.far().verdict == "waiting");
    office.config.links[0].uplink = true;
    pack(office);
    CHECK(office.out().empty());
    CHECK(test::slurp(office.dir / "outbound/00030021.req") == "LIST.ZIP\r\n");
    CHECK(office.far().verdict == "in transit");
    CHECK(office.far().reason == "a file request, put into the outbound of 1337:3/33@tqwnet");
}

TEST_CASE("a file stays here with its netmail where that waited for a route and is for us now") {
    CutOff office;
    office.receive("0a000001.pkt", {netmail_letter("1337:1/100", "1337:3/33", "gift.txt",
                                                   ftn::attr_private | ftn::attr_file_attached)});
    test::spit(office.dir / "inbound/gift.txt", "a gift");
    toss(office);
    office.config.system.addresses.push_back(test::at("1337:3/33@tqwnet"));
    office.night();
    CHECK(office.far().verdict == "here");
    office.night();
    CHECK(office.base().size() == 1);
    CHECK(test::slurp(office.dir / "files/gift.txt") == "a gift");
    CHECK_FALSE(std::filesystem::exists(office.dir / "inbound/gift.txt"));
}

TEST_CASE("a letter to a robot that waited for a route and is for us now is the robot's") {
    CutOff office;
    ftn::Message asked = netmail_letter("1337:1/100", "1337:3/33", "secret");
    asked.to = "AreaFix";
    office.receive("0a000001.pkt", {asked});
    toss(office);
    CHECK(office.far().verdict == "waiting");
    office.config.system.addresses.push_back(test::at("1337:3/33@tqwnet"));
    pack(office);
    CHECK(office.far().verdict == "robot");
    const auto waiting = office.desk().store.letters.for_robots(0, 10).value();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].robot == "areafix");
    CHECK(waiting[0].proven);
    pack(office);
    CHECK(office.desk().store.letters.for_robots(0, 10).value() == waiting);
    CHECK(office.base().empty());
}

TEST_CASE("netmail without a route is given back at once where that is wished") {
    CutOff office;
    office.config.netmail.route_days = 0;
    office.receive_far();
    pack(office);
    CHECK(office.out() == Lines{".out 1337:1/100: Undeliverable: Far"});
}
