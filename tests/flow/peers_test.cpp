// SPDX-License-Identifier: MIT
// Other programs read what Tearline wrote, and Tearline reads what they wrote: CrashMail, jamnntpd,
// and strict readers of each base that share no code with ours.
#include <map>

#include <nlohmann/json.hpp>

#include "base/process.h"
#include "base/text.h"
#include "flow/peers.h"
#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "msgbase/base.h"
#include "packet/bundle.h"
#include "packet/reader.h"
#include "packet/writer.h"
#include "support/catch.h"
#include "support/small_desk.h"
#include "support/support.h"

using namespace tearline;
using nlohmann::json;
using test::from_base64;
using test::peer;
using test::python;
using test::said;
using test::ShortDir;
namespace fs = std::filesystem;

namespace {

using Lines = std::multiset<std::string>;

constexpr int messages_an_area = 20;
constexpr const char* tags[] = {"PEER_A", "PEER_B", "PEER_C"};

std::string text_of(const std::string& tag, int n) {
    std::string text = "Message " + std::to_string(n) + " of " + tag + ".\r\r";
    // Lines that somebody might wrap, join, strip or recode.
    text += std::string(static_cast<std::size_t>(n) * 7 + 1, 'x') + "\r  indented\r> quoted\r";
    text += "\x81\x84\x94 umlauts of CP437, and a soft break \x8d here\r\rEnd.\r";
    return text;
}

ftn::Message mail(const std::string& tag, int n) {
    const std::string id = text::hex(0x10000000u + static_cast<unsigned>(n), 8);
    ftn::Message message;
    message.from_address = {1337, 1, 201, 0, ""};
    message.to_address = {1337, 1, 200, 0, ""};
    message.date = "20 Nov 26  10:00:" + std::to_string(10 + n);
    message.from = "Al Example";
    message.to = n % 2 ? "All" : "Bea Sample";
    message.subject = tag + " " + std::to_string(n);
    message.body = "AREA:" + tag + "\r\1MSGID: 1337:1/300 " + id + tag.substr(5) + "\r" +
                   (n > 1 ? "\1REPLY: 1337:1/300 10000001" + tag.substr(5) + "\r" : "") +
                   "\1CHRS: CP437 2\r" + text_of(tag, n) +
                   "--- Test\r * Origin: Peers (1337:1/300)\rSEEN-BY: 1/201 300\r"
                   "\1PATH: 1/300 201\r";
    return message;
}

/// Us 1337:1/200, fed by 1337:1/201; 1337:1/100 is the peer.
class Desk {
  public:
    Desk(const fs::path& folder, const std::string& base, const std::string& bundle = "none")
        : folder_(folder) {
        std::string more = R"([[link]]
address = "1337:1/201"
[[link]]
address = "1337:1/100"
bundle = ")" + bundle + "\"\n";
        for (const char* tag : tags)
            more += "[[area]]\ntag = \"" + std::string(tag) + "\"\nbase = \"" + base +
                    "\"\nlinks = [\"1337:1/201\", \"1337:1/100\"]\n";
        test::make_small_desk(folder_, more);
        auto writer = packet::PacketWriter::to_memory(packet::make_header(
            {1337, 1, 201, 0, ""}, {1337, 1, 200, 0, ""}, CivilTime{2026, 11, 20, 11, 0, 0}));
        for (const char* tag : tags)
            for (int n = 1; n <= messages_an_area; ++n) REQUIRE(writer.append(mail(tag, n)));
        test::spit(folder_ / "inbound" / "0a1b2c3d.pkt", std::move(writer).finish());
    }

    [[nodiscard]] std::string run(const std::string& verb, int expected = 0) const {
        return said({test::program(), "-c", (folder_ / "tearline.toml").string(), "--json", verb},
                    expected);
    }
    [[nodiscard]] fs::path base(const std::string& tag) const {
        return folder_ / "bases" / text::to_lower(tag);
    }

