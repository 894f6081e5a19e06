// SPDX-License-Identifier: MIT
// The mailer's keys: times to call, hosts and file requests.
#include "config/config.h"
#include "support/catch.h"

using namespace tearline;

namespace {

/// A configuration whose one link has KEYS.
config::LoadedConfig read_mailer(const std::string& keys, const std::string& more = {}) {
    return config::parse_config(
        "[system]\nname = \"x\"\nsysop = \"Ada\"\naddresses = [\"21:1/141\"]\n"
        "[[network]]\ndomain = \"fsxnet\"\nzones = [21]\n[[link]]\naddress = \"21:1/100\"\n" +
            keys + "\n" + more,
        "/etc/night/tearline.toml");
}

std::string problem_of(const std::string& keys) {
    const auto loaded = read_mailer(keys);
    return loaded.problems.empty() ? "" : loaded.problems.front().message;
}

}  // namespace

TEST_CASE("times to call and hosts that make no sense are told") {
    CHECK(problem_of("call_times = [\"22-6\"]") ==
          "'22-6' is no time to call; write 22:00-06:30 or Sa-Su 00:00-24:00.");
    CHECK(problem_of("host = \"*\"") ==
          "the host \"*\" of 21:1/100@fsxnet needs dns in the network fsxnet.");
    CHECK(problem_of("host = \"one.example two.example:70000\"") ==
          "the host 'two.example:70000' must be a name or name:port, port 1 to 65535.");
}

TEST_CASE("listened at is at addresses of this machine, or at all of them") {
    for (const char* wrong : {"x", "localhost", "24554", "a:1", "1.2.3.4:70000", "[x]:1", ""}) {
        CAPTURE(wrong);
        const auto loaded =
            read_mailer("host = \"a\"", "[binkp]\nlisten = [\"" + std::string(wrong) + "\"]\n");
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems[0].message ==
              "'" + std::string(wrong) +
                  "' is no place to listen at; write an address of this machine in numbers and a "
                  "port, such as 127.0.0.1:24554 or [::1]:24554, or *:24554 for all of them.");
    }
    const auto good = read_mailer("host = \"a\"", "[binkp]\nlisten = [\"::1\", \"*:99\"]\n");
    REQUIRE(good.config);
    CHECK(good.config->binkp.listen == std::vector<std::string>{"::1", "0.0.0.0:99", "[::]:99"});
}

TEST_CASE("limits of file requests come from [binkp] where the link has none") {
    const auto loaded =
        read_mailer("host = \"a  b:1\"\nrequest_files = 3\ncall_times = [\"1:00-2:00\"]",
                    "[binkp]\nrequest_bytes = 5\n[[request]]\npath = \"files\"\n[[request]]\n"
                    "path = \"list.*\"\nname = \"LIST\"\nlisted_only = true\n");
    REQUIRE(loaded.config);
    const ftn::Link& link = loaded.config->links[0];
    CHECK(link.host == "a b:1");
    CHECK(link.session.request_files == 3);
    CHECK(link.session.request_bytes == 5);
    CHECK(link.session.call_times.size() == 1);
    REQUIRE(loaded.config->requests.size() == 2);
    CHECK(loaded.config->requests[0].path == "/etc/night/files");
    CHECK(loaded.config->requests[1].name == "LIST");
    CHECK(loaded.config->requests[1].listed_only);
}

TEST_CASE("the configuration's own folder offers no files for requests") {
    const char* path = GENERATE("", " ", ".", "./", "../night", "files/..", "/etc/night/");
    CAPTURE(path);
    const auto loaded =
        read_mailer("host = \"a\"", "[[request]]\npath = \"" + std::string(path) + "\"\n");
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].spot.line == 12);
    CHECK(loaded.problems[0].message.find("with its passwords") != std::string::npos);
}
