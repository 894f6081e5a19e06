// SPDX-License-Identifier: MIT
// The first steps of a sysop: help, init, check.
#include <cstdio>
#include <filesystem>

#include "base/process.h"
#include "base/text.h"
#include "cmd/run.h"
#include "support/catch.h"
#include "support/ordinary_user.h"
#include "support/support.h"

using namespace tearline;
using test::has;
using test::Said;
using test::TempDir;

TEST_CASE("words alone: version, help, and mistakes with exit status 64") {
    const TempDir folder;
    CHECK(has(test::run({"--version"}, folder.path()).out, "tearline "));
    const Said help = test::run({"help"}, folder.path());
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    for (const std::string& line : help.lines()) CHECK(line.size() <= 80);
    CHECK(has(test::run({"help", "clean"}, folder.path()).out, "--format"));
    CHECK(has(test::run({"clean", "--help"}, folder.path()).out, "--format"));
    CHECK(has(test::run({"help", "config", "link"}, folder.path()).out, "packet_password"));
    CHECK(has(test::run({"help", "exit"}, folder.path()).out, "78"));
    const Said wrong = test::run({"tsos"}, folder.path());
    CHECK(wrong.status == 64);
    CHECK(wrong.out.empty());
    CHECK(wrong.err ==
          "tearline: there is no verb 'tsos'. Did you mean 'toss'? (try: tearline help)\n");
    CHECK(test::run({"help", "nothing"}, folder.path()).status == 64);
}

TEST_CASE("init makes what check finds good, and overwrites nothing") {
    const TempDir folder;
    const Said made = test::run(
        {"init", "desk", "--address", "1337:1/200", "--sysop", "Ada", "--uplink", "1337:1/100"},
        folder.path());
    CHECK(made.err.empty());
    REQUIRE(made.status == 0);
    const auto file = folder / "desk" / "tearline.toml";
    for (const char* name : {"inbound", "inbound-unsecure", "outbound", "bases", "bad"})
        CHECK(std::filesystem::is_directory(folder / "desk" / name));
    const auto mode = std::filesystem::status(file).permissions();
    CHECK((mode & std::filesystem::perms::others_read) == std::filesystem::perms::none);

    const Said checked = test::run({"-c", file.string(), "check"}, folder.path());
    CHECK(checked.status == 0);
    CHECK(has(checked.out, "is good: 1 network, 1 link"));

    const std::string before = test::slurp(file);
    const Said again =
        test::run({"init", "desk", "--address", "1337:1/201", "--sysop", "Bob"}, folder.path());
    CHECK(again.status == 73);
    CHECK(has(again.err, "already there"));
    CHECK(test::slurp(file) == before);

    const Said other = test::run({"init", "other", "--address", "1337:1/200", "--sysop", "J\xf6rg"},
                                 folder.path());
    CHECK(other.status == 64);
    CHECK(has(other.err, "is not in UTF-8"));
    CHECK_FALSE(std::filesystem::exists(folder / "other"));
}

TEST_CASE("on a terminal init asks again for what it cannot do without") {
    const TempDir folder;
    const std::string typed = "\\nmy board\\n1337:1/7\\nTqw Net\\n\\n\\nAda Example\\n\\n\\n";
    const auto outcome = process::run(
        {"sh", "-c", "printf '" + typed + "' | script -qec \"'$0' init desk\" /dev/null",
         test::program()},
        folder.path());
    REQUIRE(outcome);
    INFO(outcome->output);
    CHECK(outcome->exit_status == 0);
    CHECK(has(outcome->output, "this is needed"));
    CHECK(has(outcome->output, "'my board' is no address"));
    CHECK(has(outcome->output, "'tqw net' is no domain"));
    const std::string made = test::slurp(folder / "desk/tearline.toml");
    CHECK(has(made, "\nsysop = \"Ada Example\""));
    CHECK(has(made, "\naddresses = [\"1337:1/7@tqwnet\"]"));
}

