// SPDX-License-Identifier: MIT
// Help, manual pages, completions and the example file agree with the tables that the program works
// by.
#include "cmd/manual.h"

#include "base/text.h"
#include "cmd/config_help.h"
#include "cmd/exit_lines.h"
#include "cmd/verbs.h"
#include "config/config.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using test::has;

namespace {

std::string docs(const std::string& name) {
    return test::slurp(test::source_dir() / "docs" / name);
}

}  // namespace

TEST_CASE("the manual pages are those that the program makes") {
    CHECK(docs("man/tearline.1") == cmd::program_manual());
    CHECK(docs("man/tearline.toml.5") == cmd::config_manual());
}

TEST_CASE("the manual pages tell every key, verb, option and exit status") {
    const std::string config = docs("man/tearline.toml.5");
    const std::string help = cmd::config_help();
    for (const config::ConfigSection& section : config::config_sections()) {
        CHECK(has(config, section.heading()));
        for (const config::ConfigKey& key : section.keys) {
            CAPTURE(section.name, key.name);
            CHECK(has(config, ".It Ic " + std::string(key.name) + " No ="));
            CHECK(has(help, "\n  " + std::string(key.name) + " "));
        }
    }
    const std::string program = docs("man/tearline.1");
    for (const cmd::Verb& verb : cmd::verbs())
        CHECK(has(program, ".It Cm " + std::string(verb.name)));
    for (const cmd::OptionRow& row : cmd::option_table())
        CHECK(has(program, "Fl " + std::string(row.name.substr(1))));
    for (const cmd::ExitLine& line : cmd::exit_lines())
        CHECK(has(program, ".It " + std::to_string(line.status) + "\n"));
}

TEST_CASE("the exit statuses are those of the codes of errors") {
    for (const Code code :
         {Code::usage, Code::bad_input, Code::unreadable, Code::internal, Code::cannot_write,
          Code::io, Code::busy, Code::protocol, Code::config}) {
        int told = 0;
        for (const cmd::ExitLine& line : cmd::exit_lines())
            told += line.status == exit_status(code);
        CHECK(told == 1);
    }
}

TEST_CASE("completions know every verb and option") {
    for (const char* file : {"completion/tearline.bash", "completion/_tearline"}) {
        CAPTURE(file);
        const std::string completion = docs(file);
        for (const cmd::Verb& verb : cmd::verbs()) {
            CAPTURE(verb.name);
            CHECK(has(completion, verb.name));
        }
        for (const cmd::OptionRow& row : cmd::option_table()) {
            CAPTURE(row.name);
            CHECK(has(completion, row.name));
        }
    }
}

TEST_CASE("every line of a new configuration can be uncommented") {
    const std::string toml =
        cmd::config_example({{"system",
                              {{"name", cmd::toml_text("A \"quoted\" name\\")},
                               {"sysop", "\"S\""},
                               {"addresses", "[\"1337:1/200\"]"}}},
                             {"network", {{"domain", "\"tqwnet\""}, {"zones", "[1337]"}}},
                             {"link", {{"address", "\"1337:1/100\""}}, true},
                             {"area", {{"tag", "\"TQW_NEWS\""}, {"news", "true"}}, true},
                             {"digest", {{"name", "\"D\""}, {"post_to", "\"TQW_NEWS\""}}, true}});
    std::string live;
    for (const std::string_view line : text::split(toml, '\n')) {
        const bool example =
            line.starts_with("#[[") || (line.starts_with("#") && line.size() > 1 &&
                                        text::is_lower(line[1]) && has(std::string(line), " = "));
        live += std::string(example ? line.substr(1) : line) + "\n";
    }
    const config::LoadedConfig loaded = config::parse_config(live, "/x/tearline.toml");
    for (const config::Problem& problem : loaded.problems) UNSCOPED_INFO(problem.message);
    REQUIRE(loaded.config);
    CHECK(loaded.config->system.name == "A \"quoted\" name\\");
    CHECK(loaded.config->digests.size() == 1);
    CHECK(config::parse_config(toml, "/x/tearline.toml").config.has_value());
}

TEST_CASE("a new configuration tells of every table, and no remark stands alone") {
    const std::string toml = cmd::config_example({{"system", {{"name", "\"N\""}}}});
    for (const config::ConfigSection& section : config::config_sections()) {
        CAPTURE(section.name);
        CHECK((section.name == "system" || has(toml, "\n#   " + section.heading() + "\n")));
        CHECK((section.name == "system" ||
               has(toml, "tearline help config " + std::string(section.name) + "\n")));
    }
    CHECK(has(toml, "#   path = \"nodelists/TQWNET\""));
}

TEST_CASE("what a new configuration shows of a key is of the key's type") {
    for (const config::ConfigSection& section : config::config_sections()) {
        const std::string toml = cmd::config_example({{std::string(section.name), {}, true}});
        for (const config::ConfigKey& key : section.keys) {
            CAPTURE(section.name, key.name);
            const std::string before = "#   " + std::string(key.name) + " = ";
            const std::size_t at = toml.find("\n" + before);
            REQUIRE(at != std::string::npos);
            const char first = toml[at + 1 + before.size()];
            switch (key.type) {
                case config::KeyType::text:
                case config::KeyType::choice:
                    CHECK(first == '"');
                    break;
                case config::KeyType::number:
                    CHECK(text::is_digit(first));
                    break;
                case config::KeyType::yes_no:
                    CHECK((first == 't' || first == 'f'));
                    break;
                case config::KeyType::texts:
                case config::KeyType::numbers:
                case config::KeyType::choices:
                    CHECK(first == '[');
                    break;
            }
        }
    }
}
