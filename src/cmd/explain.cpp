// SPDX-License-Identifier: MIT
// `tearline explain`: what became of a message, and why.
#include <algorithm>

#include "base/charset.h"
#include "base/hash.h"
#include "base/text.h"
#include "cmd/aside.h"
#include "cmd/inspect_view.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "desk/desk.h"
#include "ftn/msgid.h"

namespace tearline::cmd {
namespace {

struct Sent {
    std::string link;
    bool waiting = false;
    std::string packet;  ///< where it went, as far as known
};

/// An article that the news desk made of it.
struct ArticleOf {
    store::ArticleId id = 0;
    std::string title;
    std::optional<store::StoredStory> story;
    std::vector<store::Told> told;
};

/// One kept copy with all that came of it.
struct Copy {
    store::StoredMessage message;
    std::string from, to, subject;  ///< UTF-8
    std::optional<store::InboundFile> file, bundle;
    std::vector<store::InboundFile> earlier;  ///< the same file or bundle, set aside before
    std::vector<Sent> sent;
    std::optional<store::Reading> reading;
    std::vector<ArticleOf> articles;
    std::optional<store::StoredDigest> digest;  ///< it is a part of that one
};

Result<void> add_ways(desk::Desk& desk, Copy& copy) {
    if (copy.message.file) {
        auto file = desk.store.files.get(*copy.message.file);
        if (!file) return file.error();
        copy.file = *file;
        if (copy.file && copy.file->container) {
            auto bundle = desk.store.files.get(*copy.file->container);
            if (!bundle) return bundle.error();
            copy.bundle = *bundle;
        }
    }
    for (const auto* file : {&copy.file, &copy.bundle}) {
        if (!*file) continue;
        auto arrivals = desk.store.files.arrivals_of((*file)->hash);
        if (!arrivals) return arrivals.error();
        for (store::InboundFile& each : *arrivals)
            if (each.state == store::FileState::set_aside) copy.earlier.push_back(std::move(each));
    }
    auto packets = desk.store.packets.that_may_hold(copy.message.id);
    if (!packets) return packets.error();
    for (const std::string& link : copy.message.sent_to) {
        auto waiting = desk.store.owed.waiting(link, copy.message.id - 1, 1);
        if (!waiting) return waiting.error();
        Sent sent{link, !waiting->empty() && waiting->front() == copy.message.id, ""};
        for (const store::OutgoingPacket& packet : *packets)
            if (packet.link == link && sent.packet.empty() && !sent.waiting)
                sent.packet = packet.file;
        copy.sent.push_back(std::move(sent));
    }
    return {};
}

Result<ArticleOf> article_of(desk::Desk& desk, store::ArticleId id) {
    ArticleOf of;
    of.id = id;
    auto article = desk.store.articles.get(id);
    if (!article) return article.error();
    if (*article) of.title = (*article)->article.title;
    auto story = desk.store.stories.of_article(id);
    if (!story) return story.error();
    if (!*story) return of;
    auto whole = desk.store.stories.get(**story);
    if (!whole) return whole.error();
    of.story = *whole;
    auto told = desk.store.stories.told(**story);
    if (!told) return told.error();
    of.told = *told;
    return of;
}

Result<void> add_news(desk::Desk& desk, Copy& copy) {
    auto reading = desk.store.articles.reading(copy.message.id);
    if (!reading) return reading.error();
    copy.reading = *reading;
    auto digest = desk.store.digests.of_message(copy.message.id);
    if (!digest) return digest.error();
    copy.digest = *digest;
    if (!copy.reading || !copy.reading->article) return {};
    auto articles = desk.store.articles.of_message(copy.message.id);
    if (!articles) return articles.error();
    // A part of a longer message has none of its own, but is read with the first.
    if (articles->empty()) articles->push_back(*copy.reading->article);
    for (const store::ArticleId id : *articles) {
        auto of = article_of(desk, id);
        if (!of) return of.error();
        copy.articles.push_back(*std::move(of));
    }
    return {};
}

std::string_view kind_name(store::MessageKind kind) {
    switch (kind) {
        case store::MessageKind::echomail:
            return "echomail";
        case store::MessageKind::netmail:
            return "netmail";
        case store::MessageKind::bad:
            return "bad";
    }
    return "";
}

Json article_json(const ArticleOf& article) {
    Json told = Json::array();
    for (const store::Told& each : article.told)
        told.push_back(
            {{"digest", each.digest}, {"number", each.number}, {"time", iso8601(each.time)}});
    const auto& story = article.story;
    return {{"title", or_null(article.title)},
            {"story_articles", story ? Json(story->articles.size()) : Json(nullptr)},
            {"told", std::move(told)}};
}

/// Of a message with several articles the first, and then all.
Json news_json(const Copy& copy) {
    if (!copy.reading) return nullptr;
    Json news = article_json(copy.articles.empty() ? ArticleOf{} : copy.articles.front());
    news["article"] = copy.reading->article.has_value();
    news["why"] = or_null(copy.reading->why);
    if (copy.articles.size() > 1)
        for (const ArticleOf& article : copy.articles)
            news["articles"].push_back(article_json(article));
    return news;
}

Json copy_json(const Copy& copy) {
    Json sent = Json::array(), earlier = Json::array();
    for (const store::InboundFile& file : copy.earlier)
        earlier.push_back(
            {{"time", iso8601(file.arrived)}, {"file", file.name}, {"reason", file.reason}});
    for (const Sent& each : copy.sent)
        sent.push_back(
            {{"link", each.link}, {"waiting", each.waiting}, {"packet", or_null(each.packet)}});
    const store::StoredMessage& m = copy.message;
    Json charset = nullptr;
    if (m.charset)
        charset = {{"decided", m.charset->name},
                   {"confidence", m.charset->confidence},
                   {"evidence", charset::to_text(m.charset->evidence)}};
    return {{"kind", kind_name(m.kind)},
            {"area", m.area ? Json(m.area->text()) : Json(nullptr)},
            {"from", copy.from},
            {"to", copy.to},
            {"subject", copy.subject},
            {"received", iso8601(m.received)},
            {"link", or_null(m.link)},
            {"file", copy.file ? Json(copy.file->name) : Json(nullptr)},
            {"bundle", copy.bundle ? Json(copy.bundle->name) : Json(nullptr)},
            {"index", copy.file ? Json(m.index) : Json(nullptr)},
            {"verdict", m.verdict},
            {"reason", or_null(m.reason)},
            {"charset", std::move(charset)},
            {"our_own", m.our_own},
            {"sent", std::move(sent)},
            {"news", news_json(copy)},
            {"digest", copy.digest ? Json(copy.digest->name) : Json(nullptr)},
            {"set_aside_before", std::move(earlier)}};
}

Json trace_json(const store::Trace& trace) {
    return {{"area", trace.area ? Json(trace.area->text()) : Json(nullptr)},
            {"link", or_null(trace.link)},
            {"time", iso8601(trace.time)},
            {"verdict", trace.verdict},
            {"reason", or_null(trace.reason)}};
}

void show(const std::string& line) {
    print(wrapped(safe(line), 80, "    "));
}

void tell_news(const Copy& copy) {
    if (copy.digest)
        show("  It is a part of " + copy.digest->name + ", No " +
             std::to_string(copy.digest->number) + ".");
    if (!copy.reading) return;
    if (!copy.reading->article) {
        show("  The news desk made no article of it: " + copy.reading->why + ".");
        return;
    }
    const bool several = copy.articles.size() > 1;
    if (several)
        show("  The news desk found " + counted(copy.articles.size(), "article") + " in it:");
    for (const ArticleOf& article : copy.articles) {
        show((several ? "  - " : "  The news desk made an article of it: ") + article.title);
        if (article.story && article.story->articles.size() > 1)
            show("  Its story has " + counted(article.story->articles.size(), "article") + ".");
        const auto has_it = [&](const store::Told& told) { return told.through >= article.id; };
        if (!article.told.empty() && std::none_of(article.told.begin(), article.told.end(), has_it))
            show("  It was not told again: it says no more than earlier articles of its story.");
        for (const store::Told& told : article.told)
            show("  Told in " + told.digest + ", No " + std::to_string(told.number) + ", " +
                 moment(told.time) + ".");
    }
}

void tell(const Copy& copy) {
    const store::StoredMessage& m = copy.message;
    const std::string place = m.area ? m.area->text() : std::string(kind_name(m.kind));
    show(place + (m.kind == store::MessageKind::bad ? " (bad mail): " : ": ") + m.verdict +
         (m.reason.empty() ? "" : ": " + m.reason));
    show("  " + copy.from + " to " + copy.to + ": " + copy.subject);
    if (m.charset) show("  Charset: " + charset_text(*m.charset));
    std::string came = "  " + std::string(m.our_own ? "Written here " : "Came ") +
                       moment(m.received) + (m.link.empty() ? "" : " from " + m.link);
    if (copy.file)
        came += " in " + copy.file->name + ", message " + std::to_string(m.index) +
                (copy.bundle ? ", of bundle " + copy.bundle->name : "");
    show(came + ".");
    for (const Sent& sent : copy.sent)
        show("  Owed to " + sent.link +
             (sent.waiting          ? ", not packed yet."
              : sent.packet.empty() ? ", and packed."
                                    : ", packed into " + sent.packet + "."));
    tell_news(copy);
    for (const store::InboundFile& file : copy.earlier)
        show("  Before, " + moment(file.arrived) + ", " + file.name +
             " was set aside: " + file.reason);
}

Result<std::vector<Copy>> copies_of(desk::Desk& desk, const std::string& msgid) {
    auto kept = desk.store.messages.with_msgid(msgid);
    if (!kept) return kept.error();
    std::vector<Copy> copies;
    for (store::StoredMessage& message : *kept) {
        Copy copy;
        copy.from = charset::decode_by_looks(message.message.from);
        copy.to = charset::decode_by_looks(message.message.to);
        copy.subject = charset::decode_by_looks(message.message.subject);
        copy.message = std::move(message);
        if (Result<void> added = add_ways(desk, copy); !added) return added.error();
        if (Result<void> added = add_news(desk, copy); !added) return added.error();
        copies.push_back(std::move(copy));
    }
    return copies;
}

/// Where a message of that MSGID was kept that is in the store no more: by the keys of duplicates.
Result<std::vector<std::string>> purged_from(desk::Desk& desk, const std::string& msgid) {
    std::vector<std::string> places;
    const Hash key = hash_of(msgid);
    const auto look = [&](const std::optional<ftn::AreaKey>& area) -> Result<void> {
        const auto known = desk.store.dupe_keys.known(area, key);
        if (!known) return known.error();
        if (!*known) return {};
        const auto kept = desk.store.messages.get(**known);
        if (!kept) return kept.error();
        if (!*kept) places.push_back(area ? area->text() : "netmail");
        return {};
    };
    const auto areas = desk.store.areas.list();
    if (!areas) return areas.error();
    if (auto looked = look({}); !looked) return looked.error();
    for (const store::AreaSummary& area : *areas)
        if (auto looked = look(area.area); !looked) return looked.error();
    return places;
}

}  // namespace

int run_explain(const Options& options, const desk::Config& config) {
    std::string typed;
    for (const std::string& word : options.arguments) typed += (typed.empty() ? "" : " ") + word;
    const std::string msgid = ftn::normal_msgid(typed);
    desk::Progress nobody;
    const SystemClock clock;
    Result<desk::Desk> desk = desk::Desk::open(config, desk::Desk::Mode::read_only, clock, nobody);
    if (!desk) return fail(desk.error());
    Result<std::vector<Copy>> copies = copies_of(*desk, msgid);
    if (!copies) return fail(copies.error());
    Result<std::vector<store::Trace>> traces = desk->store.traces.with_msgid(msgid);
    if (!traces) return fail(traces.error());
    const auto purged = purged_from(*desk, msgid);
    if (!purged) return fail(purged.error());
    const auto aside = aside_with_msgid(*desk, msgid);
    if (!aside) return fail(aside.error());
    if (options.json) {
        Json kept = Json::array(), others = Json::array(), bad = Json::array();
        for (const Copy& copy : *copies) kept.push_back(copy_json(copy));
        for (const store::Trace& trace : *traces) others.push_back(trace_json(trace));
        for (const AsideMail& mail : *aside) bad.push_back(aside_json(mail));
        print(json_line({{"verb", "explain"},
                         {"msgid", msgid},
                         {"copies", std::move(kept)},
                         {"others", std::move(others)},
                         {"set_aside", std::move(bad)},
                         {"purged", *purged}}));
    } else {
        for (const Copy& copy : *copies) tell(copy);
        for (const store::Trace& trace : *traces)
            show(moment(trace.time) + ": another copy from " + trace.link + ": " + trace.verdict +
                 (trace.reason.empty() ? "" : ": " + trace.reason));
        for (const AsideMail& mail : *aside)
            for (const std::string& line : aside_lines(mail, !copies->empty())) show(line);
    }
    if (!options.json)
        for (const std::string& place : *purged)
            show(place +
                 ": it was kept here, and was purged since: it became older than "
                 "limits.keep_days.");
    if (!copies->empty() || !traces->empty() || !purged->empty() || !aside->empty()) return 0;
    return fail({Code::unreadable, "",
                 "no message with the MSGID '" + typed + "' has come here or been written here"});
}

}  // namespace tearline::cmd
