// SPDX-License-Identifier: MIT
// Who installed the program has the documents that its manual pages name.
#include <filesystem>

#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

TEST_CASE("what the manual pages name of the documents is there, and is installed") {
    const std::string rules = test::slurp(test::source_dir() / "src/cmd/CMakeLists.txt");
    CHECK(rules.find("install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs\n") != std::string::npos);
    for (const char* page : {"docs/man/tearline.1", "docs/man/tearline.toml.5", "README.md"}) {
        const std::string text = test::slurp(test::source_dir() / page);
        for (auto at = text.find("docs/"); at != std::string::npos; at = text.find("docs/", at)) {
            // A full stop that ends the sentence may follow.
            const auto name_end = text.find(".md", at);
            const std::string name = text.substr(at, name_end + 3 - at);
            ++at;
            if (name.find_first_of(" \n`") != std::string::npos) continue;
            INFO(page << " names " << name);
            CHECK(std::filesystem::exists(test::source_dir() / name));
        }
    }
    for (const char* file : {"README.md", "INSTALL", "CHANGELOG.md", "LICENSE"})
        CHECK(rules.find("${PROJECT_SOURCE_DIR}/" + std::string(file)) != std::string::npos);
}
