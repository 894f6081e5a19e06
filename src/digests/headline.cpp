// SPDX-License-Identifier: MIT
// A headline fit to print: without the site's name, and not shouting.
#include "digests/headline.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/byte_block.h"
#include "base/text.h"
#include "base/transliterate.h"
#include "digests/emphasis.h"
#include "lines/links.h"
#include "news/publisher.h"
#include "words/sentences.h"
#include "words/words.h"

namespace tearline::digests {

namespace {

using namespace std::string_view_literals;

constexpr std::array joints{" - "sv,  " | "sv, " – "sv, " — "sv,
                            " :: "sv, " » "sv, " · "sv, " -- "sv};

/// Letters and digits only, in lower case: how names are compared.
std::string bare(std::string_view text) {
    std::string letters;
    for (const char c : text)
        if (text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80)
            letters += text::lower(c);
    return letters;
}

bool names_site(std::string_view part, const news::Article& article) {
    const std::string name = bare(part);
    if (name.empty() || name.size() > 40) return false;
    if (article.source && (name == bare(*article.source) || name == bare(*article.source) + "news"))
        return true;
    if (news::known_publisher(part)) return true;
    if (!article.link) return false;
    const std::string host = lines::host_of(*article.link);
    return name == bare(host) || news::is_site_name(part, host);
}

std::string_view without_publisher(std::string_view title, const news::Article& article) {
    for (bool again = true; again;) {
        again = false;
        for (const auto joint : joints) {
            const auto last = title.rfind(joint);
            if (last == std::string_view::npos || last == 0) continue;
            if (names_site(title.substr(last + joint.size()), article)) {
                title = text::trim(title.substr(0, last));
                again = true;
                continue;
            }
            const auto first = title.find(joint);
            if (first < title.size() && names_site(title.substr(0, first), article)) {
                title = text::trim(title.substr(first + joint.size()));
                again = true;
            }
        }
    }
    return title;
}

/// Without "UPDATE 2-", "WRAPUP 1-", "RPT-", by which agencies number what they send.
std::string_view without_wire_mark(std::string_view title) {
    static constexpr std::array marks{"update"sv, "wrapup"sv, "rpt"sv, "refile"sv, "repeat"sv};
    for (const auto mark : marks) {
        if (!text::starts_with_ignoring_case(title, mark)) continue;
        const auto at = title.find_first_not_of(" 0123456789", mark.size());
        if (at == std::string_view::npos || title[at] != '-') continue;
        const bool numbered = text::has_digit(title.substr(mark.size(), at - mark.size()));
        const auto rest =
            text::trim(title.substr(std::min(title.find_first_not_of('-', at), title.size())));
        if ((numbered || mark == "rpt" || mark == "refile") && text::words(rest).size() > 1)
            return without_wire_mark(rest);
    }
    return title;
}

/// Without the half of a word that a limit on the Subject left ("killing one pe"): the text has no
/// such word, but one that begins so.
std::string without_half_word(std::string title, const news::Article& article) {
    constexpr std::size_t shortest_cut = 55;
    const std::string half = text::to_lower(words::bare_word(words::last_word(title)));
    if (text::columns(title) < shortest_cut || half.empty() || !text::is_alpha(title.back()))
        return title;
    bool longer = false;
    const std::string text = article.lead.value_or("") + ' ' + body_text(article);
    for (const auto word : text::words(text)) {
        const std::string core = text::to_lower(words::bare_word(word));
        if (core == half) return title;
        longer = longer || (core.size() > half.size() && core.starts_with(half));
    }
    if (!longer) return title;
    title.resize(title.size() - words::last_word(title).size());
    while (!title.empty() && (title.back() == ' ' || title.back() == ',')) title.pop_back();
    return title + "...";
}

/// What stands for a title that is none.
std::string first_sentence(const news::Article& article) {
    constexpr std::size_t longest = 90;
    std::string text = article.lead.value_or("");
    for (const auto& block : article.blocks) {
        if (!text.empty()) break;
        if (block.kind == lines::BlockKind::paragraph) text = block.text;
    }
    text = text::squeeze(text);
    const auto parts = words::sentences(text);
    const std::string_view first = parts.empty() ? std::string_view(text) : parts.front();
    if (text::columns(first) <= longest) {
        const bool stop = first.ends_with('.') && !first.ends_with("..");
        return std::string(first.substr(0, first.size() - stop));
    }
    const std::string_view part = text::prefix_columns(first, longest - 3);
    return std::string(part.substr(0, std::min(part.rfind(' '), part.size()))) + "...";
}

}  // namespace

bool is_cut_off(std::string_view title) {
    if (title.ends_with("...") || title.ends_with("…")) return true;
    const auto last = words::bare_word(words::last_word(title));
    return !last.empty() && words::is_function_word(last) &&
           !words::is_terminal(words::ending_of(title)) && last.size() <= 4 &&
           words::starts_lower(last) && last != "up" && last != "in" && last != "on" &&
           last != "off" && last != "over" && last != "all" && last != "it" && last != "be";
}

namespace {

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "Tech headlines", "News of the day": what kind of message it is, rather than what happened.
bool names_a_kind(std::string_view title) {
    static constexpr std::array kinds{
        "news"sv,   "headlines"sv,   "headline"sv,     "stories"sv, "newsletter"sv,
        "digest"sv, "bulletin"sv,    "roundup"sv,      "summary"sv, "feed"sv,
        "nieuws"sv, "nachrichten"sv, "schlagzeilen"sv, "новости"sv};
    static constexpr std::array beside{
        "daily"sv,  "weekly"sv,     "nightly"sv, "latest"sv, "today"sv,   "today's"sv,
        "todays"sv, "top"sv,        "day"sv,     "week"sv,   "morning"sv, "evening"sv,
        "night"sv,  "update"sv,     "updates"sv, "tech"sv,   "world"sv,   "local"sv,
        "rss"sv,    "technology"sv, "the"sv,     "of"sv,     "for"sv,     "from"sv,
        "in"sv,     "des"sv,        "tages"sv,   "van"sv,    "vandaag"sv, "дня"sv};
    bool kind = false, other = false;
    text::each_word(title, [&](std::string_view word) {
        const std::string core = text::folded(words::bare_word(word));
        const bool named = is_one_of(core, kinds);
        kind = kind || named;
        other = !named && !core.empty() && !is_one_of(core, beside);
        return !other;
    });
    return kind && !other;
}

/// All of it: behind an address that is whole, further words make a headline of it.
bool is_address(std::string_view title) {
    const auto begins_one = [](std::string_view text) {
        return lines::starts_with_link(text) || text::starts_with_ignoring_case(text, "www.");
    };
    std::string joined;
    const auto words = text::words(title);
    for (const auto word : words) joined += word;
    return begins_one(joined) && (words.size() == 1 || !begins_one(title));
}

}  // namespace

bool is_no_headline(std::string_view title) {
    static constexpr std::array of_dates{
        "jan"sv,       "feb"sv,  "mar"sv, "apr"sv, "may"sv, "jun"sv,     "jul"sv,
        "aug"sv,       "sep"sv,  "oct"sv, "nov"sv, "dec"sv, "mon"sv,     "tue"sv,
        "wed"sv,       "thu"sv,  "fri"sv, "sat"sv, "sun"sv, "updated"sv, "posted"sv,
        "published"sv, "last"sv, "at"sv,  "gmt"sv, "utc"sv, "am"sv,      "pm"sv};
    const auto words = text::words(title);
    bool dated = false, digits = false;
    std::size_t others = 0;
    for (const auto word : words) {
        digits = digits || std::any_of(word.begin(), word.end(), text::is_digit);
        const std::string core = text::to_lower(words::bare_word(word));
        if (core.empty() || !text::is_alpha(core[0])) continue;
        const bool of_date = std::any_of(of_dates.begin(), of_dates.end(), [&](auto name) {
            return core.starts_with(name) && core.size() <= 9;
        });
        dated = dated || of_date;
        others += !of_date;
    }
    if (dated && digits && others == 0) return true;
    if (names_a_kind(title) || is_address(title)) return true;
    return words.size() == 1 && !digits && words::starts_lower(words::bare_word(title));
}

std::string headline_of(const news::Article& article, const news::Spellings& spellings) {
    std::string whole = as_told(without_wire_mark(text::squeeze(article.title)));
    if (is_no_headline(whole))
        if (std::string first = first_sentence(article); text::words(first).size() > 2)
            whole = std::move(first);
    const std::string_view title = without_publisher(whole, article);
    if (!news::is_shouting(title)) return without_half_word(std::string(title), article);
    return sentence_case(title, spellings);
}

}  // namespace tearline::digests
