// SPDX-License-Identifier: MIT
// What an article is about, by the words that speak for a topic.
#pragma once
#include <string>
#include <vector>

#include "digests/digest.h"
#include "digests/topic_words.h"
#include "news/article.h"

namespace tearline::digests {

class Topics {
  public:
    /// OWN come before the built-in topics, and replace those of the same name.
    explicit Topics(const std::vector<Topic>& own);
    /// The name of the topic that most words of title and text speak for; empty where the evidence
    /// is weak.
    [[nodiscard]] std::string topic_of(const news::Article& article) const;
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  private:
    std::vector<std::string> names_;
    TopicWords words_;
};

}  // namespace tearline::digests
