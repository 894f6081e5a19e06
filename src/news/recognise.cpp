// SPDX-License-Identifier: MIT
// News, or what else? Discussions, advertisements, statistics, file lists and robots' data are told
// apart before anything is cleaned.
#include "news/recognise.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "news/compose.h"
#include "news/frame.h"
#include "news/labels.h"
#include "news/links.h"
#include "news/marks.h"
#include "news/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t lines_looked_at = 600;

/// What the lines of a message look like, counted.
struct Looks {
    int inked = 0, prose = 0, laid_out = 0, quotes = 0, initials = 0, links = 0, sentences = 0;
    int data = 0, files = 0, telnet = 0, labels = 0, rules = 0;
    long letters = 0, boxes = 0;
};

/// "NEWGAME.ZIP   123456  A game": a name of a file, then its size.
bool is_file_line(std::string_view line) {
    const auto name = line.substr(0, 60);
    const auto stop = name.find('.');
    if (stop == std::string_view::npos || stop == 0 || stop + 1 >= name.size() ||
        name[stop + 1] == ' ')
        return false;
    const auto words = text::words(line.substr(0, 120));
    if (words.size() < 2) return false;
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 3); ++i) {
        const auto dot = words[i].rfind('.');
        if (dot == std::string_view::npos || dot == 0 || dot + 5 < words[i].size() ||
            dot + 2 > words[i].size())
            continue;
        const auto ending = words[i].substr(dot + 1);
        if (dot > 40 || !std::all_of(ending.begin(), ending.end(),
                                     [](char c) { return text::is_alpha(c) || text::is_digit(c); }))
            continue;
        for (std::size_t k = i + 1; k < std::min(words.size(), i + 3); ++k) {
            auto size = words[k];
            if (!size.empty() &&
                (text::lower(size.back()) == 'k' || text::lower(size.back()) == 'm'))
                size.remove_suffix(1);
            std::string digits;
            for (const char c : size)
                if (c != ',' && c != '.') digits.push_back(c);
            if (text::to_number(digits) && digits.size() >= 2) return true;
        }
    }
    return false;
}

/// A line of encoded data: most of its words are full of marks and digits.
bool is_data_line(std::string_view line) {
    int words = 0, odd = 0;
    std::size_t length = 0, marks = 0;
    line = line.substr(0, 200);
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] != ' ') {
            const char c = line[i];
            ++length;
            marks += static_cast<unsigned char>(c) < 0x80 && !text::is_alpha(c) && c != '-' &&
                     c != '\'' && c != '.' && c != ',';
        } else if (length > 0) {
            ++words;
            odd += marks * 3 > length && !starts_with_link(line.substr(i - length, length));
            length = marks = 0;
        }
    }
    return words > 0 && odd * 2 > words;
}

int count_words(std::string_view line) {
    int count = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
        count += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
    return count;
}

Looks look_at(const std::vector<Line>& lines) {
    Looks looks;
    for (std::size_t i = 0; i < std::min(lines.size(), lines_looked_at); ++i) {
        const Line& line = lines[i];
        if (line.blank()) continue;
        if (line.rule) {
            ++looks.rules;
            continue;
        }
        ++looks.inked;
        const auto quote = quote_mark(line.text);
        if (quote.depth > 0) {
            ++looks.quotes;
            looks.initials += quote.initials;
            continue;
        }
        const auto head = line.text.substr(0, 4000);
        for (std::size_t k = 0; k < head.size();) {
            if (static_cast<unsigned char>(head[k]) < 0x80) {
                looks.letters += text::is_alpha(head[k]);
                if ((head[k] == '.' || head[k] == '!' || head[k] == '?') && k > 2 &&
                    (k + 1 == head.size() || head[k + 1] == ' ' || head[k + 1] == '"'))
                    ++looks.sentences;
                ++k;
                continue;
            }
            const char32_t c = text::next_code_point(head, k);
            const bool box = c >= 0x2500 && c <= 0x25ff;
            looks.boxes += box;
            looks.letters += !box;
        }
        const bool laid_out = layout_score(line) > 0;
        looks.laid_out += laid_out;
        looks.links += find_link(head).has_value();
        looks.telnet += head.find("telnet") != std::string_view::npos ||
                        head.find("Telnet") != std::string_view::npos ||
                        head.find("TELNET") != std::string_view::npos ||
                        head.find("ssh://") != std::string_view::npos;
        looks.files += is_file_line(head);
        looks.data += is_data_line(head);
        looks.labels += read_label(head).has_value();
        looks.prose += !laid_out && count_words(head.substr(0, 400)) >= 6;
    }
    return looks;
}

bool holds_any(std::string_view text, std::span<const std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return text.find(part) != std::string_view::npos;
    });
}

/// ASCII and Cyrillic letters in lower case.
std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            out.push_back(text::lower(text[i++]));
            continue;
        }
        char32_t c = text::next_code_point(text, i);
        if (c >= 0x410 && c <= 0x42f) c += 0x20;
        text::append_utf8(out, c);
    }
    return out;
}