TEST_CASE("a sentence for a terminal is broken at blanks, one for a file is a line") {
    const TempDir folder;
    const std::vector<std::string> words = {
        "sh", "-c", "script -qec \"'$0' status\" /dev/null </dev/null", test::program()};
    const auto outcome = process::run(words, folder.path());
    REQUIRE(outcome);
    CHECK(outcome->exit_status == 78);
    CHECK(has(outcome->output, "there is no configuration"));
    const auto lines = text::split(outcome->output, '\n');
    CHECK(lines.size() > 2);
    for (const std::string_view line : lines) CHECK(text::trim(line).size() <= 80);
    const std::string plain = test::run({"status"}, folder.path()).err;
    CHECK(plain.find('\n') == plain.size() - 1);
}

TEST_CASE("init tells what it lacks, and a dry run makes nothing") {
    const TempDir folder;
    const Said nothing = test::run({"init", "d"}, folder.path());
    CHECK(nothing.status == 64);
    CHECK(has(nothing.err, "needs --address and --sysop"));
    CHECK(test::run({"init", "d", "--address", "1337:1/200"}, folder.path()).status == 64);
    CHECK(has(test::run({"init", "d", "--address", "77:1/200", "--sysop", "A"}, folder.path()).err,
              "--network"));
    CHECK(test::run({"init", "d", "--address", "nonsense", "--sysop", "A"}, folder.path()).status ==
          64);
    test::spit(folder / "f", "");
    const Said in_file =
        test::run({"init", "f", "--address", "1337:1/2", "--sysop", "A"}, folder.path());
    CHECK(in_file.status == 73);
    CHECK(has(in_file.err, "/f: is no folder; give another name"));
    std::filesystem::remove(folder / "f");
    const Said dry =
        test::run({"init", "d", "-n", "--address", "1337:1/2", "--sysop", "A"}, folder.path());
    CHECK(dry.status == 0);
    CHECK(has(dry.out, "would make"));
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a configuration is found by -c, TEARLINE_CONFIG and its usual places") {
    const TempDir folder;
    const Said none = test::run({"check"}, folder.path());
    CHECK(none.status == 78);
    CHECK(has(none.err, "there is no configuration"));
    CHECK(has(none.err, "tearline init"));
    REQUIRE(
        test::run({"init", ".", "--address", "1337:1/2", "--sysop", "A"}, folder.path()).status ==
        0);
    CHECK(test::run({"check"}, folder.path()).status == 0);
    CHECK(test::run({"check", "-c", "nowhere.toml"}, folder.path()).status == 78);
}

TEST_CASE("check tells all problems at once, as text and as JSON") {
    const TempDir folder;
    test::spit(folder / "tearline.toml",
               "[system]\nname = \"N\"\nsysop = \"S\"\naddresses = [\"1337:1/2\"]\nnmae = 1\n"
               "[[network]]\ndomain = \"tqwnet\"\nzones = [1337]\n"
               "[[area]]\ntag = \"A\"\nlinks = [\"1337:1/1\"]\n");
    const Said told = test::run({"check"}, folder.path());
    CHECK(told.status == 78);
    REQUIRE(told.lines().size() == 2);
    CHECK(has(told.lines()[0],
              "tearline.toml:5:1: [system] has no key 'nmae'. Did you mean 'name'?"));
    CHECK(
        has(told.lines()[1], "tearline.toml:11:10: no [[link]] has the address 1337:1/1@tqwnet."));
    const Said told_json = test::run({"check", "--json"}, folder.path());
    CHECK(told_json.status == 78);
    REQUIRE(told_json.lines().size() == 1);
    CHECK(has(told_json.out, "\"good\":false"));
    CHECK(has(told_json.out, "\"line\":11,\"column\":10,\"severity\":\"error\""));
    const Said toss = test::run({"toss"}, folder.path());
    CHECK(toss.status == 78);
    CHECK(toss.out.empty());
    CHECK(has(toss.err, "tearline.toml:5:1"));
}

