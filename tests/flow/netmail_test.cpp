// SPDX-License-Identifier: MIT
// Netmail through the pipelines: delivered, passed on, bounced once, written by users and by
// robots.
#include <map>

#include "base/text.h"
#include "flow/bases.h"
#include "flow/inbound.h"
#include "flow/post_netmail.h"
#include "flow/robots.h"
#include "flow/scan.h"
#include "flow/send.h"
#include "flow/station.h"
#include "ftn/attributes.h"
#include "msgbase/base.h"
#include "packet/reader.h"
#include "support/addresses.h"
#include "support/catch.h"

using namespace tearline;
using test::at;
using test::Station;
namespace fs = std::filesystem;

namespace {

ftn::Message netmail_letter(const std::string& from, const std::string& to,
                            const std::string& subject,
                            std::uint16_t attributes = ftn::attr_private) {
    static unsigned serial = 0;
    ftn::Message message;
    message.from_address = at(from);
    message.to_address = at(to);
    message.from = "Ada Writer";
    message.to = "Bob Reader";
    message.subject = subject;
    message.date = "11 Aug 26  12:00:00";
    message.attributes = attributes;
    message.body = "\x01INTL " + at(to).boss().text_4d() + " " + at(from).boss().text_4d() + "\r";
    if (at(from).is_point())
        message.body += std::string("\x01") + "FMPT " + std::to_string(at(from).point) + "\r";
    if (at(to).is_point()) message.body += "\x01TOPT " + std::to_string(at(to).point) + "\r";
    message.body += "\x01MSGID: " + from + " " + std::to_string(10000000 + ++serial) +
                    "\rSome words.\r--- Editor\r\x01Via 1337:1/100 @20260811.120000.UTC Hub 1.0\r";
    return message;
}

/// 1337:1/100 is the uplink; netmail has a base of FORMAT.
struct Office : Station {
    explicit Office(ftn::Area::Base format = ftn::Area::Base::jam) {
        config.links[0].uplink = true;
        config.netmail.robots = {"areafix", "ping"};
        config.netmail.base = format;
        config.netmail.files = dir / "files";
        config.netmail.audit_receipts = true;
        ftn::Area area;
        area.base = format;
        area.key = {"", "NETMAIL"};
        area.path = (dir / "bases/netmail").string();
        ftn::Area unproven = area;
        unproven.key = {"", "NETMAIL.UNPROVEN"};
        unproven.path += "-unproven";
        config.netmail.areas = {area, unproven};
        fs::create_directories(dir / "files");
    }

    flow::Report night() {
        flow::Desk open = desk();
        flow::Report report;
        if (const auto done = flow::toss(open, report); !done) FAIL(done.error().text());
        if (const auto done = flow::scan(open, report); !done) FAIL(done.error().text());
        if (const auto done = flow::write_bases(open, report); !done) FAIL(done.error().text());
        if (const auto done = flow::pack(open, report); !done) FAIL(done.error().text());
        return report;
    }

    /// "ending to: subject" of all netmail in the outbound.
    [[nodiscard]] std::vector<std::string> out() const {
        std::vector<std::string> found;
        for (const auto& [where, message] : mail())
            found.push_back(where + ": " + std::string(message.subject));
        return found;
    }
    [[nodiscard]] std::vector<std::pair<std::string, ftn::Message>> mail() const {
        std::vector<std::pair<std::string, ftn::Message>> found;
        if (!fs::exists(dir / "outbound")) return found;
        for (const auto& entry : fs::recursive_directory_iterator(dir / "outbound")) {
            const std::string ending = entry.path().extension().string();
            if (ending.size() != 4 || !(ending.ends_with("ut") || ending == ".pkt")) continue;
            auto source = packet::ByteSource::open(entry.path());
            REQUIRE(source);
            auto reader = packet::PacketReader::open(std::move(*source));
            REQUIRE(reader);
            for (auto next = reader->next(); next && *next; next = reader->next())
                found.emplace_back(
                    (ending == ".pkt" ? ".flo" : ending) + " " + reader->header().to.text_4d(),
                    (**next).message);
        }
        return found;
    }

    [[nodiscard]] std::vector<msgbase::BaseMessage> base(std::size_t which = 0) const {
        std::vector<msgbase::BaseMessage> found;
        const ftn::Area& area = config.netmail.areas[which];
        auto opened = msgbase::Base::open(format(), area.path, msgbase::Access::read);
        if (!opened) return found;
        const auto numbers = (*opened)->numbers();
        REQUIRE(numbers);
        for (const auto number : *numbers) {
            auto message = (*opened)->read(number);
            REQUIRE(message);
            found.push_back(std::move(*message));
        }
        return found;
    }

    void write(const std::vector<ftn::Message>& messages) const {
        auto opened =
            msgbase::Base::open(format(), config.netmail.areas[0].path, msgbase::Access::write);
        REQUIRE(opened);
        REQUIRE((*opened)->lock());
        std::vector<msgbase::BaseMessage> all;
        for (const ftn::Message& message : messages) {
            msgbase::BaseMessage made;
            made.message = message;
            made.message.attributes |= ftn::attr_local;
            made.netmail = true;
            all.push_back(made);
        }
        REQUIRE((*opened)->append(all));
        REQUIRE((*opened)->flush());
        (*opened)->unlock();
    }

