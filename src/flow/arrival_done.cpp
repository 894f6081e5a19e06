// SPDX-License-Identifier: MIT
// What becomes of an inbound file once its fate is known.
#include "flow/arrival_done.h"

#include <fmt/format.h>

#include "base/log.h"
#include "desk/fingerprint.h"
#include "desk/set_aside.h"

namespace tearline::flow {

namespace {

/// "14 kept, 2 duplicates, 1 bad".
std::string told(const desk::MessageCounts& counts) {
    std::string text = fmt::format("{} kept", counts.stored);
    if (counts.netmail > 0) text += fmt::format(" ({} netmail)", counts.netmail);
    if (counts.duplicates > 0) text += fmt::format(", {} duplicates", counts.duplicates);
    if (counts.bad > 0) text += fmt::format(", {} bad", counts.bad);
    return text;
}

/// The path of what was unpacked tells nobody where it came from.
std::string member(const file::Path& file, const std::string& shown) {
    return shown == file.filename().string() ? std::string() : shown;
}

/// A folder for bad files that takes nothing keeps nobody's good mail.
void leave_for_room(const Error& why, desk::Report& report) {
    ++report.files.left;
    ++report.unwritable_files;
    report.warnings.push_back(why.text());
}

/// The sysop looks at what nobody could read.
Result<void> keep_leftover(desk::Desk& desk, const PacketJob& job, const PacketOutcome& outcome,
                           desk::Report& report) {
    const std::string why = fmt::format("{}; the packet is kept in {} for a look", outcome.leftover,
                                        desk.config.paths.bad.string());
    const std::string warning = fmt::format("{}: {}", job.shown, why);
    if (!desk.dry()) {
        const auto kept = desk::set_aside(job.file, desk.config.paths.bad, why, desk.now(),
                                          member(job.file, job.shown));
        if (!kept && kept.error().code == Code::cannot_write) {
            leave_for_room(kept.error(), report);
            return {};
        }
        if (!kept) return kept.error();
    }
    report.warnings.push_back(warning);
    return {};
}

}  // namespace

Result<void> remove_done(desk::Desk& desk, const file::Path& file, desk::Report& report) {
    if (desk.dry()) return {};
    const auto removed = file::remove_unflushed(file);
    if (removed || removed.error().code != Code::cannot_write) return removed;
    // The store knows it as tossed: it keeps nobody's mail, and is not tossed again.
    ++report.files.left;
    ++report.unwritable_files;
    if (report.unremoved++ == 0)
        report.warnings.push_back(removed.error().text() +
                                  "; it was tossed, and is not tossed again while it lies there");
    return {};
}

Result<void> put_aside(desk::Desk& desk, const file::Path& file, const std::string& shown,
                       const std::string& reason, const std::string& link, desk::Report& report) {
    const auto tell = [&] {
        ++report.files.set_aside;
        report.warn_of_input(fmt::format("{} was set aside in {}: {}", shown,
                                         desk.config.paths.bad.string(), reason));
    };
    if (desk.dry()) {
        tell();
        report.decisions.push_back(fmt::format("{}: would be set aside: {}", shown, reason));
        return {};
    }
    const auto hash = desk::fingerprint(file);
    if (!hash) return hash.error();
    std::error_code unknown;
    const auto size = std::filesystem::file_size(file, unknown);
    store::InboundFile row{0,    *hash,      file.filename().string(),    unknown ? 0 : size,
                           link, desk.now(), store::FileState::set_aside, reason,
                           0,    {}};
    const auto id = desk.store.files.add(row);
    if (!id) return id.error();
    const auto moved =
        desk::set_aside(file, desk.config.paths.bad, reason, desk.now(), member(file, shown));
    if (!moved && moved.error().code == Code::cannot_write) {
        leave_for_room(moved.error(), report);
        return desk.store.files.set_state(*id, store::FileState::in_work);
    }
    if (!moved) return moved.error();
    tell();
    return {};
}

Result<void> packet_done(desk::Desk& desk, const PacketJob& job, const PacketOutcome& outcome,
                         desk::Report& report) {
    switch (outcome.fate) {
        case Fate::set_aside:
            return put_aside(desk, job.file, job.shown, outcome.reason, outcome.link, report);
        case Fate::left:
            ++report.files.left;
            ++report.unreadable;
            report.warnings.push_back(job.container
                                          ? fmt::format("{} {}; the bundle stays for the next run",
                                                        job.shown, outcome.reason)
                                          : fmt::format("{} {}; it stays for the next run",
                                                        job.file.string(), outcome.reason));
            return {};
        case Fate::known:
            ++report.files.tossed;
            log::info("toss", fmt::format("{}: {}", job.shown, outcome.reason));
            if (!outcome.leftover.empty()) return keep_leftover(desk, job, outcome, report);
            return remove_done(desk, job.file, report);
        case Fate::tossed:
            break;
    }
    ++report.files.tossed;
    report.messages += outcome.messages;
    log::info("toss",
              fmt::format("{} from {}: {}{}{}", job.shown, outcome.link, told(outcome.messages),
                          outcome.reason.empty() ? "" : "; ", outcome.reason));
    if (!outcome.leftover.empty()) return keep_leftover(desk, job, outcome, report);
    return remove_done(desk, job.file, report);
}

}  // namespace tearline::flow
