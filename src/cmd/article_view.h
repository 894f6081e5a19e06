// SPDX-License-Identifier: MIT
// Articles told in the four formats of `clean`.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "news/article.h"

namespace tearline::cmd {

/// A message that is no article.
struct NoArticle {
    std::string file, msgid, area, why;
};

/// Gives the text of each part of the output. May be used by several threads at once.
class ArticleView {
  public:
    virtual ~ArticleView() = default;
    /// Before everything.
    [[nodiscard]] virtual std::string start() const { return {}; }
    /// WHY it is no news, where only insistence made an article of it; else empty.
    [[nodiscard]] virtual std::string article(const std::string& file, const news::Article& article,
                                              const std::string& why) const = 0;
    /// Between two articles.
    [[nodiscard]] virtual std::string between() const { return {}; }
    [[nodiscard]] virtual std::string none(const NoArticle&) const { return {}; }
    /// After the last one.
    [[nodiscard]] virtual std::string end() const { return {}; }
};

/// "json", "markdown", "html" or "text"; nothing for another name.
std::unique_ptr<ArticleView> article_view(std::string_view format);
std::unique_ptr<ArticleView> articles_as_json();
std::unique_ptr<ArticleView> articles_as_markdown();
std::unique_ptr<ArticleView> articles_as_html();
std::unique_ptr<ArticleView> articles_as_text();

/// "TechRadar, Wayne Williams, 16 August 2025", of what is known.
std::string credit_line(const news::Article& article);

}  // namespace tearline::cmd
