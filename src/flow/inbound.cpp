// SPDX-License-Identifier: MIT
// The inbound pipeline: inbound > bundle > packet > message > verdict > store and copies owed to
// links.
#include "flow/inbound.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/log.h"
#include "bases/fresh_bases.h"
#include "bases/known_mail.h"
#include "flow/arrival_done.h"
#include "flow/inbox.h"
#include "flow/toss_bundle.h"
#include "flow/toss_packet.h"
#include "mail/attached.h"

namespace tearline::flow {

namespace {

/// Packets that are handed over together, between two steps of the progress.
constexpr std::size_t jobs_at_once = 128;

/// What an earlier run tossed and whose file is gone: the same bytes coming again are a new
/// arrival.
Result<void> forget_removed(desk::Desk& desk, const std::vector<Arrival>& arrived) {
    std::set<std::string> there;
    for (const Arrival& arrival : arrived) there.insert(arrival.entry.path.filename().string());
    const auto tossed = desk.store.files.in_state(store::FileState::tossed);
    if (!tossed) return tossed.error();
    std::vector<store::FileId> gone;
    for (const store::InboundFile& file : *tossed)
        if (!file.container && there.count(file.name) == 0) gone.push_back(file.id);
    if (gone.empty()) return {};
    // A file must not come back after a power cut once the store has forgotten it.
    for (const file::Path& folder :
         {desk.config.paths.inbound, desk.config.paths.inbound_unsecure}) {
        if (desk.dry() || folder.empty()) continue;
        const auto here = file::is_there(folder);
        if (!here) return here.error();
        if (*here)
            if (auto flushed = file::sync_folder(folder); !flushed) return flushed;
    }
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    for (const store::FileId id : gone)
        if (auto set = desk.store.files.set_state(id, store::FileState::removed); !set)
            return set.error();
    return transaction->commit();
}

/// An inbound file nobody takes: told every run once it is old, so that mail never rots unseen
/// (quirk Q20).
void note_left(const desk::Desk& desk, const Arrival& arrival, desk::Report& report) {
    ++report.files.left;
    const auto hours = (desk.now() - arrival.entry.changed) / 3600;
    if (desk.config.limits.stale_hours == 0 || hours < desk.config.limits.stale_hours) return;
    ++report.stale;
    report.warnings.push_back(
        fmt::format("{} has been lying in the inbound for {} hours and is no packet or bundle; "
                    "look what it is and move it",
                    arrival.entry.path.string(), hours));
}

/// What is named like mail and cannot be mail is told once a run, all of it in one sentence.
Result<void> note_no_files(const desk::Desk& desk, desk::Report& report) {
    constexpr std::size_t most_named = 5;
    const auto found = no_files(desk.config);
    if (!found) return found.error();
    if (found->empty()) return {};
    std::string named;
    for (std::size_t i = 0; i < std::min(found->size(), most_named); ++i)
        named += fmt::format("{}{} ({})", i == 0 ? "" : ", ", (*found)[i].path.string(),
                             (*found)[i].what);
    if (found->size() > most_named)
        named += fmt::format(" and {} more", found->size() - most_named);
    const UnixTime limit = desk.config.limits.stale_hours * UnixTime{3600};
    for (const NoFile& each : *found) {
        ++report.files.left;
        if (limit > 0 && desk.now() - each.changed >= limit) ++report.stale;
    }
    report.warnings.push_back(
        fmt::format("named as packets or bundles, but no files: {}; left alone, move {} away",
                    named, found->size() == 1 ? "it" : "them"));
    return {};
}

/// How many files wait for the next run when this one was stopped.
void count_left(const desk::Desk& desk, desk::Report& report) {
    if (desk.dry()) return;
    if (const auto left = arrivals(desk.config)) report.files.left = left->size();
}

/// What was set aside and then forgotten, a bundle of a link nobody configured say, is told with
/// its number and age every run, in one line (quirk Q20).
void note_bad(const desk::Desk& desk, desk::Report& report) {
    const auto entries = file::list(desk.config.paths.bad);
    if (!entries) return;
    std::size_t count = 0;
    UnixTime oldest = desk.now();
    for (const file::Entry& entry : *entries) {
        if (!entry.regular || entry.path.extension() == ".reason") continue;
        ++count;
        oldest = std::min(oldest, entry.changed);
    }
    const UnixTime hours = (desk.now() - oldest) / 3600;
    if (count == 0 || desk.config.limits.stale_hours == 0 || hours < desk.config.limits.stale_hours)
        return;
    const std::string days = hours < 24   ? "some hours"
                             : hours < 48 ? "a day"
                                          : fmt::format("{} days", hours / 24);
    report.reminders.push_back(
        count == 1 ? fmt::format("1 file lies in {}, for {}; read the .reason beside it, then mend "
                                 "it and put it back, or move it away",
                                 desk.config.paths.bad.string(), days)
                   : fmt::format("{} files lie in {}, the oldest for {}; read the .reason beside "
                                 "each, then mend it and put it back, or move it away",
                                 count, desk.config.paths.bad.string(), days));
}

Result<void> toss_all(desk::Desk& desk, const std::vector<Arrival>& arrived, desk::Report& report) {
    PacketTosser tosser(desk, report);
    std::vector<PacketJob> jobs;
    std::size_t done = 0;
    const auto toss_jobs = [&](bool last) -> Result<void> {
        if (auto tossed = tosser.toss(jobs); !tossed) return tossed;
        jobs.clear();
        desk.progress.step(
            "toss", done, arrived.size(),
            fmt::format("{}/{} files, {} messages", done, arrived.size(), report.messages.in));
        return last ? tosser.finish() : Result<void>();
    };
    for (const Arrival& arrival : arrived) {
        const bool packet = arrival.kind == Arrival::Kind::packet;
        Result<void> taken;
        if (packet)
            jobs.push_back(
                {arrival.entry.path, arrival.entry.path.filename().string(), arrival.secure, {}});
        if (!packet || jobs.size() == jobs_at_once) taken = toss_jobs(!packet);
        if (taken && arrival.kind == Arrival::Kind::bundle)
            taken = toss_bundle(desk, arrival, report);
        if (!taken) return taken;
        ++done;
    }
    return toss_jobs(true);
}

/// Bases grow while the toss goes on; what it kept before an error is finished, too.
Result<void> toss_and_write(desk::Desk& desk, const std::vector<Arrival>& arrived,
                            desk::Report& report) {
    if (desk.dry()) return toss_all(desk, arrived, report);
    bases::FreshBases fresh(desk);
    if (auto begun = fresh.begin(); !begun) return begun;
    desk.fresh = &fresh;
    const auto tossed = toss_all(desk, arrived, report);
    desk.fresh = nullptr;
    const auto finished = fresh.finish();
    return tossed ? finished : tossed;
}

}  // namespace

Result<void> toss(desk::Desk& desk, desk::Report& report) {
    const auto arrived = arrivals(desk.config);
    if (!arrived) return arrived.error();
    if (auto forgotten = forget_removed(desk, *arrived); !forgotten) return forgotten.error();
    if (!arrived->empty())
        if (auto known = bases::know_mail_of_bases(desk); !known) return known;
    Result<void> done = toss_and_write(desk, *arrived, report);
    if (done) done = mail::take_attached(desk, report);
    if (!done) {
        count_left(desk, report);
        return done;
    }
    const auto left = arrivals(desk.config);
    if (!left) return left.error();
    for (const Arrival& arrival : *left)
        if (arrival.kind == Arrival::Kind::other) note_left(desk, arrival, report);
    if (auto noted = note_no_files(desk, report); !noted) return noted;
    if (report.unremoved > 1)
        report.warnings.push_back(fmt::format("{} more {} tossed and cannot be removed",
                                              report.unremoved - 1,
                                              report.unremoved == 2 ? "file was" : "files were"));
    report.tell_refused();
    note_bad(desk, report);
    if (desk.dry()) return {};
    // Flushing the removals once is enough: until it is noted, the store knows what was tossed.
    return forget_removed(desk, *left);
}

Result<void> forget_old(desk::Desk& desk) {
    const UnixTime days = desk.config.limits.dupe_days;
    if (desk.dry() || days == 0 || desk.before_leap()) return {};
    const UnixTime before = desk.now() - days * seconds_a_day;
    const auto keys = desk.store.dupe_keys.forget_before(before);
    if (!keys) return keys.error();
    const auto traces = desk.store.traces.forget_before(before);
    if (!traces) return traces.error();
    return {};
}

}  // namespace tearline::flow
