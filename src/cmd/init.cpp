// SPDX-License-Identifier: MIT
// `tearline init`: a folder to start from, with a configuration that `check` finds good.
#include <unistd.h>

#include <cstdio>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "cmd/config.h"
#include "cmd/config_help.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"

namespace tearline::cmd {
namespace {

namespace fs = std::filesystem;

struct Answers {
    ftn::Address address;
    std::string sysop, name;
    std::optional<ftn::Address> uplink;
};

/// The network that everybody means by a zone, where there is no doubt.
std::string usual_network(std::uint16_t zone) {
    if (zone >= 1 && zone <= 6) return "fidonet";
    if (zone == 21) return "fsxnet";
    if (zone == 1337) return "tqwnet";
    return "";
}

Result<ftn::Address> address_of(const std::string& typed, std::string_view what) {
    const std::optional<ftn::Address> address = ftn::parse_address(typed);
    if (!address || address->zone == 0 || address->net == 0)
        return usage_error("'" + typed + "' is no " + std::string(what) +
                               "; write zone:net/node, such as 1337:1/200@tqwnet.",
                           "init");
    return *address;
}

/// One answer: what the option says, else what is typed, else OTHERWISE. Without a terminal nothing
/// is asked.
class Asker {
  public:
    Asker() : terminal_(is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO)) {}

    /// An address as WHAT, none where nothing is answered. What was typed wrong is asked once more.
    Result<std::optional<ftn::Address>> ask_address(const std::optional<std::string>& option,
                                                    const std::string& question,
                                                    std::string_view what) const {
        for (;;) {
            const std::string typed = ask(option, question);
            if (typed.empty()) return std::optional<ftn::Address>{};
            Result<ftn::Address> address = address_of(typed, what);
            if (address) return std::optional(*address);
            if (option || !terminal_) return address.error();
            complain(safe("'" + typed + "' is no " + std::string(what) +
                          "; write zone:net/node, such as 1337:1/200@tqwnet"));
        }
    }

    std::string ask(const std::optional<std::string>& option, const std::string& question,
                    const std::string& otherwise = "") const {
        if (option || !terminal_) return option.value_or(otherwise);
        print(question + (otherwise.empty() ? "" : " [" + otherwise + "]") + ": ");
        output_written();
        std::string line;
        int c = 0;
        while ((c = std::getchar()) != EOF && c != '\n') line += static_cast<char>(c);
        line = text::trim(line);
        return line.empty() ? otherwise : line;
    }

