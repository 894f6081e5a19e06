// SPDX-License-Identifier: MIT
// `tearline check`: the configuration, and whether what it names is there and can be used.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "config/config.h"
#include "desk/area_book.h"
#include "digests/digest.h"
#include "flow/write_editions.h"
#include "store/database.h"

namespace tearline::cmd {
namespace {

namespace fs = std::filesystem;

class Findings {
  public:
    explicit Findings(const desk::Config& config) : config_(config) {}

    std::vector<config::Problem> all() {
        secrets();
        wrong_user();
        strangers();
        const desk::Paths& paths = config_.paths;
        folder("inbound", paths.inbound, true);
        folder("inbound_unsecure", paths.inbound_unsecure, true);
        folder("outbound", paths.outbound, true);
        folder("bases", paths.bases, needs_bases());
        folder("bad", paths.bad, true);
        folder("store", paths.store.parent_path(), true);
        if (!paths.log.empty()) folder("log", paths.log.parent_path(), true);
        own_file("store", paths.store);
        own_file("store", paths.store.string() + ".mail");
        own_file("log", paths.log);
        for (const desk::DigestPlan& digest : config_.digests) {
            layout(digest);
            files_of(digest);
        }
        sources();
        book();
        return std::move(found_);
    }

  private:
    void add(std::string message, bool warning = false) {
        found_.push_back({{}, warning, std::move(message)});
    }

    /// Passwords in a file that everybody may read are worth a word.
    void secrets() {
        const bool any =
            std::any_of(config_.links.begin(), config_.links.end(), [](const ftn::Link& link) {
                return !link.session_password.empty() || !link.packet_password.empty() ||
                       !link.areafix_password.empty();
            });
        struct stat info {};
        if (any && stat(config_.file.c_str(), &info) == 0 && (info.st_mode & S_IROTH) != 0)
            add("the file holds passwords and everybody may read it; try: chmod o-rwx " +
                    shell_word(config_.file.string()),
                true);
    }

    /// What a run by root makes, nobody else can write afterwards.
    void wrong_user() {
        struct stat info {};
        if (geteuid() == 0 && stat(config_.paths.inbound.c_str(), &info) == 0 && info.st_uid != 0)
            add("this is run by root, and " + config_.paths.inbound.string() + " belongs to " +
                    user_name(info.st_uid) +
                    "; run Tearline as that user, who could not write what root makes.",
                true);
    }

    /// Whom our mailer calls without a password is a stranger to it.
    void strangers() {
        for (const ftn::Link& link : config_.links)
            if (!link.host.empty() && link.session_password.empty() && link.packet_password.empty())
                add("the link " + link.address.text() +
                        " has a host and no password: what comes in calls of ours is unproven, "
                        "and its echomail is bad mail; agree on a session_password.",
                    true);
    }

    /// What links changed since, where there is a store.
    void book() {
        std::vector<std::string> problems;
        const auto now = desk::effective_config(config_, &problems);
        if (!now && !store::Database::is_older(config_.paths.store)) add(now.error().text() + ".");
        for (const std::string& problem : problems) add(problem + ".", true);
        for (const ftn::Link& link : config_.links) {
            const std::string& list = link.robots.areas_list;
            if (!list.empty() && access(list.c_str(), R_OK) != 0)
                add("the areas_list " + list + " of " + link.address.text() +
                        " cannot be read; nothing can be asked of that link.",
                    true);
        }
    }

    [[nodiscard]] bool needs_bases() const {
        return config_.netmail.base != ftn::Area::Base::none ||
               std::any_of(config_.areas.begin(), config_.areas.end(), [](const ftn::Area& area) {
                   return area.base != ftn::Area::Base::none;
               });
    }

    void folder(const std::string& key, const fs::path& path, bool needed) {
        std::error_code failed;
        const std::string name = "'" + key + "' in [paths]: the folder " + path.string();
        const fs::file_status status = fs::status(path, failed);
        if (status.type() == fs::file_type::not_found) {
            if (fs::is_symlink(fs::symlink_status(path, failed)))
                add(name + " is a link to " + fs::read_symlink(path, failed).string() +
                    ", which is not there.");
            else if (needed)
                add(name + " is not there; make it with: mkdir -p " + shell_word(path.string()));
        } else if (status.type() == fs::file_type::none) {
            add(name + " cannot be looked at: " + failed.message() + ".");
        } else if (!fs::is_directory(status)) {
            add("'" + key + "' in [paths]: " + path.string() + " is no folder.");
        } else if (access(path.c_str(), R_OK | X_OK) != 0) {
            add(name + " cannot be read.");
        } else if (access(path.c_str(), W_OK) != 0) {
            add(name + " cannot be written to.");
        } else {
            room_for(name, path);
        }
    }

    /// With less, the store cannot even be opened for a run. A disk is told once.
    void room_for(const std::string& name, const fs::path& path) {
        constexpr std::uintmax_t least = 1 << 20;
        std::error_code unknown;
        struct stat info {};
        const fs::space_info room = fs::space(path, unknown);
        if (unknown || room.capacity == 0 || ::stat(path.c_str(), &info) != 0) return;
        const std::uintmax_t left = geteuid() == 0 ? room.free : room.available;
        if (left < least && full_disks_.insert(info.st_dev).second)
            add(name + " lies on a disk that is full, with " + counted(left, "byte") + " left.");
    }

