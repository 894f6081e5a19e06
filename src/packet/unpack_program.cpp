// SPDX-License-Identifier: MIT
// Bundles that no library of ours reads (ARJ, ARC, ZOO): unpacked by programs, after their listing
// has been judged.
#include "packet/unpack_program.h"

#include <algorithm>
#include <set>

#include "base/log.h"
#include "base/process.h"
#include "base/text.h"
#include "packet/listing.h"

namespace tearline::packet {

namespace {

using Command = std::vector<std::string>;

/// Programs for a kind, the most trusted first. All of them drop paths and unpack into the working
/// folder.
std::vector<Command> commands(ArchiveKind kind, const std::string& archive) {
    const Command unar{"unar", "-quiet", "-no-directory", "-force-rename", archive};
    switch (kind) {
        case ArchiveKind::arj:
            return {{"7z", "e", "-y", "-bd", "-p-", archive}, {"arj", "e", "-y", archive}, unar};
        case ArchiveKind::arc:
            return {{"nomarch", "-U", archive}, unar};
        case ArchiveKind::zoo:
            return {unar};
        default:
            return {};
    }
}

/// The one of Debian that scripts/packages.txt has, too. Its arc spoils what it unpacks.
std::string_view package_of(ArchiveKind kind) {
    if (kind == ArchiveKind::arj) return "arj";
    return kind == ArchiveKind::arc ? "nomarch" : "unar";
}

Bytes base_name(BytesView path) {
    const std::size_t slash = path.find_last_of("/\\");
    return Bytes(slash == BytesView::npos ? path : path.substr(slash + 1));
}

/// A program cannot be told to leave one member out, so one that must not be unpacked spoils the
/// bundle.
Result<void> judge(const std::vector<ListedMember>& members, Unpacking& to) {
    std::set<std::string> names;
    std::uint64_t total = 0;
    for (const ListedMember& member : members) {
        if (auto counted = to.count_member(); !counted) return counted;
        if (!member.is_file) continue;
        const std::string shown = "the member " + log::printable(member.name);
        if (auto fits = to.announce(member.name, member.size); !fits) return fits;
        if (const std::string reason = refusal_of_name(member.name); !reason.empty())
            return to.bad(shown + " cannot be unpacked: " + reason);
        if (member.encrypted) return to.bad(shown + " is encrypted");
        const Bytes name = base_name(member.name);
        if (name.empty() || name[0] == '.' || name[0] == '-')
            return to.bad(shown + " has a name that is not allowed");
        if (!names.insert(text::to_lower(name)).second) return to.bad(shown + " is there twice");
        total += member.size;
        if (total > to.limits().total_bytes)
            return to.bad("the bundle unpacks to more than the limit of " +
                          std::to_string(to.limits().total_bytes) +
                          " bytes (limits.max_bundle_bytes)");
    }
    return {};
}

Result<void> run_one_of(const std::vector<Command>& programs, ArchiveKind kind,
                        const Unpacking& to) {
    for (const Command& program : programs) {
        process::Limits limits;
        limits.time = to.limits().program_time;
        limits.file_bytes = to.limits().member_bytes;
        Result<process::Outcome> outcome = process::run(program, to.folder(), limits);
        if (!outcome && outcome.error().code == Code::unreadable) continue;
        if (!outcome)
            return to.bad("the program " + program[0] + " did not come to an end with it");
        if (outcome->exit_status == 0) return {};
        return to.bad("the archive is damaged: " + program[0] + " ended with status " +
                      std::to_string(outcome->exit_status));
    }
    return Error{Code::unreadable, to.archive().string(),
                 "needs a program for " + std::string(to_text(kind)) +
                     " archives; install the package " + std::string(package_of(kind)) +
                     ", then it will be read"};
}

}  // namespace

Result<void> unpack_by_program(ArchiveKind kind, Unpacking& to) {
    Result<std::vector<ListedMember>> members =
        list_members(to.archive(), kind, to.limits().members);
    if (!members) return members.error();
    if (auto fine = judge(*members, to); !fine) return fine;
    const std::string archive = std::filesystem::absolute(to.archive()).string();
    if (auto done = run_one_of(commands(kind, archive), kind, to); !done) return done;

    Result<std::vector<file::Entry>> entries = file::list(to.folder());
    if (!entries) return entries.error();
    std::size_t files = 0;
    for (const ListedMember& member : *members) {
        if (!member.is_file) continue;
        ++files;
        const Bytes name = base_name(member.name);
        const auto entry =
            std::find_if(entries->begin(), entries->end(), [&](const file::Entry& candidate) {
                return text::equals_ignoring_case(candidate.path.filename().string(), name);
            });
        const std::string shown = "the member " + log::printable(member.name);
        if (entry == entries->end()) return to.bad(shown + " did not come out of the archive");
        if (!entry->regular) return to.bad(shown + " is a link or a device");
        if (entry->size != member.size)
            return to.bad(shown + " came out with another size than the archive tells");
        if (auto adopted = to.adopt(member.name, *entry); !adopted) return adopted;
    }
    if (entries->size() != files) return to.bad("more came out of the archive than it lists");
    return {};
}

}  // namespace tearline::packet
