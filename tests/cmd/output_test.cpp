// SPDX-License-Identifier: MIT
// What reaches a terminal can neither steer it nor run out of its columns.
#include "cmd/output.h"

#include <unistd.h>

#include <cstdio>

#include "cmd/json.h"
#include "cmd/progress.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using test::has;

TEST_CASE("control characters of mail are shown, colours dropped") {
    CHECK(cmd::safe("plain \xc3\xa9") == "plain \xc3\xa9");
    CHECK(cmd::safe("\x1b[1;31mred\x1b[0m") == "red");
    CHECK(cmd::safe("\x1b]0;title\x07") == "\\x1b]0;title\\x07");
    CHECK(cmd::safe("a\rb\nc\td") == "a\\x0db\\x0ac\\x09d");
    CHECK(cmd::safe("\xc2\x9b"
                    "2J") == "\\x9b2J");
    CHECK(cmd::safe("\xe2\x80\xae"
                    "abc") == "\\u{202e}abc");
    CHECK(cmd::safe("\xff") == "\xef\xbf\xbd");
    CHECK(cmd::safe("\x1b[") == "\\x1b[");
    CHECK(cmd::safe(std::string_view("\0", 1)) == "\\x00");
}

TEST_CASE("a command that is told can be copied, whatever the names in it") {
    CHECK(cmd::shell_word("/home/ada/desk-1/tearline.toml") == "/home/ada/desk-1/tearline.toml");
    CHECK(cmd::shell_word("/home/ada/my desk") == "'/home/ada/my desk'");
    CHECK(cmd::shell_word("it's $HOME") == "'it'\\''s $HOME'");
    CHECK(cmd::shell_word("").size() == 2);
}

TEST_CASE("whose a file is that cannot be written is told, where it is another user's") {
    const test::TempDir folder;
    const std::string file = (folder / "tearline.log").string();
    const unsigned me = geteuid(), other = me + 4711;
    const Error error{Code::cannot_write, file, "cannot be written"};
    CHECK(has(cmd::whose_file(error, other), "it belongs to "));
    CHECK(has(cmd::whose_file(error, other), "this run is by user " + std::to_string(other)));
    test::spit(file, "");
    CHECK(has(cmd::whose_file(error, other), "it belongs to "));
    CHECK(cmd::whose_file(error, me).empty());
    CHECK(cmd::whose_file({Code::bad_input, file, "is odd"}, other).empty());
    CHECK(cmd::whose_file({Code::cannot_write, "1337:1/100", "is odd"}, other).empty());
    CHECK(cmd::whose_file({Code::cannot_write, "", "is odd"}, other).empty());
}

TEST_CASE("lines are broken at blanks, long words left whole") {
    CHECK(cmd::wrapped("one two three", 8) == "one two\nthree\n");
    CHECK(cmd::wrapped("one two three", 80) == "one two three\n");
    CHECK(cmd::wrapped("", 80) == "\n");
    CHECK(cmd::wrapped("a http://example.org/long b", 10) == "a\nhttp://example.org/long\nb\n");
    CHECK(cmd::wrapped("  indented stays so", 80) == "  indented stays so\n");
    CHECK(cmd::wrapped("label     some words that go on and on", 24, "          ") ==
          "label     some words\n          that go on and\n          on\n");
}

TEST_CASE("numbers are written for people") {
    CHECK(cmd::with_commas(0) == "0");
    CHECK(cmd::with_commas(999) == "999");
    CHECK(cmd::with_commas(1000) == "1,000");
    CHECK(cmd::with_commas(1234567) == "1,234,567");
    CHECK(cmd::counted(1, "packet") == "1 packet");
    CHECK(cmd::counted(4210, "message") == "4,210 messages");
}

TEST_CASE("JSON is one line of valid UTF-8 without raw control characters") {
    CHECK(cmd::json_line({{"b", 1}, {"a", nullptr}}) == "{\"b\":1,\"a\":null}\n");
    CHECK(cmd::json_line({{"x", "\xff"}}) == "{\"x\":\"\xef\xbf\xbd\"}\n");
    CHECK(cmd::json_line({{"x", "\x1b\x7f\xc2\x9b\n"}}) ==
          "{\"x\":\"\\u001b\\u007f\\u009b\\n\"}\n");
    CHECK(cmd::json_line({{"x", "\xc2\xa0"}}) == "{\"x\":\"\xc2\xa0\"}\n");
}

TEST_CASE("the progress line fits the terminal") {
    CHECK(cmd::progress_line("toss", 1, 4, "1/4 files", 80) ==
          "toss 1/4 files [=====>              ]");
    CHECK(cmd::progress_line("toss", 4, 4, "4/4 files", 80) ==
          "toss 4/4 files [====================]");
    CHECK(cmd::progress_line("toss", 1, 0, "working", 80) == "toss working");
    CHECK(cmd::progress_line("toss", 1, 4, "1/4 files", 10) == "toss 1/4 ");
    CHECK(cmd::progress_line("toss", 1, 4, "a\x1b[2Jb", 0).empty());
}

TEST_CASE("the progress line shows each stage when it begins") {
    const test::TempDir dir;
    const int usual = ::dup(STDERR_FILENO);
    REQUIRE(std::freopen((dir / "err").c_str(), "w", stderr) != nullptr);
    {
        cmd::ProgressLine line(true);
        line.step("toss", 0, 2, "begins");
        line.step("digest", 0, 0, "begins");
        cmd::ProgressLine(false).step("pack", 0, 0, "for nobody");
    }
    std::fflush(stderr);
    ::dup2(usual, STDERR_FILENO);
    ::close(usual);
    CHECK(test::slurp(dir / "err") ==
          cmd::progress_line("toss", 0, 2, "begins", 80) + "\x1b[K\rdigest begins\x1b[K\r\x1b[K");
}
