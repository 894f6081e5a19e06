// SPDX-License-Identifier: MIT
// The real program, killed while it writes message bases, and run again.
#include <cstdlib>
#include <set>

#include "base/process.h"
#include "ftn/attributes.h"
#include "msgbase/base.h"
#include "packet/writer.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
namespace fs = std::filesystem;

namespace {

constexpr const char* calls[] = {"pwrite64", "fdatasync", "fsync",  "link",   "unlink",
                                 "syncfs",   "ftruncate", "rename", "openat", "write"};

struct Kind {
    const char* name;
    msgbase::Format format;
};
constexpr Kind kinds[] = {{"jam", msgbase::Format::jam},
                          {"squish", msgbase::Format::squish},
                          {"msg", msgbase::Format::msg}};

/// One area of each format; mail for all of them in the inbound, and in each base something that a
/// user wrote.
class Desk {
  public:
    Desk() {
        std::string toml = R"([system]
name = "Night Desk"
sysop = "Ada Example"
addresses = ["1337:1/200@tqwnet"]
[[network]]
domain = "tqwnet"
zones = [1337]
[[link]]
address = "1337:1/100"
)";
        for (const Kind& kind : kinds)
            toml += "[[area]]\ntag = \"" + std::string(kind.name) + "\"\nbase = \"" + kind.name +
                    "\"\nlinks = [\"1337:1/100\"]\nkeep_messages = 4\n";
        test::spit(dir_ / "tearline.toml", toml);
        for (const char* folder : {"inbound", "inbound-unsecure", "outbound", "bad", "bases"})
            fs::create_directory(dir_ / folder);
        for (const Kind& kind : kinds) {
            const auto base = open(kind, msgbase::Access::write);
            msgbase::BaseMessage typed;
            typed.message = {{},
                             {},
                             ftn::attr_local,
                             0,
                             "20 Nov 26  10:00:00",
                             "All",
                             "Ada",
                             std::string("typed into ") + kind.name,
                             "My words.\r"};
            typed.arrived = CivilTime{2026, 11, 20, 10, 0, 0};
            REQUIRE(base->lock());
            REQUIRE(base->append(std::vector{typed}));
            REQUIRE(base->flush());
        }
        for (int file = 1; file <= 2; ++file) packet(file);
    }

    int run(std::vector<std::string> verb, const std::string& injection = {}) const {
        std::vector<std::string> words = {"env", "SOURCE_DATE_EPOCH=1795600000",
                                          "ASAN_OPTIONS=detect_leaks=0"};
        if (!injection.empty())
            words.insert(words.end(), {"strace", "-f", "-qq", "-o", "/dev/null", "-e", injection});
        const char* program = std::getenv("TEARLINE_KILL_PROGRAM");
        words.insert(words.end(), {program != nullptr ? program : TEARLINE_PROGRAM, "-q", "-c",
                                   (dir_ / "tearline.toml").string()});
        words.insert(words.end(), verb.begin(), verb.end());
        const auto outcome = process::run(words, dir_.path());
        REQUIRE(outcome);
        INFO(outcome->output);
        CHECK((outcome->exit_status == 0 || outcome->exit_status == 137));
        return outcome->exit_status;
    }

    [[nodiscard]] std::multiset<std::string> state() const {
        std::multiset<std::string> lines;
        for (const Kind& kind : kinds) {
            const auto base = open(kind, msgbase::Access::read);
            const auto problems = base->check();
            REQUIRE(problems);
            for (const std::string& problem : *problems) lines.insert(kind.name + problem);
            REQUIRE(base->visit([&](const msgbase::Heading& each) {
                const auto message = base->read(each.number);
                REQUIRE(message);
                lines.insert(std::string(kind.name) + (each.unsent ? " waits " : " ") +
                             message->message.subject + message->message.body);
                return true;
            }));
        }
        const auto store = store::Store::open(dir_ / "tearline.db", store::Access::read);
        REQUIRE(store);
        auto& opened = const_cast<store::Store&>(*store);
        CHECK(opened.base_lines.areas().value().empty());
        CHECK(opened.base_lines.unfinished().value().empty());
        const auto queues = opened.owed.queues();
        REQUIRE(queues);
        for (const auto& queue : *queues)
            lines.insert("owed " + queue.link + " " + std::to_string(queue.waiting));
        return lines;
    }

  private:
    [[nodiscard]] std::unique_ptr<msgbase::Base> open(const Kind& kind,
                                                      msgbase::Access access) const {
        auto base = msgbase::Base::open(kind.format, dir_.path() / "bases" / kind.name, access);
        REQUIRE(base);
        return std::move(*base);
    }

    void packet(int file) const {
        auto writer = packet::PacketWriter::to_memory(packet::make_header(
            {1337, 1, 100, 0, ""}, {1337, 1, 200, 0, ""}, CivilTime{2026, 11, 20, 11, 0, 0}));
        for (const Kind& kind : kinds)
            for (int n = 1; n <= 3; ++n) {
                const std::string number = std::to_string(file) + std::to_string(n);
                ftn::Message message;
                message.from_address = {1337, 1, 100, 0, ""};
                message.to_address = {1337, 1, 200, 0, ""};
                message.date = "20 Nov 26  10:00:00";
                message.from = "Al";
                message.to = "All";
                message.subject = "Hello " + number;
                message.body = "AREA:" + std::string(kind.name) + "\r\1MSGID: 1337:1/300 aaaaaa" +
                               number +
                               "\rHello all\r--- x\r * Origin: y (1337:1/300)\rSEEN-BY: 1/100\r"
                               "\1PATH: 1/100\r";
                REQUIRE(writer.append(message));
            }
        test::spit(dir_ / "inbound" / ("0a1b2c3" + std::to_string(file) + ".pkt"),
                   std::move(writer).finish());
    }

    test::TempDir dir_;
};

/// Every call with TEARLINE_KILL_ALL=1; otherwise some of each kind, further and further apart.
void kill_at_every(const std::vector<std::string>& before, const std::vector<std::string>& verb) {
    if (const auto tried = process::run({"strace", "-qq", "-o", "/dev/null", "true"}, "/");
        !tried || tried->exit_status != 0) {
        WARN("SKIPPED: strace is not installed or may not trace here, nothing was killed");
        return;
    }
    const auto prepare = [&](const Desk& desk) {
        if (!before.empty()) desk.run(before);
    };
    const Desk calm;
    prepare(calm);
    CHECK(calm.run(verb) == 0);
    const auto undisturbed = calm.state();
    const bool all = std::getenv("TEARLINE_KILL_ALL") != nullptr;
    int kills = 0;
    for (const char* call : calls)
        for (int n = 1, step = 1;; n += step) {
            const Desk desk;
            prepare(desk);
            const std::string kill =
                std::string("inject=") + call + ":signal=KILL:when=" + std::to_string(n);
            if (desk.run(verb, kill) != 137) break;
            ++kills;
            desk.run(verb);
            INFO("killed at " << call << " number " << n);
            CHECK(desk.state() == undisturbed);
            if (!all && n > 2) step *= 2;
        }
    CHECK(kills >= 10);
}

}  // namespace

TEST_CASE("a toss killed while it writes bases leaves every message in them once") {
    kill_at_every({}, {"toss"});
}

TEST_CASE("a scan killed anywhere exports every local message once") {
    kill_at_every({}, {"scan"});
}

TEST_CASE("a purge killed anywhere leaves sound bases") {
    kill_at_every({"toss"}, {"base", "purge"});
}