    /// Packets and bundles that a mailer would send.
    [[nodiscard]] std::vector<fs::path> queued() const {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder_ / "outbound")) {
            if (!entry.path().string().ends_with("lo")) continue;
            const std::string flow = test::slurp(entry.path());
            for (const auto line : text::split(flow, '\n'))
                if (!line.empty()) files.emplace_back(std::string(line.substr(1)));
        }
        return files;
    }

  private:
    fs::path folder_;
};

Lines wanted() {
    Lines all;
    for (const char* tag : tags)
        for (int n = 1; n <= messages_an_area; ++n)
            all.insert(std::string(tag) + " " + std::to_string(n) + "\n" + text_of(tag, n) +
                       "--- Test\r * Origin: Peers (1337:1/300)\r");
    return all;
}

/// What a strict reader of JAM says of all bases of a folder: subject and text of each message.
Lines by_jam_reader(const std::string& script, const fs::path& folder, const ShortDir& dir) {
    const fs::path out = dir / "jam.json";
    said({"sh", "-c", "exec python3 \"$0\" \"$1\" >\"$2\"", script, folder.string(), out.string()});
    Lines all;
    for (const json& base : json::parse(test::slurp(out)))
        for (const json& message : base["messages"])
            all.insert(message["subject"].get<std::string>() + "\n" +
                       from_base64(message["text_b64"]));
    return all;
}

Lines by_lines_reader(const std::string& output) {
    Lines all;
    for (const std::string_view line : text::split(output, '\n')) {
        if (line.empty()) continue;
        const json message = json::parse(line);
        all.insert(message["subject"].get<std::string>() + "\n" + from_base64(message["text_b64"]));
    }
    return all;
}

void sort_into(const fs::path& file, Lines& lines) {
    auto source = packet::ByteSource::open(file);
    REQUIRE(source);
    auto reader = packet::PacketReader::open(std::move(*source));
    REQUIRE(reader);
    for (;;) {
        const auto next = reader->next();
        REQUIRE(next);
        if (!*next) return;
        lines.insert((**next).message.subject);
    }
}

/// Subjects of all mail in the packets and bundles below a folder.
Lines in_packets(const fs::path& folder) {
    Lines lines;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if (!entry.is_regular_file() || entry.file_size() == 0) continue;
        if (extension == ".pkt" || extension.ends_with("ut")) {
            sort_into(entry.path(), lines);
        } else if (test::slurp(entry.path()).starts_with("PK")) {
            const test::TempDir work;
            const auto bundle = packet::open_bundle(entry.path(), work / "out");
            REQUIRE(bundle);
            for (const auto& member : bundle->members) sort_into(member.path, lines);
        }
    }
    return lines;
}

msgbase::BaseMessage typed(int n) {
    msgbase::BaseMessage message;
    message.message = mail("PEER_A", 100 + n);
    message.message.subject = "typed " + std::to_string(n);
    message.message.attributes = ftn::attr_local;
    message.message.from_address = {1337, 1, 200, 0, ""};
    message.message.body = "\1MSGID: 1337:1/200 2000000" + std::to_string(n) +
                           "\rMy words.\r--- Test\r * Origin: Here (1337:1/200)\r";
    message.arrived = CivilTime{2026, 11, 20, 12, 0, n};
    return message;
}

void type_into(const fs::path& path, msgbase::Format format, int count) {
    auto base = msgbase::Base::open(format, path, msgbase::Access::write);
    REQUIRE(base);
    std::vector<msgbase::BaseMessage> all;
    for (int n = 1; n <= count; ++n) all.push_back(typed(n));
    REQUIRE((*base)->lock());
    REQUIRE((*base)->append(all));
    REQUIRE((*base)->flush());
    (*base)->unlock();
}

Lines all_typed(int count) {
    Lines all;
    for (int n = 1; n <= count; ++n) all.insert("typed " + std::to_string(n));
    return all;
}

}  // namespace

