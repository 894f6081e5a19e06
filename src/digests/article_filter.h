// SPDX-License-Identifier: MIT
// Which articles a digest takes.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "digests/digest.h"
#include "news/article.h"

namespace tearline::digests {

/// As the configuration has it; an empty list sets no condition.
struct FilterSettings {
    std::vector<std::string> include;    ///< one of these must be found
    std::vector<std::string> exclude;    ///< none of these may be found
    std::vector<std::string> topics;     ///< what the article must be about
    std::vector<std::string> languages;  ///< "en"; an article of unknown language is taken
    bool operator==(const FilterSettings&) const = default;
};

/// A pattern is words that follow each other ("data centre*": case does not matter, * stands for
/// any ending), or a regular expression between slashes ("/cve-\d+/"). It is looked for in title,
/// lead and text, or with "title:", "source:", "link:" or "byline:" before it in that alone.
class ArticleFilter {
  public:
    /// Code::config for an expression that is none.
    static Result<ArticleFilter> make(const FilterSettings& settings,
                                      const std::vector<Topic>& own_topics);
    ArticleFilter(ArticleFilter&&) noexcept;
    ArticleFilter& operator=(ArticleFilter&&) noexcept;
    ~ArticleFilter();
    [[nodiscard]] bool takes(const news::Article& article) const;

  private:
    struct Rules;
    explicit ArticleFilter(std::unique_ptr<Rules> rules);
    std::unique_ptr<Rules> rules_;
};

}  // namespace tearline::digests
