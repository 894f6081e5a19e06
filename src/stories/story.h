// SPDX-License-Identifier: MIT
// Articles that tell one story, found across sources and days.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "news/article.h"

namespace tearline::stories {

/// What grouping needs of an article. IDs are the caller's and unique.
struct GroupInput {
    std::string id;
    std::string title;
    std::string lead;                   ///< may be empty
    std::string text;                   ///< the whole body
    std::optional<UnixTime> published;  ///< unknown where missing
    std::string source;                 ///< publisher or site; may be empty
    std::string link;                   ///< canonical; may be empty
};

GroupInput group_input(std::string id, const news::Article& article);

/// Where articles are read from. Each is read more than once, so that nobody has to hold the texts
/// of all.
class ArticleSource {
  public:
    ArticleSource() = default;
    ArticleSource(const ArticleSource&) = delete;
    ArticleSource& operator=(const ArticleSource&) = delete;
    virtual ~ArticleSource() = default;
    /// Fewer than four thousand million.
    [[nodiscard]] virtual std::size_t size() const = 0;
    /// The article at that position, each time the same. Several threads ask at once.
    [[nodiscard]] virtual GroupInput read(std::size_t at) const = 0;
};

/// Articles that somebody holds.
class HeldArticles : public ArticleSource {
  public:
    explicit HeldArticles(const std::vector<GroupInput>& articles) : articles_(articles) {}
    [[nodiscard]] std::size_t size() const override { return articles_.size(); }
    [[nodiscard]] GroupInput read(std::size_t at) const override { return articles_[at]; }

  private:
    const std::vector<GroupInput>& articles_;
};

/// One story: the positions of its articles in the input, in the order of their time, then id.
struct Grouped {
    std::vector<std::size_t> members;
    double cohesion = 1;  ///< mean pair score
    bool operator==(const Grouped&) const = default;
};

/// Every article is in exactly one story. The outcome depends on the set of articles only, not on
/// their order.
std::vector<Grouped> group(const ArticleSource& articles);
std::vector<Grouped> group(const std::vector<GroupInput>& articles);

/// Of these articles, the positions of those that are copies of one text (a wire text on several
/// sites), each with the position of the copy that stands for it (its own for an original).
std::vector<std::size_t> collapse_copies(const std::vector<GroupInput>& articles);

}  // namespace tearline::stories