    [[nodiscard]] msgbase::Format format() const {
        return config.netmail.base == ftn::Area::Base::jam      ? msgbase::Format::jam
               : config.netmail.base == ftn::Area::Base::squish ? msgbase::Format::squish
                                                                : msgbase::Format::msg;
    }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("transit netmail is passed on unchanged but for one Via line") {
    Office office;
    ftn::Message sent = netmail_letter("1337:1/100.3", "1337:1/201.5", "On its way",
                                       ftn::attr_private | ftn::attr_crash | ftn::attr_hold);
    sent.body += "\x01Via 1337:7/7 whatever\r";
    office.receive("0a000001.pkt", {sent});
    const flow::Report told = office.night();
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
    const flow::Report report = office.night();
    CHECK(report.balanced());
    REQUIRE(office.base().size() == 1);
    CHECK(office.base()[0].message.subject == "Hello");
    REQUIRE(office.base(1).size() == 1);
    CHECK(office.base(1)[0].message.subject == "Again");
    CHECK(office.base(1)[0].message.body.find("[This netmail came from 1337:1/100") !=
          std::string::npos);
    CHECK(office.out().empty());
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
    const flow::Report report = office.night();
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
    const flow::RobotHandlers handlers{
        {"areafix", [&](flow::Desk& desk, const flow::RobotMail& mail, flow::Report&) {
             ++handed;
             CHECK(mail.link != nullptr);
             CHECK(mail.proven);
             CHECK(mail.text.subject == "%HELP");
             flow::NewNetmail answer;
             answer.from_name = "AreaFix";
             answer.to = mail.stored.message.from_address;
             answer.to_name = mail.text.from;
             answer.subject = "Re: %HELP";
             answer.text = "Some help.\n\x01INTL tricks\n";
             answer.reply = *mail.text.msgid;
             const auto posted =
                 flow::post_netmail(desk, answer, "areafix " + mail.text.msgid.value());
             if (!posted) return Result<void>(posted.error());
             if (fail) return Result<void>(Error{Code::io, "", "the power went"});
             return Result<void>();
         }}};
    office.night();
    {
        flow::Desk desk = office.desk();
        flow::Report report;
        CHECK_FALSE(flow::answer_robots(desk, handlers, report));
        fail = false;
        CHECK(flow::answer_robots(desk, handlers, report));
        CHECK(flow::answer_robots(desk, handlers, report));
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
    flow::NewNetmail morning;
    morning.from_name = "Tearline";
    morning.to = at("1337:1/200@tqwnet");
    morning.to_name = "Sysop";
    morning.subject = "Good morning";
    morning.text = "All is well.";
    {
        flow::Desk desk = office.desk();
        const auto first = flow::post_netmail(desk, morning, "morning 1");
        const auto second = flow::post_netmail(desk, morning, "morning 1");
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
    const flow::Report report = office.night();
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
    const flow::Report report = office.night();
    CHECK(report.messages.netmail == 2);
    CHECK(report.messages.duplicates == 1);
    CHECK(office.base().size() == 4);
}

TEST_CASE("a file that came with netmail goes on with it, stays for somebody here, or is refused") {
    Office office;
    office.config.netmail.max_file_bytes = 100;
    const auto attach = [&](const std::string& to, const std::string& name, std::size_t size) {
        test::spit(office.dir / "inbound" / name, std::string(size, 'x'));
        return netmail_letter("1337:1/100", to, name, ftn::attr_private | ftn::attr_file_attached);
    };
    office.receive("0a000001.pkt",
                   {attach("1337:1/201", "on.zip", 50), attach("1337:1/201", "big.zip", 500),
                    attach("1337:1/200", "mine.zip", 500),
                    netmail_letter("1337:1/100", "1337:1/201", "../../etc/passwd 0a000001.pkt",
                                   ftn::attr_private | ftn::attr_file_attached)});
    const flow::Report report = office.night();
    CHECK(test::slurp(office.dir / "files/mine.zip").size() == 500);
    CHECK(fs::exists(office.dir / "bad/big.zip"));
    CHECK_FALSE(fs::exists(office.dir / "inbound/on.zip"));
    const std::string flow = test::slurp(office.dir / "outbound/000100c9.flo");
    CHECK(flow.starts_with("^"));
    CHECK(flow.ends_with("/on.zip\n"));
    CHECK(test::slurp(flow.substr(1, flow.size() - 2)).size() == 50);
    CHECK(std::count(flow.begin(), flow.end(), '\n') == 1);
    CHECK(report.files.left == 0);
    office.night();
    CHECK(test::slurp(office.dir / "outbound/000100c9.flo") == flow);
}

TEST_CASE("a user's file is sent from its folder and from nowhere else, and its path is not told") {
    Office office;
    test::spit(office.dir / "files/mine.zip", "content");
    test::spit(office.dir / "secret.txt", "secret");
    ftn::Message good =
        netmail_letter("1337:1/200", "1337:1/201", (office.dir / "files/mine.zip").string(),
                       ftn::attr_private | ftn::attr_file_attached);
    good.body.insert(0, std::string("\x01") + "FLAGS KFS\r");
    office.write({good, netmail_letter("1337:1/200", "1337:1/202", "../secret.txt",
                                       ftn::attr_private | ftn::attr_file_attached)});
    office.night();
    CHECK(test::slurp(office.dir / "outbound/000100c9.flo") ==
          "^" + (office.dir / "files/mine.zip").string() + "\n");
    CHECK_FALSE(fs::exists(office.dir / "outbound/000100ca.flo"));
    auto out = office.out();
    std::sort(out.begin(), out.end());
    CHECK(out == Lines{".out 1337:1/201: mine.zip", ".out 1337:1/202: secret.txt"});
}

TEST_CASE("a file request becomes a .req file for the addressee, once") {
    Office office;
    office.write({netmail_letter("1337:1/200", "1337:1/201", "FILES LIST.ZIP",
                                 ftn::attr_private | ftn::attr_file_request)});
    office.night();
    office.night();
    CHECK(test::slurp(office.dir / "outbound/000100c9.req") == "FILES\r\nLIST.ZIP\r\n");
    CHECK(office.out().empty());
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
