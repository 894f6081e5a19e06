// SPDX-License-Identifier: MIT
// The order in which a configuration is read, and where it is looked for.
#include "config/config.h"

#include <algorithm>
#include <cstdlib>

#include "base/file.h"
#include "config/build.h"

namespace tearline::config {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

bool is_there(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

}  // namespace

LoadedConfig parse_config(std::string_view toml, const std::filesystem::path& file) {
    const RawConfig raw = read_toml(toml);
    LoadedConfig out{{}, raw.problems, file};
    if (!raw.tables.empty()) {
        ConfigBuilder builder(raw, file);
        builder.networks();
        builder.system_and_paths();
        builder.links();
        builder.areas();
        builder.echomail();
        builder.auto_create();
        builder.filters();
        builder.routes();
        builder.netmail();
        builder.nodelists();
        builder.topics();
        builder.feeds();
        builder.digests();
        builder.limits();
        builder.binkp();
        builder.requests();
        builder.robots();
        out.problems.insert(out.problems.end(), builder.problems().begin(),
                            builder.problems().end());
        out.config = builder.config();
    }
    std::stable_sort(out.problems.begin(), out.problems.end(),
                     [](const Problem& a, const Problem& b) { return a.spot < b.spot; });
    const bool wrong = std::any_of(out.problems.begin(), out.problems.end(),
                                   [](const Problem& problem) { return !problem.warning; });
    if (wrong) out.config.reset();
    return out;
}

Result<std::filesystem::path> find_config(const std::optional<std::string>& given) {
    if (given) return std::filesystem::path(*given);
    if (const std::string named = environment("TEARLINE_CONFIG"); !named.empty())
        return std::filesystem::path(named);
    std::vector<std::filesystem::path> places{"tearline.toml"};
    if (const std::string home = environment("HOME"); !home.empty())
        places.push_back(std::filesystem::path(home) / ".config/tearline/tearline.toml");
    places.emplace_back("/etc/tearline/tearline.toml");
    for (const std::filesystem::path& place : places)
        if (is_there(place)) return place;
    std::string looked;
    for (const std::filesystem::path& place : places)
        looked += (looked.empty() ? "" : ", ") + place.string();
    return Error{Code::config, "",
                 "there is no configuration (looked for " + looked +
                     "); name one with -c FILE, or make one with: tearline init DIR"};
}

Result<LoadedConfig> load_config(const std::optional<std::string>& given) {
    Result<std::filesystem::path> file = find_config(given);
    if (!file) return file.error();
    std::error_code failed;
    const std::filesystem::path whole = std::filesystem::absolute(*file, failed);
    Result<Bytes> toml = file::read(failed ? *file : whole, 16u << 20);
    if (!toml) return Error{Code::config, toml.error().place, toml.error().message};
    return parse_config(*toml, (failed ? *file : whole).lexically_normal());
}

std::string problem_line(const std::filesystem::path& file, const Problem& problem) {
    std::string line = file.string();
    if (problem.spot.line > 0)
        line += ":" + std::to_string(problem.spot.line) + ":" + std::to_string(problem.spot.column);
    return line + (problem.warning ? ": warning: " : ": ") + problem.message;
}

}  // namespace tearline::config
