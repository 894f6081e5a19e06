// SPDX-License-Identifier: MIT
// Filters for netmail: dropped, moved, copied or flagged before it is delivered or passed on.
#include "bases/owed.h"
#include "flow/inbound.h"
#include "flow/send.h"
#include "flow/station.h"
#include "ftn/attributes.h"
#include "mail/post_netmail.h"
#include "msgbase/base.h"
#include "support/catch.h"

using namespace tearline;
using desk::FilterRule;
using Action = desk::FilterRule::Action;

namespace {

ftn::Message letter(const std::string& to, const std::string& serial, const std::string& subject) {
    ftn::Message message;
    message.from_address = *ftn::parse_address("1337:1/100");
    message.to_address = *ftn::parse_address(to);
    message.from = "Ad Robot";
    message.to = "Bob Reader";
    message.subject = subject;
    message.date = "11 Aug 26  12:00:00";
    message.attributes = ftn::attr_private;
    message.body =
        "\x01INTL " + to + " 1337:1/100\r\x01MSGID: 1337:1/100 " + serial + "\rSome words.\r";
    return message;
}

/// 1337:1/100 is the uplink; the area SPAM has no links.
struct FilterOffice : test::Station {
    explicit FilterOffice(Action action) {
        config.links[0].uplink = true;
        ftn::Area spam;
        spam.key = {"tqwnet", "SPAM"};
        spam.base = ftn::Area::Base::jam;
        spam.path = (dir / "bases/spam").string();
        config.areas.push_back(spam);
        FilterRule rule;
        rule.name = "money";
        rule.netmail = true;
        rule.action = action;
        rule.subject = {"make money"};
        if (action == Action::move || action == Action::copy) rule.to_area = spam.key;
        config.filters = {rule};
    }

    desk::Report night() {
        desk::Desk open = desk();
        desk::Report report;
        if (const auto done = flow::toss(open, report); !done) FAIL(done.error().text());
        if (const auto done = bases::write_bases(open, report); !done) FAIL(done.error().text());
        if (const auto done = flow::pack(open, report); !done) FAIL(done.error().text());
        return report;
    }

    [[nodiscard]] std::vector<store::StoredMessage> all(store::MessageKind kind) {
        auto open = desk(desk::Desk::Mode::read_only);
        std::vector<store::StoredMessage> found;
        const auto ids = open.store.messages.of_kind(kind, 0, 100);
        REQUIRE(ids);
        for (const auto id : *ids) found.push_back(open.store.messages.get(id).value().value());
        return found;
    }
    [[nodiscard]] std::size_t in_base() const {
        const auto base =
            msgbase::Base::open(msgbase::Format::jam, dir / "bases/spam", msgbase::Access::read);
        return base ? (*base)->numbers().value().size() : 0;
    }
};

using Mail = store::MessageKind;

}  // namespace

TEST_CASE("a filter drops netmail: to bad mail, with the reason, delivered to nobody") {
    FilterOffice office(Action::drop);
    office.receive("00000001.pkt", {letter("1337:1/200", "00000001", "Make money fast"),
                                    letter("1337:1/201", "00000002", "make money, too"),
                                    letter("1337:1/200", "00000003", "A question")});
    const desk::Report report = office.night();
    CHECK(report.balanced());
    CHECK(report.messages.bad == 2);
    CHECK(report.messages.filtered == 2);
    CHECK(report.messages.stored == 1);
    CHECK(report.messages.netmail == 1);
    CHECK(report.messages.copies == 0);
    CHECK(report.messages.filters.at("money") == 2);
    CHECK(report.packets.empty());
    REQUIRE(office.all(Mail::bad).size() == 2);
    CHECK(office.all(Mail::bad)[0].verdict == "filtered");
    CHECK(office.all(Mail::bad)[0].reason ==
          "filter 'money' dropped it, for its subject has 'make money'");
    REQUIRE(office.all(Mail::netmail).size() == 1);
    CHECK(office.all(Mail::netmail)[0].message.subject == "A question");

    // Once more: all of it is known.
    office.receive("00000002.pkt", {letter("1337:1/200", "00000001", "Make money fast")});
    CHECK(office.night().messages.duplicates == 1);
    CHECK(office.all(Mail::bad).size() == 2);
}

TEST_CASE("a filter moves netmail into an area of ours, which shows it") {
    FilterOffice office(Action::move);
    office.receive("00000001.pkt", {letter("1337:1/201", "00000001", "Make money fast")});
    const desk::Report report = office.night();
    CHECK(report.balanced());
    CHECK(report.messages.stored == 1);
    CHECK(report.messages.netmail == 0);
    CHECK(report.packets.empty());
    CHECK(office.all(Mail::netmail).empty());
    REQUIRE(office.all(Mail::echomail).size() == 1);
    CHECK(office.all(Mail::echomail)[0].area == ftn::AreaKey{"tqwnet", "SPAM"});
    CHECK(office.all(Mail::echomail)[0].verdict == "moved");
    CHECK(office.in_base() == 1);
}

TEST_CASE("a filter copies netmail, and it still goes its way") {
    FilterOffice office(Action::copy);
    office.receive("00000001.pkt", {letter("1337:1/201", "00000001", "Make money fast")});
    const desk::Report report = office.night();
    CHECK(report.balanced());
    CHECK(report.messages.netmail == 1);
    CHECK(report.messages.copies == 1);
    CHECK(report.packets.size() == 1);
    REQUIRE(office.all(Mail::netmail).size() == 1);
    CHECK(office.all(Mail::netmail)[0].verdict == "in transit");
    CHECK(office.all(Mail::echomail).size() == 1);
    CHECK(office.in_base() == 1);
}

TEST_CASE("a filter flags netmail: its reason tells, and it goes its way") {
    FilterOffice office(Action::flag);
    office.receive("00000001.pkt", {letter("1337:1/200", "00000001", "Make money fast")});
    office.night();
    REQUIRE(office.all(Mail::netmail).size() == 1);
    CHECK(office.all(Mail::netmail)[0].verdict == "here");
    CHECK(office.all(Mail::netmail)[0].reason ==
          "filter 'money' flagged it, for its subject has 'make money'");
}

TEST_CASE("filters of one kind of mail do not touch the other, nor what is written here") {
    FilterOffice office(Action::drop);
    office.receive("00000001.pkt",
                   {test::echomail("TQW_GEN", "1337:3/33 00000009", "make money", "Text.")});
    CHECK(office.night().messages.bad == 0);
    office.config.filters[0].netmail = false;
    office.receive("00000002.pkt", {letter("1337:1/200", "00000001", "Make money fast")});
    CHECK(office.night().messages.bad == 0);
    office.config.filters[0].netmail = true;
    {
        desk::Desk open = office.desk();
        mail::NewNetmail own;
        own.from = *ftn::parse_address("1337:1/200@tqwnet");
        own.from_name = "Sysop";
        own.to = *ftn::parse_address("1337:1/201@tqwnet");
        own.to_name = "Bob";
        own.subject = "make money";
        own.text = "Words.";
        REQUIRE(mail::post_netmail(open, own, "test"));
    }
    CHECK(office.all(Mail::bad).empty());
}
