// SPDX-License-Identifier: MIT
// Netmail through the pipelines: delivered, passed on, bounced once, written by users and by
// robots.
#include <map>

#include "base/text.h"
#include "flow/office.h"
#include "ftn/attributes.h"
#include "mail/post_netmail.h"
#include "mail/robot_mail.h"
#include "support/addresses.h"
#include "support/catch.h"

using namespace tearline;
using test::at;
using test::netmail_letter;
using test::Office;
using Lines = std::vector<std::string>;
namespace fs = std::filesystem;

TEST_CASE("transit netmail is passed on unchanged but for one Via line") {
    Office office;
    ftn::Message sent = netmail_letter("1337:1/100.3", "1337:1/201.5", "On its way",
                                       ftn::attr_private | ftn::attr_crash | ftn::attr_hold);
    sent.body += "\x01Via 1337:7/7 whatever\r";
    office.receive("0a000001.pkt", {sent});
    const desk::Report told = office.night();
    REQUIRE(told.packets.size() == 1);
    CHECK(fs::exists(told.packets[0].file));
    const auto mail = office.mail();
    REQUIRE(mail.size() == 1);
    CHECK(mail[0].first == ".cut 1337:1/201");
    const ftn::Message& got = mail[0].second;
    CHECK(got.from == sent.from);
    CHECK(got.to == sent.to);
    CHECK(got.date == sent.date);
    CHECK(got.attributes == (ftn::attr_private | ftn::attr_crash));
    REQUIRE(got.body.starts_with(sent.body));
    const std::string added = got.body.substr(sent.body.size());
    CHECK(added.starts_with("\x01Via 1337:1/200@tqwnet @20260812."));
    CHECK(added.find(".UTC Tearline ") != std::string::npos);
    CHECK(std::count(added.begin(), added.end(), '\r') == 1);
    office.night();
    CHECK(office.mail().size() == 1);
}

TEST_CASE("netmail for here comes into the base, unproven netmail into one of its own, marked") {
    Office office;
    office.receive("0a000001.pkt", {netmail_letter("1337:1/100", "1337:1/200", "Hello")});
    office.config.links[1].packet_password = "";
    office.receive("0a000002.pkt", {netmail_letter("1337:1/100", "1337:1/200", "Again")});
    fs::rename(office.dir / "inbound/0a000002.pkt", office.dir / "unsecure/0a000002.pkt");
    office.config.links[0].packet_password = "";
    office.receive("0a000003.pkt", {netmail_letter("1337:1/100", "1337:9/9", "Through")}, "");
    fs::rename(office.dir / "inbound/0a000003.pkt", office.dir / "unsecure/0a000003.pkt");
    const desk::Report report = office.night();
    CHECK(report.balanced());
    REQUIRE(office.base().size() == 1);
    CHECK(office.base()[0].message.subject == "Hello");
    REQUIRE(office.base(1).size() == 1);
    CHECK(office.base(1)[0].message.subject == "Again");
    CHECK(office.base(1)[0].message.body.find("[This netmail came from 1337:1/100") !=
          std::string::npos);
    CHECK(office.out().empty());
}

TEST_CASE("netmail that came without INTL has one in the base, with the zones of its packet") {
    const auto format = GENERATE(ftn::Area::Base::jam, ftn::Area::Base::msg);
    Office office(format);
    ftn::Message bare = netmail_letter("1337:1/100.3", "1337:1/200", "Bare");
    bare.body.erase(0, bare.body.find('\r') + 1);
    REQUIRE(test::has(bare.body.substr(0, 8), "FMPT 3\r"));
    office.receive("0a000001.pkt", {bare});
    office.night();
    REQUIRE(office.base().size() == 1);
    const ftn::Message kept = office.base()[0].message;
    CHECK(test::has(kept.body, "\x01INTL 1337:1/200 1337:1/100\r"));
    CHECK(test::has(kept.body, "FMPT 3\r"));
    CHECK(kept.body.find("FMPT") == kept.body.rfind("FMPT"));
}

