// SPDX-License-Identifier: MIT
// The news desk's reading: messages of news areas that were not read yet become articles, or a note
// why not.
#include "flow/read_news.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "flow/join_parts.h"
#include "ftn/decode.h"
#include "news/compose.h"
#include "news/extract.h"

namespace tearline::flow {

namespace {

constexpr std::size_t batch_size = 2000;

using Widths = std::map<std::string, news::StreamWidths>;

/// One message of the batch; nothing where it is a digest, ours or another Tearline's.
struct Reading {
    ftn::AreaKey area;
    UnixTime received = 0;
    std::optional<ftn::DecodedMessage> message;
};

Result<Reading> read_one(Desk& desk, store::MessageId id) {
    const auto stored = desk.store.messages.get(id);
    if (!stored) return stored.error();
    if (!*stored || !(*stored)->area)
        return Error{Code::internal, "store",
                     fmt::format("message {} is to be read but is not there", id)};
    Reading reading{*(*stored)->area, (*stored)->received, {}};
    auto decoded = ftn::decode((*stored)->message,
                               {desk.config.charset_in(reading.area.network), reading.received});
    if (!(*stored)->our_own && !news::is_digest(decoded.control))
        reading.message = std::move(decoded);
    return reading;
}

Result<void> learn(Desk& desk, const Reading& reading, Widths& widths) {
    if (!reading.message) return {};
    const std::string stream = news::stream_key(*reading.message, reading.area);
    auto known = widths.find(stream);
    if (known == widths.end()) {
        auto kept = desk.store.widths.get(stream);
        if (!kept) return kept.error();
        known = widths.emplace(stream, std::move(*kept)).first;
    }
    news::learn_widths(known->second, *reading.message);
    return {};
}

/// Reads MESSAGE, which stands for all of IDS; the first has the article.
Result<bool> keep_as_one(Desk& desk, const std::vector<store::MessageId>& ids,
                         const ftn::DecodedMessage& message, const ftn::AreaKey& area,
                         UnixTime received, const news::StreamWidths& widths) {
    const auto extraction = news::extract(message, widths, {area, received, false});
    for (std::size_t i = 1; i < ids.size(); ++i)
        if (auto noted = desk.store.articles.pass_over(
                ids[i], fmt::format("part {} of a message, read with the first", i + 1));
            !noted)
            return noted.error();
    if (!extraction.article) {
        if (auto noted = desk.store.articles.pass_over(ids[0], extraction.why); !noted)
            return noted.error();
        return false;
    }
    const auto kept = desk.store.articles.add(ids[0], *extraction.article,
                                              news::canonical_link(*extraction.article));
    if (!kept) return kept.error();
    return true;
}

Result<bool> keep(Desk& desk, store::MessageId id, const Reading& reading, const Widths& widths) {
    if (!reading.message) {
        if (auto noted = desk.store.articles.pass_over(id, "digest"); !noted) return noted.error();
        return false;
    }
    const auto& known = widths.at(news::stream_key(*reading.message, reading.area));
    const auto mark = news::part_mark(*reading.message, reading.area);
    if (!mark)
        return keep_as_one(desk, {id}, *reading.message, reading.area, reading.received, known);
    const auto whole = add_part(desk, id, reading.area, *mark, reading.received);
    if (!whole) return whole.error();
    if (*whole)
        return keep_as_one(desk, (*whole)->messages, (*whole)->message, reading.area,
                           reading.received, known);
    if (mark->parts == 0)
        return keep_as_one(desk, {id}, *reading.message, reading.area, reading.received, known);
    if (auto noted = desk.store.articles.pass_over(
            id, fmt::format("part {} of {}, waits for the others", mark->part, mark->parts));
        !noted)
        return noted.error();
    return false;
}

/// What waited for parts that never came is read as it is.
Result<std::size_t> read_stale(Desk& desk) {
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
        const auto kept =
            keep_as_one(desk, set.messages, set.message, reading->area, reading->received, *widths);
        if (!kept) return kept.error();
        articles += *kept ? 1 : 0;
    }
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return articles;
}

Result<std::size_t> read_batch(Desk& desk, const std::vector<store::MessageId>& ids) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    Widths widths;
    for (const store::MessageId id : ids) {
        const auto reading = read_one(desk, id);
        if (!reading) return reading.error();
        if (auto learnt = learn(desk, *reading, widths); !learnt) return learnt.error();
    }
    std::size_t articles = 0;
    for (const store::MessageId id : ids) {
        // Decoded again rather than kept: memory stays flat, and decoding is cheap.
        const auto reading = read_one(desk, id);
        if (!reading) return reading.error();
        const auto kept = keep(desk, id, *reading, widths);
        if (!kept) return kept.error();
        articles += *kept ? 1 : 0;
    }
    for (const auto& [stream, learnt] : widths)
        if (auto put = desk.store.widths.put(stream, learnt); !put) return put.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return articles;
}

}  // namespace

std::vector<ftn::AreaKey> news_areas(const Config& config) {
    std::vector<ftn::AreaKey> areas;
    for (const ftn::Area& area : config.areas)
        if (area.news) areas.push_back(area.key);
    for (const DigestPlan& plan : config.digests)
        areas.insert(areas.end(), plan.areas.begin(), plan.areas.end());
    std::sort(areas.begin(), areas.end());
    areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
    return areas;
}

Result<std::size_t> read_news(Desk& desk) {
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
