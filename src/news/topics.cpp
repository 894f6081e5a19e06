// SPDX-License-Identifier: MIT
// What an article is about: distinct words of a topic are counted, those of the title thrice.
#include "news/topics.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "news/layouts.h"
#include "news/word_pattern.h"

namespace tearline::news {

namespace {

constexpr std::size_t looked_at =
    3000;  ///< bytes of the body: what an article is about comes first
constexpr std::size_t title_weight = 3, least_score = 3;

/// One expression for all words of a topic; the word that matched is its first group.
std::string any_of(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& entry : words) {
        const std::string one = word_pattern(text::replace_all(entry, "+", " "));
        if (!one.empty()) all += (all.empty() ? "" : "|") + one;
    }
    return all;
}

}  // namespace

struct Topics::Matcher {
    Matcher(std::string topic, const std::vector<std::string>& words)
        : name(std::move(topic)),
          words_of(R"((?i)(?:^|[^\pL\pN])()" + any_of(words) + ")", quiet()) {}

    static RE2::Options quiet() {
        RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(16 << 20);
        return options;
    }

    /// The distinct words of the topic in TEXT that end where a word ends.
    void find(std::string_view text, std::set<std::string>& found) const {
        re2::StringPiece rest(text.data(), text.size());
        std::string word;
        while (RE2::FindAndConsume(&rest, words_of, &word)) {
            if (word.empty()) return;
            const auto next = static_cast<unsigned char>(rest.empty() ? ' ' : rest[0]);
            if (next < 0x80 && !text::is_alpha(static_cast<char>(next)) &&
                !text::is_digit(static_cast<char>(next)))
                found.insert(text::to_lower(word));
        }
    }

    std::string name;
    RE2 words_of;
};

Topics::Topics(const std::vector<Topic>& own) {
    std::set<std::string> named;
    const auto add = [&](const std::string& name, const std::vector<std::string>& words) {
        if (!named.insert(text::to_lower(name)).second) return;
        auto matcher = std::make_unique<Matcher>(name, words);
        if (matcher->words_of.ok()) matchers_.push_back(std::move(matcher));
    };
    for (const Topic& topic : own) add(topic.name, topic.words);
    for (const auto line : text::split(built_in_topics[0].text, '\n')) {
        const auto equals = line.find('=');
        if (line.empty() || line[0] == '#' || equals == std::string_view::npos) continue;
        const auto words = text::words(line.substr(equals + 1));
        add(std::string(text::trim(line.substr(0, equals))), {words.begin(), words.end()});
    }
}

Topics::~Topics() = default;

std::string Topics::topic_of(const Article& article) const {
    const std::string body = article.lead.value_or("") + "\n" + body_text(article);
    const std::string_view start = text::prefix_bytes(body, looked_at);
    const Matcher* best = nullptr;
    std::size_t most = least_score - 1;
    for (const auto& matcher : matchers_) {
        std::set<std::string> in_title, in_body;
        matcher->find(article.title, in_title);
        matcher->find(start, in_body);
        const std::size_t score = title_weight * in_title.size() + in_body.size();
        if (score > most) {
            most = score;
            best = matcher.get();
        }
    }
    return best ? best->name : "";
}

std::vector<std::string> Topics::names() const {
    std::vector<std::string> all;
    for (const auto& matcher : matchers_) all.push_back(matcher->name);
    return all;
}

}  // namespace tearline::news
