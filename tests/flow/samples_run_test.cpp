// SPDX-License-Identifier: MIT
// The real program on sample-packets/: what is kept, set aside and passed on is what MANIFEST says.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "flow/manifest.h"
#include "flow/program.h"
#include "support/catch.h"

using namespace tearline;
using nlohmann::json;
using test::Manifest;
using test::Night;
using test::SampleFile;
using test::SampleMessage;
using test::SamplePacket;

namespace {

const Manifest& manifest() {
    static const Manifest read = test::read_manifest(test::samples() / "MANIFEST");
    return read;
}

bool contains(const std::string& text, const std::string& what) {
    return text::to_lower(text).find(text::to_lower(what)) != std::string::npos;
}

json only_line(const test::Answer& answer) {
    const auto lines = answer.lines();
    INFO(answer.out << answer.err);
    REQUIRE(lines.size() == 1);
    return lines.front();
}

/// "1337:1/100" -> the subjects of the samples it must get, of area mail.
std::map<std::string, std::multiset<std::string>> copies_wanted() {
    std::map<std::string, std::multiset<std::string>> wanted;
    for (const SampleMessage* message : manifest().messages()) {
        const std::string& copies = (*message)["copies"];
        if (copies.empty() || copies == "none") continue;
        for (const std::string_view link : text::words(copies))
            wanted[std::string(link)].insert((*message)["area"] + " " + (*message)["subject"]);
    }
    return wanted;
}

/// The same of what lies in the outbound. Netmail and our own digests are left out.
std::map<std::string, std::multiset<std::string>> copies_packed(const Night& night) {
    std::map<std::string, std::multiset<std::string>> packed;
    std::vector<std::string> words = {"--json", "inspect"};
    for (const auto& file : night.outbound()) words.push_back(file.string());
    REQUIRE(words.size() > 2);
    const test::Answer answer = night.run(words);
    REQUIRE(answer.status == 0);
    std::string to;
    for (const json& line : answer.lines()) {
        if (line.at("type") == "packet") {
            CHECK(line.at("format") == "2+");
            CHECK(line.at("problems").empty());
            to = line.at("to").get<std::string>();
            to = to.substr(0, to.find('@'));
        }
        if (line.at("type") != "message" || line.at("kind") != "echomail") continue;
        if (line.at("area") == "TQW_DIGEST") continue;
        packed[to].insert(line.at("area").get<std::string>() + " " +
                          line.at("subject").get<std::string>());
    }
    return packed;
}

}  // namespace

TEST_CASE("toss does with every sample what the MANIFEST says") {
    const Night night;
    const test::Answer answer = night.run({"--json", "toss"});
    CHECK(answer.status == 65);
    const json report = only_line(answer);
    const json& messages = report.at("messages");
    const Manifest& m = manifest();
    CHECK(report.at("balanced") == true);
    CHECK(messages.at("in") == m.messages().size() - m.count("set aside"));
    CHECK(messages.at("duplicates") == m.count("duplicate"));
    CHECK(messages.at("bad") == m.count("bad"));
    CHECK(messages.at("netmail") == m.count("netmail"));
    CHECK(messages.at("stored").get<std::size_t>() + messages.at("passed_on").get<std::size_t>() ==
          m.count("kept") + m.count("netmail"));
    CHECK(night.files_in("inbound").empty());
    CHECK(night.files_in("inbound-unsecure").empty());
}

TEST_CASE("files that cannot be trusted lie in bad/ whole, with the reason beside them") {
    const Night night;
    CHECK(night.run({"toss"}).status == 65);
    std::vector<std::string> expected;
    for (const SampleFile& sample : manifest().files) {
        if (sample["fate"] != "set aside" && sample["afterwards"] != "bad/") continue;
        INFO(sample.name);
        const std::string name = std::filesystem::path(sample.name).filename().string();
        expected.push_back(name);
        const auto place = night / "bad" / name;
        REQUIRE(std::filesystem::exists(place));
        CHECK(test::slurp(place) == test::slurp(test::samples() / sample.name));
        CHECK(contains(test::slurp(place.string() + ".reason"), sample["reason"]));
    }
    std::sort(expected.begin(), expected.end());
    CHECK(night.files_in("bad") == expected);
    // "../../x.pkt" from any folder that a bundle could be unpacked in
    const std::filesystem::path home = (night / "bad").parent_path();
    CHECK_FALSE(std::filesystem::exists(home.parent_path() / "x.pkt"));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home))
        CHECK(entry.path().filename() != "x.pkt");
}

TEST_CASE("bad mail can be explained by its reason") {
    const Night night;
    CHECK(night.run({"toss"}).status == 65);
    for (const SampleMessage* message : manifest().messages()) {
        const std::string& fate = (*message)["fate"];
        if (fate.rfind("bad ", 0) != 0) continue;
        INFO((*message)["text"]);
        const test::Answer told = night.run({"explain", (*message)["msgid"]});
        CHECK(told.status == 0);
        CHECK(contains(told.out, fate.substr(4)));
    }
}

TEST_CASE("every link gets the copies that it is owed, once") {
    const Night night;
    CHECK(night.run({"toss"}).status == 65);
    CHECK(night.run({"pack"}).status == 0);
    const auto wanted = copies_wanted();
    const auto packed = copies_packed(night);
    for (const auto& [link, mails] : wanted) {
        INFO("to " << link);
        REQUIRE(packed.count(link) == 1);
        CHECK(packed.at(link) == mails);
    }
    CHECK(packed.size() == wanted.size());
}

TEST_CASE("day by day or all at once: the same mail is kept") {
    const Night at_once;
    Night day_by_day(1);
    std::size_t kept = 0;
    for (int day = 1; day <= 3; ++day) {
        if (day > 1) day_by_day.add_day(day);
        const json report = only_line(day_by_day.run({"--json", "toss"}));
        CHECK(report.at("balanced") == true);
        kept += report.at("messages").at("stored").get<std::size_t>();
    }
    const json report = only_line(at_once.run({"--json", "toss"}));
    CHECK(report.at("messages").at("stored") == kept);
}

TEST_CASE("a dry run decides the same and touches nothing") {
    const Night night;
    const auto inbound = night.files_in("inbound");
    const json dry = only_line(night.run({"--json", "toss", "--dry-run"}));
    CHECK(night.files_in("inbound") == inbound);
    CHECK(night.files_in("bad").empty());
    const json real = only_line(night.run({"--json", "toss"}));
    CHECK(dry.at("messages") == real.at("messages"));
}
