// SPDX-License-Identifier: MIT
// A configuration is read whole, completed, and every problem of it is told at its place.
#include "config/config.h"

#include <algorithm>

#include "cmd/node_words.h"
#include "config/good_config.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using config::LoadedConfig;
using config::Problem;
using namespace tearline::test::configs;

TEST_CASE("a good configuration becomes values that are complete") {
    const LoadedConfig loaded = read(good_text);
    CHECK(errors(loaded).empty());
    REQUIRE(loaded.config);
    const desk::Config& config = *loaded.config;

    CHECK(config.file == "/etc/night/tearline.toml");
    CHECK(config.system.name == "Night Desk BBS");
    REQUIRE(config.system.addresses.size() == 2);
    CHECK(config.system.addresses[0] == ftn::Address{1337, 1, 200, 0, "tqwnet"});
    CHECK(config.system.addresses[1] == ftn::Address{21, 1, 141, 0, "fsxnet"});

    CHECK(config.paths.inbound == "/etc/night/inbound");
    CHECK(config.paths.store == "/etc/night/tearline.db");

    REQUIRE(config.networks.size() == 2);
    CHECK(config.networks[0].charset == "CP437");
    CHECK(config.networks[1].charset == "CP866");

    REQUIRE(config.links.size() == 2);
    CHECK(config.links[0].address == ftn::Address{1337, 1, 100, 0, "tqwnet"});
    CHECK(config.links[0].our_address == ftn::Address{1337, 1, 200, 0, "tqwnet"});
    CHECK(config.links[0].packet_password == "SECRET");
    CHECK(config.links[0].zip_bundles);
    CHECK(config.links[0].uplink);
    CHECK(config.links[1].our_address == ftn::Address{21, 1, 141, 0, "fsxnet"});
    CHECK(config.links[1].flavour == ftn::Flavour::crash);

    REQUIRE(config.areas.size() == 3);
    CHECK(config.areas[0].key == ftn::AreaKey{"tqwnet", "TQW_NEWS"});
    CHECK(config.areas[0].path == "/etc/night/bases/tqw_news");
    CHECK(config.areas[0].news);
    CHECK(config.areas[1].read_only == config.areas[1].links);
    CHECK(config.areas[2].path == "/etc/elsewhere/digest");

    REQUIRE(config.routes.size() == 1);
    CHECK(config.routes[0].to.matches({21, 4, 5, 6, ""}));
    CHECK_FALSE(config.routes[0].to.matches({1337, 4, 5, 6, ""}));
    CHECK(config.netmail.robots == std::vector<std::string>{"areafix", "ping"});

    REQUIRE(config.digests.size() == 1);
    const desk::DigestPlan& plan = config.digests[0];
    CHECK(plan.areas == std::vector<ftn::AreaKey>{{"tqwnet", "TQW_NEWS"}});
    CHECK(plan.post_to == ftn::AreaKey{"tqwnet", "DIGEST"});
    CHECK(plan.from_address == config.system.addresses[0]);
    CHECK(plan.from == "Tearline");
    CHECK(plan.origin == "Night Desk BBS");
    CHECK(plan.charset == "CP437");
    CHECK_FALSE(plan.charset_chosen);
    CHECK(config.networks[1].charset_chosen);
    CHECK(plan.settings.columns == 70);
    CHECK(plan.settings.max_part_bytes == 13500);
}

TEST_CASE("both bases of netmail keep what the configuration says") {
    const LoadedConfig loaded = read(good_text +
                                     "\n[netmail]\nbase = \"jam\"\nkeep_days = 30\n"
                                     "keep_messages = 500\n");
    REQUIRE(loaded.config);
    REQUIRE(loaded.config->netmail.areas.size() == 2);
    for (const ftn::Area& area : loaded.config->netmail.areas) {
        CHECK(area.keep_days == 30);
        CHECK(area.keep_messages == 500);
    }
}

TEST_CASE("the defaults of the table of keys are those of the values") {
    const LoadedConfig loaded = read(good_text);
    REQUIRE(loaded.config);
    CHECK(loaded.config->limits == desk::Limits{});
    const digests::DigestSettings standard;
    digests::DigestSettings read_one = loaded.config->digests[0].settings;
    read_one.name = standard.name;
    read_one.columns = standard.columns;
    CHECK(read_one == standard);
    CHECK(loaded.config->digests[0].first_days == desk::DigestPlan{}.first_days);
}