TEST_CASE("check looks at the folders as well") {
    const TempDir folder;
    REQUIRE(
        test::run({"init", ".", "--address", "1337:1/2", "--sysop", "A"}, folder.path()).status ==
        0);
    std::filesystem::remove_all(folder / "inbound");
    std::filesystem::remove_all(folder / "bad");
    test::spit(folder / "bad", "no folder");
    const Said told = test::run({"check"}, folder.path());
    CHECK(told.status == 78);
    CHECK(has(told.out, "inbound is not there; make it with: mkdir -p"));
    CHECK(has(told.out, "bad is no folder"));
    std::filesystem::create_directory_symlink("gone", folder / "inbound");
    CHECK(has(test::run({"check"}, folder.path()).out,
              "inbound is a link to gone, which is not there."));
}

TEST_CASE("check looks at the store and the log, which may be somebody else's") {
    namespace fs = std::filesystem;
    const TempDir folder;
    const auto file = folder / "tearline.toml";
    REQUIRE(
        test::run({"init", ".", "--address", "1337:1/2", "--sysop", "A"}, folder.path()).status ==
        0);
    const auto check = [&] { return test::run({"-c", file.string(), "check"}, folder.path()); };
    const fs::path store = folder / "tearline.db";
    test::spit(store, "");  // toss makes a store of it
    CHECK(check().status == 0);
    test::spit(store, std::string(20000, 'x'));
    Said told = check();
    CHECK(told.status == 78);
    CHECK(has(told.out, store.string() + ": the file is not a Tearline store, or is damaged"));
    fs::remove(store);
    REQUIRE(test::run({"-c", file.string(), "nightly"}, folder.path()).status == 0);
    CHECK(check().status == 0);
    for (const auto& each : fs::recursive_directory_iterator(folder.path()))
        fs::permissions(each.path(), fs::perms::all);
    fs::permissions(folder.path(), fs::perms::all);
    fs::permissions(store, fs::perms::owner_read | fs::perms::others_read);
    fs::permissions(folder / "tearline.log", fs::perms::owner_read | fs::perms::others_read);
    const test::OrdinaryUser user;
    if (!user.may_run(test::program())) return;
    told = check();
    CHECK(told.status == 78);
    for (const auto* const key : {"store", "log"})
        CHECK(has(told.out, "'" + std::string(key) + "' in [paths]: " +
                                (folder / ("tearline." +
                                           std::string(key == std::string("log") ? "log" : "db")))
                                    .string() +
                                ": cannot be written: Permission denied"));
    told = test::run({"-c", file.string(), "toss"}, folder.path());
    CHECK(told.status == 73);
    CHECK(has(told.err, "the log file cannot be opened for writing: Permission denied"));
}

TEST_CASE("check looks at what digests write, and at what is read besides mail") {
    namespace fs = std::filesystem;
    const TempDir folder;
    REQUIRE(test::run({"init", "desk", "--address", "1337:1/200@tqwnet", "--sysop", "Ada"},
                      folder.path())
                .status == 0);
    const auto file = folder / "desk" / "tearline.toml";
    test::spit(file, test::slurp(file) +
                         "[[area]]\ntag = \"NEWS\"\nnews = true\n[[digest]]\nname = \"D\"\n"
                         "post_to = \"NEWS\"\nhtml = \"file/www/d.html\"\natom = \"file/d.xml\"\n"
                         "json = \"new/d.json\"\ntemplates = \"tmpl\"\n"
                         "[[feed]]\nname = \"F\"\npath = \"feeds\"\npost_to = \"NEWS\"\n"
                         "[[nodelist]]\nnetwork = \"tqwnet\"\npath = \"lists/NET\"\n"
                         "[[request]]\npath = \"pub\"\n[[request]]\npath = \"pub/N.*\"\n"
                         "name = \"N\"\n[areafix]\nhelp = \"fix.hlp\"\ninfo = \"fix.inf\"\n");
    test::spit(folder / "desk/file", "no folder");
    const auto check = [&] { return test::run({"-c", file.string(), "check"}, folder.path()); };
    Said told = check();
    CHECK(told.status == 78);
    CHECK(told.lines().size() == 9);
    const std::string desk = (folder / "desk").string();
    CHECK(has(told.out, "the digest 'D': its folder of templates, " + desk + "/tmpl, is not"));
    CHECK(has(told.out, "the digest 'D': " + desk + "/file/www/d.html cannot be written: " + desk +
                            "/file: "));
    CHECK_FALSE(has(told.out, "d.json"));
    CHECK(has(told.out, "warning: the feed 'F': " + desk + "/feeds cannot be read: No such file"));
    CHECK(has(told.out, "warning: a nodelist of tqwnet: " + desk + "/lists cannot be read"));
    CHECK(has(told.out, "warning: 'help' in [areafix]: " + desk + "/fix.hlp cannot be read: No"));
    CHECK(has(told.out, "warning: 'info' in [areafix]: " + desk + "/fix.inf cannot be read: No"));
    fs::remove(folder / "desk/file");
    for (const auto* each : {"tmpl", "feeds", "lists", "pub"})
        fs::create_directory(folder / "desk" / each);
    for (const auto* each : {"fix.hlp", "fix.inf"}) test::spit(folder / "desk" / each, "Text\n");
    told = check();
    CHECK(told.status == 0);
    CHECK_FALSE(has(told.out, "cannot be"));
}

