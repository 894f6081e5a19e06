// SPDX-License-Identifier: MIT
// Netmail exchanged with CrashMail in both directions: texts, Via, INTL, points and files stay
// equal.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/process.h"
#include "flow/office.h"
#include "ftn/attributes.h"
#include "packet/reader.h"
#include "packet/writer.h"
#include "support/addresses.h"
#include "support/catch.h"

using namespace tearline;
namespace fs = std::filesystem;
using Json = nlohmann::json;
using test::at;

namespace {

ftn::Message crash_letter(const std::string& from, const std::string& to,
                          const std::string& subject, const std::string& id,
                          std::uint16_t attributes = ftn::attr_private) {
    ftn::Message message = test::begun_letter(from, to, subject, attributes);
    message.body += "\x01MSGID: " + from + " " + id + "\r\x01" +
                    "CHRS: CP437 2\rDear Bob,\r\rGr\x81\xe1"
                    "e from " +
                    subject + ".\r--- Editor\r\x01Via " + at(from).boss().text_4d() +
                    " @20260811.120000.UTC Editor 1.0\r";
    return message;
}

/// CrashMail as 1337:1/100, for which we are 1337:1/200, if this machine has what it needs.
class CrashMail {
  public:
    static std::optional<CrashMail> open() {
        const auto rig = test::shared("peers/crashmail-rig.sh");
        if (!rig) return {};
        CrashMail made(*rig);
        if (made.run({"init", "--packer", "none"}).exit_status != 0) {
            WARN("SKIPPED: CrashMail's working build is not set up here (peers-setup.sh)");
            return {};
        }
        const fs::path prefs = made.folder() / "crashmail.prefs";
        test::spit(prefs, test::slurp(prefs) + "FILEATTACH \"*:*/*.*\"\n");
        return made;
    }
    void toss() {
        const auto outcome = run({"toss"});
        INFO(outcome.output);
        REQUIRE(outcome.exit_status == 0);
    }
    [[nodiscard]] fs::path folder() const { return *dir_ / "c"; }
    /// Its netmail base as another program reads it.
    [[nodiscard]] Json netmail() const {
        const auto read = process::run(
            {"python3", (rig_.parent_path() / "jam-read.py").string(), (folder() / "jam").string()},
            dir_->path());
        REQUIRE(read);
        for (const Json& base : Json::parse(read->output))
            if (base["base"].get<std::string>().ends_with("netmail")) return base["messages"];
        return Json::array();
    }

  private:
    explicit CrashMail(fs::path rig)
        : rig_(std::move(rig)), dir_(std::make_unique<test::TempDir>()) {}
    [[nodiscard]] process::Outcome run(std::vector<std::string> words) const {
        words.insert(words.begin(), {"bash", rig_.string()});
        words.insert(words.end(), {"--base", folder().string()});
        const auto outcome = process::run(words, dir_->path());
        REQUIRE(outcome);
        return *outcome;
    }
    fs::path rig_;
    std::unique_ptr<test::TempDir> dir_;
};

std::vector<ftn::Message> messages_of(const fs::path& packet) {
    std::vector<ftn::Message> found;
    auto source = packet::ByteSource::open(packet);
    REQUIRE(source);
    auto reader = packet::PacketReader::open(std::move(*source));
    REQUIRE(reader);
    for (auto next = reader->next(); next && *next; next = reader->next())
        found.push_back((**next).message);
    return found;
}

std::string value_of(const Json& message, const std::string& name) {
    for (const Json& field : message["subfields"])
        if (field[0] == name) return field[1];
    return "";
}

void night(test::Station& station) {
    desk::Desk desk = station.desk();
    desk::Report report;
    if (const auto done = flow::toss(desk, report); !done) FAIL(done.error().text());
    if (const auto done = flow::pack(desk, report); !done) FAIL(done.error().text());
    CHECK(report.balanced());
}

}  // namespace

