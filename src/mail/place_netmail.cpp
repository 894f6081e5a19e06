// SPDX-License-Identifier: MIT
// One netmail gets its place.
#include "mail/place_netmail.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "bases/owed.h"
#include "ftn/attributes.h"
#include "ftn/chrs.h"
#include "ftn/decode.h"
#include "ftn/msgid.h"
#include "mail/answer_sender.h"
#include "mail/apply_filters.h"
#include "mail/attached.h"
#include "mail/netmail_ways.h"
#include "mail/robot_mail.h"
#include "mail/unrouted.h"
#include "netmail/compose.h"
#include "netmail/flags.h"
#include "netmail/robots.h"
#include "netmail/via.h"

namespace tearline::mail {

namespace {

class Placing {
  public:
    Placing(desk::Desk& desk, store::StoredMessage mail, const NetmailOrigin& origin,
            desk::MessageCounts& counts)
        : desk_(desk), mail_(std::move(mail)), origin_(origin), counts_(counts), ways_(desk) {}

    Result<PlacedNetmail> place() {
        read();
        const netmail::Way way = find_way();
        if (origin_.seen && way.reason != netmail::Reason::loop)
            return PlacedNetmail{0, "duplicate", "a duplicate"};
        if (!origin_.own && !origin_.seen) {
            const auto filtered = filter();
            if (!filtered) return filtered.error();
            if (*filtered) return **filtered;
        }
        switch (way.kind) {
            case netmail::Way::Kind::here:
                return deliver();
            case netmail::Way::Kind::link:
            case netmail::Way::Kind::straight:
                return pass_on(way);
            case netmail::Way::Kind::none:
                break;
        }
        return refuse(way);
    }

  private:
    void read() {
        text_ =
            ftn::decode(mail_.message,
                        {desk_.config.charset_in(mail_.message.from_address.domain), desk_.now()});
        mail_.charset = text_.charset;
        flags_ = netmail::flags_of(mail_.message.attributes, text_.control);
        by_program_ = origin_.by_program ||
                      netmail::written_by_program(text_.from, text_.subject, flags_.attributes);
    }

    [[nodiscard]] const ftn::Address& to() const { return mail_.message.to_address; }
    [[nodiscard]] const ftn::Address& from() const { return mail_.message.from_address; }

    netmail::Way find_way() {
        const bool steered = may_steer(desk_, from(), origin_.own);
        netmail::Way way = ways_.way(to(), netmail::wish_of(flags_, steered));
        if (way.kind == netmail::Way::Kind::here && follow_alias()) way = ways_.way(to(), {});
        if (way.kind == netmail::Way::Kind::here || way.kind == netmail::Way::Kind::none)
            return way;
        if (!origin_.proven)
            return refusal(netmail::Reason::unproven,
                           "it came without a password and is not for this system; such mail is "
                           "not passed on");
        if (is_loop(way))
            return refusal(netmail::Reason::loop,
                           "it was passed on from here before and came back from " +
                               (origin_.came_from ? origin_.came_from->text() : mail_.link));
        return way;
    }

    static netmail::Way refusal(netmail::Reason reason, std::string why) {
        netmail::Way way;
        way.reason = reason;
        way.why = std::move(why);
        return way;
    }

    /// It carries our own Via line, and was known, would go back to where it came from, or was here
    /// more than once.
    [[nodiscard]] bool is_loop(const netmail::Way& way) const {
        const std::size_t times = netmail::times_here(text_.control, desk_.config.system.addresses);
        if (times == 0) return false;
        return origin_.seen || times > 1 ||
               (origin_.came_from && ftn::same_address(*origin_.came_from, way.next));
    }

    bool follow_alias() {
        for (const desk::MailAlias& alias : desk_.config.netmail.aliases) {
            if (!text::equals_ignoring_case(text::trim(text_.to), alias.name)) continue;
            if (!alias.to.empty()) {
                mail_.message.to = ftn::encode_text(alias.to, desk_.config.charset_in(to().domain));
                text_.to = alias.to;
            }
            if (!alias.address) return false;
            mail_.message.to_address = *alias.address;
            mail_.message.body = netmail::readdressed(mail_.message.body, from(), *alias.address);
            return true;
        }
        return false;
    }

