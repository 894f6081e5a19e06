// SPDX-License-Identifier: MIT
// One line of a letter to the news robot.
#include "netmail/news_command.h"

#include <array>
#include <limits>

#include "base/text.h"

namespace tearline::netmail {

namespace {

using Kind = NewsCommand::Kind;

struct Word {
    std::string_view name;
    Kind kind;
};
constexpr std::array<Word, 11> words_known = {{{"HELP", Kind::help},
                                               {"LIST", Kind::list},
                                               {"DIGESTS", Kind::list},
                                               {"DIGEST", Kind::digest},
                                               {"SEARCH", Kind::search},
                                               {"FIND", Kind::search},
                                               {"STORY", Kind::story},
                                               {"READ", Kind::story},
                                               {"SUBSCRIBE", Kind::subscribe},
                                               {"UNSUBSCRIBE", Kind::unsubscribe},
                                               {"STOP", Kind::unsubscribe}}};

}  // namespace

NewsCommand parse_news_command(std::string_view line) {
    line = text::trim(line);
    const bool percent = line.starts_with('%');
    if (percent) line.remove_prefix(1);
    line = text::trim(line);
    std::size_t end = 0;
    while (end < line.size() && text::is_alpha(line[end])) ++end;
    NewsCommand command;
    for (const Word& word : words_known)
        if (text::equals_ignoring_case(word.name, line.substr(0, end))) command.kind = word.kind;
    const std::string_view rest = text::trim(line.substr(end));
    command.words = rest;
    if (command.kind != Kind::story) return command;
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
