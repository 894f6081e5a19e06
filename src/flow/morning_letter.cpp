// SPDX-License-Identifier: MIT
// The sysop's letter after the nightly run.
#include "flow/morning_letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/charset.h"
#include "base/log.h"
#include "digests/compose.h"
#include "flow/morning_text.h"
#include "mail/answer.h"
#include "mail/post.h"
#include "mail/post_netmail.h"
#include "outbound/listing.h"

namespace tearline::flow {

namespace {

constexpr std::int64_t weeks_known = 28, days_shown = 14;
constexpr std::size_t part_bytes = 12000;
constexpr std::string_view mark_name = "morning letter", time_mark = "morning letter time";

class Gathering {
  public:
    Gathering(desk::Desk& desk, const desk::Report& report) : desk_(desk), report_(report) {
        morning_.system = desk.config.system.name;
        morning_.now = desk.now();
        today_ = desk.now() / seconds_a_day;
    }

    Result<void> run() {
        const auto after = desk_.store.traffic.mark(mark_name);
        if (!after) return after.error();
        const auto through = desk_.store.traffic.newest();
        if (!through) return through.error();
        through_ = *through;
        const auto since = desk_.store.traffic.mark(time_mark);
        if (!since) return since.error();
        // What happened at the very time of the last letter stood in it.
        period_ = day_until(desk_.now());
        if (*since != 0 && *since <= desk_.now()) period_.since = *since + 1;
        for (const auto step : {&Gathering::waiting, &Gathering::files, &Gathering::book,
                                &Gathering::duplicates, &Gathering::digests})
            if (auto done = (this->*step)(); !done) return done;
        morning_.failures = report_.failures;
        for (const std::string& warning : report_.warnings)
            if (std::find(report_.of_input.begin(), report_.of_input.end(), warning) ==
                report_.of_input.end())
                morning_.warnings.push_back(warning);
        morning_.reminders = report_.reminders;
        return messages(*after);
    }

    Morning& morning() { return morning_; }
    [[nodiscard]] const std::vector<std::string>& odd() const { return odd_; }

    /// Everything but the letter itself: what was told is not told again.
    Result<void> keep_marks() {
        if (auto set = desk_.store.traffic.set_mark(mark_name, through_); !set) return set;
        if (auto set = desk_.store.traffic.set_mark(time_mark, desk_.arrival()); !set) return set;
        for (const Morning::AreaLine& each : morning_.areas)
            if (auto added = desk_.store.traffic.add({each.area, today_, each.messages}); !added)
                return added;
        if (desk_.before_leap()) return {};
        return desk_.store.traffic.forget_before(today_ - 10 * weeks_known);
    }

  private:
    Result<void> messages(store::MessageId after) {
        const auto came = desk_.store.traffic.came(after, through_);
        if (!came) return came.error();
        std::map<ftn::AreaKey, std::int64_t> by_area;
        for (const store::Came& row : *came) count(row, by_area);
        std::sort(morning_.bad_by.begin(), morning_.bad_by.end(),
                  [](const auto& a, const auto& b) { return a.second > b.second; });
        return areas(by_area);
    }

    void count(const store::Came& row, std::map<ftn::AreaKey, std::int64_t>& by_area) {
        const auto number = static_cast<std::uint64_t>(row.messages);
        if (row.our_own) {
            // Letters of programs, this one too, are no news.
            if (row.kind == store::MessageKind::echomail) morning_.posted_here += number;
            return;
        }
        switch (row.kind) {
            case store::MessageKind::echomail:
                morning_.echomail += number;
                if (row.area) by_area[*row.area] += row.messages;
                break;
            case store::MessageKind::netmail:
                morning_.netmail += number;
                break;
            case store::MessageKind::bad:
                morning_.bad += number;
                morning_.bad_by.emplace_back(
                    row.verdict + (row.area ? ", " + row.area->text() : std::string()),
                    row.messages);
                break;
        }
    }

