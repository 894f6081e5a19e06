// SPDX-License-Identifier: MIT
// The real program on the news of sample-packets/: articles, stories and the digest are what
// MANIFEST says.
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "flow/manifest.h"
#include "flow/program.h"
#include "support/catch.h"

using namespace tearline;
using nlohmann::json;
using test::Manifest;
using test::Night;
using test::SampleFile;
using test::SampleMessage;
using test::SamplePacket;

namespace {

const Manifest& news_manifest() {
    static const Manifest read = test::read_manifest(test::samples() / "MANIFEST");
    return read;
}

/// What `clean` makes of the samples that can be read, by MSGID.
const std::map<std::string, json>& cleaned() {
    static const std::map<std::string, json> found = [] {
        const Night night;
        std::vector<std::string> words = {"--json", "clean"};
        for (const SampleFile& sample : news_manifest().files)
            if (sample["fate"] == "tossed") words.push_back((night / sample.name).string());
        const test::Answer answer = night.run(words);
        std::map<std::string, json> by_msgid;
        for (const json& line : answer.lines())
            if (line.at("msgid").is_string()) by_msgid.emplace(line.at("msgid"), line);
        return by_msgid;
    }();
    return found;
}

std::vector<const SampleMessage*> news() {
    std::vector<const SampleMessage*> found;
    for (const SampleMessage* message : news_manifest().messages())
        if ((*message)["article"] == "yes" && (*message)["fate"] == "kept")
            found.push_back(message);
    return found;
}

/// Without apostrophes: whether those that a gate lost are put back is another test's question.
std::string text_of(const json& article, const char* key) {
    if (!article.at(key).is_string()) return {};
    return text::replace_all(article.at(key).get<std::string>(), "'", "");
}

std::string expected(const SampleMessage& message, const char* key) {
    return text::replace_all(message[key], "'", "");
}

}  // namespace

TEST_CASE("clean finds the articles, and only them") {
    for (const SampleMessage* message : news_manifest().messages()) {
        const std::string& article = (*message)["article"];
        if ((*message)["fate"] != "kept" || (*message)["msgid"].empty() || article.empty())
            continue;
        INFO((*message)["text"]);
        const auto found = cleaned().find((*message)["msgid"]);
        REQUIRE(found != cleaned().end());
        const bool is_article = found->second.value("article", true);
        CHECK(is_article == (article == "yes"));
        if (!is_article && !found->second.at("why").is_null())
            CHECK(!found->second.at("why").get<std::string>().empty());
    }
}

TEST_CASE("clean finds title, link, date, lead and source of every article") {
    for (const SampleMessage* message : news()) {
        INFO((*message)["text"] << ", " << (*message)["gate"]);
        const auto found = cleaned().find((*message)["msgid"]);
        REQUIRE(found != cleaned().end());
        const json& article = found->second;
        REQUIRE(article.contains("title"));
        CHECK(text_of(article, "title") == expected(*message, "title"));
        CHECK(text_of(article, "link") == expected(*message, "link"));
        CHECK(text_of(article, "published") == expected(*message, "published"));
        CHECK(text_of(article, "lead") == expected(*message, "lead"));
        CHECK(text_of(article, "via") == expected(*message, "via"));
    }
}

TEST_CASE("group puts the tellings of a story together, and nothing else") {
    const Night night;
    std::string input;
    std::map<std::string, std::string> wanted;
    for (const SampleMessage* message : news()) {
        const json& article = cleaned().at((*message)["msgid"]);
        std::string body;
        for (const json& block : article.at("blocks"))
            body += block.at("text").get<std::string>() + "\n\n";
        const json line = {{"id", (*message)["text"]},
                           {"title", article.at("title")},
                           {"text", body},
                           {"published", article.at("published")},
                           {"received", article.at("received")},
                           {"source", article.at("source")}};
        input += line.dump() + "\n";
        wanted[(*message)["text"]] = (*message)["story"];
    }
    test::spit(night / "articles.jsonl", input);
    const test::Answer answer = night.run({"--json", "group", (night / "articles.jsonl").string()});
    REQUIRE(answer.status == 0);
    std::map<std::string, std::set<std::string>> groups_of, stories_of;  // both ways
    for (const json& line : answer.lines()) {
        const std::string group = line.at("story").dump(), id = line.at("id");
        groups_of[wanted.at(id)].insert(group);
        stories_of[group].insert(wanted.at(id));
    }
    // Precision comes first: no two events share a story. A telling in wholly other words may stand
    // alone.
    for (const auto& [group, stories] : stories_of) CHECK(stories.size() == 1);
    const auto whole = std::count_if(groups_of.begin(), groups_of.end(),
                                     [](const auto& each) { return each.second.size() == 1; });
    CHECK(groups_of.size() == 24);
    CHECK(whole >= 22);
}

TEST_CASE("the digest tells every story once, and is posted once") {
    const Night night;
    const test::Answer first = night.run({"--json", "nightly"});
    CHECK(first.status == 65);
    const auto lines = first.lines();
    REQUIRE(lines.size() == 1);
    REQUIRE(lines.front().at("digests").size() == 1);
    const json& digest = lines.front().at("digests").front();
    CHECK(digest.at("articles") == news_manifest().total.number("articles"));
    CHECK(digest.at("stories").get<std::size_t>() >= news_manifest().total.number("stories"));
    CHECK(digest.at("stories").get<std::size_t>() <= news_manifest().total.number("stories") + 2);
    CHECK(digest.at("parts") == digest.at("msgids").size());

    const auto outbound = night.outbound();
    const test::Answer second = night.run({"--json", "nightly"});
    CHECK(second.status == 0);
    const auto again = second.lines();
    REQUIRE(again.size() == 1);
    CHECK(again.front().value("digests", json::array()).empty());
    CHECK(night.outbound() == outbound);
}
