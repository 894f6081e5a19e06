// SPDX-License-Identifier: MIT
// What a configuration says of digests, topics and feeds.
#include "config/config.h"
#include "support/catch.h"
#include "support/small_desk.h"

using namespace tearline;
using config::LoadedConfig;
using config::Problem;

namespace {

const std::string good_news = test::small_config + std::string(R"([[link]]
address = "1337:1/100"
[[area]]
tag = "TQW_NEWS"
links = ["1337:1/100"]
news = true
[[area]]
tag = "DIGEST"
links = ["1337:1/100"]
[[digest]]
name = "Tech"
post_to = "DIGEST"
)");

LoadedConfig read_news(const std::string& toml) {
    return config::parse_config(toml, "/etc/night/tearline.toml");
}

/// "4:13 message" of the problems that are not warnings.
std::vector<std::string> errors_in_news(const LoadedConfig& loaded) {
    std::vector<std::string> out;
    for (const Problem& problem : loaded.problems)
        if (!problem.warning)
            out.push_back(std::to_string(problem.spot.line) + ":" +
                          std::to_string(problem.spot.column) + " " + problem.message);
    return out;
}

}  // namespace

TEST_CASE("filters, schedule, outputs, topics and feeds of a configuration become values") {
    const LoadedConfig loaded = read_news(good_news + R"(charset = "latin1"
language = "nl"
sections = "topic"
include = ["ferr*", "source:Post", "/smoke|fire/"]
topics = ["space", "Trains"]
languages = ["en"]
days = ["mon", "sat"]
hour = 6
html = "www/{number}.html"
atom = "www/feed.xml"
ansi_pages = 3
ansi_pause = "|PA"
url = "https://bbs.example/news"
discussed = ["TQW_NEWS"]
[[topic]]
name = "Trains"
words = ["rail*"]
[[feed]]
name = "Post"
url = "https://post.example/rss"
post_to = "TQW_NEWS"
[[feed]]
name = "Files"
path = "in"
command = ["fill", "{path}"]
post_to = "TQW_NEWS"
)");
    CHECK(errors_in_news(loaded).empty());
    REQUIRE(loaded.config);
    const desk::DigestPlan& digest = loaded.config->digests[0];
    CHECK(digest.charset == "ISO-8859-1");
    CHECK(digest.charset_chosen);
    CHECK_FALSE(read_news(good_news).config->digests.at(0).charset_chosen);
    CHECK(digest.settings.language == "nl");
    CHECK(digest.settings.sections == digests::Sections::topic);
    CHECK(digest.settings.topics == std::vector<digests::Topic>{{"Trains", {"rail*"}}});
    CHECK(digest.filter.include.size() == 3);
    CHECK(digest.schedule ==
          desk::Schedule{false, {false, true, false, false, false, false, true}, 6});
    CHECK(digest.outputs ==
          std::vector<desk::Output>{{editions::Format::html, "/etc/night/www/{number}.html"},
                                    {editions::Format::atom, "/etc/night/www/feed.xml"}});
    CHECK(digest.bulletin == editions::BulletinSettings{3, "|PA"});
    CHECK(digest.url == "https://bbs.example/news/");
    CHECK(digest.discussed == std::vector<ftn::AreaKey>{{"tqwnet", "TQW_NEWS"}});
    REQUIRE(loaded.config->feeds.size() == 2);
    CHECK(loaded.config->feeds[0].url == "https://post.example/rss");
    CHECK(loaded.config->feeds[0].origin == "Night Desk");
    CHECK(loaded.config->feeds[1].path == "/etc/night/in");
    CHECK(loaded.config->feeds[1].command == std::vector<std::string>{"fill", "{path}"});
}

TEST_CASE("what is wrong with a digest's filters and files or with a feed is told") {
    const auto told = [](const std::string& lines) {
        const auto all = errors_in_news(read_news(good_news + lines));
        return all.size() == 1 ? all[0].substr(all[0].find(' ') + 1) : std::to_string(all.size());
    };
    CHECK(told("include = [\"/(/\"]\n").find("no regular expression") != std::string::npos);
    CHECK(told("topics = [\"knitting\"]\n") == "knitting: this is the name of no topic.");
    CHECK(told("languages = [\"English\"]\n") ==
          "'English' is no language; write such as en or de.");
    CHECK(told("charset = \"runes\"\n") ==
          "the charset 'runes' is not known; usual are CP437, CP866 and UTF-8.");
    CHECK(told("days = []\n") == "a digest without days is never posted.");
    CHECK(told("html = \"a\"\natom = \"a\"\n").find("already written") != std::string::npos);
    CHECK(told("html = \"www/{nummer}.html\"\n")
              .find("{nummer} is nothing that a file is named by") != std::string::npos);
    CHECK(told("html = \"www/{number}-{date}.html\"\n").find("named by") == std::string::npos);
    CHECK(told("url = \"bbs.example\"\n").find("is no address") != std::string::npos);
    const std::string feed = "[[feed]]\nname = \"F\"\npost_to = \"TQW_NEWS\"\n";
    CHECK(told(feed) == "the feed 'F' needs either an url or a path.");
    CHECK(told(feed + "url = \"https://a.example\"\npath = \"b\"\n") ==
          "the feed 'F' needs either an url or a path.");
    CHECK(told(feed + "url = \"file:///etc/passwd\"\n").find("is no address of http or https") !=
          std::string::npos);
    CHECK(told(feed + "url = \"https://a.example\"\ncommand = [\"x\"]\n").find("it has none") !=
          std::string::npos);
    CHECK(told(feed + "path = \"a\"\n" + feed + "path = \"b\"\n") ==
          "two feeds have the name 'F'.");
    CHECK(told("[[topic]]\nname = \"T\"\nwords = []\n") == "the topic 'T' has no words.");
}