bool is_reply_subject(std::string_view subject) {
    const auto trimmed = text::trim(subject);
    for (const auto mark :
         {"re:"sv, "re^"sv, "re["sv, "aw:"sv, "sv:"sv, "vs:"sv, "ответ:"sv, "ha:"sv})
        if (text::starts_with_ignoring_case(trimmed, mark)) return true;
    return false;
}

/// A part of a longer message, "[2/3]": it replies to the part before.
bool is_part(std::string_view subject) {
    return clean_subject(subject).size() + 4 < text::trim(subject).size();
}

/// Written to one person?
bool to_a_person(std::string_view to) {
    const std::string name = folded(text::trim(to));
    if (name.empty()) return false;
    constexpr std::array everybody{"all"sv,  "everybody"sv, "everyone"sv, "anyone"sv, "any"sv,
                                   "*"sv,    "readers"sv,   "users"sv,    "news"sv,   "all users"sv,
                                   "alle"sv, "tous"sv,      "todos"sv,    "kaikki"sv, "все"sv,
                                   "всем"sv, "sysops"sv,    "-"sv};
    if (std::find(everybody.begin(), everybody.end(), name) != everybody.end()) return false;
    return !name.starts_with("all ") && !name.starts_with("everyone ") &&
           name.find("news") == std::string::npos;
}

bool greets(const std::vector<Line>& lines) {
    for (const auto& line : lines)
        if (!line.blank() && !line.rule) return is_greeting(line.text) && letters(line.text) < 160;
    return false;
}

/// The last line is the writer's name, whole or its first word: "Jade", "-- Jade", "/Jade".
bool is_signed(const std::vector<Line>& lines, std::string_view from) {
    const auto last = std::find_if(lines.rbegin(), lines.rend(),
                                   [](const Line& line) { return !line.blank() && !line.rule; });
    if (last == lines.rend() || last->text.size() > 40) return false;
    std::string_view name = text::trim(last->text);
    while (!name.empty() && std::string_view("-/~*. ").find(name.front()) != std::string_view::npos)
        name.remove_prefix(1);
    while (!name.empty() && std::string_view("-~*.,! ").find(name.back()) != std::string_view::npos)
        name.remove_suffix(1);
    const auto words = text::words(from);
    if (name.size() < 2 || words.empty()) return false;
    return folded(name) == folded(text::squeeze(from)) || folded(name) == folded(words.front());
}

/// "On 14 Aug 2025, Jane Doe said the following..." and its kin.
bool tells_who_wrote(const std::vector<Line>& lines) {
    constexpr std::array ways{" wrote to "sv,
                              " said to "sv,
                              "wrote:"sv,
                              " writes:"sv,
                              " said the following"sv,
                              "-=> "sv,
                              " -> all"sv,
                              "in a message to "sv,
                              "by: "sv,
                              "quoting "sv,
                              " писал"sv,
                              " написал"sv,
                              "area://"sv,
                              "replying to a message"sv};
    for (std::size_t i = 0, seen = 0; i < lines.size() && seen < 8; ++i) {
        if (lines[i].blank() || lines[i].rule) continue;
        ++seen;
        const std::string line = folded(lines[i].text.substr(0, 160));
        for (const auto way : ways)
            if (line.find(way) != std::string::npos && way != "by: "sv)
                return lines[i].text.size() < 160;
    }
    return false;
}

bool mostly_drawn(const Looks& looks) {
    return looks.boxes > 60 && looks.boxes * 3 > looks.letters;
}

