// SPDX-License-Identifier: MIT
// A letter to the readers of an echo: how it begins, who signs it, what it asks.
#include "news/letter.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "lines/links.h"
#include "news/forward_note.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// TEXT, which is folded: Latin letters within Cyrillic words become the Cyrillic ones that look
/// like them, for programs that lose one of these write the other.
std::string in_one_alphabet(std::string text) {
    struct Twin {
        char latin;
        std::string_view cyrillic;
    };
    static constexpr std::array twins{Twin{'p', "р"}, Twin{'h', "н"}, Twin{'o', "о"},
                                      Twin{'e', "е"}, Twin{'a', "а"}, Twin{'c', "с"},
                                      Twin{'x', "х"}, Twin{'y', "у"}};
    const auto cyrillic = [](char c) { return c == '\xd0' || c == '\xd1'; };
    if (std::none_of(text.begin(), text.end(), cyrillic)) return text;
    std::string mended;
    text::each_word(text, [&](std::string_view word) {
        const bool mixed = std::any_of(word.begin(), word.end(), cyrillic);
        for (const char c : word) {
            const auto twin = std::find_if(twins.begin(), twins.end(),
                                           [&](const Twin& each) { return each.latin == c; });
            if (mixed && twin != twins.end())
                mended += twin->cyrillic;
            else
                mended.push_back(c);
        }
        mended.push_back(' ');
        return true;
    });
    return mended;
}

/// "From: Jade Mole <jade@owl.example>": a gate of newsgroups sets it above a letter.
bool names_sender(std::string_view line) {
    constexpr std::size_t longest = 120;
    return line.starts_with("From: ") && line.size() < longest &&
           line.find('@') != std::string_view::npos;
}

/// "Nice to meet you, All!": a short line ends with the name TO, set off, or begins with it.
bool calls(std::string_view line, std::string_view to) {
    constexpr std::size_t longest = 120;
    const auto name = text::trim(to);
    if (name.empty() || line.size() > longest) return false;
    if (line.starts_with(name) && line.substr(name.size()).starts_with(", "))
        return "!.,"sv.find(line.back()) != std::string_view::npos;
    while (!line.empty() && "!.,*"sv.find(line.back()) != std::string_view::npos)
        line.remove_suffix(1);
    if (!line.ends_with(name)) return false;
    line.remove_suffix(name.size());
    return line.ends_with(", ") || line.ends_with(", *") || line.ends_with(" - ");
}

bool opens_letter(std::string_view line, std::string_view to) {
    constexpr int longest = 160;
    return lines::letters(line) < longest && (is_greeting(line) || calls(line, to));
}

/// "Does anybody use it? :-)"
bool ends_with_question(std::string_view line) {
    while (!line.empty() && " :;=-)(D"sv.find(line.back()) != std::string_view::npos)
        line.remove_suffix(1);
    return line.ends_with('?');
}

/// "Who moors there? My boat has": a question, and a word behind it.
bool holds_question(std::string_view line) {
    const auto at = line.find("? ");
    if (at == std::string_view::npos || at + 2 >= line.size()) return false;
    const char next = line[at + 2];
    return text::is_alpha(next) || static_cast<unsigned char>(next) >= 0x80;
}

/// Where the first line stands that is neither empty nor names a sender; I is where LINES begin.
std::size_t behind_sender(const std::vector<lines::Line>& lines, std::size_t i) {
    return i < lines.size() && names_sender(lines[i].text) ? lines::skip_empty(lines, i + 1) : i;
}

}  // namespace

bool is_greeting(std::string_view line) {
    static constexpr std::array greetings{"hi "sv,          "hi,"sv,
                                          "hi!"sv,          "hello "sv,
                                          "hello,"sv,       "hello!"sv,
                                          "hey "sv,         "hey,"sv,
                                          "hallo "sv,       "hallo,"sv,
                                          "hallo!"sv,       "guten tag"sv,
                                          "to all:"sv,      "всем привет"sv,
                                          "уважаемые "sv,   "moi "sv,
                                          "moi!"sv,         "terve"sv,
                                          "dear "sv,        "greetings"sv,
                                          "howdy"sv,        "good morning"sv,
                                          "good evening"sv, "привет"sv,
                                          "здравствуй"sv,   "доброго времени"sv,
                                          "добрый день"sv,  "добрый вечер"sv,
                                          "приветствую"sv,  "hola "sv,
                                          "ciao "sv,        "salut"sv,
                                          "bonjour"sv,      "fyi "sv,
                                          "fyi:"sv};
    std::string start = in_one_alphabet(text::folded(line.substr(0, 60)));
    while (!start.empty() && (start.front() == '*' || start.front() == ' ' || start.front() == '"'))
        start.erase(0, 1);
    start.push_back(' ');
    return std::any_of(greetings.begin(), greetings.end(),
                       [&](std::string_view greeting) { return start.starts_with(greeting); });
}

