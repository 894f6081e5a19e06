// SPDX-License-Identifier: MIT
// Writes src/words/background.txt: in how many articles each term stands. Reads one article a line
// on standard input, as plain text with its title before the first tab; of a story told by many
// articles give one.
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "stories/terms.h"

int main() {
    std::map<std::string, int> counts;
    int articles = 0;
    for (std::string line; std::getline(std::cin, line); ++articles) {
        const auto tab = line.find('\t');
        const std::string title = tab == std::string::npos ? "" : line.substr(0, tab);
        const std::string text = tab == std::string::npos ? line : line.substr(tab + 1);
        for (const auto& term : tearline::stories::spelt_terms(title, text)) ++counts[term];
    }
    std::map<int, std::vector<std::string>, std::greater<>> by_count;
    for (const auto& [term, count] : counts) {
        const bool compound = term[0] == '^' || term.find('_') != std::string::npos;
        if (count >= (compound ? 5 : 3)) by_count[count].push_back(term);
    }
    std::printf(
        "# Terms of English news by the number of articles that hold them; tools/count_terms.cpp "
        "wrote this.\n");
    std::printf(
        "# COUNT term ..: a stem, first_second for a pair, ^name for a name. First the number of "
        "articles.\n%d\n",
        articles);
    for (const auto& [count, terms] : by_count) {
        std::string line;
        for (const auto& term : terms) {
            if (line.empty()) line = std::to_string(count);
            line += ' ' + term;
            if (line.size() > 150) std::puts(std::exchange(line, "").c_str());
        }
        if (!line.empty()) std::puts(line.c_str());
    }
}