TEST_CASE("an unknown point is told to the sender once, with the header and never the text") {
    Office office;
    const ftn::Message lost = netmail_letter("1337:1/100.3", "1337:1/200.9", "Lost");
    office.receive("0a000001.pkt", {lost});
    office.night();
    auto mail = office.mail();
    REQUIRE(mail.size() == 1);
    CHECK(mail[0].first == ".out 1337:1/100");
    CHECK(mail[0].second.subject == "Undeliverable: Lost");
    CHECK(mail[0].second.to == "Ada Writer");
    const Bytes& body = mail[0].second.body;
    CHECK(body.find("no point of 1337:1/200") != Bytes::npos);
    CHECK(body.find("Bob Reader, 1337:1/200.9") != Bytes::npos);
    CHECK(body.find("Via 1337:1/100 @20260811") != Bytes::npos);
    CHECK(body.find("\x01TOPT 3\r") != Bytes::npos);
    CHECK(body.find("Some words") == Bytes::npos);
    office.receive("0a000002.pkt", {lost});
    office.night();
    CHECK(office.mail().size() == 1);
}

TEST_CASE("no bounce answers a bounce, a receipt, a robot or an unproven letter") {
    Office office;
    std::vector<ftn::Message> mail;
    mail.push_back(netmail_letter("1337:1/100", "1337:1/200.9", "Undeliverable: what you wrote"));
    mail.push_back(
        netmail_letter("1337:1/100", "1337:1/200.9", "Read", ftn::attr_is_return_receipt));
    mail.push_back(netmail_letter("1337:1/100", "1337:1/200.9", "Your areas"));
    mail.back().from = "AreaFix";
    mail.push_back(netmail_letter("1337:1/100", "1337:1/200.9", "Failure"));
    mail.back().from = "Mailer-Daemon";
    office.receive("0a000001.pkt", mail);
    const desk::Report report = office.night();
    CHECK(report.messages.stored == 4);
    CHECK(office.out().empty());
}

TEST_CASE("one sender gets no more bounces a day than agreed") {
    Office office;
    office.config.netmail.max_answers_a_day = 3;
    std::vector<ftn::Message> mail;
    for (int n = 0; n < 30; ++n)
        mail.push_back(netmail_letter("1337:1/100", "1337:1/200.9", "Lost " + std::to_string(n)));
    office.receive("0a000001.pkt", mail);
    office.night();
    CHECK(office.mail().size() == 3);
}

TEST_CASE("netmail that comes back after it was passed on is a loop and told once") {
    Office office;
    office.config.routes.push_back({*netmail::parse_pattern("1337:7/*"),
                                    netmail::By::address,
                                    at("1337:1/201@tqwnet"),
                                    {},
                                    1});
    const ftn::Message sent = netmail_letter("1337:1/100", "1337:7/7", "Round");
    office.receive("0a000001.pkt", {sent});
    office.night();
    auto mail = office.mail();
    REQUIRE(mail.size() == 1);
    for (int round = 0; round < 3; ++round) {
        office.receive("0a00001" + std::to_string(round) + ".pkt", {mail[0].second});
        office.night();
    }
    CHECK(office.out() == Lines{".out 1337:1/100: Undeliverable: Round", ".out 1337:1/201: Round"});
}

TEST_CASE("a return receipt and an audit receipt are sent once, and none for a receipt") {
    Office office;
    const ftn::Message here = netmail_letter("1337:1/100", "1337:1/200", "Read me",
                                             ftn::attr_private | ftn::attr_return_receipt_request);
    const ftn::Message through = netmail_letter("1337:1/100", "1337:1/202", "Watch me",
                                                ftn::attr_private | ftn::attr_audit_request);
    ftn::Message receipt =
        netmail_letter("1337:1/100", "1337:1/200", "Receipt: what",
                       ftn::attr_is_return_receipt | ftn::attr_return_receipt_request);
    office.receive("0a000001.pkt", {here, through, receipt});
    office.night();
    office.receive("0a000002.pkt", {here});
    office.night();
    auto out = office.out();
    std::sort(out.begin(), out.end());
    CHECK(out == Lines{".out 1337:1/100: Audit: Watch me", ".out 1337:1/100: Receipt: Read me",
                       ".out 1337:1/202: Watch me"});
    for (const auto& [where, message] : office.mail())
        if (message.subject.starts_with("Receipt"))
            CHECK((message.attributes & ftn::attr_is_return_receipt) != 0);
}

