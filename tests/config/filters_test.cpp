// SPDX-License-Identifier: MIT
// Filters and what areas say of mail that is bad or new, read from a configuration.
#include "config/config.h"

#include <algorithm>

#include "config/good_config.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using config::LoadedConfig;
using namespace tearline::test::configs;

TEST_CASE("filters, areas that show more, and areas that links may make are read") {
    const LoadedConfig loaded = read(good_text + R"(
[[area]]
tag = "HERE"
network = "tqwnet"
[echomail]
duplicates = "HERE"
max_age_days = 365
seen_by = "tiny"
[[area_template]]
name = "Feed"
base = "jam"
path = "new"
news = true
[[filter]]
name = "spam"
action = "drop"
areas = ["TQW_*"]
subject = ["make money", '/\bcasino\b/']
from_address = ["1337:3/*"]
attributes = ["private", "file_attached"]
[[filter]]
name = "aside"
action = "move"
to_area = "here"
larger_than = 50000
pass_on = false
)");
    CHECK(errors(loaded).empty());
    REQUIRE(loaded.config);
    const desk::Config& config = *loaded.config;
    CHECK(config.echomail.duplicates == ftn::AreaKey{"tqwnet", "HERE"});
    CHECK_FALSE(config.echomail.bad_mail);
    CHECK(config.echomail.rules.max_age_days == 365);
    CHECK(config.echomail.rules.seen_by == echo::SeenByStyle::tiny);
    REQUIRE(config.filters.size() == 2);
    CHECK(config.filters[0].action == desk::FilterRule::Action::drop);
    CHECK(config.filters[0].subject.size() == 2);
    CHECK(config.filters[0].attributes == 0x0011);
    CHECK_FALSE(config.filters[0].pass_on);
    CHECK(config.filters[1].to_area == ftn::AreaKey{"tqwnet", "HERE"});
    CHECK_FALSE(config.filters[1].pass_on);
    CHECK(config.auto_create.empty());
}

TEST_CASE("what a filter cannot mean is told at its line") {
    const auto told = [](const std::string& more) {
        const std::vector<std::string> all = errors(read(good_text + more));
        return all.size() == 1 ? all.front() : std::to_string(all.size()) + " errors";
    };
    const std::string rule = "[[filter]]\nname = \"x\"\naction = ";
    const auto has = [](const std::string& text, const std::string& part) {
        CAPTURE(text, part);
        return text.find(part) != std::string::npos;
    };
    const std::string bad = told(rule + "\"drop\"\nsubject = ['/(a/']\n");
    CHECK(has(bad, "the filter 'x': 'subject' has a pattern that is none, /(a/: missing )"));
    CHECK(has(told(rule + "\"drop\"\n"), "would hold for every message"));
    CHECK(has(told(rule + "\"move\"\nto = [\"a\"]\n"), "needs a key 'to_area'"));
    CHECK(has(told(rule + "\"drop\"\nto = [\"a\"]\nto_area = \"TQW_NEWS\"\n"),
              "only the actions move and copy"));
    CHECK(has(told(rule + "\"flag\"\nlink = [\"nobody\"]\n"), "no address pattern"));
    CHECK(has(told(rule + "\"burn\"\nto = [\"a\"]\n"), "burn"));
    CHECK(has(told(rule + "\"drop\"\nkind = \"netmail\"\n"), "from_address"));
    CHECK(has(told(rule + "\"drop\"\nkind = \"netmail\"\nareas = [\"*\"]\n"),
              "is for netmail, and 'areas' speaks of echomail"));
    CHECK(has(told(rule + "\"move\"\nkind = \"netmail\"\nto = [\"a\"]\nto_area = \"TQW_NEWS\"\n"),
              "has links, and netmail is nobody's but the addressee's"));
    CHECK(has(told("[echomail]\nduplicates = \"TQW_NEWS\"\n"), "without links"));
    CHECK(has(told("[[link]]\naddress = \"1337:1/7\"\nauto_create = [\"*\"]\n"
                   "auto_create_template = \"none\"\n"),
              "no [[area_template]] has the name 'none'"));
}

TEST_CASE("a digest may read areas that mail has yet to make") {
    const std::string may_make =
        "[[link]]\naddress = \"1337:1/7\"\nauto_create = [\"TQW_*\"]\n"
        "auto_create_forbid = [\"TQW_SYS*\"]\n"
        "[[digest]]\nname = \"Sea\"\npost_to = \"TQW_NEWS\"\nareas = [";
    const auto loaded = read(good_text + may_make + "\"tqw_sea\"]\ndiscussed = [\"TQW_TALK\"]\n");
    CHECK(errors(loaded).empty());
    REQUIRE(loaded.config);
    const desk::DigestPlan& sea = loaded.config->digests.back();
    CHECK(sea.areas == std::vector<ftn::AreaKey>{{"tqwnet", "TQW_SEA"}});
    CHECK(sea.discussed == std::vector<ftn::AreaKey>{{"tqwnet", "TQW_TALK"}});
    CHECK(std::any_of(loaded.problems.begin(), loaded.problems.end(), [](const auto& each) {
        return each.warning && each.message.find("tqw_sea") != std::string::npos;
    }));
    for (const char* other : {"\"OTHER\"]\n", "\"TQW_SYSOP\"]\n", "\"TQW_SEA@elsewhere\"]\n"})
        CHECK(errors(read(good_text + may_make + other)).size() == 1);
}
