// SPDX-License-Identifier: MIT
// What the store and the folder of bad files know of a message.
#include "cmd/message_history.h"

#include <set>

#include "base/charset.h"
#include "base/hash.h"
#include "cmd/msgid_meant.h"

namespace tearline::cmd {
namespace {

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

/// Adds to HISTORY where a message of that MSGID was kept that is not in the store: by the keys of
/// duplicates.
Result<void> add_gone(desk::Desk& desk, const std::string& msgid, MessageHistory& history) {
    const Hash key = hash_of(msgid);
    const auto look = [&](const std::optional<ftn::AreaKey>& area) -> Result<void> {
        const auto known = desk.store.dupe_keys.known(area, key);
        if (!known) return known.error();
        if (!*known) return {};
        const std::string place = area ? area->text() : "netmail";
        if (**known == store::before_the_store) {
            history.in_base.push_back(place);
            return {};
        }
        const auto kept = desk.store.messages.get(**known);
        if (!kept) return kept.error();
        if (!*kept) history.purged.push_back(place);
        return {};
    };
    const auto areas = desk.store.areas.list();
    if (!areas) return areas.error();
    if (auto looked = look({}); !looked) return looked;
    for (const store::AreaSummary& area : *areas)
        if (auto looked = look(area.area); !looked) return looked;
    return {};
}

}  // namespace

Result<MessageHistory> history_of(desk::Desk& desk, const std::string& msgid) {
    auto copies = copies_of(desk, msgid);
    if (!copies) return copies.error();
    auto traces = desk.store.traces.with_msgid(msgid);
    if (!traces) return traces.error();
    auto aside = aside_mail(desk, [&](std::string_view each) { return each == msgid; });
    if (!aside) return aside.error();
    MessageHistory history{*std::move(copies), *std::move(traces), {}, {}, *std::move(aside)};
    if (auto added = add_gone(desk, msgid, history); !added) return added.error();
    return history;
}

Result<std::vector<std::string>> msgids_like(desk::Desk& desk, const std::string& typed) {
    const MsgidLikeness likeness(typed);
    auto best = MsgidLikeness::Degree::part;
    std::set<std::string> found;
    const auto wanted = [&](std::string_view msgid) {
        const auto degree = likeness.of(msgid);
        if (degree < best) return false;
        if (degree > best) found.clear();
        best = degree;
        found.emplace(msgid);
        return true;
    };
    if (auto kept = desk.store.messages.msgids(wanted); !kept) return kept.error();
    if (auto traced = desk.store.traces.msgids(wanted); !traced) return traced.error();
    if (auto aside = aside_mail(desk, wanted); !aside) return aside.error();
    return std::vector<std::string>(found.begin(), found.end());
}

}  // namespace tearline::cmd
