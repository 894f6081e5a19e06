// SPDX-License-Identifier: MIT
// One publisher is one in a digest, though some gates tell its name and others only a link to its
// site.
#pragma once
#include <map>
#include <string>

#include "news/article.h"

namespace tearline::digests {

class PublisherNames {
  public:
    /// Notes what ARTICLE says of its publisher.
    void learn(const news::Article& article);
    /// The name of ARTICLE's publisher; where it tells no more than its site, the name that all
    /// learnt articles of that site have, if it sounds like the site or two of them say so. Empty
    /// where nothing is known.
    [[nodiscard]] std::string of(const news::Article& article) const;

  private:
    std::map<std::string, std::map<std::string, int>> names_;  // of a site, and how often
};

}  // namespace tearline::digests
