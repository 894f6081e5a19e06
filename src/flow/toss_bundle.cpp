// SPDX-License-Identifier: MIT
// One bundle: unpacked into a folder of our own, its packets tossed one by one.
#include "flow/toss_bundle.h"

#include <fmt/format.h>

#include "base/log.h"
#include "desk/fingerprint.h"
#include "flow/arrival_done.h"
#include "flow/toss_packet.h"
#include "packet/bundle.h"
#include "packet/names.h"

namespace tearline::flow {

namespace {

/// The work folder, emptied before and after.
class WorkFolder {
  public:
    explicit WorkFolder(file::Path path) : path_(std::move(path)) { clear(); }
    ~WorkFolder() { clear(); }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    [[nodiscard]] const file::Path& path() const { return path_; }

  private:
    void clear() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    file::Path path_;
};

packet::BundleLimits limits_of(const desk::Config& config) {
    packet::BundleLimits limits;
    limits.members = config.limits.max_bundle_files;
    limits.member_bytes = config.limits.max_packet_bytes;
    limits.total_bytes = config.limits.max_bundle_bytes;
    return limits;
}

Result<void> leave(const Arrival& arrival, const Error& why, desk::Report& report) {
    ++report.files.left;
    ++report.unreadable;
    report.warnings.push_back(
        fmt::format("{} {}; it stays for the next run", arrival.entry.path.string(), why.message));
    return {};
}

/// One bundle that needs more room than there is keeps nobody else's mail.
Result<void> leave_packed(const Arrival& arrival, const Error& why, desk::Report& report) {
    ++report.files.left;
    ++report.unwritable_files;
    report.warnings.push_back(fmt::format(
        "{} could not be unpacked ({}); it stays for the next run, and the other files are tossed",
        arrival.entry.path.string(), why.text()));
    return {};
}

/// The row that tells a later run, after a crash, which of the packets within are tossed already.
Result<store::FileId> note_bundle(desk::Desk& desk, const Arrival& arrival, const Hash& hash) {
    const auto seen = desk.store.files.find(hash);
    if (!seen) return seen.error();
    if (*seen && (*seen)->state == store::FileState::in_work) return (*seen)->id;
    store::InboundFile row{0,
                           hash,
                           arrival.entry.path.filename().string(),
                           arrival.entry.size,
                           {},
                           desk.now(),
                           store::FileState::in_work,
                           {},
                           0,
                           {}};
    return desk.store.files.add(row);
}

/// Into the folder that the bundle came to: what a stranger packs is no more trusted than the rest
/// that he sends. One that a run which was cut off moved already is there.
Result<void> move_on(desk::Desk& desk, const packet::Member& member, const Arrival& arrival,
                     desk::Report& report) {
    const file::Path folder = arrival.entry.path.parent_path();
    const bool bundle = packet::is_bundle_name(member.name);
    report.warnings.push_back(fmt::format("{} of {} is {}; it was moved into {}{}", member.name,
                                          arrival.entry.path.filename().string(),
                                          bundle ? "a bundle" : "no packet", folder.string(),
                                          bundle ? ", and the next run tosses it" : ""));
    if (desk.dry()) return {};
    if (const auto there = desk::fingerprint(folder / member.name)) {
        const auto ours = desk::fingerprint(member.path);
        if (!ours) return ours.error();
        if (*ours == *there) return {};
    }
    const auto moved = file::move_into(member.path, folder);
    if (!moved) return moved.error();
    return {};
}

Result<void> toss_members(desk::Desk& desk, const packet::Bundle& bundle, const Arrival& arrival,
                          store::FileId container, desk::Report& report) {
    const std::string name = arrival.entry.path.filename().string();
    std::vector<PacketJob> jobs;
    for (const packet::Member& member : bundle.members)
        if (member.kind == packet::MemberKind::packet)
            jobs.push_back({member.path, fmt::format("{} of {}", member.name, name), arrival.secure,
                            container});
        else if (auto moved = move_on(desk, member, arrival, report); !moved)
            return moved.error();
    PacketTosser tosser(desk, report);
    if (auto tossed = tosser.toss(jobs); !tossed) return tossed;
    return tosser.finish();
}

Result<void> bundle_done(desk::Desk& desk, const Arrival& arrival, store::FileId id,
                         desk::Report& report) {
    const std::uint64_t unremoved = report.unremoved;
    if (auto set = desk.store.files.set_state(id, store::FileState::tossed); !set)
        return set.error();
    if (auto removed = remove_done(desk, arrival.entry.path, report); !removed)
        return removed.error();
    if (report.unremoved > unremoved) return {};
    if (!desk.dry())
        if (auto flushed = file::sync_folder(arrival.entry.path.parent_path()); !flushed)
            return flushed.error();
    return desk.store.files.set_state(id, store::FileState::removed);
}

}  // namespace

Result<void> toss_bundle(desk::Desk& desk, const Arrival& arrival, desk::Report& report) {
    const std::string name = arrival.entry.path.filename().string();
    const auto hash = desk::fingerprint(arrival.entry.path);
    if (!hash) return leave(arrival, hash.error(), report);
    const auto seen = desk.store.files.find(*hash);
    if (!seen) return seen.error();
    if (*seen && (*seen)->state == store::FileState::tossed && (*seen)->name == name)
        return bundle_done(desk, arrival, (*seen)->id, report);

    const WorkFolder work(desk.work_folder());
    const auto bundle =
        packet::open_bundle(arrival.entry.path, work.path(), limits_of(desk.config));
    if (!bundle && bundle.error().code == Code::unreadable)
        return leave(arrival, bundle.error(), report);
    if (!bundle && bundle.error().code == Code::cannot_write)
        return leave_packed(arrival, bundle.error(), report);
    if (!bundle && bundle.error().code == Code::bad_input) {
        ++report.files.read;
        return put_aside(desk, arrival.entry.path, name, bundle.error().message, {}, report);
    }
    if (!bundle) return bundle.error();
    if (bundle->empty) {
        log::info("toss", fmt::format("{}: an empty bundle, removed", name));
        return remove_done(desk, arrival.entry.path, report);
    }
    if (!bundle->refused.empty()) {
        ++report.files.read;
        const packet::RefusedMember& first = bundle->refused.front();
        return put_aside(desk, arrival.entry.path, name,
                         fmt::format("its member '{}' was refused: {}; nothing of the bundle was "
                                     "tossed",
                                     log::printable(first.original_name), first.reason),
                         {}, report);
    }
    const auto id = note_bundle(desk, arrival, *hash);
    if (!id) return id.error();
    const std::uint64_t left = report.files.left;
    if (auto tossed = toss_members(desk, *bundle, arrival, *id, report); !tossed)
        return tossed.error();
    // What could not be read of what was unpacked, or not be set aside, is nowhere else.
    if (report.files.left > left) return {};
    return bundle_done(desk, arrival, *id, report);
}

}  // namespace tearline::flow
