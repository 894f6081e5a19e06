// SPDX-License-Identifier: MIT
// From stories to a digest: which telling leads, who else tells it, and what comes first.
#include "digests/digest.h"

#include <algorithm>
#include <cmath>
#include <list>
#include <map>
#include <set>

#include "base/text.h"
#include "digests/headline.h"
#include "digests/lead.h"
#include "digests/publisher_names.h"
#include "digests/topics.h"
#include "lines/links.h"
#include "news/cut_title.h"
#include "stories/story.h"
#include "words/sentences.h"

namespace tearline::digests {

namespace {

/// What is fresh weighs up to twice as much as what is old; more would bury what many publishers
/// tell.
constexpr double freshness_hours = 18, freshness_floor = 0.5;
constexpr double again_value = 0.1, most_again = 3;
constexpr double update_share = 0.7;  ///< what was told before comes after what is new

/// Higher is better: complete, to the point, sourced, linked, early, and no retelling of somebody
/// else's report.
double worth(const news::Article& article, const Theme& theme, UnixTime first) {
    const std::string body = told_text(article);
    const auto words = static_cast<double>(words::word_count(body));
    double worth = 1.2 * std::min(1.0, words / 150) - (words > 1200 ? 0.2 : 0);
    worth += theme.told_by(article.title + ". " + body);
    if (!body.empty() && !words::is_whole_sentence(body)) worth -= 0.4;
    if (article.source) worth += 0.3;
    if (article.link) worth += 0.5;
    if (article.lead && words::word_count(*article.lead) >= 10) worth += 0.2;
    if (article.via) worth -= 0.3;
    if (news::is_shouting(article.title)) worth -= 0.3;
    if (is_cut_off(article.title)) worth -= 0.4;
    if (is_no_headline(article.title)) worth -= 0.8;
    worth -= 0.02 * static_cast<double>(std::min<std::size_t>(article.repairs.size(), 10));
    const double hours = static_cast<double>(time_of(article) - first) / 3600;
    return worth - 0.3 * (1 - std::exp(-std::max(0.0, hours) / 24));
}

struct ToldStory {
    Entry entry;
    const news::Article* leading = nullptr;
    double score = 0;
    double worth = 0;  ///< of the leading telling
    UnixTime newest = 0;
    bool regular = false;
};

/// A story's articles with the copies of one text told apart from the originals.
struct Tellings {
    std::vector<const news::Article*> originals;
    UnixTime first = 0, newest = 0;