TEST_CASE("check warns root where the folders are somebody else's") {
    if (geteuid() != 0) return;
    const TempDir folder;
    REQUIRE(
        test::run({"init", ".", "--address", "1337:1/2", "--sysop", "A"}, folder.path()).status ==
        0);
    CHECK_FALSE(has(test::run({"check"}, folder.path()).out, "root"));
    REQUIRE(::chown((folder / "inbound").c_str(), 4711, 4711) == 0);
    const Said told = test::run({"check"}, folder.path());
    CHECK(told.status == 0);
    CHECK(has(told.out, "warning: this is run by root, and " + (folder / "inbound").string() +
                            " belongs to user 4711; run Tearline as that user"));
}

TEST_CASE("check warns of a link that is called and has no password") {
    const TempDir folder;
    REQUIRE(test::run({"init", "desk", "--address", "1337:1/200@tqwnet", "--sysop", "Ada",
                       "--uplink", "1337:1/100"},
                      folder.path())
                .status == 0);
    const auto file = folder / "desk" / "tearline.toml";
    const std::string fresh = test::slurp(file);
    const auto said = [&](const std::string& keys) {
        std::string toml = fresh;
        toml.insert(toml.find("uplink = true"), keys);
        test::spit(file, toml);
        const Said checked = test::run({"-c", file.string(), "check"}, folder.path());
        CHECK(checked.status == 0);
        return checked.out;
    };
    CHECK(has(said("host = \"a\"\n"),
              "warning: the link 1337:1/100@tqwnet has a host and no password: what comes"));
    CHECK_FALSE(has(said("host = \"a\"\nsession_password = \"x\"\n"), "has a host"));
    CHECK_FALSE(has(said(""), "has a host"));
}

TEST_CASE("check tells a full disk once, and its lines fit a terminal") {
    const TempDir folder;
    // A disk of its own, where this user may have one.
    const std::string script =
        "mkdir disk && mount -t tmpfs -o size=2m none disk && cd disk && "
        "\"$0\" init . --address 1337:1/2 --sysop A >/dev/null && \"$0\" check && "
        "{ cat /dev/zero >fill 2>/dev/null; \"$0\" check; echo status $?; "
        "script -qec \"'$0' check\" /dev/null </dev/null; }";
    const auto outcome =
        process::run({"unshare", "-rm", "sh", "-c", script, test::program()}, folder.path());
    REQUIRE(outcome);
    INFO(outcome->output);
    if (!has(outcome->output, "tearline.toml")) {
        std::fprintf(stderr, "SKIPPED: this machine gives a test no disk of its own\n");
        return;
    }
    const std::string full = " lies on a disk that is full, with 0 bytes left.";
    const std::string told = outcome->output.substr(0, outcome->output.find("status 78\n"));
    REQUIRE(told.size() < outcome->output.size());
    CHECK(has(told, "is good: "));
    CHECK(has(told, "/disk/inbound" + full));
    CHECK(told.find(full) == told.rfind(full));
    const std::string shown = outcome->output.substr(told.size());
    const auto lines = text::split(shown, '\n');
    CHECK(lines.size() > 3);
    for (const std::string_view line : lines) CHECK(text::trim(line).size() <= 80);
}