TEST_CASE("an unknown key is told with its place and the key that was meant") {
    CHECK(error_of("uplink = true", "uplnik = true") ==
          "18:1 [[link]] has no key 'uplnik'. Did you mean 'uplink'?");
    CHECK(error_of("uplink = true", "news = true") ==
          "18:1 [[link]] has no key 'news'. It belongs in [[area]].");
    CHECK(error_of("uplink = true", "zyzzyva = true") == "18:1 [[link]] has no key 'zyzzyva'.");
    CHECK(error_of("uplink = true", "password = \"x\"") ==
          "18:1 [[link]] has no key 'password'. Did you mean 'session_password', "
          "'packet_password', 'areafix_password', 'plain_password' or 'remote_password'?");
    CHECK(error_of("[[route]]", "[[rout]]") ==
          "45:3 there is no key 'rout' here. Did you mean 'route'?");
    CHECK(error_of("[system]", "sysop = \"x\"\n[system]") ==
          "1:1 there is no key 'sysop' here. It belongs in [system].");
}

TEST_CASE("a value of the wrong type is told with what it should be") {
    CHECK(error_of("columns = 70", "columns = \"70\"") ==
          "52:11 'columns' in [[digest]] must be a number, 40 to 132; here it is text.");
    CHECK(error_of("uplink = true", "uplink = \"yes\"") ==
          "18:10 'uplink' in [[link]] must be true or false; here it is text.");
    CHECK(
        error_of("zones = [21]", "zones = 21") ==
        "12:9 'zones' in [[network]] must be a list of numbers, 1 to 65535; here it is a number.");
    CHECK(error_of("zones = [21]", "zones = [21, \"22\"]").find("12:14 'zones'") == 0);
    CHECK(
        error_of("sysop = \"Ada Example\"", "sysop = 3").find("3:9 'sysop' in [system] must be") ==
        0);
    CHECK(error_of("[[route]]\nto = \"21:*\"\nvia = \"21:1/100\"",
                   "[route]\nto = \"21:*\"\nvia = \"21:1/100\"") ==
          "45:1 'route' is a table that is written [[route]]; here it is a table.");
}

TEST_CASE("a table that is there once only is told where it is a list or a value") {
    for (const config::ConfigSection& section : config::config_sections()) {
        if (section.listed || section.name == "system") continue;
        CAPTURE(section.name);
        const std::string name(section.name), told = "'" + name + "' is a table that is written [";
        const LoadedConfig list = read(good_text + "[[" + name + "]]\n");
        REQUIRE(list.problems.size() == 1);
        CHECK(list.problems[0].message.find(told) == 0);
        const LoadedConfig value = read(name + " = 5\n" + good_text);
        REQUIRE(value.problems.size() == 1);
        CHECK(value.problems[0].spot.line == 1);
    }
    CHECK(error_of("[system]", "[[system]]") ==
          "1:1 'system' is a table that is written [system]; here it is a list.");
}

TEST_CASE("an impossible value is told with what is possible") {
    CHECK(error_of("columns = 70", "columns = 7") ==
          "52:11 'columns' in [[digest]] must be from 40 to 132, not 7.");
    CHECK(error_of("bundle = \"zip\"", "bundle = \"zpi\"") ==
          "19:10 'bundle' in [[link]] must be one of none, zip, not 'zpi'. Did you mean 'zip'?");
    CHECK(error_of("ibm866", "runes") ==
          "13:11 the charset 'runes' is not known; usual are CP437, CP866 and UTF-8.");
    CHECK(error_of("address = \"1337:1/100\"", "address = \"1337:1\"")
              .find("16:11 '1337:1' is no address; write zone:net/node") == 0);
    CHECK(error_of("\"SECRET\"", "\"MUCHTOOLONG\"") ==
          "17:19 the packet_password of 1337:1/100@tqwnet is longer than 8 characters.");
    CHECK(error_of("hub.example.org:24554", "hub.example.org:99999").find("24:8 the host") == 0);
    CHECK(error_of("to = \"21:*\"", "to = \"*:x/1\"").find("46:6 '*:x/1' is no address pattern") ==
          0);
    CHECK(error_of("tag = \"tqw_news\"", "tag = \"two words\"")
              .find("27:7 'two words' is no area tag") == 0);
}

