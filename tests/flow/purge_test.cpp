// SPDX-License-Identifier: MIT
// The nightly purge of the store: what goes, what the night's work still needs, and that nothing is
// told or tossed twice afterwards.
#include "flow/purge.h"

#include "bases/rescan.h"
#include "flow/inbound.h"
#include "flow/publish.h"
#include "flow/send.h"
#include "flow/station.h"
#include "support/catch.h"

using namespace tearline;
using test::echomail;

namespace {

constexpr UnixTime day = 86400;

struct Desk : test::Station {
    Desk() { config.limits.keep_days = 30; }
    void wait(int days) { clock = FixedClock{clock.now() + days * day}; }
    store::Purged purge(desk::Desk::Mode mode = desk::Desk::Mode::real) {
        desk::Desk open = desk(mode);
        auto done = flow::purge_store(open);
        if (!done) FAIL(done.error().text());
        const auto problems = open.store.database.check();
        REQUIRE(problems);
        CHECK(problems->empty());
        return *done;
    }
    [[nodiscard]] std::size_t kept(const std::string& tag) {
        auto open = desk(desk::Desk::Mode::read_only);
        return open.store.messages.in_area({"tqwnet", tag}, 0, 1000).value().size();
    }
};

std::vector<ftn::Message> some(int count, int first = 1) {
    std::vector<ftn::Message> all;
    for (int n = first; n < first + count; ++n)
        all.push_back(echomail("TQW_GEN", "1337:3/33 " + std::to_string(10000000 + n),
                               "Number " + std::to_string(n), "Text " + std::to_string(n) + "."));
    return all;
}

const char* const ferry_text =
    "The new electric ferry of the northern line stopped half way across the sound on Monday "
    "when smoke filled its battery room. All 212 passengers were lifted to safety by two "
    "rescue boats within an hour. The line says the ferry Aurora will stay in the yard until "
    "inspectors have found the cause of the smoke.";
const char* const purged_ferry_again =
    "Rescue boats took 212 passengers off the electric ferry Aurora after smoke was seen in "
    "its battery room on the sound on Monday. Nobody was hurt. Inspectors of the northern "
    "line now look for the cause, and the ferry stays in the yard.";

ftn::Message ferry_mail(const std::string& serial, const char* text = ferry_text) {
    return test::news_message("1337:1/100 " + serial,
                              "Electric ferry Aurora stops with smoke on board", text,
                              "https://news.example/ferry-aurora-" + serial);
}

}  // namespace

TEST_CASE("old messages leave the store once all links have them; duplicates are still known") {
    Desk night;
    night.receive("00000001.pkt", some(5));
    night.run();
    night.wait(20);
    night.receive("00000002.pkt", some(2, 6));
    night.run();
    CHECK(night.purge().messages == 0);
    night.wait(20);
    CHECK(night.purge(desk::Desk::Mode::dry).messages == 5);
    CHECK(night.kept("TQW_GEN") == 7);
    CHECK(night.purge().messages == 5);
    CHECK(night.kept("TQW_GEN") == 2);

    night.receive("00000003.pkt", some(7));
    const desk::Report again = night.run();
    CHECK(again.messages.duplicates == 7);
    CHECK(again.balanced());
    CHECK(night.kept("TQW_GEN") == 2);
    CHECK(night.purge().messages == 0);
}

TEST_CASE("with keep_days = 0 nothing ever goes") {
    Desk night;
    night.config.limits.keep_days = 0;
    night.receive("00000001.pkt", some(3));
    night.run();
    night.wait(3000);
    CHECK(night.purge().messages == 0);
    CHECK(night.kept("TQW_GEN") == 3);
}

TEST_CASE("what was not packed waits, however old, and goes out whole") {
    Desk night;
    night.receive("00000001.pkt", some(5));
    {
        auto open = night.desk();
        desk::Report report;
        REQUIRE(flow::toss(open, report));
    }
    night.receive("00000002.pkt", some(1, 6));
    night.wait(400);
    CHECK(night.purge().messages == 0);
    night.run();
    // The five of long ago and the new one, for two links each.
    CHECK(night.sent().size() == 12);
    CHECK(night.purge().messages == 5);
    CHECK(night.kept("TQW_GEN") == 1);
}

TEST_CASE(
    "news waits until it is told, stories stay told, and the next digest has its neighbours") {
    Desk night;
    night.config.limits.keep_days = 2;
    night.receive("00000001.pkt", {ferry_mail("00000001")});
    night.run();
    night.wait(4);
    // Told four days ago: a story of the same week may still take it in.
    CHECK(night.purge().articles == 0);
    night.receive("00000002.pkt", {ferry_mail("00000002", purged_ferry_again)});
    const desk::Report second = night.run();
    REQUIRE(second.digests.size() == 1);
    CHECK(second.digests[0].stories == 1);
    night.wait(40);
    const auto purged = night.purge();
    CHECK(purged.articles == 2);
    CHECK(night.kept("TQW_NEWS") == 0);
    CHECK(night.run().digests.empty());

    // Came, and no digest was posted since.
    night.receive("00000003.pkt", {ferry_mail("00000003")});
    {
        auto open = night.desk();
        desk::Report report;
        REQUIRE(flow::toss(open, report));
    }
    night.wait(10);
    night.receive("00000004.pkt", some(1));
    {
        auto open = night.desk();
        desk::Report report;
        REQUIRE(flow::toss(open, report));
        REQUIRE(flow::pack(open, report));
    }
    CHECK(night.purge().articles == 0);
    CHECK(night.kept("TQW_NEWS") == 1);
    REQUIRE(night.run().digests.size() == 1);
}

TEST_CASE("a rescan after a purge sends what is left") {
    Desk night;
    night.receive("00000001.pkt", some(5));
    night.run();
    night.wait(40);
    night.receive("00000002.pkt", some(2, 6));
    night.run();
    CHECK(night.purge().messages == 5);
    auto open = night.desk();
    const auto owed = bases::rescan(open, *open.config.area({"tqwnet", "TQW_GEN"}),
                                    open.config.links[1], {}, 100);
    REQUIRE(owed);
    CHECK(*owed == 2);
}
