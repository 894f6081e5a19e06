// SPDX-License-Identifier: MIT
// One line of a letter to the news robot.
#include "netmail/news_command.h"

#include <array>
#include <limits>

#include "base/text.h"

namespace tearline::netmail {

namespace {

using NewsKind = NewsCommand::Kind;

struct NewsWord {
    std::string_view name;
    NewsKind kind;
};
constexpr std::array<NewsWord, 11> news_commands_known = {{{"HELP", NewsKind::help},
                                                           {"LIST", NewsKind::list},
                                                           {"DIGESTS", NewsKind::list},
                                                           {"DIGEST", NewsKind::digest},
                                                           {"SEARCH", NewsKind::search},
                                                           {"FIND", NewsKind::search},
                                                           {"STORY", NewsKind::story},
                                                           {"READ", NewsKind::story},
                                                           {"SUBSCRIBE", NewsKind::subscribe},
                                                           {"UNSUBSCRIBE", NewsKind::unsubscribe},
                                                           {"STOP", NewsKind::unsubscribe}}};

}  // namespace

NewsCommand parse_news_command(std::string_view line) {
    line = text::trim(line);
    const bool percent = line.starts_with('%');
    if (percent) line.remove_prefix(1);
    line = text::trim(line);
    std::size_t end = 0;
    while (end < line.size() && text::is_alpha(line[end])) ++end;
    NewsCommand command;
    for (const NewsWord& word : news_commands_known)
        if (text::equals_ignoring_case(word.name, line.substr(0, end))) command.kind = word.kind;
    const std::string_view rest = text::trim(line.substr(end));
    command.words = rest;
    if (command.kind != NewsKind::story) return command;
    const std::string_view digits = text::trim(rest.starts_with('#') ? rest.substr(1) : rest);
    const auto number = text::to_number(
        digits, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    command.words.clear();
    if (!number || *number == 0) return {};
    command.number = static_cast<std::int64_t>(*number);
    return command;
}

std::string news_help() {
    return R"(Write to News, one command a line; the subject does not matter.

%DIGEST [NAME]       the last issue of a digest
%LIST                the digests there are
%SEARCH WORDS        articles with all these words; "a phrase", -not, wor*
%STORY NUMBER        the story of that number, as %SEARCH tells it
%SUBSCRIBE NAME      every new issue of a digest as netmail
%UNSUBSCRIBE NAME    no more of them
%HELP                this text
)";
}

}  // namespace tearline::netmail
