// SPDX-License-Identifier: MIT
// What the sysop asks for beyond the common rules: filters, duplicates and bad mail in areas of
// their own, an age limit, short SEEN-BYs. Nothing of it loses or doubles a message.
#include "bases/owed.h"
#include "flow/inbound.h"
#include "flow/station.h"
#include "msgbase/base.h"
#include "support/catch.h"

using namespace tearline;
using desk::FilterRule;
using test::echomail;
using test::Station;

namespace {

const ftn::AreaKey general{"tqwnet", "TQW_GEN"}, here_area{"tqwnet", "HERE"};

FilterRule about_money(FilterRule::Action action) {
    FilterRule made;
    made.name = "money";
    made.action = action;
    made.subject = {"money"};
    made.pass_on = action != FilterRule::Action::drop;
    if (action == FilterRule::Action::move || action == FilterRule::Action::copy)
        made.to_area = here_area;
    return made;
}

/// A station with a local area that has a JAM base.
struct EchoDesk : Station {
    EchoDesk() {
        ftn::Area local;
        local.key = here_area;
        local.base = ftn::Area::Base::jam;
        local.path = (dir / "bases" / "here").string();
        config.areas.push_back(local);
    }

    desk::Report toss_two(const std::string& file = "00000001.pkt") {
        receive(file, {echomail("TQW_GEN", "1337:3/33 00000001", "More money", "First."),
                       echomail("TQW_GEN", "1337:3/33 00000002", "Weather", "Second.")});
        desk::Report report = run();
        auto open = desk();
        REQUIRE(bases::write_bases(open, report));
        CHECK(report.balanced());
        CHECK(report.messages.in == 2);
        return report;
    }

    std::vector<std::string> in_area(const ftn::AreaKey& area) {
        auto open = desk(desk::Desk::Mode::read_only);
        std::vector<std::string> found;
        const auto ids = open.store.messages.in_area(area, 0, 100).value();
        for (const auto id : ids) {
            const auto message = open.store.messages.get(id).value().value();
            found.push_back(message.verdict + ": " + message.message.subject);
        }
        return found;
    }

    store::StoredMessage kept(const std::string& msgid) {
        auto open = desk(desk::Desk::Mode::read_only);
        const auto found = open.store.messages.with_msgid(msgid).value();
        REQUIRE(!found.empty());
        return found.front();
    }

    std::vector<std::string> in_base() {
        const auto base = msgbase::Base::open(msgbase::Format::jam, config.areas.back().path,
                                              msgbase::Access::read);
        if (!base) return {};
        std::vector<std::string> found;
        const auto numbers = (*base)->numbers().value();
        for (const auto number : numbers)
            found.push_back((*base)->read(number).value().message.subject);
        return found;
    }

    std::size_t sent_about(const std::string& subject) {
        const auto all = sent();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(),
                          [&](const Sent& each) { return each.message.subject == subject; }));
    }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a message that a filter drops is kept as bad mail with the reason, and goes nowhere") {
    EchoDesk desk;
    desk.config.filters = {about_money(FilterRule::Action::drop)};
    const auto report = desk.toss_two();
    CHECK(report.messages.stored == 1);
    CHECK(report.messages.bad == 1);
    CHECK(report.messages.filtered == 1);
    CHECK(report.messages.filters.at("money") == 1);
    CHECK(report.exit_status() == 0);
    CHECK(desk.in_area(general) == Lines{"kept: Weather"});
    CHECK(desk.sent_about("More money") == 0);
    CHECK(desk.sent_about("Weather") == 2);
    const auto kept = desk.kept("1337:3/33 00000001");
    CHECK(kept.kind == store::MessageKind::bad);
    CHECK(kept.reason == "filter 'money' dropped it, for its subject has 'money'");
    CHECK(kept.message.body.find("First.") != std::string::npos);
    // By another way it is a duplicate.
    const auto again = desk.toss_two("00000002.pkt");
    CHECK(again.messages.duplicates == 2);
}

TEST_CASE("a filter may keep mail from this system and pass it on to others") {
    EchoDesk desk;
    desk.config.filters = {about_money(FilterRule::Action::drop)};
    desk.config.filters.front().pass_on = true;
    desk.toss_two();
    CHECK(desk.sent_about("More money") == 2);
    CHECK(desk.in_area(general) == Lines{"kept: Weather"});
}

