// SPDX-License-Identifier: MIT
// What docs/VERDICTS.md says of each real message is what the program says.
#include <map>

#include <nlohmann/json.hpp>

#include "run.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

namespace {

/// The first two columns of the document's table.
std::map<std::string, std::string> written_verdicts() {
    std::map<std::string, std::string> verdicts;
    const std::string text = test::slurp(test::source_dir() / "docs" / "VERDICTS.md");
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        const std::size_t name = line.find(".txt | ");
        if (!line.starts_with("| ") || name == std::string::npos) continue;
        const std::size_t verdict = name + 7;
        verdicts[line.substr(2, name + 2)] =
            line.substr(verdict, line.find(" | ", verdict) - verdict);
    }
    return verdicts;
}

std::string verdict_of(const std::filesystem::path& file, const std::filesystem::path& home) {
    const auto said = test::run({"clean", "--all", "--json", file.string()}, home);
    const auto lines = said.lines();
    if (lines.size() != 1) return std::to_string(lines.size()) + " articles";
    const auto article = nlohmann::json::parse(lines[0]);
    return article["article"].get<bool>() ? "article" : article["why"].get<std::string>();
}

}  // namespace

TEST_CASE("each real message has a written verdict, and the program's is the same") {
    const auto verdicts = written_verdicts();
    REQUIRE(verdicts.size() == 83);
    const auto messages = test::shared("real/messages");
    if (!messages) return;
    const test::TempDir home;
    std::size_t seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*messages)) {
        if (entry.path().extension() != ".txt") continue;
        const std::string name = entry.path().filename().string();
        INFO(name);
        ++seen;
        const auto written = verdicts.find(name);
        REQUIRE(written != verdicts.end());
        CHECK(verdict_of(entry.path(), home.path()) == written->second);
    }
    CHECK(seen == verdicts.size());
}
