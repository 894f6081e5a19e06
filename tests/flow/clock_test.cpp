// SPDX-License-Identifier: MIT
// A clock that stands years ahead for one night, and right again: nothing is lost by it.
#include <algorithm>

#include "bases/maintain.h"
#include "flow/inbound.h"
#include "flow/publish.h"
#include "flow/purge.h"
#include "flow/station.h"
#include "support/catch.h"

using namespace tearline;
using test::echomail;

namespace {

constexpr UnixTime whole_day = 86400;

struct Night : test::Station {
    Night() {
        config.limits.keep_days = 30;
        config.limits.dupe_days = 60;
        config.echomail.rules.max_age_days = 90;
    }
    void at(UnixTime time) { clock = FixedClock{time}; }
    /// What `nightly` does, with the run noted as it is.
    desk::Report whole() {
        {
            desk::Desk noting = desk();
            REQUIRE(noting.store.runs.begin("nightly", noting.now()));
        }
        desk::Report report = run();
        desk::Desk open = desk();
        REQUIRE(flow::forget_old(open));
        REQUIRE(flow::tend_store(open, report));
        return report;
    }
    std::size_t kept() {
        desk::Desk open = desk(desk::Desk::Mode::read_only);
        const auto all = open.store.messages.in_area({"tqwnet", "TQW_GEN"}, 0, 1000);
        REQUIRE(all);
        return all->size();
    }
};

ftn::Message echomail_no(int number) {
    return echomail("TQW_GEN", "1337:3/33 " + std::to_string(10000000 + number),
                    "Number " + std::to_string(number), "Text.");
}

ftn::Message news_no(const char* number, const char* title) {
    return test::news_message(std::string("1337:1/100 ") + number, title,
                              "The council met on Monday, and the ferry line told it that the "
                              "ship will stay in the yard until inspectors have found out why.",
                              std::string("https://news.example/") + number);
}

}  // namespace

TEST_CASE("a clock that stands years ahead for a night throws nothing away") {
    Night night;
    const UnixTime right = night.clock.now();
    night.receive("00000001.pkt", {echomail_no(1), echomail_no(2)});
    CHECK(night.whole().warnings.empty());
    CHECK(night.kept() == 2);

    const UnixTime ahead = right + 3650 * whole_day;
    for (const UnixTime hours : {0, 1, 20}) {
        night.at(ahead + hours * 3600);
        const std::string packet = "0000001" + std::to_string(hours % 10) + ".pkt";
        night.receive(packet, {echomail_no(1), echomail_no(10 + static_cast<int>(hours))});
        const desk::Report report = night.whole();
        CHECK(report.messages.duplicates == 1);
        CHECK(report.messages.bad == 0);
        CHECK_FALSE(report.purged);
        REQUIRE(report.warnings.size() == 1);
        CHECK(report.warnings[0].find("the run before was on 2026-08-12") != std::string::npos);
    }
    CHECK(night.kept() == 5);

    night.at(right + whole_day);
    night.receive("00000003.pkt", {echomail_no(1), echomail_no(10), echomail_no(3)});
    const desk::Report again = night.whole();
    CHECK(again.warnings.empty());
    CHECK(again.messages.duplicates == 2);
    CHECK(night.kept() == 6);
    CHECK(again.purged);
}

TEST_CASE("a clock that begins anew long before the last run is told") {
    Night night;
    const UnixTime right = night.clock.now();
    night.whole();
    night.at(86400);
    const desk::Report report = night.whole();
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].find("the clock stands at 1970-01-02T00:00:00Z, long before the last "
                                  "run, which was on 2026-08-12") == 0);
    night.at(86400 + 60);
    CHECK(night.whole().warnings.size() == 1);
    const auto tells = [&] {
        const auto warnings = night.whole().warnings;
        return std::any_of(warnings.begin(), warnings.end(), [](const std::string& each) {
            return each.find("long before") != std::string::npos;
        });
    };
    night.at(right + whole_day);
    CHECK_FALSE(tells());
    night.at(right + whole_day - 3600);  // the end of summer
    CHECK_FALSE(tells());
}

TEST_CASE("weeks after a clock stood ahead for a night nothing is told of it") {
    Night night;
    const UnixTime right = night.clock.now();
    night.whole();
    night.at(right + 3650 * whole_day);
    CHECK(night.whole().warnings.size() == 1);
    for (int days = 1; days < 40; ++days) {
        night.at(right + days * whole_day);
        CHECK(night.whole().warnings.empty());
    }
}

TEST_CASE("mail that came while a clock stood years back stays, and is known again") {
    Night night;
    const UnixTime right = night.clock.now();
    night.config.areas[1].base = ftn::Area::Base::jam;
    night.config.areas[1].path = night.dir / "bases" / "tqw_gen";
    night.config.areas[1].keep_days = 30;
    night.at(right - whole_day);
    night.whole();
    night.at(right);
    night.whole();
    const UnixTime back = GENERATE(whole_day, 1786500000 - 365 * whole_day);
    night.at(back);
    night.receive("00000001.pkt", {echomail_no(1), echomail_no(2)});
    night.whole();
    for (int days = 1; days < 5; ++days) {
        night.at(right + days * whole_day);
        night.receive("0000001" + std::to_string(days) + ".pkt", {echomail_no(1)});
        const desk::Report report = night.whole();
        CHECK(report.messages.duplicates == 1);
        CHECK(report.warnings.empty());
    }
    CHECK(night.kept() == 2);
    desk::Desk open = night.desk();
    CHECK_FALSE(open.before_leap());
    const auto purged = bases::maintain(open, open.config.areas[1], bases::BaseTask::purge);
    REQUIRE(purged);
    CHECK(purged->left_out == 0);
}

TEST_CASE("a digest of a night in 1970 has the date of the last run") {
    Night night;
    night.whole();
    night.at(whole_day);
    night.receive("00000001.pkt", {news_no("00000001", "Ferry stays in the yard")});
    CHECK(night.whole().digests.size() == 1);
    std::size_t copies = 0;
    for (const auto& each : night.sent())
        if (each.message.body.find("AREA:TQW_DIGEST") == 0) {
            ++copies;
            CHECK(each.message.date.find("12 Aug 26") == 0);
            CHECK(each.message.subject.find("12 Aug 2026") != std::string::npos);
        }
    CHECK(copies == 3);
}

TEST_CASE("after a long pause the purge waits for a day") {
    Night night;
    night.receive("00000001.pkt", {echomail_no(1), echomail_no(2)});
    night.whole();
    night.at(night.clock.now() + 40 * whole_day);
    CHECK_FALSE(night.whole().purged);
    CHECK(night.kept() == 2);
    night.at(night.clock.now() + whole_day + 1);
    CHECK(night.whole().purged);
    CHECK(night.kept() < 2);
}

TEST_CASE("an issue posted by a clock that was wrong does not keep the next one") {
    Night night;
    desk::DigestPlan& plan = night.config.digests.at(0);
    plan.schedule.every_run = false;
    plan.schedule.hour = 0;
    const UnixTime right = night.clock.now();
    night.whole();
    night.at(right + 3650 * whole_day);
    night.receive("00000001.pkt", {news_no("00000001", "Ferry stays in the yard")});
    CHECK(night.whole().digests.size() == 1);
    night.at(right + whole_day);
    night.receive("00000002.pkt", {news_no("00000002", "Bridge is to be rebuilt in spring")});
    CHECK(night.whole().digests.size() == 1);
    night.receive("00000003.pkt", {news_no("00000003", "Gold found in a mill stream")});
    CHECK(night.whole().digests.empty());
}
