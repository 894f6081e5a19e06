// SPDX-License-Identifier: MIT
// What the configuration says of robots becomes values.
#include "cmd/run.h"
#include "config/config.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using config::LoadedConfig;

TEST_CASE("what is said of robots reaches links, areas and the robots' own tables") {
    const std::string toml = R"([system]
name = "Night Desk BBS"
sysop = "Ada Example"
addresses = ["1337:1/200@tqwnet"]

[[network]]
domain = "tqwnet"
zones = [1337]

[[link]]
address = "1337:1/100"
uplink = true
areafix_password = "Up"
areas_list = "lists/tqwnet.na"
forward_any = true

[[link]]
address = "1337:1/201"
groups = ["TECH", "LOCAL"]
level = 30
max_areas = 5
notify = false
remote_control = true

[[area]]
tag = "TQW_NEWS"
links = ["1337:1/100"]
group = "TECH"
level = 10
write_level = 20
hidden = true
mandatory = true
rescan = false

[[area]]
tag = "DIGEST"

[areafix]
max_commands = 50
help = "areafix.help"

[news_robot]
subscriptions = false

[morning]
as = "echomail"
quiet = false
)";
    const LoadedConfig loaded =
        config::parse_config(toml + "area = \"DIGEST@tqwnet\"\n", "/desk/tearline.toml");
    REQUIRE(loaded.config);
    const desk::Config& config = *loaded.config;
    const ftn::RobotOptions& up = config.links[0].robots;
    CHECK(up.password == "Up");
    CHECK(up.areas_list == "/desk/lists/tqwnet.na");
    CHECK(up.forward_any);
    const ftn::RobotOptions& down = config.links[1].robots;
    CHECK(down.groups == std::vector<std::string>{"TECH", "LOCAL"});
    CHECK(down.level == 30);
    CHECK(down.max_areas == 5);
    CHECK_FALSE(down.notify);
    CHECK(down.remote);
    const ftn::Area& area = config.areas[0];
    CHECK(area.group == "TECH");
    CHECK(area.level == 10);
    CHECK(area.write_level == 20);
    CHECK(area.hidden);
    CHECK(area.mandatory);
    CHECK(area.no_rescan);
    CHECK_FALSE(config.areas[1].no_rescan);
    CHECK(config.areafix.max_commands == 50);
    CHECK(config.areafix.help == "/desk/areafix.help");
    CHECK_FALSE(config.news_robot.subscriptions);
    CHECK(config.morning.as == desk::MorningPlan::As::echomail);
    CHECK(config.morning.area == ftn::AreaKey{"tqwnet", "DIGEST"});
    CHECK_FALSE(config::parse_config(toml, "/desk/tearline.toml").config);
}

TEST_CASE("areafix does all that it was told, or says which word is no command and does nothing") {
    const test::TempDir folder;
    REQUIRE(test::run({"init", "desk", "--address", "1337:1/200@tqwnet", "--sysop", "Ada Example",
                       "--uplink", "1337:1/100", "--network", "tqwnet"},
                      folder.path())
                .status == 0);
    const std::string file = (folder / "desk/tearline.toml").string();
    test::spit(file, test::slurp(file) + "[[area]]\ntag = \"TQW_X\"\nnetwork = \"tqwnet\"\n");
    const auto areafix = [&](const std::vector<std::string>& commands) {
        std::vector<std::string> words{"-c", file, "areafix", "1337:1/100"};
        words.insert(words.end(), commands.begin(), commands.end());
        return test::run(words, folder.path());
    };
    const test::Said wrong = areafix({"+TQW_X", "what is this"});
    CHECK(wrong.status == 64);
    CHECK(wrong.err.find("'what is this': this is no command") != std::string::npos);
    CHECK(test::run({"-c", file, "areas"}, folder.path()).out.find("1337:1/100") ==
          std::string::npos);
    CHECK(areafix({"+TQW_X"}).status == 0);
    CHECK(test::run({"-c", file, "areas"}, folder.path()).out.find("1337:1/100") !=
          std::string::npos);
}
