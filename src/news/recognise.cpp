// SPDX-License-Identifier: MIT
// News, or what else? Discussions, advertisements, statistics, file lists and robots' data are told
// apart before anything is cleaned.
#include "news/recognise.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/line_look.h"
#include "lines/links.h"
#include "lines/marks.h"
#include "news/forward_note.h"
#include "news/frame.h"
#include "news/letter.h"
#include "news/message_looks.h"
#include "news/own_digest.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

bool holds_any(std::string_view text, std::span<const std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return text.find(part) != std::string_view::npos;
    });
}

/// Does TEXT, which is folded, have THING as a word of its own, or several of it?
bool names(std::string_view text, std::string_view thing) {
    const auto is_end = [&](std::size_t at) {
        return at >= text.size() || !text::is_alpha(text[at]);
    };
    for (auto at = text.find(thing); at != text.npos; at = text.find(thing, at + 1)) {
        const std::size_t end = at + thing.size();
        const bool several = end < text.size() && text[end] == 's';
        if ((at == 0 || is_end(at - 1)) && is_end(several ? end + 1 : end)) return true;
    }
    return false;
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
    std::string name = text::folded(text::trim(to));
    while (!name.empty() &&
           std::string_view("!.,;:*- ").find(name.back()) != std::string_view::npos)
        name.pop_back();
    if (name.empty()) return false;
    static constexpr std::array everybody{"all"sv,     "everybody"sv, "everyone"sv, "anyone"sv,
                                          "anybody"sv, "any"sv,       "alle"sv,     "alla"sv,
                                          "tous"sv,    "todos"sv,     "tutti"sv,    "iedereen"sv,
                                          "kaikki"sv,  "wszyscy"sv,   "все"sv,      "всем"sv};
    static constexpr std::array groups{"readers"sv, "users"sv,     "sysops"sv, "members"sv,
                                       "fans"sv,    "operators"sv, "hams"sv,   "subscribers"sv};
    if (std::find(everybody.begin(), everybody.end(), name) != everybody.end()) return false;
    const std::string_view last = words::last_word(name);
    if (std::find(groups.begin(), groups.end(), last) != groups.end()) return false;
    return !name.starts_with("all ") && !name.starts_with("everyone ") &&
           name.find("news") == std::string::npos;
}

/// Somebody passed it on, so he thought it news.
bool is_forwarded(const std::vector<lines::Line>& lines) {
    for (std::size_t i = 0, seen = 0; i < lines.size() && seen < 4; ++i) {
        if (lines[i].blank()) continue;
        ++seen;
        if (forward_note_at(lines, i)) return true;
    }
    return false;
}

/// An address of a page, not of a whole site.
bool leads_to_page(std::string_view line) {
    const auto link = lines::find_link(line);
    if (!link) return false;
    const auto address = line.substr(link->at, link->length);
    return address.starts_with("http") && lines::leads_to_page(address);
}

/// Do a title and an address of a page below it follow a note that somebody found them?
bool passes_page_on(const std::vector<lines::Line>& lines) {
    for (std::size_t i = 0, seen = 0; i < lines.size() && seen < 4; ++i) {
        if (lines[i].blank()) continue;
        ++seen;
        const auto note = forward_note_at(lines, i);
        if (!note) continue;
        const std::size_t title = lines::skip_blank(lines, note->end);
        return title + 1 < lines.size() && !lines::starts_with_link(lines[title].text) &&
               lines::starts_with_link(lines[title + 1].text) &&
               leads_to_page(lines[title + 1].text);
    }
    return false;
}

/// What a moderator posts every month: "The Rules", "TQW_GEN rules", "FAQ".
bool are_rules(const ftn::DecodedMessage& message) {
    static constexpr std::array names{"rules"sv,   "the rules"sv, "faq"sv,    "the faq"sv,
                                      "правила"sv, "regeln"sv,    "regels"sv, "säännöt"sv};
    std::string subject = text::folded(text::squeeze(message.subject));
    const auto plain = [](char c) { return std::string_view("*-=_<>[]!. ").find(c); };
    while (!subject.empty() && plain(subject.front()) != std::string_view::npos)
        subject.erase(0, 1);
    while (!subject.empty() && plain(subject.back()) != std::string_view::npos) subject.pop_back();
    for (const auto kind : {"area "sv, "echo "sv, "conference "sv, "forum "sv})
        if (subject.starts_with(kind)) subject.erase(0, kind.size());
    const std::string area = text::folded(message.area.value_or(""));
    if (!area.empty() && subject.starts_with(area + " ")) subject.erase(0, area.size() + 1);
    if (std::find(names.begin(), names.end(), subject) != names.end()) return true;
    const std::string from = text::folded(message.from);
    const bool moderator =
        from.find("moderator") != std::string::npos || from.find("модератор") != std::string::npos;
    return moderator && (subject.find("rules") != std::string::npos ||
                         subject.find("правила") != std::string::npos);
}

bool is_mostly_prose(const Looks& looks) {
    return looks.prose * 3 >= looks.inked && looks.sentences >= 2;
}

