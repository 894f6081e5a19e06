// SPDX-License-Identifier: MIT
// Runs the real program as a sysop would, and takes its answer apart.
#include "flow/program.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <stdexcept>

#include "flow/manifest.h"

namespace tearline::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* night_after = "1786579200";  // 2026-08-13 00:00 UTC

[[noreturn]] void become(const std::vector<std::string>& words, const fs::path& folder,
                         const fs::path& out, const fs::path& err) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const int null = ::open("/dev/null", O_RDONLY);
    const int to = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int errors = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(null, 0);
    ::dup2(to, 1);
    ::dup2(errors, 2);
    if (::chdir(folder.c_str()) == 0 && ::setenv("SOURCE_DATE_EPOCH", night_after, 1) == 0 &&
        ::setenv("TZ", "UTC", 1) == 0)
        ::execv(arguments.front(), arguments.data());
    ::_exit(127);
}

/// Later days are newer, files of a day in the order of their names.
void copy_sample(const SampleFile& sample, const fs::path& to, int place) {
    const fs::path target = to / sample.name;
    fs::create_directories(target.parent_path());
    fs::copy_file(samples() / sample.name, target);
    fs::last_write_time(target, fs::file_time_type::clock::now() - std::chrono::hours(1) +
                                    std::chrono::seconds(place));
}

}  // namespace

std::vector<nlohmann::json> Answer::lines() const {
    std::vector<nlohmann::json> all;
    std::istringstream in(out);
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) all.push_back(nlohmann::json::parse(line));
    return all;
}

Night::Night(int up_to_day) {
    fs::copy_file(samples() / "tearline.toml", folder_ / "tearline.toml");
    fs::create_directories(folder_ / "inbound");
    fs::create_directories(folder_ / "inbound-unsecure");
    for (int day = 1; day <= up_to_day; ++day) add_day(day);
}

void Night::add_day(int day) {
    int place = day * 1000;
    for (const SampleFile& sample : read_manifest(samples() / "MANIFEST").files)
        if (sample["day"] == std::to_string(day)) copy_sample(sample, folder_.path(), place++);
}

Answer Night::run(const std::vector<std::string>& arguments) const {
    std::vector<std::string> words = {test::program(), "-c", (folder_ / "tearline.toml").string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const TempDir answers;
    const fs::path out = answers / "out", err = answers / "err";
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) become(words, folder_.path(), out, err);
    int state = 0;
    if (::waitpid(child, &state, 0) != child) throw std::runtime_error("lost a child");
    const int status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    return {status, slurp(out), slurp(err)};
}

std::vector<std::string> Night::files_in(const std::string& name) const {
    std::vector<std::string> found;
    if (!fs::exists(folder_ / name)) return found;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / name))
        if (entry.is_regular_file() && entry.path().extension() != ".reason")
            found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<fs::path> Night::outbound() const {
    std::vector<fs::path> found;
    for (const auto& top : fs::directory_iterator(folder_.path())) {
        if (top.path().filename().string().rfind("outbound", 0) != 0) continue;
        for (const auto& entry : fs::recursive_directory_iterator(top.path())) {
            const std::string extension = entry.path().extension().string();
            if (entry.is_regular_file() && extension.size() == 4 && extension.back() != 'o')
                found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace tearline::test
