// SPDX-License-Identifier: MIT
// The program, ended or failed at its n-th write, flush, rename, link, unlink, cut, creation or
// commit and run again, ends as if nothing had happened.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <map>

#include "base/text.h"
#include "cmd/program.h"
#include "flow/end_state.h"
#include "flow/evening.h"
#include "flow/faulty_calls.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using test::Fault;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

constexpr long night_after = 1786579200;  // 2026-08-13 00:00 UTC

struct Ran {
    int status = 0;
    std::string told;  ///< on standard error
};

/// What is run, and after what.
struct Task {
    const char* name;
    std::vector<Words> before;
    Words words;
    int days = 0;          ///< that pass before it
    bool damaged = false;  ///< two bases are
};
const Task tasks[] = {
    {"toss", {}, {"toss"}},
    {"toss --bad",
     {{"areafix", "1337:1/100", "-TQW_NEWS"}, {"toss"}, {"areafix", "1337:1/100", "+TQW_NEWS"}},
     {"toss", "--bad"}},
    {"scan", {{"toss"}}, {"scan"}},
    {"digest", {{"toss"}}, {"digest"}},
    {"pack", {{"toss"}, {"scan"}, {"digest"}}, {"pack"}},
    {"robots", {{"toss"}}, {"robots"}},
    {"feeds", {{"toss"}}, {"feeds"}},
    {"nightly", {}, {"nightly"}},
    {"base link", {{"toss"}}, {"base", "link"}},
    {"base pack", {{"toss"}, {"base", "purge"}}, {"base", "pack"}},
    {"base repair", {{"toss"}}, {"base", "repair"}, 0, true},
    // Two of the messages that are old by then are owed again: what is left of their mail file
    // moves.
    {"base purge",
     {{"toss"}, {"scan"}, {"digest"}, {"pack"}, {"areafix", "1337:1/100", "=TQW_NEWS,R=2"}},
     {"base", "purge"},
     40},
};

const Task& task(const std::string& name) {
    return *std::find_if(std::begin(tasks), std::end(tasks),
                         [&](const Task& each) { return each.name == name; });
}

class Desk {
  public:
    explicit Desk(const Task& task, Fault::Calls calls = Fault::Calls::changing) : task_(task) {
        pass_days(0);
        ::setenv("TZ", "UTC", 1);
        test::make_evening(now());
        for (const Words& words : task.before) REQUIRE(run(words).status % 65 == 0);
        if (task.damaged) damage();
        fs::copy(now(), dir_ / "first", fs::copy_options::recursive);
        pass_days(task.days);
        Fault only_counts;
        only_counts.calls = calls;
        const Ran calm = run(task.words, only_counts);
        INFO(calm.told);
        REQUIRE(calm.status % 65 == 0);
        status_ = calm.status;
        calls_ = test::calls_made();
        undisturbed_ = test::end_state(now());
        REQUIRE(calls_.size() > 10);
    }

    [[nodiscard]] const Words& calls() const { return calls_; }
    [[nodiscard]] const std::multiset<std::string>& undisturbed() const { return undisturbed_; }

    /// One disturbed run and a run after it.
    void disturb(const Fault& fault) const {
        fs::remove_all(now());
        fs::copy(dir_ / "first", now(), fs::copy_options::recursive);
        const Ran disturbed = run(task_.words, fault);
        INFO(task_.name << ", call " << fault.at << " of " << calls_.size() << " ("
                        << calls_[static_cast<std::size_t>(fault.at - 1)] << "), errno "
                        << fault.error << ", exit status " << disturbed.status << ":\n"
                        << disturbed.told);
        const bool kills = fault.error == 0;
        if (kills)
            CHECK(disturbed.status == test::killed);
        else
            check_failed(disturbed);
        const Ran again = run(task_.words);
        INFO("the run after it, exit status " << again.status << ":\n" << again.told);
        // A packet that was set aside before is not told again.
        CHECK(again.status % 65 == 0);
        CHECK(test::difference(undisturbed_, kills ? test::end_state(now()) : without_rest()) ==
              "");
    }

  private:
    [[nodiscard]] fs::path now() const { return dir_ / "now"; }

