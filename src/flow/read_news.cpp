// SPDX-License-Identifier: MIT
// The news desk's reading: messages of news areas that were not read yet become articles, or a note
// why not.
#include "flow/read_news.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/parallel.h"
#include "flow/join_parts.h"
#include "ftn/decode.h"
#include "news/extract.h"
#include "news/own_digest.h"

namespace tearline::flow {

namespace {

constexpr std::size_t batch_size = 2000;

using Widths = std::map<std::string, lines::StreamWidths>;

/// One message of the batch, and what all cores find out about it.
struct Reading {
    ftn::AreaKey area;
    UnixTime received = 0;
    ftn::Message message;
    std::optional<ftn::DecodedMessage>
        decoded;  ///< nothing where it is a digest, ours or another's
    news::TaughtWidths taught;
    std::optional<news::Extraction> found;  ///< of what is no part of a longer message
};

Result<Reading> fetch(desk::Desk& desk, store::MessageId id) {
    auto stored = desk.store.messages.get(id);
    if (!stored) return stored.error();
    if (!*stored || !(*stored)->area)
        return Error{Code::internal, "store",
                     fmt::format("message {} is to be read but is not there", id)};
    Reading reading;
    reading.area = *(*stored)->area;
    reading.received = (*stored)->received;
    reading.message = std::move((*stored)->message);
    return reading;
}

void decode(const desk::Config& config, Reading& reading) {
    auto decoded =
        ftn::decode(reading.message, {config.charset_in(reading.area.network), reading.received});
    if (!news::is_digest(decoded.control)) reading.decoded = std::move(decoded);
}

Result<Reading> read_one(desk::Desk& desk, store::MessageId id) {
    auto reading = fetch(desk, id);
    if (reading) decode(desk.config, *reading);
    return reading;
}

/// Goes through IDS a few at a time, so that memory stays flat: they are fetched, decoded and then
/// WORKed on by all cores, and TAKEn in their order.
template <class Work, class Take>
Result<void> each_reading(desk::Desk& desk, const std::vector<store::MessageId>& ids, Work work,
                          Take take) {
    constexpr std::size_t most_at_once = 128, most_bytes = 8 << 20;
    std::vector<Reading> readings;
    for (std::size_t done = 0; done < ids.size(); done += readings.size()) {
        readings.clear();
        for (std::size_t bytes = 0; readings.size() < most_at_once && bytes < most_bytes &&
                                    done + readings.size() < ids.size();) {
            auto reading = fetch(desk, ids[done + readings.size()]);
            if (!reading) return reading.error();
            bytes += reading->message.body.size();
            readings.push_back(*std::move(reading));
        }
        const auto worked =
            in_parallel(readings.size(), processors(), [&](std::size_t i) -> Result<void> {
                decode(desk.config, readings[i]);
                if (readings[i].decoded) work(readings[i]);
                return {};
            });
        if (!worked) return worked.error();
        for (std::size_t i = 0; i < readings.size(); ++i)
            if (auto taken = take(ids[done + i], readings[i]); !taken) return taken.error();
    }
    return {};
}

Result<void> learn(desk::Desk& desk, const news::TaughtWidths& taught, Widths& widths) {
    auto known = widths.find(taught.stream);
    if (known == widths.end()) {
        auto kept = desk.store.widths.get(taught.stream);
        if (!kept) return kept.error();
        known = widths.emplace(taught.stream, std::move(*kept)).first;
    }
    news::learn_widths(known->second, taught);
    return {};
}

/// How wide the lines of READING's stream are, which was learnt before.
const lines::StreamWidths& widths_of(const Reading& reading, const Widths& widths) {
    return widths.at(news::stream_key(*reading.decoded, reading.area));
}

void find(Reading& reading, const Widths& widths) {
    if (news::part_mark(*reading.decoded, reading.area)) return;
    reading.found = news::extract(*reading.decoded, widths_of(reading, widths),
                                  {reading.area, reading.received, false});
}

/// Keeps what was found in a message that stands for all of IDS; the first has the articles.
/// Returns how many.
Result<std::size_t> keep_found(desk::Desk& desk, const std::vector<store::MessageId>& ids,
                               const news::Extraction& extraction) {
    for (std::size_t i = 1; i < ids.size(); ++i)
        if (auto noted = desk.store.articles.pass_over(
                ids[i], fmt::format("part {} of a message, read with the first", i + 1));
            !noted)
            return noted.error();
    if (extraction.articles.empty())
        if (auto noted = desk.store.articles.pass_over(ids[0], extraction.why); !noted)
            return noted.error();
    for (const news::Article& article : extraction.articles)
        if (const auto kept =
                desk.store.articles.add(ids[0], article, news::canonical_link(article));
            !kept)
            return kept.error();
    return extraction.articles.size();
}

/// Returns how many articles the message has.
Result<std::size_t> keep(desk::Desk& desk, store::MessageId id, const Reading& reading,
                         const Widths& widths) {
    if (!reading.decoded) {
        if (auto noted = desk.store.articles.pass_over(id, "digest"); !noted) return noted.error();
        return std::size_t{0};
    }
    if (reading.found) return keep_found(desk, {id}, *reading.found);
    const news::ExtractSettings settings{reading.area, reading.received, false};
    const auto& known = widths_of(reading, widths);
    const auto mark = news::part_mark(*reading.decoded, reading.area);
    const auto whole = add_part(desk, id, reading.area, *mark, reading.received);
    if (!whole) return whole.error();
    if (*whole)
        return keep_found(desk, (*whole)->messages,
                          news::extract((*whole)->message, known, settings));
    if (mark->parts == 0)
        return keep_found(desk, {id}, news::extract(*reading.decoded, known, settings));
    if (auto noted = desk.store.articles.pass_over(
            id, fmt::format("part {} of {}, waits for the others", mark->part, mark->parts));
        !noted)
        return noted.error();
    return std::size_t{0};
}

/// What waited for parts that never came is read as it is.
Result<std::size_t> read_stale(desk::Desk& desk) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    const auto sets = stale_sets(desk);
    if (!sets) return sets.error();
    std::size_t articles = 0;
    for (const Joined& set : *sets) {
        const auto reading = read_one(desk, set.messages[0]);
        if (!reading) return reading.error();
        const auto widths = desk.store.widths.get(news::stream_key(set.message, reading->area));
        if (!widths) return widths.error();
        const auto kept = keep_found(
            desk, set.messages,
            news::extract(set.message, *widths, {reading->area, reading->received, false}));
        if (!kept) return kept.error();
        articles += *kept;
    }
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return articles;
}

Result<std::size_t> read_batch(desk::Desk& desk, const std::vector<store::MessageId>& ids) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    Widths widths;
    if (auto learnt = each_reading(
            desk, ids,
            [](Reading& reading) {
                reading.taught = news::taught_widths(*reading.decoded, reading.area);
            },
            [&](store::MessageId, const Reading& reading) -> Result<void> {
                if (!reading.decoded) return {};
                return learn(desk, reading.taught, widths);
            });
        !learnt)
        return learnt.error();
    // Fetched and decoded again rather than kept.
    std::size_t articles = 0;
    if (auto read = each_reading(
            desk, ids, [&](Reading& reading) { find(reading, widths); },
            [&](store::MessageId id, const Reading& reading) -> Result<void> {
                const auto kept = keep(desk, id, reading, widths);
                if (!kept) return kept.error();
                articles += *kept;
                return {};
            });
        !read)
        return read.error();
    for (const auto& [stream, learnt] : widths)
        if (auto put = desk.store.widths.put(stream, learnt); !put) return put.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return articles;
}

}  // namespace

std::vector<ftn::AreaKey> news_areas(const desk::Config& config) {
    std::vector<ftn::AreaKey> areas;
    for (const ftn::Area& area : config.areas)
        if (area.news) areas.push_back(area.key);
    for (const desk::DigestPlan& plan : config.digests)
        areas.insert(areas.end(), plan.areas.begin(), plan.areas.end());
    std::sort(areas.begin(), areas.end());
    areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
    return areas;
}

Result<std::size_t> read_news(desk::Desk& desk) {
    const auto areas = news_areas(desk.config);
    std::size_t articles = 0, messages = 0;
    if (areas.empty()) return articles;
    const auto stale = read_stale(desk);
    if (!stale) return stale.error();
    articles = *stale;
    for (;;) {
        const auto ids = desk.store.articles.unread(areas, batch_size);
        if (!ids) return ids.error();
        if (ids->empty()) return articles;
        const auto read = read_batch(desk, *ids);
        if (!read) return read.error();
        articles += *read;
        messages += ids->size();
        desk.progress.step("digest", messages, 0,
                           fmt::format("{} messages read, {} articles", messages, articles));
    }
}

}  // namespace tearline::flow
