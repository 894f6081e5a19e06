// SPDX-License-Identifier: MIT
// One line of a letter to the news robot.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tearline::netmail {

struct NewsCommand {
    enum class Kind { help, list, digest, search, story, subscribe, unsubscribe, unknown };
    Kind kind = Kind::unknown;
    std::string words;        ///< what follows; of a story empty
    std::int64_t number = 0;  ///< of a story
    bool operator==(const NewsCommand&) const = default;
};

/// "%SEARCH fusion power", "digest", "%story 17"; the percent sign may be missing. LINE is trimmed.
NewsCommand parse_news_command(std::string_view line);

/// The text of %HELP.
std::string news_help();

}  // namespace tearline::netmail