    explicit Tellings(const std::vector<news::Article>& articles) {
        std::vector<stories::GroupInput> inputs;
        for (std::size_t i = 0; i < articles.size(); ++i)
            inputs.push_back(stories::group_input(std::to_string(i), articles[i]));
        const auto stands_for = collapse_copies(inputs);
        first = newest = time_of(articles[0]);
        for (std::size_t i = 0; i < articles.size(); ++i) {
            if (stands_for[i] == i) originals.push_back(&articles[i]);
            first = std::min(first, time_of(articles[i]));
            newest = std::max(newest, time_of(articles[i]));
        }
    }
};

/// "Update: ", "UPDATE 2-": what the publisher says the digest says itself.
std::string without_update_mark(const std::string& headline) {
    constexpr std::string_view marks[] = {"updated", "update"};
    for (const auto mark : marks) {
        if (!text::starts_with_ignoring_case(headline, mark)) continue;
        auto at = headline.find_first_not_of(" 0123456789", mark.size());
        if (at == std::string::npos || (headline[at] != ':' && headline[at] != '-')) continue;
        at = headline.find_first_not_of(" -", at + 1);
        if (at != std::string::npos) return headline.substr(at);
    }
    return headline;
}

/// STORY with the titles whole that a Subject cut, as far as its articles tell them.
StoryTellings with_whole_titles(StoryTellings story) {
    for (news::Article& article : story.articles) {
        if (!article.title_cut) continue;
        std::vector<std::string_view> paragraphs;
        for (const news::Article& other : story.articles)
            if (!other.title_cut) paragraphs.emplace_back(other.title);
        if (article.lead) paragraphs.emplace_back(*article.lead);
        for (const lines::Block& block : article.blocks) paragraphs.emplace_back(block.text);
        article.title = news::completed(article.title, paragraphs);
    }
    return story;
}

ToldStory tell(const StoryTellings& story, const DigestSettings& settings,
               const PublisherNames& names, UnixTime date) {
    const Tellings tellings(story.articles);
    const Theme theme(tellings.originals);
    const news::Article* leading = tellings.originals[0];
    double best = -1e9;
    for (const news::Article* article : tellings.originals) {
        // Of a regular feature the newest issue counts, whatever it is worth.
        const double value = story.regular ? static_cast<double>(time_of(*article))
                                           : worth(*article, theme, tellings.first);
        const bool tie_won = value == best && article->msgid < leading->msgid;
        if (value > best || tie_won) {
            best = value;
            leading = article;
        }
    }

    ToldStory told;
    Entry& entry = told.entry;
    entry.story = story.id;
    const news::Spellings spellings(tellings.originals);
    entry.headline = headline_of(*leading, spellings);
    entry.lead = lead_of(*leading, entry.headline, theme, settings.lead_words);
    entry.source = names.of(*leading);
    entry.published = published_of(*leading);
    if (leading->link) entry.link = lines::without_tracking(*leading->link);
    entry.language = leading->language;
    entry.articles = story.articles.size();
    entry.update = story.update;
    entry.first_told = story.first_told;
    if (entry.update) entry.headline = without_update_mark(entry.headline);

    std::map<std::string, UnixTime> publishers;  // folded name -> its newest telling
    std::set<std::string> named{text::to_lower(entry.source)};
    for (const news::Article* article : tellings.originals) {
        const std::string source = names.of(*article);
        const std::string folded = text::to_lower(source);
        const auto [place, fresh] = publishers.try_emplace(folded, time_of(*article));
        if (!fresh) place->second = std::max(place->second, time_of(*article));
        if (!source.empty() && named.insert(folded).second)
            entry.also.push_back({source, headline_of(*article, spellings),
                                  article->link
                                      ? std::optional(lines::without_tracking(*article->link))
                                      : std::nullopt});
    }
    for (const auto& [publisher, time] : publishers) {
        const double hours = std::max(0.0, static_cast<double>(date - time) / 3600);
        told.score += freshness_floor + (1 - freshness_floor) * std::exp(-hours / freshness_hours);
    }
    // What one publisher tells again and again is more than what it tells once, and less than what
    // two do.
    const auto again = static_cast<double>(tellings.originals.size() - publishers.size());
    told.score += again_value * std::min(again, most_again);
    told.worth = best;
    told.regular = story.regular;
    if (story.update) told.score *= update_share;
    told.newest = tellings.newest;
    told.leading = leading;
    return told;
}

bool comes_first(const ToldStory& a, const ToldStory& b) {
    // Scores are compared in steps, so that the last bits of a floating-point sum decide nothing.
    if (a.regular != b.regular) return b.regular;
    const auto steps = [](double score) { return std::llround(score * 1000); };
    if (steps(a.score) != steps(b.score)) return steps(a.score) > steps(b.score);
    if (a.newest != b.newest) return a.newest > b.newest;
    if (steps(a.worth) != steps(b.worth)) return steps(a.worth) > steps(b.worth);
    if (a.entry.headline != b.entry.headline) return a.entry.headline < b.entry.headline;
    return a.entry.story < b.entry.story;
}

/// Of many stories that one publisher alone tells, each counts less than the one before: a busy
/// feed would bury all others.
constexpr double weight_of_repetition = 0.12;

void spread_publishers(std::vector<ToldStory>& told) {
    std::map<std::string, int> seen;
    for (ToldStory& each : told) {
        if (!each.entry.also.empty()) continue;
        const int before = seen[text::to_lower(each.entry.source)]++;
        each.score /= 1 + weight_of_repetition * before;
    }
    std::sort(told.begin(), told.end(), comes_first);
}

constexpr std::size_t many_stories = 12, least_sections = 2;

/// What several publishers tell leads the issue, whatever it is about.
constexpr std::string_view top_section = "top";
/// .. and what comes every day ends it.
constexpr std::string_view regular_section = "regular";
constexpr std::size_t least_top = 2, few_top = 5, most_top = 8;

std::size_t put_on_top(std::vector<ToldStory>& told, std::size_t shown) {
    const std::size_t room = std::clamp(shown / 3, few_top, most_top);
    std::vector<ToldStory*> top;
    for (std::size_t i = 0; i < shown && top.size() < room; ++i)
        if (!told[i].entry.also.empty() && !told[i].regular) top.push_back(&told[i]);
    if (top.size() < least_top) return 0;
    for (ToldStory* each : top) each->entry.section = top_section;
    return top.size();
}

/// Sections with fewer stories than this are no sections.
constexpr std::size_t least_stories = 2;

/// A section or two before a long row of other news order nothing: one story of so many at least
/// must be in one.
constexpr std::size_t least_share_in_sections = 3;

/// Gives the first SHOWN their sections and orders them by these: the section with the most
/// important story first, what belongs to none last.
bool put_in_sections(std::vector<ToldStory>& told, std::size_t shown,
                     const DigestSettings& settings) {
    const auto regular = static_cast<std::size_t>(
        std::count_if(told.begin(), told.begin() + static_cast<std::ptrdiff_t>(shown),
                      [](const ToldStory& each) { return each.regular; }));
    if (settings.sections == Sections::none ||
        (settings.sections == Sections::automatic && shown - regular < many_stories))
        return false;
    const Topics topics(settings.topics);
    std::map<std::string, std::size_t, std::less<>> order, sizes;
    const bool by_topic = settings.sections != Sections::area;
    const std::size_t top = by_topic ? put_on_top(told, shown) : 0;
    if (top > 0) order.emplace(top_section, 0), sizes.emplace(top_section, top);
    for (std::size_t i = 0; i < shown; ++i) {
        std::string& section = told[i].entry.section;
        if (!section.empty()) continue;
        section = told[i].regular                       ? std::string(regular_section)
                  : settings.sections == Sections::area ? told[i].leading->area.tag
                                                        : topics.topic_of(*told[i].leading);
        ++sizes[section];
    }
    std::size_t named = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        std::string& section = told[i].entry.section;
        if (by_topic && !told[i].regular && sizes[section] < least_stories) section.clear();
        order.emplace(section, order.size());
        named += !section.empty() && section != top_section && !told[i].regular;
    }
    const bool mostly_other = settings.sections == Sections::automatic &&
                              named * least_share_in_sections < shown - top - regular;
    if (order.size() - (top > 0) - (regular > 0) < least_sections || mostly_other) {
        for (std::size_t i = 0; i < shown; ++i) told[i].entry.section.clear();
        return false;
    }
    if (const auto none = order.find(""); none != order.end()) none->second = SIZE_MAX - 1;
    if (const auto last = order.find(regular_section); last != order.end()) last->second = SIZE_MAX;
    std::stable_sort(told.begin(), told.begin() + static_cast<std::ptrdiff_t>(shown),
                     [&](const ToldStory& a, const ToldStory& b) {
                         return order.at(a.entry.section) < order.at(b.entry.section);
                     });
    return true;
}

}  // namespace