    /// What may not be removed stays; it has a name that nobody reads.
    [[nodiscard]] std::multiset<std::string> without_rest() const {
        auto state = test::end_state(now());
        for (auto line = state.begin(); line != state.end();)
            line = line->rfind("left over: ", 0) == 0 ? state.erase(line) : std::next(line);
        return state;
    }

    /// Either nothing is amiss, or the exit status and a sentence say so.
    void check_failed(const Ran& disturbed) const {
        const std::set<int> stops = {66, 73, 74, 75, 78};  // 78: the configuration was not read
        const bool stopped = stops.count(disturbed.status) > 0;
        CHECK((stopped || disturbed.status == status_));
        CHECK(disturbed.told.find("bug") == std::string::npos);
        if (stopped)
            CHECK(!disturbed.told.empty());
        else if (disturbed.told.empty())
            CHECK(test::difference(undisturbed_, without_rest()) == "");
    }

    static void pass_days(int days) {
        ::setenv("SOURCE_DATE_EPOCH", std::to_string(night_after + days * 86400L).c_str(), 1);
    }

    void damage() const {
        const fs::path index = now() / "bases" / "tqw_news.jdx",
                       data = now() / "bases" / "tqw_tech.sqd";
        fs::resize_file(index, fs::file_size(index) - 12);
        test::spit(data, std::string(256, 'x') + test::slurp(data).substr(256));
    }

    /// The whole program in a child of its own.
    [[nodiscard]] Ran run(const Words& words, const std::optional<Fault>& fault = {}) const {
        const fs::path errors = dir_ / "errors";
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) become(words, errors, fault);
        int state = 0;
        REQUIRE(::waitpid(child, &state, 0) == child);
        return {WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state), test::slurp(errors)};
    }

    [[noreturn]] void become(const Words& words, const fs::path& errors,
                             const std::optional<Fault>& fault) const {
        ::dup2(::open("/dev/null", O_RDWR), 1);
        ::dup2(::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
        Words all = {"tearline", "-q", "-c", (now() / "tearline.toml").string()};
        all.insert(all.end(), words.begin(), words.end());
        std::vector<char*> given;
        for (std::string& word : all) given.push_back(word.data());
        if (fault) test::inject(*fault);
        ::_exit(cmd::run_program(static_cast<int>(given.size()), given.data()));
    }

    const Task& task_;
    test::TempDir dir_;
    int status_ = 0;
    Words calls_;
    std::multiset<std::string> undisturbed_;
};

bool all_calls() {
    const char* wanted = std::getenv("TEARLINE_FAULTS");
    return wanted != nullptr && std::string(wanted) == "all";
}

/// Every call with TEARLINE_FAULTS=all; otherwise COUNT of them, spread evenly over the run.
std::vector<long> spread(const Words& calls, std::size_t count, bool writes_only = false) {
    std::vector<long> numbers, some;
    for (std::size_t i = 0; i < calls.size(); ++i)
        if (!writes_only || calls[i].find("write") != std::string::npos)
            numbers.push_back(static_cast<long>(i + 1));
    if (all_calls() || numbers.size() <= count) return numbers;
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(numbers[(2 * i + 1) * numbers.size() / (2 * count)]);
    return some;
}

/// The middle one of each kind, too.
std::vector<long> one_of_each(const Words& calls) {
    if (all_calls()) return {};
    std::map<std::string, std::vector<long>> places;
    for (std::size_t i = 0; i < calls.size(); ++i)
        places[calls[i]].push_back(static_cast<long>(i + 1));
    std::vector<long> numbers;
    for (const auto& [call, at] : places) numbers.push_back(at[at.size() / 2]);
    return numbers;
}

void kill(const std::string& name) {
    const Desk desk(task(name));
    for (const long at : one_of_each(desk.calls())) desk.disturb({Fault::Kind::kill, at, 0});
    for (const long at : spread(desk.calls(), 4)) desk.disturb({Fault::Kind::kill, at, 0});
    for (const long at : spread(desk.calls(), 2, true))
        desk.disturb({Fault::Kind::kill_half, at, 0});
}

/// The disk is full, breaks for a moment, or may not be written to.
void fail(const std::string& name) {
    const Desk desk(task(name));
    constexpr int reasons[] = {ENOSPC, EIO, EACCES};
    std::size_t turn = 0;
    for (const long at : spread(desk.calls(), 5))
        desk.disturb({Fault::Kind::fail, at, reasons[++turn % 3]});
    for (const long at : spread(desk.calls(), 4))
        desk.disturb({Fault::Kind::fail_on, at, reasons[turn++ % 2]});
}