    /// Nothing where it goes its way, flagged perhaps. What is dropped or moved gets no receipt and
    /// no bounce; a file that came along is kept as one that is for here.
    Result<std::optional<PlacedNetmail>> filter() {
        store::StoredMessage kept = mail_;
        kept.verdict.clear();
        const ftn::Address& link = origin_.came_from ? *origin_.came_from : from();
        const auto done = filter_netmail(desk_, kept, text_.control, link,
                                         ftn::duplicate_key(mail_.message, text_.control), counts_);
        if (!done) return done.error();
        filtered_ = kept.reason;
        if (!done->dropped && !done->moved) return std::optional<PlacedNetmail>();
        const auto id = desk_.store.messages.add(kept);
        if (!id) return id.error();
        const auto shown = done->dropped
                               ? show_bad(desk_, *id)
                               : bases::owe_to_base(desk_, *desk_.config.area(*kept.area), *id);
        if (!shown) return shown.error();
        if (auto noted = note_attached(desk_, kept, *id, nullptr, flags_, origin_); !noted)
            return noted.error();
        return std::optional(PlacedNetmail{*id, kept.verdict, done->told});
    }

    Result<store::MessageId> keep(std::string verdict, const std::string& reason) {
        mail_.kind = store::MessageKind::netmail;
        mail_.verdict = std::move(verdict);
        mail_.reason = reason;
        if (!filtered_.empty()) mail_.reason += (reason.empty() ? "" : "; ") + filtered_;
        if (!origin_.proven && reason.find("password") == std::string::npos)
            mail_.reason +=
                std::string(reason.empty() ? "" : "; ") + "it came unproven, without a password";
        return desk_.store.messages.add(mail_);
    }

    Result<void> into_base(store::MessageId id) {
        if (origin_.in_base) return {};
        const std::size_t which = origin_.proven ? 0 : 1;
        const auto& areas = desk_.config.netmail.areas;
        if (which >= areas.size()) return {};
        return bases::owe_to_base(desk_, areas[which], id);
    }

    Result<PlacedNetmail> deliver() {
        const auto robot = robot_named(desk_.config, text_.to);
        const auto id = keep(robot ? "robot" : !origin_.proven ? "unproven" : "here", "");
        if (!id) return id.error();
        if (robot) {
            if (auto queued = desk_.store.letters.add_for_robot({*id, *robot, origin_.proven});
                !queued)
                return queued.error();
        } else if (auto owed = into_base(*id); !owed) {
            return owed.error();
        }
        if (auto noted = note_attached(desk_, mail_, *id, nullptr, flags_, origin_); !noted)
            return noted.error();
        if (!robot && flags_.has(ftn::attr_return_receipt_request) &&
            desk_.config.netmail.return_receipts)
            if (auto sent = answer("receipt", netmail::return_receipt(text_, to(), sender()), true);
                !sent)
                return sent.error();
        const std::string told =
            robot
                ? "kept for the robot " + *robot
                : fmt::format("kept, {} for {}", origin_.proven ? "here" : "unproven", to().text());
        return PlacedNetmail{*id, mail_.verdict, told};
    }

