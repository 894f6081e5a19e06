// SPDX-License-Identifier: MIT
// `tearline search`: articles that the news desk read, by their words.
#include <algorithm>

#include "base/mask.h"
#include "base/text.h"
#include "cmd/article_of.h"
#include "cmd/article_view.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "cmd/window.h"

namespace tearline::cmd {
namespace {

constexpr std::uint64_t usual_limit = 20;

/// As the store takes them. What the shell was given in quotes is a phrase.
std::string words_typed(const std::vector<std::string>& arguments) {
    std::string words;
    for (const std::string& argument : arguments) {
        const bool phrase =
            argument.find(' ') != std::string::npos && argument.find('"') == std::string::npos;
        words += (words.empty() ? "" : " ") + (phrase ? '"' + argument + '"' : argument);
    }
    return words;
}

Result<std::size_t> limit_given(const Options& options) {
    if (!options.limit) return usual_limit;
    const auto limit = text::to_number(*options.limit, 1000000);
    if (!limit || *limit == 0)
        return usage_error("--limit needs a number such as 50, not '" + *options.limit + "'.",
                           "search");
    return static_cast<std::size_t>(*limit);
}

Result<store::SearchBounds> bounds_given(const Options& options, desk::Desk& desk) {
    const auto window = window_of(options);
    if (!window) return window.error();
    store::SearchBounds bounds{window->since, window->until, {}};
    if (!options.area) return bounds;
    const auto areas = desk.store.areas.list();
    if (!areas) return areas.error();
    for (const store::AreaSummary& each : *areas)
        if (text::matches_mask(each.area.tag, *options.area)) bounds.areas.push_back(each.area);
    if (bounds.areas.empty())
        return Error{Code::unreadable, "", "no area with mail has the tag '" + *options.area + "'"};
    return bounds;
}

struct Match {
    ArticleOf article;
    std::string snippet;
};

struct Answer {
    std::vector<Match> best;
    std::size_t count = 0;  ///< of all that were found
};

Result<Answer> look_up(desk::Desk& desk, const std::string& words, std::size_t limit,
                       const store::SearchBounds& bounds) {
    const auto count = desk.store.articles.count_matches(words, bounds);
    if (!count) return count.error();
    const auto hits = desk.store.articles.search(words, limit, bounds);
    if (!hits) return hits.error();
    Answer answer{{}, *count};
    for (const store::SearchHit& hit : *hits) {
        auto article = article_of(desk, hit.id);
        if (!article) return article.error();
        if (!article->stored) continue;
        answer.best.push_back({*std::move(article), text::squeeze(hit.snippet)});
    }
    return answer;
}

Json match_json(const Match& match) {
    const news::Article& article = match.article.stored->article;
    Json json = to_json(match.article);
    json["msgid"] = or_null(article.msgid);
    json["area"] = or_null(article.area.text());
    json["source"] = or_null(article.source);
    json["published"] = article.published ? Json(news::to_text(*article.published)) : Json(nullptr);
    json["received"] = news::to_text(article.received);
    json["link"] = or_null(article.link);
    json["snippet"] = or_null(match.snippet);
    return json;
}

void tell_match(const Match& match) {
    const auto show = [](const std::string& line) { print(wrapped("  " + safe(line), 80, "  ")); };
    const news::Article& article = match.article.stored->article;
    print(wrapped(safe(article.title), 80));
    if (const std::string credit = credit_line(article); !credit.empty()) show(credit);
    if (!match.snippet.empty()) show(match.snippet);
    if (article.link) show(*article.link);
    std::string where = article.area.text();
    if (!article.msgid.empty()) where += ", " + article.msgid;
    if (match.article.story && match.article.story->articles.size() > 1)
        where += "; one of " + counted(match.article.story->articles.size(), "article") +
                 " of its story";
    for (const store::Told& told : match.article.told)
        where += "; told in " + told.digest + ", No " + std::to_string(told.number);
    show(where);
}

void tell_answer(const Answer& answer) {
    for (const Match& match : answer.best) {
        tell_match(match);
        print("\n");
    }
    print(answer.count > answer.best.size()
              ? "The best " + std::to_string(answer.best.size()) + " of " +
                    counted(answer.count, "article") + "; --limit shows more.\n"
              : counted(answer.count, "article") + ".\n");
}

Error nothing_found(desk::Desk& desk, const std::string& words, const store::SearchBounds& bounds) {
    const auto totals = desk.store.runs.totals();
    if (!totals) return totals.error();
    if (totals->articles == 0)
        return {
            Code::unreadable, "",
            "the news desk has read no articles yet; digest and nightly read those of the areas "
            "that a [[digest]] names"};
    const auto all = desk.store.articles.count_matches(words, {});
    if (!all) return all.error();
    const bool bounded = bounds.since || bounds.until || !bounds.areas.empty();
    if (bounded && *all > 0)
        return {Code::unreadable, "",
                counted(*all, "article") + (*all == 1 ? " has" : " have") + " all of the words '" +
                    words + "', none of them in that area and time"};
    return {Code::unreadable, "",
            "no article that the news desk read has all of the words '" + words + "'"};
}

}  // namespace

int run_search(const Options& options, const desk::Config& config) {
    const std::string words = words_typed(options.arguments);
    const auto limit = limit_given(options);
    if (!limit) return fail(limit.error());
    desk::Progress nobody;
    const SystemClock clock;
    auto desk = desk::Desk::open(config, desk::Desk::Mode::read_only, clock, nobody);
    if (!desk) return fail(desk.error());
    const auto bounds = bounds_given(options, *desk);
    if (!bounds) return fail(bounds.error());
    const auto answer = look_up(*desk, words, *limit, *bounds);
    if (!answer) return fail(answer.error());
    if (options.json) {
        Json articles = Json::array();
        for (const Match& match : answer->best) articles.push_back(match_json(match));
        print(json_line({{"verb", "search"},
                         {"words", words},
                         {"found", answer->count},
                         {"articles", std::move(articles)}}));
    }
    if (answer->count == 0) return fail(nothing_found(*desk, words, *bounds));
    if (!options.json) tell_answer(*answer);
    return 0;
}

}  // namespace tearline::cmd
