// SPDX-License-Identifier: MIT
// Old messages sent again to one link.
#include "bases/rescan.h"

#include <algorithm>
#include <limits>

#include "bases/open_bases.h"
#include "bases/to_base_message.h"
#include "echo/export_body.h"
#include "echo/fan_out.h"
#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "ftn/date.h"
#include "ftn/decode.h"
#include "ftn/msgid.h"
#include "packet/writer.h"

namespace tearline::bases {

namespace {

class Rescanning {
  public:
    Rescanning(desk::Desk& desk, const ftn::Area& area, const ftn::Link& link,
               const netmail::Rescan& which, std::uint64_t most)
        : desk_(desk),
          area_(area),
          link_(link.address.text()),
          left_(which.messages ? std::min<std::uint64_t>(*which.messages, most) : most),
          oldest_(which.days ? desk.now() - *which.days * seconds_a_day
                             : std::numeric_limits<UnixTime>::min()) {}

    Result<std::uint64_t> run() {
        if (auto done = from_store(); !done) return done.error();
        if (auto done = from_base(); !done) return done.error();
        return owed_;
    }

  private:
    Result<void> owe(store::MessageId id) {
        const auto fresh = desk_.store.robots.owe_again(link_, id, desk_.now());
        if (!fresh) return fresh.error();
        --left_;
        if (*fresh) ++owed_;
        return {};
    }

    Result<void> from_store() {
        const auto ids = desk_.store.messages.newest_in_area(area_.key, oldest_);
        if (!ids) return ids.error();
        for (auto id = ids->begin(); id != ids->end() && left_ > 0; ++id)
            if (auto done = owe(*id); !done) return done;
        return {};
    }

    /// What stood in the base before this system had a store.
    Result<void> from_base() {
        const auto format = base_format(area_);
        if (!format || left_ == 0) return {};
        // A base that is not there yet, busy or damaged has nothing to give.
        auto base = msgbase::Base::open(*format, area_.path, msgbase::Access::read);
        if (!base) return {};
        const auto numbers = (*base)->numbers();
        if (!numbers) return {};
        for (auto number = numbers->rbegin(); number != numbers->rend() && left_ > 0; ++number) {
            auto message = (*base)->read(*number);
            if (!message || message->netmail) continue;
            const auto taken = take(*message);
            if (!taken) return taken.error();
            if (*taken == 0) continue;
            if (auto done = owe(*taken); !done) return done;
        }
        return {};
    }

    /// Its id in the store, 0 where it is no such message.
    Result<store::MessageId> take(msgbase::BaseMessage& found) {
        if ((found.message.attributes & ftn::attr_private) != 0) return store::MessageId{0};
        const auto written = ftn::parse_date(found.message.date, desk_.arrival()).local;
        const UnixTime received =
            found.arrived ? *came_at(found.arrived, written, desk_.arrival()) : desk_.arrival();
        if (received < oldest_) return store::MessageId{0};
        const auto control = ftn::parse_control_lines(found.message.body);
        const Hash key = ftn::duplicate_key(found.message, control);
        const auto known = desk_.store.dupe_keys.known(area_.key, key);
        if (!known) return known.error();
        if (*known && **known != store::before_the_store) return store::MessageId{0};
        if (*known) {
            const auto first = desk_.store.robots.first_time(
                "rescanned " + area_.key.text() + " " + key.hex(), desk_.now());
            if (!first) return first.error();
            if (!*first) return store::MessageId{0};
        }
        store::StoredMessage kept;
        kept.area = area_.key;
        kept.message = std::move(found.message);
        kept.message.attributes &= static_cast<std::uint16_t>(~ftn::attr_clear_on_import);
        kept.received = received;
        if (const auto msgid = control.value("MSGID")) kept.msgid = ftn::normal_msgid(*msgid);
        kept.verdict = "read";
        kept.charset =
            ftn::decide_charset(kept.message, control, desk_.config.charset_in(area_.key.network));
        kept.reason = "taken from the area's message base, as a link asked for old messages";
        const auto id = desk_.store.messages.add(kept);
        if (!id) return id.error();
        if (auto noted = desk_.store.dupe_keys.remember(area_.key, key, *id, desk_.arrival());
            !noted)
            return noted.error();
        if (auto passed = desk_.store.articles.pass_over(*id, "an old message of the base");
            !passed)
            return passed.error();
        return *id;
    }

    desk::Desk& desk_;
    const ftn::Area& area_;
    std::string link_;
    std::uint64_t left_;
    UnixTime oldest_;
    std::uint64_t owed_ = 0;
};

bool same_zone(std::uint16_t a, std::uint16_t b) {
    return a == b || a == 0 || b == 0;
}

/// Behind the AREA line, as other tossers put it.
Bytes marked(Bytes body, const ftn::Address& ours) {
    const std::size_t end = body.find_first_of("\r\n");
    if (end == Bytes::npos) return body;
    body.insert(end + 1, "\x01RESCANNED " + ours.text_4d() + body[end]);
    return body;
}

}  // namespace

Result<std::uint64_t> rescan(desk::Desk& desk, const ftn::Area& area, const ftn::Link& link,
                             const netmail::Rescan& which, std::uint64_t most) {
    return Rescanning(desk, area, link, which, most).run();
}

Result<Bytes> export_again(const desk::Desk& desk, const store::StoredMessage& message,
                           const ftn::Link& link) {
    const auto control = ftn::parse_control_lines(message.message.body);
    const auto from = ftn::parse_address(message.link);
    echo::Copy copy;
    copy.our_address = desk.rules.our_address_for(link);
    copy.links = {&link};
    const std::uint16_t zone = from ? from->zone : copy.our_address.zone;
    copy.fresh = message.our_own || !same_zone(zone, link.address.zone);
    if (!copy.our_address.is_point()) copy.seen_by.push_back(echo::node_of(copy.our_address));
    if (!link.address.is_point()) copy.seen_by.push_back(echo::node_of(link.address));
    echo::sort_nodes(copy.seen_by);
    ftn::Message outgoing = message.message;
    outgoing.body = marked(echo::export_body(message.message.body, control, message.area->tag, copy,
                                             desk.rules.settings().seen_by),
                           copy.our_address);
    return packet::encode_message(outgoing, copy.our_address, link.address);
}

}  // namespace tearline::bases
