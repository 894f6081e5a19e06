// SPDX-License-Identifier: MIT
// Three renderings of one table.
#include "cmd/config_help.h"

#include "base/text.h"
#include "cmd/output.h"
#include "config/keys.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t example_column = 34, example_width = 100;

constexpr std::string_view help_head =
    "The configuration is a TOML file. Relative paths start at its folder. Unknown\n"
    "keys, wrong types and impossible values are errors; `tearline check` tells all\n"
    "of them at once.\n";

std::string otherwise_text(const config::ConfigKey& key) {
    if (key.required) return "required";
    return key.otherwise.empty() ? "" : "default " + std::string(key.otherwise);
}

std::string section_help(const config::ConfigSection& section) {
    std::string out =
        section.heading() + "\n" + wrapped("  " + std::string(section.help), 80, "  ");
    for (const config::ConfigKey& key : section.keys) {
        std::string line = "  " + std::string(key.name);
        line.resize(std::max<std::size_t>(line.size() + 1, 22), ' ');
        line += std::string(key.help) + " (" + type_text(key);
        if (const std::string otherwise = otherwise_text(key); !otherwise.empty())
            line += "; " + otherwise;
        out += wrapped(line + ")", 80, std::string(22, ' '));
    }
    return out;
}

std::string comment_lines(std::string_view text) {
    std::string out;
    const std::string lines = wrapped(text, 77);
    for (const std::string_view line : text::split(text::trim_right(lines), '\n'))
        out += "# " + std::string(line) + "\n";
    return out;
}

std::string example_value(const config::ConfigKey& key, const ExampleTable& table) {
    const auto set = table.values.find(key.name);
    if (set != table.values.end()) return set->second;
    if (!key.example.empty()) return std::string(key.example);
    if (!key.otherwise.empty()) return std::string(key.otherwise);
    return toml_text(key.choices.substr(0, key.choices.find('|')));
}

/// BEFORE is "" for a line that holds, "#" for one to be uncommented.
std::string example_line(const config::ConfigKey& key, std::string_view before,
                         const std::string& value) {
    std::string line = std::string(before) + std::string(key.name) + " = " + value;
    const std::size_t end = line.size();
    line.resize(std::max(end + 1, example_column), ' ');
    line += "# " + std::string(key.help);
    if (text::columns(line) <= example_width) return line + "\n";
    return comment_lines(key.help) + line.substr(0, end) + "\n";
}

/// What is given comes first where the table is an example, so that uncommenting those lines makes
/// it whole.
std::string example_table(const config::ConfigSection& section, const ExampleTable& table) {
    std::string out = (table.commented ? "#" : "") + section.heading() + "\n", more;
    for (const config::ConfigKey& key : section.keys) {
        const bool given = table.values.find(key.name) != table.values.end();
        const std::string value = example_value(key, table);
        if (given || !table.commented)
            out += example_line(key, given && !table.commented ? "" : "#", value);
        else if (table.all_keys)
            more += example_line(key, "#   ", value);
    }
    if (!more.empty()) out += "# more keys of " + section.heading() + ":\n" + more;
    return out + "\n";
}

/// Of a table that a beginner can do without: its heading, what it needs, and where the rest is
/// told.
std::string hinted_table(const config::ConfigSection& section) {
    const std::string_view before = "#   ";
    std::string out = std::string(before) + section.heading() + "\n";
    for (const config::ConfigKey& key : section.keys)
        if (key.required) out += example_line(key, before, example_value(key, {}));
    return out + "# its keys: tearline help config " + std::string(section.name) + "\n\n";
}

}  // namespace

std::string config_help(std::string_view wanted) {
    std::string out = wanted.empty() ? std::string(help_head) : "";
    for (const config::ConfigSection& section : config::config_sections()) {
        if (!wanted.empty() && section.name != wanted) continue;
        out += (out.empty() ? "" : "\n") + section_help(section);
    }
    return out;
}

std::string config_example(const std::vector<ExampleTable>& tables) {
    std::string out =
        "# Configuration of Tearline. Lines that begin with # are comments; where one shows a\n"
        "# key, it is the default or an example. `tearline help config` explains them all,\n"
        "# `tearline check` tells what is wrong.\n\n";
    for (const config::ConfigSection& section : config::config_sections()) {
        out += comment_lines(std::string(section.help) + ".");
        bool shown = false;
        for (const ExampleTable& table : tables) {
            if (table.section != section.name) continue;
            out += example_table(section, table);
            shown = true;
        }
        if (!shown) out += hinted_table(section);
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (byte < 0x20 || byte == 0x7f)
            out += "\\u00" + text::hex(byte, 2);
        else
            out += c;
    }
    return out + "\"";
}

}  // namespace tearline::cmd
