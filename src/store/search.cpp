// SPDX-License-Identifier: MIT
// Articles by their words; a match in the title weighs more.
#include <limits>

#include "store/articles.h"
#include "store/connection.h"
#include "store/search_words.h"

namespace tearline::store {

namespace {

/// What BOUNDS let through, behind a full-text condition.
std::string condition(Connection& connection, const SearchBounds& bounds) {
    std::string sql = " WHERE article_text MATCH ? AND a.received >= ? AND a.received < ?";
    if (bounds.areas.empty()) return sql;
    std::string numbers;
    for (const ftn::AreaKey& area : bounds.areas)
        if (const auto id = connection.find_area(area))
            numbers += (numbers.empty() ? "" : ",") + std::to_string(*id);
    return sql + " AND a.area IN (" + numbers + ")";
}

constexpr std::string_view tables =
    " FROM article_text JOIN articles a ON a.id = article_text.rowid";

/// The query SQL, which ends in condition() or goes on from it, with the values of that.
Query bound(Connection& connection, const std::string& sql, const std::string& wanted,
            const SearchBounds& bounds) {
    constexpr auto first = std::numeric_limits<UnixTime>::min();
    constexpr auto last = std::numeric_limits<UnixTime>::max();
    auto query = connection.query_once(sql);
    query.text(wanted).integer(bounds.since.value_or(first)).integer(bounds.until.value_or(last));
    return query;
}

}  // namespace

Result<std::vector<SearchHit>> Articles::search(std::string_view words, std::size_t limit,
                                                const SearchBounds& bounds) {
    return store::reading(*connection_, [&] {
        std::vector<SearchHit> hits;
        const std::string wanted = fts_query(words);
        if (wanted.empty()) return hits;
        auto query =
            bound(*connection_,
                  "SELECT a.id, a.title, snippet(article_text, 1, '', '', '...', 24), a.received" +
                      std::string(tables) + condition(*connection_, bounds) +
                      " ORDER BY bm25(article_text, 4.0, 1.0), a.id DESC LIMIT ?",
                  wanted, bounds);
        query.integer(static_cast<std::int64_t>(limit));
        while (query.step()) {
            hits.push_back(
                {query.integer_at(0), query.text_at(1), query.text_at(2), query.integer_at(3)});
        }
        return hits;
    });
}

Result<std::size_t> Articles::count_matches(std::string_view words, const SearchBounds& bounds) {
    return store::reading(*connection_, [&]() -> std::size_t {
        const std::string wanted = fts_query(words);
        if (wanted.empty()) return 0;
        auto query = bound(
            *connection_, "SELECT count(*)" + std::string(tables) + condition(*connection_, bounds),
            wanted, bounds);
        query.step();
        return static_cast<std::size_t>(query.integer_at(0));
    });
}

}  // namespace tearline::store
