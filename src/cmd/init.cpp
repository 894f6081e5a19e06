// SPDX-License-Identifier: MIT
// `tearline init`: a folder to start from, with a configuration that `check` finds good.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "cmd/config_help.h"
#include "cmd/init_answers.h"
#include "cmd/init_from.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "config/config.h"

namespace tearline::cmd {
namespace {

namespace fs = std::filesystem;

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
    // Passwords may stand in it, and nobody else reads them, not even for a moment.
    const mode_t usual = ::umask(S_IRWXG | S_IRWXO);
    Result<file::Writer> writer = file::Writer::create(file);
    ::umask(usual);
    if (!writer) return writer.error();
    if (Result<void> written = writer->write(toml); !written) return written;
    Result<void> committed = writer->commit_new();
    if (!committed && committed.error().code == Code::busy)
        return Error{Code::cannot_write, file.string(), "is already there and was left alone"};
    if (!committed) return committed;
    for (const fs::path& folder : folders)
        if (Result<void> made = file::make_folders(folder); !made) return made;
    return {};
}

/// It may be among what could not be read.
Error wanting(const foreign::Setup& setup, const std::string& what) {
    if (!setup.left_out.empty())
        complain("what could not be taken over:\n" + left_out_lines(setup.left_out));
    return usage_error(what, "init");
}

/// What the other programs' configurations behind DIR tell, and the options beside them.
Result<foreign::Setup> read_others(const Options& options) {
    foreign::Setup setup;
    if (options.address) {
        const Result<ftn::Address> address = address_of(*options.address, "address");
        if (!address) return address.error();
        if (auto one = check_network(*address, options); !one) return one.error();
        setup.addresses.push_back(*address);
        if (options.network && address->domain.empty())
            setup.domains.emplace(address->zone, text::to_lower(*options.network));
    }
    if (options.uplink) {
        const Result<ftn::Address> feed = address_of(*options.uplink, "address of an uplink");
        if (!feed) return feed.error();
        setup.link(*feed).link.uplink = true;
    }
    setup.sysop = options.sysop.value_or("");
    setup.name = options.name.value_or("");
    for (std::size_t i = 1; i < options.arguments.size(); ++i) {
        std::error_code failed;
        const fs::path file = fs::absolute(options.arguments[i], failed);
        if (Result<void> done = foreign::read(file.lexically_normal(), setup); !done)
            return done.error();
    }
    if (setup.addresses.empty())
        return wanting(setup, "what was read tells no address of this system; give --address.");
    if (setup.sysop.empty())
        return wanting(setup, "what was read does not tell your name; give --sysop.");
    if (setup.name.empty()) setup.name = setup.sysop + "'s system";
    if (auto good = check_names({setup.sysop, setup.name}); !good) return good.error();
    foreign::settle(setup);
    if (options.sidecar) foreign::make_sidecar(setup);
    return setup;
}

/// A new configuration, with what there is to tell of it.
struct Draft {
    std::string toml;
    std::vector<foreign::Remark> left_out;
    bool of_others = false;
};

Result<Draft> draft(const Options& options) {
    if (options.arguments.size() == 1) {
        if (options.sidecar)
            return usage_error(
                "--sidecar needs the configuration of the tosser that keeps the bases.", "init");
        const Result<Answers> given = answers(options);
        if (!given) return given.error();
        return Draft{configuration(*given), {}, false};
    }
    Result<foreign::Setup> setup = read_others(options);
    if (!setup) return setup.error();
    return Draft{configuration_from(*setup), std::move(setup->left_out), true};
}

/// Those of ours: where other programs have theirs, none is made.
std::vector<fs::path> folders_of(const desk::Paths& paths, const fs::path& desk) {
    std::vector<fs::path> made{paths.inbound, paths.inbound_unsecure, paths.outbound, paths.bases,
                               paths.bad};
    std::erase_if(made, [&](const fs::path& each) {
        return each.lexically_relative(desk).string().starts_with("..");
    });
    return made;
}

void tell(const Options& options, const fs::path& file, const std::vector<fs::path>& folders,
          const Draft& draft, const desk::Config& config) {
    if (options.json) {
        Json names = Json::array(), left_out = Json::array();
        for (const fs::path& folder : folders) names.push_back(folder.string());
        for (const foreign::Remark& each : draft.left_out)
            left_out.push_back(each.place + ": " + each.text);
        Json told{{"verb", "init"}, {"file", file.string()}, {"folders", std::move(names)}};
        if (draft.of_others) {
            told["links"] = config.links.size();
            told["areas"] = config.areas.size();
            told["left_out"] = std::move(left_out);
        }
        return print(json_line(told));
    }
    if (options.quiet) return;
    const std::string did = options.dry_run ? "would make " : "made ";
    print(safe(did + file.string()) + "\n");
    for (const fs::path& folder : folders) print(safe(did + folder.string() + "/") + "\n");
    if (!draft.of_others)
        return print(
            "\nNext: name your areas and a digest in tearline.toml, then\n"
            "  tearline -c " +
            safe(shell_word(file.string())) + " check\n");
    print("\nTaken over: " + counted(config.links.size(), "link") + ", " +
          counted(config.areas.size(), "area") + ", " + counted(config.routes.size(), "route") +
          ".\n");
    if (!draft.left_out.empty())
        print("What was not stands at the end of the file, too:\n" +
              left_out_lines(draft.left_out));
    print(
        std::string(options.sidecar
                        ? "\nNext: read it, and name a [[digest]]; then look what a run would do:\n"
                        : "\nNext: read it; where another tosser is at work, switch that off; then "
                          "look\nwhat a run would do:\n") +
        "  tearline -c " + safe(shell_word(file.string())) + " nightly --dry-run\n");
}

/// A draft with mistakes. What others configured is kept for the sysop to mend.
int refused(const Options& options, const fs::path& file, const Draft& draft,
            const std::vector<config::Problem>& problems) {
    if (!draft.of_others) {
        for (const config::Problem& problem : problems) complain(safe(problem.message));
        return exit_status(Code::usage);
    }
    if (!options.dry_run)
        if (Result<void> done = make(file, draft.toml, {}); !done) return fail(done.error());
    for (const config::Problem& problem : problems) complain(safe(problem_line(file, problem)));
    complain(safe(file.string() + (options.dry_run ? " would be" : " was") +
                  " made all the same; mend it, then try: tearline -c " +
                  shell_word(file.string()) + " check"));
    return exit_status(Code::config);
}

/// Before questions are asked: may files be made where FILE will lie?
Result<void> can_make(const fs::path& file) {
    std::error_code failed;
    fs::path folder = file.parent_path();
    while (!fs::exists(folder, failed) && folder.has_relative_path()) folder = folder.parent_path();
    if (!fs::is_directory(folder, failed))
        return Error{Code::cannot_write, folder.string(), "is no folder; give another name"};
    if (::access(folder.c_str(), W_OK | X_OK) == 0) return {};
    return Error{
        Code::cannot_write, folder.string(),
        std::string(std::strerror(errno)) + ": nothing can be made there; give another folder"};
}

}  // namespace

int run_init(const Options& options) {
    std::error_code failed;
    const fs::path file =
        (fs::absolute(options.arguments.front(), failed) / "tearline.toml").lexically_normal();
    if (failed) return fail({Code::unreadable, options.arguments.front(), failed.message()});
    if (fs::exists(fs::symlink_status(file, failed)))
        return fail({Code::cannot_write, file.string(), "is already there and was left alone"});
    if (Result<void> room = options.dry_run ? Result<void>() : can_make(file); !room)
        return fail(room.error());
    const Result<Draft> made = draft(options);
    if (!made) return fail(made.error());
    const config::LoadedConfig loaded = config::parse_config(made->toml, file);
    if (!loaded.config) return refused(options, file, *made, loaded.problems);
    const auto folders = folders_of(loaded.config->paths, file.parent_path());
    if (!options.dry_run)
        if (Result<void> done = make(file, made->toml, folders); !done) return fail(done.error());
    tell(options, file, folders, *made, *loaded.config);
    return 0;
}

}  // namespace tearline::cmd