TEST_CASE("what a configuration refers to must be there") {
    CHECK(error_of("links = [\"1337:1/100\"]", "links = [\"1337:1/101\"]") ==
          "29:10 no [[link]] has the address 1337:1/101@tqwnet.");
    CHECK(error_of("links = [\"1337:1/100\"]", "links = [\"21:1/100\"]") ==
          "29:10 the link 21:1/100@fsxnet is not in network 'tqwnet' of area TQW_NEWS.");
    CHECK(error_of("post_to = \"DIGEST@tqwnet\"", "post_to = \"DIGSET@tqwnet\"")
              .find("51:11 no [[area]] has the tag 'DIGSET@tqwnet'. Did you mean 'DIGEST'?") == 0);
    CHECK(error_of("post_to = \"DIGEST@tqwnet\"", "post_to = \"DIGEST\"") ==
          "51:11 the area DIGEST is in more than one network; write DIGEST@tqwnet or "
          "DIGEST@fsxnet.");
    CHECK(error_of("name = \"Tech\"", "name = \"Tech\"\nareas = [\"NOWHERE\"]") ==
          "51:10 no [[area]] has the tag 'NOWHERE'.");
    CHECK(error_of("network = \"fsxnet\"", "network = \"fsxnt\"") ==
          "41:11 no [[network]] has the domain 'fsxnt'. Did you mean 'fsxnet'?");
    CHECK(error_of("via = \"21:1/100\"", "via = \"21:1/101\"") ==
          "47:7 the route 21:* via 21:1/101@fsxnet reaches nobody: no [[link]] has the address "
          "21:1/101@fsxnet, and the routes lead in a circle.");
    CHECK(error_of("\"21:1/141\"]", "\"22:1/141\"]")
              .find("4:35 zone 22 of '22:1/141' is in no [[network]].") == 0);
    CHECK(error_of("uplink = true", "our_address = \"1337:1/201\"") ==
          "18:15 our_address 1337:1/201@tqwnet is not among the addresses in [system].");
    CHECK(error_of("read_only = [\"1337:1/100\"]\n", "read_only = [\"21:1/100@fsxnet\"]\n")
              .find("37:14 the link 21:1/100@fsxnet is not in network") == 0);
}

TEST_CASE("what must be unique is told where it stands a second time") {
    CHECK(error_of("domain = \"fsxnet\"", "domain = \"TQWnet\"")
              .find("11:10 network 'tqwnet' is listed twice; first in line 7.") !=
          std::string::npos);
    CHECK(error_of("address = \"21:1/100@fsxnet\"", "address = \"1337:1/100\"")
              .find("22:11 the link 1337:1/100@tqwnet is listed twice.") != std::string::npos);
    CHECK(error_of("path = \"../elsewhere/digest\"", "path = \"bases/tqw_news\"") ==
          "43:8 the message base /etc/night/bases/tqw_news is already that of line 26.");
    // The files of a base are found in capitals, too.
    CHECK(error_of("path = \"../elsewhere/digest\"", "path = \"bases/TQW_NEWS\"") ==
          "43:8 the message base /etc/night/bases/TQW_NEWS is already that of line 26.");
    CHECK(error_of("[[route]]", "[paths]\nbad = \"inbound\"\n[[route]]") ==
          "46:7 'inbound' and 'bad' in [paths] must not be the same place, /etc/night/inbound.");
    // The other one is where it is by default.
    CHECK(error_of("[[route]]", "[paths]\ninbound = \"outbound\"\n[[route]]") ==
          "46:11 'inbound' and 'outbound' in [paths] must not be the same place, "
          "/etc/night/outbound.");
    CHECK(
        error_of("tag = \"DIGEST\"\nnetwork = \"fsxnet\"", "tag = \"digest\"\nnetwork = \"tqwnet\"")
            .find("40:7 the area DIGEST@tqwnet is listed twice.") != std::string::npos);
}

TEST_CASE("two networks may share a zone; an address of it then needs its domain") {
    const std::string shared = R"(
[system]
name = "Night Desk"
sysop = "Ada"
addresses = ["21:1/1@tqwnet", "21:9/9@fsxnet"]
[[network]]
domain = "tqwnet"
zones = [21]
[[network]]
domain = "fsxnet"
zones = [21, 22]
[[link]]
address = "21:1/100@tqwnet"
[[link]]
address = "21:1/100@fsxnet"
[[link]]
address = "22:1/100"
)";
    const LoadedConfig loaded = read(shared);
    CHECK(errors(loaded).empty());
    REQUIRE(loaded.config);
    const desk::Config& config = *loaded.config;
    REQUIRE(config.links.size() == 3);
    CHECK(config.links[0].address.domain == "tqwnet");
    CHECK(config.links[1].address.domain == "fsxnet");
    CHECK(config.links[2].address.domain == "fsxnet");
    CHECK(cmd::whole_address(config, {21, 1, 100, 0, ""}).domain.empty());
    CHECK(cmd::whole_address(config, {22, 1, 100, 0, ""}).domain == "fsxnet");
    std::string plain = shared;
    plain.replace(plain.find("@fsxnet\"\n[[link]]"), 7, "");
    REQUIRE(errors(read(plain)).size() == 1);
    CHECK(errors(read(plain)).front() ==
          "15:11 zone 21 of '21:1/100' is in networks 'tqwnet' and 'fsxnet'; write 21:1/100@tqwnet "
          "or @fsxnet.");
}