std::string by_area_and_names(const ftn::DecodedMessage& message, const Looks& looks) {
    const std::string area = folded(message.area.value_or(""));
    const std::string subject = folded(message.subject), from = folded(message.from);
    constexpr std::array ad_areas{"_ads"sv,   ".ads"sv, "bbs_ad"sv, "bbsad"sv,
                                  "advert"sv, "_ad."sv, "reklama"sv};
    constexpr std::array data_areas{"_dat"sv, "_data"sv, ".dat"sv, "ibbs"sv, "_bot"sv};
    constexpr std::array ad_words{"<ad>"sv, "[ad]"sv, "bbs ad"sv, "advertis"sv, "bbs list"sv};
    constexpr std::array stat_words{
        "statistic"sv,     "статистик"sv, "загрузка "sv,  "summary sessions"sv, "session history"sv,
        "traffic"sv,       "trafic"sv,    "top ten"sv,    "top 10"sv,           "top20"sv,
        "year progress"sv, "echo stat"sv, "daily stat"sv, "uptime"sv,           "last callers"sv};
    constexpr std::array stat_names{"stat robot"sv, "statist"sv, "stat daemon"sv, "robot stat"sv,
                                    "tosstat"sv};
    constexpr std::array file_words{"new files"sv, "file announce"sv,  "новые файлы"sv,
                                    "filescan"sv,  "files received"sv, "file echo"sv,
                                    "newfiles"sv,  "files on "sv,      "allfix"sv,
                                    "hatch"sv,     "поступ"sv};
    constexpr std::array file_names{"allfix"sv,   "filefix"sv,    "tic "sv,        "htick"sv,
                                    "filescan"sv, "file robot"sv, "file announc"sv};
    constexpr std::array robots{"areafix"sv,      "areamgr"sv, "filefix"sv,
                                "area manager"sv, "ping"sv,    "netmail tracker"sv};
    const bool news_like = looks.prose >= 6 && looks.sentences >= 4;
    if (area.ends_with("_dat") || (holds_any(area, data_areas) && !news_like)) return "robot data";
    if (holds_any(area, ad_areas) ||
        (holds_any(subject, ad_words) && looks.links + looks.telnet > 0 && !news_like))
        return "advertisement";
    if (holds_any(from, file_names) || (holds_any(subject, file_words) && looks.files >= 2))
        return "file list";
    if (holds_any(from, stat_names) || (holds_any(subject, stat_words) && !news_like))
        return "statistics";
    if (std::find(robots.begin(), robots.end(), from) != robots.end()) return "robot data";
    return {};
}

std::string by_looks(const Looks& looks) {
    if (looks.inked == 0) return "too short";
    if (looks.files >= 3 && looks.files * 6 >= looks.inked) return "file list";
    const bool drawn =
        mostly_drawn(looks) || (looks.laid_out * 2 > looks.inked && looks.inked >= 4);
    const bool prose = looks.prose * 3 >= looks.inked && looks.sentences >= 2;
    if (drawn && !prose) {
        if (looks.telnet > 0) return "advertisement";
        return looks.data * 3 > looks.inked || looks.boxes > 20 ? "statistics" : "robot data";
    }
    if (looks.telnet >= 2 && looks.prose <= 8 && looks.labels == 0) return "advertisement";
    if (looks.data * 2 > looks.inked && !prose) return "robot data";
    return {};
}

}  // namespace

bool is_greeting(std::string_view line) {
    constexpr std::array greetings{"hi "sv,         "hi,"sv,          "hi!"sv,
                                   "hello "sv,      "hello,"sv,       "hello!"sv,
                                   "hey "sv,        "hey,"sv,         "hallo "sv,
                                   "hallo,"sv,      "moi "sv,         "moi!"sv,
                                   "terve"sv,       "dear "sv,        "greetings"sv,
                                   "howdy"sv,       "good morning"sv, "good evening"sv,
                                   "привет"sv,      "здравствуй"sv,   "доброго времени"sv,
                                   "добрый день"sv, "добрый вечер"sv, "приветствую"sv,
                                   "hola "sv,       "ciao "sv,        "salut"sv,
                                   "bonjour"sv};
    std::string start = folded(line.substr(0, 60));
    while (!start.empty() && (start.front() == '*' || start.front() == ' ' || start.front() == '"'))
        start.erase(0, 1);
    start.push_back(' ');
    return std::any_of(greetings.begin(), greetings.end(),
                       [&](std::string_view greeting) { return start.starts_with(greeting); });
}

std::string why_no_news(const ftn::DecodedMessage& message, const std::vector<Line>& lines,
                        const ExtractSettings& settings) {
    if (is_digest(message.control)) return "digest";
    if (settings.insist) return {};
    if (!message.area && message.control.value("INTL")) return "netmail";
    const Looks looks = look_at(lines);
    if (auto why = by_area_and_names(message, looks); !why.empty()) return why;
    const bool quoted = looks.initials >= 1 || looks.quotes * 5 > looks.inked;
    const bool framed = looks.labels >= 2 && looks.links > 0;
    if (is_reply_subject(message.subject) || looks.initials >= 2) return "discussion";
    if (looks.data * 2 > looks.inked - looks.quotes && looks.prose < 3 && looks.data > 1)
        return "robot data";
    if (looks.quotes * 3 > looks.inked) return "discussion";
    if (message.reply && !framed && !is_part(message.subject)) return "discussion";
    if (auto why = by_looks(looks); !why.empty()) return why;
    const bool told = tells_who_wrote(lines), greeted = greets(lines);
    if (quoted && (told || greeted || to_a_person(message.to))) return "discussion";
    if (told && looks.links == 0) return "discussion";
    if (to_a_person(message.to) && looks.labels < 2) return "discussion";
    if (greeted && (looks.links == 0 || looks.sentences < 4)) return "discussion";
    if (looks.links == 0 && looks.labels == 0 && is_signed(lines, message.from))
        return "discussion";
    constexpr long least_letters = 200;
    if (looks.links == 0 && looks.labels == 0 &&
        (looks.letters < least_letters || looks.sentences < 2))
        return "too short";
    return {};
}

}  // namespace tearline::news
