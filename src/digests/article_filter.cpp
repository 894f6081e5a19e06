// SPDX-License-Identifier: MIT
// Which articles a digest takes: patterns, topics and languages.
#include "digests/article_filter.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "digests/topics.h"
#include "words/language.h"

namespace tearline::digests {

namespace {

enum class PatternField { text, title, source, link, byline };

/// WORDS that follow each other ("interest rate*"; * stands for any ending) where they begin and
/// end as letters and digits do, in any script: RE2's own \b knows ASCII letters only.
std::string of_words(std::string_view words) {
    std::string pattern;
    for (auto word : text::words(words)) {
        const bool open = word.ends_with('*');
        if (open) word.remove_suffix(1);
        if (!pattern.empty()) pattern += R"([^\pL\pN]+)";
        pattern += RE2::QuoteMeta(re2::StringPiece(word.data(), word.size()));
        if (open) pattern += R"([\pL\pN]*)";
    }
    return R"((?i)(?:^|[^\pL\pN])(?:)" + pattern + R"()(?:$|[^\pL\pN]))";
}

struct Pattern {
    PatternField field = PatternField::text;
    std::unique_ptr<RE2> expression;
};

Result<Pattern> read_pattern(std::string_view written) {
    constexpr std::pair<std::string_view, PatternField> fields[] = {
        {"title:", PatternField::title},
        {"source:", PatternField::source},
        {"link:", PatternField::link},
        {"byline:", PatternField::byline}};
    Pattern pattern;
    std::string_view rest = text::trim(written);
    for (const auto& [name, field] : fields) {
        if (!text::starts_with_ignoring_case(rest, name)) continue;
        pattern.field = field;
        rest = text::trim(rest.substr(name.size()));
        break;
    }
    const bool regular = rest.size() > 2 && rest.front() == '/' && rest.back() == '/';
    const std::string source =
        regular ? "(?i)" + std::string(rest.substr(1, rest.size() - 2)) : of_words(rest);
    RE2::Options options;
    options.set_log_errors(false);
    pattern.expression = std::make_unique<RE2>(source, options);
    if (rest.empty() || rest == "*" || !pattern.expression->ok())
        return Error{Code::config, std::string(written),
                     rest.empty() || rest == "*"
                         ? "this pattern has no words"
                         : "this is no regular expression: " + pattern.expression->error()};
    return pattern;
}

std::string text_of(const news::Article& article, PatternField field) {
    switch (field) {
        case PatternField::title:
            return article.title;
        case PatternField::source:
            return article.source.value_or("");
        case PatternField::link:
            return article.link.value_or("");
        case PatternField::byline:
            return article.byline.value_or("");
        case PatternField::text:
            break;
    }
    return article.title + "\n" + article.lead.value_or("") + "\n" + body_text(article);
}

bool found(const std::vector<Pattern>& patterns, const news::Article& article) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) {
        return RE2::PartialMatch(text_of(article, pattern.field), *pattern.expression);
    });
}

/// Of an article whose language is not sure: may it be in one of LANGUAGES?
bool speaks_one_of(const std::vector<std::string>& languages, const news::Article& article) {
    if (article.language)
        return std::find(languages.begin(), languages.end(), *article.language) != languages.end();
    const std::string text =
        article.title + "\n" + told_text(article, words::looked_at_for_language);
    return std::any_of(languages.begin(), languages.end(),
                       [&](const std::string& code) { return words::may_be_in(text, code); });
}

}  // namespace

struct ArticleFilter::Rules {
    std::vector<Pattern> include, exclude;
    std::vector<std::string> topic_names, languages;
    std::optional<Topics> topics;
};

ArticleFilter::ArticleFilter(std::unique_ptr<Rules> rules) : rules_(std::move(rules)) {}
ArticleFilter::ArticleFilter(ArticleFilter&&) noexcept = default;
ArticleFilter& ArticleFilter::operator=(ArticleFilter&&) noexcept = default;
ArticleFilter::~ArticleFilter() = default;

Result<ArticleFilter> ArticleFilter::make(const FilterSettings& settings,
                                          const std::vector<Topic>& own_topics) {
    auto rules = std::make_unique<Rules>();
    const std::pair<const std::vector<std::string>*, std::vector<Pattern>*> lists[] = {
        {&settings.include, &rules->include}, {&settings.exclude, &rules->exclude}};
    for (const auto& [written, patterns] : lists)
        for (const auto& each : *written) {
            auto pattern = read_pattern(each);
            if (!pattern) return pattern.error();
            patterns->push_back(*std::move(pattern));
        }
    rules->languages = settings.languages;
    if (!settings.topics.empty()) {
        rules->topics.emplace(own_topics);
        const auto known = rules->topics->names();
        for (const auto& name : settings.topics) {
            const auto same = std::find_if(known.begin(), known.end(), [&](const auto& other) {
                return text::equals_ignoring_case(name, other);
            });
            if (same == known.end())
                return Error{Code::config, name, "this is the name of no topic"};
            rules->topic_names.push_back(*same);
        }
    }
    return ArticleFilter(std::move(rules));
}

bool ArticleFilter::takes(const news::Article& article) const {
    const auto listed = [](const std::vector<std::string>& list, const std::string& one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    if (!rules_->languages.empty() && !speaks_one_of(rules_->languages, article)) return false;
    if (!rules_->include.empty() && !found(rules_->include, article)) return false;
    if (found(rules_->exclude, article)) return false;
    return !rules_->topics || listed(rules_->topic_names, rules_->topics->topic_of(article));
}

}  // namespace tearline::digests