TEST_CASE("a message that a filter moves is read in its new area, and passed on in its own") {
    EchoDesk desk;
    desk.config.filters = {about_money(FilterRule::Action::move)};
    const auto report = desk.toss_two();
    CHECK(report.messages.stored == 2);
    CHECK(report.messages.bad == 0);
    CHECK(desk.in_area(general) == Lines{"kept: Weather"});
    CHECK(desk.in_area(here_area) == Lines{"moved: More money"});
    CHECK(desk.in_base() == Lines{"More money"});
    CHECK(desk.sent_about("More money") == 2);
    for (const auto& sent : desk.sent())
        CHECK(ftn::parse_control_lines(sent.message.body).area == "TQW_GEN");
    CHECK(desk.toss_two("00000002.pkt").messages.duplicates == 2);
    CHECK(desk.in_base() == Lines{"More money"});
}

TEST_CASE("a copy is made once, and the message stays where it belongs") {
    EchoDesk desk;
    desk.config.filters = {about_money(FilterRule::Action::copy),
                           about_money(FilterRule::Action::flag)};
    desk.config.filters.back().name = "marked";
    const auto report = desk.toss_two();
    CHECK(report.messages.stored == 2);
    CHECK(desk.in_area(general) == Lines{"flagged: More money", "kept: Weather"});
    CHECK(desk.in_area(here_area) == Lines{"copied: More money"});
    CHECK(desk.in_base() == Lines{"More money"});
    CHECK(desk.kept("1337:3/33 00000001").reason.find("copied it to HERE@tqwnet") !=
          std::string::npos);
}

TEST_CASE("duplicates are shown in an area of their own where one is named") {
    EchoDesk desk;
    desk.config.echomail.duplicates = here_area;
    desk.toss_two();
    CHECK(desk.in_area(here_area).empty());
    const auto report = desk.toss_two("00000002.pkt");
    CHECK(report.messages.duplicates == 2);
    CHECK(report.messages.stored == 0);
    CHECK(desk.in_area(here_area) == Lines{"duplicate: More money", "duplicate: Weather"});
    CHECK(desk.in_base() == Lines{"More money", "Weather"});
    CHECK(desk.in_area(general).size() == 2);
    CHECK(desk.sent_about("Weather") == 2);
}

TEST_CASE("bad mail is shown in an area of its own where one is named, with the reason") {
    EchoDesk desk;
    desk.config.echomail.bad_mail = here_area;
    desk.receive("00000001.pkt",
                 {echomail("UNKNOWN", "1337:3/33 00000001", "Lost", "Where am I?")});
    desk::Report report = desk.run();
    CHECK(report.messages.bad == 1);
    {
        auto open = desk.desk();
        REQUIRE(bases::write_bases(open, report));
    }
    CHECK(desk.in_base() == Lines{"Lost"});
    const auto base = msgbase::Base::open(msgbase::Format::jam, desk.config.areas.back().path,
                                          msgbase::Access::read);
    REQUIRE(base);
    const auto message = (*base)->read((*base)->numbers().value().front()).value();
    const auto control = ftn::parse_control_lines(message.message.body);
    const auto why = control.value("TEARLINE");
    REQUIRE(why);
    CHECK(why->find("area UNKNOWN is not in the configuration") != std::string::npos);
}

TEST_CASE("mail older than the limit is bad mail with that reason") {
    EchoDesk desk;
    desk.config.echomail.rules.max_age_days = 365;
    auto old = echomail("TQW_GEN", "1337:3/33 00000003", "Long ago", "Once.");
    old.date = "11 Aug 24  12:00:00";
    desk.receive("00000001.pkt", {old});
    const auto report = desk.run();
    CHECK(report.messages.bad == 1);
    CHECK(desk.kept("1337:3/33 00000003").verdict == "too-old");
    CHECK(desk.sent().empty());
}

TEST_CASE("tiny SEEN-BYs name us and the receivers, and the PATH is whole") {
    EchoDesk desk;
    desk.config.echomail.rules.seen_by = echo::SeenByStyle::tiny;
    desk.toss_two();
    const auto sent = desk.sent();
    REQUIRE(sent.size() == 4);
    for (const auto& each : sent) {
        const auto control = ftn::parse_control_lines(each.message.body);
        CHECK(control.path.size() == 3);
        CHECK(control.seen_by.size() == 3);  // 1/200 201 202
        CHECK(each.message.body.find("3/33 ") != std::string::npos);
    }
}