/// Of what is neither quoted nor data a third and more is code.
bool is_program(const std::vector<lines::Line>& lines, const Looks& looks) {
    constexpr int least_lines = 4, most_prose = 24;
    if (looks.prose > most_prose || is_mostly_prose(looks)) return false;
    const int code = count_lines(lines, lines::is_code);
    if (code < least_lines || code * 6 < looks.inked - looks.quotes) return false;
    return code * 3 > looks.inked - looks.quotes - count_lines(lines, lines::is_data);
}

/// With labels and an address, as gates set them around an article.
bool is_framed(const Looks& looks) {
    return looks.labels >= 2 && looks.links > 0;
}

bool mostly_drawn(const Looks& looks) {
    return looks.boxes > 60 && looks.boxes * 3 > looks.letters;
}

bool has_numbers(std::string_view line) {
    return text::has_digit(line);
}

std::string by_area_and_names(const ftn::DecodedMessage& message,
                              const std::vector<lines::Line>& lines, const Looks& looks) {
    const std::string area = text::folded(message.area.value_or(""));
    const std::string subject = text::folded(message.subject), from = text::folded(message.from);
    static constexpr std::array ad_areas{"_ads"sv,   ".ads"sv, "bbs_ad"sv, "bbsad"sv,
                                         "advert"sv, "_ad."sv, "reklama"sv};
    static constexpr std::array data_areas{"_dat"sv, "_data"sv, ".dat"sv, "ibbs"sv, "_bot"sv};
    static constexpr std::array ad_words{"<ad>"sv, "[ad]"sv, "bbs ad"sv, "advertis"sv,
                                         "bbs list"sv};
    static constexpr std::array stat_words{
        "statistic"sv,     "статистик"sv, "загрузка "sv,  "summary sessions"sv, "session history"sv,
        "traffic"sv,       "trafic"sv,    "top ten"sv,    "top 10"sv,           "top20"sv,
        "year progress"sv, "echo stat"sv, "daily stat"sv, "uptime"sv,           "last callers"sv};
    static constexpr std::array stat_names{"stat robot"sv, "statist"sv, "stat daemon"sv,
                                           "robot stat"sv, "tosstat"sv};
    static constexpr std::array file_words{"new files"sv, "file announce"sv,  "новые файлы"sv,
                                           "filescan"sv,  "files received"sv, "file echo"sv,
                                           "newfiles"sv,  "files on "sv,      "allfix"sv,
                                           "hatch"sv,     "поступ"sv};
    static constexpr std::array file_names{"allfix"sv,   "filefix"sv,    "htick"sv,
                                           "filescan"sv, "file robot"sv, "file announc"sv};
    static constexpr std::array robots{"areafix"sv,      "areamgr"sv, "filefix"sv,
                                       "area manager"sv, "ping"sv,    "netmail tracker"sv};
    const bool news_like = (looks.prose >= 6 && looks.sentences >= 4) || is_framed(looks);
    // Narrow lines hold few words each; statistics are tables and hold no sentences.
    const auto told = [&] {
        const bool laid_out = looks.laid_out * 4 >= looks.inked;
        return !laid_out &&
               (looks.sentences >= 3 || (looks.sentences == 2 && looks.links > 0 &&
                                         count_lines(lines, has_numbers) * 2 < looks.inked));
    };
    if (area.ends_with("_dat") || (holds_any(area, data_areas) && !news_like)) return "robot data";
    if (holds_any(area, ad_areas) ||
        (holds_any(subject, ad_words) && !news_like &&
         (looks.links > 0 || count_lines(lines, lines::calls_board) > 0)))
        return "advertisement";
    if (holds_any(from, file_names) || names(from, "tic"sv) ||
        (holds_any(subject, file_words) && looks.files >= 2))
        return "file list";
    if (holds_any(from, stat_names) || (holds_any(subject, stat_words) && !news_like && !told()))
        return "statistics";
    if (std::find(robots.begin(), robots.end(), from) != robots.end()) return "robot data";
    return {};
}

/// "telnet owl.example", "telnet://owl.example:23": a board is called, and where it is.
bool calls_host(std::string_view line) {
    if (!lines::calls_board(line)) return false;
    bool hosted = false;
    text::each_word(line, [&](std::string_view word) {
        while (!word.empty() && ".,;:!?)"sv.find(word.back()) != word.npos) word.remove_suffix(1);
        const auto dot = word.find('.');
        hosted = dot != word.npos && dot > 0 && dot + 2 < word.size() &&
                 text::is_alpha(word[dot - 1]) && text::is_alpha(word[dot + 1]);
        return !hosted;
    });
    return hosted;
}

