// SPDX-License-Identifier: MIT
// Routes, links and nodelists may have changed since netmail came.
#include "flow/reroute.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "ftn/control_lines.h"
#include "mail/netmail_ways.h"
#include "netmail/flags.h"
#include "outbound/names.h"

namespace tearline::flow {

namespace {

constexpr std::size_t rerouted_at_once = 500;
constexpr std::string_view mark = "; routed anew, it was to go by way of ";

/// Whom messages wait for, and how it was to be sent.
struct Waiting {
    std::string link;
    ftn::Flavour flavour = ftn::Flavour::normal;
};

/// What else the reason tells stays.
std::string reason_for(const netmail::Way& way, const std::string& link, std::string before) {
    const std::size_t earlier = before.find(mark);
    if (earlier != std::string::npos) {
        const std::size_t end = before.find("; ", earlier + 2);
        before.erase(earlier, end == std::string::npos ? end : end - earlier);
    }
    const std::size_t rest = before.find("; ");
    return fmt::format("by way of {}: {}{}{}{}", way.next.text(), way.rule, mark, link,
                       rest == std::string::npos ? "" : before.substr(rest));
}

class Rerouting {
  public:
    Rerouting(desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report), ways_(desk) {}

    Result<void> look_at(const Waiting& waiting) {
        const auto ids = desk_.store.owed.waiting(waiting.link, 0, SIZE_MAX >> 1, waiting.flavour);
        if (!ids) return ids.error();
        stuck_ = 0;
        for (std::size_t start = 0; start < ids->size(); start += rerouted_at_once) {
            auto transaction = store::Transaction::begin(desk_.store.database);
            if (!transaction) return transaction.error();
            const std::size_t end = std::min(ids->size(), start + rerouted_at_once);
            for (std::size_t i = start; i < end; ++i)
                if (auto done = look_at(waiting, (*ids)[i]); !done) return done;
            if (auto committed = transaction->commit(); !committed) return committed;
        }
        if (stuck_ > 0)
            report_.warnings.push_back(fmt::format(
                "{} {} to {} as before, for no route leads to the addressee any more: {}", stuck_,
                stuck_ == 1 ? "netmail goes" : "netmails go", waiting.link, why_));
        return {};
    }

  private:
    static bool is(const netmail::Way& way, const Waiting& waiting) {
        return way.next.text() == waiting.link && way.flavour == waiting.flavour;
    }

    Result<void> look_at(const Waiting& waiting, store::MessageId id) {
        const auto mail = desk_.store.messages.get(id);
        if (!mail) return mail.error();
        if (!*mail) return {};  // whoever packs it tells
        const ftn::Message& message = (*mail)->message;
        const auto flags =
            netmail::flags_of(message.attributes, ftn::parse_control_lines(message.body));
        const bool steered = mail::may_steer(desk_, message.from_address, (*mail)->our_own);
        const netmail::Way way = ways_.way(message.to_address, netmail::wish_of(flags, steered));
        // What an alias sent on goes by no wish of its sender.
        if (is(way, waiting) || is(ways_.way(message.to_address, {}), waiting)) return {};
        if (way.kind == netmail::Way::Kind::link || way.kind == netmail::Way::Kind::straight)
            return move(waiting, **mail, way);
        ++stuck_;
        why_ = way.kind == netmail::Way::Kind::here
                   ? message.to_address.text() + " is an address of this system now"
                   : way.why;
        return {};
    }

    Result<void> move(const Waiting& waiting, const store::StoredMessage& mail,
                      const netmail::Way& way) {
        const std::string next = way.next.text();
        const auto struck = desk_.store.owed.strike_off(waiting.link, std::span(&mail.id, 1));
        if (!struck) return struck.error();
        if (auto owed =
                desk_.store.owed.add(mail.id, std::span(&next, 1), desk_.now(), way.flavour);
            !owed)
            return owed;
        if (auto told = desk_.store.messages.set_way(mail.id, {next},
                                                     reason_for(way, waiting.link, mail.reason));
            !told)
            return told;
        if (auto moved = desk_.store.attached.send_to(mail.id, waiting.link, next, way.flavour);
            !moved)
            return moved;
        const std::string told =
            fmt::format("netmail {} for {} goes by way of {}, {}, not of {}, {}", mail.id,
                        mail.message.to_address.text(), next, ftn::to_text(way.flavour),
                        waiting.link, ftn::to_text(waiting.flavour));
        if (desk_.dry())
            report_.decisions.push_back(told);
        else
            log::info("netmail", told);
        return {};
    }

    desk::Desk& desk_;
    desk::Report& report_;
    mail::NetmailWays ways_;
    std::size_t stuck_ = 0;
    std::string why_;  ///< of the last that is stuck
};

}  // namespace

Result<void> reroute_waiting(desk::Desk& desk, desk::Report& report) {
    const auto queues = desk.store.owed.queues();
    if (!queues) return queues.error();
    Rerouting rerouting(desk, report);
    for (const store::Queue& queue : *queues) {
        if (queue.netmail == 0) continue;
        for (const ftn::Flavour flavour : outbound::flavours)
            if (auto done = rerouting.look_at({queue.link, flavour}); !done) return done;
    }
    return {};
}

}  // namespace tearline::flow