Digest compile(const std::vector<StoryTellings>& stories, const DigestSettings& settings,
               UnixTime date, int number) {
    Digest digest;
    digest.name = settings.name;
    digest.date = date;
    digest.number = number;
    std::set<std::string> sources;
    std::vector<ToldStory> told;
    std::list<StoryTellings> mended;
    PublisherNames names;
    for (const auto& story : stories)
        for (const auto& article : story.articles) names.learn(article);
    for (const auto& story : stories) {
        if (story.articles.empty()) continue;
        const bool cut =
            std::any_of(story.articles.begin(), story.articles.end(),
                        [](const news::Article& article) { return article.title_cut; });
        if (cut) mended.push_back(with_whole_titles(story));
        told.push_back(tell(cut ? mended.back() : story, settings, names, date));
        digest.articles += story.articles.size();
        for (const auto& article : story.articles)
            if (const auto source = names.of(article); !source.empty())
                sources.insert(text::to_lower(source));
    }
    digest.sources = sources.size();
    std::sort(told.begin(), told.end(), comes_first);
    spread_publishers(told);
    const std::size_t shown = std::min(told.size(), settings.max_stories);
    digest.more = told.size() - shown;
    digest.in_sections = put_in_sections(told, shown, settings);
    for (std::size_t i = 0; i < shown; ++i) digest.entries.push_back(std::move(told[i].entry));
    return digest;
}

}  // namespace tearline::digests
