// SPDX-License-Identifier: MIT
// Struck off in small transactions, as everything that may be much: a run that is killed leaves the
// rest for the next.
#include "flow/give_up.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"

namespace tearline::flow {

namespace {

constexpr std::size_t given_up_at_once = 500;

/// Packets that were begun for LINK and not written: their messages wait again.
Result<void> give_up_packets(desk::Desk& desk, const std::string& link) {
    const auto unfinished = desk.store.packets.unfinished();
    if (!unfinished) return unfinished.error();
    for (const store::OutgoingPacket& packet : *unfinished)
        if (packet.link == link && packet.state == store::OutgoingState::planned)
            if (auto done = desk.store.packets.give_up(packet.id); !done) return done;
    return {};
}

Result<void> give_up_one(desk::Desk& desk, const std::string& link, store::MessageId id) {
    const auto message = desk.store.messages.get(id);
    if (!message) return message.error();
    if (*message) {
        std::vector<std::string> others = (*message)->sent_to;
        std::erase(others, link);
        std::string why = (*message)->reason;
        why += fmt::format("{}given up for {}, which is no link any more", why.empty() ? "" : "; ",
                           link);
        if (auto told = desk.store.messages.set_way(id, std::move(others), why); !told) return told;
    }
    const auto struck = desk.store.owed.strike_off(link, std::span(&id, 1));
    if (!struck) return struck.error();
    return {};
}

Result<void> give_up_all(desk::Desk& desk, const std::string& link, desk::Report& report) {
    for (;;) {
        const auto ids = desk.store.owed.waiting(link, 0, given_up_at_once);
        if (!ids) return ids.error();
        if (ids->empty()) return {};
        auto transaction = store::Transaction::begin(desk.store.database);
        if (!transaction) return transaction.error();
        for (const store::MessageId id : *ids)
            if (auto done = give_up_one(desk, link, id); !done) return done;
        if (auto committed = transaction->commit(); !committed) return committed;
        report.given_up[link] += ids->size();
    }
}

}  // namespace

Result<void> give_up(desk::Desk& desk, const ftn::Address& address, desk::Report& report) {
    for (const ftn::Link& link : desk.config.links)
        if (ftn::same_address(link.address, address))
            return Error{Code::usage, link.address.text(),
                         "is a link, and what waits for it is sent; take its [[link]] out first"};
    const auto queues = desk.store.owed.queues();
    if (!queues) return queues.error();
    for (const store::Queue& queue : *queues) {
        const auto owed = ftn::parse_address(queue.link);
        if (!owed || !ftn::same_address(*owed, address)) continue;
        if (auto done = give_up_packets(desk, queue.link); !done) return done;
        if (auto done = give_up_all(desk, queue.link, report); !done) return done;
    }
    if (report.given_up.empty())
        return Error{Code::usage, address.text(), "no echomail waits for it; nothing was changed"};
    if (desk.dry()) return {};
    for (const auto& [link, messages] : report.given_up)
        log::info("pack",
                  fmt::format("{} messages that waited for {} were given up", messages, link));
    return {};
}

}  // namespace tearline::flow