/// What a board tells of itself, in words: where it is called, and three things that boards have.
/// What reports about one leads to a page.
bool advertises_board(const std::vector<lines::Line>& lines, const Looks& looks) {
    static constexpr std::array things{
        "bbs"sv,     "bulletin board"sv, "sysop"sv,        "door"sv,         "node"sv,
        "fidonet"sv, "fsxnet"sv,         "message area"sv, "message base"sv, "message network"sv,
        "echo"sv,    "file area"sv,      "new users"sv,    "mystic"sv,       "synchronet"sv,
        "ratio"sv,   "shareware"sv,      "logon"sv,        "log in as"sv,    "24 hours"sv};
    constexpr int most_lines = 40;
    constexpr std::ptrdiff_t least_things = 3;
    if (looks.inked > most_lines || looks.labels > 1 || count_lines(lines, calls_host) == 0 ||
        count_lines(lines, leads_to_page) > 0)
        return false;
    std::string all;
    for (const auto& line : lines) all.append(text::folded(line.text)).push_back(' ');
    return std::count_if(things.begin(), things.end(),
                         [&](std::string_view thing) { return names(all, thing); }) >= least_things;
}

/// "- Letters received: 4", "TQW_NEWS: 22 posts": a name and its number.
bool is_count(std::string_view line) {
    constexpr std::size_t longest = 80, most_words = 5;
    const auto colon = line.rfind(": ");
    if (line.size() > longest || colon == line.npos || colon == 0) return false;
    const auto value = text::words(line.substr(colon + 2));
    return !value.empty() && value.size() <= 2 && text::is_digit(value[0].front()) &&
           value[0].find_first_not_of("0123456789.,%") == line.npos &&
           text::words(line.substr(0, colon)).size() <= most_words;
}

std::string by_looks(const std::vector<lines::Line>& lines, const Looks& looks) {
    if (looks.inked == 0) return "too short";
    if (looks.files >= 3 && looks.files * 6 >= looks.inked) return "file list";
    const bool drawn =
        mostly_drawn(looks) || (looks.laid_out * 2 > looks.inked && looks.inked >= 4);
    const bool prose = is_mostly_prose(looks);
    if (drawn && !prose) {
        if (count_lines(lines, lines::calls_board) > 0) return "advertisement";
        const bool data = count_lines(lines, lines::is_data) * 3 > looks.inked;
        return data || looks.boxes > 20 ? "statistics" : "robot data";
    }
    if (looks.prose <= 8 && looks.labels == 0 && count_lines(lines, lines::calls_board) >= 2)
        return "advertisement";
    if (advertises_board(lines, looks)) return "advertisement";
    if (prose) return {};
    if (count_lines(lines, lines::is_data) * 2 > looks.inked) return "robot data";
    const int counts = count_lines(lines, is_count);
    return counts > 3 && counts * 2 > looks.inked ? "statistics" : "";
}

}  // namespace

std::string why_no_news(const ftn::DecodedMessage& message, const std::vector<lines::Line>& lines) {
    if (is_digest(message.control)) return "digest";
    if (!message.area && message.control.value("INTL")) return "netmail";
    const Looks looks = look_at(lines);
    if (auto why = by_area_and_names(message, lines, looks); !why.empty()) return why;
    if (are_rules(message)) return "rules";
    const bool quoted_much = looks.quotes * 5 > looks.inked;
    const bool framed = is_framed(looks);
    const bool quoted = quoted_much || (looks.initials >= 1 && !framed);
    // In a story with labels and a link some lines may look like quotes.
    if (is_reply_subject(message.subject) || (looks.initials >= 2 && (quoted_much || !framed)))
        return "discussion";
    if (to_a_person(message.to) && looks.labels < 2) return "discussion";
    if (is_program(lines, looks)) return "program text";
    if (looks.prose < 3) {
        const int data = count_lines(lines, lines::is_data);
        if (data * 2 > looks.inked - looks.quotes && data > 1) return "robot data";
    }
    if (looks.quotes * 3 > looks.inked) return "discussion";
    if (message.reply && !framed && !is_part(message.subject)) return "discussion";
    if (auto why = by_looks(lines, looks); !why.empty()) return why;
    const bool told = (quoted || looks.links == 0) && tells_who_wrote(lines);
    // Somebody may greet the readers to whom he passes a short article on.
    const bool greeted =
        (quoted || looks.links == 0 || (looks.sentences < 4 && !passes_page_on(lines))) &&
        greets(lines, message.to);
    if (quoted && (told || greeted)) return "discussion";
    if (told && looks.links == 0) return "discussion";
    if (quoted && looks.links == 0 && looks.labels == 0) return "discussion";
    if (looks.labels < 2 && names_writer(lines, message.from) && !is_forwarded(lines) &&
        count_lines(lines, lines::speaks_of_self) >= 3)
        return "discussion";
    constexpr long longest_question = 2500;
    if (greeted || (!framed && looks.letters < longest_question && asks(lines, message.to)))
        return "discussion";
    if (looks.links == 0 && looks.labels == 0 && is_signed(lines, message.from))
        return "discussion";
    constexpr long least_letters = 200;
    if (looks.links == 0 && looks.labels == 0 &&
        (looks.letters < least_letters || looks.sentences < 2))
        return "too short";
    return {};
}

}  // namespace tearline::news
