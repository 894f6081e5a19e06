// SPDX-License-Identifier: MIT
// Articles by their words; a match in the title weighs more.
#include "store/articles.h"
#include "store/connection.h"
#include "store/search_words.h"

namespace tearline::store {

Result<std::vector<SearchHit>> Articles::search(std::string_view words, std::size_t limit) {
    return store::reading(*connection_, [&] {
        std::vector<SearchHit> hits;
        const std::string wanted = fts_query(words);
        if (wanted.empty()) return hits;
        auto query = connection_->query(
            "SELECT a.id, a.title, snippet(article_text, 1, '', '', '...', 24), a.received"
            " FROM article_text JOIN articles a ON a.id = article_text.rowid"
            " WHERE article_text MATCH ? ORDER BY bm25(article_text, 4.0, 1.0), a.id DESC LIMIT ?");
        query.text(wanted).integer(static_cast<std::int64_t>(limit));
        while (query.step()) {
            hits.push_back(
                {query.integer_at(0), query.text_at(1), query.text_at(2), query.integer_at(3)});
        }
        return hits;
    });
}

}  // namespace tearline::store
