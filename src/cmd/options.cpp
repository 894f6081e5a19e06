// SPDX-License-Identifier: MIT
// The only place that knows CLI11. Its sentences are replaced by ours.
#include "cmd/options.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <map>

#include "base/closest.h"
#include "base/text.h"
#include "cmd/verbs.h"

namespace tearline::cmd {
namespace {

using O = Options;

constexpr OptionRow option_rows[] = {
    {"--config", "-c", "FILE", "", "the configuration to use", nullptr, &O::config},
    {"--json", "", "", "", "results as JSON on standard output", &O::json},
    {"--quiet", "-q", "", "", "say only what went wrong", &O::quiet},
    {"--verbose", "-v", "", "", "say more", &O::verbose},
    {"--help", "-h", "", "", "help, also after a verb", &O::help},
    {"--version", "", "", "", "the version of Tearline", &O::version},
    {"--dry-run", "-n", "",
     "init toss scan base areafix robots feeds digest pack nightly poll listen post nodelist",
     "take the same decisions, tell them, and write nothing", &O::dry_run},
    {"--bad", "", "", "toss", "bad mail instead, as far as its areas and links allow it now",
     &O::bad},
    {"--poll", "", "", "nightly", "call links before and after", &O::poll},
    {"--to-uplink", "", "", "areafix", "write to the AreaFix of LINK, an uplink", &O::to_uplink},
    {"--since", "", "DATE", "digest search", "articles that came from then on, such as 2026-11-20",
     nullptr, &O::since},
    {"--until", "", "DATE", "digest search", "articles that came before then", nullptr, &O::until},
    {"--limit", "", "NUMBER", "search", "show so many of the best; else 20", nullptr, &O::limit},
    {"--preview", "", "", "digest", "show the next issue, and write nothing", &O::preview},
    {"--format", "", "FORMAT", "clean digest",
     "one of json, markdown, html and text; of a digest's preview also atom, json_feed or ansi",
     nullptr, &O::format},
    {"--give-up", "", "ADDRESS", "pack",
     "what waits for ADDRESS, which is no link any more, is not to be sent", nullptr, &O::give_up},
    {"--area", "", "MASK", "inspect clean search",
     "only messages of that area, such as TQW_NEWS or TQW_*", nullptr, &O::area},
    {"--all", "", "", "clean", "also make articles of messages that are no news", &O::all},
    {"--address", "", "ADDRESS", "init", "address of your system, such as 1337:1/200@tqwnet",
     nullptr, &O::address},
    {"--sysop", "", "NAME", "init", "your name", nullptr, &O::sysop},
    {"--name", "", "NAME", "init", "name of your system", nullptr, &O::name},
    {"--uplink", "", "ADDRESS", "init", "address of the system that feeds you", nullptr,
     &O::uplink},
    {"--network", "", "DOMAIN", "init", "name of the network, such as tqwnet", nullptr,
     &O::network},
    {"--sidecar", "", "", "init", "another tosser stays: areas are read out of its bases only",
     &O::sidecar},
    {"--from", "", "NAME", "post", "who it is from; else the sysop", nullptr, &O::from},
    {"--to", "", "NAME", "post", "who it is to; else All", nullptr, &O::to},
    {"--subject", "", "TEXT", "post", "its subject; it must have one", nullptr, &O::subject},
    {"--asked", "", "FLAVOUR", "route",
     "what the message asks for: crash, hold, direct or immediate", nullptr, &O::asked},
    {"--transit", "", "", "route", "the message is not ours but on its way", &O::transit},
    {"--flag", "", "FLAG", "nodelist", "nodes that have the flag, such as IBN", nullptr, &O::flag},
    {"--man", "", "", "help", "alone, or with config: the source of the manual page", &O::man},
};

Error unknown_option(const std::string& word, std::string_view verb) {
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string_view> names;
    for (const OptionRow& row : option_rows)
        if (row.is_global() || verb.empty() || row.belongs_to(verb)) names.push_back(row.name);
    return usage_error("there is no option " + name + "." + text::did_you_mean(name, names), verb);
}

/// WHAT is CLI11's sentence, which holds the option's name.
Error misused_option(const std::string& what) {
    const OptionRow* named = nullptr;
    for (const OptionRow& row : option_rows)
        if (what.find(row.name) != std::string::npos &&
            (named == nullptr || row.name.size() > named->name.size()))
            named = &row;
    if (named == nullptr) return usage_error("the options do not stand so: " + what + ".");
    const std::string name(named->name);
    if (named->value.empty()) return usage_error(name + " takes no value.");
    return usage_error(name + " needs a value: " + named->usage() + ".");
}

/// "FILE" of "FILE..", "TASK" of "TASK [AREA..]".
std::string_view needed_words(std::string_view arguments) {
    return text::trim_right(arguments.substr(0, arguments.find_first_of(".[")));
}

Result<void> check_verb(const Options& options) {
    std::vector<std::string_view> names;
    for (const Verb& verb : verbs()) names.push_back(verb.name);
    const Verb* verb = verb_named(options.verb);
    if (verb == nullptr)
        return usage_error("there is no verb '" + options.verb + "'." +
                           text::did_you_mean(options.verb, names));
    for (const OptionRow& row : option_rows) {
        const bool given = (row.flag != nullptr && options.*row.flag) ||
                           (row.text != nullptr && (options.*row.text).has_value());
        if (given && !row.is_global() && !row.belongs_to(verb->name))
            return usage_error(options.verb + " has no option " + std::string(row.name) + ".",
                               verb->name);
    }
    if (options.help) return {};
    if (options.arguments.size() < verb->least)
        return usage_error(
            options.verb + " needs " + std::string(needed_words(verb->arguments)) + ".",
            verb->name);
    if (options.arguments.size() > verb->most)
        return usage_error(
            options.verb + " has no use for '" + options.arguments[verb->most] + "'.", verb->name);
    return {};
}

/// Commands of AreaFix ("-TQW_*") and words that a search leaves out ("-cola") look like options:
/// behind their verb they are words. They stand under other names while options are read; returned
/// by these.
std::map<std::string, std::string> words_with_dashes(std::vector<std::string>& arguments) {
    std::map<std::string, std::string> words;
    const auto verb = std::find_if(arguments.begin(), arguments.end(), [](const std::string& each) {
        return each == "areafix" || each == "search";
    });
    if (verb == arguments.end()) return words;
    for (auto each = verb + 1; each != arguments.end(); ++each) {
        if (each->size() < 3 || (*each)[0] != '-' || (*each)[1] == '-') continue;
        std::string name = "word with a dash " + std::to_string(words.size());
        words.emplace(name, std::move(*each));
        *each = std::move(name);
    }
    return words;
}

}  // namespace

bool OptionRow::belongs_to(std::string_view verb) const {
    const std::vector<std::string_view> all = text::words(verbs);
    return std::find(all.begin(), all.end(), verb) != all.end();
}

std::string OptionRow::usage() const {
    std::string out = letter.empty() ? "" : std::string(letter) + ", ";
    out += name;
    if (!value.empty()) out += " " + std::string(value);
    return out;
}

std::span<const OptionRow> option_table() {
    return option_rows;
}

Error usage_error(std::string message, std::string_view verb) {
    const std::string hint = verb_named(verb) == nullptr ? "" : " " + std::string(verb);
    return {Code::usage, "", std::move(message) + " (try: tearline help" + hint + ")"};
}

Result<Options> parse_options(std::vector<std::string> arguments) {
    Options options;
    std::vector<std::string> words;
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    for (const OptionRow& row : option_rows) {
        const std::string names =
            (row.letter.empty() ? "" : std::string(row.letter) + ",") + std::string(row.name);
        if (row.flag != nullptr)
            app.add_flag(names, options.*row.flag);
        else
            app.add_option(names, options.*row.text)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }
    app.add_option("words", words);
    const auto dashed = words_with_dashes(arguments);
    std::reverse(arguments.begin(), arguments.end());
    try {
        app.parse(arguments);
    } catch (const CLI::ParseError& error) {
        return misused_option(error.what());
    }
    for (std::string& word : words)
        if (const auto meant = dashed.find(word); meant != dashed.end()) word = meant->second;
    if (!words.empty()) {
        options.verb = words.front();
        options.arguments.assign(words.begin() + 1, words.end());
    }
    for (const std::string& extra : app.remaining())
        if (extra != "--") return unknown_option(extra, options.verb);
    if (options.quiet && options.verbose) return usage_error("-q and -v cannot both hold.");
    if (options.version || (options.verb.empty() && options.help)) return options;
    if (options.verb.empty()) return usage_error("which verb?");
    if (Result<void> good = check_verb(options); !good) return good.error();
    return options;
}

}  // namespace tearline::cmd
