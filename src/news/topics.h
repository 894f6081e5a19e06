// SPDX-License-Identifier: MIT
// What an article is about, by the words that speak for a topic.
#pragma once
#include <string>
#include <vector>

#include "news/article.h"
#include "news/digest.h"
#include "news/topic_words.h"

namespace tearline::news {

class Topics {
  public:
    /// OWN come before the built-in topics, and replace those of the same name.
    explicit Topics(const std::vector<Topic>& own);
    /// The name of the topic that most words of title and text speak for; empty where the evidence
    /// is weak.
    [[nodiscard]] std::string topic_of(const Article& article) const;
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  private:
    std::vector<std::string> names_;
    TopicWords words_;
};

}  // namespace tearline::news