TEST_CASE(
    "a strict reader finds nothing wrong with JAM bases by toss, and every byte of the text") {
    const auto reader = test::shared("peers/jam-read.py");
    if (!reader || !python()) return;
    const ShortDir dir;
    const Desk desk(dir.path(), "jam");
    (void)desk.run("nightly");
    CHECK(said({"python3", reader->string(), "--check", (dir / "bases").string()}) ==
          "3 bases, 60 messages, 0 problems\n");
    CHECK(by_jam_reader(reader->string(), dir / "bases", dir) == wanted());
}

TEST_CASE("strict readers of Squish and *.MSG find every byte of the text") {
    if (!python()) return;
    const std::string format = GENERATE("squish", "msg");
    const ShortDir dir;
    const Desk desk(dir.path(), format);
    (void)desk.run("nightly");
    const std::string script =
        (test::source_dir() / "tests" / "flow" / ("read_" + format + ".py")).string();
    Lines found;
    for (const char* tag : tags) {
        const Lines some = by_lines_reader(said({"python3", script, desk.base(tag).string()}));
        found.insert(some.begin(), some.end());
    }
    CHECK(found == wanted());
    if (const auto real = test::shared("real/bases/ru.linux.chainik.first600.sqd");
        real && format == "squish") {
        fs::path name = *real;
        const fs::path out = dir / "real.json";
        said({"sh", "-c", "exec python3 \"$0\" \"$1\" >\"$2\"", script,
              name.replace_extension().string(), out.string()});
        CHECK(by_lines_reader(test::slurp(out)).size() == 600);
    }
}

TEST_CASE("jamnntpd serves every message of bases by toss") {
    const auto server = peer("jam-nntp.sh");
    if (!server || !test::runs_jamnntpd()) return;
    const ShortDir dir;
    const Desk desk(dir.path(), "jam");
    (void)desk.run("nightly");
    const std::string base = (dir / "n").string(), out = (dir / "all.json").string();
    said({"sh", "-c", "exec \"$0\" start --base \"$1\" --jam \"$2\" --max-seconds 50 >\"$3\"",
          *server, base, (dir / "bases").string(), (dir / "info").string()});
    std::string port = test::slurp(dir / "info");
    port = port.substr(port.find("port=") + 5);
    port = port.substr(0, port.find('\n'));
    const auto read = process::run(
        {"python3", test::shared("peers/nntp-read.py")->string(), "--port", port, "--out", out},
        "/tmp");
    said({*server, "stop", "--base", base});
    REQUIRE(read);
    INFO(read->output);
    REQUIRE(read->exit_status == 0);
    std::map<std::string, std::set<std::string>> subjects;
    const json served = json::parse(test::slurp(out));
    for (const json& group : served["groups"])
        for (const json& article : group["articles"])
            subjects[group["name"]].insert(article["subject"].get<std::string>());
    for (const char* tag : tags) CHECK(subjects[tag].size() == messages_an_area);
}

TEST_CASE("CrashMail tosses our packets and bundles: all of it, and every byte of the text") {
    const auto rig = peer("crashmail-rig.sh");
    if (!rig) return;
    const std::string bundle = GENERATE("none", "zip");
    const ShortDir dir;
    const Desk desk(dir.path(), "none", bundle);
    (void)desk.run("nightly");
    const std::string peer_folder = (dir / "c").string();
    said({*rig, "init", "--base", peer_folder, "--packer", "none"});
    const auto queued = desk.queued();
    REQUIRE(queued.size() == 1);
    for (const fs::path& file : queued) fs::copy_file(file, dir / "c/in" / file.filename());
    said({*rig, "toss", "--base", peer_folder});
    const std::string reader = test::shared("peers/jam-read.py")->string();
    Lines found = by_jam_reader(reader, dir / "c/jam", dir);
    CHECK(found == wanted());
    CHECK(fs::is_empty(dir / "c/in"));
}

