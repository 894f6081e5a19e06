// SPDX-License-Identifier: MIT
// Regular features are known by how they come, not by what they are about.
#include "stories/regulars.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "stories/series.h"

namespace tearline::stories {

namespace {

constexpr std::size_t usual_days = 3, robots_days = 2;

using Positions = std::vector<std::size_t>;

/// "recipe of the day" of "Recipe of the day: leek soup"; a word or two before a colon name what
/// the news is about.
std::string column_of(std::string_view title) {
    constexpr std::size_t least_words = 3, most_bytes = 60;
    auto end = std::string_view::npos;
    for (const std::string_view mark : {": ", " - ", " | "}) end = std::min(end, title.find(mark));
    if (end == title.npos || end > most_bytes) return {};
    const auto column = title.substr(0, end);
    return text::words(column).size() < least_words ? std::string() : text::folded(column);
}

class Features {
  public:
    Features(const std::vector<GroupInput>& articles, const SenderOf& sender_of)
        : articles_(articles), sender_of_(sender_of), features_(articles.size()) {
        for (std::size_t i = 0; i < articles.size(); ++i) {
            series_.push_back(series_of(articles[i]));
            texts_.push_back(
                hash_of(text::squeeze(articles[i].lead + '\n' + articles[i].text)).low);
        }
    }

    Result<std::vector<std::uint64_t>> find() {
        // A column's issues may also have one title now and then.
        if (auto found = find_columns(); !found) return found.error();
        find_titles();
        return std::move(features_);
    }

  private:
    void find_titles() {
        std::map<std::uint64_t, Positions> by_series;
        for (std::size_t i = 0; i < articles_.size(); ++i)
            if (features_[i] == 0 && series_[i].series != 0 && articles_[i].published)
                by_series[series_[i].series].push_back(i);
        for (auto& [series, issues] : by_series) {
            const bool of_robot = are_titled_apart(issues) && none_has_page(issues);
            if (days_of(issues) < (of_robot ? robots_days : usual_days)) continue;
            for (const std::size_t at : issues) features_[at] = series;
        }
    }

    Result<void> find_columns() {
        std::map<std::uint64_t, Positions> by_column;
        for (std::size_t i = 0; i < articles_.size(); ++i) {
            if (series_[i].publisher == 0 || !articles_[i].published || !articles_[i].link.empty())
                continue;
            if (const std::string column = column_of(articles_[i].title); !column.empty())
                by_column[hash_of(std::to_string(series_[i].publisher) + column).low | 1].push_back(
                    i);
        }
        for (auto& [column, issues] : by_column) {
            if (!are_titled_apart(issues) || days_of(issues) < robots_days) continue;
            const auto alone = is_all_its_sender_posts(issues);
            if (!alone) return alone.error();
            if (!*alone) continue;
            for (const std::size_t at : issues) features_[at] = column;
        }
        return {};
    }

    /// On how many days, half a day apart and each with a text of its own, ISSUES came; puts them
    /// in the order of their time.
    std::size_t days_of(Positions& issues) const {
        std::sort(issues.begin(), issues.end(), [&](std::size_t a, std::size_t b) {
            return articles_[a].published != articles_[b].published
                       ? articles_[a].published < articles_[b].published
                       : a < b;
        });
        std::set<std::uint64_t> texts;
        std::optional<UnixTime> last;
        std::size_t days = 0;
        for (const std::size_t at : issues) {
            if (last && *articles_[at].published - *last < least_between_issues) continue;
            if (!texts.insert(texts_[at]).second) continue;
            last = articles_[at].published;
            ++days;
        }
        return days;
    }

    [[nodiscard]] bool are_titled_apart(const Positions& issues) const {
        std::set<std::uint64_t> titles;
        for (const std::size_t at : issues) titles.insert(series_[at].title);
        return titles.size() > 1;
    }

    [[nodiscard]] bool none_has_page(const Positions& issues) const {
        return std::all_of(issues.begin(), issues.end(),
                           [&](std::size_t at) { return articles_[at].link.empty(); });
    }

    Result<bool> is_all_its_sender_posts(const Positions& issues) {
        const auto sender = sender_at(issues.front());
        if (!sender) return sender.error();
        const std::uint64_t publisher = series_[issues.front()].publisher;
        const std::set<std::size_t> among(issues.begin(), issues.end());
        for (std::size_t i = 0; i < articles_.size(); ++i) {
            if (series_[i].publisher != publisher) continue;
            const auto other = sender_at(i);
            if (!other) return other.error();
            if ((*other == *sender) != among.contains(i)) return false;
        }
        return true;
    }

    Result<std::string> sender_at(std::size_t at) {
        if (const auto known = senders_.find(at); known != senders_.end()) return known->second;
        auto sender = sender_of_(at);
        if (sender) senders_.emplace(at, *sender);
        return sender;
    }

    const std::vector<GroupInput>& articles_;
    const SenderOf& sender_of_;
    std::vector<Series> series_;
    std::vector<std::uint64_t> texts_, features_;
    std::map<std::size_t, std::string> senders_;
};

}  // namespace

Result<std::vector<std::uint64_t>> regular_features(const std::vector<GroupInput>& articles,
                                                    const SenderOf& sender_of) {
    return Features(articles, sender_of).find();
}

}  // namespace tearline::stories
