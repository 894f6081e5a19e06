// SPDX-License-Identifier: MIT
// `tearline help`: everything it says comes from the tables of verbs, options, keys and codes.
#include <algorithm>

#include "base/closest.h"
#include "base/text.h"
#include "cmd/config_help.h"
#include "cmd/exit_lines.h"
#include "cmd/manual.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "config/keys.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t margin = 27;

std::string row(std::string_view left, std::string_view right) {
    std::string line = "  " + std::string(left);
    line.resize(std::max(line.size() + 1, margin), ' ');
    return wrapped(line + std::string(right), 80, std::string(margin, ' '));
}

std::string verb_usage(const Verb& verb) {
    return std::string(verb.name) + (verb.arguments.empty() ? "" : " ") +
           std::string(verb.arguments);
}

std::string overview() {
    std::string out =
        "Tearline, the night desk of a FidoNet-technology system.\n\n"
        "usage: tearline [-c FILE] [--json] [-q|-v] VERB [options] [arguments]\n\n";
    for (const Verb& verb : verbs()) out += row(verb_usage(verb), verb.help);
    out += "\nOptions of every verb:\n";
    for (const OptionRow& option : option_table())
        if (option.is_global()) out += row(option.usage(), option.help);
    return out +
           "\nMore: tearline help VERB, tearline help config [TABLE], tearline help exit,\n"
           "man tearline, man tearline.toml\n";
}

std::string verb_help(const Verb& verb) {
    std::string out = "usage: tearline " + verb_usage(verb);
    std::string options;
    for (const OptionRow& option : option_table()) {
        if (option.is_global() || !option.belongs_to(verb.name)) continue;
        out += " [" + std::string(option.name) + (option.value.empty() ? "" : " ") +
               std::string(option.value) + "]";
        options += row(option.usage(), option.help);
    }
    out = wrapped(out, 80, "       ") + "\n";
    for (const std::string_view paragraph : text::split(verb.about, '\n'))
        out += wrapped(paragraph, 80);
    if (!options.empty()) out += "\n" + options;
    return out;
}

std::string exit_help() {
    std::string out = "Exit status, the same for every verb:\n\n";
    for (const ExitLine& line : exit_lines()) out += row(std::to_string(line.status), line.meaning);
    return out;
}

}  // namespace

int run_help(const Options& options) {
    if (options.arguments.empty()) {
        print(options.man ? program_manual() : overview());
        return 0;
    }
    const std::string& topic = options.arguments.front();
    if (topic == "config") {
        const std::string section = options.arguments.size() > 1 ? options.arguments[1] : "";
        if (!section.empty() && config::config_section(section) == nullptr) {
            std::vector<std::string_view> names;
            for (const config::ConfigSection& each : config::config_sections())
                names.push_back(each.name);
            return fail(
                {Code::usage, "",
                 "there is no table '" + section + "'." + text::did_you_mean(section, names)});
        }
        print(options.man ? config_manual() : config_help(section));
        return 0;
    }
    if (topic == "exit") {
        print(exit_help());
        return 0;
    }
    if (const Verb* verb = verb_named(topic)) {
        print(verb_help(*verb));
        return 0;
    }
    std::vector<std::string_view> topics{"config", "exit"};
    for (const Verb& verb : verbs()) topics.push_back(verb.name);
    return fail({Code::usage, "",
                 "there is no help on '" + topic + "'." + text::did_you_mean(topic, topics)});
}

}  // namespace tearline::cmd
