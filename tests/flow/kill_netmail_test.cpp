// SPDX-License-Identifier: MIT
// A night with netmail of every kind, killed at its n-th system call and run again: nothing is
// lost, nothing goes out twice, no bounce is sent again.
#include <cstdlib>
#include <set>

#include "base/process.h"
#include "ftn/attributes.h"
#include "msgbase/base.h"
#include "packet/reader.h"
#include "packet/writer.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/small_desk.h"
#include "support/support.h"

using namespace tearline;
namespace fs = std::filesystem;

namespace {

constexpr const char* mail_calls[] = {"write",     "pwrite64", "fsync",  "fdatasync", "rename",
                                      "renameat2", "link",     "unlink", "openat",    "mkdir"};
using EndState = std::multiset<std::string>;

ftn::Message netmail(const std::string& to, const std::string& subject, std::uint16_t attributes) {
    ftn::Message message;
    message.from_address = {1337, 1, 100, 0, {}};
    message.to_address = ftn::parse_address(to).value();
    message.from = "Ada Writer";
    message.to = "Bob Reader";
    message.subject = subject;
    message.date = "22 Nov 26  01:00:00";
    message.attributes = ftn::attr_private | attributes;
    message.body = "\x01INTL " + message.to_address.boss().text_4d() + " 1337:1/100\r";
    if (message.to_address.is_point())
        message.body += "\x01TOPT " + std::to_string(message.to_address.point) + "\r";
    message.body += "\x01MSGID: 1337:1/100 " +
                    std::to_string(std::hash<std::string>{}(subject) % 90000000 + 10000000) +
                    "\rWords.\r";
    return message;
}

class Office {
  public:
    Office() {
        test::make_small_desk(dir_.path(),
                              "[[link]]\naddress = \"1337:1/100@tqwnet\"\nuplink = true\n"
                              "[[link]]\naddress = \"1337:1/201@tqwnet\"\n"
                              "[netmail]\nbase = \"msg\"\n");
        fs::create_directory(dir_ / "files");
        auto packet = packet::PacketWriter::to_memory(packet::make_header(
            {1337, 1, 100, 0, {}}, {1337, 1, 200, 0, {}}, {2026, 11, 22, 1, 0, 0}, ""));
        for (const ftn::Message& message :
             {netmail("1337:1/201", "through", 0), netmail("1337:1/201", "fast", ftn::attr_crash),
              netmail("1337:1/200.9", "lost", 0), netmail("1337:1/200", "here", 0),
              netmail("1337:1/200", "receipt", ftn::attr_return_receipt_request),
              netmail("1337:1/201", "gift.zip", ftn::attr_file_attached)})
            REQUIRE(packet.append(message));
        test::spit(dir_ / "inbound/0a0b0c0d.pkt", std::move(packet).finish());
        test::spit(dir_ / "inbound/gift.zip", "PK a gift");
        write_own();
    }

    int run(const std::string& injection = {}) const {
        std::vector<std::string> words = {"env", "SOURCE_DATE_EPOCH=1795309200",
                                          "ASAN_OPTIONS=detect_leaks=0"};
        if (!injection.empty())
            words.insert(words.end(), {"strace", "-f", "-qq", "-o", "/dev/null", "-e", injection});
        words.insert(words.end(),
                     {test::program(), "-q", "-c", (dir_ / "tearline.toml").string(), "nightly"});
        const auto outcome = process::run(words, dir_.path());
        REQUIRE(outcome);
        INFO(outcome->output);
        CHECK((outcome->exit_status == 0 || outcome->exit_status == 137));
        return outcome->exit_status;
    }

