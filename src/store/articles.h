// SPDX-License-Identifier: MIT
// Articles with a full-text index, and the account of which messages the news desk has read.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "ftn/area.h"
#include "news/article.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

struct StoredArticle {
    ArticleId id = 0;
    MessageId message = 0;
    news::Article article;
    std::string canonical_link;  ///< empty where there is none
    bool operator==(const StoredArticle&) const = default;
};

struct SearchHit {
    ArticleId id = 0;
    std::string title;
    std::string snippet;  ///< some words around the match
    UnixTime received = 0;
    bool operator==(const SearchHit&) const = default;
};

/// What a search looks at.
struct SearchBounds {
    std::optional<UnixTime> since, until;  ///< received in [SINCE, UNTIL)
    std::vector<ftn::AreaKey> areas;       ///< empty: all areas
};

/// What came of a message at the news desk: an article, or why there is none.
struct Reading {
    std::optional<ArticleId> article;  ///< the first, where it holds several
    std::string why;
    bool operator==(const Reading&) const = default;
};

class Articles {
  public:
    explicit Articles(const Database& database);

    /// Keeps an article of a message and notes the message as read. One that is the same piece of
    /// the same message replaces the one before under its id.
    Result<ArticleId> add(MessageId message, const news::Article& article,
                          std::string_view canonical_link);
    /// Notes a message that is no article as read.
    Result<void> pass_over(MessageId message, std::string_view why);
    Result<std::optional<Reading>> reading(MessageId message);
    /// The articles of a message, in their order.
    Result<std::vector<ArticleId>> of_message(MessageId message);
    /// Echomail of these areas that the news desk has not read yet, in the order it came, at most
    /// LIMIT.
    Result<std::vector<MessageId>> unread(std::span<const ftn::AreaKey> areas, std::size_t limit);

    Result<std::optional<StoredArticle>> get(ArticleId id);
    /// Received in [SINCE, UNTIL), by time and then id. AREAS empty: all areas.
    Result<std::vector<StoredArticle>> received_between(UnixTime since, UnixTime until,
                                                        std::span<const ftn::AreaKey> areas = {});
    /// With an id above AFTER, in the order they were kept. AREAS empty: all areas.
    Result<std::vector<StoredArticle>> kept_after(ArticleId after,
                                                  std::span<const ftn::AreaKey> areas = {});
    /// All with this canonical link, oldest first.
    Result<std::vector<ArticleId>> with_link(std::string_view canonical_link);

    /// Best matches first. WORDS is what a person types: all words must be there, "a phrase" as it
    /// stands, -word must not, and wor* stands for any ending. Nothing else has a meaning; no input
    /// is an error.
    Result<std::vector<SearchHit>> search(std::string_view words, std::size_t limit,
                                          const SearchBounds& bounds = {});
    /// How many a search finds where it has no limit.
    Result<std::size_t> count_matches(std::string_view words, const SearchBounds& bounds = {});

  private:
    void note_reading(MessageId message, std::optional<ArticleId> article, std::string_view why);

    std::shared_ptr<Connection> connection_;
    /// Areas (by number) that unread() found read up to a message; written down with the next
    /// reading.
    std::vector<std::pair<std::int64_t, MessageId>> read_through_;
    std::uint64_t read_through_epoch_ = 0;
};

}  // namespace tearline::store
