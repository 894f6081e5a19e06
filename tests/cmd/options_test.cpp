// SPDX-License-Identifier: MIT
// The command line: options before and after the verb, and one sentence for each mistake.
#include "cmd/options.h"

#include "cmd/verbs.h"
#include "support/catch.h"

using namespace tearline;
using cmd::parse_options;

namespace {

std::string mistake(std::vector<std::string> words) {
    const Result<cmd::Options> options = parse_options(std::move(words));
    REQUIRE_FALSE(options);
    CHECK(options.error().code == Code::usage);
    return options.error().message;
}

}  // namespace

TEST_CASE("options may stand before and after the verb") {
    const Result<cmd::Options> options =
        parse_options({"-c", "a.toml", "digest", "--json", "--since=2026-11-20", "-n", "Tech"});
    REQUIRE(options);
    CHECK(options->config == "a.toml");
    CHECK(options->json);
    CHECK(options->dry_run);
    CHECK(options->verb == "digest");
    CHECK(options->since == "2026-11-20");
    CHECK(options->arguments == std::vector<std::string>{"Tech"});
}

TEST_CASE("a file may be called like a verb, like an option after --, or -") {
    CHECK(parse_options({"inspect", "toss"})->arguments == std::vector<std::string>{"toss"});
    CHECK(parse_options({"inspect", "--", "--json"})->arguments ==
          std::vector<std::string>{"--json"});
    CHECK(parse_options({"group", "-"})->arguments == std::vector<std::string>{"-"});
}

TEST_CASE("a mistake in the words is told in one sentence with a hint") {
    CHECK(mistake({}) == "which verb? (try: tearline help)");
    CHECK(mistake({"tosss"}) ==
          "there is no verb 'tosss'. Did you mean 'toss'? (try: tearline help)");
    CHECK(mistake({"toss", "--jsno"}) ==
          "there is no option --jsno. Did you mean '--json'? (try: tearline help toss)");
    CHECK(mistake({"inspect"}) == "inspect needs FILE. (try: tearline help inspect)");
    CHECK(mistake({"check", "it"}) == "check has no use for 'it'. (try: tearline help check)");
    CHECK(mistake({"inspect", "--dry-run", "x"}) ==
          "inspect has no option --dry-run. (try: tearline help inspect)");
    CHECK(mistake({"-q", "-v", "toss"}).find("-q and -v") == 0);
    CHECK(mistake({"base"}) == "base needs TASK. (try: tearline help base)");
    CHECK(mistake({"areafix", "1:2/3"}) ==
          "areafix needs LINK COMMAND. (try: tearline help areafix)");
    CHECK(mistake({"check", "-c"}) ==
          "--config needs a value: -c, --config FILE. (try: tearline help)");
    CHECK(mistake({"clean", "x", "--format"}) ==
          "--format needs a value: --format FORMAT. (try: tearline help)");
    CHECK(mistake({"toss", "--json=maybe"}) == "--json takes no value. (try: tearline help)");
}

TEST_CASE("help and version need no verb, and help after a verb needs no arguments") {
    CHECK(parse_options({"--version"})->version);
    CHECK(parse_options({"-h"})->help);
    CHECK(parse_options({"clean", "--help"})->verb == "clean");
}

TEST_CASE("every option of the table belongs to all verbs or to some that are there") {
    for (const cmd::OptionRow& row : cmd::option_table()) {
        CAPTURE(row.name);
        CHECK((row.flag != nullptr) != (row.text != nullptr));
        CHECK(row.value.empty() == (row.flag != nullptr));
        bool taken = row.is_global();
        for (const cmd::Verb& verb : cmd::verbs()) taken = taken || row.belongs_to(verb.name);
        CHECK(taken);
    }
    for (const cmd::Verb& verb : cmd::verbs()) {
        CAPTURE(verb.name);
        CHECK((verb.run != nullptr) != (verb.run_configured != nullptr));
        CHECK(cmd::verb_named(verb.name) == &verb);
    }
}

TEST_CASE("commands of AreaFix that look like options are words behind its verb") {
    const auto options = parse_options(
        {"areafix", "1337:1/201", "-TQW_*", "+TQW_GEN", "-n", "%LIST", "-news.area", "--json"});
    REQUIRE(options);
    CHECK(options->arguments ==
          std::vector<std::string>{"1337:1/201", "-TQW_*", "+TQW_GEN", "%LIST", "-news.area"});
    CHECK(options->dry_run);
    CHECK(options->json);
    CHECK_FALSE(options->to_uplink);
    CHECK(parse_options({"areafix", "--to-uplink", "1337:1/100", "-TQW_X"})->to_uplink);
    CHECK(mistake({"toss", "-TQW_X"}).find("no option") != std::string::npos);
    CHECK(mistake({"areafix", "1337:1/201"}).find("needs LINK") != std::string::npos);
}