    Result<void> areas(const std::map<ftn::AreaKey, std::int64_t>& by_area) {
        const auto before = desk_.store.traffic.since(today_ - weeks_known);
        if (!before) return before.error();
        struct Past {
            std::int64_t messages = 0, first = 0;
        };
        std::map<ftn::AreaKey, Past> past;
        std::map<std::int64_t, std::int64_t> days;
        for (const store::AreaDay& each : *before) {
            days[each.day] += each.messages;
            if (each.day >= today_) continue;  // later ones are of a clock that stood ahead
            Past& known = past[each.area];
            if (known.messages == 0) known.first = each.day;
            known.messages += each.messages;
        }
        const auto line_of = [&](const ftn::AreaKey& area, std::int64_t number) {
            Morning::AreaLine line{area, number, 0, 0};
            const auto known = past.find(area);
            if (known == past.end()) return line;
            line.days = static_cast<int>(today_ - known->second.first);
            line.usual = static_cast<double>(known->second.messages) /
                         static_cast<double>(std::max(line.days, 1));
            return line;
        };
        std::vector<Morning::AreaLine> silent;
        for (const auto& [area, number] : by_area) {
            morning_.areas.push_back(line_of(area, number));
            days[today_] += number;
        }
        for (const auto& [area, known] : past)
            if (by_area.count(area) == 0 && desk_.config.area(area) != nullptr)
                silent.push_back(line_of(area, 0));
        std::stable_sort(morning_.areas.begin(), morning_.areas.end(),
                         [](const auto& a, const auto& b) { return a.messages > b.messages; });
        odd_ = odd_traffic(morning_, silent);
        for (std::int64_t day = today_ - days_shown + 1; day <= today_; ++day)
            if (!days.empty() && day >= days.begin()->first)
                morning_.days.emplace_back(day, days.count(day) > 0 ? days[day] : 0);
        return {};
    }

    Result<void> waiting() {
        const auto queues = desk_.store.owed.queues();
        if (!queues) return queues.error();
        const UnixTime long_ago = desk_.now() - desk_.config.morning.waiting_days * seconds_a_day;
        for (const store::Queue& queue : *queues) {
            morning_.waiting.push_back(
                {queue.link, queue.waiting + queue.in_packets, queue.oldest});
            if (queue.oldest && *queue.oldest < long_ago) morning_.worth_a_word = true;
        }
        const auto listing = outbound::list(desk_.outbound_names());
        if (!listing) return {};
        for (const outbound::Queue& queue : listing->queues) {
            if (queue.items.empty()) continue;
            UnixTime oldest = desk_.now();
            for (const outbound::Item& item : queue.items)
                if (item.modified > 0) oldest = std::min(oldest, item.modified);
            if (oldest < long_ago) morning_.worth_a_word = true;
            morning_.outbound.push_back(fmt::format(
                "{}: {} files, {} bytes in the outbound, the oldest of {}", queue.address.text(),
                queue.items.size(), queue.bytes(), iso_date(oldest)));
        }
        return {};
    }

    Result<void> files() {
        const auto aside = desk_.store.files.in_state(store::FileState::set_aside);
        if (!aside) return aside.error();
        for (const store::InboundFile& file : *aside)
            if (period_.has(file.arrived))
                morning_.set_aside.push_back(fmt::format(
                    "{} from {}: {}", file.name, file.link.empty() ? "?" : file.link, file.reason));
        return {};
    }

    Result<void> book() {
        const auto events = desk_.store.book.events(period_);
        if (!events) return events.error();
        for (const store::BookEvent& event : *events)
            morning_.changes.push_back(fmt::format("{} ({})", event.text, event.by));
        const auto requests = desk_.store.robots.requests();
        if (!requests) return requests.error();
        for (const store::AreaRequest& request : *requests)
            morning_.requests.push_back(fmt::format("{} of {} for {}, since {}",
                                                    request.area.text(), request.uplink,
                                                    request.asker, iso_date(request.asked)));
        const auto visits = desk_.store.robots.within(period_);
        if (!visits) return visits.error();
        for (const store::RobotVisit& visit : *visits)
            morning_.letters.push_back(fmt::format("{} from {}: {}, {}", visit.robot, visit.sender,
                                                   visit.outcome, visit.remark));
        return {};
    }

    Result<void> duplicates() {
        const auto count = desk_.store.traces.count("duplicate", period_);
        if (!count) return count.error();
        morning_.duplicates = static_cast<std::uint64_t>(*count);
        return {};
    }

