// SPDX-License-Identifier: MIT
// The names that robots answer to, and the marks of mail that no person wrote.
#include "netmail/robots.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "ftn/attributes.h"

namespace tearline::netmail {

namespace {

struct Alias {
    std::string_view name, robot;
};

constexpr Alias aliases[] = {
    {"areafix", "areafix"},     {"areamgr", "areafix"}, {"areamanager", "areafix"},
    {"areafixer", "areafix"},   {"echomgr", "areafix"}, {"echofix", "areafix"},
    {"tearline", "areafix"},    {"filefix", "filefix"}, {"filemgr", "filefix"},
    {"filemanager", "filefix"}, {"allfix", "filefix"},  {"filescan", "filefix"},
    {"raid", "filefix"},        {"ping", "ping"},       {"trace", "trace"},
    {"news", "news"},           {"newsdesk", "news"},   {"digest", "news"},
};

constexpr std::array<std::string_view, 25> programs = {
    "mailerdaemon", "postmaster", "mailtracker", "netmailtracker", "netmailtrack",
    "nettrack",     "msgtrack",   "itrack",      "tracker",        "crashmail",
    "hpt",          "squish",     "fastecho",    "sbbsecho",       "gecho",
    "imail",        "mystic",     "uucp",        "mailrouter",     "netrouter",
    "bounce",       "tick",       "htick",       "newsrobot",      "pong"};

constexpr std::array<std::string_view, 12> subjects = {
    "undeliverable",  "undelivered",     "undeliverd",       "bounced",
    "bounce:",        "returned mail",   "delivery fail",    "receipt:",
    "return receipt", "re: return rece", "delivery receipt", "audit:"};

/// Lower case, letters and digits only: "Area-Fix", "area fix" and "AREAFIX" are one.
std::string folded(std::string_view name) {
    std::string out;
    for (const char c : name)
        if (text::is_alpha(c) || text::is_digit(c)) out += text::lower(c);
    return out;
}

}  // namespace

std::optional<std::string_view> robot_for(std::string_view name) {
    const std::string wanted = folded(name);
    for (const Alias& each : aliases)
        if (each.name == wanted) return each.robot;
    return {};
}

bool written_by_program(std::string_view from, std::string_view subject, std::uint16_t attributes) {
    if ((attributes & ftn::attr_is_return_receipt) != 0) return true;
    const std::string name = folded(from);
    if (robot_for(from) || std::find(programs.begin(), programs.end(), name) != programs.end())
        return true;
    const std::string_view begin = text::trim(subject);
    return std::any_of(subjects.begin(), subjects.end(), [&](std::string_view each) {
        return text::starts_with_ignoring_case(begin, each);
    });
}

}  // namespace tearline::netmail
