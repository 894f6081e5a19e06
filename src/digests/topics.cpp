// SPDX-License-Identifier: MIT
// What an article is about: distinct words of a topic are counted, those of the title thrice.
#include "digests/topics.h"

#include <set>

#include "base/text.h"
#include "digests/layouts.h"

namespace tearline::digests {

namespace {

constexpr std::size_t looked_at =
    3000;  ///< bytes of the body: what an article is about comes first
constexpr std::size_t title_weight = 3, least_score = 3;

}  // namespace

Topics::Topics(const std::vector<Topic>& own) {
    std::set<std::string> named;
    const auto add = [&](const std::string& name, const std::vector<std::string>& words) {
        if (!named.insert(text::to_lower(name)).second) return;
        for (const auto& each : words) words_.add(each, names_.size());
        names_.push_back(name);
    };
    for (const Topic& topic : own) add(topic.name, topic.words);
    for (const auto line : text::split(built_in_topics[0].text, '\n')) {
        const auto equals = line.find('=');
        if (line.empty() || line[0] == '#' || equals == std::string_view::npos) continue;
        std::vector<std::string> words;
        for (const auto word : text::words(line.substr(equals + 1)))
            words.push_back(text::replace_all(std::string(word), "+", " "));
        add(std::string(text::trim(line.substr(0, equals))), words);
    }
}

std::string Topics::topic_of(const news::Article& article) const {
    const std::string body = article.lead.value_or("") + "\n" + body_text(article);
    const auto in_title = words_.find(article.title);
    const auto in_body = words_.find(text::prefix_bytes(body, looked_at));
    std::size_t best = names_.size(), most = least_score - 1;
    for (std::size_t i = 0; i < in_title.size(); ++i) {
        const std::size_t score = title_weight * in_title[i].size() + in_body[i].size();
        if (score > most) most = score, best = i;
    }
    return best < names_.size() ? names_[best] : "";
}

}  // namespace tearline::digests