TEST_CASE("an area that a link may make is made when mail for it comes, and is there afterwards") {
    EchoDesk desk;
    desk::AutoCreate may{*ftn::parse_address("1337:1/100@tqwnet"), {"TQW_*"}, {"TQW_SYS*"}, {}};
    may.form.base = ftn::Area::Base::jam;
    may.form.folder = desk.dir / "new";
    may.form.links = {*ftn::parse_address("1337:1/202@tqwnet")};
    desk.config.auto_create = {may};
    desk.receive("00000001.pkt", {echomail("tqw_new/s", "1337:3/33 00000001", "One", "First."),
                                  echomail("TQW_NEW/S", "1337:3/33 00000002", "Two", "Second."),
                                  echomail("TQW_SYSOP", "1337:3/33 00000003", "Three", "No."),
                                  echomail("OTHER", "1337:3/33 00000004", "Four", "No.")});
    desk::Report report = desk.run();
    CHECK(report.messages.created == Lines{"TQW_NEW/S@tqwnet, for mail from 1337:1/100@tqwnet"});
    CHECK(report.messages.stored == 2);
    CHECK(report.messages.bad == 2);
    CHECK(report.balanced());
    {
        auto open = desk.desk();
        REQUIRE(bases::write_bases(open, report));
    }
    const ftn::AreaKey made{"tqwnet", "TQW_NEW/S"};
    CHECK(desk.in_area(made) == Lines{"kept: One", "kept: Two"});
    const auto sent = desk.sent();
    CHECK(sent.size() == 2);
    for (const auto& each : sent) CHECK(each.to.node == 202);
    CHECK(std::filesystem::exists(desk.dir / "new/tqw_new%2fs.jhr"));
    // The next run knows it; a message of the other link is passed on to the first.
    auto open = desk.desk();
    const ftn::Area* area = open.config.area(made);
    REQUIRE(area != nullptr);
    CHECK(area->links.size() == 2);
    CHECK(open.config.area({"tqwnet", "TQW_SYSOP"}) == nullptr);
}

TEST_CASE("areas that are made get bases of their own, whatever the others are called") {
    EchoDesk desk;
    desk::AutoCreate may{*ftn::parse_address("1337:1/100@tqwnet"), {"*"}, {}, {}};
    may.form.base = ftn::Area::Base::jam;
    may.form.folder = desk.dir / "new";
    desk.config.auto_create = {may};
    ftn::Area other;
    other.key = {"fsxnet", "GENERAL"};
    other.base = ftn::Area::Base::jam;
    other.path = (desk.dir / "new/GENERAL").string();
    desk.config.areas.push_back(other);
    ftn::Area netmail;
    netmail.key = {"tqwnet", "NETMAIL"};
    netmail.base = ftn::Area::Base::jam;
    netmail.path = (desk.dir / "new/mailbox").string();
    desk.config.netmail.areas.push_back(netmail);
    desk.receive("00000001.pkt", {echomail("GENERAL", "1337:3/33 00000001", "One", "First."),
                                  echomail("MAILBOX", "1337:3/33 00000002", "Two", "Second."),
                                  echomail("FRESH", "1337:3/33 00000003", "Three", "Third.")});
    CHECK(desk.run().messages.created.size() == 3);
    auto open = desk.desk();
    const auto path_of = [&](const char* tag) {
        const ftn::Area* area = open.config.area({"tqwnet", tag});
        return area == nullptr ? "" : std::filesystem::path(area->path).filename().string();
    };
    CHECK(path_of("GENERAL") == "general.tqwnet");
    CHECK(path_of("MAILBOX") == "mailbox.tqwnet");
    CHECK(path_of("FRESH") == "fresh");
}

TEST_CASE("an area made in a dry run, or in a packet that is undone, is not there") {
    EchoDesk desk;
    desk.config.auto_create = {{*ftn::parse_address("1337:1/100@tqwnet"), {"*"}, {}, {}}};
    desk.receive("00000001.pkt", {echomail("FRESH", "1337:3/33 00000001", "One", "First.")});
    const auto report = desk.run(desk::Desk::Mode::dry);
    CHECK(report.messages.created.size() == 1);
    auto open = desk.desk();
    CHECK(open.config.area({"tqwnet", "FRESH"}) == nullptr);
}

TEST_CASE("duplicates are known for as many days as the limit says") {
    EchoDesk desk;
    desk.config.limits.dupe_days = 30;
    const auto pass = [&](int days) {
        desk.clock = FixedClock(desk.clock.now() + days * 86400);
        auto open = desk.desk();
        REQUIRE(flow::forget_old(open));
    };
    CHECK(desk.toss_two().messages.stored == 2);
    pass(20);
    CHECK(desk.toss_two("00000002.pkt").messages.duplicates == 2);
    pass(20);
    CHECK(desk.toss_two("00000003.pkt").messages.stored == 2);
}