bool greets(const std::vector<lines::Line>& lines, std::string_view to) {
    const std::size_t first = behind_sender(lines, lines::skip_empty(lines, 0));
    return first < lines.size() && opens_letter(lines[first].text, to);
}

bool asks(const std::vector<lines::Line>& lines, std::string_view to) {
    constexpr std::size_t farewells = 2;  // paragraphs: what a writer takes his leave with
    std::size_t i = lines::skip_empty(lines, 0);
    // A copy that was posted in several areas tells so above.
    if (const auto note = forward_note_at(lines, i)) i = lines::skip_empty(lines, note->end);
    const std::size_t below = behind_sender(lines, i);
    const bool greeted = below < lines.size() && opens_letter(lines[below].text, to);
    if (!greeted && below == i) return false;
    // "Dear colleagues! Does anybody know how"
    if (greeted && holds_question(lines[below].text)) return true;
    std::vector<bool> asked;  // of each paragraph: does a line of it end with a question?
    bool begins = true;
    for (i = greeted ? below + 1 : below; i < lines.size(); ++i) {
        const lines::Line& line = lines[i];
        if (line.text == "--") break;
        if (begins && lines::starts_with_link(line.text)) return false;
        const bool empty = line.blank() || line.rule;
        if (!empty && begins) asked.push_back(false);
        const bool first = asked.size() == 1;
        if (!empty && (ends_with_question(line.text) || (first && holds_question(line.text))))
            asked.back() = true;
        begins = empty;
    }
    for (std::size_t k = 0; k < asked.size(); ++k)
        if (asked[k] && (k == 0 || k + farewells + 1 >= asked.size())) return true;
    return false;
}

bool is_signed(const std::vector<lines::Line>& lines, std::string_view from) {
    const auto last = std::find_if(lines.rbegin(), lines.rend(), [](const lines::Line& line) {
        return !line.blank() && !line.rule;
    });
    if (last == lines.rend() || last->text.size() > 40) return false;
    std::string_view name = text::trim(last->text);
    while (!name.empty() && std::string_view("-/~*. ").find(name.front()) != std::string_view::npos)
        name.remove_prefix(1);
    while (!name.empty() && std::string_view("-~*.,! ").find(name.back()) != std::string_view::npos)
        name.remove_suffix(1);
    const auto words = text::words(from);
    if (name.size() < 2 || words.empty()) return false;
    return text::folded(name) == text::folded(text::squeeze(from)) ||
           text::folded(name) == text::folded(words.front());
}

bool names_writer(const std::vector<lines::Line>& lines, std::string_view from) {
    const std::string name = text::folded(text::squeeze(from));
    if (text::words(name).size() < 2) return false;
    int seen = 0;
    for (auto line = lines.rbegin(); line != lines.rend() && seen < 4; ++line) {
        if (line->blank() || line->rule) continue;
        ++seen;
        // Folded letters are as long as they were, or longer; one may be cut.
        if (text::folded(line->text.substr(0, std::min<std::size_t>(name.size() + 4, 200)))
                .starts_with(name))
            return true;
    }
    return false;
}

bool tells_who_wrote(const std::vector<lines::Line>& lines) {
    static constexpr std::array ways{" wrote to "sv,
                                     " said to "sv,
                                     "wrote:"sv,
                                     " writes:"sv,
                                     " said the following"sv,
                                     "-=> "sv,
                                     " -> all"sv,
                                     "in a message to "sv,
                                     "quoting "sv,
                                     " писал"sv,
                                     " написал"sv,
                                     "area://"sv,
                                     "replying to a message"sv};
    for (std::size_t i = 0, seen = 0; i < lines.size() && seen < 8; ++i) {
        if (lines[i].blank() || lines[i].rule) continue;
        ++seen;
        const std::string line = text::folded(lines[i].text.substr(0, 160));
        for (const auto way : ways)
            if (line.find(way) != std::string::npos) return lines[i].text.size() < 160;
    }
    return false;
}

}  // namespace tearline::news
