// SPDX-License-Identifier: MIT
// The real program, killed at its n-th system call and run again, ends as if nothing had happened.
#include <cstdlib>
#include <map>
#include <set>

#include "base/process.h"
#include "base/text.h"
#include "flow/manifest.h"
#include "ftn/control_lines.h"
#include "packet/bundle.h"
#include "packet/reader.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
namespace fs = std::filesystem;

namespace {

constexpr const char* night_after = "SOURCE_DATE_EPOCH=1786579200";  // 2026-08-13
constexpr const char* calls[] = {"write", "pwrite64", "fsync",     "fdatasync", "rename",
                                 "link",  "unlink",   "ftruncate", "openat",    "mkdir"};

/// Everything that must be the same: store, outbound, bad and inbound, as sorted lines.
using EndState = std::multiset<std::string>;

class Desk {
  public:
    Desk() {
        fs::copy_file(test::samples() / "tearline.toml", dir_ / "tearline.toml");
        fs::create_directories(dir_ / "inbound");
        fs::create_directories(dir_ / "inbound-unsecure");
        // Two packets, a bundle whose mail is news, and a packet that is cut.
        for (const char* name : {"0a0a0801.pkt", "0a0a0d01.pkt", "0000ff9c.mo0", "0a0b0703.pkt"})
            fs::copy_file(test::samples() / "inbound" / name, dir_ / "inbound" / name);
    }

    /// The exit status; 137 when it was killed.
    int run(const std::string& verb, const std::string& injection = {}) const {
        std::vector<std::string> words = {"env", night_after, "ASAN_OPTIONS=detect_leaks=0"};
        if (!injection.empty())
            for (const char* word : {"strace", "-f", "-qq", "-o", "/dev/null", "-e"})
                words.push_back(word);
        if (!injection.empty()) words.push_back(injection);
        for (const std::string& word : {std::string(TEARLINE_PROGRAM), std::string("-q"),
                                        std::string("-c"), (dir_ / "tearline.toml").string(), verb})
            words.push_back(word);
        const auto outcome = process::run(words, dir_.path());
        REQUIRE(outcome);
        INFO(outcome->output);
        CHECK((outcome->exit_status == 0 || outcome->exit_status == 65 ||
               outcome->exit_status == 137));
        return outcome->exit_status;
    }

    [[nodiscard]] EndState state() const {
        EndState lines;
        add_store(lines);
        for (const auto& entry : fs::directory_iterator(dir_.path()))
            if (entry.path().filename().string().rfind("outbound", 0) == 0)
                add_outbound(entry.path(), lines);
        for (const char* folder : {"inbound", "inbound-unsecure", "bad"})
            if (fs::exists(dir_ / folder))
                for (const auto& entry : fs::directory_iterator(dir_ / folder))
                    lines.insert(std::string(folder) + " " + entry.path().filename().string());
        return lines;
    }

  private:
    void add_store(EndState& lines) const {
        auto store = store::Store::open(dir_ / "store.db", store::Access::read);
        REQUIRE(store);
        const auto damage = store->database.check();
        REQUIRE(damage);
        CHECK(damage->empty());
        const auto areas = store->areas.list();
        REQUIRE(areas);
        for (const auto& area : *areas) {
            const auto ids = store->messages.in_area(area.area, 0, 10000);
            REQUIRE(ids);
            for (const auto id : *ids) {
                const auto message = store->messages.get(id);
                REQUIRE(message);
                lines.insert("store " + area.area.text() + " " + (*message)->message.subject);
            }
        }
        const auto queues = store->owed.queues();
        REQUIRE(queues);
        for (const auto& queue : *queues)
            lines.insert("owed " + queue.link + " " +
                         std::to_string(queue.waiting + queue.in_packets));
    }

    /// Every message of every packet and bundle that a flow file names; files that none names are
    /// told too.
    void add_outbound(const fs::path& folder, EndState& lines) const {
        std::multiset<std::string> named;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension.size() != 4 || !extension.ends_with("lo")) continue;
            const std::string flow = test::slurp(entry.path());
            for (const auto line : text::split(flow, '\n'))
                if (!line.empty()) named.insert(std::string(line.substr(1)));
        }
        for (const std::string& path : named) add_file(path, lines);
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file() && !entry.path().extension().string().ends_with("lo") &&
                named.count(entry.path().string()) != 1)
                lines.insert("not queued once: " + entry.path().filename().string());
    }

    void add_file(const fs::path& path, EndState& lines) const {
        REQUIRE(fs::exists(path));
        if (path.extension() == ".pkt") return add_packet(path, lines);
        const test::TempDir work;
        const auto bundle = packet::open_bundle(path, work / "unpacked");
        REQUIRE(bundle);
        for (const auto& member : bundle->members) add_packet(member.path, lines);
    }

    void add_packet(const fs::path& path, EndState& lines) const {
        auto source = packet::ByteSource::open(path);
        REQUIRE(source);
        auto reader = packet::PacketReader::open(std::move(*source));
        REQUIRE(reader);
        for (;;) {
            const auto next = reader->next();
            REQUIRE(next);
            if (!*next) break;
            const auto control = ftn::parse_control_lines((**next).message.body);
            lines.insert("sent to " + reader->header().to.text_4d() + " " +
                         control.area.value_or("netmail") + " " + (**next).message.subject);
        }
    }

    test::TempDir dir_;
};

bool has_strace() {
    const auto outcome = process::run({"strace", "-qq", "-o", "/dev/null", "true"}, "/");
    if (outcome && outcome->exit_status == 0) return true;
    WARN("SKIPPED: strace is not installed or may not trace here, nothing was killed");
    return false;
}

/// Every call with TEARLINE_KILL_ALL=1; otherwise about PER_CALL of each kind, spread evenly.
void kill_at_every(const std::string& verb, const EndState& undisturbed, int per_call) {
    const bool all = std::getenv("TEARLINE_KILL_ALL") != nullptr;
    int kills = 0;
    for (const char* call : calls) {
        int step = 1, in_a_row = 0;
        for (int n = 1;; n += step) {
            const Desk desk;
            if (desk.run(verb, std::string("inject=") + call +
                                   ":signal=KILL:when=" + std::to_string(n)) != 137)
                break;
            ++kills;
            desk.run(verb);
            const EndState after = desk.state();
            INFO("killed at " << call << " number " << n);
            CHECK(after == undisturbed);
            if (!all && ++in_a_row % per_call == 0) step *= 3;
        }
    }
    CHECK(kills >= 10);
}

}  // namespace

TEST_CASE("a night run killed at any call and run again loses nothing and doubles nothing") {
    if (!has_strace()) return;
    const Desk desk;
    CHECK(desk.run("nightly") == 65);
    const EndState undisturbed = desk.state();
    CHECK(std::count_if(undisturbed.begin(), undisturbed.end(), [](const std::string& line) {
              return line.rfind("sent to ", 0) == 0;
          }) > 20);
    CHECK(undisturbed.count("inbound 0a0a0801.pkt") == 0);

    desk.run("nightly");
    CHECK(desk.state() == undisturbed);
    kill_at_every("nightly", undisturbed, 3);
}
