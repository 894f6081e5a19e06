// SPDX-License-Identifier: MIT
// The news desk's reading: messages of news areas that were not read yet become articles, or a note
// why not.
#include "flow/read_news.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

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
    const ftn::Network* network = desk.config.network(reading.area.network);
    auto decoded =
        ftn::decode((*stored)->message, {network ? network->charset : "CP437", reading.received});
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

Result<bool> keep(Desk& desk, store::MessageId id, const Reading& reading, const Widths& widths) {
    if (!reading.message) {
        if (auto noted = desk.store.articles.pass_over(id, "digest"); !noted) return noted.error();
        return false;
    }
    const auto known = widths.find(news::stream_key(*reading.message, reading.area));
    const auto extraction =
        news::extract(*reading.message, known->second, {reading.area, reading.received, false});
    if (!extraction.article) {
        if (auto noted = desk.store.articles.pass_over(id, extraction.why); !noted)
            return noted.error();
        return false;
    }
    const auto kept =
        desk.store.articles.add(id, *extraction.article, news::canonical_link(*extraction.article));
    if (!kept) return kept.error();
    return true;
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