TEST_CASE("netmail of ours and through us arrives whole at CrashMail, with its file") {
    auto peer = CrashMail::open();
    if (!peer) return;
    test::Station station;
    station.config.links[0].packet_password = "";
    station.config.netmail.files = station.dir / "files";
    const ftn::Message plain = crash_letter("1337:1/100.3", "1337:1/100", "Plain", "10000001");
    ftn::Message file = crash_letter("1337:1/100.3", "1337:1/100", "gift.zip", "10000002",
                                     ftn::attr_private | ftn::attr_file_attached);
    test::spit(station.dir / "inbound/gift.zip", "PK a gift");
    station.receive("0a000001.pkt", {plain, file}, "");
    night(station);
    fs::rename(station.dir / "outbound/00010064.out", peer->folder() / "in/0b000001.pkt");
    const std::string flow = test::slurp(station.dir / "outbound/00010064.flo");
    REQUIRE(flow.ends_with("/gift.zip\n"));
    fs::copy_file(flow.substr(1, flow.size() - 2), peer->folder() / "in/gift.zip");
    peer->toss();
    const Json got = peer->netmail();
    REQUIRE(got.size() == 2);
    CHECK(value_of(got[0], "from") == "Ada Writer");
    CHECK(value_of(got[0], "to") == "Bob Reader");
    CHECK(value_of(got[0], "subject") == "Plain");
    CHECK(value_of(got[0], "oaddr") == "1337:1/100.3");
    CHECK(value_of(got[0], "daddr") == "1337:1/100");
    const std::string whole = got[0].dump(-1, ' ', false, Json::error_handler_t::replace);
    CHECK(whole.find("Dear Bob,") != std::string::npos);
    CHECK(whole.find("Via 1337:1/100 @20260811.120000.UTC Editor 1.0") != std::string::npos);
    CHECK(whole.find("Via 1337:1/200@tqwnet @2026") != std::string::npos);
    CHECK(value_of(got[1], "subject").find("gift.zip") != std::string::npos);
}

TEST_CASE("netmail through CrashMail comes to us and to our points whole, with its file") {
    auto peer = CrashMail::open();
    if (!peer) return;
    test::Station station;
    ftn::Link point;
    point.address = at("1337:1/200.7@tqwnet");
    point.our_address = at("1337:1/200@tqwnet");
    station.config.links.push_back(point);
    station.config.links[0].packet_password = "";
    station.config.netmail.files = station.dir / "files";
    const ftn::Message through =
        crash_letter("1337:1/300.2", "1337:1/200.7", "Through", "20000001");
    const ftn::Message file = crash_letter("1337:1/300", "1337:1/200.7", "gift.zip", "20000002",
                                           ftn::attr_private | ftn::attr_file_attached);
    auto packet = packet::PacketWriter::to_memory(
        packet::make_header(at("1337:1/200"), at("1337:1/100"), {2026, 8, 11, 12, 0, 0}, ""));
    for (const ftn::Message& message : {through, file}) REQUIRE(packet.append(message));
    test::spit(peer->folder() / "in/0c000001.pkt", std::move(packet).finish());
    test::spit(peer->folder() / "in/gift.zip", "PK a gift");
    peer->toss();
    int taken = 0;
    for (const auto& entry : fs::directory_iterator(peer->folder() / "out"))
        if (entry.path().extension().string().ends_with("ut"))
            fs::copy_file(entry.path(),
                          station.dir / "inbound" / ("0d00000" + std::to_string(++taken) + ".pkt"));
    fs::copy_file(peer->folder() / "packets/gift.zip", station.dir / "inbound/gift.zip");
    night(station);
    const fs::path box = station.dir / "outbound/000100c8.pnt";
    std::string lying;
    for (const auto& entry : fs::recursive_directory_iterator(station.dir.path()))
        lying += fs::relative(entry.path(), station.dir.path()).string() + "\n";
    INFO(lying);
    auto got = messages_of(box / "00000007.out");
    REQUIRE(got.size() == 2);
    if (got[0].subject != "Through") std::swap(got[0], got[1]);
    for (const auto& [sent, arrived] : {std::pair(&through, &got[0]), std::pair(&file, &got[1])}) {
        CHECK(arrived->from == sent->from);
        CHECK(arrived->to == sent->to);
        CHECK(arrived->subject == sent->subject);
        CHECK(arrived->date == sent->date);
        CHECK(arrived->body.starts_with(sent->body));
        CHECK(arrived->attributes == sent->attributes);
        const std::string vias = arrived->body.substr(sent->body.size());
        CHECK(vias.starts_with("\x01Via 1337:1/100 @"));
        CHECK(vias.find("\r\x01Via 1337:1/200@tqwnet @") != std::string::npos);
    }
    const std::string flow = test::slurp(box / "00000007.flo");
    CHECK(test::slurp(flow.substr(1, flow.size() - 2)) == "PK a gift");
}