TEST_CASE("aliases give a letter another name, or send it on") {
    Office office;
    office.config.netmail.aliases = {{"postmaster", "Sysop", {}},
                                     {"Bob Reader", "", at("1337:1/202.4@tqwnet")}};
    ftn::Message master = netmail_letter("1337:1/100", "1337:1/200", "For the master");
    master.to = "PostMaster";
    office.receive("0a000001.pkt", {master, netmail_letter("1337:1/100", "1337:1/200", "For Bob")});
    office.night();
    REQUIRE(office.base().size() == 1);
    CHECK(office.base()[0].message.to == "Sysop");
    REQUIRE(office.mail().size() == 1);
    CHECK(office.mail()[0].first == ".out 1337:1/202");
    CHECK(office.mail()[0].second.body.starts_with("\x01INTL 1337:1/202 1337:1/100\r\x01TOPT 4\r"));
}

TEST_CASE("a robot's letter is handed over once, in the transaction of its answer") {
    Office office;
    ftn::Message asked = netmail_letter("1337:1/201", "1337:1/200", "%HELP");
    asked.to = "AreaFix";
    office.receive("0a000001.pkt", {asked});
    int handed = 0;
    bool fail = true;
    const mail::RobotHandlers handlers{
        {"areafix", [&](desk::Desk& desk, const mail::RobotMail& mail, desk::Report&) {
             ++handed;
             CHECK(mail.link != nullptr);
             CHECK(mail.proven);
             CHECK(mail.text.subject == "%HELP");
             mail::NewNetmail answer;
             answer.from_name = "AreaFix";
             answer.to = mail.stored.message.from_address;
             answer.to_name = mail.text.from;
             answer.subject = "Re: %HELP";
             answer.text = "Some help.\n\x01INTL tricks\n";
             answer.reply = *mail.text.msgid;
             const auto posted =
                 mail::post_netmail(desk, answer, "areafix " + mail.text.msgid.value());
             if (!posted) return Result<void>(posted.error());
             if (fail) return Result<void>(Error{Code::io, "", "the power went"});
             return Result<void>();
         }}};
    office.night();
    {
        desk::Desk desk = office.desk();
        desk::Report report;
        CHECK_FALSE(mail::answer_robots(desk, handlers, report));
        fail = false;
        CHECK(mail::answer_robots(desk, handlers, report));
        CHECK(mail::answer_robots(desk, handlers, report));
    }
    CHECK(handed == 2);
    office.night();
    const auto mail = office.mail();
    REQUIRE(mail.size() == 1);
    CHECK(mail[0].first == ".out 1337:1/201");
    CHECK(mail[0].second.body.find("\x01REPLY: 1337:1/201 1") != Bytes::npos);
    CHECK(mail[0].second.body.find("\rINTL tricks\r") != Bytes::npos);
    CHECK(office.base().empty());
}

TEST_CASE("a key writes one letter, and one to ourselves lies in the base") {
    Office office;
    mail::NewNetmail morning;
    morning.from_name = "Tearline";
    morning.to = at("1337:1/200@tqwnet");
    morning.to_name = "Sysop";
    morning.subject = "Good morning";
    morning.text = "All is well.";
    {
        desk::Desk desk = office.desk();
        const auto first = mail::post_netmail(desk, morning, "morning 1");
        const auto second = mail::post_netmail(desk, morning, "morning 1");
        REQUIRE(first);
        REQUIRE(second);
        CHECK(first->fresh);
        CHECK_FALSE(second->fresh);
        CHECK(first->id == second->id);
    }
    office.night();
    REQUIRE(office.base().size() == 1);
    CHECK(office.base()[0].message.subject == "Good morning");
    office.night();
    CHECK(office.base().size() == 1);
    CHECK(office.out().empty());
}

TEST_CASE("what users write into a base goes out once, completed, and is marked or killed") {
    const auto format =
        GENERATE(ftn::Area::Base::jam, ftn::Area::Base::squish, ftn::Area::Base::msg);
    Office office(format);
    ftn::Message plain = netmail_letter("1337:1/200", "1337:9/9", "Plain");
    plain.body = "No control lines at all.\r";
    ftn::Message killed = netmail_letter("1337:1/200", "1337:1/201", "Killed",
                                         ftn::attr_private | ftn::attr_kill_sent);
    ftn::Message locked = netmail_letter("1337:1/200", "1337:1/201", "Locked");
    locked.body.insert(0, std::string("\x01") + "FLAGS LOK\r");
    office.write({plain, killed, locked});
    const desk::Report report = office.night();
    CHECK(report.messages.in == 2);
    CHECK(report.balanced());
    auto out = office.out();
    std::sort(out.begin(), out.end());
    CHECK(out == Lines{".out 1337:1/100: Plain", ".out 1337:1/201: Killed"});
    for (const auto& [where, message] : office.mail())
        if (message.subject == "Plain") {
            CHECK(message.body.find("\x01INTL 1337:9/9 1337:1/200\r") != Bytes::npos);
            CHECK(message.body.find("\x01MSGID: 1337:1/200 ") != Bytes::npos);
            CHECK(message.attributes == ftn::attr_private);
        }
    std::map<std::string, bool> sent;
    for (const auto& message : office.base())
        sent[message.message.subject] = (message.message.attributes & ftn::attr_sent) != 0;
    CHECK(sent == std::map<std::string, bool>{{"Plain", true}, {"Locked", false}});
    office.night();
    CHECK(office.mail().size() == 2);
}