    [[nodiscard]] EndState state() const {
        EndState lines;
        auto store = store::Store::open(dir_ / "store.db", store::Access::read);
        if (!store) store = store::Store::open(dir_ / "tearline.db", store::Access::read);
        REQUIRE(store);
        const auto ids = store->messages.of_kind(store::MessageKind::netmail, 0, 1000);
        REQUIRE(ids);
        for (const auto id : *ids) {
            const auto message = store->messages.get(id);
            REQUIRE(message);
            lines.insert("store " + (*message)->verdict + " " + (*message)->message.subject);
        }
        const auto queues = store->owed.queues();
        REQUIRE(queues);
        lines.insert("owed to " + std::to_string(queues->size()));
        const auto files = store->attached.waiting();
        REQUIRE(files);
        lines.insert("files waiting " + std::to_string(files->size()));
        for (const auto& entry : fs::recursive_directory_iterator(dir_.path()))
            if (entry.is_regular_file()) add_file(entry.path(), lines);
        return lines;
    }

  private:
    void write_own() const {
        auto base = msgbase::Base::open(msgbase::Format::msg, dir_ / "bases/netmail",
                                        msgbase::Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        msgbase::BaseMessage own;
        own.message = netmail("1337:1/201", "own", ftn::attr_local | ftn::attr_kill_sent);
        own.message.from_address = {1337, 1, 200, 0, {}};
        own.netmail = true;
        REQUIRE((*base)->append(std::vector{own}));
        REQUIRE((*base)->flush());
        (*base)->unlock();
    }

    void add_file(const fs::path& path, EndState& lines) const {
        const std::string ending = path.extension().string();
        const std::string folder = path.parent_path().filename().string();
        if (ending == ".pkt" || (ending.size() == 4 && ending.ends_with("ut"))) {
            auto source = packet::ByteSource::open(path);
            REQUIRE(source);
            auto reader = packet::PacketReader::open(std::move(*source));
            REQUIRE(reader);
            for (auto next = reader->next(); next && *next; next = reader->next())
                lines.insert(folder + " " + ending + " " + (**next).message.subject);
        } else if (ending.size() == 4 && ending.ends_with("lo")) {
            // Folders of held files are numbered, and a number may be left out.
            const std::string flow = test::slurp(path);
            lines.insert("flow " + flow.substr(0, 1) +
                         fs::path(flow.substr(1)).filename().string());
        } else if (text_of(path).starts_with("PK")) {
            lines.insert("gift in " + path.parent_path().parent_path().filename().string());
        } else if (ending == ".msg") {
            lines.insert("base " + std::string(test::slurp(path).substr(72).c_str()));
        } else if (folder == "inbound" || folder == "bad" || folder == "outbound") {
            lines.insert(folder + " " + path.filename().string());
        }
    }

    static std::string text_of(const fs::path& path) {
        return fs::file_size(path) < 100 ? test::slurp(path) : "";
    }

    test::TempDir dir_;
};

}  // namespace

TEST_CASE("a night with netmail killed at any call and run again sends everything once") {
    const auto strace = process::run({"strace", "-qq", "-o", "/dev/null", "true"}, "/");
    if (!strace || strace->exit_status != 0) {
        WARN("SKIPPED: strace is not installed or may not trace here, nothing was killed");
        return;
    }
    const Office office;
    CHECK(office.run() == 0);
    const EndState undisturbed = office.state();
    for (const char* line :
         {"store in transit through", "store in transit own", "outbound .cut fast",
          "outbound .out Undeliverable: lost", "outbound .out Receipt: receipt", "flow ^gift.zip\n",
          "base here", "files waiting 0", "owed to 0"})
        CHECK(undisturbed.count(line) == 1);
    CHECK(undisturbed.count("base own") == 0);
    office.run();
    CHECK(office.state() == undisturbed);

    const bool all = std::getenv("TEARLINE_KILL_ALL") != nullptr;
    int kills = 0;
    for (const char* call : mail_calls) {
        int step = all ? 1 : 2, in_a_row = 0;
        for (int n = 1;; n += step) {
            const Office killed;
            if (killed.run(std::string("inject=") + call +
                           ":signal=KILL:when=" + std::to_string(n)) != 137)
                break;
            ++kills;
            killed.run();
            INFO("killed at " << call << " number " << n);
            CHECK(killed.state() == undisturbed);
            if (!all && ++in_a_row % 2 == 0) step *= 3;
        }
    }
    CHECK(kills >= 10);
}