/// A file that is there cannot be looked at or read, for once. In a whole night the later steps go
/// on, and what they post has other numbers then.
void fail_to_look(const std::string& name) {
    const Desk desk(task(name), Fault::Calls::looking);
    constexpr int reasons[] = {EIO, EACCES};
    std::size_t turn = 0;
    for (const long at : one_of_each(desk.calls()))
        desk.disturb({Fault::Kind::fail, at, reasons[++turn % 2], Fault::Calls::looking});
    for (const long at : spread(desk.calls(), 5))
        desk.disturb({Fault::Kind::fail, at, reasons[++turn % 2], Fault::Calls::looking});
}

}  // namespace

TEST_CASE("the faults meet every kind of work") {
    const Desk desk(task("toss"));
    const auto count = [&](const std::string& start) {
        return std::count_if(desk.undisturbed().begin(), desk.undisturbed().end(),
                             [&](const std::string& line) { return line.rfind(start, 0) == 0; });
    };
    CHECK(count("store TQW_NEWS") >= 5);
    CHECK(count("base tqw_news") >= 5);
    CHECK(count("base tqw_tech") >= 2);
    CHECK(count("base tqw_gen") >= 3);
    CHECK(count("bad 0a0b0703.pkt") == 2);
    CHECK(count("inbound") == 0);
    const Desk sent(task("pack"));
    CHECK(std::count_if(sent.undisturbed().begin(), sent.undisturbed().end(),
                        [](const std::string& line) { return line.rfind("sent to", 0) == 0; }) >
          20);
    for (const char* file :
         {"file sent: gift.txt, a gift", "file sent: note.txt, a note", "files mine.txt"})
        CHECK(sent.undisturbed().count(file) == 1);
    std::set<std::string> kinds(desk.calls().begin(), desk.calls().end());
    for (const char* call : {"pwrite", "write", "fdatasync", "fsync", "unlink", "link"}) {
        INFO(call);
        CHECK(kinds.count(call) == 1);
    }
}

TEST_CASE("a toss killed at any call loses nothing and doubles nothing") {
    kill("toss");
}
TEST_CASE("a toss of bad mail killed at any call takes each in once") {
    kill("toss --bad");
}
TEST_CASE("a scan killed at any call exports every local message once") {
    kill("scan");
}
TEST_CASE("a digest killed at any call is posted once") {
    kill("digest");
}
TEST_CASE("a pack killed at any call sends every copy once") {
    kill("pack");
}
TEST_CASE("a purge killed at any call leaves sound bases") {
    kill("base purge");
}
TEST_CASE("robots killed at any call answer each letter once") {
    kill("robots");
}
TEST_CASE("feeds killed at any call are posted once") {
    kill("feeds");
}
TEST_CASE("bases linked, packed and repaired, killed at any call, are sound") {
    kill("base link");
    kill("base pack");
    kill("base repair");
}
TEST_CASE("a night killed at any call does what an undisturbed one does") {
    kill("nightly");
}
TEST_CASE("a toss that meets a failing disk at any call says so and goes on later") {
    fail("toss");
}
TEST_CASE("a toss of bad mail that meets a failing disk at any call goes on later") {
    fail("toss --bad");
}
TEST_CASE("a scan that meets a failing disk at any call says so and goes on later") {
    fail("scan");
}
TEST_CASE("a digest that meets a failing disk at any call says so and goes on later") {
    fail("digest");
}
TEST_CASE("a pack that meets a failing disk at any call says so and goes on later") {
    fail("pack");
}
TEST_CASE("a purge that meets a failing disk at any call says so and goes on later") {
    fail("base purge");
}
TEST_CASE("robots that meet a failing disk at any call say so and go on later") {
    fail("robots");
}
TEST_CASE("feeds that meet a failing disk at any call are told and posted later") {
    fail("feeds");
}
TEST_CASE("bases linked, packed and repaired that meet a failing disk at any call are sound") {
    fail("base link");
    fail("base pack");
    fail("base repair");
}
TEST_CASE("verbs that meet a failing disk at any call that only looks say so and go on later") {
    for (const Task& each : tasks)
        if (std::string(each.name) != "nightly") fail_to_look(each.name);
}
