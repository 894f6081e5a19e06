// SPDX-License-Identifier: MIT
// The words of a digest's frame (dates, counts, "also", "continued in") in its readers' language.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "news/article.h"

namespace tearline::digests {

/// A table "key = text". Built in are those of src/digests/phrases; what a table of the user's
/// leaves out is said in English.
class Phrases {
  public:
    /// LANGUAGE is a built-in table's name or a file's path; Code::config where it is neither, or
    /// where the file has a key that no digest has.
    static Result<Phrases> load(const std::string& language);
    /// Is LANGUAGE the name of a built-in table: "en", "de"?
    static bool is_built_in(std::string_view language);

    /// The text of KEY, {} filled with VALUES in order. Asking for a key that the English table
    /// lacks is a bug.
    [[nodiscard]] std::string say(std::string_view key,
                                  const std::vector<std::string>& values = {}) const;
    /// "1 story", "5 stories": KEY's form for NUMBER.
    [[nodiscard]] std::string count(std::size_t number, std::string_view key) const;
    /// The name of a built-in topic ("space"), or TOPIC itself.
    [[nodiscard]] std::string topic(const std::string& topic) const;

    [[nodiscard]] std::string short_date(UnixTime time) const;  ///< "16 Aug 2025"
    /// "first told 24 Nov" in an issue of the day NOW; with the year where that is another.
    [[nodiscard]] std::string first_told(UnixTime time, UnixTime now) const;
    [[nodiscard]] std::string long_date(UnixTime time) const;  ///< "Sat 16 Aug 2025"
    [[nodiscard]] std::string weekday(UnixTime time) const;    ///< "Sat"
    /// "16 Aug 2025 15:09 UTC"; no UTC where the zone is unknown, no time of day where the article
    /// told a date alone.
    [[nodiscard]] std::string moment(const news::Moment& moment) const;
    /// For lang attributes: "en", or "" where a table of the user's does not say.
    [[nodiscard]] std::string language() const { return say("language"); }

  private:
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace tearline::digests
