// SPDX-License-Identifier: MIT
// For measuring only: groups articles given as JSON Lines {id, title, text, published, source} and
// writes {id, story} lines.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "stories/story.h"

int main(int argc, char** argv) {
    if (argc != 2) return std::cerr << "usage: group_jsonl ARTICLES.jsonl > GROUPED.jsonl\n", 64;
    std::ifstream in(argv[1]);
    std::vector<tearline::stories::GroupInput> articles;
    const auto text = [](const nlohmann::json& line, const char* name) {
        return line.contains(name) && line[name].is_string() ? line[name].get<std::string>()
                                                             : std::string();
    };
    for (std::string row; std::getline(in, row);) {
        const auto line = nlohmann::json::parse(row);
        tearline::stories::GroupInput article;
        article.id = text(line, "id");
        article.title = text(line, "title");
        article.text = text(line, "text");
        article.source = text(line, "source");
        article.link = text(line, "link");
        article.published = tearline::parse_iso8601(text(line, "published"));
        articles.push_back(std::move(article));
    }
    for (const auto& story : tearline::stories::group(articles))
        for (const std::size_t member : story.members)
            std::cout << nlohmann::json{{"id", articles[member].id},
                                        {"story", articles[story.members[0]].id}}
                      << "\n";
}