TEST_CASE("CrashMail scans what was typed into our JAM bases, and leaves them sound") {
    const auto rig = peer("crashmail-rig.sh");
    if (!rig) return;
    const ShortDir dir;
    const Desk desk(dir.path(), "jam");
    (void)desk.run("toss");
    type_into(desk.base("PEER_A"), msgbase::Format::jam, 5);
    const std::string peer_folder = (dir / "c").string();
    said({*rig, "init", "--base", peer_folder, "--packer", "none", "--area", "PEER_A"});
    // Our base is its area.
    for (const char* extension : {".jhr", ".jdt", ".jdx", ".jlr"})
        fs::copy_file(desk.base("PEER_A").string() + extension,
                      (dir / "c/jam/peer_a").string() + extension,
                      fs::copy_options::overwrite_existing);
    said({*rig, "scan", "--base", peer_folder});
    Lines sent = in_packets(dir / "c/packets");
    for (const std::string& each : in_packets(dir / "c/out")) sent.insert(each);
    CHECK(sent == all_typed(5));
    said({"python3", test::shared("peers/jam-read.py")->string(), "--check",
          (dir / "c/jam/peer_a").string()});
    // What CrashMail marked as sent is nothing new to us.
    for (const char* extension : {".jhr", ".jdt", ".jdx", ".jlr"})
        fs::copy_file((dir / "c/jam/peer_a").string() + extension,
                      desk.base("PEER_A").string() + extension,
                      fs::copy_options::overwrite_existing);
    CHECK(json::parse(desk.run("scan"))["messages"]["in"] == 0);
}

TEST_CASE("CrashMail scans what was typed into our *.MSG bases") {
    const auto rig = peer("crashmail-rig.sh");
    if (!rig) return;
    const ShortDir dir;
    const Desk desk(dir.path(), "msg");
    (void)desk.run("toss");
    type_into(desk.base("PEER_A"), msgbase::Format::msg, 5);
    const std::string peer_folder = (dir / "c").string();
    said({*rig, "init", "--base", peer_folder, "--packer", "none", "--area", "PEER_A"});
    const fs::path prefs = dir / "c/crashmail.prefs";
    std::string text =
        text::replace_all(test::slurp(prefs), "JAM \"" + peer_folder + "/jam/peer_a\"",
                          "MSG \"" + desk.base("PEER_A").string() + "\"");
    test::spit(prefs, text);
    said({*rig, "scan", "--base", peer_folder});
    Lines sent = in_packets(dir / "c/packets");
    for (const std::string& each : in_packets(dir / "c/out")) sent.insert(each);
    CHECK(sent == all_typed(5));
    CHECK(json::parse(desk.run("scan"))["messages"]["in"] == 0);
}

TEST_CASE("what CrashMail tossed and passed on is read by us to the last message") {
    const auto rig = peer("crashmail-rig.sh");
    if (!rig) return;
    const ShortDir dir;
    const Desk first(dir / "a", "none");
    (void)first.run("nightly");
    const std::string peer_folder = (dir / "c").string();
    said({*rig, "init", "--base", peer_folder, "--packer", "ZIP", "--link", "1337:1/250"});
    for (const fs::path& file : first.queued()) fs::copy_file(file, dir / "c/in" / file.filename());
    said({*rig, "toss", "--base", peer_folder});
    const auto messages = [](const std::string& output) {
        std::set<std::string> subjects;
        for (const std::string_view line : text::split(output, '\n')) {
            if (line.empty()) continue;
            const json each = json::parse(line);
            if (each["type"] == "message") {
                CHECK(each["problems"].empty());
                subjects.insert(each["subject"].get<std::string>());
            }
        }
        return subjects;
    };
    // Its bundles for 1337:1/250, and its bases.
    for (const char* place : {"c/packets", "c/jam"}) {
        const fs::path out = dir / "seen";
        said({"sh", "-c", "exec \"$0\" --json inspect \"$1\" >\"$2\"", test::program(),
              (dir / place).string(), out.string()});
        CAPTURE(place);
        CHECK(messages(test::slurp(out)).size() == 3u * messages_an_area);
    }
}
