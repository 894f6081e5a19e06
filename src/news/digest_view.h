// SPDX-License-Identifier: MIT
// A digest as its template sees it: every value a line of text, safe for the network and ready to
// print.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/charset.h"
#include "news/digest.h"

namespace tearline::news {

struct EntryView {
    std::string headline, source, time, lead, also, link;
    std::size_t articles = 1, publishers = 1;
    bool update = false;
};

/// Names and values for a template; an empty value is a false one there.
using Fields = std::map<std::string, std::string>;

struct DigestView {
    DigestView(const Digest& digest, const charset::Name& charset, int columns);

    /// Of the whole part: name, issue, short_date, long_date, counts, articles, stories, sources,
    /// title_line, counts_line, rule, thin_rule, short_rule, part, parts, several, next ("[2/3]"), last, rest
    /// and rest_parts ("14 more stories", "parts 2 to 3"), more; and the colours.
    [[nodiscard]] Fields fields(std::size_t first, std::size_t last, std::size_t part,
                                std::size_t parts) const;
    /// Of one entry: number, headline, source, time, credit (source and time), lead, also, link,
    /// articles, update.
    [[nodiscard]] Fields entry_fields(std::size_t entry) const;
    /// " 1. Headline ............ 3 sources".
    [[nodiscard]] std::string contents_line(std::size_t entry) const;

    std::vector<EntryView> entries;
    int columns = 79;

  private:
    [[nodiscard]] std::string spread(const std::string& left, const std::string& right,
                                     char fill) const;
    std::string name_, counts_;
    UnixTime date_ = 0;
    int issue_ = 1;
    std::size_t articles_ = 0, sources_ = 0, more_ = 0;
};

}  // namespace tearline::news
