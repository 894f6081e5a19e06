// SPDX-License-Identifier: MIT
// How well grouping does on public labelled news, where the reference data is at hand: figures that
// must not sink.
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "stories/story.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::stories;

namespace {

struct Labelled {
    std::vector<GroupInput> articles;
    std::vector<std::string> stories;  ///< of each article
};

void read(Labelled& into, const std::filesystem::path& file, const std::string& one_story = "") {
    std::ifstream in(file);
    for (std::string row; std::getline(in, row);) {
        const auto line = nlohmann::json::parse(row);
        GroupInput article;
        article.id = std::to_string(into.articles.size());
        article.title = line.value("title", "");
        for (const char* name : {"sentences", "paragraphs"})
            if (line.contains(name))
                for (const auto& part : line[name])
                    article.text += part.get<std::string>() + "\n\n";
        if (line.contains("blocks"))
            for (const auto& block : line["blocks"])
                article.text += block["text"].get<std::string>() + "\n\n";
        into.articles.push_back(std::move(article));
        into.stories.push_back(one_story.empty() ? line["story"].get<std::string>() : one_story);
    }
}

struct BCubed {
    double precision = 0, recall = 0;
    [[nodiscard]] double f1() const { return 2 * precision * recall / (precision + recall); }
};

BCubed score(const Labelled& gold, const std::vector<Grouped>& stories) {
    std::map<std::string, double> size;
    for (const auto& story : gold.stories) ++size[story];
    BCubed sum;
    for (const auto& group : stories) {
        std::map<std::string, double> inside;
        for (const std::size_t at : group.members) ++inside[gold.stories[at]];
        for (const auto& [story, count] : inside) {
            sum.precision += count * count / static_cast<double>(group.members.size());
            sum.recall += count * count / size[story];
        }
    }
    const auto all = static_cast<double>(gold.articles.size());
    return {sum.precision / all, sum.recall / all};
}

}  // namespace

TEST_CASE("look-alike stories without dates are told apart") {
    const auto file = test::shared("real/stories/ecbplus.jsonl");
    if (!file) return;
    Labelled gold;
    read(gold, *file);
    const auto found = score(gold, group(gold.articles));
    INFO("precision " << found.precision << ", recall " << found.recall);
    CHECK(found.f1() > 0.91);
    CHECK(found.precision > 0.9);
}

TEST_CASE("the three source documents are one story, and no article of other news joins them") {
    const auto seeds = test::shared("seeds/truth.jsonl"),
               others = test::shared("real/stories/bbc_news.jsonl");
    if (!seeds || !others) return;
    Labelled gold;
    read(gold, *seeds, "seed");
    read(gold, *others);
    const auto stories = group(gold.articles);
    for (const auto& story : stories) {
        const bool seed = gold.stories[story.members[0]] == "seed";
        if (seed) CHECK(story.members.size() == 3);
        for (const std::size_t at : story.members) CHECK((gold.stories[at] == "seed") == seed);
    }
    CHECK(score(gold, stories).precision > 0.95);
}
