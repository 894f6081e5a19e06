// SPDX-License-Identifier: MIT
// The part of the configuration's table that the news desk reads: digests, topics and feeds.
#pragma once
#include "config/key_forms.h"

namespace tearline::config::keys {

using enum KeyType;

inline constexpr ConfigKey digest_keys[] = {
    required("name", text, R"("Tech digest")",
             "title of the digest; its issues are counted under it"),
    optional("areas", texts, "",
             "areas that it reads, also such as auto_create has yet to make; else all with news = "
             "true",
             R"(["TQW_NEWS"])"),
    required("post_to", text, R"("TQW_DIGEST")", "area that it is posted to"),
    optional("from", text, R"("Tearline")", "name it is posted from, up to 35 bytes"),
    optional("to", text, R"("All")", "name it is posted to, up to 35 bytes"),
    optional("subject", text, R"("")", "template of its subject; else name and date"),
    optional("origin", text, "", "text of its origin line; else the name of the system",
             R"("Night Desk BBS")"),
    optional("layout", text, R"("default")",
             "default, plain, ansi, bulletin, or the path of a template file"),
    amount("max_part_bytes", "13500", 2000, 60000,
           "most bytes of a message; a longer digest is sent in parts"),
    amount("columns", "79", 40, 132, "width of its lines"),
    amount("max_stories", "60", 1, 1000, "most stories in one issue; the rest are counted only"),
    amount("lead_words", "60", 5, 500, "most words shown of a story"),
    amount("first_days", "3", 1, 365, "how many days back its first issue reads"),
    optional("language", text, R"("en")",
             "language of its frame: en, cs, de, es, fi, fr, it, nl, pl, pt, ru, sv, uk, or the "
             "path of a table of words"),
    optional("charset", text, "",
             "charset that it is written in; else that of its network, or UTF-8 where a quarter of "
             "its stories or more have letters that this lacks and nobody named it",
             R"("UTF-8")"),
    one_of("sections", choice, R"("automatic")", "none|automatic|topic|area",
           "how its stories are put in sections; automatic is by topic from twelve stories on"),
    one_of("regulars", choice, R"("last")", "last|none|news",
           "where regular features stand, what comes every day below one title (forecasts, "
           "horoscopes, lists of callers): behind the news, nowhere, or among the news"),
    optional("include", texts, "[]", "articles must have one of these words or patterns",
             R"(["chip*", "title:open source", "source:TechRadar", "/cve-\\d+/"])"),
    optional("exclude", texts, "[]", "articles with one of these are left out",
             R"(["horoscope*"])"),
    optional("topics", texts, "[]", "only articles about these topics, built in or of a [[topic]]",
             R"(["technology", "science"])"),
    optional("languages", texts, "[]",
             "only articles in these languages, and what may be in one where that is not sure",
             R"(["en", "de"])"),
    one_of("days", choices, R"(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])",
           "mon|tue|wed|thu|fri|sat|sun", "days on which nightly posts it"),
    amount("hour", "0", 0, 23, "nightly posts it in its first run from that hour on"),
    amount("min_stories", "1", 1, 1000, "with fewer stories it waits for the next run"),
    optional("discussed", texts, "[]", "areas whose liveliest threads it tells", R"(["TQW_GEN"])"),
    optional("charts", yes_no, "false", "it shows the week's traffic"),
    optional("html", text, "",
             "file that it is written to as a page; {number} and {date} are filled in",
             R"("www/tech.html")"),
    optional("atom", text, "", "file of its Atom feed", R"("www/tech.xml")"),
    optional("json_feed", text, "", "file of its JSON feed", R"("www/feed.json")"),
    optional("json", text, "", "file that it is written to as JSON", R"("www/tech.json")"),
    optional("markdown", text, "", "file that it is written to as Markdown", R"("tech.md")"),
    optional("text", text, "", "file that it is written to as plain text", R"("tech.txt")"),
    optional("ansi", text, "",
             "file that it is written to as ANSI pages of 80x24, for a login menu",
             R"("text/news.ans")"),
    amount("ansi_pages", "2", 1, 999,
           "most of these pages; where not all stories fit, headlines come first, then the top "
           "stories"),
    optional("ansi_pause", text, R"("")",
             "written between these pages: the code at which your board waits for a key",
             R"("@PAUSE@")"),
    optional("templates", text, "", "folder of your templates for these files; else built-in ones",
             R"("templates")"),
    optional("url", text, "", "address under which these files are published",
             R"("https://bbs.example.org/news/")"),
};

inline constexpr ConfigKey topic_keys[] = {
    required("name", text, R"("Trains")", "name of the topic, and title of its section"),
    required("words", texts, R"(["railway*", "locomotive*", "high speed train*"])",
             "words that speak for it; * stands for any ending"),
};

inline constexpr ConfigKey feed_keys[] = {
    required("name", text, R"("Harbour Post")",
             "name of the feed; what was taken is kept under it"),
    optional("url", text, "", "address of the feed: RSS, Atom or JSON Feed",
             R"("https://news.example.org/rss.xml")"),
    optional("path", text, "",
             "instead: a file, or a folder of files, also of plain text and Markdown",
             R"("feeds/harbour")"),
    optional("command", texts, "[]",
             "program that fills the path, run before it is read; {path} is filled in",
             R"(["curl", "-sfo", "{path}", "https://news.example.org/rss.xml"])"),
    required("post_to", text, R"("TQW_NEWS")",
             "area that its articles are posted to; without links it stays on this system"),
    optional("from", text, "", "name they are posted from, up to 35 bytes; else the feed's own",
             R"("Harbour Post")"),
    optional("origin", text, "", "text of their origin line; else the name of the system",
             R"("Night Desk BBS")"),
    amount("minutes", "60", 1, 525600, "minutes at least between two looks at the address"),
    amount("max_articles", "50", 1, 10000, "most articles taken in one run"),
    amount("days", "14", 1, 36500, "older articles are not taken"),
    amount("max_part_bytes", "13500", 2000, 60000,
           "most bytes of a message; a longer article is posted in parts"),
    optional("allow_private", yes_no, "false",
             "the address may lead to this machine or a private network"),
};

}  // namespace tearline::config::keys
