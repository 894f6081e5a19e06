// SPDX-License-Identifier: MIT
// The command line as a value, and the table of its options that help, manual page and completions
// are checked against.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tearline::cmd {

struct Options {
    std::optional<std::string> config;
    bool json = false, quiet = false, verbose = false, version = false, help = false;
    bool dry_run = false, all = false, man = false, poll = false, to_uplink = false, sidecar = false,
         transit = false, preview = false, bad = false;
    std::optional<std::string> format, since, until, area;
    std::optional<std::string> address, sysop, name, uplink, network;
    std::optional<std::string> from, to, subject;
    std::optional<std::string> asked, flag, give_up, limit;
    std::string verb;                    ///< empty where none was given
    std::vector<std::string> arguments;  ///< after the verb
};

/// One option: a flag, or one with a VALUE (named for help). VERBS are those that take it, "" for
/// all.
struct OptionRow {
    std::string_view name;    ///< "--json"
    std::string_view letter;  ///< "-q", or ""
    std::string_view value;   ///< "FILE", "" for a flag
    std::string_view verbs;   ///< "toss digest"
    std::string_view help;
    bool Options::*flag = nullptr;
    std::optional<std::string> Options::*text = nullptr;

    [[nodiscard]] bool belongs_to(std::string_view verb) const;
    [[nodiscard]] bool is_global() const { return verbs.empty(); }
    /// "-c, --config FILE".
    [[nodiscard]] std::string usage() const;
};

std::span<const OptionRow> option_table();

/// MESSAGE and what to type next: "(try: tearline help VERB)", without VERB where there is none.
Error usage_error(std::string message, std::string_view verb = {});

/// ARGUMENTS are those after the program's name. Options may stand before and after the verb; "--"
/// ends them. Code::usage with one sentence and a hint for whatever is wrong; whether the verb
/// takes its arguments is checked as well.
Result<Options> parse_options(std::vector<std::string> arguments);

}  // namespace tearline::cmd