TEST_CASE("what users write to each other stays in the base, marked to be killed or not") {
    const auto format =
        GENERATE(ftn::Area::Base::jam, ftn::Area::Base::squish, ftn::Area::Base::msg);
    Office office(format);
    const std::uint16_t kill = ftn::attr_private | ftn::attr_kill_sent;
    office.write({netmail_letter("1337:1/200", "1337:1/200", "To a neighbour", kill),
                  netmail_letter("1337:1/200", "1337:1/201", "Far away", kill)});
    for (int night = 0; night < 3; ++night) {
        office.night();
        REQUIRE(office.base().size() == 1);
        CHECK(office.base()[0].message.subject == "To a neighbour");
    }
    CHECK(office.out() == Lines{".out 1337:1/201: Far away"});
}

TEST_CASE("netmail from our address in one of two networks of a zone stays in that network") {
    Office office(ftn::Area::Base::msg);
    ftn::Network other;
    other.domain = "othernet";
    other.zones = {1337};
    office.config.networks.push_back(other);
    office.config.system.addresses.push_back(at("1337:9/9@othernet"));
    ftn::Link hub = office.config.links[0];
    hub.address = at("1337:1/100@othernet");
    hub.our_address = at("1337:9/9@othernet");
    office.config.links.push_back(hub);
    office.config.routes.push_back(
        {*netmail::parse_pattern("*@othernet"), netmail::By::address, hub.address, {}, 1});
    office.write({netmail_letter("1337:9/9", "1337:7/7", "Other"),
                  netmail_letter("1337:1/200", "1337:7/7", "Main"),
                  netmail_letter("1337:4/4", "1337:7/7", "Nobody's")});
    office.night();
    std::map<std::string, std::string> next;
    for (const auto& entry : fs::recursive_directory_iterator(office.dir.path())) {
        if (entry.path().extension() != ".out") continue;
        const std::string bytes = test::slurp(entry.path());
        for (const char* subject : {"Other", "Main", "Nobody's"})
            if (bytes.find(std::string(subject) + '\0') != std::string::npos)
                next[subject] = entry.path().parent_path().filename();
    }
    CHECK(next == std::map<std::string, std::string>{
                      {"Main", "outbound"}, {"Nobody's", "outbound"}, {"Other", "othernet.539"}});
}

TEST_CASE("carbon copies of one MSGID reach everybody they are for, each once") {
    Office office;
    const ftn::Message letter = netmail_letter("1337:1/200", "1337:9/9", "Copies");
    ftn::Message second = letter;
    second.to = "Carla Reader";
    office.write({letter, second});
    CHECK(office.night().messages.in == 2);
    CHECK(office.out().size() == 2);
    office.night();
    CHECK(office.out().size() == 2);

    ftn::Message came = netmail_letter("1337:1/100", "1337:1/200", "Came");
    ftn::Message other = came;
    other.to = "Carla Reader";
    office.receive("0a000001.pkt", {came, other, came});
    const desk::Report report = office.night();
    CHECK(report.messages.netmail == 2);
    CHECK(report.messages.duplicates == 1);
    CHECK(office.base().size() == 4);
}

TEST_CASE("a second packet of a flavour goes beside the one that still waits") {
    Office office;
    office.receive("0a000001.pkt", {netmail_letter("1337:1/100", "1337:1/201", "First")});
    office.night();
    office.receive("0a000002.pkt", {netmail_letter("1337:1/100", "1337:1/201", "Second")});
    office.night();
    auto out = office.out();
    std::sort(out.begin(), out.end());
    CHECK(out == Lines{".flo 1337:1/201: Second", ".out 1337:1/201: First"});
    const std::string flow = test::slurp(office.dir / "outbound/000100c9.flo");
    CHECK(flow.ends_with(".pkt\n"));
}
