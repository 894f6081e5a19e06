// SPDX-License-Identifier: MIT
// Other people's programs, for tests that run them: where they are, and what they say.
#include "flow/peers.h"

#include <stdlib.h>

#include <cstdlib>
#include <stdexcept>

#include "base/process.h"
#include "support/catch.h"
#include "support/support.h"

namespace tearline::test {

ShortDir::ShortDir() {
    char pattern[] = "/tmp/tlp-XXXXXX";
    if (mkdtemp(pattern) == nullptr) throw std::runtime_error("no folder");
    path_ = pattern;
}

ShortDir::~ShortDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string said(const std::vector<std::string>& words, int expected) {
    const auto outcome = process::run(words, "/tmp");
    std::string line;
    for (const std::string& word : words) line += word + " ";
    REQUIRE(outcome);
    INFO(line << "\n" << outcome->output);
    REQUIRE(outcome->exit_status == expected);
    return outcome->output;
}

std::optional<std::string> peer(const std::string& name) {
    const auto setup = shared("peers/peers-setup.sh");
    if (!setup) return {};
    const auto there = process::run({setup->string(), "--check"}, "/tmp");
    if (there && there->exit_status == 0) return shared("peers/" + name)->string();
    WARN("SKIPPED: the peers are not installed; see ../shared/peers/peers-setup.sh --help");
    return {};
}

bool runs_jamnntpd() {
    const auto of = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value == nullptr ? "" : value);
    };
    std::filesystem::path root = of("FTN_PEERS_ROOT");
    if (root.empty()) {
        const std::string cache = of("XDG_CACHE_HOME");
        root = std::filesystem::path(cache.empty() ? of("HOME") + "/.cache" : cache) / "ftn-peers";
    }
    const std::string loader = (root / "i386" / "lib" / "ld-linux.so.2").string();
    const auto there = process::run({loader, "--version"}, "/tmp");
    if (there && there->exit_status == 0) return true;
    WARN("SKIPPED: this machine cannot run jamnntpd, which is a program for i386");
    return false;
}

bool python() {
    const auto there = process::run({"python3", "--version"}, "/tmp");
    if (there && there->exit_status == 0) return true;
    WARN("SKIPPED: python3 is not installed");
    return false;
}

std::string from_base64(const std::string& text) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned bits = 0, count = 0;
    for (const char c : text) {
        const auto at = letters.find(c);
        if (at == std::string_view::npos) break;
        bits = bits << 6 | static_cast<unsigned>(at);
        if ((count += 6) >= 8) bytes += static_cast<char>(bits >> (count -= 8) & 255);
    }
    return bytes;
}

}  // namespace tearline::test
