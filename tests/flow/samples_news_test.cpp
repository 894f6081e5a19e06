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

const Manifest& manifest() {
    static const Manifest read = test::read_manifest(test::samples() / "MANIFEST");
    return read;
}

/// What `clean` makes of the samples that can be read, by MSGID.
const std::map<std::string, json>& cleaned() {
    static const std::map<std::string, json> found = [] {
        const Night night;
        std::vector<std::string> words = {"--json", "clean"};
        for (const SampleFile& sample : manifest().files)
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
    for (const SampleMessage* message : manifest().messages())
        if ((*message)["article"] == "yes" && (*message)["fate"] == "kept")
            found.push_back(message);
    return found;
}

std::string text_of(const json& article, const char* key) {
    return article.at(key).is_string() ? article.at(key).get<std::string>() : std::string();
}

}  // namespace

TEST_CASE("clean finds the articles, and only them") {
    for (const SampleMessage* message : manifest().messages()) {
        const std::string& expected = (*message)["article"];
        if ((*message)["fate"] != "kept" || (*message)["msgid"].empty()) continue;
        INFO((*message)["text"]);
        const auto found = cleaned().find((*message)["msgid"]);
        REQUIRE(found != cleaned().end());
        const bool is_article = !found->second.contains("article");
        CHECK(is_article == (expected == "yes"));
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
        CHECK(text_of(article, "title") == (*message)["title"]);
        CHECK(text_of(article, "link") == (*message)["link"]);
        CHECK(text_of(article, "published") == (*message)["published"]);
        CHECK(text_of(article, "lead") == (*message)["lead"]);
        CHECK(text_of(article, "via") == (*message)["via"]);
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
                           {"source", article.at("source")}};
        input += line.dump() + "\n";
        wanted[(*message)["text"]] = (*message)["story"];
    }
    test::spit(night / "articles.jsonl", input);
    const test::Answer answer = night.run({"--json", "group", (night / "articles.jsonl").string()});
    REQUIRE(answer.status == 0);
    std::map<std::string, std::set<std::string>> stories, expected;
    for (const json& line : answer.lines()) stories[line.at("story").dump()].insert(line.at("id"));
    for (const auto& [id, story] : wanted) expected[story].insert(id);
    std::set<std::set<std::string>> found_sets, expected_sets;
    for (const auto& [story, ids] : stories) found_sets.insert(ids);
    for (const auto& [story, ids] : expected) expected_sets.insert(ids);
    CHECK(found_sets == expected_sets);
}

TEST_CASE("the digest tells every story once, and is posted once") {
    const Night night;
    const test::Answer first = night.run({"--json", "nightly"});
    CHECK(first.status == 65);
    const auto lines = first.lines();
    REQUIRE(lines.size() == 1);
    REQUIRE(lines.front().at("digests").size() == 1);
    const json& digest = lines.front().at("digests").front();
    CHECK(digest.at("articles") == manifest().total.number("articles"));
    CHECK(digest.at("stories") == manifest().total.number("stories"));
    CHECK(digest.at("parts") == digest.at("msgids").size());

    const auto outbound = night.outbound();
    const test::Answer second = night.run({"--json", "nightly"});
    CHECK(second.status == 0);
    for (const json& again : second.lines().front().at("digests")) CHECK(again.at("parts") == 0);
    CHECK(night.outbound() == outbound);
}
