// SPDX-License-Identifier: MIT
// The few habits of HACKING.md that a machine can look after.
#include <algorithm>

#include "house/sources.h"
#include "support/catch.h"

using namespace tearline;

TEST_CASE("every source starts with its licence and says why it exists") {
    for (const test::Source& source : test::sources()) {
        INFO(source.place);
        const std::string text = test::slurp(source.path);
        CHECK(text.rfind("// SPDX-License-Identifier: MIT\n// ", 0) == 0);
    }
}

TEST_CASE("no source grows into a hall") {
    for (const test::Source& source : test::sources()) {
        const std::string text = test::slurp(source.path);
        const auto lines = std::count(text.begin(), text.end(), '\n');
        INFO(source.place << " has " << lines << " lines");
        CHECK(lines <= 400);
    }
}

TEST_CASE("no source names the standard regular expressions or a shell") {
    for (const test::Source& source : test::sources()) {
        INFO(source.place);
        const std::string text = test::slurp(source.path);
        CHECK(text.find("#include <regex>") == std::string::npos);
        CHECK(text.find("popen(") == std::string::npos);
        CHECK(text.find("std::system(") == std::string::npos);
    }
}