    /// What is there already may be somebody else's: of a run by root, say.
    void own_file(const std::string& key, const fs::path& path) {
        if (path.empty() || access(path.c_str(), F_OK) != 0) return;
        if (access(path.c_str(), R_OK | W_OK) == 0) return;
        const Error error{Code::cannot_write, path.string(),
                          std::string("cannot be written: ") + std::strerror(errno)};
        add("'" + key + "' in [paths]: " + error.text() + whose_file(error, geteuid()) + ".");
    }

    /// A digest without stories already meets what is wrong with its template.
    void layout(const desk::DigestPlan& plan) {
        const digests::Digest empty = digests::compile({}, plan.settings, 0, 1);
        const auto parts = digests::lay_out(empty, plan.settings, plan.charset, 0);
        if (!parts) add("the digest '" + plan.settings.name + "': " + parts.error().text());
        for (const desk::Output& output : plan.outputs) {
            const auto printed = editions::print_edition(output.format, {empty},
                                                         flow::edition_settings(config_, plan));
            if (!printed) add("the digest '" + plan.settings.name + "': " + printed.error().text());
        }
    }

    /// Where its files are written to, and what may stand in for the built-in templates.
    void files_of(const desk::DigestPlan& plan) {
        const std::string digest = "the digest '" + plan.settings.name + "': ";
        std::error_code unknown;
        if (!plan.templates.empty() && !fs::is_directory(plan.templates, unknown))
            add(digest + "its folder of templates, " + plan.templates + ", is not there.");
        std::set<fs::path> told;
        for (const desk::Output& output : plan.outputs) {
            fs::path folder = output.file.parent_path();
            while (!fs::exists(folder, unknown) && folder.has_relative_path())
                folder = folder.parent_path();
            if (access(folder.c_str(), W_OK | X_OK) == 0 || !told.insert(folder).second) continue;
            const Error error{Code::cannot_write, folder.string(), std::strerror(errno)};
            add(digest + output.file.string() + " cannot be written: " + error.text() +
                whose_file(error, geteuid()) + ".");
        }
    }

    /// What is read besides mail may come later: a word is enough.
    void sources() {
        const auto look = [&](const std::string& what, const fs::path& path) {
            if (access(path.c_str(), R_OK) != 0)
                add(what + ": " + path.string() + " cannot be read: " + std::strerror(errno) + ".",
                    true);
        };
        for (const desk::FeedPlan& feed : config_.feeds)
            if (!feed.path.empty() && feed.command.empty())
                look("the feed '" + feed.name + "'", feed.path);
        for (const desk::NodelistSource& list : config_.nodelists) {
            look("a nodelist of " + list.network, list.path.parent_path());
            if (!list.diff.empty()) look("a nodelist of " + list.network, list.diff.parent_path());
        }
        for (const desk::FileRequest& request : config_.requests)
            look("a [[request]]", request.name.empty() ? request.path : request.path.parent_path());
        if (!config_.areafix.help.empty()) look("'help' in [areafix]", config_.areafix.help);
        if (!config_.areafix.info.empty()) look("'info' in [areafix]", config_.areafix.info);
    }

    const desk::Config& config_;
    std::vector<config::Problem> found_;
    std::set<dev_t> full_disks_;  ///< told already
};

void tell_json(const config::LoadedConfig& loaded) {
    const bool good = std::all_of(loaded.problems.begin(), loaded.problems.end(),
                                  [](const config::Problem& problem) { return problem.warning; });
    Json problems = Json::array();
    for (const config::Problem& problem : loaded.problems) {
        const bool placed = problem.spot.line > 0;
        problems.push_back({{"file", loaded.file.string()},
                            {"line", placed ? Json(problem.spot.line) : Json(nullptr)},
                            {"column", placed ? Json(problem.spot.column) : Json(nullptr)},
                            {"severity", problem.warning ? "warning" : "error"},
                            {"message", problem.message}});
    }
    print(json_line({{"verb", "check"},
                     {"file", loaded.file.string()},
                     {"good", good},
                     {"problems", std::move(problems)}}));
}

void tell(const config::LoadedConfig& loaded, bool quiet) {
    for (const config::Problem& problem : loaded.problems)
        if (!problem.warning || !quiet)
            print(line_for(STDOUT_FILENO, safe(problem_line(loaded.file, problem))));
    if (!loaded.config || quiet) return;
    const desk::Config& config = *loaded.config;
    const auto wrong =
        std::count_if(loaded.problems.begin(), loaded.problems.end(),
                      [](const config::Problem& problem) { return !problem.warning; });
    if (wrong > 0) return;
    print(line_for(STDOUT_FILENO, safe(loaded.file.string()) +
                                      " is good: " + counted(config.networks.size(), "network") +
                                      ", " + counted(config.links.size(), "link") + ", " +
                                      counted(config.areas.size(), "area") + ", " +
                                      counted(config.digests.size(), "digest") + "."));
}

}  // namespace

int run_check(const Options& options) {
    Result<config::LoadedConfig> loaded = config::load_config(options.config);
    if (!loaded) {
        if (options.json)
            tell_json({{}, {{{}, false, loaded.error().message}}, loaded.error().place});
        return fail(loaded.error());
    }
    if (loaded->config) {
        const std::vector<config::Problem> more = Findings(*loaded->config).all();
        loaded->problems.insert(loaded->problems.end(), more.begin(), more.end());
    }
    if (options.json)
        tell_json(*loaded);
    else
        tell(*loaded, options.quiet);
    const bool wrong = std::any_of(loaded->problems.begin(), loaded->problems.end(),
                                   [](const config::Problem& problem) { return !problem.warning; });
    return wrong ? exit_status(Code::config) : 0;
}

}  // namespace tearline::cmd
