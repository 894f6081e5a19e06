// SPDX-License-Identifier: MIT
// Such netmail waits in the store among the letters for robots, so that each is dealt with once.
#include "mail/unrouted.h"

#include <fmt/format.h>

#include "base/log.h"
#include "bases/owed.h"
#include "mail/answer_sender.h"
#include "mail/attached.h"
#include "mail/netmail_ways.h"
#include "mail/robot_mail.h"
#include "netmail/flags.h"
#include "netmail/robots.h"

namespace tearline::mail {

namespace {

constexpr std::string_view waiting_room = "no-route";
constexpr std::size_t letters_at_once = 200;

class Unrouted {
  public:
    Unrouted(desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report), ways_(desk) {}

    Result<void> run() {
        for (store::MessageId after = 0;;) {
            const auto letters = desk_.store.letters.for_robots(after, letters_at_once);
            if (!letters) return letters.error();
            if (letters->empty()) break;
            after = letters->back().message;
            for (const store::RobotLetter& letter : *letters)
                if (letter.robot == waiting_room)
                    if (auto done = look_at(letter); !done) return done;
        }
        if (waiting_ > 0)
            report_.warnings.push_back(fmt::format(
                "{} {} for a route, at most {} days: {}; add a [[route]], or uplink = true to a "
                "[[link]]",
                waiting_, waiting_ == 1 ? "netmail waits" : "netmails wait",
                desk_.config.netmail.route_days, why_));
        return {};
    }

  private:
    Result<void> look_at(const store::RobotLetter& letter) {
        auto mail = desk_.store.messages.get(letter.message);
        if (!mail) return mail.error();
        if (!*mail) return desk_.store.letters.answered(letter.message);
        const netmail::Flags flags = netmail::flags_of(
            (*mail)->message.attributes, ftn::parse_control_lines((*mail)->message.body));
        const bool steered = may_steer(desk_, (*mail)->message.from_address, (*mail)->our_own);
        const netmail::Way way =
            ways_.way((*mail)->message.to_address, netmail::wish_of(flags, steered));
        if (way.kind == netmail::Way::Kind::none && waits_for_route(desk_, way) &&
            !is_over((*mail)->received)) {
            ++waiting_;
            why_ = way.why;
            return {};
        }
        auto transaction = store::Transaction::begin(desk_.store.database);
        if (!transaction) return transaction.error();
        // Struck off first: it may be a robot's from now on.
        if (auto done = desk_.store.letters.answered(letter.message); !done) return done;
        if (auto done = settle(**mail, letter.proven, flags, way); !done) return done;
        return transaction->commit();
    }

    /// A clock that stands ahead gives nothing up.
    [[nodiscard]] bool is_over(UnixTime received) const {
        return !desk_.before_leap() &&
               desk_.now() - received > desk_.config.netmail.route_days * seconds_a_day;
    }

    Result<void> settle(const store::StoredMessage& mail, bool proven, const netmail::Flags& flags,
                        const netmail::Way& way) {
        const std::string to = mail.message.to_address.text();
        switch (way.kind) {
            case netmail::Way::Kind::link:
            case netmail::Way::Kind::straight:
                tell(fmt::format("netmail {} for {}, which waited for a route, goes by way of {}",
                                 mail.id, to, way.next.text()));
                return send(mail, proven, flags, way);
            case netmail::Way::Kind::here:
                tell(
                    fmt::format("netmail {}, which waited for a route, is for {}, which is an "
                                "address of this system now",
                                mail.id, to));
                return deliver(mail, proven, flags);
            case netmail::Way::Kind::none:
                break;
        }
        tell(
            fmt::format("netmail {} for {} waits no longer for a route: {}", mail.id, to, way.why));
        return give_back(mail, way.why);
    }

    void tell(std::string what) {
        if (desk_.dry())
            report_.decisions.push_back(std::move(what));
        else
            log::info("netmail", what);
    }

    Result<void> send(const store::StoredMessage& mail, bool proven, const netmail::Flags& flags,
                      const netmail::Way& way) {
        const std::string next = way.next.text();
        if (auto set = set_verdict(mail.id, "in transit"); !set) return set;
        if (mail.our_own && flags.asks_for_files()) {
            if (auto set = desk_.store.messages.set_way(mail.id, {},
                                                        request_reason(mail.message.to_address));
                !set)
                return set;
            return note_request(desk_, mail, mail.id, way);
        }
        if (auto set = desk_.store.messages.set_way(
                mail.id, {next}, fmt::format("by way of {}: {}", next, way.rule));
            !set)
            return set;
        if (auto owed =
                desk_.store.owed.add(mail.id, std::span(&next, 1), desk_.now(), way.flavour);
            !owed)
            return owed;
        return note_files(mail, proven, flags, &way);
    }

    Result<void> deliver(const store::StoredMessage& mail, bool proven,
                         const netmail::Flags& flags) {
        const auto robot = robot_named(desk_.config, decoded(mail).to);
        if (auto set = set_verdict(mail.id, robot ? "robot" : "here"); !set) return set;
        if (auto noted = note_files(mail, proven, flags, nullptr); !noted) return noted;
        if (robot) return desk_.store.letters.add_for_robot({mail.id, *robot, proven});
        const auto& areas = desk_.config.netmail.areas;
        return areas.empty() ? Result<void>() : bases::owe_to_base(desk_, areas.front(), mail.id);
    }

    Result<void> note_files(const store::StoredMessage& mail, bool proven,
                            const netmail::Flags& flags, const netmail::Way* way) {
        NetmailOrigin origin;
        origin.own = mail.our_own;
        origin.proven = proven;
        origin.came_from = ftn::parse_address(mail.link);
        return note_attached(desk_, mail, mail.id, way, flags, origin);
    }

    Result<void> give_back(const store::StoredMessage& mail, const std::string& why) {
        if (auto set = desk_.store.messages.set_verdict(mail.id, "unroutable", why); !set)
            return set;
        const ftn::Address& from = mail.message.from_address;
        const ftn::DecodedMessage text = decoded(mail);
        if (!desk_.config.netmail.bounce ||
            netmail::written_by_program(text.from, text.subject, mail.message.attributes))
            return {};
        return answer_sender(
            desk_, "bounce", fmt::format("message {}", mail.id), from, text,
            netmail::bounce(text, from, mail.message.to_address, why, letter_sender(desk_, from)),
            false);
    }

    [[nodiscard]] ftn::DecodedMessage decoded(const store::StoredMessage& mail) const {
        return ftn::decode(mail.message, {desk_.config.charset_in(mail.message.from_address.domain),
                                          mail.received});
    }

    Result<void> set_verdict(store::MessageId id, std::string_view verdict) {
        const auto mail = desk_.store.messages.get(id);
        if (!mail) return mail.error();
        return desk_.store.messages.set_verdict(id, verdict, (*mail)->reason);
    }

    desk::Desk& desk_;
    desk::Report& report_;
    NetmailWays ways_;
    std::size_t waiting_ = 0;
    std::string why_;  ///< of the last that waits
};

}  // namespace

bool waits_for_route(const desk::Desk& desk, const netmail::Way& way) {
    using netmail::Reason;
    return desk.config.netmail.route_days > 0 &&
           (way.reason == Reason::no_route || way.reason == Reason::circle);
}

Result<void> wait_for_route(desk::Desk& desk, store::MessageId id, bool proven) {
    return desk.store.letters.add_for_robot({id, std::string(waiting_room), proven});
}

Result<void> route_unrouted(desk::Desk& desk, desk::Report& report) {
    return Unrouted(desk, report).run();
}

}  // namespace tearline::mail
