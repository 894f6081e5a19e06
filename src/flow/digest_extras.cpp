// SPDX-License-Identifier: MIT
// What a digest tells beside its stories, and when its time has come.
#include "flow/digest_extras.h"

#include "digests/threads.h"
#include "ftn/decode.h"
#include "ftn/msgid.h"
#include "news/cut_title.h"
#include "news/frame.h"
#include "news/own_digest.h"

namespace tearline::flow {

namespace {

constexpr std::size_t most_threads = 5, most_messages = 20000;

UnixTime wall_clock(UnixTime time) {
    return to_unix(to_local(time));
}

/// The message after which an issue counts: the last part of the one before it. By its date, what
/// came in the second of that issue would be counted twice.
Result<store::MessageId> last_counted(desk::Desk& desk, const desk::DigestPlan& plan) {
    const auto last = desk.store.digests.last(plan.settings.name);
    if (!last) return last.error();
    if (*last && !(*last)->messages.empty()) return (*last)->messages.back();
    const auto first =
        desk.store.messages.first_since(desk.now() - plan.first_days * seconds_a_day);
    return first ? Result<store::MessageId>(*first - 1) : first.error();
}

std::string subject_of(const ftn::DecodedMessage& message) {
    if (!news::fills_field(message.subject, message.header_charset.name)) return message.subject;
    return news::completed(news::clean_subject(message.subject), {message.text});
}

Result<void> contributions_of(desk::Desk& desk, const ftn::AreaKey& area, store::MessageId after,
                              std::vector<digests::Contribution>& to) {
    const auto ids = desk.store.messages.in_area(area, after, most_messages);
    if (!ids) return ids.error();
    for (const store::MessageId id : *ids) {
        const auto stored = desk.store.messages.get(id);
        if (!stored) return stored.error();
        if (!*stored) continue;
        const auto message = ftn::decode(
            (*stored)->message, {desk.config.charset_in(area.network), (*stored)->received});
        if (news::is_digest(message.control)) continue;
        const auto reading = desk.store.articles.reading(id);
        if (!reading) return reading.error();
        to.push_back({(*stored)->msgid, ftn::normal_reply(message.reply.value_or("")),
                      subject_of(message), message.from, area.tag,
                      *reading && (*reading)->article.has_value()});
    }
    return {};
}

}  // namespace

Result<bool> is_due(desk::Desk& desk, const desk::DigestPlan& plan) {
    const desk::Schedule& schedule = plan.schedule;
    if (schedule.every_run) return true;
    const auto last = desk.store.digests.last(plan.settings.name);
    if (!last) return last.error();
    const UnixTime now = wall_clock(desk.now());
    for (UnixTime back = 0; back <= 7; ++back) {
        const UnixTime moment = (now / seconds_a_day - back) * seconds_a_day + schedule.hour * 3600;
        const auto week_day = static_cast<std::size_t>(weekday(to_civil(moment)));
        if (moment > now || !schedule.days[week_day]) continue;
        // A time yet to come is of a clock that was wrong.
        return !*last || wall_clock((*last)->date) < moment || (*last)->date > desk.now();
    }
    return false;
}

Result<void> add_extras(desk::Desk& desk, const desk::DigestPlan& plan, digests::Digest& digest) {
    if (plan.charts) {
        const auto days = desk.store.messages.per_day(desk.now() - 6 * seconds_a_day, desk.now());
        if (!days) return days.error();
        for (const auto& [start, messages] : *days) digest.traffic.push_back({start, messages});
    }
    if (plan.discussed.empty()) return {};
    const auto after = last_counted(desk, plan);
    if (!after) return after.error();
    std::vector<digests::Contribution> messages;
    for (const ftn::AreaKey& area : plan.discussed)
        if (auto read = contributions_of(desk, area, *after, messages); !read) return read;
    digest.discussed = digests::most_discussed(messages, most_threads);
    return {};
}

}  // namespace tearline::flow