  private:
    bool terminal_;
};

Result<Answers> answers(const Options& options) {
    const Asker asker;
    Answers out;
    const Result<std::optional<ftn::Address>> address =
        asker.ask_address(options.address, "Address of your system, as zone:net/node", "address");
    if (!address) return address.error();
    if (!*address)
        return usage_error(
            options.sysop ? "init needs --address." : "init needs --address and --sysop.", "init");
    out.address = **address;
    if (!out.address.domain.empty() && options.network &&
        !text::equals_ignoring_case(out.address.domain, *options.network))
        return usage_error("--address and --network name two networks.", "init");
    if (out.address.domain.empty())
        out.address.domain = text::to_lower(
            asker.ask(options.network, "Name of its network", usual_network(out.address.zone)));
    if (out.address.domain.empty())
        return usage_error("the network of zone " + std::to_string(out.address.zone) +
                               " is not known here; name it with --network.",
                           "init");
    out.sysop = asker.ask(options.sysop, "Your name");
    if (out.sysop.empty()) return usage_error("init needs --sysop.", "init");
    out.name = asker.ask(options.name, "Name of your system", out.sysop + "'s system");
    for (const std::string& each : {out.sysop, out.name})
        if (!text::is_utf8(each))
            return usage_error("the name '" + log::printable(each) +
                                   "' is not in UTF-8, as the configuration is: write it so, or "
                                   "without the letters that need it.",
                               "init");
    Result<std::optional<ftn::Address>> feed = asker.ask_address(
        options.uplink, "Address of the system that feeds you (empty for none yet)",
        "address of an uplink");
    if (!feed) return feed.error();
    if (*feed && (*feed)->domain.empty()) (*feed)->domain = out.address.domain;
    out.uplink = *feed;
    return out;
}

std::string zones_of(const Answers& answers) {
    if (answers.address.domain == "fidonet") return "[1, 2, 3, 4, 5, 6]";
    std::string zones = "[" + std::to_string(answers.address.zone);
    if (answers.uplink && answers.uplink->zone != answers.address.zone)
        zones += ", " + std::to_string(answers.uplink->zone);
    return zones + "]";
}

/// Where no uplink was named, the first node of our net that we are not.
ftn::Address example_feed(const Answers& answers) {
    if (answers.uplink) return *answers.uplink;
    ftn::Address feed = answers.address;
    feed.point = 0;
    feed.node = answers.address.node == 1 && !answers.address.is_point() ? 2 : 1;
    return feed;
}

/// Uncommenting the examples gives a configuration that `check` finds good.
std::string configuration(const Answers& answers) {
    const std::string address = toml_text(answers.address.text());
    const std::string domain = toml_text(answers.address.domain);
    const ftn::Address feed = example_feed(answers);
    const std::string link = toml_text(feed.text_4d());
    const bool none_yet = !answers.uplink;
    std::string name = text::to_upper(answers.address.domain);
    if (name.ends_with("NET") && name.size() > 4) name.resize(name.size() - 3);
    const std::string news = toml_text(name + "_NEWS"), digest = toml_text(name + "_DIGEST");
    return config_example({
        {"system",
         {{"name", toml_text(answers.name)},
          {"sysop", toml_text(answers.sysop)},
          {"addresses", "[" + address + "]"}}},
        {"paths", {}},
        {"network", {{"domain", domain}, {"zones", zones_of(answers)}}},
        {"link",
         {{"address", toml_text(feed.text())}, {"our_address", address}, {"uplink", "true"}},
         none_yet},
        {"area",
         {{"tag", news}, {"network", domain}, {"links", "[" + link + "]"}, {"news", "true"}},
         true},
        {"area", {{"tag", digest}, {"network", domain}, {"links", "[" + link + "]"}}, true, false},
        {"route", {{"to", "\"*\""}, {"via", link}}, none_yet},
        {"netmail", {}},
        {"digest",
         {{"name", "\"News digest\""}, {"areas", "[" + news + "]"}, {"post_to", digest}},
         true},
        {"limits", {}},
    });
}

Result<void> make(const fs::path& file, const std::string& toml,
                  const std::vector<fs::path>& folders) {
    if (Result<void> made = file::make_folders(file.parent_path()); !made) return made;
    Result<file::Writer> writer = file::Writer::create(file);
    if (!writer) return writer.error();
    if (Result<void> written = writer->write(toml); !written) return written;
    Result<void> committed = writer->commit_new();
    if (!committed && committed.error().code == Code::busy)
        return Error{Code::cannot_write, file.string(), "is already there and was left alone"};
    if (!committed) return committed;
    std::error_code failed;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, failed);
    for (const fs::path& folder : folders)
        if (Result<void> made = file::make_folders(folder); !made) return made;
    return {};
}

}  // namespace

int run_init(const Options& options) {
    std::error_code failed;
    const fs::path file =
        (fs::absolute(options.arguments.front(), failed) / "tearline.toml").lexically_normal();
    if (failed) return fail({Code::unreadable, options.arguments.front(), failed.message()});
    if (fs::exists(fs::symlink_status(file, failed)))
        return fail({Code::cannot_write, file.string(), "is already there and was left alone"});
    Result<Answers> given = answers(options);
    if (!given) return fail(given.error());
    const std::string toml = configuration(*given);
    const LoadedConfig loaded = parse_config(toml, file);
    if (!loaded.config) {
        for (const Problem& problem : loaded.problems) complain(safe(problem.message));
        return exit_status(Code::usage);
    }
    const flow::Paths& paths = loaded.config->paths;
    const std::vector<fs::path> folders{paths.inbound, paths.inbound_unsecure, paths.outbound,
                                        paths.bases, paths.bad};
    if (!options.dry_run)
        if (Result<void> made = make(file, toml, folders); !made) return fail(made.error());
    if (options.json) {
        Json names = Json::array();
        for (const fs::path& folder : folders) names.push_back(folder.string());
        print(
            json_line({{"verb", "init"}, {"file", file.string()}, {"folders", std::move(names)}}));
    } else if (!options.quiet) {
        const std::string did = options.dry_run ? "would make " : "made ";
        print(safe(did + file.string()) + "\n");
        for (const fs::path& folder : folders) print(safe(did + folder.string() + "/") + "\n");
        print(
            "\nNext: name your areas and a digest in tearline.toml, then\n"
            "  tearline -c " +
            safe(file.string()) + " check\n");
    }
    return 0;
}

}  // namespace tearline::cmd
