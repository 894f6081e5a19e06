// SPDX-License-Identifier: MIT
// The cases of docs/ROUTING.md, each asked of `tearline route` and sent through a night.
#include <nlohmann/json.hpp>

#include <map>
#include <set>

#include "base/text.h"
#include "cmd/run.h"
#include "ftn/attributes.h"
#include "msgbase/base.h"
#include "packet/header.h"
#include "packet/reader.h"
#include "packet/writer.h"
#include "support/addresses.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using test::at;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

struct Case {
    std::string address, next, held, file;
    std::set<std::string> words;  ///< "transit", "crash" ..
    [[nodiscard]] bool has(const std::string& word) const { return words.count(word) > 0; }
    [[nodiscard]] bool ours() const { return has("ours"); }
    [[nodiscard]] std::string asked() const {
        for (const char* each : {"crash", "hold", "direct", "immediate"})
            if (has(each)) return each;
        return "normal";
    }
    [[nodiscard]] bool goes() const { return !file.empty(); }
};

std::string page() {
    return test::slurp(test::source_dir() / "docs/ROUTING.md");
}

std::string block(const std::string& kind) {
    const std::string text = page(), fence = "```" + kind + "\n";
    const std::size_t start = text.find(fence) + fence.size();
    return text.substr(start, text.find("```", start) - start);
}

std::vector<Case> cases() {
    std::vector<Case> found;
    const std::string text = page();
    bool in_table = false;
    for (const std::string_view line : text::split(text, '\n')) {
        if (line.starts_with("| ---")) in_table = true;
        if (!in_table || !line.starts_with("| ") || line.starts_with("| ---")) continue;
        const auto cells = text::split(line, '|');
        REQUIRE(cells.size() == 7);
        const auto cell = [&](std::size_t n) { return std::string(text::trim(cells[n])); };
        Case made{cell(1), cell(3), cell(4), cell(5), {}};
        const std::string words = cell(2);
        for (const auto word : text::split(words, ','))
            made.words.insert(std::string(text::trim(word)));
        found.push_back(std::move(made));
    }
    return found;
}

/// A desk with that configuration and nodelist, and a message for each case, whose subject is its
/// number or the file that goes along.
class RoutingDesk {
  public:
    RoutingDesk() {
        for (const char* name :
             {"inbound", "inbound-unsecure", "outbound", "bases", "bad", "files"})
            fs::create_directories(dir_ / name);
        test::spit(dir_ / "tearline.toml", block("toml"));
        std::string list = block("nodelist");
        test::spit(dir_ / "TQWNET.324", text::replace_all(list, "\n", "\r\n"));
    }

    [[nodiscard]] test::Said run(std::vector<std::string> words) const {
        words.insert(words.begin(), {"-q", "-c", (dir_ / "tearline.toml").string()});
        return test::run(words, dir_.path());
    }

    static std::string subject(std::size_t number, const Case& each) {
        return (each.has("file") ? "file" : "case") + std::to_string(number) + ".txt";
    }