    Result<void> digests() {
        const auto posted = desk_.store.digests.within(period_);
        if (!posted) return posted.error();
        for (const store::IssueSize& issue : *posted)
            morning_.digests.push_back(
                fmt::format("{}: {} stories in {} parts", issue.name, issue.stories, issue.parts));
        return {};
    }

    desk::Desk& desk_;
    const desk::Report& report_;
    Morning morning_;
    std::vector<std::string> odd_;
    store::MessageId through_ = 0;
    Period period_;
    std::int64_t today_ = 0;
};

bool is_quiet(const Morning& morning, const std::vector<std::string>& odd) {
    return morning.echomail + morning.netmail + morning.bad + morning.duplicates == 0 &&
           morning.set_aside.empty() && morning.failures.empty() && morning.warnings.empty() &&
           morning.changes.empty() && morning.letters.empty() && odd.empty() &&
           !morning.worth_a_word;
}

Result<void> post_netmail_letter(desk::Desk& desk, const std::string& text,
                                 const std::string& subject, const std::string& key) {
    mail::NewNetmail letter;
    letter.from = letter.to = desk.config.system.addresses.front();
    letter.from_name = "Tearline";
    letter.to_name =
        desk.config.morning.to.empty() ? desk.config.system.sysop : desk.config.morning.to;
    letter.subject = subject;
    letter.text = text;
    letter.program = "Tearline morning";
    return post_in_parts(desk, std::move(letter), key, part_bytes);
}

Result<void> post_in_area(desk::Desk& desk, const std::string& text, const std::string& subject,
                          desk::Report& report) {
    const ftn::AreaKey& area = *desk.config.morning.area;
    std::vector<digests::DigestPart> parts;
    for (const std::string& part : mail::in_parts(text, part_bytes))
        parts.push_back({subject, part});
    for (std::size_t i = 0; parts.size() > 1 && i < parts.size(); ++i)
        parts[i].subject += fmt::format(" ({}/{})", i + 1, parts.size());
    digests::ComposeSettings settings;
    settings.area_tag = area.tag;
    settings.from_address = desk.config.our_address(area.network);
    settings.to =
        desk.config.morning.to.empty() ? desk.config.system.sysop : desk.config.morning.to;
    settings.origin = desk.config.system.name;
    if (const ftn::Network* network = desk.config.network(area.network))
        settings.charset = charset::readable_charset(text, network->charset);
    settings.written = desk.dated();
    const auto serial = desk.store.serials.next_msgid(settings.from_address.text(), desk.now(),
                                                      static_cast<std::uint32_t>(parts.size()));
    if (!serial) return serial.error();
    settings.first_serial = *serial;
    for (const ftn::Message& message : digests::compose(parts, settings))
        if (const auto id = mail::post(desk, area, message, report.messages.copies); !id)
            return id.error();
    return {};
}

}  // namespace

Result<void> morning_letter(desk::Desk& desk, desk::Report& report) {
    const desk::MorningPlan& plan = desk.config.morning;
    if (plan.as == desk::MorningPlan::As::none) return {};
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    const CivilTime local = to_local(desk.now());
    const std::string day = fmt::format("{:04}-{:02}-{:02}", local.year, local.month, local.day);
    const auto first = desk.store.robots.first_time("morning letter " + day, desk.now());
    if (!first) return first.error();
    if (!*first) return {};
    Gathering gathering(desk, report);
    if (auto done = gathering.run(); !done) return done;
    // A quiet run leaves the day's letter to a later one, which may have more to tell.
    if (plan.quiet && is_quiet(gathering.morning(), gathering.odd())) return {};
    if (auto kept = gathering.keep_marks(); !kept) return kept;
    const std::string text = morning_text(gathering.morning(), gathering.odd());
    const std::string subject = "The night of " + day;
    const auto posted = plan.as == desk::MorningPlan::As::echomail && plan.area
                            ? post_in_area(desk, text, subject, report)
                            : post_netmail_letter(desk, text, subject, "morning " + day);
    if (!posted) return posted;
    if (desk.dry()) report.decisions.push_back("the morning letter would be written:\n" + text);
    log::info("morning", "the letter of " + day + " is written");
    return transaction->commit();
}

}  // namespace tearline::flow
