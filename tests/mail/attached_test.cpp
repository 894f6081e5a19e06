// SPDX-License-Identifier: MIT
// Files that come and go with netmail, and requests for files.
#include "mail/attached.h"

#include "flow/office.h"
#include "ftn/attributes.h"
#include "support/catch.h"

using namespace tearline;
using test::at;
using test::netmail_letter;
using test::Office;
using Lines = std::vector<std::string>;
namespace fs = std::filesystem;

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
    const desk::Report report = office.night();
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

TEST_CASE("an inbound that cannot be read is told, and its file is waited for as before") {
    Office office;
    office.receive("0a000001.pkt", {netmail_letter("1337:1/100", "1337:1/200", "late.zip",
                                                   ftn::attr_private | ftn::attr_file_attached)});
    office.night();
    office.clock = FixedClock{office.clock.now() + 4 * seconds_a_day};
    const fs::path inbound = office.dir / "inbound", away = office.dir / "away";
    fs::rename(inbound, away);
    test::spit(inbound, "no folder");
    {
        desk::Desk desk = office.desk();
        desk::Report report;
        const auto taken = mail::take_attached(desk, report);
        REQUIRE_FALSE(taken);
        CHECK(taken.error().code == Code::unreadable);
    }
    fs::remove(inbound);
    fs::rename(away, inbound);
    test::spit(inbound / "late.zip", "here it is");
    office.night();
    CHECK(test::slurp(office.dir / "files/late.zip") == "here it is");
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

TEST_CASE("a password and a time of a file request stand behind the name they belong to") {
    Office office;
    office.write({netmail_letter("1337:1/200", "1337:1/201",
                                 "!ODD A.ZIP !pass word B.ZIP +1700000000 !x -dash C.ZIP",
                                 ftn::attr_private | ftn::attr_file_request)});
    office.night();
    CHECK(test::slurp(office.dir / "outbound/000100c9.req") ==
          "!ODD\r\nA.ZIP !pass\r\nword\r\nB.ZIP +1700000000 !x\r\n-dash\r\nC.ZIP\r\n");
}