    Result<PlacedNetmail> pass_on(const netmail::Way& way) {
        if (origin_.own && flags_.asks_for_files()) return request_files(way);
        const std::string next = way.next.text();
        mail_.sent_to = {next};
        const auto id = keep("in transit", "by way of " + next + ": " + way.rule);
        if (!id) return id.error();
        if (auto owed = desk_.store.owed.add(*id, mail_.sent_to, desk_.arrival(), way.flavour);
            !owed)
            return owed.error();
        ++counts_.copies;
        // FTS-5001, TRACE: who looks for the way of a ping is told that it passed here.
        if (!origin_.own && !by_program_ &&
            text::equals_ignoring_case(text::trim(text_.to), "PING") &&
            robot_named(desk_.config, "PING"))
            if (auto queued = desk_.store.letters.add_for_robot({*id, "trace", origin_.proven});
                !queued)
                return queued.error();
        if (auto noted = note_attached(desk_, mail_, *id, &way, flags_, origin_); !noted)
            return noted.error();
        if (flags_.has(ftn::attr_audit_request) && desk_.config.netmail.audit_receipts)
            if (auto sent =
                    answer("audit", netmail::audit_receipt(text_, to(), way.next, sender()), true);
                !sent)
                return sent.error();
        return PlacedNetmail{
            *id, mail_.verdict,
            fmt::format("kept, in transit for {} by way of {}", to().text(), next)};
    }

    /// A file request is a .req file for the addressee, not mail.
    Result<PlacedNetmail> request_files(const netmail::Way& way) {
        const auto id = keep("in transit", request_reason(to()));
        if (!id) return id.error();
        if (auto noted = note_request(desk_, mail_, *id, way); !noted) return noted.error();
        return PlacedNetmail{*id, mail_.verdict, "kept, a file request for " + to().text()};
    }

    Result<PlacedNetmail> refuse(const netmail::Way& way) {
        const bool unproven = way.reason == netmail::Reason::unproven || !origin_.proven;
        if (origin_.seen) {
            const auto told = desk_.store.letters.posted(answer_key("bounce", from(), origin_.key));
            if (!told) return told.error();
            if (*told) return PlacedNetmail{0, "duplicate", "a duplicate"};
        }
        if (!unproven && waits_for_route(desk_, way)) return hold(way);
        const auto id = keep(unproven ? "unproven" : "unroutable", way.why);
        if (!id) return id.error();
        log::warning("netmail",
                     fmt::format("netmail from {} to {} is kept here ({}): {}", from().text(),
                                 to().text(), netmail::code_of(way.reason), way.why));
        if (!unproven && desk_.config.netmail.bounce)
            if (auto sent =
                    answer("bounce", netmail::bounce(text_, from(), to(), way.why, sender()));
                !sent)
                return sent.error();
        return PlacedNetmail{*id, mail_.verdict,
                             fmt::format("kept, {}: {}", mail_.verdict, way.why)};
    }

    /// What the sysop may mend is nobody else's business yet.
    Result<PlacedNetmail> hold(const netmail::Way& way) {
        const auto id = keep("waiting", "it waits for a route: " + way.why);
        if (!id) return id.error();
        if (auto waits = wait_for_route(desk_, *id, origin_.proven); !waits) return waits.error();
        log::warning("netmail", fmt::format("netmail from {} to {} waits for a route: {}",
                                            from().text(), to().text(), way.why));
        return PlacedNetmail{*id, mail_.verdict, "kept, waits for a route: " + way.why};
    }

    [[nodiscard]] netmail::Sender sender() const { return letter_sender(desk_, from()); }

    /// Once for a message, and never to a program.
    Result<void> answer(std::string_view what, const netmail::LetterText& letter,
                        bool receipt = false) {
        if (by_program_ || (receipt && !origin_.proven)) return {};
        return answer_sender(desk_, what, origin_.key, from(), text_, letter, receipt);
    }

    desk::Desk& desk_;
    store::StoredMessage mail_;
    const NetmailOrigin& origin_;
    desk::MessageCounts& counts_;
    NetmailWays ways_;
    ftn::DecodedMessage text_;
    netmail::Flags flags_;
    bool by_program_ = false;
    std::string filtered_;  ///< what filters did that let it go its way
};

}  // namespace

Result<PlacedNetmail> place_netmail(desk::Desk& desk, store::StoredMessage mail,
                                    const NetmailOrigin& origin, desk::MessageCounts& counts) {
    return Placing(desk, std::move(mail), origin, counts).place();
}

}  // namespace tearline::mail