    void write(const std::vector<Case>& all) const {
        auto packet = packet::PacketWriter::to_memory(
            packet::make_header(at("1337:1/100"), at("1337:1/200"), {2026, 11, 22, 1, 0, 0}, ""));
        std::vector<msgbase::BaseMessage> own;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const ftn::Message message = message_for(i, all[i]);
            if (all[i].has("file"))
                test::spit(dir_ / (all[i].ours() ? "files" : "inbound") / message.subject, "x");
            if (all[i].ours()) {
                own.emplace_back().message = message;
                own.back().netmail = true;
            } else {
                REQUIRE(packet.append(message));
            }
        }
        test::spit(dir_ / "inbound/0a0b0c0d.pkt", std::move(packet).finish());
        auto base = msgbase::Base::open(msgbase::Format::msg, dir_ / "bases/netmail",
                                        msgbase::Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(own));
        REQUIRE((*base)->flush());
        (*base)->unlock();
    }

    /// Subjects by the file they lie in; of bounces the whole subject.
    [[nodiscard]] std::map<std::string, std::multiset<std::string>> packets() const {
        std::map<std::string, std::multiset<std::string>> found;
        for (const auto& entry : fs::recursive_directory_iterator(dir_.path())) {
            const std::string ending = entry.path().extension().string();
            if (!entry.is_regular_file() || ending.size() != 4 || !ending.ends_with("ut")) continue;
            auto source = packet::ByteSource::open(entry.path());
            REQUIRE(source);
            auto reader = packet::PacketReader::open(std::move(*source));
            REQUIRE(reader);
            for (auto next = reader->next(); next && *next; next = reader->next())
                found[fs::relative(entry.path(), dir_.path()).string()].insert(
                    (**next).message.subject);
        }
        return found;
    }

    [[nodiscard]] std::string flow_of(const std::string& file) const {
        fs::path path = dir_ / file;
        const char letter = path.extension().string()[1];
        path.replace_extension(std::string(".") + (letter == 'o' ? 'f' : letter) + "lo");
        return fs::exists(path) ? test::slurp(path) : "";
    }

    [[nodiscard]] std::vector<std::string> subjects_in_base() const {
        auto base = msgbase::Base::open(msgbase::Format::msg, dir_ / "bases/netmail",
                                        msgbase::Access::read);
        REQUIRE(base);
        std::vector<std::string> found;
        const auto numbers = (*base)->numbers();
        REQUIRE(numbers);
        for (const auto number : *numbers) {
            const auto message = (*base)->read(number);
            REQUIRE(message);
            found.push_back(message->message.subject);
        }
        return found;
    }

  private:
    static ftn::Message message_for(std::size_t number, const Case& each) {
        ftn::Message message;
        const ftn::Address to = at(each.address);
        const ftn::Address from = each.ours()         ? at("1337:1/200")
                                  : each.has("point") ? at("1337:1/200.1")
                                                      : at("1337:1/100");
        message.from_address = from;
        message.to_address = to;
        message.from = "Ada Writer";
        message.to = "Bob Reader";
        message.subject = subject(number, each);
        message.date = "22 Nov 26  01:00:00";
        message.attributes = ftn::attr_private;
        if (each.ours()) message.attributes |= ftn::attr_local;
        if (each.has("crash")) message.attributes |= ftn::attr_crash;
        if (each.has("hold")) message.attributes |= ftn::attr_hold;
        if (each.has("file")) message.attributes |= ftn::attr_file_attached;
        message.body = "\x01INTL " + to.boss().text_4d() + " " + from.boss().text_4d() + "\r";
        if (from.is_point()) message.body += std::string("\x01") + "FMPT 1\r";
        if (to.is_point()) message.body += "\x01TOPT " + std::to_string(to.point) + "\r";
        if (each.has("direct")) message.body += std::string("\x01") + "FLAGS DIR\r";
        if (each.has("immediate")) message.body += std::string("\x01") + "FLAGS IMM\r";
        message.body +=
            "\x01MSGID: " + from.text() + " " + std::to_string(70000000 + number) + "\rHello.\r";
        return message;
    }

    test::TempDir dir_;
};

}  // namespace

TEST_CASE(
    "every case of docs/ROUTING.md is told so by tearline route, and lies there after a night") {
    const std::vector<Case> all = cases();
    REQUIRE(all.size() >= 40);
    const RoutingDesk desk;
    desk.write(all);
    const test::Said checked = desk.run({"check"});
    INFO(checked.out);
    REQUIRE(checked.status == 0);
    const test::Said night = desk.run({"nightly"});
    INFO(night.out << night.err);
    CHECK(night.status == 0);
    const auto packets = desk.packets();
    const auto in_base = desk.subjects_in_base();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Case& each = all[i];
        CAPTURE(i, each.address, each.next, each.held, each.file);
        std::vector<std::string> words{"--json", "route", each.address};
        if (each.asked() != "normal") words.insert(words.end(), {"--asked", each.asked()});
        if (each.has("transit")) words.emplace_back("--transit");
        const test::Said said = desk.run(words);
        const Json told = Json::parse(said.out);
        const std::string subject = RoutingDesk::subject(i, each);
        if (each.goes()) {
            CHECK(told["via"] == each.next);
            CHECK(told["flavour"] == each.held);
            CHECK(told["file"].get<std::string>().ends_with("/" + each.file));
            REQUIRE(packets.count(each.file) == 1);
            CHECK(packets.at(each.file).count(subject) == 1);
            if (each.has("file"))
                CHECK(desk.flow_of(each.file).find("/" + subject + "\n") != std::string::npos);
        } else {
            CHECK((told["way"] == "here" ? "here" : told["reason"]) == each.next);
            CHECK(said.status == (each.next == "here" ? 0 : 65));
        }
        std::size_t sent = 0;
        for (const auto& [file, subjects] : packets) sent += subjects.count(subject);
        CHECK(sent == (each.goes() ? 1u : 0u));
        if (each.next == "here") CHECK(std::count(in_base.begin(), in_base.end(), subject) == 1);
        if (!each.goes() && each.next != "here") {
            // Who wrote it is told: here, or by way of the uplink.
            const std::string bounce = "Undeliverable: " + subject;
            if (each.ours())
                CHECK(std::count(in_base.begin(), in_base.end(), bounce) == 1);
            else
                CHECK(packets.at("outbound/00010064.out").count(bounce) == 1);
        }
    }
    CHECK(desk.run({"nightly"}).status == 0);
    CHECK(desk.packets() == packets);
}