TEST_CASE("all problems are told at once, in the order of the file") {
    std::string toml = good_text;
    for (const auto& [piece, instead] : {std::pair{"sysop = \"Ada", "sysopp = \"Ada"},
                                         {"bundle = \"zip\"", "bundle = 1"},
                                         {"columns = 70", "columns = 7"},
                                         {"via = \"21:1/100\"", "via = \"21:1/999\""}})
        toml.replace(toml.find(piece), std::string(piece).size(), instead);
    const LoadedConfig loaded = read(toml);
    CHECK_FALSE(loaded.config);
    const std::vector<std::string> all = errors(loaded);
    REQUIRE(all.size() == 5);
    CHECK(all[0].find("1:1 [system] needs a key 'sysop'") == 0);
    CHECK(all[1].find("3:1 [system] has no key 'sysopp'") == 0);
    CHECK(all[2].find("19:10 'bundle'") == 0);
    CHECK(all[3].find("47:7 the route ") == 0);
    CHECK(all[4].find("52:11 'columns'") == 0);
}

TEST_CASE("a digest may read the area that it posts to, but not one that is no news") {
    CHECK(error_of("name = \"Tech\"", "name = \"Tech\"\nareas = [\"DIGEST@tqwnet\"]").empty());
    const LoadedConfig loaded =
        read(with("name = \"Tech\"", "name = \"Tech\"\nareas = [\"DIGEST@tqwnet\"]"));
    REQUIRE(loaded.config);
    CHECK(loaded.config->areas[1].news);
    CHECK(error_of("read_only = [\"1337:1/100\"]\n\n",
                   "news = false\n\n[[digest]]\nname = \"Two\"\npost_to = \"DIGEST@tqwnet\"\n"
                   "areas = [\"DIGEST@tqwnet\"]\n\n") ==
          "42:10 the area DIGEST@tqwnet has news = false, so a digest cannot read it.");
    CHECK(error_of("news = true", "news = false").find("this digest has nothing to read") !=
          std::string::npos);
}

TEST_CASE("an area that is listed twice is in one network all the same") {
    CHECK(errors(read(with("[[digest]]\nname = \"Tech\"",
                           "[[area]]\ntag = \"digest\"\nnetwork = \"tqwnet\"\n\n"
                           "[[digest]]\nname = \"Tech\"")))
              .size() == 1);
}

TEST_CASE("a file that is no TOML tells one problem with its place") {
    const LoadedConfig loaded = read("[system]\nname = \"x\nsysop = 1\n");
    CHECK_FALSE(loaded.config);
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].spot.line == 2);
    CHECK(loaded.problems[0].message.find("this is not TOML") == 0);
    for (const char* unquoted : {"[system]\nname = Night\n", "[system]\nname = desk\n",
                                 "[system]\nname = yes\n", "[system]\nname = True\n"}) {
        const auto wrong = config::parse_config(unquoted, "/x/tearline.toml");
        REQUIRE(wrong.problems.size() == 1);
        CHECK(wrong.problems[0].message.find("in \"quotes\"") != std::string::npos);
    }
    CHECK_FALSE(read("").config);
    CHECK_FALSE(read(std::string("\0\xff\xfe", 3)).config);
}

TEST_CASE("a configuration cut at any byte is read without a crash, and whole only when it is") {
    for (std::size_t size = 0; size < good_text.size(); ++size) {
        const LoadedConfig loaded = read(good_text.substr(0, size));
        if (loaded.config) CHECK(std::count(good_text.begin(), good_text.end(), '\n') > 0);
        CHECK((loaded.config.has_value() || !errors(loaded).empty()));
    }
}

TEST_CASE("the origin must fit its line with the address") {
    const std::string long_name(60, 'x');
    CHECK(error_of("columns = 70", "origin = \"" + long_name + "\"") ==
          "52:10 the origin is too long: with the address it may have 55 letters.");
    const LoadedConfig loaded = read(with("Night Desk BBS", std::string(90, 'y')));
    REQUIRE(loaded.config);
    CHECK(loaded.config->digests[0].origin == std::string(55, 'y'));
}
