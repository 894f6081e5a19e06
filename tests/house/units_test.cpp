// SPDX-License-Identifier: MIT
// The systemd units that are installed let their verbs do what those do.
#include <filesystem>
#include <map>
#include <sstream>

#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

namespace {

/// Every "Key=value" of a unit; of a key that stands twice the last.
std::map<std::string, std::string> settings_of(const std::filesystem::path& unit) {
    std::map<std::string, std::string> settings;
    std::istringstream lines(test::slurp(unit));
    for (std::string line; std::getline(lines, line);) {
        const auto equals = line.find('=');
        if (line.empty() || line[0] == '#' || equals == std::string::npos) continue;
        settings[line.substr(0, equals)] = line.substr(equals + 1);
    }
    return settings;
}

}  // namespace

TEST_CASE("what runs every night also brings bases down to what areas keep") {
    for (const char* name : {"packaging/tearline.service", "packaging/tearline.cron", "INSTALL"}) {
        INFO(name);
        const std::string text = test::slurp(test::source_dir() / name);
        const auto nightly = text.find("nightly\n");
        REQUIRE(nightly != std::string::npos);
        CHECK(text.find("base purge\n", nightly) != std::string::npos);
    }
}

TEST_CASE("the night run's unit lets feeds be fetched, the mailer's lets it call") {
    for (const char* name : {"tearline.service", "tearline-listen.service"}) {
        INFO(name);
        const auto settings = settings_of(test::source_dir() / "packaging" / name);
        CHECK_FALSE(settings.contains("PrivateNetwork"));
        CHECK(settings.at("RestrictAddressFamilies") == "AF_UNIX AF_INET AF_INET6");
    }
}
